"""The functions of pdfium that are asked for every word or object, bound so that a call costs two thirds of the usual.

Handles and places for results are plain addresses: the usual bindings check and build a pointer object at every call.
The interpreter lock is held meanwhile, as pdfium must not be used by two threads at once anyway.
"""

from ctypes import PYFUNCTYPE, addressof, c_double, c_float, c_int, c_uint, c_ulong, c_void_p, cast
from struct import Struct
from typing import Any

from pypdfium2 import raw

from permacli.readers.upright import Matrix

pdfium: Any = raw
"""The generated bindings, which carry no types."""


def address(handle: Any) -> int | None:
    """The plain address of a pdfium handle; ``None`` for a null pointer."""
    return cast(handle, c_void_p).value


def _bound(function: Any, result: Any, *arguments: Any) -> Any:
    return PYFUNCTYPE(result, *arguments)(address(function) or 0)


object_at = _bound(pdfium.FPDFText_GetTextObject, c_void_p, c_void_p, c_int)
is_generated = _bound(pdfium.FPDFText_IsGenerated, c_int, c_void_p, c_int)
font_size_at = _bound(pdfium.FPDFText_GetFontSize, c_double, c_void_p, c_int)
font_of = _bound(pdfium.FPDFTextObj_GetFont, c_void_p, c_void_p)
page_object_at = _bound(pdfium.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
form_object_at = _bound(pdfium.FPDFFormObj_GetObject, c_void_p, c_void_p, c_ulong)
kind_of = _bound(pdfium.FPDFPageObj_GetType, c_int, c_void_p)
render_mode_of = _bound(pdfium.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)

_get_box = _bound(pdfium.FPDFText_GetCharBox, c_int, c_void_p, c_int, *[c_void_p] * 4)
_get_matrix = _bound(pdfium.FPDFText_GetMatrix, c_int, c_void_p, c_int, c_void_p)
_get_colour = _bound(pdfium.FPDFPageObj_GetFillColor, c_int, *[c_void_p] * 5)

_four_doubles = Struct("4d").unpack_from
_six_floats = Struct("6f").unpack_from


class Answers:
    """Places where pdfium writes its answers, one set for each page."""

    def __init__(self) -> None:
        """Set the places aside."""
        self._box = (c_double * 4)()
        self._matrix = (c_float * 6)()
        self._rgba = (c_uint * 4)()
        self._box_places = _places(self._box, 8)
        self._matrix_place = addressof(self._matrix)
        self._rgba_places = _places(self._rgba, 4)

    def box(self, text_page: int, index: int) -> tuple[float, float, float, float]:
        """Left, right, bottom, top of a character, in the page's own space."""
        _get_box(text_page, index, *self._box_places)
        left, right, bottom, top = _four_doubles(self._box)
        return left, right, bottom, top

    def matrix(self, text_page: int, index: int) -> Matrix:
        """The matrix of a character's text object, with those of the forms around it."""
        _get_matrix(text_page, index, self._matrix_place)
        a, b, c, d, e, f = _six_floats(self._matrix)
        return a, b, c, d, e, f

    def colour(self, text_object: int) -> tuple[int, int, int] | None:
        """Red, green, blue of the fill, 0-255; ``None`` for a pattern."""
        found = _get_colour(text_object, *self._rgba_places)
        return (self._rgba[0], self._rgba[1], self._rgba[2]) if found else None


def _places(array: Any, width: int) -> tuple[int, ...]:
    return tuple(addressof(array) + width * number for number in range(len(array)))
