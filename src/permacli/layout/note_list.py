"""The notes of an issue as they are found, one after the other: where one ends, and what mark the next must bear."""

from collections.abc import Sequence, Sized
from typing import Literal

import msgspec
import regex
from msgspec.structs import replace

from permacli.layout.flow import parts_of
from permacli.layout.note_marks import MarkReader
from permacli.layout.run_in_notes import with_notes_apart
from permacli.model.region import Region, RegionRole
from permacli.text.marks import Mark
from permacli.text.sentences import ends_sentence

# A mark may skip a number, never more; on a scan OCR may have lost several notes whole.
SKIP, SKIP_SCANNED = 2, 4
# Numbers of which OCR may leave a 1.
TWO_WITH_ONE = range(10, 20)
# A note whose mark OCR lost altogether is set in like the others, by this much, in type sizes.
SET_IN = 0.5
_SIGN_BEHIND = regex.compile(r"(?<=[\p{L}\p{N}»”)])(\*{1,4}|[†‡§]{1,2})(?=[\s.,;:!?»)]|$)")
_BRACKETED = regex.compile(r"(?<=[\p{L}\p{N}»”.,;:!?]\s?)\((\d{1,3}|\*{1,3})\)")
# Several calls at one place: ``1, 2``
_BETWEEN = regex.compile(r"\s?[,;]\s?")
_ENDED = regex.compile(r"[.!?…»”\")]\s*$")


class NoteBody(msgspec.Struct, frozen=True):
    """A note as it stands: its mark, the printed words that make the mark, and the regions that hold it."""

    mark: str
    printed: str
    regions: tuple[str, ...]
    page_index: int
    place: Literal["foot", "end"] = "foot"


