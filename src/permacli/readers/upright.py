"""From a PDF page's own space (origin at the bottom left, perhaps lying on its side) to page space."""

from math import hypot

import msgspec

from permacli.model.geometry import Box

# Directions within this of level are level: rounding in the file, not skew (sine; a fortieth of a degree).
LEVEL_SINE = 0.0005


class Upright(msgspec.Struct, frozen=True):
    """The affine map ``(x, y) -> (a x + c y + e, b x + d y + f)`` and the page's size in points afterwards.

    Attributes:
        rotation: degrees the page is turned clockwise to stand upright.
    """

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    width: float
    height: float
    rotation: int = 0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point in page space."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box in page space, whatever way round its corners come."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def direction(self, dx: float, dy: float) -> tuple[float, float]:
        """Unit vector of a direction; level where the direction has no length."""
        x, y = self.a * dx + self.c * dy, self.b * dx + self.d * dy
        length = hypot(x, y)
        if not length or (x > 0 and abs(y) < LEVEL_SINE * length):
            return 1.0, 0.0
        return round(x / length, 4), round(y / length, 4)


def upright(left: float, bottom: float, right: float, top: float, rotation: int) -> Upright:
    """The map for a page whose visible part is the given box and which is turned by ``rotation`` degrees.

    Args:
        left, bottom, right, top: crop box in points.
        rotation: 0, 90, 180 or 270, clockwise.
    """
    width, height = right - left, top - bottom
    match rotation:
        case 90:
            return Upright(0.0, 1.0, 1.0, 0.0, -bottom, -left, height, width, rotation)
        case 180:
            return Upright(-1.0, 0.0, 0.0, 1.0, right, -bottom, width, height, rotation)
        case 270:
            return Upright(0.0, -1.0, -1.0, 0.0, top, right, height, width, rotation)
        case _:
            return Upright(1.0, 0.0, 0.0, -1.0, -left, top, width, height)
