"""One page of hOCR, from a tree of its elements; pixels become points."""

import math
import re
from collections.abc import Iterator

import msgspec

from permacli.model.geometry import Box
from permacli.model.page import BORN_DIGITAL, Page, Zone
from permacli.readers.recognised import (
    DESCENT,
    Row,
    Seen,
    Sheet,
    page_of,
    page_without_geometry,
    points_a_pixel,
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
KEPT_SPACES = ("\u00a0", "\u202f")
_FONT = re.compile(r'x_font\s+"([^"]*)"')
_QUOTED = re.compile(r'"[^"]*"')


class Node(msgspec.Struct):
    """An element of a kind (a value of ``KINDS`` or ``FACES`` in the reader): its ``title`` and what is in it."""

    kind: str
    title: str = ""
    parts: list["Node | str"] = msgspec.field(default_factory=list)

    def text(self, read: bool = False) -> str:
        """All that is written in it; of two alternatives the better one, or what was ``read``."""
        left_out = "ins" if read else "del"
        both = {part.kind for part in self.parts if isinstance(part, Node)} >= {"ins", "del"}
        return "".join(
            part if isinstance(part, str) else part.text(read)
            for part in self.parts
            if isinstance(part, str) or not (both and part.kind == left_out)
        )

    def nodes(self, *kinds: str) -> Iterator["Node"]:
        """Every node in it of these kinds, at any depth, in the order of the file."""
        for part in self.parts:
            if isinstance(part, Node):
                if part.kind in kinds:
                    yield part
                yield from part.nodes(*kinds)


def page(node: Node, index: int, ours: bool = False) -> Page:
    """The page of a node; without geometry where a box is missing, for half of one would lead the layout astray.

    ``ours``: permacli wrote it, which tells superscripts and keeps what was read beside a correction.
    """
    given = properties(node.title)
    paper = given.get("bbox", ())
    scale = _scale(given, paper)
    lines = [(line, zone) for line, zone in _lines(node) if line.text().strip()]
    rows = [_row(line, scale, zone, ours) for line, zone in lines]
    whole = [row for row in rows if row is not None]
    sheet = _box(given, scale)
    if sheet is None or len(whole) < len(rows):
        return page_without_geometry([line.text(ours).split() for line, _ in lines], index, [z or 0 for _, z in lines])
    return page_of(
        Sheet(
            width=sheet.x1,
            height=sheet.bottom,
            rows=tuple(whole),
            strokes=tuple(_boxes(node, "stroke", scale)),
            pictures=tuple(_boxes(node, "picture", scale)),
            zones=tuple(Zone(None, _box(properties(area.title), scale)) for area in node.nodes("area")),
            drawn=f'x_source "{BORN_DIGITAL}"' in node.title,
        ),
        index,
    )


def _lines(node: Node) -> Iterator[tuple[Node, int | None]]:
    """The lines of a page, each with the number of the area it stands in, in the order of the file."""
    areas = {id(area): number for number, area in enumerate(node.nodes("area"))}

    def under(parent: Node, zone: int | None) -> Iterator[tuple[Node, int | None]]:
        for part in parent.parts:
            if isinstance(part, Node):
                if part.kind == "line":
                    yield part, zone
                yield from under(part, areas.get(id(part), zone))

    return under(node, None)


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


def _scale(given: Properties, paper: tuple[float, ...]) -> float:
    """Points to the pixel."""
    dpi = given.get("scan_res", ())
    return points_a_pixel(*(paper[2:4] if len(paper) == 4 else (0.0, 0.0)), dpi[0] if dpi else None)


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


def _row(line: Node, scale: float, zone: int | None, ours: bool) -> Row | None:
    given = properties(line.title)
    box = _box(given, scale)
    if box is None:
        return None
    slope, offset = _baseline(given, box.height / scale)
    sizes = given.get("x_size", ())
    return Row(
        words=tuple(_words(line, box, scale, ours)),
        box=box,
        size=sizes[0] * scale if sizes else box.height,
        baseline=box.bottom + offset * scale,
        slope=slope,
        zone=zone,
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


def _words(line: Node, row: Box, scale: float, ours: bool) -> Iterator[Seen]:
    """The words of a line; those of a line that names none, or no box for one, share the width there is."""
    spaces = _spaces(line)
    for node in list(line.nodes("word")) or [line]:
        given = properties(node.title)
        rates, sizes = given.get("x_wconf", ()), given.get("x_fsize", ())
        font = _FONT.search(node.title)
        raised = _wholly("raised", node)
        for count, (text, box) in enumerate(spread(node.text(ours), _box(given, scale) or row)):
            yield Seen(
                text,
                box,
                min(max(rates[0] / FULL_CONFIDENCE, 0.0), 1.0) if rates else None,
                bold=_wholly("bold", node),
                italic=_wholly("italic", node),
                size=max(sizes[0], 0.0) if sizes else 0.0,
                font=font[1] if font else "",
                raised=raised if raised or ours else None,
                space=" " if count else spaces.get(id(node), " "),
            )


def _spaces(line: Node) -> dict[int, str]:
    """What parts a word, by ``id``, from the one before: nothing counts only in a line that parts others."""
    found: dict[int, str] = {}
    between: str | None = None
    for part in line.parts:
        if isinstance(part, str):
            between = None if between is None else between + part
        elif part.kind == "word":
            if between is not None and not between.strip():
                found[id(part)] = between if between in KEPT_SPACES else " " if between else ""
            between = ""
    return found if any(found.values()) else {}


def _wholly(face: str, word: Node) -> bool:
    """Whether all of the word is in that face."""
    return "".join(node.text() for node in word.nodes(face)).split() == word.text().split()
