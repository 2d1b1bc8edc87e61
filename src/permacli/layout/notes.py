"""Note bodies: at the foot of a page by size, ruled line and marks in sequence; at an article's end under a heading."""

from collections.abc import Iterator, Sequence
from itertools import groupby, islice

import msgspec
import regex
from msgspec.structs import replace

from permacli.layout.continued import leads_on
from permacli.layout.flow import Flow, parts_of
from permacli.layout.note_list import NoteBody, NoteList
from permacli.model.region import PageRegions, Region
from permacli.rules.structure import StructureRules
from permacli.text.marks import Mark, mark_at, raised
from permacli.text.sentences import ends_sentence

# Notes are set this much smaller than the text, at least; a ruled line above lets them be as large.
NOTE_SIZE = 0.93
NOTE_SIZEMARKED = 0.99
# Parts of one note are set in one size.
SAME_SIZE, SAME_SIZE_SCANNED = 1.08, 1.3
# OCR layers round sizes to points, up and down.
ROUNDED = 1.0
# White above notes that parts them from a list in small type, in multiples of the line distance.
NOTE_WHITE = 2.5
# In a list with hanging indent the lines that go on are set in by this much, in type sizes.
HANGING = 0.6
# In a transcription a note is told from a numbered paragraph by its call; it is seldom longer than this.
NOTE_WORDS = 160
# The name of an article above its notes is no longer.
NAME_WORDS = 15


# A region without such a word is a folio that OCR damaged, or a speck.
_WORD = regex.compile(r"\p{L}{3}")


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
    flow = _headings_apart(flow, rules)
    finder = _Finder(flow, body_size, rules)
    finder.list.marks.see(flow.pages, NOTE_SIZE * body_size)
    finder.gathered(list(flow.open_regions()))
    at_end, finder.list.notes = finder.list.notes, []
    finder.list.anew()
    for page in flow.pages:
        finder.page(page)
    found = finder.list
    return Found(flow.divided(found.parts).with_roles(found.roles), (*found.notes, *at_end))


