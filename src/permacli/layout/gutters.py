"""The white between two columns: a vertical strip that nothing crosses, with lines that begin at its right side.

A page is asked for the tallest one; :mod:`permacli.layout.columns` cuts it there and asks for each part again.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from operator import attrgetter
from statistics import median

import msgspec
import regex

from permacli.layout.rivers import LEAST_HEIGHT
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
# Lines of one paragraph are this near to one another, and differ this little in size; in multiples of the type size.
CLOSE_LINES, SAME_SIZE = 1.7, 0.1
# The last column of an article may hold a line or two: enough where this many lines at the left end at one edge right
# before it, as those of a justified column do.
JUSTIFIED_LINES, LEAST_STARTS_BESIDE = 6, 1
# How far before the gutter's right side such lines end at most, in multiples of the type size.
WIDEST_GUTTER = 3.5
# A line this much larger than the page's usual type is a title: its end says nothing about the column below.
TITLE_SIZE = 1.3
# A column in which nearly all is numbers belongs to the rows at its left (a contents page, a table).
NUMBERS_SHARE = 0.75
LONGEST_NUMBER = 30
_top, _bottom, _x0 = attrgetter("top"), attrgetter("bottom"), attrgetter("x0")
_WORD = regex.compile(r"\p{L}{3}")
_NUMBER = regex.compile(r"[\W_]*(?:\d{1,4}|[ivxlc]{1,7})(?:\s?[-–,]?\s?\d{1,4})*+[\W_]*", regex.IGNORECASE)


class Gutter(msgspec.Struct, frozen=True):
    """A strip of white left of ``x``, in points, from ``top`` down to ``bottom``."""

    x: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        """In points."""
        return self.bottom - self.top


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A line piece with the width that counts: a title's reaches over what stands below it.

    ``begin`` and ``reach`` are where it begins and ends to the eye of a gutter: it crosses one between them.
    """

    line: PrintedLine
    x0: float
    x1: float
    top: float
    bottom: float
    middle: float
    begin: float
    reach: float


def piece_of(line: PrintedLine, box: Box, x1: float, usual: float) -> Piece:
    """A line piece with the given box that reaches to ``x1``; ``usual`` is the type size of the page in points."""
    # OCR draws the box of large letters too wide
    begin = box.x0 + EDGE_TOLERANCE * max(usual, line.size)
    middle = (box.top + box.bottom) / 2
    return Piece(line, box.x0, x1, box.top, box.bottom, middle, begin, x1 + LEAST_GUTTER * usual)


class Surroundings(msgspec.Struct, frozen=True):
    """What a page holds beside its lines.

    Attributes:
        usual: its type size in points.
        rules: horizontal ruled lines; one across a gutter ends it as a title does.
        apart: pictures and framed texts; one takes its place in a column as lines do.
    """

    usual: float
    rules: Sequence[Box] = ()
    apart: Sequence[Box] = ()

    def at_left(self, run: Gutter, x0: float) -> list[Box]:
        """The pictures and framed texts before a strip, at its height and not left of ``x0``."""
        end = run.x + EDGE_TOLERANCE * self.usual
        return [box for box in self.apart if x0 < box.x1 <= end and run.top <= box.top <= run.bottom]

    def at_right(self, run: Gutter, x1: float) -> list[Box]:
        """The pictures and framed texts behind a strip, at its height and not right of ``x1``."""
        start = run.x - EDGE_TOLERANCE * self.usual
        return [box for box in self.apart if start <= box.x0 < x1 and run.top <= box.top <= run.bottom]


def tallest_gutter(pieces: list[Piece], around: Surroundings, known: Sequence[float] = ()) -> Gutter | None:
    """The tallest gutter of a part of a page; ``None`` in a single column.

    Args:
        pieces: of lines, at least one.
        around: what stands on the page beside them.
        known: where other parts of the page have gutters: there a column may hold a line or two.
    """
    usual = around.usual
    edges = _left_edges(pieces, usual)
    if not edges:
        return None
    strips = _Strips(pieces, around, known)
    best: Gutter | None = None
    for edge in edges:
        for gutter in strips.gutters(edge, best.height if best else LEAST_HEIGHT * usual):
            best = gutter if best is None or gutter.height > best.height else best
    return best


