"""What became of each line-end hyphen of the print. Each is a decision: join the parts, or keep the hyphen.

* ``hyphens.join``, ``hyphens.keep``: precision, recall and F1 of either answer. What stands in no form that can be told
  (misread by OCR, torn apart, lost) is found as neither, and lowers recall alone.
* ``hyphens.false-join``: share of hyphens that belong to the word and were dropped, which nobody can undo.
* ``hyphens.false-keep``: share of hyphens that do not and were kept, doubt included.
* ``hyphens.uncertain``: share of all hyphens that were kept and reported as undecided.
* ``hyphens.unread``: share of all hyphens found as neither.
* ``hyphens.class.<class>``: share of right answers of the hyphens of one class (:func:`line_ends.class_of`).

A page index of the gold gives the page. The output need not say where its lines ended: of either form of a word the
whole issue is asked whether it has more, or fewer, than the gold text. A hyphen is wrong where the wrong form is too
many (``loge-ments``, or ``loge- ments``), unread where the right one is too few, else right. The definitions are the
project's own; no published evaluation tells the two answers apart.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Literal

import msgspec
import regex

from permacli.evaluation.folding import folded
from permacli.evaluation.line_ends import CLASSES, HyphenClass, LineEnd, class_of
from permacli.evaluation.measure import NOTHING, Better, Measure, Tally, share
from permacli.model.document import Document
from permacli.model.tree import leaves

UNSURE = "hyphen-unsure"
"""The kind of the notice that tells of an undecided hyphen."""
_TOKEN = regex.compile(r"[\p{L}\p{N}\p{M}'·._\-]+")

Outcome = Literal["join", "keep", "unread"]


class Decided(msgspec.Struct, frozen=True):
    """A line end of the gold, what the output did, whether it told its doubt, and the class."""

    end: LineEnd
    outcome: Outcome
    unsure: bool
    of: HyphenClass

    @property
    def right(self) -> bool:
        """Whether the output did what it should."""
        return self.outcome == self.end.answer


def measures(found: Document, gold: Document, key: str, ends: Sequence[LineEnd]) -> list[Measure]:
    """The measures of one issue, by page; none without line ends."""
    decided = list(_decided(found, gold, ends))

    def measure(name: str, tally: Callable[[Decided], Tally], better: Better = "lower") -> Measure:
        pages: dict[str, Tally] = {}
        for each in decided:
            page = f"{key}:{each.end.page_index + 1}"
            pages[page] = pages.get(page, NOTHING) + tally(each)
        return Measure(f"hyphens.{name}", pages, better)

    if not decided:
        return []
    return [
        measure("join", lambda each: _answered(each, "join"), "higher"),
        measure("keep", lambda each: _answered(each, "keep"), "higher"),
        measure("false-join", lambda each: _wrong(each, "join")),
        measure("false-keep", lambda each: _wrong(each, "keep")),
        measure("uncertain", lambda each: share(each.unsure, 1)),
        measure("unread", lambda each: share(each.outcome == "unread", 1)),
        *(measure(f"class.{name}", partial(_of_class, name), "higher") for name in CLASSES),
    ]


def _answered(each: Decided, answer: str) -> Tally:
    wanted = each.end.answer == answer
    return Tally(wanted and each.right, each.outcome == answer, wanted)


def _wrong(each: Decided, outcome: str) -> Tally:
    """Of the hyphens that are not to be answered with ``outcome``, those that were."""
    return share(0, 0) if each.end.answer == outcome else share(each.outcome == outcome, 1)


def _of_class(name: HyphenClass, each: Decided) -> Tally:
    return share(each.right, 1) if each.of == name else share(0, 0)


def _decided(found: Document, gold: Document, ends: Sequence[LineEnd]) -> Iterator[Decided]:
    here, true = _forms(found), _forms(gold)
    extra, missing = here - true, true - here
    doubts = [folded((each.quote or "").replace("|", "")) for each in found.notices if each.kind == UNSURE]
    for end in ends:
        outcome = _outcome(end, extra, missing)
        doubt = next((quote for quote in doubts if end.kept in quote), None) if outcome == "keep" else None
        if doubt is not None:
            doubts.remove(doubt)
        yield Decided(end, outcome, doubt is not None, class_of(end, gold.metadata.language or ""))


def _outcome(end: LineEnd, extra: Counter[str], missing: Counter[str]) -> Outcome:
    """What was done with a line end; uses up the forms that tell it."""
    wrong = (end.kept, end.torn) if end.answer == "join" else (end.joined,)
    right = end.joined if end.answer == "join" else end.kept
    for form in wrong:
        if extra[form] > 0:
            extra[form] -= 1
            missing[right] -= 1
            return "keep" if end.answer == "join" else "join"
    if missing[right] > 0:
        missing[right] -= 1
        return "unread"
    return end.answer


def _forms(document: Document) -> Counter[str]:
    """Every word form of a document, folded: with its hyphens, each run of its parts, and two torn at a hyphen."""
    counts: Counter[str] = Counter()
    for leaf in leaves(document):
        tokens = [token.strip("'.") for token in _TOKEN.findall(folded(leaf.text.value))]
        counts.update(form for token in tokens for form in _runs(token.strip("-")))
        counts.update(f"{one} {other}" for one, other in pairwise(tokens) if one.endswith("-"))
    return counts


def _runs(token: str) -> Iterator[str]:
    parts = token.split("-")
    for start in range(len(parts)):
        for end in range(start + 1, len(parts) + 1):
            yield "-".join(parts[start:end])
