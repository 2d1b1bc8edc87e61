"""Note bodies: at the foot of a page by size, ruled line and marks in sequence; at an article's end under a heading."""

from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from typing import Literal

import msgspec
import regex

from permacli.layout.flow import Flow, parts_of
from permacli.model.region import PageRegions, Region
from permacli.rules.structure import StructureRules
from permacli.text.marks import MARK, mark_number, raised
from permacli.text.sentences import ends_sentence

# Notes are set this much smaller than the text, at least; a ruled line above lets them be as large.
NOTE_SIZE = 0.93
NOTE_SIZEMARKED = 0.99
# A mark may skip a number (OCR lost a note's mark, or the whole note), never more.
SKIP = 2
# What OCR makes of a raised figure, before the capital that begins a note; of these only a 1 becomes the first few.
_DAMAGED = regex.compile(r"^(?<mark>['‘’\"“”°*!?|]{1,2})\s?(?=[«(]?\s?\p{Lu})")
_ONE = frozenset("'‘’!|")
# A note whose mark OCR lost altogether is set in like the others, by this much, in type sizes.
SET_IN = 0.5
# Parts of one note are set in one size.
SAME_SIZE = 1.08
# In a transcription a note is told from a numbered paragraph by its call; it is seldom longer than this.
NOTE_WORDS = 160


class NoteBody(msgspec.Struct, frozen=True):
    """A note as it stands: its mark, the printed words that make the mark, and the regions that hold it."""

    mark: str
    printed: str
    regions: tuple[str, ...]
    page_index: int
    place: Literal["foot", "end"] = "foot"


class Found(msgspec.Struct, frozen=True):
    """A flow in which note regions have the role ``footnote``, and the notes in reading order."""

    flow: Flow
    notes: tuple[NoteBody, ...]


def find_notes(flow: Flow, body_size: float, rules: StructureRules) -> Found:
    """Find the notes of an issue.

    Args:
        flow: running heads and contents have their roles already.
        body_size: type size of the running text, in points; 0.0 without geometry.
        rules: the headings under which notes are gathered.
    """
    finder = _Finder(flow, body_size, rules)
    finder.gathered(list(flow.open_regions()))
    at_end, finder.notes, finder.last, finder.unfinished = finder.notes, [], 0, False
    for page in flow.pages:
        finder.page(page)
    return Found(flow.divided(finder.parts).with_roles(finder.roles), (*finder.notes, *at_end))


