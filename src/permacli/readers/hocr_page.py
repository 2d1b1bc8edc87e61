"""One page of hOCR, from a tree of its elements; pixels become points."""

import math
import re
from collections.abc import Iterator

import msgspec

from permacli.model.geometry import Box
from permacli.model.page import Page
from permacli.readers.recognised import (
    DESCENT,
    POINTS_PER_INCH,
    USUAL_DPI,
    Row,
    Seen,
    Sheet,
    page_of,
    page_without_geometry,
    spread,
)

Properties = dict[str, tuple[float, ...]]
"""The numbers of each property of a ``title``: ``{"bbox": (0, 0, 1749, 2481), "x_wconf": (91,)}``."""

# Confidences run from 0 to this in hOCR.
FULL_CONFIDENCE = 100.0
# Degrees: a line that is turned further than this has no baseline that runs to the right.
LEVEL_ANGLE = 45.0
# Pixels; no scanner makes more, and what is larger is no coordinate.
FARTHEST = 1e6
_QUOTED = re.compile(r'"[^"]*"')


class Node(msgspec.Struct):
    """An element of a kind (a value of ``KINDS`` or ``FACES`` in the reader): its ``title`` and what is in it."""

    kind: str
    title: str = ""
    parts: list["Node | str"] = msgspec.field(default_factory=list)

    def text(self) -> str:
        """All that is written in it."""
        return "".join(part if isinstance(part, str) else part.text() for part in self.parts)

    def nodes(self, *kinds: str) -> Iterator["Node"]:
        """Every node in it of these kinds, at any depth, in the order of the file."""
        for part in self.parts:
            if isinstance(part, Node):
                if part.kind in kinds:
                    yield part
                yield from part.nodes(*kinds)


def page(node: Node, index: int) -> Page:
    """The page of a node; without geometry where a box is missing, for half of one would lead the layout astray."""
    given = properties(node.title)
    scale = _scale(given)
    lines = [line for line in node.nodes("line") if line.text().strip()]
    rows = [_row(line, scale) for line in lines]
    whole = [row for row in rows if row is not None]
    paper = _box(given, scale)
    if paper is None or len(whole) < len(rows):
        return page_without_geometry([line.text().split() for line in lines], index)
    return page_of(
        Sheet(
            width=paper.x1,
            height=paper.bottom,
            rows=tuple(whole),
            strokes=tuple(_boxes(node, "stroke", scale)),
            pictures=tuple(_boxes(node, "picture", scale)),
        ),
        index,
    )


def properties(title: str) -> Properties:
    """The properties of a ``title`` whose values are numbers; one that is out of all bounds is left out."""
    found: Properties = {}
    for part in _QUOTED.sub("", title).split(";"):
        name, *values = part.split() or [""]
        try:
            numbers = tuple(float(value) for value in values)
        except ValueError:
            continue
        if all(math.isfinite(number) and abs(number) <= FARTHEST for number in numbers):
            found[name] = numbers
    return found


def _scale(given: Properties) -> float:
    """Points to the pixel."""
    dpi = given.get("scan_res", ())
    return POINTS_PER_INCH / (dpi[0] if dpi and dpi[0] >= 1 else USUAL_DPI)


def _boxes(node: Node, kind: str, scale: float) -> Iterator[Box]:
    for child in node.nodes(kind):
        box = _box(properties(child.title), scale)
        if box is not None:
            yield box


def _box(given: Properties, scale: float) -> Box | None:
    edges = given.get("bbox", ())
    if len(edges) != 4 or edges[0] >= edges[2] or edges[1] >= edges[3]:
        return None
    return Box(*(edge * scale for edge in edges))


def _row(line: Node, scale: float) -> Row | None:
    given = properties(line.title)
    box = _box(given, scale)
    if box is None:
        return None
    slope, offset = _baseline(given, box.height / scale)
    sizes = given.get("x_size", ())
    return Row(
        words=tuple(_words(line, box, scale)),
        box=box,
        size=sizes[0] * scale if sizes else box.height,
        baseline=box.bottom + offset * scale,
        slope=slope,
    )


def _baseline(given: Properties, height: float) -> tuple[float, float]:
    """Slope, and pixels from the lower left corner of the line's box; what is lower is positive."""
    angle = given.get("textangle", (0.0,))
    level = not angle or abs(angle[0]) < LEVEL_ANGLE
    match given.get("baseline", ()):
        case (slope, offset) if level:
            return slope, offset
        case _:
            return 0.0, -DESCENT * height if level else 0.0


def _words(line: Node, row: Box, scale: float) -> Iterator[Seen]:
    """The words of a line; those of a line that names none, or no box for one, share the width there is."""
    for word in list(line.nodes("word")) or [line]:
        given = properties(word.title)
        rates = given.get("x_wconf", ())
        rate = min(max(rates[0] / FULL_CONFIDENCE, 0.0), 1.0) if rates else None
        for text, box in spread(word.text(), _box(given, scale) or row):
            yield Seen(text, box, rate, bold=_wholly("bold", word), italic=_wholly("italic", word))


def _wholly(face: str, word: Node) -> bool:
    """Whether all of the word is in that face."""
    return "".join(node.text() for node in word.nodes(face)).split() == word.text().split()