class _Finder:
    def __init__(self, flow: Flow, body_size: float, rules: StructureRules) -> None:
        self.list = NoteList()
        self.list.roles = dict(flow.roles)
        self.body_size = body_size
        self.rules = rules
        self.scanned = frozenset(page.ref.index for page in flow.pages if page.ref.layer == "ocr")
        self.calls_seen = ""
        self.list.marks.months = frozenset(rules.months)

    def page(self, page: PageRegions) -> None:
        """Take the notes at the feet of a page's columns."""
        if not page.ref.height:
            self._transcription(page)
            return
        self.list.marks.scanned = page.ref.index in self.scanned
        self.list.see_calls(page.regions)
        for _, column in groupby(page.regions, key=lambda region: region.column_index):
            open_regions = [region for region in column if region.id not in self.list.roles]
            # ``suite page 6`` stands below the notes too
            while open_regions and leads_on(open_regions[-1], self.rules):
                open_regions.pop()
            # on a ground of their own stand boxes, and now and then the notes: then the page calls them
            if open_regions and open_regions[0].frame is not None and not self.list.is_called(open_regions[0]):
                continue
            foot = self._foot(open_regions, page)
            held = {region.id for region in foot}
            above = [region for region in open_regions if region.id not in held]
            for region in (*self._amid(above, page), *foot):
                self.list.divide(region, page.ref.index)
        self.list.roles.update((region.id, "other") for region in self._headings(page))

    def _headings(self, page: PageRegions) -> Iterator[Region]:
        """Headings right above notes at the foot of a page, which may stand in the first of its columns."""
        notes = [r.box for r in page.regions if r.box is not None and self.list.roles.get(r.id) == "footnote"]
        for region in page.regions:
            box = region.box
            if box is None or region.id in self.list.roles or not self._heads_notes(region):
                continue
            near = NOTE_WHITE * box.height
            if any(0 <= note.top - box.bottom <= near and note.x0 < box.x1 and note.x1 > box.x0 for note in notes):
                yield region

    def _amid(self, column: Sequence[Region], page: PageRegions) -> Iterator[Region]:
        """Notes above the foot of a column, in small type: beside what calls them, or where an article ends."""
        size = 0.0
        for region in column:
            small = region.box is not None and 0 < region.size <= NOTE_SIZE * self.body_size
            begins = small and self.list.is_expected(region)
            goes_on = size > 0 and size / SAME_SIZE <= region.size <= size * SAME_SIZE and not self.list.marked(region)
            if begins or (goes_on and region.gap_before < NOTE_WHITE):
                size = region.size
                yield region
            else:
                size = 0.0

    def _foot(self, column: Sequence[Region], page: PageRegions) -> list[Region]:
        """The regions at a column's foot that are notes: small, or below a ruled line, and marked."""
        while self.list.marks.scanned and column and _WORD.search(column[-1].flat) is None:
            column = column[:-1]
        start = len(column)
        while start > 0 and self._small(column[start - 1], page):
            # what is larger than the notes below it (a bibliography) or stands above their rule is none
            if column[start - 1].size > self._largest(column[-1].size):
                break
            start -= 1
            if start and _rule_between(column[start - 1], column[start], page):
                break
        foot = self._below_white(list(column[start:]))
        while foot and not self.list.marked(foot[0]) and not (self.list.unfinished and _continues(foot[0])):
            foot.pop(0)
        return foot

    def _largest(self, size: float) -> float:
        """The largest size that is the same as another."""
        return size * SAME_SIZE_SCANNED + ROUNDED if self.list.marks.scanned else size * SAME_SIZE

    def _below_white(self, foot: list[Region]) -> list[Region]:
        """Without the small type that much white parts from the notes, and that no mark begins: a bibliography."""
        for index in range(len(foot) - 1, 0, -1):
            if foot[index].gap_before >= NOTE_WHITE and not any(map(self.list.marked, foot[:index])):
                return foot[index:]
        return foot

    def _small(self, region: Region, page: PageRegions) -> bool:
        if not self.body_size or region.box is None:
            return False
        if region.stated == "footnote":
            return True
        ratio = region.size / self.body_size
        if ratio <= NOTE_SIZE or self.list.signed(region):
            return True
        return ratio <= NOTE_SIZEMARKED and (self.list.marked(region) or _ruled(region, page))

    def _transcription(self, page: PageRegions) -> None:
        """Notes in the flow of a transcription: marked in sequence, and called from what stands above."""
        for region in page.regions:
            if region.id in self.list.roles:
                continue
            mark = mark_at(region.lines[0].value)
            called = mark is not None and not mark.is_letter and self._called(mark)
            if called and region.word_count <= NOTE_WORDS:
                self.list.roles[region.id] = "footnote"
                self.list.add(region, page.ref.index)
            else:
                self.calls_seen += _with_calls(region) + "\n"

    def _called(self, mark: Mark) -> bool:
        number = mark.number
        if number is None:
            sign = regex.escape(mark.sign)
            return regex.search(rf"[\p{{L}}\p{{N}}»”.,;:!?)]{sign}(?![*†‡§\p{{L}}])", self.calls_seen) is not None
        if self.list.last and number not in (1, self.list.last + 1):
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
        glued = rf"\p{{Ll}}{{2}}{number}(?![\p{{L}}\p{{N}}])"
        return any(call in self.calls_seen for call in calls) or regex.search(glued, self.calls_seen) is not None

    def gathered(self, regions: Sequence[Region]) -> None:
        """Notes gathered below a heading that says so: at an article's end, or at an issue's, by article."""
        index = 0
        while index < len(regions):
            if self._heads_notes(regions[index]):
                for head, taken in self._lists(regions, index):
                    self.list.roles[regions[head].id] = "other"
                    self._gather(taken)
                    index = head + len(taken)
            index += 1

    def _lists(self, regions: Sequence[Region], head: int) -> Iterator[tuple[int, list[Region]]]:
        """The lists below a heading, each with the place of the heading right above it."""
        taken = list(self._below(regions, head + 1))
        if taken:
            yield head, taken
        start = head + 1 + len(taken)
        while start < len(regions) and _is_name(regions[start]) and (taken := list(self._below(regions, start + 1))):
            if start == head + 1:
                self.list.roles[regions[head].id] = "other"
            yield start, taken
            start += 1 + len(taken)

    def _heads_notes(self, region: Region) -> bool:
        return _is_heading(region.flat, self.rules)

    def _below(self, regions: Sequence[Region], start: int) -> Iterator[Region]:
        """The regions from ``start`` on while marks go on in sequence; without mark they must be set like the first."""
        expected, ended = 1, False
        for region in islice(regions, start, None):
            self.list.marks.scanned = region.page_index in self.scanned
            mark = self.list.marks.mark(region.lines[0])
            number = mark.number if mark and not mark.is_letter else None
            if number is None and self.list.marks.damaged(region.lines[0].value):
                number = expected
            small = region.size <= self._largest(regions[start].size)
            set_in = _set_in(region, regions[start])
            # sizes that OCR reads now larger and now smaller make a paragraph of a line that goes on
            goes_on = not ended and not region.flat[:1].isupper()
            runs_on = number is None and (goes_on or (not region.begins and not (ended and region.flat[:1].isupper())))
            if number != expected and not (expected > 1 and small and (set_in or runs_on)):
                return
            expected, ended = self._last_in(region, expected), ends_sentence(region.flat)
            yield region

    def _last_in(self, region: Region, expected: int) -> int:
        for line in region.lines:
            mark = self.list.marks.mark(line)
            read = mark and not mark.is_letter and mark.number == expected
            if read or (not mark and self.list.marks.damaged(line.value)):
                expected += 1
        return expected

    def _gather(self, regions: Sequence[Region]) -> None:
        before = len(self.list.notes)
        self.list.anew()
        for region in regions:
            self.list.divide(region, region.page_index)
        self.list.notes[before:] = [replace(note, place="end") for note in self.list.notes[before:]]


