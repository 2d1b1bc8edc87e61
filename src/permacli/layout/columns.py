"""Pieces of lines to columns in reading order, by white space and alignment.

A gutter is a vertical strip that no line crosses and at whose right side several lines begin. The page is cut
recursively: what stands above and below the tallest gutter first, then left and right of it. A title over two
columns crosses the strip and so ends the gutter; the same columns begin again below it.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

import msgspec
from msgspec.structs import replace

from permacli.layout.gutters import (
    EDGE_TOLERANCE,
    LEAST_GUTTER,
    LEAST_WIDTH,
    Piece,
    Surroundings,
    piece_of,
    tallest_gutter,
)
from permacli.layout.lines import join_pieces
from permacli.layout.number_strips import number_strip
from permacli.layout.upright_rules import reach_of
from permacli.model.geometry import Box
from permacli.model.region import PrintedLine

# A line this much larger than the page's usual type, with nothing beside it, heads all columns below it.
SPANNING_SIZE = 1.3
# … and the columns begin this far below it at most, in multiples of the type size: subtitle and byline stand between.
HEAD_ROOM = 6.0
# White above a section label, in multiples of the type size: more than between two lines.
LABEL_WHITE = 1.2
# Lines set off below the columns: so many, with so much white above them, in multiples of the type size.
LEAST_CENTRED, MUCH_WHITE = 2, 2.5
# Ruled lines are of a block between them when they stand this near, in multiples of its type size.
RULE_NEAR = 2.5
# Pieces whose baselines differ by less than this share of the type size are one line.
SAME_LINE = 0.35
# … but not one as small as this share of the other, if it stands under it.
OTHER_LINE = 0.6


class Column(msgspec.Struct, frozen=True):
    """Lines of one column from top to bottom, and the room the column has on the page."""

    lines: tuple[PrintedLine, ...]
    extent: Box


def reading_order(
    lines: Sequence[PrintedLine], rules: Sequence[Box] = (), apart: Sequence[Box] = (), down: Sequence[Box] = ()
) -> list[Column]:
    """The columns of a page in the order in which they are read; every line is in one of them.

    Args:
        lines: pieces with boxes, straightened.
        rules: horizontal ruled lines; one across a gutter ends it as a title does.
        down: vertical ruled lines; one parts columns that stand nearer than white alone would let them.
        apart: pictures and framed texts, which stand in columns too: a title beside one does not head all of them.
    """
    sized = [line for line in lines if line.box is not None]
    if not sized:
        return []
    usual = median([line.size or line.box.height for line in sized if line.box] or [10.0]) or 10.0
    pieces = [piece_of(line, line.box, line.box.x1, usual) for line in sized if line.box]
    if down:
        pieces = [
            replace(piece, reach=reach_of(piece.line.box, piece.reach, down)) for piece in pieces if piece.line.box
        ]
    pieces = _widened(pieces, usual, rules, apart)
    order = _Order(Surroundings(usual, rules, apart))
    if strip := number_strip(pieces):
        around = [order.of(part) if part else [] for part in (strip.above, strip.below)]
        return [_column(group) for group in (*around[0], *strip.cells, *around[1])]
    return [_column(group) for group in order.of(pieces)]


def _reaching(piece: Piece, x1: float, usual: float) -> Piece:
    return replace(piece, x1=x1, reach=x1 + LEAST_GUTTER * usual)


def _as_wide_as_above(pieces: list[Piece], usual: float) -> list[Piece]:
    """A line set like the one right above it reaches as far, if nothing stands there: the end of a paragraph."""
    ordered = sorted(pieces, key=lambda piece: (piece.line.baseline, piece.x0))
    out: list[Piece] = []
    for index, piece in enumerate(ordered):
        above = next((p for p in out[:-5:-1] if _continues(piece, p)), None)
        if above is not None and above.x1 > piece.x1:
            beside = ordered[max(0, index - 6) : index + 7]
            if not any(piece.x1 <= o.x0 < above.x1 and o.bottom > piece.top and o.top < piece.bottom for o in beside):
                out.append(_reaching(piece, above.x1, usual))
                continue
        out.append(piece)
    return out


def _continues(piece: Piece, above: Piece) -> bool:
    line, other = piece.line, above.line
    size = line.size or 1.0
    return (
        other.baseline < line.baseline <= other.baseline + 1.6 * size
        and abs(piece.x0 - above.x0) <= EDGE_TOLERANCE * size
        and abs(line.size - other.size) <= 0.1 * size
        and line.font == other.font
    )


def _widened(pieces: list[Piece], usual: float, rules: Sequence[Box], apart: Sequence[Box]) -> list[Piece]:
    """Large lines with nothing beside them, or beside the large lines that they continue, reach to the edges.

    To the right where columns stand below there; to the left as well where they are centred above the columns, and with
    them the smaller lines above and below that are centred too: section label, subtitle, byline.
    """
    pieces = _as_wide_as_above(pieces, usual)
    beside = _Beside(pieces, usual, apart)
    large = _large_blocks(pieces, usual)
    # the lines of a heading are one block, as wide as the widest of them
    reaches = {id(piece): max(each.x1 for each in block) for block in large for piece in block}
    blocks = [block for block in large if not beside.ruled_in(block, rules) and beside.heads(block)]
    reaches |= {id(piece): beside.right for block in blocks for piece in (*block, *beside.over(block))}
    centred = {id(piece) for block in blocks if beside.centred(block) for piece in beside.around(block)}
    centred |= {id(piece) for block in beside.set_off() for piece in block}
    return [
        _across(piece, beside.left, beside.right, usual)
        if id(piece) in centred
        else _reaching(piece, reaches[id(piece)], usual)
        if id(piece) in reaches
        else piece
        for piece in pieces
    ]


def _across(piece: Piece, x0: float, x1: float, usual: float) -> Piece:
    return replace(_reaching(piece, x1, usual), x0=x0, begin=piece.begin - piece.x0 + x0)


class _Beside:
    """What stands beside and below the pieces of a page."""

    def __init__(self, pieces: list[Piece], usual: float, apart: Sequence[Box]) -> None:
        self.usual = usual
        self.apart = apart
        self.left, self.right = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
        self.by_top = sorted(pieces, key=lambda piece: piece.top)
        self.tops = [piece.top for piece in self.by_top]
        self.tallest = max(piece.bottom - piece.top for piece in pieces)

    def heads(self, block: list[Piece]) -> bool:
        """Whether nothing stands to the right of a block, but text does right below."""
        right = max(piece.x1 for piece in block)
        alone = all(
            not any(o.x0 >= piece.x1 for o in self._level(piece)) and not self._before_apart(piece) for piece in block
        )
        below = self._below(block)
        return alone and (any(o.x0 >= right for o in below) or self._over_columns(block, below))

    def _over_columns(self, block: list[Piece], below: list[Piece]) -> bool:
        """Whether a block reaches from the column below its beginning into the next one."""
        left, slack = min(piece.x0 for piece in block), EDGE_TOLERANCE * self.usual
        begun = [o.x0 for o in below if o.x0 > left + LEAST_WIDTH * self.usual and self._beside(o, left)]
        # one line alone has a wide space there
        return any(sum(abs(x0 - other) <= slack for other in begun) > 1 for x0 in begun)

    def _beside(self, piece: Piece, left: float) -> bool:
        """Whether what stands next to the left of a piece begins at an edge: not so the words of a line set wide."""
        before = max((o for o in self._level(piece) if o.x1 <= piece.x0), key=lambda o: o.x1, default=None)
        return before is not None and abs(before.x0 - left) <= EDGE_TOLERANCE * self.usual

    def ruled_in(self, block: list[Piece], rules: Sequence[Box]) -> bool:
        """Whether ruled lines above and below a block show how wide it is, with room for a column at the right."""
        top, bottom = min(piece.top for piece in block), max(piece.bottom for piece in block)
        left, right = min(piece.x0 for piece in block), max(piece.x1 for piece in block)
        room = RULE_NEAR * block[0].line.size
        over = [r for r in rules if r.x0 < right and r.x1 > left]
        above = [r.x1 for r in over if -1 <= top - r.bottom <= room]
        below = [r.x1 for r in over if -1 <= r.top - bottom <= room]
        return bool(above and below) and max(*above, *below) < self.right - LEAST_WIDTH * self.usual

    def _before_apart(self, piece: Piece) -> bool:
        """Whether a picture or a framed text stands to the right of a piece, among the columns."""
        slack = EDGE_TOLERANCE * self.usual
        return any(
            box.x0 >= piece.x1 - slack and box.x0 < self.right and box.top < piece.bottom and box.bottom > piece.top
            for box in self.apart
        )

    def centred(self, block: list[Piece]) -> bool:
        """Whether a block stands alone in the middle of the page's text, which begins left of it right below."""
        alone = not any(self._level(piece) for piece in block)
        aside = any(o.x1 <= min(piece.x0 for piece in block) for o in self._below(block))
        return alone and aside and all(map(self._in_the_middle, block))

    def over(self, block: list[Piece]) -> Iterator[Piece]:
        """The section label of a block: the line above it, alone, begun where it begins, with white above."""
        top, x0 = min(piece.top for piece in block), min(piece.x0 for piece in block)
        index = bisect_left(self.tops, top) - 1
        if index < 0:
            return
        piece, size = self.by_top[index], self.usual
        near = top - piece.bottom <= HEAD_ROOM / 2 * size and abs(piece.x0 - x0) <= size
        if near and not self._level(piece) and not self._under_text(index):
            yield piece

    def _under_text(self, index: int) -> bool:
        """Whether lines stand right above one, as above the last of a column."""
        piece = self.by_top[index]
        above = self.by_top[bisect_left(self.tops, piece.top - self.tallest - LABEL_WHITE * self.usual) : index]
        return any(
            o.bottom > piece.top - LABEL_WHITE * self.usual and o.x0 < piece.x1 and o.x1 > piece.x0 for o in above
        )

    def around(self, block: list[Piece]) -> Iterator[Piece]:
        """The lines of a centred block and the centred lines next to it, as far as each stands alone."""
        yield from block
        top, bottom = min(piece.top for piece in block), max(piece.bottom for piece in block)
        index = bisect_left(self.tops, top) - 1
        while index >= 0 and self._belongs(self.by_top[index], top - self.by_top[index].bottom):
            yield self.by_top[index]
            top, index = self.by_top[index].top, index - 1
        index = bisect_left(self.tops, bottom)
        while index < len(self.by_top) and self._belongs(self.by_top[index], self.by_top[index].top - bottom):
            yield self.by_top[index]
            bottom, index = self.by_top[index].bottom, index + 1

    def set_off(self) -> Iterator[list[Piece]]:
        """Centred lines of unequal length, alone, with much white above: an advertisement, a poem below the columns."""
        run: list[list[Piece]] = []
        white, bottom = 0.0, self.by_top[0].top
        for line in self._whole_lines():
            top = line[0].top
            middle = self._middle(line)
            if run and middle and top - bottom <= LABEL_WHITE * self.usual:
                run.append(line)
            else:
                yield from self._parted(run, white)
                run, white = ([line] if middle else []), top - bottom
            bottom = max(bottom, *(piece.bottom for piece in line))
        yield from self._parted(run, white)

    def _whole_lines(self) -> Iterator[list[Piece]]:
        """The pieces from top to bottom, those that are parts of one line of the source together."""
        for _, pieces in groupby(self.by_top, key=lambda piece: piece.line.id):
            yield list(pieces)

    def _middle(self, line: list[Piece]) -> bool:
        x0, x1 = min(piece.x0 for piece in line), max(piece.line.box.x1 for piece in line if piece.line.box)
        return abs(x0 + x1 - self.left - self.right) <= self.usual

    def _parted(self, run: list[list[Piece]], white: float) -> Iterator[list[Piece]]:
        """The lines of a run, if they are set off."""
        if len(run) < LEAST_CENTRED or white < MUCH_WHITE * self.usual:
            return
        lefts = [min(piece.x0 for piece in line) for line in run]
        alone = all(len(self._level(line[0])) < len(line) for line in run)
        if alone and max(lefts) - min(lefts) > self.usual:
            yield from run

    def _belongs(self, piece: Piece, distance: float) -> bool:
        near = distance <= HEAD_ROOM / 2 * self.usual
        return near and not self._level(piece) and self._in_the_middle(piece)

    def _in_the_middle(self, piece: Piece) -> bool:
        box = piece.line.box
        return box is not None and abs(box.x0 + box.x1 - self.left - self.right) <= self.usual

    def _level(self, piece: Piece) -> list[Piece]:
        """The pieces at the height of one."""
        near = self.by_top[bisect_left(self.tops, piece.top - self.tallest) : bisect_left(self.tops, piece.bottom)]
        return [o for o in near if o is not piece and o.bottom > piece.top + 0.2 * self.usual]

    def _below(self, block: list[Piece]) -> list[Piece]:
        floor = max(piece.bottom for piece in block)
        stop = bisect_left(self.tops, floor + HEAD_ROOM * self.usual)
        return self.by_top[bisect_left(self.tops, floor) : stop]


