"""Places in whole units of a twelve-hundredth of an inch: what was read from a file goes back to the same numbers."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from permacli.model.geometry import Box
from permacli.model.page import Line, Page, Word

UNITS_PER_INCH = 1200
SCALE = UNITS_PER_INCH / 72.0


class Cell(msgspec.Struct, frozen=True):
    """A box in units: at least one wide and high, and on the page."""

    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def corners(self) -> str:
        """As PAGE writes a polygon."""
        return f"{self.x0},{self.top} {self.x1},{self.top} {self.x1},{self.bottom} {self.x0},{self.bottom}"


class Block(msgspec.Struct, frozen=True):
    """Lines that stand in one zone (or in none, or apart in a source without geometry), one after the other.

    ``cell`` are the numbers of its table, row and column.
    """

    number: int
    role: str | None
    box: Cell | None
    lines: tuple[Line, ...]
    cell: tuple[int, int, int] | None = None


def is_drawn(page: Page) -> bool:
    """Whether the text of a page was drawn and not read by OCR."""
    return page.layer == "visible" and bool(page.lines)


def cell(box: Box) -> Cell:
    """A box in units."""
    x0, top = max(round(box.x0 * SCALE), 0), max(round(box.top * SCALE), 0)
    return Cell(x0, top, max(round(box.x1 * SCALE), x0 + 1), max(round(box.bottom * SCALE), top + 1))


def units(length: float) -> int:
    """A length or place in units; what lies off the page is at its edge, for no format has negative places."""
    return max(round(length * SCALE), 0)


def placed(page: Page) -> bool:
    """Whether all of a page has a place."""
    return bool(page.width and page.height) and all(
        line.box is not None and all(word.box is not None for word in line.words) for line in page.lines
    )


def blocks(page: Page) -> Iterator[Block]:
    """The lines of a page by zone, in their order."""
    group = 0
    keys: list[tuple[int | None, int]] = []
    for line in page.lines:
        group += line.gap_before > 0
        keys.append((line.zone, group))
    numbered = groupby(zip(keys, page.lines, strict=True), key=lambda pair: pair[0])
    for number, ((zone, _), pairs) in enumerate(numbered):
        lines = tuple(line for _, line in pairs)
        known = page.zones[zone] if zone is not None else None
        boxes = [line.box for line in lines if line.box is not None]
        box = known.box if known is not None and known.box is not None else _around(boxes)
        place = None if box is None else cell(box)
        yield Block(number, known and known.role, place, lines, known and known.cell)


def baseline(line: Line) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The baseline of the text of a line, from its first word to its last, in units."""
    words = [word for word in line.words if not word.raised] or list(line.words)
    ends = [(word.box, word.baseline) for word in (words[0], words[-1]) if word.box is not None]
    if len(ends) != 2:
        return None
    (first, y0), (last, y1) = ends
    if first is last:
        return (units(first.x0), units(y0)), (max(units(first.x1), units(first.x0) + 1), units(y0))
    return (units(first.x0), units(y0)), (units(last.x0), units(y1))


def spaced(words: Sequence[Word]) -> str:
    """The words of a line with the spaces between them."""
    return "".join((word.space if number else "") + word.text for number, word in enumerate(words))


def rate(confidence: float) -> str:
    """A confidence, as short as it can be."""
    return f"{round(confidence, 4):g}"


def size(points: float) -> str | None:
    """A size of type; ``None`` where it is unknown."""
    return f"{round(points, 3):g}" if points else None


def _around(boxes: Sequence[Box]) -> Box | None:
    found: Box | None = None
    for box in boxes:
        found = box if found is None else found.union(box)
    return found