class NoteList:
    """Notes in the order of their marks."""

    def __init__(self) -> None:
        self.marks = MarkReader()
        self.roles: dict[str, RegionRole] = {}
        self.parts: dict[str, list[Region]] = {}
        """Regions that hold more than one note, by name."""
        self.notes: list[NoteBody] = []
        self.last = 0
        """Number of the note found last."""
        self.otherwise: int | None = None
        """What it is if OCR lost the second figure of its number: 11 of 1."""
        self.unfinished = False
        """Whether its text ended without the end of a sentence."""
        self.signs: frozenset[str] = frozenset()
        """Signs that stand close behind a word of the page: they call notes, however large these are set."""
        self.called: frozenset[str] = frozenset()
        """What stands raised on the page: its notes may begin anywhere in the sequence."""
        self.bracketed: frozenset[str] = frozenset()
        """What stands in brackets behind a word of the page, as older houses set calls."""

    def anew(self) -> None:
        """Begin a list of its own."""
        self.last, self.otherwise, self.unfinished = 0, None, False

    def see_calls(self, regions: Sequence[Region]) -> None:
        """Take notice of what is raised in the text of a page."""
        raised = [
            sign.strip(" ()")
            for region in regions
            for line in region.lines
            for span in line.spans
            if span.style == "superscript"
            for sign in _BETWEEN.split(line.value[span.start : span.end])
        ]
        words = (sign for region in regions for sign in _SIGN_BEHIND.findall(region.flat))
        self.signs = frozenset(words)
        self.marks.letters.update(sign for sign in raised if len(sign) == 1 and sign.isalpha())
        self.called = frozenset(raised)
        self.bracketed = frozenset(sign for region in regions for sign in _BRACKETED.findall(region.flat))

    def marked(self, region: Region) -> bool:
        """Whether a region begins with a mark that may come next, or with what OCR makes of one."""
        value = region.lines[0].value
        mark = self.marks.mark(region.lines[0])
        if mark is None:
            return self.marks.damaged(value) is not None
        # a figure that stands before the last one is the next, misread
        behind = bool(self.notes) and mark.number is not None and 0 < mark.number <= self.last
        return self._follows(mark) or (behind and self.marks.misread(value))

    def _follows(self, mark: Mark) -> bool:
        """Whether a mark may come next."""
        number = mark.number
        if number is None or number == 1 or mark.plain in self.called:
            return True
        # the issue may begin in the middle, and its first note with any number; OCR does not show that it is called
        first = number > 0 and not self.notes and (self.marks.scanned or number <= SKIP)
        skip = SKIP_SCANNED if self.marks.scanned else SKIP
        follows = 0 < number - self.last <= skip or self.marks.follows(number, self.last)
        return first or follows or self._goes_on(number)

    def signed(self, region: Region) -> bool:
        """Whether a region begins with a sign that stands behind a word of its page: ``*``."""
        mark = self.marks.mark(region.lines[0])
        return mark is not None and mark.sign in self.signs

    def is_called(self, region: Region) -> bool:
        """Whether a region begins with a mark that stands raised in the text of its page."""
        mark = self.marks.mark(region.lines[0])
        return mark is not None and mark.plain in self.called

    def is_expected(self, region: Region) -> bool:
        """Whether a region begins with a figure or sign that its page calls: the note that is called stands there."""
        mark = self.marks.mark(region.lines[0])
        return mark is not None and not mark.is_letter and mark.plain in self.called | self.bracketed

    def divide(self, region: Region, page_index: int) -> None:
        """Cut a region of notes before each mark in sequence, and add the notes."""
        region = with_notes_apart(region, self.last)
        begun: dict[int, Mark | None] = {}
        last = self.last
        for index, line in enumerate(region.lines):
            mark = self.marks.mark(line)
            number = mark.number if mark else None
            if mark and (number is None or self._next(number, last, begun) or (index == 0 and self._follows(mark))):
                begun[index] = mark
                last = last if number is None else self._number(number, last)
            elif self._begins_unread(region, index):
                begun[index] = None
                last = self._unread(line.value, page_index, last)
        parts = parts_of(region, list(begun))
        if len(parts) > 1:
            self.parts[region.id] = parts
        self.roles.update((part.id, "footnote") for part in parts)
        for part, start in zip(parts, sorted({0, *begun}), strict=True):
            if start in begun:
                self._begin(part, page_index, begun[start])
            else:
                self._go_on(part)

    def _next(self, number: int, last: int, begun: Sized) -> bool:
        """Whether a number may begin a note inside a region: it follows, or counts those above whose marks are lost."""
        if self.marks.follows(number, last) or self._goes_on(number):
            return True
        return self.marks.scanned and number > 1 and number == len(begun) + 1

    def _goes_on(self, number: int) -> bool:
        """Whether a number follows the last note's, if that lost its second figure."""
        return self.otherwise is not None and number == self.otherwise + 1

    def _number(self, number: int, last: int) -> int:
        """What number a mark is: OCR may have left one figure of two."""
        return last + 1 if number != 1 and self.marks.follows(number, last) else number

    def add(self, part: Region, page_index: int) -> None:
        """Add a note that one region holds, with the mark it begins with."""
        self._begin(part, page_index, self.marks.mark(part.lines[0]))

    def _begin(self, part: Region, page_index: int, mark: Mark | None) -> None:
        self.unfinished = _ENDED.search(part.flat) is None
        if mark:
            self._add_marked(mark, part, page_index)
            return
        value = part.lines[0].value
        self.last = self._unread(value, page_index, self.last)
        sign = self.marks.sign(value) if self.marks.by_signs else str(self.last)
        self.notes.append(NoteBody(sign, "", (part.id,), page_index))

    def _go_on(self, part: Region) -> None:
        """Add more of the last note."""
        self.unfinished = _ENDED.search(part.flat) is None
        if self.notes:
            last = self.notes[-1]
            self.notes[-1] = NoteBody(last.mark, last.printed, (*last.regions, part.id), last.page_index, last.place)

    def _add_marked(self, mark: Mark, part: Region, page_index: int) -> None:
        number = None if mark.number is None else self._number(mark.number, self.last)
        if number is not None and self._goes_on(number):
            self.notes[-1] = replace(self.notes[-1], mark=str(self.otherwise))
        two = self.marks.scanned and number == 1 and self.last + 1 in TWO_WITH_ONE and not mark.is_letter
        self.otherwise = self.last + 1 if two else None
        self.last = self.last if number is None else number
        sign = self._sign(mark, page_index) if number in (None, mark.number) else str(number)
        self.notes.append(NoteBody(sign, mark.printed, (part.id,), page_index))
        self._count_back(number)

    def _count_back(self, number: int | None) -> None:
        """Give the notes before the last, whose marks OCR damaged, the numbers before its own."""
        for index in range(len(self.notes) - 2, -1, -1):
            note = self.notes[index]
            if number is None or number <= 1 or note.printed or note.page_index != self.notes[-1].page_index:
                return
            number -= 1
            self.notes[index] = replace(note, mark=str(number))

    def _sign(self, mark: Mark, page_index: int) -> str:
        """The sign of a mark; OCR reads a double dagger as it reads the dagger that stands before it."""
        last = self.notes[-1] if self.notes else None
        second = last is not None and (last.mark, last.page_index) == ("†", page_index)
        return "‡" if second and mark.printed.startswith("+") else mark.plain

    def _begins_unread(self, region: Region, index: int) -> bool:
        """Whether a note begins whose mark OCR damaged, or lost: then it is set in and what stands above has ended."""
        value = region.lines[index].value
        above = region.lines[index - 1].value if index else None
        if self.marks.damaged(value) or self.marks.misread(value):
            return above is None or ends_sentence(above)
        lost = self.marks.scanned and index == 0 and region.begins and region.indent >= SET_IN and value[:1].isupper()
        return lost and bool(self.notes) and not self.unfinished

    def _unread(self, value: str, page_index: int, last: int) -> int:
        """The number of a note that has lost it: the next, or 1 where a page's first looks like it."""
        first = all(note.page_index != page_index for note in self.notes)
        return 1 if first and self.marks.may_be_one(value) else last + 1
