"""What makes a grid of cells a table: rows that begin in its first column, and no page numbers."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from permacli.layout.grid import Cells, Columns, Grid, Row, cell_lines, filled, is_figure
from permacli.layout.row_numbers import lone_folio

# Cells fill this share of a table, at least.
FILLED_SHARE = 0.6
# Where this share of a column is figures, it is one of figures.
FIGURES_SHARE = 0.6
# Figures that never fall from one to the next, but for this share, are page numbers.
FALLING_SHARE = 0.2
LARGEST_FOLIO = 999


def logical_rows(band: Sequence[Row], columns: Columns) -> Iterator[Cells]:
    """The rows of a band: a line without a first cell, or in small letters throughout, goes on with the one above."""
    held: list[Row] = []
    for row in band:
        first = columns[0].holds(row[0])
        going_on = all(piece.value[:1].islower() for piece in row) or not first
        if held and going_on and filled(row, columns) < len(columns):
            held.append(row)
            continue
        if held:
            yield cell_lines(held, columns)
        held = [row]
    if held:
        yield cell_lines(held, columns)


def is_table(grid: Grid) -> bool:
    """Whether cells make a table: two rows or more, mostly filled, and no contents list."""
    cells = [cell for row in grid.rows for cell in row]
    filled = [cell for cell in cells if cell]
    return len(grid.rows) > 1 and len(filled) >= FILLED_SHARE * len(cells) and not lists_pages(grid)


def figured(grid: Grid, columns: Columns) -> list[bool]:
    """Of each column whether it is one of figures."""
    return [_is_figured(values) for values in grid.columns(len(columns))]


def _is_figured(values: Sequence[str]) -> bool:
    # the first is its heading
    return len(values) > 1 and sum(map(is_figure, values[1:])) >= FIGURES_SHARE * (len(values) - 1)


def _is_signed(values: Sequence[str]) -> bool:
    """Whether a column is one of page numbers with their signs: ``p. 12``."""
    return sum(lone_folio(value) is not None for value in values) >= FIGURES_SHARE * len(values)


def lists_pages(grid: Grid) -> bool:
    """Whether the only figures are whole numbers that rise from row to row, column after column: page numbers."""
    columns = grid.columns(len(grid.rows[0]) if grid.rows else 0)
    figured = [values for values in columns if _is_figured(values) or _is_signed(values)]
    folios = [lone_folio(value) for values in figured for value in values]
    numbers = [number for number in folios if number is not None]
    others = sum(is_figure(value) and lone_folio(value) is None for values in figured for value in values)
    if len(numbers) < 2 or max(numbers) > LARGEST_FOLIO or others > FALLING_SHARE * len(numbers):
        return False
    return sum(b < a for a, b in pairwise(numbers)) <= FALLING_SHARE * (len(numbers) - 1)
