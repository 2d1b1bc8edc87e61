"""What somebody can decide of in an issue: changes, notices, who says a turn; each with its place in words."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec
import regex

from permacli.model.decisions import About
from permacli.model.document import Article, Document, SpeechTurn
from permacli.model.journal import MANUAL, Change, Notice
from permacli.model.text import Text
from permacli.model.tree import block_turns, leaves
from permacli.text.edits import line_at
from permacli.text.history import Range, resting_on, standing
from permacli.text.places import Pages

# Characters on either side by which a place is found again.
CONTEXT = 30
# From this confidence on nobody need look; the passes give 0.95 and more to what they are sure of.
SURE = 0.9
# The kind of notice about a hyphen that was kept; the bar in its quote shows the line end.
UNSURE_HYPHEN = "hyphen-unsure"
_HYPHEN_AT_BAR = regex.compile(r".\|")
_WORD_BEFORE = regex.compile(r"\S*\Z")
_WORD_BEHIND = regex.compile(r"\S*")


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to decide of; the fields that :class:`~permacli.model.decisions.Decision` shares mean the same.

    Attributes:
        id: of the change, of the turn; ``n12`` for the notice at index 12.
        here: where it stands in the text of ``block``, where that is known.
        words: what stands in ``here``, widened to whole words.
        undone: a change that was taken back.
        line: the printed line.
    """

    about: About
    id: str
    rule: str
    page: int | None = None
    before: str = ""
    after: str | None = None
    left: str = ""
    right: str = ""
    words: str = ""
    message: str = ""
    block: str | None = None
    here: Range | None = None
    line: str | None = None
    confidence: float | None = None
    undone: bool = False
    joined: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether somebody should look."""
        if self.about == "turn" and not self.before and self.confidence != 1.0:
            return True
        return self.about == "notice" or (self.confidence is not None and self.confidence < SURE)


def subjects(document: Document) -> list[Subject]:
    """All of them: changes and notices in their order, then all turns."""
    places = _Places(document)
    return [*places.changes(), *places.notices(), *places.turns()]


def whole_words(value: str, here: Range) -> Range:
    """The range widened to the ends of the words that it stands in or between."""
    before, behind = _WORD_BEFORE.search(value, 0, here.start), _WORD_BEHIND.match(value, here.end)
    return Range(before.start() if before else here.start, behind.end() if behind else here.end)


def around(value: str, here: Range) -> tuple[str, str]:
    """What stands on either side of a place."""
    return value[max(0, here.start - CONTEXT) : here.start], value[here.end : here.end + CONTEXT]


def spoken_by(article: Article, turn: SpeechTurn) -> str:
    """Who says a turn, as far as it is known."""
    known = {person.id: person.name or person.initials or person.id for person in article.persons}
    return ", ".join(known.get(name, name) for name in turn.persons)


class _Places:
    """The texts of a document, and where in the file they stand."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.pages = Pages(document)
        self.texts = {leaf.id: leaf.text for leaf in leaves(document)}

    def changes(self) -> Iterator[Subject]:
        histories: dict[str, list[Change]] = defaultdict(list)
        for change in self.document.changes:
            histories[change.block].append(change)
        here = {c.id: _standing(held, at) for held in histories.values() for at, c in enumerate(held)}
        for change in self.document.changes:
            yield self._change(change, here[change.id])

    def _change(self, change: Change, here: Range | None) -> Subject:
        text = self.texts.get(change.block)
        return self._placed(
            Subject(
                about="change",
                id=change.id,
                rule=change.rule,
                before=change.before,
                after=change.after,
                block=change.block,
                line=change.line,
                confidence=change.confidence,
                undone=change.undone,
                joined=change.joined is not None,
            ),
            here if text is not None and here is not None and here.end <= len(text.value) else None,
        )

    def notices(self) -> Iterator[Subject]:
        for number, notice in enumerate(self.document.notices):
            text = self.texts.get(notice.block or "")
            found = Subject(
                about="notice",
                id=f"n{number}",
                rule=notice.kind,
                before=notice.quote or "",
                after=other_form(notice),
                message=notice.message,
                block=notice.block,
                line=notice.line,
                page=None if notice.page_index is None else notice.page_index + 1,
            )
            yield self._placed(found, None if text is None else (quoted(text, notice) or _line(text, notice.line)))

    def turns(self) -> Iterator[Subject]:
        for article in self.document.articles:
            for turn in block_turns((*article.blocks, *article.asides)):
                if turn.paragraphs:
                    yield self._turn(article, turn)

    def _turn(self, article: Article, turn: SpeechTurn) -> Subject:
        text = turn.paragraphs[0].text
        found = Subject(
            about="turn",
            id=turn.id,
            rule=f"speaker.{turn.evidence}",
            before=spoken_by(article, turn),
            message="who says this is not sure" if turn.persons else "nobody is known to say this",
            block=turn.paragraphs[0].id,
            line=line_at(text.anchors, 0),
            confidence=turn.confidence,
        )
        return self._placed(found, Range(0, 0))

    def _placed(self, subject: Subject, here: Range | None) -> Subject:
        page = self.pages.of_line(subject.line)
        number = page.number if page is not None else subject.page
        if here is None:
            return msgspec.structs.replace(subject, page=number)
        value = self.texts[subject.block or ""].value
        left, right = around(value, here)
        whole = whole_words(value, here)
        words = value[whole.start : whole.end]
        return msgspec.structs.replace(subject, page=number, here=here, left=left, right=right, words=words)


def _standing(changes: Sequence[Change], at: int) -> Range | None:
    """Where a change stands, or what was put in its place by hand."""
    here = standing(changes, at)
    if here is not None or changes[at].undone:
        return here
    by_hand = (later for later in resting_on(changes, at) if changes[later].rule == MANUAL)
    return next((standing(changes, later) for later in by_hand), None)


def other_form(notice: Notice) -> str | None:
    """What may be meant by what a notice quotes: of a hyphen that was kept, the word without it."""
    return _HYPHEN_AT_BAR.sub("", notice.quote or "") if notice.kind == UNSURE_HYPHEN else notice.suggestion


def quoted(text: Text, notice: Notice) -> Range | None:
    """Where the words are that a notice quotes.

    A bar in them shows a line end; a sign at either end may have become a call or the mark of a note.
    """
    quote = (notice.quote or "").replace("|", "")
    for words in (quote, quote[:-1], quote.partition(" ")[2]):
        at = text.value.find(words) if words.strip() else -1
        if at >= 0:
            return Range(at, at + len(words))
    return None


def _line(text: Text, line: str | None) -> Range | None:
    starts: Sequence[int] = [anchor.start for anchor in text.anchors if anchor.line == line]
    if not starts:
        return None
    ends = [anchor.start for anchor in text.anchors if anchor.start > starts[0]]
    return Range(starts[0], len(text.value[: min(ends, default=len(text.value))].rstrip()))
