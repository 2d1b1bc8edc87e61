"""Pieces of lines to columns in reading order, by white space and alignment.

A gutter is a vertical strip that no line crosses and at whose right side several lines begin. The page is cut
recursively: what stands above and below the tallest gutter first, then left and right of it. A title over two
columns crosses the strip and so ends the gutter; the same columns begin again below it.
"""

from bisect import bisect_left
from collections.abc import Sequence
from statistics import median

import msgspec
import regex

from permacli.layout.lines import join_pieces
from permacli.model.geometry import Box
from permacli.model.region import PrintedLine

# How many lines must begin at the right side of a gutter, and how many must stand at its left.
LEAST_STARTS = 3
LEAST_LEFT = 2
# Left edges this close together are one edge; a line crosses an edge when it begins this much before it and ends as
# much behind it. In multiples of the type size. Skew that is left and the rounding of OCR stay below it.
EDGE_TOLERANCE = 0.6
# The narrowest white between two columns, in multiples of the type size. Newspapers set as little as one em.
LEAST_GUTTER = 0.6
# A column is this wide at least, in multiples of the type size: three or four words.
LEAST_WIDTH = 5.0
# Wide word spaces of justified text stand above one another by chance over a few lines: a strip that cuts the source's
# own lines, and more than this share of those beside it, must cut this many to be a gutter.
RIVER_LINES, RIVER_SHARE = 9, 0.3
# No justified line has a word space this wide, in multiples of the type size.
RIVER_GAP = 2.2
# The last column of an article may hold a line or two: enough where this many lines at the left end at one edge right
# before it, as those of a justified column do.
JUSTIFIED_LINES, LEAST_STARTS_BESIDE = 6, 1
# How far before the gutter's right side such lines end at most, in multiples of the type size.
WIDEST_GUTTER = 3.5
# A line this much larger than the page's usual type, with nothing beside it, heads all columns below it.
SPANNING_SIZE = 1.3
# Pieces whose baselines differ by less than this share of the type size are one line.
SAME_LINE = 0.35
# A column in which nearly all is numbers belongs to the rows at its left (a contents page, a table).
NUMBERS_SHARE = 0.75
_NUMBER = regex.compile(r"[\W_]*(?:\d{1,4}|[ivxlc]{1,7})(?:\s?[-–]\s?\d{1,4})?[\W_]*", regex.IGNORECASE)


class Column(msgspec.Struct, frozen=True):
    """Lines of one column from top to bottom, and the room the column has on the page."""

    lines: tuple[PrintedLine, ...]
    extent: Box


class _Gutter(msgspec.Struct, frozen=True):
    x: float
    top: float
    bottom: float


class _Piece(msgspec.Struct, frozen=True, gc=False):
    """A line piece with the width that counts: a title's reaches over what stands below it."""

    line: PrintedLine
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def reading_order(lines: Sequence[PrintedLine], rules: Sequence[Box] = ()) -> list[Column]:
    """The columns of a page in the order in which they are read; every line is in one of them.

    Args:
        lines: pieces with boxes, straightened.
        rules: horizontal ruled lines; one across a gutter ends it as a title does.
    """
    sized = [line for line in lines if line.box is not None]
    if not sized:
        return []
    usual = median([line.size or line.box.height for line in sized if line.box] or [10.0]) or 10.0
    pieces = [_Piece(line, line.box.x0, line.box.x1, line.box.top, line.box.bottom) for line in sized if line.box]
    pieces = _widened(pieces, usual)
    return [_column(group) for group in _ordered(pieces, rules, usual)]


def _as_wide_as_above(pieces: list[_Piece]) -> list[_Piece]:
    """A line set like the one right above it reaches as far, if nothing stands beside it: the end of a paragraph."""
    ordered = sorted(pieces, key=lambda piece: (piece.line.baseline, piece.x0))
    out: list[_Piece] = []
    for index, piece in enumerate(ordered):
        above = next((p for p in reversed(out[-4:]) if _continues(piece, p)), None)
        if above is not None and above.x1 > piece.x1:
            beside = ordered[max(0, index - 6) : index + 7]
            if not any(o.x0 >= piece.x1 and o.bottom > piece.top and o.top < piece.bottom for o in beside):
                out.append(_Piece(piece.line, piece.x0, above.x1, piece.top, piece.bottom))
                continue
        out.append(piece)
    return out


