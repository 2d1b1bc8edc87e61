"""What font names, matrices and colours say about the face of a word, whatever library read them."""

import re
from math import hypot

# Slope of an upright face that is slanted by its matrix (fake italic is 0.2-0.35; rounding stays below 0.02).
SLANT = 0.1
# Components of the fill colour (0-255) up to this are black ink: the usual black of CMYK comes out as 35, 31, 32.
BLACK = 48
# Decimals of a size in points; finer differences are rounding in the file, not typography.
SIZE_DIGITS = 1

_SUBSET_TAG = re.compile(r"^[A-Z]{6}\+")
_BOLD_NAME = re.compile(r"bold|black|heavy|demi|gras(?![a-z])|(?<![a-z])bd(?![a-z])|^cmb|[-,]B(?![a-z])", re.I)
_PLAIN_NAME = re.compile(r"regular|roman|book|light|medium|thin", re.I)
_ITALIC_NAME = re.compile(r"(?i:ital|obliq|slant|kursiv)|(?<=[-,a-z])It(?![a-z])|^cm(?:b?x?ti|sl)\d", re.ASCII)

Colour = tuple[int, int, int]
"""Red, green, blue, 0-255."""


def plain_name(font: str) -> str:
    """A font's name without the tag of a subset: ``ABCDEF+Garamond-Bold`` is ``Garamond-Bold``."""
    return _SUBSET_TAG.sub("", font)


def is_bold(font: str) -> bool | None:
    """Whether the name says bold; ``None`` when it says nothing of weight."""
    if _BOLD_NAME.search(font):
        return True
    return False if _PLAIN_NAME.search(font) else None


def is_italic(font: str) -> bool:
    """Whether the name says italic or oblique."""
    return bool(_ITALIC_NAME.search(font))


def height_and_slant(a: float, b: float, c: float, d: float) -> tuple[float, bool]:
    """How a text matrix scales the height of type, and whether it slants it.

    The height is measured across the direction of writing: right for skewed, slanted and stretched type alike.
    """
    if not b and not c:
        return abs(d), False
    along = hypot(a, b)
    across = abs(a * d - b * c) / along if along else 0.0
    return across, abs(a * c + b * d) > SLANT * along * across


def hex_colour(colour: Colour | None) -> str | None:
    """``#rrggbb``; ``None`` for black and unknown."""
    return None if colour is None or max(colour) <= BLACK else "#{:02x}{:02x}{:02x}".format(*colour)
