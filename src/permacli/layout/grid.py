"""Rows and columns of cells: pieces of lines on one level, and the strips in which they stand."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from permacli.layout.lines import join_pieces
from permacli.model.geometry import Box
from permacli.model.region import PrintedLine

# Baselines this near are one level, and cells of two columns this far apart at the least; in type sizes.
LEVEL, APART = 0.5, 0.5
# Cells are short (words in a line of one, on average), seldom begin in small letters, and hardly ever break a word.
CELL_WORDS, RUN_ON_SHARE, BROKEN_SHARE = 5.0, 0.5, 0.1
# A figure with its sign, unit or ordinal ending is not longer than this, and has no more letters.
FIGURE_LENGTH, UNIT_LETTERS = 14, 3

Row = tuple[PrintedLine, ...]
"""Pieces on one level, from left to right."""
Cells = tuple[Row, ...]
"""The lines of each cell of a row; one without words is empty."""


class Strip(msgspec.Struct, frozen=True):
    """Where a column of cells stands, in points."""

    x0: float
    x1: float

    def holds(self, piece: PrintedLine) -> bool:
        """Whether a piece stands in it, in part at least."""
        return piece.box is not None and piece.box.x0 < self.x1 and piece.box.x1 > self.x0

    def shared(self, piece: PrintedLine) -> float:
        """How much of a piece stands in it, in points; how far off it is, below 0."""
        return min(piece.box.x1, self.x1) - max(piece.box.x0, self.x0) if piece.box else float("-inf")


Columns = tuple[Strip, ...]


class Grid(msgspec.Struct, frozen=True):
    """A table: its rows, each of as many cells."""

    rows: tuple[Cells, ...]

    def columns(self, count: int) -> Iterator[list[str]]:
        """The words of each column, from top to bottom; cells without words left out."""
        for number in range(count):
            yield [" ".join(line.value for line in row[number]) for row in self.rows if row[number]]

    def lines(self) -> Iterator[PrintedLine]:
        """Every line in it."""
        return (line for row in self.rows for cell in row for line in cell)

    @property
    def box(self) -> Box:
        """The box around it."""
        return Box.around([line.box for line in self.lines() if line.box is not None])


def level_rows(pieces: Iterable[PrintedLine], usual: float) -> list[Row]:
    """Pieces by level, from top to bottom."""
    rows: list[list[PrintedLine]] = []
    for piece in sorted(pieces, key=lambda piece: piece.baseline):
        if rows and piece.baseline - rows[-1][0].baseline <= LEVEL * usual:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [tuple(sorted(row, key=_left)) for row in rows]


def columns_of(rows: Sequence[Row], usual: float) -> Columns | None:
    """The columns that rows share; ``None`` where they share none, or one only.

    Rows of one piece say nothing: a heading stands over all columns. Where cells of some rows stand over several
    columns, those of most pieces say where these are.
    """
    several = [row for row in rows if len(row) > 1]
    counts = Counter(map(len, several))
    fullest = max((count for count, rows_ in counts.items() if rows_ > 1), default=0)
    for chosen in (several, [row for row in several if len(row) >= fullest]):
        strips = strips_of([piece for row in chosen for piece in row], APART * usual)
        if len(strips) >= max(fullest, 2):
            return strips
    return None


def strips_of(pieces: Iterable[PrintedLine], apart: float) -> Columns:
    """The stretches of width that pieces cover."""
    found: list[Strip] = []
    for piece in sorted(pieces, key=_left):
        if piece.box is None:
            continue
        if found and piece.box.x0 < found[-1].x1 + apart:
            found[-1] = Strip(found[-1].x0, max(found[-1].x1, piece.box.x1))
        else:
            found.append(Strip(piece.box.x0, piece.box.x1))
    return tuple(found)


def filled(row: Row, columns: Columns) -> int:
    """In how many columns a row has words."""
    return sum(bool(cell) for cell in cell_lines([row], columns))


def cell_lines(rows: Iterable[Row], columns: Columns) -> Cells:
    """The cells of a row that takes one level or more; a piece over several columns stands in the first of them."""
    cells: list[list[PrintedLine]] = [[] for _ in columns]
    for row in rows:
        for piece in row:
            inside = [number for number, strip in enumerate(columns) if strip.holds(piece)]
            best = max(range(len(columns)), key=lambda number: columns[number].shared(piece))
            cells[inside[0] if len(inside) > 1 else best].append(piece)
    return tuple(map(tuple, cells))


def are_short(pieces: Sequence[PrintedLine]) -> bool:
    """Whether pieces of lines have as few words as cells have."""
    return sum(len(piece.value.split()) for piece in pieces) <= CELL_WORDS * len(pieces)


def are_cells(pieces: Sequence[PrintedLine]) -> bool:
    """Whether pieces of lines are short, and not the lines of running text."""
    lettered = [piece for piece in pieces if any(map(str.isalpha, piece.value))]
    going_on = sum(piece.value[:1].islower() for piece in lettered)
    broken = sum(piece.value[-1:] in "-¬\u00ad" and len(piece.value) > 1 for piece in lettered)
    return are_short(pieces) and going_on <= RUN_ON_SHARE * len(lettered) and broken <= BROKEN_SHARE * len(lettered)


def is_figure(value: str) -> bool:
    """Whether a cell holds a figure (``1 234,5``, ``12 %``, ``3,50 €``, ``1h20``), or the dash for none."""
    if len(value) > FIGURE_LENGTH:
        return False
    if value[:1].isalpha() or sum(map(str.isalpha, value)) > UNIT_LETTERS:
        return False
    return any(map(str.isdigit, value)) or value in ("-", "–", "—")


def whole_lines(pieces: Sequence[PrintedLine], usual: float) -> tuple[PrintedLine, ...]:
    """The lines of a cell, those on one level as one."""
    return tuple(row[0] if len(row) == 1 else join_pieces(row) for row in level_rows(pieces, usual))


def _left(piece: PrintedLine) -> float:
    return piece.box.x0 if piece.box is not None else 0.0
