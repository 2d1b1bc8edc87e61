"""How pdfium draws a run: its font, true size, direction, colour, and whether it is visible at all.

Asked once for each text object of a page and kept only as long as the page is open: pdfium gives the addresses of
closed objects away again.
"""

from ctypes import c_void_p, cast, create_string_buffer
from typing import Any

import msgspec

from permacli.model.page import Style
from permacli.readers.faces import SIZE_DIGITS, Colour, height_and_slant, hex_colour, is_bold, is_italic, plain_name
from permacli.readers.pdfium_calls import (
    colour_reader,
    font_of,
    font_size_at,
    matrix_reader,
    object_at,
    pdfium,
    render_mode_of,
)
from permacli.readers.piece import Face
from permacli.readers.upright import Upright

# Font descriptor flags of ISO 32000-1, table 123.
ITALIC_FLAG = 1 << 6
FORCE_BOLD_FLAG = 1 << 18
# Weights come from the stem width and are rough: only the heavy ones are believed, where the name says nothing.
HEAVY_WEIGHT = 700
INVISIBLE = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
FILLED_AND_STROKED = pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE

Look = tuple[int | None, float, bool, int, Colour | None, tuple[float, float]]
"""Font address, size, whether slanted, render mode, colour, direction: what makes a face."""
Scale = tuple[float, float, float, float]
Drawn = tuple[int | None, float, Scale, int, Colour | None]
"""Font address, size and matrix as the file has them, render mode, colour: many of these are one look."""


class Font:
    """Name and face of one font, read once."""

    def __init__(self, handle: Any) -> None:
        """Read a font that pdfium holds."""
        self.name = plain_name(_base_name(handle))
        flags = max(pdfium.FPDFFont_GetFlags(handle), 0)
        named = is_bold(self.name)
        heavy = named is None and pdfium.FPDFFont_GetWeight(handle) >= HEAVY_WEIGHT
        self.bold = bool(named) or bool(flags & FORCE_BOLD_FLAG) or heavy
        self.italic = is_italic(self.name) or bool(flags & ITALIC_FLAG)


class Run(msgspec.Struct, frozen=True, gc=False):
    """A text object: its face, and the origin of its baseline in page space."""

    face: Face
    x: float
    y: float

    def origin(self, x0: float, top: float, x1: float, bottom: float) -> tuple[float, float]:
        """Where on the baseline a word with the given box begins."""
        face = self.face
        dx, dy = face.dx, face.dy
        if dx == 1.0:
            return x0, self.y
        along = ((x0 if dx > 0 else x1) - self.x) * dx + ((top if dy > 0 else bottom) - self.y) * dy
        return self.x + along * dx, self.y + along * dy


NO_RUN = Run(Face(Style()), 0.0, 0.0)


class Runs:
    """The text objects of one page.

    Args:
        text_page: reference to the text page.
        upright: from the page's own space to page space.
        styles: every style met so far in the document, so that equal styles are one object.
    """

    def __init__(self, text_page: Any, upright: Upright, styles: dict[Style, Style]) -> None:
        """Start with no object known."""
        self._text_page = text_page
        self._upright = upright
        self._styles = styles
        a, b, c, d, e, f = upright.map
        # :meth:`Upright.point` written out: an OCR layer asks for every word
        self._to_page = (a, c, e), (b, d, f)
        self.by_object: dict[int | None, Run] = {None: NO_RUN}
        """The text objects met so far, by address."""
        self._by_drawn: dict[Drawn, Face] = {}
        self._by_look: dict[Look, Face] = {}
        self._fonts: dict[int | None, Font] = {}
        self._matrix = matrix_reader(text_page)
        self._colour = colour_reader()

    def at(self, index: int) -> Run:
        """The run of a character; runs of one face share it."""
        address = object_at(self._text_page, index)
        return self.by_object.get(address) or self._asked(address, index)

    def _asked(self, address: int, index: int) -> Run:
        text_object = c_void_p(address)
        mode = render_mode_of(text_object)
        a, b, c, d, e, f = self._matrix(index)
        # how far level type is stretched changes nothing; an OCR layer stretches every word
        scale = (1.0, 0.0, 0.0, d) if a > 0 and not b and not c else (a, b, c, d)
        colour = None if mode == INVISIBLE else self._colour(text_object)
        drawn = (font_of(text_object), font_size_at(self._text_page, index), scale, mode, colour)
        face = self._by_drawn.get(drawn)
        if face is None:
            face = self._by_drawn[drawn] = self._face(drawn)
        along, down = self._to_page
        x = along[0] * e + along[1] * f + along[2]
        run = self.by_object[address] = Run(face, x, down[0] * e + down[1] * f + down[2])
        return run

    def _face(self, drawn: Drawn) -> Face:
        font, size, (a, b, c, d), mode, colour = drawn
        across, slanted = height_and_slant(a, b, c, d)
        direction = self._upright.direction(a, b)
        look = (font, round(abs(size) * across, SIZE_DIGITS), slanted, mode, colour, direction)
        if look not in self._by_look:
            self._by_look[look] = self._made(look)
        return self._by_look[look]

    def _made(self, look: Look) -> Face:
        address, size, slanted, mode, colour, direction = look
        if address not in self._fonts:
            self._fonts[address] = Font(cast(c_void_p(address), pdfium.FPDF_FONT))
        font = self._fonts[address]
        bold = font.bold or mode == FILLED_AND_STROKED
        style = Style(font.name, size, bold, font.italic or slanted, hex_colour(colour))
        return Face(self._styles.setdefault(style, style), *direction, mode == INVISIBLE)


def _base_name(handle: Any) -> str:
    length = pdfium.FPDFFont_GetBaseFontName(handle, None, 0)
    if not length:
        return ""
    buffer = create_string_buffer(length)
    pdfium.FPDFFont_GetBaseFontName(handle, buffer, length)
    return buffer.value.decode("utf-8", errors="replace")
