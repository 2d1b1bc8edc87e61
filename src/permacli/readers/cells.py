"""Tables that the tags of a PDF state: their cells as zones, and lines that run through several cells cut at these.

A table that lays out a page, and holds columns of prose, is none.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from permacli.model.geometry import Box
from permacli.model.page import Line, Page, Word, Zone, line_id

# Fewer rows or columns are a list, or one text in a frame.
LEAST_ROWS, LEAST_COLUMNS = 2, 2
# Words of a cell; more are a paragraph or a column of them.
MOST_WORDS = 60


def with_cells(page: Page, stated: Sequence[Zone]) -> Page:
    """The page with the cells of its tables as zones, each of its lines in one of them or in none."""
    zones = [zone for zone in stated if zone.cell is not None and zone.box is not None]
    if not zones:
        return page
    homes = [[_home(word, zones) for word in line.words] for line in page.lines]
    kept = _tables(zones, homes)
    if not kept:
        return page
    lines: list[Line] = []
    for line, places in zip(page.lines, homes, strict=True):
        lines += _cut(line, [kept.get(place) if place is not None else None for place in places])
    numbered = tuple(replace(line, id=line_id(page.index, number)) for number, line in enumerate(lines))
    return replace(page, lines=numbered, zones=tuple(zones[place] for place in kept))


def _home(word: Word, zones: Sequence[Zone]) -> int | None:
    """The cell in which the middle of a word stands."""
    box = word.box
    if box is None:
        return None
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return next((number for number, zone in enumerate(zones) if zone.box and _holds(zone.box, x, y)), None)


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _tables(zones: Sequence[Zone], homes: Sequence[Sequence[int | None]]) -> dict[int, int]:
    """The cells that hold words and belong to a table, by their place among all, with that among these."""
    words: dict[int, int] = defaultdict(int)
    for place in (place for line in homes for place in line if place is not None):
        words[place] += 1
    tables: dict[int, list[int]] = defaultdict(list)
    for place in words:
        cell = zones[place].cell
        if cell is not None:
            tables[cell[0]].append(place)
    sane = (
        place
        for held in tables.values()
        if is_table([cell for place in held if (cell := zones[place].cell)], max(words[place] for place in held))
        for place in held
    )
    return {place: number for number, place in enumerate(sorted(sane))}


def is_table(cells: Sequence[tuple[int, int, int]], most: int) -> bool:
    """Whether cells (table, row, column) of so many words at most make one."""
    rows, columns = {row for _, row, _ in cells}, {column for _, _, column in cells}
    return len(rows) >= LEAST_ROWS and len(columns) >= LEAST_COLUMNS and most <= MOST_WORDS


def _cut(line: Line, places: Sequence[int | None]) -> Iterator[Line]:
    """The line, cut where its words pass from cell to cell."""
    if len(set(places)) == 1:
        yield line if places[0] is None else replace(line, zone=places[0])
        return
    for place, group in groupby(zip(places, line.words, strict=True), key=lambda each: each[0]):
        words = tuple(word for _, word in group)
        yield replace(line, words=words, box=Box.around([word.box for word in words if word.box]), zone=place)
