"""Frames: boxes of ruled lines, or of coloured ground, that set a text apart from the running one."""

from collections.abc import Sequence
from statistics import median

from permacli.model.geometry import Box
from permacli.model.region import PrintedLine

# Sides of one frame meet to within this many points at 72 to the inch; drawing programs round.
MEET = 4.0
# A frame round (nearly) the whole page is an ornament; one smaller than this share of the page holds no text.
LARGEST, SMALLEST = 0.75, 0.01
# A coloured ground with fewer lines on it stands behind a heading.
GROUND_LINES = 3
# One that holds more than this share of the page's lines is the ground of the page.
GROUND_SHARE = 0.6
# A drawn picture is no smaller than this, in multiples of the usual type size.
PICTURE_HEIGHT, PICTURE_WIDTH = 4.0, 6.0


def frames(rules: Sequence[Box], width: float, height: float) -> list[Box]:
    """The boxes that two horizontal and two vertical ruled lines close, innermost ones left out."""
    across = [r for r in rules if r.width > r.height]
    down = [r for r in rules if r.height > r.width]
    found: list[Box] = []
    for top in across:
        for bottom in across:
            if bottom.top <= top.bottom or abs(top.x0 - bottom.x0) > MEET or abs(top.x1 - bottom.x1) > MEET:
                continue
            box = Box(top.x0, top.top, top.x1, bottom.bottom)
            share = box.width * box.height / max(width * height, 1.0)
            if SMALLEST <= share <= LARGEST and _side(down, box.x0, box) and _side(down, box.x1, box):
                found.append(box)
    return _apart(found)


def grounded(grounds: Sequence[Box], lines: Sequence[PrintedLine]) -> list[Box]:
    """The coloured grounds, outermost ones only, that hold a text but not most of the page."""
    most = GROUND_SHARE * len(lines)
    found = [box for box in grounds if GROUND_LINES <= sum(within(line, box) for line in lines) <= most]
    return _apart(found)


def drawn_pictures(grounds: Sequence[Box], lines: Sequence[PrintedLine]) -> tuple[Box, ...]:
    """The coloured grounds as high and wide as pictures that hold no word: what stands below may be their caption."""
    size = median(line.size for line in lines) if grounds and lines else 0.0
    large = [box for box in grounds if box.height >= PICTURE_HEIGHT * size and box.width >= PICTURE_WIDTH * size]
    return tuple(box for box in large if not any(within(line, box) for line in lines))


def within(line: PrintedLine, frame: Box) -> bool:
    """Whether the middle of a line stands in a frame."""
    if line.box is None:
        return False
    x, y = (line.box.x0 + line.box.x1) / 2, (line.box.top + line.box.bottom) / 2
    return frame.x0 <= x <= frame.x1 and frame.top <= y <= frame.bottom


def _side(down: Sequence[Box], x: float, box: Box) -> bool:
    return any(abs(r.x0 - x) <= MEET and r.top <= box.top + MEET and r.bottom >= box.bottom - MEET for r in down)


def same_text(ground: Box, frame: Box) -> bool:
    """Whether most of the smaller of two boxes lies in the other."""
    width = min(ground.x1, frame.x1) - max(ground.x0, frame.x0)
    height = min(ground.bottom, frame.bottom) - max(ground.top, frame.top)
    smaller = min(ground.width * ground.height, frame.width * frame.height)
    return width > 0 and height > 0 and width * height > 0.5 * smaller


def _apart(boxes: Sequence[Box]) -> list[Box]:
    """The boxes that hold others and not those in them; of one that was drawn twice, or throws a shadow, one."""
    kept: list[Box] = []
    for box in sorted(boxes, key=lambda box: -box.width * box.height):
        if not any(same_text(box, other) for other in kept):
            kept.append(box)
    return [box for box in boxes if any(box is other for other in kept)]
