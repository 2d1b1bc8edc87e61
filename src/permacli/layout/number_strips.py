"""A strip of cells, each headed by a number alone: contents along the foot of a cover, or between two rules.

Cells of two or three short lines leave no gutter: nothing but the numbers on one level shows that they stand beside
each other.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec
import regex

from permacli.layout.gutters import EDGE_TOLERANCE, Piece

# So many cells at least; most of them have words right below the number.
LEAST_CELLS, WORDED_SHARE = 3, 0.6
# Baselines of the numbers, in their type size; lines of a cell are this near to one another, in theirs.
LEVEL, NEAR = 0.2, 2.0
LONGEST = 4
SPECKS = ".:;,'’|-"
_WORD = regex.compile(r"\p{L}{2}")


class Strip(msgspec.Struct, frozen=True):
    """What stands above a strip, in its cells from left to right, and below it."""

    above: list[Piece]
    cells: list[list[Piece]]
    below: list[Piece]


def number_strip(pieces: Sequence[Piece]) -> Strip | None:
    """The first strip of a page, if there is one."""
    # OCR takes specks beside a figure for signs
    numbers = [p for p in pieces if len(p.line.value) <= LONGEST and p.line.value.strip(SPECKS).isdecimal()]
    if len(numbers) < LEAST_CELLS:
        return None
    for level in _levels(numbers):
        if strip := _strip(level, pieces):
            return strip
    return None


def _levels(numbers: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The numbers that stand on one baseline, from left to right, where these are enough for a strip."""
    ordered = sorted(numbers, key=lambda p: p.line.baseline)
    first = ordered[0]

    def level(piece: Piece) -> float:
        nonlocal first
        if piece.line.baseline - first.line.baseline > LEVEL * first.line.size:
            first = piece
        return first.line.baseline

    for _, group in groupby(ordered, key=level):
        beside = sorted(group, key=lambda p: p.x0)
        if len(beside) >= LEAST_CELLS:
            yield beside


def _strip(numbers: Sequence[Piece], pieces: Sequence[Piece]) -> Strip | None:
    size = max(p.line.size for p in numbers)
    tolerance = EDGE_TOLERANCE * size
    edges = [p.x0 - tolerance for p in numbers]
    top = min(p.top for p in numbers)
    cells: list[list[Piece]] = [[] for _ in range(len(edges) + 1)]
    floor = max(p.bottom for p in numbers)
    for piece in sorted((p for p in pieces if p.bottom > top), key=lambda p: p.top):
        cell = bisect_right(edges, piece.x0)
        box = piece.line.box
        crosses = cell < len(edges) and box is not None and box.x1 > edges[cell] + tolerance
        if crosses or piece.top - floor > NEAR * piece.line.size:
            break
        cells[cell].append(piece)
        floor = max(floor, piece.bottom)
    if not _headed(cells[1:], tolerance):
        return None
    inside = {id(p) for cell in cells for p in cell}
    rest = [p for p in pieces if id(p) not in inside]
    above = [p for p in rest if p.bottom <= top]
    return Strip(above, [cell for cell in cells if cell], [p for p in rest if p.bottom > top])


def _headed(cells: Sequence[Sequence[Piece]], tolerance: float) -> bool:
    """Whether in most cells words begin below the number, at its left edge, and in none beside it."""
    worded = 0
    for cell in cells:
        number, *below = sorted(cell, key=lambda p: (p.line.baseline, p.x0)) or (None,)
        if number is None or any(p.line.baseline - number.line.baseline < LEVEL * number.line.size for p in below):
            return False
        worded += (
            bool(below) and abs(below[0].x0 - number.x0) <= tolerance and _WORD.search(below[0].line.value) is not None
        )
    return worded >= WORDED_SHARE * len(cells)
