"""What any tool's plain text of an issue is worth: only what a plain text can show is asked of it.

* ``text``, ``words``: character and word error rate of :mod:`permacli.evaluation.text` on the folded text, against the
  articles and the contents page; what a tool keeps of running heads counts as inserted.
* ``join``: of the line-end hyphens that part a word, the share after which the word is whole.
* ``keep``: of those that belong to the word, the share after which it still has its hyphen and no break.
* ``false joins``: of the latter, the share that lost its hyphen for good.
* ``furniture``: characters a page of running heads, folios' lines and notices that stand in the text.
* ``order``: of the paragraphs of running text that follow each other, the share found in that order.

Words are counted: a word that the issue also writes on one line is expected there as often, and what is over or missing
is put down to the line ends.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import regex
from rapidfuzz import fuzz

from permacli.evaluation import plain
from permacli.evaluation.folding import folded
from permacli.evaluation.hyphens import LineEnd
from permacli.evaluation.measure import Measure, Tally, share
from permacli.model.document import Article, ContentsEntry, Document, Heading, Paragraph
from permacli.model.text import Text
from permacli.model.tree import article_leaves, block_leaves

ALIKE = 90
"""Percent of a passage that must agree for it to be found: OCR errs in a few characters of a hundred."""
TELLING = 8
"""Characters; a shorter line may stand in the text by chance."""
LONG = 40
"""Characters; a shorter paragraph may be found in several places."""
LINE_SLACK = 2
"""A line up to so many times as long as a running head may be that head with its folio."""
_SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_FORM = regex.compile(r"[\p{L}\p{N}\p{M}'·.-]+")


def measures(text: str, gold: Document, ends: Sequence[LineEnd], key: str) -> list[Measure]:
    """What one tool's text of one issue is worth."""
    text = text.translate(_SUPERSCRIPTS)
    flow = {one.name: one for one in plain.measures(text, reference(gold), key)}
    page = f"{key}:0"
    rows = {
        "text": flow["text.cer.folded"],
        "words": flow["text.words"],
        **{name: Measure(name, {page: tally}) for name, tally in _hyphens(text, gold, ends).items()},
        "furniture": Measure("furniture", {page: share(_furniture(text, gold), len(gold.pages))}),
        "order": Measure("order", {page: _order(text, gold)}),
    }
    lower = ("text", "words", "false joins", "furniture")
    return [Measure(name, one.pages, "lower" if name in lower else "higher") for name, one in rows.items()]


def reference(gold: Document) -> str:
    """The text that a reader wants: contents page and articles, calls as printed, one paragraph a line."""
    entries = (" ".join(filter(None, _fields(entry))) for entry in gold.contents)
    said = (_with_calls(leaf.text) for article in gold.articles for leaf in article_leaves(article))
    return "\n\n".join((*entries, *said)).translate(_SUPERSCRIPTS)


def _fields(entry: ContentsEntry) -> Iterator[str | None]:
    yield from (entry.section, entry.title, entry.subtitle)
    yield from (person.printed or person.name for person in entry.contributors)
    yield entry.page


def _with_calls(text: Text) -> str:
    value = text.value
    for call in reversed(text.calls):
        value = value[: call.start] + call.printed + value[call.start :]
    return value


def _hyphens(text: str, gold: Document, ends: Sequence[LineEnd]) -> dict[str, Tally]:
    found, true = (Counter(_FORM.findall(folded(side))) for side in (text, reference(gold)))
    sums = {name: share(0, 0) for name in ("join", "keep", "false joins")}
    for (left, right, answer), number in Counter((end.left, end.right, end.answer) for end in ends).items():
        whole, hyphened = (_last(folded(form)) for form in (left + right, f"{left}-{right}"))
        form = whole if answer == "join" else hyphened
        met = found[form] - (true[form] - number)
        sums[answer] += share(min(max(met, 0), number), number)
        if answer == "keep":
            sums["false joins"] += share(min(max(found[whole] - true[whole], 0), number), number)
    return sums


def _last(form: str) -> str:
    """The form as it is counted: what stands before a space is another word."""
    return form.rpartition(" ")[2]


def _furniture(text: str, gold: Document) -> int:
    """Characters of furniture in the text; a contents page is none, and a title is printed once by right."""
    wanted = Counter(folded(item.text.value) for item in gold.furniture if item.role != "TOC-entry")
    lines, right = ([folded(line) for line in side.splitlines()] for side in (text, reference(gold)))
    telling = {item: number for item, number in wanted.items() if len(item) >= TELLING}
    return sum(
        len(item) * min(max(_times(item, lines) - _times(item, right), 0), number) for item, number in telling.items()
    )


def _times(item: str, lines: Iterable[str]) -> int:
    """In how many lines the item stands: alone or with its folio if it is a line, anywhere if it is longer."""
    near = (line for line in lines if len(line) <= LINE_SLACK * len(item) and len(line) >= len(item) / LINE_SLACK)
    return sum(fuzz.partial_ratio(item, line) >= ALIKE for line in near)


def _order(text: str, gold: Document) -> Tally:
    whole = folded(text)
    follow = [pair for article in gold.articles for pair in pairwise(_places(article, whole))]
    known = [(one, other) for one, other in follow if one is not None and other is not None]
    return share(sum(one < other for one, other in known), len(known))


def _places(article: Article, whole: str) -> Iterator[int | None]:
    """Where each longer paragraph of the running text begins in the output, ``None`` where it is not found."""
    running: Iterator[Heading | Paragraph] = block_leaves(article.blocks)
    for leaf in running:
        value = folded(leaf.text.value)[:200]
        if len(value) >= LONG:
            found = fuzz.partial_ratio_alignment(value, whole, score_cutoff=ALIKE)
            yield found.dest_start if found else None
