"""Running heads, feet and folios: recognised by what repeats from page to page, never by place alone."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from statistics import median
from types import MappingProxyType

import msgspec
import regex
from msgspec.structs import replace
from rapidfuzz import fuzz

from permacli.layout.flow import Flow
from permacli.layout.folios import LARGEST_ALONE, FolioMap, folio_number, named_folio, solve
from permacli.layout.page import UNPLACED
from permacli.layout.within import within_text
from permacli.model.region import PageRegions, PrintedLine, Region, RegionRole
from permacli.text.marks import mark_at

# How many rows at the head and at the foot of a page may be running matter.
ROWS = 2
# Two running heads are the same when this much of their letters agrees (0-100); OCR changes a letter or two.
SAME_HEAD = 82
# … and when they stand at the same height to within this share of the page height.
SAME_HEIGHT = 0.025
# On how many pages a head must stand; in an issue of three pages, left and right, two must do.
LEAST_REPEATS = 2
# Running heads of an article or of the issue come back within this many pages.
NEAR_PAGES = 12
# A row with a folio is running matter even if its words change (an article's title) while it is this short.
FOLIO_ROW_WORDS = 14
# A foot that begins with a mark and has this many words is a note, if no folio is in it.
NOTE_WORDS = 5
# A folio that OCR misread (``A1`` for ``41``), or that is out of sequence, is not longer than this.
MISREAD_SIGNS = 4
# A row set this much larger than its page is a title where it stands first, whatever repeats it later.
LARGE = 1.4
# … and a title is not longer than this.
TITLE_WORDS = 30
# So many numbers alone on their lines at one edge, this exactly in type sizes, are a list; the last is no folio.
LISTED, SAME_EDGE = 3, 0.3
# A number alone, with a sign for "page", is not longer than this.
LISTED_SIGNS = 10
APART = "   "
"""Stands in the text of a row between what stands apart in print."""
_SEPARATOR = regex.compile(rf"{APART}|\s[|–—•·/-]\s")
# What names a year dates the issue; no section does.
_YEAR = regex.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
NO_NAMES: Mapping[str, int] = MappingProxyType({})
_DIGITS = regex.compile(r"\d+")


class Row(msgspec.Struct, frozen=True):
    """One row at the head or foot of a page: all lines on one baseline, over all columns."""

    page_index: int
    parts: tuple[tuple[str, int], ...]
    """``(region id, line index)`` of each."""
    texts: tuple[str, ...]
    """The words of each."""
    text: str
    """All its words, what stands apart kept apart by :data:`APART`."""
    place: float
    """Middle of the row as a share of the page height."""
    head: bool
    width: float
    """Its extent as a share of the page width."""
    size: float
    over_title: bool
    """Whether a title stands right below it: then it may be a section label."""
    noted: bool
    """Whether it belongs to a note: a mark and words. The same source may be named on page after page."""
    large: bool
    """Whether it is set as large as a title: then its first occurrence is one."""
    listed: bool = False
    """Whether it is the last of a list of numbers."""


def find_furniture(
    flow: Flow, headings: Container[str] = (), named: Mapping[str, int] = NO_NAMES
) -> tuple[Flow, FolioMap]:
    """Give running heads, feet and page numbers their roles; return the folio of each page as well.

    Args:
        flow: all pages of the issue.
        headings: words, in lower case, that head a text wherever they stand: ``notes``.
        named: numbers of pages in words, in lower case.
    """
    rows, folios = _rows_and_folios(flow, named)
    apart = {part for row_id in folios.rows for part in rows[row_id].parts}
    if apart:
        flow = flow.with_lines_cut(apart)
        rows, folios = _rows_and_folios(flow, named)
    misread = _misread(rows, folios)
    repeated = _repeated(rows)
    repeated |= _at_head_height(rows, repeated)
    repeated |= _titled(rows, flow)
    repeated -= {row_id for row_id in repeated if _key(rows[row_id]) in headings}
    lines = [(" ".join(rows[row_id].texts), rows[row_id].size) for row_id in repeated]
    labels = within_text(lines, {part for row in rows for part in row.parts}, flow)
    repeated -= {row_id for row_id in repeated if " ".join(rows[row_id].texts) in labels}
    found: dict[tuple[str, int], RegionRole] = {}
    on_page = {index: list(group) for index, group in groupby(rows, lambda row: row.page_index)}
    for row_id, row in enumerate(rows):
        in_words = row_id in folios.rows and named_folio(row.text, named) is not None
        role = "page-number" if in_words or row_id in misread else _role(row, row_id in folios.rows, row_id in repeated)
        if role is not None and _no_text_beyond(row, on_page[row.page_index], found):
            found.update((part, _own_role(text, role)) for part, text in zip(row.parts, row.texts, strict=True))
    return flow.with_lines(found), folios


def _rows_and_folios(flow: Flow, named: Mapping[str, int]) -> tuple[list[Row], FolioMap]:
    rows = [row for page in flow.pages for row in _margin_rows(page)]
    numbers = {row_id: _numbers(row, named) for row_id, row in enumerate(rows)}
    numbers |= _in_heads([row if not numbers[row_id] else None for row_id, row in enumerate(rows)])
    return rows, solve(numbers, [row.page_index for row in rows])


def _in_heads(rows: Sequence[Row | None]) -> dict[int, list[tuple[int, bool]]]:
    """Numbers that only a word space parts from a running head: where it comes back, they go with the pages."""
    heads: dict[tuple[str, bool, int], dict[int, int]] = defaultdict(dict)
    for row_id, row in enumerate(rows):
        words = row.text.split() if row is not None else []
        if row is None or not 2 <= len(words) <= FOLIO_ROW_WORDS or row.listed:
            continue
        for first, number, rest in ((True, words[0], words[1:]), (False, words[-1], words[:-1])):
            if number.isdecimal() and int(number) <= LARGEST_ALONE:
                heads[" ".join(rest).casefold(), first, int(number) - row.page_index][row_id] = int(number)
    return {row_id: [(number, False)] for same in heads.values() if len(same) > 1 for row_id, number in same.items()}


def _own_role(text: str, role: RegionRole) -> RegionRole:
    """A folio that stands apart in a running head is a page number for itself."""
    return "page-number" if folio_number(text.strip()) is not None else role


def _margin_rows(page: PageRegions) -> list[Row]:
    if not page.ref.height:
        return []
    lines = [
        ((region.id, index), line)
        for region in page.regions
        for index, line in enumerate(region.lines)
        if line.box is not None and region.column_index != UNPLACED and region.found is None
    ]
    lines.sort(key=lambda item: item[1].baseline)
    groups: list[list[tuple[tuple[str, int], PrintedLine]]] = []
    for item in lines:
        if groups and abs(groups[-1][0][1].baseline - item[1].baseline) < 0.5 * max(item[1].size, 4.0):
            groups[-1].append(item)
        else:
            groups.append([item])
    # of a page with a line or two, the one in its lower half is at its foot
    head = [group for group in groups[:ROWS] if group[0][1].baseline < page.ref.height / 2]
    foot = groups[max(len(groups) - ROWS, len(head)) :]
    usual = median([line.size for region in page.regions for line in region.lines] or [1.0])
    # outermost first, so that a row is judged before the one inside it
    above = [
        _row(page, group, below, usual, head=True)
        for group, below in zip(head, [*groups[1:], *head[-1:]], strict=False)
    ]
    below = [_row(page, group, group, usual, head=False) for group in reversed(foot)]
    inside = [line for group in groups[len(head) : len(groups) - len(foot)] for _, line in group]
    return above + [
        replace(row, listed=_is_listed(group, inside)) for row, group in zip(below, reversed(foot), strict=True)
    ]


_Group = Sequence[tuple[tuple[str, int], PrintedLine]]


def _is_listed(group: _Group, inside: Sequence[PrintedLine]) -> bool:
    """Whether a number at the foot ends a list of such numbers: the contents have one below each title."""
    line = group[0][1]
    if len(group) > 1 or len(line.value) > LISTED_SIGNS or line.box is None or folio_number(line.value.strip()) is None:
        return False
    edge, room = line.box.x0, SAME_EDGE * line.size
    others = (one for one in inside if one.box is not None and abs(one.box.x0 - edge) <= room)
    return sum(len(o.value) <= LISTED_SIGNS and folio_number(o.value.strip()) is not None for o in others) >= LISTED


def _row(page: PageRegions, group: _Group, below: _Group, usual: float, *, head: bool) -> Row:
    ordered = sorted(group, key=lambda item: item[1].box.x0 if item[1].box else 0.0)
    boxes = [line.box for _, line in ordered if line.box is not None]
    names = {name for (name, _), _ in ordered}
    middle = (boxes[0].top + boxes[0].bottom) / 2
    return Row(
        page_index=page.ref.index,
        parts=tuple(part for part, _ in ordered),
        texts=tuple(line.value for _, line in ordered),
        text=APART.join(part for _, line in ordered for part in _parts(line)),
        place=middle / page.ref.height,
        head=head,
        width=(max(b.x1 for b in boxes) - min(b.x0 for b in boxes)) / max(page.ref.width, 1.0),
        size=max(line.size for _, line in ordered),
        noted=not head and any(_is_note(region) for region in page.regions if region.id in names),
        over_title=head and below is not group and _heads(below, group, usual),
        large=max(line.size for _, line in ordered) >= LARGE * usual,
    )


def _is_note(region: Region) -> bool:
    return mark_at(region.lines[0].value) is not None and region.word_count >= NOTE_WORDS


def _parts(line: PrintedLine) -> list[str]:
    bounds = [0, *line.wide, len(line.value)]
    return [line.value[a:b].strip() for a, b in pairwise(bounds)]


def _heads(below: _Group, group: _Group, usual: float) -> bool:
    """Whether ``below`` is large and stands right below ``group``."""
    size = max(line.size for _, line in below)
    return size >= LARGE * usual and below[0][1].baseline - group[0][1].baseline <= 2.5 * size


def _numbers(row: Row, named: Mapping[str, int]) -> list[tuple[int, bool]]:
    """Numbers at either end of the row that may be its folio, each with whether the row holds nothing else."""
    words = row.text.split()
    if not words or len(words) > FOLIO_ROW_WORDS or row.listed:
        return []
    if (number := named_folio(row.text, named)) is not None:
        return [(number, True)]
    alone = sum(map(str.isalpha, row.text)) < 6 and len(words) <= 3
    parts = _SEPARATOR.split(row.text)
    ends = set(words) if alone else {parts[0], parts[-1]} if len(parts) > 1 else set()
    found = [folio_number(part.strip()) for part in ends]
    return [(number, alone) for number in found if number is not None and number <= LARGEST_ALONE]


def _repeated(rows: Sequence[Row]) -> set[int]:
    """Rows whose words stand at the same place on other pages as well."""
    shelves: dict[tuple[bool, int], list[int]] = defaultdict(list)
    for row_id, row in enumerate(rows):
        shelf = int(row.place / SAME_HEIGHT)
        for near in (shelf - 1, shelf, shelf + 1):
            shelves[row.head, near].append(row_id)
    found = set()
    keys = [_key(row) for row in rows]
    for row_id, row in enumerate(rows):
        key = keys[row_id]
        if sum(map(str.isalpha, key)) < 3 or row.noted:
            continue
        alike = [
            rows[other]
            for other in _near(shelves[row.head, int(row.place / SAME_HEIGHT)], rows, row.page_index)
            if rows[other].page_index != row.page_index
            and abs(rows[other].place - row.place) <= SAME_HEIGHT
            and fuzz.ratio(key, keys[other], score_cutoff=SAME_HEAD)
        ]
        if _is_running(row, alike):
            found.add(row_id)
    return found


def _near(shelf: Sequence[int], rows: Sequence[Row], page_index: int) -> Sequence[int]:
    """The rows of a shelf, which stand there page after page, that are on the pages around one."""
    start = bisect_left(shelf, page_index - NEAR_PAGES, key=lambda row_id: rows[row_id].page_index)
    stop = bisect_right(shelf, page_index + NEAR_PAGES, lo=start, key=lambda row_id: rows[row_id].page_index)
    return shelf[start:stop]


def _is_running(row: Row, alike: Sequence[Row]) -> bool:
    """Whether a row that stands on other pages too is running matter: no title, no section label over one."""
    if row.large and all(other.page_index > row.page_index for other in alike):
        return False
    if row.over_title and all(other.over_title for other in alike) and not _YEAR.search(row.text):
        return False
    return len({other.page_index for other in alike}) + 1 >= LEAST_REPEATS


def _at_head_height(rows: Sequence[Row], repeated: set[int]) -> set[int]:
    """Short rows where other pages have their running heads, set as large: heads that change with the article."""
    heads = sorted((rows[i] for i in repeated if rows[i].head), key=lambda row: row.place)
    places = [row.place for row in heads]
    found = set()
    for row_id, row in enumerate(rows):
        if not row.head or row.large or row.over_title or len(row.text.split()) > FOLIO_ROW_WORDS or row_id in repeated:
            continue
        if row.text[:1].islower():  # the end of a paragraph that the column before began
            continue
        level = heads[
            bisect_left(places, row.place - SAME_HEIGHT / 2) : bisect_right(places, row.place + SAME_HEIGHT / 2)
        ]
        if _set_so_elsewhere(row.size, level):
            found.add(row_id)
    return found


def _titled(rows: Sequence[Row], flow: Flow) -> set[int]:
    """Rows that say again, in the type of a running head, the title of an article that has begun."""
    titles = [(page.ref.index, _title_key(r.flat)) for page in flow.pages for r in _large(page)]
    pages = [index for index, _ in titles]
    found = set()
    for row_id, row in enumerate(rows):
        if row.large or not 0 < len(row.text.split()) <= FOLIO_ROW_WORDS:
            continue
        near = titles[bisect_left(pages, row.page_index - NEAR_PAGES) : bisect_right(pages, row.page_index)]
        key = _title_key(_key(row)) if near else ""
        if any(fuzz.ratio(key, title, score_cutoff=SAME_HEAD) for _, title in near):
            found.add(row_id)
    return found


def _title_key(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalpha())


def _large(page: PageRegions) -> list[Region]:
    """The titles of a page, as far as their size shows them."""
    usual = median([line.size for region in page.regions for line in region.lines] or [0.0])
    return [r for r in page.regions if usual and r.size >= LARGE * usual and r.word_count <= TITLE_WORDS]


def _misread(rows: Sequence[Row], folios: FolioMap) -> set[int]:
    """Rows of one short word with a figure, outermost on their page, where other pages have their folio."""
    places = [(rows[i].head, rows[i].place) for i in folios.rows]
    return {
        row_id
        for row_id, row in enumerate(rows)
        if row_id not in folios.rows
        and len(row.text.strip(" -–—.")) <= MISREAD_SIGNS
        and any(sign.isdigit() for sign in row.text)
        and any(head == row.head and abs(place - row.place) <= SAME_HEIGHT / 2 for head, place in places)
    }


def _set_so_elsewhere(size: float, heads: Iterable[Row]) -> bool:
    """Whether running heads of enough pages are set in that size; no more of them are looked at than it takes."""
    pages: set[int] = set()
    for head in heads:
        if abs(head.size - size) <= 0.1 * size:
            pages.add(head.page_index)
            if len(pages) >= LEAST_REPEATS:
                return True
    return False


def _key(row: Row) -> str:
    return _DIGITS.sub("", row.text).casefold().strip(" -–—|·•.")


def _role(row: Row, has_folio: bool, repeated: bool) -> RegionRole | None:
    letters = sum(map(str.isalpha, row.text))
    if has_folio and letters < 6:
        return "page-number"
    if repeated or has_folio:
        return "header" if row.head else "footer"
    return None


def _no_text_beyond(row: Row, rows: Sequence[Row], found: Mapping[tuple[str, int], RegionRole]) -> bool:
    """Whether every row of the page between this one and the edge is running matter too."""
    outer = [
        other
        for other in rows
        if other.head == row.head and (other.place < row.place if row.head else other.place > row.place)
    ]
    return all(part in found for other in outer for part in other.parts)
