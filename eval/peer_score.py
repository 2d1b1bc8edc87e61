"""What any tool's plain text of an issue is worth: only what a plain text can show is asked of it.

* ``text``, ``words``: character and word error rate of :mod:`permacli.evaluation.text` on the folded text, against the
  articles and the contents page; what a tool keeps of running heads counts as inserted.
* ``join``, ``keep``, ``false-join``: of the line-end hyphens, as :mod:`permacli.evaluation.hyphens` defines them.
* ``furniture``: characters a page of running heads, folios' lines and notices that stand in the text.
* ``order``: of the paragraphs of running text that follow each other, the share of which both are found, in that order;
  where columns are mixed nothing is found.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from permacli.evaluation import hyphens, plain
from permacli.evaluation.folding import folded
from permacli.evaluation.line_ends import LineEnd
from permacli.evaluation.measure import Measure, Tally, share
from permacli.model.document import Article, ContentsEntry, Document, Paragraph
from permacli.model.text import Text
from permacli.model.tree import article_leaves, block_leaves

ALIKE = 90
"""Percent of a passage that must agree for it to be found: OCR errs in a few characters of a hundred."""
TELLING = 8
"""Characters; a shorter line may stand in the text by chance."""
LONG = 40
"""Characters; a shorter paragraph may be found in several places, a longer piece of furniture has several lines."""
LINE_SLACK = 2
"""A line up to so many times as long as a running head may be that head with its folio."""
HYPHENS = ("join", "keep", "false-join")
_SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")


def measures(text: str, gold: Document, ends: Sequence[LineEnd], key: str) -> list[Measure]:
    """What one tool's text of one issue is worth."""
    text = text.translate(_SUPERSCRIPTS)
    flow = {one.name: one for one in plain.measures(text, reference(gold), key)}
    of_hyphens = {one.name: one for one in hyphens.measures(_document(text), gold, key, ends)}
    page = f"{key}:0"
    rows = {
        "text": flow["text.cer.folded"],
        "words": flow["text.words"],
        **{name: of_hyphens[f"hyphens.{name}"] for name in HYPHENS if of_hyphens},
        "furniture": Measure("furniture", {page: share(_furniture(text, gold), len(gold.pages))}, "lower"),
        "order": Measure("order", {page: _order(text, gold)}),
    }
    return [Measure(name, one.pages, one.better) for name, one in rows.items()]


def _document(text: str) -> Document:
    """The text as a document of one paragraph."""
    paragraph = Paragraph(id="b001", text=Text(text))
    return Document(articles=(Article(id="a001", blocks=(paragraph,)),))


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


def _furniture(text: str, gold: Document) -> int:
    """Characters of furniture in the text; a contents page is none, and a title is printed once by right."""
    counts = Counter(folded(item.text.value) for item in gold.furniture if item.role != "TOC-entry")
    telling = [(item, number) for item, number in counts.items() if len(item) >= TELLING]
    right = reference(gold)
    return sum(len(item) * min(max(_times(item, text) - _times(item, right), 0), number) for item, number in telling)


def _times(item: str, text: str) -> int:
    """How often the text holds the item: in lines of its own or with a folio; a longer one wherever its lines end."""
    if len(item) >= LONG:
        return int(fuzz.partial_ratio(item, folded(text)) >= ALIKE)
    lines = map(folded, text.splitlines())
    near = (line for line in lines if len(item) / LINE_SLACK <= len(line) <= LINE_SLACK * len(item))
    return sum(fuzz.partial_ratio(item, line) >= ALIKE for line in near)


def _order(text: str, gold: Document) -> Tally:
    whole = folded(text)
    follow = [pair for article in gold.articles for pair in pairwise(_places(article, whole))]
    right = sum(one is not None and other is not None and one < other for one, other in follow)
    return share(right, len(follow))


def _places(article: Article, whole: str) -> Iterator[int | None]:
    """Where each longer paragraph of the running text begins in the output, ``None`` where it is not found."""
    for leaf in block_leaves(article.blocks):
        value = folded(leaf.text.value)[:200]
        if len(value) >= LONG:
            found = fuzz.partial_ratio_alignment(value, whole, score_cutoff=ALIKE)
            yield found.dest_start if found else None
