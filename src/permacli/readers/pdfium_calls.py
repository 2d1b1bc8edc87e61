"""The functions of pdfium that are asked for every word or object, bound so that a call costs two thirds of the usual.

Handles and places for results are plain addresses: the usual bindings check and build a pointer object at every call.
The interpreter lock is held meanwhile, as pdfium must not be used by two threads at once anyway.
"""

from collections.abc import Callable
from ctypes import PYFUNCTYPE, addressof, c_double, c_float, c_int, c_uint, c_ulong, c_void_p, cast
from struct import Struct
from typing import Any

from pypdfium2 import raw

from permacli.readers.faces import Colour
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

Rectangle = tuple[float, float, float, float]


def box_reader(text_page: int) -> Callable[[int], Rectangle]:
    """A function that gives left, right, bottom, top of a character in the page's own space."""
    answer = (c_double * 4)()
    left, right, bottom, top = _places(answer, 8)
    values: Callable[[Any], Rectangle] = Struct("4d").unpack_from

    def box(index: int) -> Rectangle:
        _get_box(text_page, index, left, right, bottom, top)
        return values(answer)

    return box


def matrix_reader(text_page: int) -> Callable[[int], Matrix]:
    """A function that gives the matrix of a character's text object, with those of the forms around it."""
    answer = (c_float * 6)()
    place = addressof(answer)
    values: Callable[[Any], Matrix] = Struct("6f").unpack_from

    def matrix(index: int) -> Matrix:
        _get_matrix(text_page, index, place)
        return values(answer)

    return matrix


def colour_reader() -> Callable[[int], Colour | None]:
    """A function that gives the fill of the text object at an address; ``None`` for a pattern."""
    answer = (c_uint * 4)()
    places = _places(answer, 4)
    values: Callable[[Any], Colour] = Struct("3I").unpack_from

    def colour(text_object: int) -> Colour | None:
        return values(answer) if _get_colour(text_object, *places) else None

    return colour


def _places(array: Any, width: int) -> tuple[int, ...]:
    return tuple(addressof(array) + width * number for number in range(len(array)))
