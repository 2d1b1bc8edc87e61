"""Rows at the head and foot of pages: what may be running matter, and what is around it."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import msgspec
from msgspec.structs import replace

from permacli.layout.folios import folio_number
from permacli.layout.page import UNPLACED
from permacli.model.region import PageRegions, PrintedLine, Region
from permacli.text.marks import mark_at

# How many rows at the head and at the foot of a page may be running matter.
ROWS = 2
# A foot that begins with a mark and has this many words is a note, if no folio is in it.
NOTE_WORDS = 5
# A row set this much larger than its page is a title where it stands first, whatever repeats it later.
LARGE = 1.4
# So many numbers alone on their lines at one edge, this exactly in type sizes, are a list; the last is no folio.
LISTED, SAME_EDGE = 3, 0.3
# A number alone, with a sign for "page", is not longer than this.
LISTED_SIGNS = 10
APART = "   "
"""Stands in the text of a row between what stands apart in print."""


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


def margin_rows(page: PageRegions) -> list[Row]:
    """The rows at the head and foot of a page, outermost first, so that each is judged before the one inside it."""
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
