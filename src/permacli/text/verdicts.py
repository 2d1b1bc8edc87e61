"""Verdicts of a proofreader and the subjects they are about, found again by place and words."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec
from rapidfuzz.fuzz import ratio

from permacli.model.decisions import Decision
from permacli.model.document import Document
from permacli.model.tree import Leaf, leaves
from permacli.text.history import Range
from permacli.text.places import Pages
from permacli.text.subjects import Subject, around

# Out of 100: how like the words around must be. A neighbour that was repaired meanwhile changes few of sixty letters;
# the words around another place of the same page share fewer than half.
LIKE = 75.0
# Letters: so many on one side alone tell a place, for the other side goes where a join of two blocks is taken back.
TELLING = 12


class Found(msgspec.Struct, frozen=True):
    """A verdict and what it is about: a subject, or for ``about="text"`` a range of a block."""

    decision: Decision
    subject: Subject | None = None
    block: str | None = None
    here: Range | None = None


class Matched(msgspec.Struct, frozen=True):
    """The verdicts that found their places, each place once, and those that found none."""

    found: tuple[Found, ...]
    lost: tuple[Decision, ...]


def matched(document: Document, subjects: Sequence[Subject], decisions: Sequence[Decision]) -> Matched:
    """Find what each verdict is about; of two on one place the later one counts.

    Verdicts on pages that are not in the document are left out: only a part of the file was read.
    """
    pages = {page.number for page in document.pages}
    candidates: dict[tuple[object, ...], list[Subject]] = defaultdict(list)
    for subject in subjects:
        candidates[_key(subject)].append(subject)
    texts = _Texts(document)
    found: dict[object, Found] = {}
    lost: list[Decision] = []
    for decision in decisions:
        if decision.page is not None and decision.page not in pages:
            continue
        one = texts.find(decision) if decision.about == "text" else _best(decision, candidates[_key(decision)])
        if one is None:
            lost.append(decision)
        else:
            found[one.subject.id if one.subject else (one.block, one.here)] = one
    return Matched(tuple(found.values()), tuple(lost))


def _key(one: Subject | Decision) -> tuple[object, ...]:
    """What must be the same: a rule may have got another name within its family."""
    said = (one.before, one.after) if one.about != "turn" else ()
    return (one.about, one.page, one.rule.partition(".")[0], *said)


def _best(decision: Decision, candidates: Sequence[Subject]) -> Found | None:
    """The likeliest of the candidates, of equals the first that is of the same rule."""
    rated = [(*_likeness(decision, one.left, one.right), one.rule == decision.rule, one) for one in candidates]
    if not rated:
        return None
    likeness, *_, subject = max(rated, key=lambda one: one[:3])
    # what a notice quotes tells its place well enough
    return Found(decision, subject) if likeness >= LIKE or decision.about == "notice" else None


def _likeness(decision: Decision, left: str, right: str) -> tuple[float, float]:
    """How like the words around are, where one side may be enough, and both together."""
    sides = [(_letters(decision.left), _letters(left)), (_letters(decision.right), _letters(right))]
    both = ratio(*("|".join(side) for side in zip(*sides, strict=True)))
    return max([both, *(ratio(*side) for side in sides if len(side[0]) >= TELLING)]), both


def _letters(side: str) -> str:
    """The letters and figures: what repairs change most are the other signs."""
    return "".join(sign for sign in side.casefold() if sign.isalnum())


class _Texts:
    """The texts of a document by page, to find words in."""

    def __init__(self, document: Document) -> None:
        self.by_page: dict[int | None, list[Leaf]] = defaultdict(list)
        pages = Pages(document)
        for leaf in leaves(document):
            numbers: list[int | None] = [found.page.number for found in pages.breaks(leaf.text)]
            for number in dict.fromkeys(numbers or [None]):
                self.by_page[number].append(leaf)

    def find(self, decision: Decision) -> Found | None:
        """The words on the page that stand most alike; what an earlier run put in their place counts as them."""
        for words in (decision.words, decision.text or ""):
            rated = [
                (_likeness(decision, *around(leaf.text.value, here)), leaf, here)
                for leaf, here in self._places(decision, words)
            ]
            if rated:
                likeness, leaf, here = max(rated, key=lambda one: one[0])
                if likeness[0] >= LIKE:
                    return Found(decision, None, leaf.id, here)
        return None

    def _places(self, decision: Decision, words: str) -> Iterator[tuple[Leaf, Range]]:
        for leaf in self.by_page[decision.page] if words.strip() else ():
            at = leaf.text.value.find(words)
            while at >= 0:
                yield leaf, Range(at, at + len(words))
                at = leaf.text.value.find(words, at + 1)
