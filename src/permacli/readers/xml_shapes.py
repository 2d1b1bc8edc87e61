"""What the XML formats of OCR have in common: numbers, points, boxes, elements by name."""

import math
import re
from collections.abc import Iterator, Sequence

from permacli.model.geometry import Box
from permacli.readers.xml_events import Element

# Pixels or other units; no page is larger, and what is larger is no coordinate.
FARTHEST = 1e6
_NUMBER = re.compile(r"[^\s,]+")

Point = tuple[float, float]


def number(text: str) -> float | None:
    """A number within bounds; ``None`` for anything else."""
    try:
        found = float(text)
    except ValueError:
        return None
    return found if math.isfinite(found) and abs(found) <= FARTHEST else None


def stated(element: Element, name: str) -> float | None:
    """The number that an attribute holds."""
    return number(element.attributes.get(name, ""))


def points(text: str) -> tuple[Point, ...]:
    """The points of ``"1,2 3,4"`` or ``"1 2 3 4"``; none where one of them is none."""
    found = [number(value) for value in _NUMBER.findall(text)]
    kept = [value for value in found if value is not None]
    if len(kept) != len(found) or len(kept) % 2:
        return ()
    return tuple(zip(kept[::2], kept[1::2], strict=True))


def around(corners: Sequence[Point], scale: float) -> Box | None:
    """The box around some points, in points; ``None`` where they enclose nothing."""
    if not corners:
        return None
    xs, ys = [x * scale for x, _ in corners], [y * scale for _, y in corners]
    box = Box(min(xs), min(ys), max(xs), max(ys))
    return box if box.width > 0 and box.height > 0 else None


def level(line: Sequence[Point], box: Box, scale: float) -> tuple[float, float] | None:
    """Height at the left end of a box, and slope, of a baseline of points; ``None`` where they tell neither."""
    if not line:
        return None
    (x0, y0), (x1, y1) = min(line), max(line)
    slope = (y1 - y0) / (x1 - x0) if x1 > x0 else 0.0
    return y0 * scale + slope * (box.x0 - x0 * scale), slope


def every(element: Element, *names: str) -> Iterator[Element]:
    """The elements of these names in an element, at any depth, in the order of the file."""
    # a stack and not a recursion: files have a hundred thousand elements
    waiting = element.children[::-1]
    while waiting:
        each = waiting.pop()
        if each.name in names:
            yield each
        if each.children:
            waiting += each.children[::-1]


def child(element: Element, name: str) -> Element | None:
    """The first child of that name."""
    return next((each for each in element.children if each.name == name), None)


def text_of(element: Element, name: str) -> str:
    """What the first element of that name holds, at any depth."""
    return next((each.text.strip() for each in every(element, name)), "")