def _is_heading(value: str, rules: StructureRules) -> bool:
    """Whether words head the notes of an article: ``Notes``."""
    return value.strip(" :.").casefold() in rules.note_words


def _is_name(region: Region) -> bool:
    """Whether a region may be the name of the article whose notes follow: short, and no sentence."""
    return region.word_count <= NAME_WORDS and not ends_sentence(region.flat) and mark_at(region.flat) is None


def _headings_apart(flow: Flow, rules: StructureRules) -> Flow:
    """The flow with every such heading a region of its own, also where the first note stands close below it."""
    close = [r for r in flow.open_regions() if len(r.lines) > 1 and _is_heading(r.lines[0].value, rules)]
    return flow.divided({region.id: parts_of(region, [1]) for region in close})


def _with_calls(region: Region) -> str:
    """The words of a region in a transcription; a star without another is a call, two are emphasis."""
    printed = " ".join([line.value for line in region.lines])
    return printed if printed.count("*") % 2 else region.flat


def _ruled(region: Region, page: PageRegions) -> bool:
    """Whether a ruled line stands above a region in the lower part of its page."""
    box = region.box
    if box is None or box.top < 0.4 * page.ref.height:
        return False
    return any(
        rule.x0 < box.x1 and rule.x1 > box.x0 and rule.bottom <= box.top + 2 and rule.top > 0.35 * page.ref.height
        for rule in page.rules
    )


def _rule_between(above: Region, region: Region, page: PageRegions) -> bool:
    """Whether a ruled line stands between a region and the one above it."""
    over, under = above.box, region.box
    if over is None or under is None:
        return False
    return any(
        over.bottom - 2 <= rule.top and rule.bottom <= under.top + 2 and rule.x0 < under.x1 and rule.x1 > under.x0
        for rule in page.rules
    )


def _continues(region: Region) -> bool:
    return not region.lines[0].value[:1].isupper()


def _set_in(region: Region, first: Region) -> bool:
    """Whether a region stands to the right of where the first note begins: notes with hanging indent."""
    here, there = region.lines[0].box, first.lines[0].box
    same = (region.page_index, region.column_index) == (first.page_index, first.column_index)
    return same and here is not None and there is not None and here.x0 >= there.x0 + HANGING * first.size