def _left_edges(pieces: list[Piece], usual: float) -> list[float]:
    """Positions at which lines begin, with room for a column of words at either side."""
    starts = sorted([piece.x0 for piece in pieces])
    room = LEAST_WIDTH * usual
    index = bisect_right(starts, starts[0] + room)
    last = max([piece.x1 for piece in pieces]) - room + EDGE_TOLERANCE * usual
    edges = []
    while index < len(starts) and starts[index] <= last:
        edges.append(starts[index])
        index = bisect_left(starts, starts[index] + EDGE_TOLERANCE * usual)
    return edges


class _Strips:
    """The strips before the left edges of one part of a page, asked for from left to right.

    Only the pieces that a strip meets are looked at, so that a page of many columns costs little more than one column.
    """

    def __init__(self, pieces: list[Piece], around: Surroundings, known: Sequence[float]) -> None:
        self.around = around
        self.usual = around.usual
        self.known = known
        self.rules = around.rules
        self.by_top = sorted(pieces, key=_top)
        self.tops = [piece.top for piece in self.by_top]
        self.tallest = max([piece.bottom - piece.top for piece in pieces])
        self.floor = max([piece.bottom for piece in pieces]) + 1
        self.by_x0 = sorted(pieces, key=_x0)
        self.lefts = [piece.x0 for piece in self.by_x0]
        self.ends = sorted([piece.line.box.x1 for piece in pieces if piece.line.box])
        self.slack = max([piece.begin - piece.x0 for piece in pieces])
        self._waiting = sorted(pieces, key=lambda piece: -piece.begin)
        self._crossing: list[Piece] = []

    def gutters(self, edge: float, least: float) -> Iterator[Gutter]:
        """The stretches of the strip left of ``edge`` that nothing crosses, part two columns and are high enough."""
        high = self._high(edge, least)
        starts = self._starts(edge) if high else []
        known = bool(self.known) and any(abs(edge - x) <= EDGE_TOLERANCE * self.usual for x in self.known)
        flush = known or (bool(starts) and self._flush_before(edge))
        if len(starts) < (LEAST_STARTS_BESIDE if flush else LEAST_STARTS):
            return
        for top, bottom in high:
            # most strips are rivers or ends of paragraphs: hardly anything begins at their right
            if _begins([p for p in starts if top <= p.middle <= bottom], flush):
                gutter, inside = self._above_paragraph(Gutter(edge, top, bottom))
                if _supported(gutter, inside, self.around, known=known) and not self._in_paragraph(gutter, inside):
                    yield gutter

    def _high(self, edge: float, least: float) -> list[tuple[float, float]]:
        """From where down to where nothing crosses the strip, where that is high enough."""
        high = []
        top = self.tops[0]
        for start, stop in self._barriers(edge):
            if start - top >= least:
                high.append((top, start))
            top = stop if stop > top else top
        return [*high, (top, self.floor)] if self.floor - top >= least else high

    def _barriers(self, edge: float) -> list[tuple[float, float]]:
        """What crosses the strip, from top to bottom: pieces that begin before it and end behind it, ruled lines."""
        while self._waiting and self._waiting[-1].begin < edge:
            insort(self._crossing, self._waiting.pop(), key=_top)
        self._crossing = [piece for piece in self._crossing if piece.reach > edge]
        across = [(piece.top, piece.bottom) for piece in self._crossing]
        if self.rules:
            over = 3 * EDGE_TOLERANCE * self.usual
            across += [
                (rule.top, rule.bottom) for rule in self.rules if rule.x0 < edge - over and rule.x1 > edge + over
            ]
            across.sort()
        return across

    def _starts(self, edge: float) -> list[Piece]:
        """The pieces that begin at the strip's right side."""
        start = bisect_left(self.lefts, edge - self.slack)
        stop = bisect_right(self.lefts, edge + EDGE_TOLERANCE * self.usual)
        return [piece for piece in self.by_x0[start:stop] if piece.begin >= edge]

    def _flush_before(self, edge: float) -> bool:
        """Whether enough lines end right before the strip for a justified column to stand there."""
        slack = EDGE_TOLERANCE * self.usual
        first = bisect_left(self.ends, edge - WIDEST_GUTTER * self.usual - slack)
        return 2 * (bisect_right(self.ends, edge + slack) - first) > JUSTIFIED_LINES

    def _in_paragraph(self, gutter: Gutter, inside: list[Piece]) -> bool:
        """Whether the few lines of the source that the gutter cuts go on in one that crosses it, set as they are."""
        left = [p for p in inside if p.begin < gutter.x]
        right = [p for p in inside if p.begin >= gutter.x]
        sizes = {p.line.id: p.line.size for p in left}
        # what differs in size is no part of one line, whatever the source says
        cut = {p.line.id for p in right if _alike(sizes.get(p.line.id, 0.0), p.line.size)}
        fewer = min(len({p.line.id for p in left}), len({p.line.id for p in right}))
        if len(cut) >= RIVER_LINES or len(cut) <= RIVER_SHARE * fewer:
            return False
        first, last = min(inside, key=lambda p: p.top), max(inside, key=lambda p: p.bottom)
        x0, x1, slack = min([p.x0 for p in left]), max([p.x1 for p in right]), EDGE_TOLERANCE * self.usual
        return any(
            (abs(p.x0 - x0) <= slack or abs(p.x1 - x1) <= slack)
            and (_follows(p, first) if p.bottom <= gutter.top else p.top >= gutter.bottom and _follows(last, p))
            for p in self._crossing
        )

    def _above_paragraph(self, gutter: Gutter) -> tuple[Gutter, list[Piece]]:
        """The gutter without a last line of the source that goes on in the one below; the pieces at its height."""
        inside = self._beside(gutter.top, gutter.bottom)
        last = max(inside, key=_bottom, default=None)
        below = [p for p in self._crossing if p.top >= gutter.bottom and _follows(last, p)] if last else []
        parts = [p for p in self._beside(last.top, last.bottom) if p.line.id == last.line.id] if last and below else []
        if len({p.begin < gutter.x for p in parts}) < 2:
            return gutter, inside
        x0, slack = min([p.x0 for p in parts]), EDGE_TOLERANCE * self.usual
        if not any(abs(p.x0 - x0) <= slack for p in below):
            return gutter, inside
        gutter = Gutter(gutter.x, gutter.top, min([p.top for p in parts]))
        return gutter, self._beside(gutter.top, gutter.bottom)

    def _beside(self, top: float, bottom: float) -> list[Piece]:
        start, stop = bisect_left(self.tops, top - self.tallest), bisect_right(self.tops, bottom)
        return [piece for piece in self.by_top[start:stop] if top <= piece.middle <= bottom]


