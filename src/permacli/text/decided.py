"""The verdicts of a proofreader carried out: changes taken back or confirmed, words put in by hand, notices settled."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from permacli.model.decisions import Decision
from permacli.model.document import Document
from permacli.model.journal import MANUAL, Change, Notice, Step
from permacli.model.text import Text
from permacli.model.tree import Leaf, leaves, map_texts
from permacli.text.edits import Edit, Place, apply
from permacli.text.history import Range
from permacli.text.reattributed import reattributed
from permacli.text.subjects import Subject, subjects, whole_words
from permacli.text.undo import undo
from permacli.text.verdicts import Found, matched

DECIDED = "decisions"
LOST = "decision-lost"
CERTAIN = 1.0


class Decided(msgspec.Struct, frozen=True):
    """The document afterwards, how many verdicts hold in it, and those that could not be carried out."""

    document: Document
    held: int
    lost: tuple[Decision, ...]


def decide(document: Document, decisions: Sequence[Decision], asked: Sequence[Notice] = ()) -> Decided:
    """Carry the decisions out; deciding twice is deciding once.

    Args:
        document: as the passes made it, or as an earlier call of this function did.
        decisions: in any order; of two on one place the later one counts.
        asked: questions that are asked of the document beside its own notices; those that are settled are noted.

    Raises:
        ValueError: the journal does not fit the texts.
    """
    own = tuple(notice for notice in document.notices if notice.kind != LOST)
    told = tuple(dict.fromkeys((*own, *document.settled, *asked)))
    match = matched(document, subjects(replace(document, notices=told)), decisions)
    work = _Work(document)
    for found in match.found:
        if not work.take(found):
            work.lost.append(found.decision)
    done = undo(work.edited(), work.rejected).document
    settled = tuple(dict.fromkeys((*document.settled, *(told[number] for number in work.notices))))
    placeless = (*match.lost, *work.lost)
    # what an earlier call carried out may have taken its own place away
    lost = tuple(one for one in placeless if one not in document.decided)
    notices = (*(notice for notice in own if notice not in settled), *map(_told, lost))
    steps = done.steps if Step(DECIDED) in done.steps else (*done.steps, Step(DECIDED))
    carried = _carried(document, decisions, lost)
    done = replace(reattributed(done, work.turns), notices=notices, settled=settled, decided=carried, steps=steps)
    return Decided(done, len(match.found) + len(match.lost) - len(lost), lost)


def _carried(document: Document, decisions: Sequence[Decision], lost: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions that hold in the document: those of earlier calls and of this one."""
    pages = {page.number for page in document.pages}
    here = (one for one in decisions if (one.page is None or one.page in pages) and one not in lost)
    return tuple(dict.fromkeys((*document.decided, *here)))


def _told(decision: Decision) -> Notice:
    quote = decision.words or decision.before or None
    page = None if decision.page is None else decision.page - 1
    message = f"a decision ({decision.verdict} {decision.rule or decision.about}) finds its place no more"
    return Notice(LOST, message, page_index=page, quote=quote)


class _Work:
    """What is to be done, gathered before anything is: the places are those of the document as it is."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.texts = {leaf.id: leaf.text for leaf in leaves(document)}
        self.edits: dict[str, list[Edit]] = defaultdict(list)
        self.rejected: list[str] = []
        self.confirmed: set[str] = set()
        self.notices: list[int] = []
        self.turns: dict[str, Decision] = {}
        self.lost: list[Decision] = []

    def take(self, found: Found) -> bool:
        """Note what the verdict asks for; whether it can be done."""
        decision, subject = found.decision, found.subject
        if subject is None:
            return self._put(found.block, found.here, decision.words, decision.text)
        match decision.about:
            case "change":
                return self._change(decision, subject)
            case "notice":
                self.notices.append(int(subject.id.removeprefix("n")))
                return self._notice(decision, subject)
            case _:
                self.turns[subject.id] = decision
                return decision.verdict != "edit" or bool(decision.text)

    def _change(self, decision: Decision, subject: Subject) -> bool:
        if subject.block not in self.texts:
            return False
        match decision.verdict:
            case "reject":
                self.rejected.append(subject.id)
                return True
            case "accept":
                self.confirmed.add(subject.id)
                return not subject.undone
            case _:
                return self._put(subject.block, self._words(subject), decision.words, decision.text)

    def _notice(self, decision: Decision, subject: Subject) -> bool:
        if decision.verdict == "edit":
            return self._put(subject.block, self._words(subject), decision.words, decision.text)
        if decision.verdict == "reject" or subject.after is None:
            return True
        return self._put(subject.block, subject.here, subject.before.replace("|", ""), subject.after)

    def _words(self, subject: Subject) -> Range | None:
        here = subject.here
        return whole_words(self.texts[subject.block or ""].value, here) if here is not None else None

    def _put(self, block: str | None, here: Range | None, words: str, text: str | None) -> bool:
        """Put ``text`` there if ``words`` stand there; an earlier run may have put it there already."""
        held = self.texts.get(block or "")
        if held is None or text is None or block is None:
            return False
        stands = "" if here is None else held.value[here.start : here.end]
        if here is not None and _same(stands, words):
            if any(edit.start < here.end and here.start < edit.end for edit in self.edits[block]):
                return False
            self.edits[block].append(Edit(here.start, here.end, text, MANUAL, confidence=CERTAIN))
            return True
        done = (c for c in self.document.changes if c.block == block and c.rule == MANUAL and not c.undone)
        return stands == text or any(_same(change.before, words) and change.after == text for change in done)

    def edited(self) -> Document:
        """The document with the edits made and the changes confirmed, before any is taken back."""
        made: list[Change] = []

        def text(leaf: Leaf) -> Text:
            found, changes = apply(leaf.text, self.edits.get(leaf.id, ()), Place(DECIDED, leaf.id))
            made.extend(changes)
            return found

        mapped = map_texts(self.document, text)
        first = len(self.document.changes) + 1
        numbered = (replace(change, id=f"k{number:04d}") for number, change in enumerate(made, start=first))
        held = (replace(c, confidence=CERTAIN) if c.id in self.confirmed else c for c in self.document.changes)
        return replace(mapped, changes=(*held, *numbered))


def _same(one: str, other: str) -> bool:
    """Whether two strings are the same but for kinds of space."""
    return " ".join(one.split()) == " ".join(other.split())