def _continues(piece: _Piece, above: _Piece) -> bool:
    line, other = piece.line, above.line
    size = max(line.size, 1.0)
    return (
        0 < line.baseline - other.baseline <= 1.6 * size
        and abs(piece.x0 - above.x0) <= EDGE_TOLERANCE * size
        and abs(line.size - other.size) <= 0.1 * size
        and line.font == other.font
    )


def _widened(pieces: list[_Piece], usual: float) -> list[_Piece]:
    """Large lines with nothing to their right reach to the edge of the type area."""
    pieces = _as_wide_as_above(pieces)
    edge = max(piece.x1 for piece in pieces)
    by_top = sorted(pieces, key=lambda piece: piece.top)
    tops = [piece.top for piece in by_top]
    tallest = max(piece.bottom - piece.top for piece in pieces)
    out = []
    for piece in pieces:
        if piece.line.size < SPANNING_SIZE * usual:
            out.append(piece)
            continue
        near = by_top[bisect_left(tops, piece.top - tallest) : bisect_left(tops, piece.bottom)]
        alone = not any(o.x0 >= piece.x1 and o.bottom > piece.top + 0.2 * usual for o in near)
        out.append(_Piece(piece.line, piece.x0, edge if alone else piece.x1, piece.top, piece.bottom))
    return out


def _ordered(pieces: list[_Piece], rules: Sequence[Box], usual: float) -> list[list[_Piece]]:
    gutters = _gutters(pieces, rules, usual)
    if not gutters:
        return [pieces]
    gutter = max(gutters, key=lambda g: g.bottom - g.top)
    above = [p for p in pieces if p.middle < gutter.top]
    below = [p for p in pieces if p.middle > gutter.bottom]
    beside = [p for p in pieces if gutter.top <= p.middle <= gutter.bottom]
    left = [p for p in beside if p.x0 < gutter.x - _slack(p, usual)]
    right = [p for p in beside if p.x0 >= gutter.x - _slack(p, usual)]
    if not left or not right:
        return [pieces]
    return [group for part in (above, left, right, below) if part for group in _ordered(part, rules, usual)]


def _gutters(pieces: list[_Piece], rules: Sequence[Box], usual: float) -> list[_Gutter]:
    found = []
    for edge in _left_edges(pieces, usual):
        found += _runs(edge, pieces, rules, usual)
    return found


def _left_edges(pieces: list[_Piece], usual: float) -> list[float]:
    """Positions at which several lines begin, but not the leftmost of all."""
    starts = sorted(piece.x0 for piece in pieces)
    edges = []
    index = 0
    while index < len(starts):
        stop = bisect_left(starts, starts[index] + EDGE_TOLERANCE * usual)
        if stop - index >= LEAST_STARTS_BESIDE and starts[index] > starts[0] + 4 * usual:
            edges.append(starts[index])
        index = stop
    return edges


def _runs(edge: float, pieces: list[_Piece], rules: Sequence[Box], usual: float) -> list[_Gutter]:
    """The stretches of the strip left of ``edge`` that nothing crosses."""
    tolerance = EDGE_TOLERANCE * usual
    barriers = [
        (p.top, p.bottom) for p in pieces if p.x0 < edge - _slack(p, usual) and p.x1 > edge - LEAST_GUTTER * usual
    ]
    barriers += [(r.top, r.bottom) for r in rules if r.x0 < edge - 3 * tolerance and r.x1 > edge + 3 * tolerance]
    barriers.sort()
    floor = max(p.bottom for p in pieces)
    top = min(p.top for p in pieces)
    least = LEAST_STARTS * 0.8 * usual
    runs = []
    for start, stop in [*barriers, (floor + 1, floor + 1)]:
        if start - top >= least:
            gutter = _supported(_Gutter(edge, top, start), pieces, usual)
            if gutter is not None:
                runs.append(gutter)
        top = max(top, stop)
    return runs