def _follows(above: Piece, below: Piece) -> bool:
    """Whether two lines are set alike, one right below the other."""
    size = max(above.line.size, 1.0)
    near = 0.5 * size <= below.line.baseline - above.line.baseline <= CLOSE_LINES * size
    return near and _alike(above.line.size, below.line.size)


def _alike(size: float, other: float) -> bool:
    return abs(other - size) <= SAME_SIZE * max(size, 1.0)


def _supported(run: Gutter, inside: list[Piece], around: Surroundings, *, known: bool) -> Gutter | None:
    """The gutter, if enough lines begin at its right and stand at its left for two columns of words.

    Where the page is ``known`` to have a gutter, fewer lines at its left will do.
    """
    right = [p for p in inside if p.begin >= run.x]
    left = [p for p in inside if p.begin < run.x]
    usual = around.usual
    tolerance = EDGE_TOLERANCE * usual
    # a picture and the line below it stand beside a text as two lines do
    if not left or not right or len(left) + len(around.at_left(run, left[0].x0)) < LEAST_LEFT:
        return None
    starts = len([p for p in right if p.x0 <= run.x + tolerance])
    least = LEAST_LEFT if known else JUSTIFIED_LINES
    beside = starts >= LEAST_STARTS_BESIDE and len(left) >= least and _justified_before(run.x, left, right, usual)
    if starts < LEAST_STARTS and not beside:
        return None
    if not _side_by_side(run, left, right, around):
        return None
    if _narrow(right, tolerance) or _narrow(left, tolerance) or _numbers(right) or _numbers(left):
        return None
    return None if _river(left, right, usual) else run