class _Finder:
    def __init__(self, flow: Flow, body_size: float, rules: StructureRules) -> None:
        self.roles = dict(flow.roles)
        self.parts: dict[str, list[Region]] = {}
        """Regions that hold more than one note, by name."""
        self.body_size = body_size
        self.rules = rules
        self.notes: list[NoteBody] = []
        self.last = 0
        """Number of the note found last."""
        self.unfinished = False
        """Whether its text ended without the end of a sentence."""
        self.scanned = False
        """Whether the page comes from OCR, which damages marks."""
        self.calls_seen = ""

    def page(self, page: PageRegions) -> None:
        """Take the notes at the feet of a page's columns."""
        if not page.ref.height:
            self._transcription(page)
            return
        self.scanned = page.ref.layer == "ocr"
        for _, column in groupby(page.regions, key=lambda region: region.column_index):
            open_regions = [region for region in column if region.id not in self.roles]
            for region in self._foot(open_regions, page):
                self._divide(region, page.ref.index)

    def _foot(self, column: Sequence[Region], page: PageRegions) -> list[Region]:
        """The regions at a column's foot that are notes: small, or below a ruled line, and marked."""
        start = len(column)
        while start > 0 and self._small(column[start - 1], page):
            start -= 1
        foot = list(column[start:])
        while foot and not self._marked(foot[0]) and not (self.unfinished and self._continues(foot[0])):
            foot.pop(0)
        return foot

    def _small(self, region: Region, page: PageRegions) -> bool:
        if not self.body_size or region.box is None:
            return False
        ratio = region.size / self.body_size
        if ratio <= NOTE_SIZE:
            return True
        return ratio <= NOTE_SIZEMARKED and (self._marked(region) or self._ruled(region, page))

    def _ruled(self, region: Region, page: PageRegions) -> bool:
        box = region.box
        if box is None or box.top < 0.4 * page.ref.height:
            return False
        return any(
            rule.x0 < box.x1 and rule.x1 > box.x0 and rule.bottom <= box.top + 2 and rule.top > 0.35 * page.ref.height
            for rule in page.rules
        )

    def _marked(self, region: Region) -> bool:
        match = MARK.match(region.lines[0].value)
        if not match:
            return self._damaged(region.lines[0].value) is not None
        number = mark_number(match["mark"])
        if number is None:
            return True
        return number == 1 or 0 < number - self.last <= SKIP or not self.notes

    def _damaged(self, value: str) -> regex.Match[str] | None:
        """The mark that OCR damaged, at the start of a line of notes."""
        return _DAMAGED.match(value) if self.scanned else None

    def _continues(self, region: Region) -> bool:
        return not region.lines[0].value[:1].isupper()

    def _divide(self, region: Region, page_index: int) -> None:
        """Cut a region of notes before each mark in sequence, and add the notes."""
        starts = []
        last = self.last
        for index, line in enumerate(region.lines):
            match = MARK.match(line.value)
            number = mark_number(match["mark"]) if match else None
            if match and (number is None or number == last + 1 or (index == 0 and self._marked(region))):
                starts.append(index)
                last = number if number is not None else last
            elif not match and self._begins_unread(region, index):
                starts.append(index)
                last = self._unread(line.value, page_index, last)
        parts = parts_of(region, starts)
        if len(parts) > 1:
            self.parts[region.id] = parts
        self.roles.update((part.id, "footnote") for part in parts)
        for part in parts:
            self._add(part, page_index, bool(starts) and (part is not parts[0] or starts[0] == 0))

    def _add(self, part: Region, page_index: int, marked: bool) -> None:
        match = MARK.match(part.lines[0].value) if marked else None
        self.unfinished = not regex.search(r"[.!?…»”\")]\s*$", part.flat)
        if marked and not match:
            self.last = self._unread(part.lines[0].value, page_index, self.last)
            self.notes.append(NoteBody(str(self.last), "", (part.id,), page_index))
        elif match:
            number = mark_number(match["mark"])
            self.last = number if number is not None else self.last
            mark = str(number) if number is not None else match["mark"]
            self.notes.append(NoteBody(mark, match[0], (part.id,), page_index))
        elif self.notes:
            last = self.notes[-1]
            self.notes[-1] = NoteBody(last.mark, last.printed, (*last.regions, part.id), last.page_index, last.place)

    def _begins_unread(self, region: Region, index: int) -> bool:
        """Whether a note begins whose mark OCR damaged, or lost: then it is set in and what stands above has ended."""
        value = region.lines[index].value
        above = region.lines[index - 1].value if index else None
        if self._damaged(value):
            return above is None or ends_sentence(above)
        lost = self.scanned and index == 0 and region.begins and region.indent >= SET_IN and value[:1].isupper()
        return lost and bool(self.notes) and not self.unfinished

    def _unread(self, value: str, page_index: int, last: int) -> int:
        """The number of a note that has lost it: the next, or 1 where a page's first looks like it."""
        first = all(note.page_index != page_index for note in self.notes)
        damaged = self._damaged(value)
        return 1 if first and damaged and damaged["mark"] in _ONE else last + 1

    def _transcription(self, page: PageRegions) -> None:
        """Notes in the flow of a transcription: marked in sequence, and called from what stands above."""
        for region in page.regions:
            if region.id in self.roles:
                continue
            match = MARK.match(region.lines[0].value)
            number = mark_number(match["mark"]) if match else None
            if match and number is not None and self._called(number) and len(region.flat.split()) <= NOTE_WORDS:
                self.roles[region.id] = "footnote"
                self._add(region, page.ref.index, marked=True)
            else:
                self.calls_seen += region.flat + "\n"

    def _called(self, number: int) -> bool:
        if number != self.last + 1 and number != 1:
            return False
        calls = (
            raised(number),
            f"<sup>{number}</sup>",
            f"$^{{{number}}}$",
            f"$^{number}$",
            f"[{number}]",
            f"[^{number}]",
            f"({number})",
        )
        return any(call in self.calls_seen for call in calls)

    def gathered(self, regions: Sequence[Region]) -> None:
        """Notes gathered at an article's end, below a heading that says so."""
        index = 0
        while index < len(regions):
            if self._heads_notes(regions[index]):
                taken = list(self._below(regions, index + 1))
                if taken:
                    self.roles[regions[index].id] = "other"
                    self.last = 0
                    self._gather(taken)
                    index += len(taken)
            index += 1

    def _heads_notes(self, region: Region) -> bool:
        return region.flat.strip(" :.").casefold() in self.rules.note_words

    def _below(self, regions: Sequence[Region], start: int) -> Iterator[Region]:
        """The regions from ``start`` on while marks go on in sequence; what has no mark must be set like the first."""
        expected = 1
        for region in islice(regions, start, None):
            match = MARK.match(region.lines[0].value)
            number = mark_number(match["mark"]) if match else None
            goes_on = (
                expected > 1 and number is None and region.size <= SAME_SIZE * regions[start].size and not region.begins
            )
            if number != expected and not goes_on:
                return
            expected = self._last_in(region, expected)
            yield region

    def _last_in(self, region: Region, expected: int) -> int:
        for line in region.lines:
            match = MARK.match(line.value)
            if match and mark_number(match["mark"]) == expected:
                expected += 1
        return expected

    def _gather(self, regions: Sequence[Region]) -> None:
        before = len(self.notes)
        for region in regions:
            self._divide(region, region.page_index)
        self.notes[before:] = [NoteBody(n.mark, n.printed, n.regions, n.page_index, "end") for n in self.notes[before:]]