def _slack(piece: _Piece, usual: float) -> float:
    """How far left of an edge a piece may begin: OCR draws the box of large letters too wide."""
    return EDGE_TOLERANCE * max(usual, piece.line.size)


def _supported(run: _Gutter, pieces: list[_Piece], usual: float) -> _Gutter | None:
    tolerance = EDGE_TOLERANCE * usual
    inside = [p for p in pieces if run.top <= p.middle <= run.bottom]
    right = [p for p in inside if p.x0 >= run.x - _slack(p, usual)]
    left = [p for p in inside if p.x0 < run.x - _slack(p, usual)]
    starts = sum(p.x0 <= run.x + tolerance for p in right)
    least = LEAST_STARTS_BESIDE if _justified_before(run.x, left, right, usual) else LEAST_STARTS
    if starts < least or len(left) < LEAST_LEFT:
        return None
    # columns stand side by side; a block set in from the left with nothing beside it is no column
    if min(p.top for p in right) > max(p.bottom for p in left) or min(p.top for p in left) > max(
        p.bottom for p in right
    ):
        return None
    if _numbers(right) or _numbers(left) or _narrow(right, tolerance) or _narrow(left, tolerance):
        return None
    return None if _river(left, right, usual) else run


def _justified_before(x: float, left: list[_Piece], right: list[_Piece], usual: float) -> bool:
    """Whether the lines at the left form a column of text that ends right before the strip, all the way down."""
    ends = [p.line.box.x1 for p in left if p.line.box and p.line.size <= SPANNING_SIZE * usual]
    if len(ends) < JUSTIFIED_LINES or not right:
        return False
    edge = median(ends)
    flush = sum(abs(end - edge) <= EDGE_TOLERANCE * usual for end in ends)
    begun = [p for p in right if abs(p.x0 - x) <= EDGE_TOLERANCE * usual]
    worded = any(len(p.line.value.split()) >= LEAST_STARTS for p in begun)
    return flush * 2 > len(ends) and 0 < x - edge <= WIDEST_GUTTER * usual and worded


def _narrow(pieces: list[_Piece], tolerance: float) -> bool:
    """Whether pieces reach over too little for a column of words."""
    width = max(p.line.box.x1 for p in pieces if p.line.box) - min(p.x0 for p in pieces)
    return width < LEAST_WIDTH / EDGE_TOLERANCE * tolerance


def _river(left: list[_Piece], right: list[_Piece], usual: float) -> bool:
    """Whether the strip cuts lines that the source holds for one, and too few to believe that it is wrong."""
    ends = {p.line.id: p.line.box.x1 for p in left if p.line.box}
    shared = {p.line.id for p in right if p.x0 - ends.get(p.line.id, -1e9) < RIVER_GAP * usual}
    fewer = min(len({p.line.id for p in left}), len({p.line.id for p in right}))
    return bool(shared) and len(shared) < RIVER_LINES and len(shared) > RIVER_SHARE * fewer


def _numbers(pieces: list[_Piece]) -> bool:
    return sum(_NUMBER.fullmatch(p.line.value) is not None for p in pieces) >= NUMBERS_SHARE * len(pieces)


def _column(pieces: list[_Piece]) -> Column:
    """The pieces as whole lines, top to bottom."""
    ordered = sorted(pieces, key=lambda p: (p.line.baseline or p.bottom, p.x0))
    rows: list[list[PrintedLine]] = []
    for piece in ordered:
        line = piece.line
        last = rows[-1][-1] if rows else None
        if last is not None and abs(last.baseline - line.baseline) <= SAME_LINE * max(last.size, line.size):
            rows[-1].append(line)
        else:
            rows.append([line])
    lines = tuple(row[0] if len(row) == 1 else join_pieces(row) for row in rows)
    return Column(
        lines=lines,
        extent=Box(
            min(p.line.box.x0 for p in pieces if p.line.box),
            min(p.top for p in pieces),
            max(p.line.box.x1 for p in pieces if p.line.box),
            max(p.bottom for p in pieces),
        ),
    )