def _side_by_side(run: Gutter, left: list[Piece], right: list[Piece], around: Surroundings) -> bool:
    """Whether something of both sides stands at one height; a block that is set in with nothing beside it does not."""
    before = _reach(left, around.at_left(run, min([p.x0 for p in left])) if around.apart else ())
    behind = _reach(right, around.at_right(run, max([p.x1 for p in right])) if around.apart else ())
    return max(before[0], behind[0]) <= min(before[1], behind[1])


def _reach(pieces: list[Piece], boxes: Sequence[Box]) -> tuple[float, float]:
    """From where down to where pieces and boxes stand."""
    every: list[Piece | Box] = [*pieces, *boxes]
    return min([each.top for each in every]), max([each.bottom for each in every])


def _justified_before(x: float, left: list[Piece], right: list[Piece], usual: float) -> bool:
    """Whether the lines at the left form a column of text that ends right before the strip, all the way down."""
    ends = [p.line.box.x1 for p in left if p.line.box and p.line.size <= TITLE_SIZE * usual]
    if not ends or not right:
        return False
    edge = median(ends)
    flush = sum(abs(end - edge) <= EDGE_TOLERANCE * usual for end in ends)
    begun = [p for p in right if abs(p.x0 - x) <= EDGE_TOLERANCE * usual]
    return flush * 2 > len(ends) and 0 < x - edge <= WIDEST_GUTTER * usual and _worded(begun)


def _begins(begun: Sequence[Piece], flush: bool) -> bool:
    """Whether enough begins at the right of a strip; less is enough where lines end right before it."""
    return len(begun) >= LEAST_STARTS or (flush and _worded(begun))


def _worded(begun: Sequence[Piece]) -> bool:
    """Whether one of the few lines at the right of a strip has words enough for the last of a column."""
    return any(len(piece.line.value.split()) >= LEAST_STARTS for piece in begun)


def _narrow(pieces: list[Piece], tolerance: float) -> bool:
    """Whether pieces reach over too little for a column of words."""
    width = max([p.line.box.x1 for p in pieces if p.line.box]) - min([p.x0 for p in pieces])
    return width < LEAST_WIDTH / EDGE_TOLERANCE * tolerance


def _river(left: list[Piece], right: list[Piece], usual: float) -> bool:
    """Whether the strip cuts lines that the source holds for one, and too few to believe that it is wrong."""
    # of several pieces of one line the last ends at the strip
    ends = {p.line.id: p.line.box.x1 for p in sorted(left, key=_x0) if p.line.box}
    shared = {p.line.id for p in right if p.x0 - ends.get(p.line.id, -1e9) < RIVER_GAP * usual}
    if not 0 < len(shared) < RIVER_LINES:
        return False
    # numbers at the edge, and what OCR makes of a frame there, are no lines of a column
    return len(shared) > RIVER_SHARE * min([len({p.line.id for p in side if _lettered(p)}) for side in (left, right)])


def _lettered(piece: Piece) -> bool:
    """Whether a piece holds a word."""
    return len(piece.line.value) > LONGEST_NUMBER or _WORD.search(piece.line.value) is not None


def _numbers(pieces: list[Piece]) -> bool:
    # a number is soon told by its length; few are left to be read
    short = [p.line.value for p in pieces if len(p.line.value) <= LONGEST_NUMBER]
    least = NUMBERS_SHARE * len(pieces)
    return len(short) >= least and len([value for value in short if _NUMBER.fullmatch(value)]) >= least
