"""How pdfium draws a run: its font, true size, direction, colour, and whether it is visible at all.

Asked once for each text object of a page and kept only as long as the page is open: pdfium gives the addresses of
closed objects away again.
"""

from ctypes import addressof, c_uint, create_string_buffer
from math import hypot
from typing import Any

import pypdfium2.raw as pdfium
import regex

from permacli.model.page import Style
from permacli.readers.piece import Face
from permacli.readers.upright import Upright

# Font descriptor flags of ISO 32000-1, table 123.
ITALIC_FLAG = 1 << 6
FORCE_BOLD_FLAG = 1 << 18
# Weights come from the stem width and are rough: only the heavy ones are believed, where the name says nothing.
HEAVY_WEIGHT = 700
# Slope of an upright face that is slanted by its matrix (fake italic is 0.2-0.35; rounding stays below 0.02).
SLANT = 0.1
# Components of the fill colour (0-255) up to this are black ink: the usual black of CMYK comes out as 35, 31, 32.
BLACK = 48
# Finer differences of size (points) are rounding in the file, not typography.
SIZE_STEP = 0.1

INVISIBLE = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
FILLED_AND_STROKED = pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE

_SUBSET_TAG = regex.compile(r"^[A-Z]{6}\+")
_BOLD_NAME = regex.compile(r"bold|black|heavy|demi|gras(?![a-z])|(?<![a-z])bd(?![a-z])|^cmb|[-,]B(?![a-z])", regex.I)
_PLAIN_NAME = regex.compile(r"regular|roman|book|light|medium|thin", regex.I)
_ITALIC_NAME = regex.compile(r"ital|obliq|slant|kursiv|(?<=[-,a-z])It(?![a-z])|(?<![a-z])ti\d", regex.I)


class Font:
    """Name and face of one font, read once."""

    def __init__(self, handle: Any) -> None:
        """Read a font that pdfium holds."""
        self.name = _SUBSET_TAG.sub("", _base_name(handle))
        flags = pdfium.FPDFFont_GetFlags(handle)
        self.bold = bool(_BOLD_NAME.search(self.name)) or (flags != -1 and bool(flags & FORCE_BOLD_FLAG))
        if not self.bold and not _PLAIN_NAME.search(self.name):
            self.bold = pdfium.FPDFFont_GetWeight(handle) >= HEAVY_WEIGHT
        self.italic = bool(_ITALIC_NAME.search(self.name)) or (flags != -1 and bool(flags & ITALIC_FLAG))


class Faces:
    """The faces of one page's text objects.

    Args:
        text_page: raw pdfium text page.
        upright: from the page's own space to page space.
        styles: every style met so far in the document, so that equal styles are one object.
    """

    def __init__(self, text_page: Any, upright: Upright, styles: dict[Style, Style]) -> None:
        """Start with no object known."""
        self._text_page = text_page
        self._upright = upright
        self._styles = styles
        self._faces: dict[tuple[Style, float, float, bool], Face] = {}
        self._fonts: dict[int, Font] = {}
        self._matrix = pdfium.FS_MATRIX()

    def face(self, text_object: Any, index: int) -> Face:
        """The face of a text object; ``index`` is one of its characters."""
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self._text_page, index, matrix)
        a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
        along = hypot(a, b)
        # the height across the direction of writing: right for skewed, slanted and stretched type alike
        across = abs(a * d - b * c) / along if along else 0.0
        size = pdfium.FPDFText_GetFontSize(self._text_page, index) * across
        mode = pdfium.FPDFTextObj_GetTextRenderMode(text_object)
        font = self._font(text_object)
        slanted = bool(across) and abs(a * c + b * d) > SLANT * along * across
        style = Style(
            font.name,
            round(abs(size) / SIZE_STEP) * SIZE_STEP,
            font.bold or mode == FILLED_AND_STROKED,
            font.italic or slanted,
            None if mode == INVISIBLE else _colour(text_object),
        )
        return self._shared(style, self._upright.direction(a, b), mode == INVISIBLE)

    def _shared(self, style: Style, direction: tuple[float, float], hidden: bool) -> Face:
        style = self._styles.setdefault(style, style)
        key = (style, *direction, hidden)
        face = self._faces.get(key)
        if face is None:
            face = self._faces[key] = Face(style, *direction, hidden)
        return face

    def _font(self, text_object: Any) -> Font:
        handle = pdfium.FPDFTextObj_GetFont(text_object)
        address = addressof(handle.contents) if handle else 0
        font = self._fonts.get(address)
        if font is None:
            font = self._fonts[address] = Font(handle)
        return font


def _base_name(handle: Any) -> str:
    length = pdfium.FPDFFont_GetBaseFontName(handle, None, 0)
    if not length:
        return ""
    buffer = create_string_buffer(length)
    pdfium.FPDFFont_GetBaseFontName(handle, buffer, length)
    return buffer.value.decode("utf-8", errors="replace")


def _colour(text_object: Any) -> str | None:
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not pdfium.FPDFPageObj_GetFillColor(text_object, red, green, blue, alpha):
        return None
    rgb = (red.value, green.value, blue.value)
    return None if max(rgb) <= BLACK else "#{:02x}{:02x}{:02x}".format(*rgb)
