"""Figures cut out of a page as a TIFF of a sheet each, as Tesseract takes them; Pillow draws."""

import io
from collections.abc import Sequence

from PIL import Image, ImageOps

from permacli.readers.rendering import Cut

# Pixels: how high a figure is drawn and how much white is around it, as it is and with all the contrast there is.
# Tesseract reads either where it fails at the other, and hardly ever another figure.
HIGH, AROUND = 48, 40
HIGH_CLEAR, AROUND_CLEAR = 34, 30
# Share of the darkest and the lightest pixels, out of 100, that are noise.
NOISE = 2


def sheets(cuts: Sequence[Cut]) -> bytes:
    """Two sheets a cut, in their order."""
    drawn: list[Image.Image] = []
    for cut in cuts:
        image = Image.frombytes("L", cut.size, cut.grey)
        paper = max(range(256), key=image.histogram().__getitem__)
        drawn.append(_sheet(image, HIGH, AROUND, paper))
        drawn.append(_sheet(ImageOps.autocontrast(image, NOISE), HIGH_CLEAR, AROUND_CLEAR, 255))
    held = io.BytesIO()
    if not drawn:
        return b""
    drawn[0].save(held, "TIFF", save_all=True, append_images=drawn[1:])
    return held.getvalue()


def _sheet(image: Image.Image, high: int, around: int, paper: int) -> Image.Image:
    wide = max(1, round(image.width * high / image.height))
    sheet = Image.new("L", (wide + 2 * around, high + 2 * around), paper)
    sheet.paste(image.resize((wide, high), Image.Resampling.LANCZOS), (around, around))
    return sheet
