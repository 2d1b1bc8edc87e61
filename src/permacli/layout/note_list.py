"""The notes of an issue as they are found, one after the other: where one ends, and what mark the next must bear."""

from collections.abc import Iterable
from typing import Literal

import msgspec
import regex

from permacli.layout.flow import parts_of
from permacli.model.region import PrintedLine, Region, RegionRole
from permacli.text.marks import Mark, mark_at
from permacli.text.sentences import ends_sentence

# A mark may skip a number (OCR lost a note's mark, or the whole note), never more.
SKIP = 2
# What OCR makes of a raised figure, before the capital that begins a note; of these only a 1 becomes the first few.
_DAMAGED = regex.compile(r"^(?<mark>['‘’\"“”°*!?|]{1,2})\s?(?=[«(]?\s?\p{Lu})")
_ONE = frozenset("'‘’!|")
# No page has more notes that letters mark.
LAST_LETTER = "k"
# A note whose mark OCR lost altogether is set in like the others, by this much, in type sizes.
SET_IN = 0.5
# A dagger, as OCR reads it.
_DAGGER = regex.compile(r"\+{1,2}\s(?=[«(]?\s?\p{Lu})")
_SIGN_BEHIND = regex.compile(r"(?<=[\p{L}\p{N}»”)])(\*{1,4}|[†‡]{1,2})(?=[\s.,;:!?»)]|$)")
_ENDED = regex.compile(r"[.!?…»”\")]\s*$")


class NoteBody(msgspec.Struct, frozen=True):
    """A note as it stands: its mark, the printed words that make the mark, and the regions that hold it."""

    mark: str
    printed: str
    regions: tuple[str, ...]
    page_index: int
    place: Literal["foot", "end"] = "foot"


class NoteList:
    """Notes in the order of their marks; ``scanned`` says that OCR may have damaged these."""

    def __init__(self) -> None:
        self.roles: dict[str, RegionRole] = {}
        self.parts: dict[str, list[Region]] = {}
        """Regions that hold more than one note, by name."""
        self.notes: list[NoteBody] = []
        self.last = 0
        """Number of the note found last."""
        self.unfinished = False
        """Whether its text ended without the end of a sentence."""
        self.signs: frozenset[str] = frozenset()
        """Signs that stand close behind a word of the page: they call notes, however large these are set."""
        self.scanned = False
        self.letters: set[str] = set()
        """Letters that stand raised in the text: only these mark notes."""
        self.called: frozenset[str] = frozenset()
        """What stands raised on the page: its notes may begin anywhere in the sequence."""

    def anew(self) -> None:
        """Begin a list of its own."""
        self.last, self.unfinished = 0, False

    def see_calls(self, regions: Iterable[Region]) -> None:
        """Take notice of what is raised in the text of a page."""
        raised = [
            line.value[span.start : span.end].strip(" ()")
            for region in regions
            for line in region.lines
            for span in line.spans
            if span.style == "superscript"
        ]
        words = (sign for region in regions for sign in _SIGN_BEHIND.findall(region.flat))
        self.signs = frozenset(words)
        self.letters.update(sign for sign in raised if len(sign) == 1 and sign.isalpha())
        self.called = frozenset(raised)

    def mark(self, line: PrintedLine) -> Mark | None:
        """The mark a line begins with; a letter only if the text calls it, or OCR hides whether it does."""
        mark = mark_at(line.value)
        if mark is None and self.scanned and (read := _DAGGER.match(line.value)):
            return Mark("†", read[0])
        if mark is None or not mark.is_letter or mark.sign in self.letters:
            return mark
        return mark if self.scanned and mark.sign <= LAST_LETTER and mark.printed.strip() != mark.sign else None

    def marked(self, region: Region) -> bool:
        """Whether a region begins with a mark that may come next."""
        mark = self.mark(region.lines[0])
        if mark is None:
            return self.damaged(region.lines[0].value) is not None
        number = mark.number
        if number is None or number == 1 or mark.plain in self.called:
            return True
        # the issue may begin in the middle, and its first note with any number; OCR does not show that it is called
        first = number > 0 and not self.notes and (self.scanned or number <= SKIP)
        return first or 0 < number - self.last <= SKIP

    def signed(self, region: Region) -> bool:
        """Whether a region begins with a sign that stands behind a word of its page: ``*``."""
        mark = self.mark(region.lines[0])
        return mark is not None and mark.sign in self.signs

    def is_called(self, region: Region) -> bool:
        """Whether a region begins with a mark that stands raised in the text of its page."""
        mark = self.mark(region.lines[0])
        return mark is not None and mark.plain in self.called

    def damaged(self, value: str) -> regex.Match[str] | None:
        """The mark that OCR damaged, at the start of a line of notes."""
        return _DAMAGED.match(value) if self.scanned else None

    def divide(self, region: Region, page_index: int) -> None:
        """Cut a region of notes before each mark in sequence, and add the notes."""
        starts = []
        last = self.last
        for index, line in enumerate(region.lines):
            mark = self.mark(line)
            number = mark.number if mark else None
            if mark and (number is None or number == last + 1 or (index == 0 and self.marked(region))):
                starts.append(index)
                last = number if number is not None else last
            elif not mark and self._begins_unread(region, index):
                starts.append(index)
                last = self._unread(line.value, page_index, last)
        parts = parts_of(region, starts)
        if len(parts) > 1:
            self.parts[region.id] = parts
        self.roles.update((part.id, "footnote") for part in parts)
        for part in parts:
            self.add(part, page_index, bool(starts) and (part is not parts[0] or starts[0] == 0))

    def add(self, part: Region, page_index: int, marked: bool) -> None:
        """Add what one region holds: a note, or more of the one before."""
        mark = self.mark(part.lines[0]) if marked else None
        self.unfinished = _ENDED.search(part.flat) is None
        if marked and not mark:
            self.last = self._unread(part.lines[0].value, page_index, self.last)
            self.notes.append(NoteBody(str(self.last), "", (part.id,), page_index))
        elif mark:
            self.last = mark.number if mark.number is not None else self.last
            self.notes.append(NoteBody(self._sign(mark, page_index), mark.printed, (part.id,), page_index))
        elif self.notes:
            last = self.notes[-1]
            self.notes[-1] = NoteBody(last.mark, last.printed, (*last.regions, part.id), last.page_index, last.place)

    def _sign(self, mark: Mark, page_index: int) -> str:
        """The sign of a mark; OCR reads a double dagger as it reads the dagger that stands before it."""
        last = self.notes[-1] if self.notes else None
        second = last is not None and (last.mark, last.page_index) == ("†", page_index)
        return "‡" if second and mark.printed.startswith("+") else mark.plain

    def _begins_unread(self, region: Region, index: int) -> bool:
        """Whether a note begins whose mark OCR damaged, or lost: then it is set in and what stands above has ended."""
        value = region.lines[index].value
        above = region.lines[index - 1].value if index else None
        if self.damaged(value):
            return above is None or ends_sentence(above)
        lost = self.scanned and index == 0 and region.begins and region.indent >= SET_IN and value[:1].isupper()
        return lost and bool(self.notes) and not self.unfinished

    def _unread(self, value: str, page_index: int, last: int) -> int:
        """The number of a note that has lost it: the next, or 1 where a page's first looks like it."""
        first = all(note.page_index != page_index for note in self.notes)
        damaged = self.damaged(value)
        return 1 if first and damaged and damaged["mark"] in _ONE else last + 1
