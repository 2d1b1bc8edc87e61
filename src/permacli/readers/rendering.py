"""Pictures of the pages of a PDF, at the resolution of the scan that is in them; pdfium draws."""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pypdfium2

from permacli.model.geometry import Box
from permacli.readers.pdfium_calls import pdfium

# Below this, in pixels to the inch, Tesseract reads letters of text size badly (its manual); above, it gains nothing.
LEAST_DPI, MOST_DPI = 300, 600
# The least that Tesseract takes.
FLOOR_DPI = 70
# Pixels: a page of newspaper at 400 dpi has 70 million. What is larger is drawn smaller, to FLOOR_DPI at worst.
LARGEST = 150_000_000
# Pixels on one side, the most that Tesseract takes.
LONGEST = 32_000
POINTS_PER_INCH = 72.0
# At this a figure of half the size of small type has twenty pixels.
PIECE_DPI = 400
# A picture with at least this share of the page may be its scan; scanners store one in strips.
SCAN_SHARE = 0.05


PdfDocument: Any = pypdfium2.PdfDocument
"""Carries no types."""
PdfiumError: type[Exception] = pypdfium2.PdfiumError


class Picture(msgspec.Struct, frozen=True):
    """A page as drawn: the bytes of a PGM file, pixels to the inch, width and height in pixels."""

    pgm: bytes
    dpi: int
    size: tuple[int, int]


def resolution(page: Any) -> int | None:
    """Pixels to the inch for drawing a page: those of its scan as far as sensible; ``None`` for a page too large."""
    width, height = page.get_size()
    area = width * height
    if area <= 0:
        return None
    own = max(_resolutions(page, area), default=0.0)
    fitting = min((LARGEST / area) ** 0.5, LONGEST / max(width, height)) * POINTS_PER_INCH
    dpi = int(min(max(own, LEAST_DPI), MOST_DPI, fitting))
    return dpi if dpi >= FLOOR_DPI else None


def picture(page: Any, dpi: int) -> Picture | None:
    """The page in grey; ``None`` where it is blank."""
    bitmap = page.render(scale=dpi / POINTS_PER_INCH, grayscale=True)
    try:
        width, height = bitmap.width, bitmap.height
        grey = _grey(bitmap)
        if grey[:width] * height == grey:
            return None
        return Picture(b"P5 %d %d 255\n" % (width, height) + grey, dpi, (width, height))
    finally:
        bitmap.close()


class Cut(msgspec.Struct, frozen=True):
    """A piece of a page as drawn: its grey pixels row by row, width and height, pixels to the point."""

    grey: bytes
    size: tuple[int, int]
    scale: float


Look = Callable[[Box], Cut | None]
"""Gives the piece of a page that a box of its points holds; ``None`` where it cannot."""


def piece(page: Any, box: Box) -> Cut | None:
    """A small piece of a page; ``None`` for one that lies outside it."""
    width, height = page.get_size()
    sides = (max(0, box.x0), max(0, height - box.bottom), max(0, width - box.x1), max(0, box.top))
    scale = PIECE_DPI / POINTS_PER_INCH
    if (width - sides[0] - sides[2]) * scale < 1 or (height - sides[1] - sides[3]) * scale < 1:
        return None
    bitmap = page.render(scale=scale, crop=sides, grayscale=True)
    try:
        return Cut(_grey(bitmap), (bitmap.width, bitmap.height), scale)
    finally:
        bitmap.close()


def _grey(bitmap: Any) -> bytes:
    """The pixels of a bitmap without what fills up its rows."""
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    held = memoryview(bitmap.buffer).cast("B")
    return bytes(held) if stride == width else b"".join(held[y * stride : y * stride + width] for y in range(height))


def _resolutions(page: Any, area: float) -> Iterator[float]:
    for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = image.get_bounds()
        covered = (right - left) * (top - bottom)
        if covered >= SCAN_SHARE * area:
            columns, rows = image.get_px_size()
            yield (columns * rows / covered) ** 0.5 * POINTS_PER_INCH
