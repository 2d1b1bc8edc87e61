"""Rows of a contents page: each printed line as its words, its page number, and how it is set."""

from collections.abc import Sequence
from statistics import median

import msgspec
from msgspec.structs import replace

from permacli.layout.row_numbers import PLACES, Place, lists_several, signed, words_of
from permacli.model.region import PrintedLine, Region

# Numbers stand in one place: most of them, and this near to one edge, in type sizes (figures of three digits are
# one and a half wide).
MOST = 0.5
SAME_EDGE = 1.8
# A centred line is this near to the middle of its column, and this far from the edges, in type sizes.
MIDDLE, OFF_THE_EDGE = 1.0, 3.0
# Sizes nearer than this are one.
SAME_SIZE, SAME_SIZE_ROUNDED = 1.06, 1.2
# So many numbers with a sign for "page" show that all have one.
LEAST_SIGNED = 3
# Where most of the numbers end at one edge, a number that ends elsewhere is a word of its title.
ALIGNED_SHARE = 0.7

Face = tuple[float, bool, bool, bool, str | None]


class Row(msgspec.Struct, frozen=True):
    """A printed line of a contents page, or the part of one that is set in one face.

    Attributes:
        region: id of the region it stands in; ``first`` says that it is that region's first line.
        text: its words without leaders and number; they begin at ``start`` in the line.
        page, at: the page number and where in the line it stands.
        gap: distance from the row above, in points (in lines without geometry); infinite at the top of a column.
        size: as :func:`measured` settles it for the whole list.
        part: whether it goes on in the line of the row before.
        label: whether it is known to be a section label: it stood before a title on its line.
    """

    line: PrintedLine
    region: Region
    first: bool
    text: str
    start: int = 0
    page: str | None = None
    at: Place | None = None
    gap: float = 1.0
    size: float = 0.0
    part: bool = False
    label: bool = False

    @property
    def face(self) -> Face:
        """What the eye tells rows apart by."""
        return self.size, self.set_in("bold"), self.set_in("italic"), self.text.isupper(), self.line.color

    def set_in(self, style: str) -> bool:
        """Whether most of the words are set so."""
        # a row that others were put behind holds their words too
        stop = min(self.start + len(self.text), len(self.line.value))
        covered = sum(max(min(s.end, stop) - max(s.start, self.start), 0) for s in self.line.spans if s.style == style)
        return covered * 2 > stop - self.start

    @property
    def leaves(self) -> float:
        """Where the row ends, in points from the left edge of its column; 0.0 without geometry."""
        line, column = self.line.box, self.region.column
        return line.x1 - column.x0 if line and column else 0.0

    @property
    def centred(self) -> bool:
        """Whether it stands in the middle of its column, well away from both edges."""
        line, column = self.line.box, self.region.column
        if line is None or column is None:
            return False
        left, right = line.x0 - column.x0, column.x1 - line.x1
        return abs(left - right) <= MIDDLE * self.line.size and min(left, right) >= OFF_THE_EDGE * self.line.size

    @property
    def enters(self) -> float:
        """Where the row begins, in points from the left edge of its column; 0.0 without geometry."""
        line, column = self.line.box, self.region.column
        return line.x0 - column.x0 if line and column else 0.0


def _unnumbered(row: Row) -> Row:
    text = words_of(row.line)
    return replace(row, text=text, start=place_of(text, row.line), page=None, at=None)


def place_of(text: str, line: PrintedLine) -> int:
    """Where the words of a row begin in its line."""
    return max(line.value.rfind(text), 0)


def measured(rows: Sequence[Row], *, faceless: bool = False) -> list[Row]:
    """The rows of one list with sizes that differ only where the eye sees it, and numbers where the list has them."""
    return as_the_list(sized(rows, faceless=faceless))


def sized(rows: Sequence[Row], *, faceless: bool) -> list[Row]:
    """The rows of one list with sizes that differ only where the eye sees it.

    OCR layers, which know no faces, may round sizes to whole points, up or down.
    """
    rounded = faceless and all(row.size == round(row.size) for row in rows)
    return _sized(rows, SAME_SIZE_ROUNDED if rounded else SAME_SIZE)


def _sized(rows: Sequence[Row], same: float) -> list[Row]:
    settled: dict[float, float] = {}
    first = 0.0
    for size in sorted({row.size for row in rows}):
        first = first if first and size <= same * first else size
        settled[size] = first
    return [replace(row, size=settled[row.size]) for row in rows]


def as_the_list(rows: Sequence[Row]) -> list[Row]:
    """The rows of one list; a number where the others have none is a word: subtitles begin so, titles end."""
    numbered = [row for row in rows if row.page is not None]
    if not numbered:
        return list(rows)
    places = [row.at for row in numbered]
    usual = next((at for at in PLACES if places.count(at) > MOST * len(places)), None)
    at_edge = _at_edge(numbered, usual) if usual else set()
    unsigned = _unsigned(numbered)
    rows = [_unnumbered(row) if row.line.id in unsigned else row for row in rows]
    return [
        row if row.page is None or usual is None or row.line.id in at_edge or _by_itself(row) else _unnumbered(row)
        for row in rows
    ]


def _by_itself(row: Row) -> bool:
    """Whether a number is one of a page wherever others stand: alone on its line, or one of several there."""
    return row.at == "alone" or lists_several(row.line)


def _unsigned(numbered: Sequence[Row]) -> set[str]:
    """Lines of a number in brackets alone where all others have a sign for "page": it ends a title."""
    alone = [row.line for row in numbered if row.at == "alone"]
    bare = {line.id for line in alone if line.value.strip()[0] in "([" and line.value.strip()[1:2].isdigit()}
    signed = sum(line.value.strip()[0].isalpha() for line in alone)
    return bare if signed >= LEAST_SIGNED and signed + len(bare) == len(alone) else set()


def _at_edge(numbered: Sequence[Row], usual: Place) -> set[str]:
    """The lines whose number stands where it usually does: behind a sign like most, or at the edge of most."""
    there = [row for row in numbered if row.at == usual]
    if usual == "alone":
        # "…, page 3." may end the line, or leave no room there for its number
        worded = sum(row.line.value.strip()[0].isalpha() for row in there) > MOST * len(there)
        ended = [row for row in numbered if row.at == "end" and signed(row.line)] if worded else []
        return {row.line.id for row in (*there, *ended)}
    behind = [row for row in there if signed(row.line)]
    if usual == "end" and len(behind) > MOST * len(there):
        return {row.line.id for row in behind}
    edges = [row.leaves if usual == "end" else row.enters for row in there]
    edge = max(edges) if usual == "end" else min(edges)
    size = median(row.size for row in there)
    near = [row for row, place in zip(there, edges, strict=True) if abs(place - edge) <= SAME_EDGE * size]
    return {row.line.id for row in (near if len(near) >= ALIGNED_SHARE * len(there) else there)}
