"""From a PDF page's own space (origin at the bottom left, perhaps lying on its side) to page space."""

from math import hypot

import msgspec

from permacli.model.geometry import Box

# Directions within this of level are level: rounding in the file, not skew (sine; a fortieth of a degree).
LEVEL_SINE = 0.0005

Matrix = tuple[float, float, float, float, float, float]
"""``(a, b, c, d, e, f)``: the affine map ``(x, y) -> (a x + c y + e, b x + d y + f)``, as PDF writes it."""


class Upright(msgspec.Struct, frozen=True):
    """The way from a page's own space to page space, and the page's size in points afterwards.

    Attributes:
        map: affine.
        width, height: points.
        rotation: degrees the page is turned clockwise to stand upright.
    """

    map: Matrix
    width: float
    height: float
    rotation: int = 0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point in page space."""
        a, b, c, d, e, f = self.map
        return a * x + c * y + e, b * x + d * y + f

    def corners(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """``x0, top, x1, bottom`` of a box in page space, whatever way round its corners come."""
        a, b, c, d, e, f = self.map
        x0, y0 = a * left + c * bottom + e, b * left + d * bottom + f
        x1, y1 = a * right + c * top + e, b * right + d * top + f
        if x0 > x1:
            x0, x1 = x1, x0
        return (x0, y0, x1, y1) if y0 <= y1 else (x0, y1, x1, y0)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box in page space."""
        return Box(*self.corners(left, bottom, right, top))

    def direction(self, dx: float, dy: float) -> tuple[float, float]:
        """Unit vector of a direction; level where the direction has no length."""
        a, b, c, d, _, _ = self.map
        x, y = a * dx + c * dy, b * dx + d * dy
        length = hypot(x, y)
        if not length or (x > 0 and abs(y) < LEVEL_SINE * length):
            return 1.0, 0.0
        return round(x / length, 4), round(y / length, 4)


def upright(left: float, bottom: float, right: float, top: float, rotation: int) -> Upright:
    """The map for a page whose visible part is the given box and which is turned by ``rotation`` degrees.

    Args:
        left: of the crop box, in points, like the next three.
        bottom: of the crop box.
        right: of the crop box.
        top: of the crop box.
        rotation: 0, 90, 180 or 270, clockwise.
    """
    width, height = right - left, top - bottom
    match rotation:
        case 90:
            return Upright((0.0, 1.0, 1.0, 0.0, -bottom, -left), height, width, rotation)
        case 180:
            return Upright((-1.0, 0.0, 0.0, 1.0, right, -bottom), width, height, rotation)
        case 270:
            return Upright((0.0, -1.0, -1.0, 0.0, top, right), height, width, rotation)
        case _:
            return Upright((1.0, 0.0, 0.0, -1.0, -left, top), width, height)
