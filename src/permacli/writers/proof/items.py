"""What there is to decide of, as the script of the page takes it."""

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase

import msgspec
import regex

from permacli.model.decisions import Decision, Verdict
from permacli.model.document import Document, PageRef
from permacli.model.geometry import Box
from permacli.model.text import Text
from permacli.model.tree import leaves
from permacli.rules.journal import ExplainedRule, explained_rules
from permacli.text.history import Range
from permacli.text.places import Pages, page_name
from permacli.text.subjects import SURE, Subject, subjects, whole_words
from permacli.text.verdicts import Found, matched

# Printed lines shown of one item: a word that was put together stands on two.
MOST_LINES = 3
_NOTE_KINDS = ("call-without-note", "note-without-call", "note-order", "note-stop")
_LETTER = regex.compile(r"[\p{L}\p{N}]")
_NO_LANGUAGE = "fr"


class Said(msgspec.Struct, frozen=True, omit_defaults=True):
    """A verdict that an item has already."""

    verdict: Verdict
    text: str | None = None


class Item(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A subject and how the page shows it. ``place``: its page as a reader names it; ``boxes``: page number and sides.

    ``here`` is what is marked in the text of ``block``; ``groups`` are the filters that it passes.
    """

    about: str
    page: int | None
    rule: str
    before: str
    after: str | None
    left: str
    right: str
    words: str
    message: str
    what: str
    place: str
    block: str | None
    confidence: float | None
    doubtful: bool
    undone: bool
    joined: bool
    groups: tuple[str, ...]
    lines: tuple[str, ...]
    boxes: tuple[tuple[float, ...], ...]
    decision: Said | None = None


class Marked(msgspec.Struct, frozen=True):
    """The range of a text that the items with these indexes are about."""

    here: Range
    index: int
    doubtful: bool


class Desk(msgspec.Struct, frozen=True):
    """All items in the order of the print, where they are marked by block, and decisions about nothing here."""

    items: tuple[Item, ...]
    marks: Mapping[str, list[Marked]]
    carried: tuple[Decision, ...]


def desk(document: Document, decisions: Iterable[Decision]) -> Desk:
    """Lay out what there is to decide of, with what was decided before."""
    decisions = tuple(decisions)
    every = subjects(document)
    found = matched(document, every, decisions).found
    verdicts = {one.subject.id: one.decision for one in found if one.subject is not None}
    shown = [one for one in every if one.about != "turn" or one.doubtful or one.id in verdicts]
    shown += [_by_hand(one) for one in found if one.subject is None]
    verdicts |= {f"text{one.block}{one.here}": one.decision for one in found if one.subject is None}
    return _Layout(document).desk(shown, verdicts, _elsewhere(decisions, found))


def _elsewhere(decisions: Iterable[Decision], found: Iterable[Found]) -> tuple[Decision, ...]:
    """The decisions that the page cannot show; it saves them all the same."""
    shown = [one.decision for one in found]
    return tuple(decision for decision in decisions if decision not in shown)


def _by_hand(found: Found) -> Subject:
    """Words that only a decision is about."""
    one = found.decision
    return Subject(
        about="text",
        id=f"text{found.block}{found.here}",
        rule=one.rule,
        page=one.page,
        before=one.before,
        left=one.left,
        right=one.right,
        words=one.words,
        block=found.block,
        here=found.here,
    )


class _Layout:
    """Where the texts and lines of a document are."""

    def __init__(self, document: Document) -> None:
        self.pages = Pages(document)
        self.numbers = {page.number: page for page in document.pages}
        self.texts: dict[str, Text] = {leaf.id: leaf.text for leaf in leaves(document)}
        self.order = {name: place for place, name in enumerate(self.texts)}
        self.boxes: dict[str, tuple[PageRef, Box]] = {
            line.id: (page, line.box) for page in document.pages for line in page.lines if line.box is not None
        }
        self.rules = explained_rules(document.metadata.language or _NO_LANGUAGE)

    def desk(self, shown: list[Subject], verdicts: Mapping[str, Decision], carried: tuple[Decision, ...]) -> Desk:
        marks: dict[str, list[Marked]] = {}
        items = []
        for index, subject in enumerate(sorted(shown, key=self._place)):
            here = self._marked(subject)
            if here is not None and subject.block is not None:
                marks.setdefault(subject.block, []).append(Marked(here, index, subject.doubtful))
            items.append(self._item(subject, here, verdicts.get(subject.id)))
        return Desk(tuple(items), marks, carried)

    def _place(self, subject: Subject) -> tuple[float, int, int]:
        start = subject.here.start if subject.here is not None else 0
        return subject.page or len(self.numbers) + 1, self.order.get(subject.block or "", len(self.order)), start

    def _marked(self, subject: Subject) -> Range | None:
        """The range, or the words around it where it holds no letter: a sign alone is hard to see."""
        text = self.texts.get(subject.block or "")
        if text is None or subject.here is None:
            return None
        here = subject.here
        found = here if _LETTER.search(text.value, here.start, here.end) else whole_words(text.value, here)
        return found if found.start < found.end else None

    def _item(self, subject: Subject, here: Range | None, decision: Decision | None) -> Item:
        lines = self._lines(subject, here)
        page = self.numbers.get(subject.page or 0)
        return Item(
            about=subject.about,
            page=subject.page,
            rule=subject.rule,
            before=subject.before,
            after=subject.after,
            left=subject.left,
            right=subject.right,
            words=subject.words,
            message=subject.message,
            what=_explained(subject.rule, self.rules),
            place=page_name(page) if page is not None else "",
            block=subject.block,
            confidence=subject.confidence,
            doubtful=subject.doubtful,
            undone=subject.undone,
            joined=subject.joined,
            groups=_groups(subject),
            lines=lines,
            boxes=tuple(
                (held[0].number, held[1].x0, held[1].top, held[1].x1, held[1].bottom)
                for line in lines
                if (held := self.boxes.get(line)) is not None
            ),
            decision=None if decision is None else Said(decision.verdict, decision.text),
        )

    def _lines(self, subject: Subject, here: Range | None) -> tuple[str, ...]:
        """The printed lines that the range stands on."""
        found = [subject.line] if subject.line is not None else []
        if here is not None:
            anchors = self.texts[subject.block or ""].anchors
            begun = [anchor.line for anchor in anchors if anchor.start <= here.start][-1:]
            found += [*begun, *(anchor.line for anchor in anchors if here.start < anchor.start < here.end)]
        return tuple(dict.fromkeys(found))[:MOST_LINES]


def _groups(subject: Subject) -> tuple[str, ...]:
    """The filters that let a subject through, but for those by its rule and its verdict."""
    unsure = subject.confidence is not None and subject.confidence < SURE
    family = subject.rule.partition(".")[0].partition("-")[0]
    doubted = unsure or subject.about in ("notice", "turn")
    named = {
        "hyphens": family == "hyphen" and doubted,
        "notes": (family == "notes" and unsure) or subject.rule in _NOTE_KINDS,
        "speakers": family in ("speaker", "speakers") and doubted,
        "low": unsure,
        "notices": subject.about == "notice",
        "changes": subject.about == "change",
        "manual": subject.about == "text",
    }
    return tuple(name for name, passes in named.items() if passes)


def _explained(rule: str, rules: Iterable[ExplainedRule]) -> str:
    exact = [one for one in rules if one.id == rule]
    return next((one.what for one in (*exact, *rules) if fnmatchcase(rule, one.id)), "")
