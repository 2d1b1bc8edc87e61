"""Boxes in page space: PDF points, origin at the top left of the upright, cropped page, y growing downwards."""

from collections.abc import Sequence

import msgspec

Sides = tuple[float, float, float, float]
"""``x0, top, x1, bottom`` in points from the top left."""


class Box(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A rectangle ``[x0, top, x1, bottom]``: points, with ``x0 <= x1`` and ``top <= bottom``."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Width in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height in points."""
        return self.bottom - self.top

    @classmethod
    def around(cls, boxes: "Sequence[Box]") -> "Box":
        """The smallest box that holds all of some boxes, of which there is at least one."""
        x0, top, x1, bottom = boxes[0].x0, boxes[0].top, boxes[0].x1, boxes[0].bottom
        # written out: this is asked of every line of every page
        for box in boxes[1:]:
            x0 = box.x0 if box.x0 < x0 else x0
            top = box.top if box.top < top else top
            x1 = box.x1 if box.x1 > x1 else x1
            bottom = box.bottom if box.bottom > bottom else bottom
        return cls(x0, top, x1, bottom)

    @property
    def sides(self) -> "Sides":
        """The four numbers for a listing: to hundredths of a point, more than any scan tells."""
        return round(self.x0, 2), round(self.top, 2), round(self.x1, 2), round(self.bottom, 2)

    def union(self, other: "Box") -> "Box":
        """The smallest box that holds both."""
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )
