"""What a drawn box is by its shape: a ruled line, the ground of a box of text, or the scan of a page."""

from permacli.model.geometry import Box

# A ruled line is at most this thick, in shares of the page's shorter side (4 points on A4): bars are thicker.
RULE_THICKNESS = 0.007
# It is at least this long, in the same share (12 points on A4): shorter strokes are dashes, bullets, letters.
RULE_LENGTH = 0.02
# A picture that covers this share of the page is a scan of it.
SCAN_COVER = 0.8
# The ground of a box of text covers this share of the page at least: less is a bullet or a bar. More than the largest
# is the paper.
GROUND_LEAST, GROUND_MOST = 0.01, 0.75
# It is at least this high and wide, in shares of the page's shorter side (30 points on A4): less is a band.
GROUND_SIDE = 0.05
# Each of its colours is at least this strong (of 1.0) where it is white, which is no ground.
WHITE = 0.985


def is_rule(box: Box, width: float, height: float) -> bool:
    """Whether a box is thin and long enough, on a page of that size, to be a ruled line."""
    side = min(width, height)
    thin = min(box.width, box.height) <= RULE_THICKNESS * side
    return thin and max(box.width, box.height) >= RULE_LENGTH * side


def is_ground(box: Box, width: float, height: float) -> bool:
    """Whether a filled box is large enough to be the ground of a text, and smaller than the page."""
    share = box.width * box.height / max(width * height, 1.0)
    return GROUND_LEAST <= share <= GROUND_MOST and min(box.width, box.height) >= GROUND_SIDE * min(width, height)


def is_scan(picture: Box, width: float, height: float) -> bool:
    """Whether a picture covers (nearly) the whole page."""
    return picture.width * picture.height >= SCAN_COVER * width * height


def sides(outer: Box, inner: Box, width: float, height: float) -> list[Box]:
    """The ruled lines between two boxes on a page of that size, if they are the sides of one frame.

    >>> [line.width for line in sides(Box(10, 10, 90, 50), Box(11, 11, 89, 49), 200, 300)], sides(
    ...     Box(10, 10, 90, 50), Box(11, 11, 50, 49), 200, 300
    ... )
    ([80, 80, 1, 1], [])
    """
    lines = [
        Box(outer.x0, outer.top, outer.x1, inner.top),
        Box(outer.x0, inner.bottom, outer.x1, outer.bottom),
        Box(outer.x0, outer.top, inner.x0, outer.bottom),
        Box(inner.x1, outer.top, outer.x1, outer.bottom),
    ]
    thin = all(line.width >= 0 and line.height >= 0 and is_rule(line, width, height) for line in lines)
    return lines if thin else []
