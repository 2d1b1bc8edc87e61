"""Tables whose cells the source states."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from permacli.layout.grid import Grid, Strip
from permacli.layout.grid_shape import lists_pages
from permacli.model.geometry import Box
from permacli.model.page import Zone
from permacli.model.region import PrintedLine

_Lines = tuple[PrintedLine, ...]


def stated_tables(pieces: Sequence[PrintedLine], zones: Sequence[Zone]) -> list[Grid]:
    """The tables of a page, in the order of their first cells, rows and columns without a word left out.

    Contents pages are tables for many a program; they are none here.
    """
    tables: defaultdict[int, defaultdict[tuple[int, int], list[PrintedLine]]] = defaultdict(lambda: defaultdict(list))
    for piece in pieces:
        cell = None if piece.zone is None else zones[piece.zone].cell
        if cell is not None:
            tables[cell[0]][cell[1:]].append(piece)
    grids = [_grid(tables[number]) for number in sorted(tables)]
    return [grid for grid in grids if not lists_pages(grid)]


def _grid(cells: Mapping[tuple[int, int], Sequence[PrintedLine]]) -> Grid:
    rows: defaultdict[int, dict[int, _Lines]] = defaultdict(dict)
    for (row, column), lines in sorted(cells.items()):
        rows[row][column] = tuple(lines)
    columns = sorted({column for row in rows.values() for column in row})
    strips = _strips(rows.values(), columns)
    placed = [_placed(row, strips) if len(row) < len(columns) else row for row in rows.values()]
    return Grid(tuple(tuple(row.get(column, ()) for column in columns) for row in placed))


def _strips(rows: Iterable[Mapping[int, _Lines]], columns: Sequence[int]) -> dict[int, Strip]:
    """Where the columns stand, by the rows that have a cell in each."""
    full = [row for row in rows if len(row) == len(columns)]
    boxes = {column: [line.box for row in full for line in row[column] if line.box] for column in columns}
    around = {column: Box.around(held) for column, held in boxes.items() if held}
    return {column: Strip(box.x0, box.x1) for column, box in around.items()}


def _placed(row: dict[int, _Lines], strips: Mapping[int, Strip]) -> dict[int, _Lines]:
    """A row of fewer cells than columns, each in the column it stands in: programs leave out empty cells."""
    found = {max(strips, key=lambda column: strips[column].shared(lines[0])): lines for lines in row.values() if strips}
    return found if len(found) == len(row) and list(found) == sorted(found) else row
