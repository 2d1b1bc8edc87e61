"""Tables: cells that stand in rows and columns, told from columns of prose and from contents pages.

Ruled lines of one width with cells between them show a table; without them only columns of figures beside short labels
do. A contents page is set as a table too, but its figures only rise.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from permacli.layout.figure_tables import unruled_tables
from permacli.layout.grid import (
    Columns,
    Grid,
    Row,
    Strip,
    are_cells,
    are_short,
    cell_lines,
    columns_of,
    filled,
    level_rows,
)
from permacli.layout.grid_shape import figured, is_table, logical_rows
from permacli.model.geometry import Box
from permacli.model.region import PrintedLine

# Ruled lines belong together when their ends are this near, in multiples of the type size; shorter ones part no rows.
SAME_END, SHORTEST = 0.8, 6.0
# Rows between ruled lines, where vertical ones part the columns.
LEAST_BANDS = 3
# Ends of one ruled line that was drawn cell by cell are this near, in points.
TOUCH = 3.0


def find_tables(pieces: Sequence[PrintedLine], rules: Sequence[Box]) -> list[Grid]:
    """The tables of a page, none of which shares a line with another; ``rules`` are all its ruled lines."""
    sized = [piece for piece in pieces if piece.box is not None]
    if not sized:
        return []
    usual = median([piece.size or 10.0 for piece in sized])
    found: list[Grid] = []
    taken: set[int] = set()
    for grid in (*ruled_tables(sized, rules, usual), *unruled_tables(sized, usual)):
        lines = {id(line) for line in grid.lines()}
        if taken.isdisjoint(lines):
            found.append(grid)
            taken |= lines
    return found


def ruled_tables(pieces: Sequence[PrintedLine], rules: Sequence[Box], usual: float) -> Iterator[Grid]:
    """The tables between ruled lines.

    Args:
        pieces: of lines, cut at wide gaps.
        rules: all ruled lines of the page.
        usual: type size of the page, in points.
    """
    for lines in _alike([rule for rule in rules if rule.width > rule.height], usual):
        bands = [_between(pieces, above, below, usual) for above, below in pairwise(lines)]
        for fits, run in groupby(range(len(bands)), key=lambda index: _cells_apart(bands[index], usual)):
            if fits:
                numbers = list(run)
                down = [rule for rule in rules if _stands_in(rule, lines[numbers[0]], lines[numbers[-1] + 1])]
                grid = _grid([bands[number] for number in numbers], usual, _ruled_columns(lines[0], down))
                if grid is not None:
                    yield grid


def _alike(across: Iterable[Box], usual: float) -> list[list[Box]]:
    """Horizontal ruled lines that begin and end alike, from top to bottom; two or more."""
    groups: list[list[Box]] = []
    for rule in sorted(_whole(across), key=lambda rule: rule.top):
        if rule.width < SHORTEST * usual:
            continue
        slack = SAME_END * usual
        home = next((g for g in groups if abs(g[0].x0 - rule.x0) <= slack and abs(g[0].x1 - rule.x1) <= slack), None)
        if home is None:
            groups.append([rule])
        else:
            home.append(rule)
    return [group for group in groups if len(group) > 1]


def _whole(across: Iterable[Box]) -> list[Box]:
    """Ruled lines, those that continue one another as one."""
    found: list[Box] = []
    for rule in sorted(across, key=lambda rule: (round(rule.top), rule.x0)):
        last = found[-1] if found else None
        if last is not None and abs(rule.top - last.top) <= 1 and rule.x0 <= last.x1 + TOUCH:
            found[-1] = last.union(rule)
        else:
            found.append(rule)
    return found


def _stands_in(rule: Box, top: Box, bottom: Box) -> bool:
    """Whether a vertical ruled line parts columns between two horizontal ones."""
    return (
        rule.height > rule.width
        and rule.x0 > top.x0 + TOUCH
        and rule.x1 < top.x1 - TOUCH
        and (rule.top < bottom.top - TOUCH and rule.bottom > top.bottom + TOUCH)
    )


def _between(pieces: Sequence[PrintedLine], above: Box, below: Box, usual: float) -> list[PrintedLine]:
    slack = SAME_END * usual
    return [
        piece
        for piece in pieces
        if piece.box is not None
        and above.top < (piece.box.top + piece.box.bottom) / 2 < below.bottom
        and piece.box.x0 >= above.x0 - slack
        and piece.box.x1 <= above.x1 + slack
    ]


def _cells_apart(band: Sequence[PrintedLine], usual: float) -> bool:
    """Whether what stands between two ruled lines may be cells: some of it side by side, and short."""
    return any(len(row) > 1 for row in level_rows(band, usual)) and are_short(band)


def _ruled_columns(across: Box, down: Sequence[Box]) -> Columns:
    """The columns that vertical ruled lines part; none without one."""
    inner = sorted((rule.x0 + rule.x1) / 2 for rule in down)
    edges = [across.x0, *(x for x, before in zip(inner, [across.x0, *inner], strict=False) if x - before > TOUCH)]
    return tuple(Strip(x0, x1) for x0, x1 in pairwise([*edges, across.x1])) if down else ()


def _grid(bands: Sequence[Sequence[PrintedLine]], usual: float, ruled: Columns) -> Grid | None:
    """The table in bands between ruled lines, if they show one; ``ruled``: the columns that such lines part."""
    levels = [level_rows(band, usual) for band in bands]
    columns = ruled or columns_of([row for band in levels for row in band], usual)
    # where ruled lines part both, cells may hold a few lines of text
    parted = len(ruled) > 1 and len(bands) >= LEAST_BANDS
    if columns is None or not (parted or are_cells([piece for band in bands for piece in band])):
        return None
    each = len(bands) >= LEAST_BANDS and all(len(band) == 1 or not _begun_often(band, columns) for band in levels)
    if each:
        rows = [cell_lines(band, columns) for band in levels]
    else:
        rows = [row for band in levels for row in logical_rows(band, columns)]
    grid = Grid(tuple(rows))
    headed = len(levels[0]) == 1 and filled(levels[0][0], columns) == len(columns) and len(bands) > 1
    shown = each or parted or (headed and len(columns) > 2) or any(figured(grid, columns))
    return grid if shown and is_table(grid) else None


def _begun_often(band: Sequence[Row], columns: Columns) -> bool:
    """Whether lines of one band begin rows of their own: most have words in every column."""
    return len(band) > 1 and sum(filled(row, columns) == len(columns) for row in band) * 2 > len(band)