def _large_blocks(pieces: Sequence[Piece], usual: float) -> list[list[Piece]]:
    """The large lines, those that continue one another together: a heading of several lines is one."""
    blocks: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.line.baseline):
        if piece.line.size >= SPANNING_SIZE * usual:
            block = next((block for block in reversed(blocks) if _continues(piece, block[-1])), None)
            if block is None:
                blocks.append([piece])
            else:
                block.append(piece)
    return blocks


class _Order:
    """Cuts the pieces of a page at its gutters, and keeps in mind where these are."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self.known: list[float] = []

    def of(self, pieces: list[Piece]) -> list[list[Piece]]:
        """The columns of some pieces, in the order in which they are read."""
        gutter = tallest_gutter(pieces, self.around, self.known)
        if gutter is None:
            return [pieces]
        above = [p for p in pieces if p.middle < gutter.top]
        below = [p for p in pieces if p.middle > gutter.bottom]
        beside = [p for p in pieces if gutter.top <= p.middle <= gutter.bottom]
        left = [p for p in beside if p.begin < gutter.x]
        right = [p for p in beside if p.begin >= gutter.x]
        if not left or not right:
            return [pieces]
        self.known.append(gutter.x)
        return [group for part in (above, left, right, below) if part for group in self.of(part)]


def _under(piece: Piece, last: Piece) -> bool:
    """Whether a piece stands under much of another one, in other type: as a small line below a large title does."""
    sizes = sorted((piece.line.size, last.line.size))
    return sizes[0] < OTHER_LINE * sizes[1] and min(piece.x1, last.x1) - max(piece.x0, last.x0) > sizes[1]


def _column(pieces: list[Piece]) -> Column:
    """The pieces as whole lines, top to bottom."""
    ordered = sorted(pieces, key=lambda p: (p.line.baseline or p.bottom, p.x0))
    rows = [[ordered[0].line]]
    for last, piece in pairwise(ordered):
        line, size = piece.line, max(piece.line.size, last.line.size)
        # the mark of a note is raised, and a wide space may have cut it from its line
        level = line.baseline - last.line.baseline <= SAME_LINE * size and line.stated == last.line.stated
        if (level and not _under(piece, last)) or line.id == last.line.id:
            rows[-1].append(line)
        else:
            rows.append([line])
    lines = tuple(row[0] if len(row) == 1 else join_pieces(row) for row in rows)
    return Column(
        lines=lines,
        extent=Box(
            min([p.x0 for p in pieces]),
            min([p.top for p in pieces]),
            max([p.line.box.x1 for p in pieces if p.line.box]),
            max([p.bottom for p in pieces]),
        ),
    )
