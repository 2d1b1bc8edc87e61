"""The functions of pdfium that are asked for every word or object, bound so that a call costs half of the usual.

They are bound without the types of their arguments: to check and convert those costs more than the answer. So hand
them nothing but an ``int`` that fits a C int, a ``c_void_p``, or what :func:`reference` makes of an address once.
The interpreter lock is held meanwhile, as pdfium must not be used by two threads at once anyway.
"""

from array import array
from collections.abc import Callable, Sequence
from ctypes import PYFUNCTYPE, byref, c_char, c_double, c_int, c_ulong, c_void_p, cast
from typing import Any

from pypdfium2 import raw

from permacli.readers.faces import Colour
from permacli.readers.upright import Matrix, Upright

pdfium: Any = raw
"""The generated bindings, which carry no types."""


def address(handle: Any) -> int | None:
    """The plain address of a pdfium handle; ``None`` for a null pointer."""
    return cast(handle, c_void_p).value


def reference(handle: Any) -> Any:
    """A pdfium handle as the functions of this module take it fastest; ``None`` for a null pointer."""
    place = address(handle)
    return _reference(place) if place else None


def _reference(place: int) -> Any:
    return byref(c_char.from_address(place))


def _bound(function: Any, result: Any, *arguments: Any) -> Any:
    return PYFUNCTYPE(result, *arguments)(address(function) or 0)


object_at = _bound(pdfium.FPDFText_GetTextObject, c_void_p)
is_generated = _bound(pdfium.FPDFText_IsGenerated, c_int)
font_size_at = _bound(pdfium.FPDFText_GetFontSize, c_double)
font_of = _bound(pdfium.FPDFTextObj_GetFont, c_void_p)
page_object_at = _bound(pdfium.FPDFPage_GetObject, c_void_p)
# an index as long as this is no C int
form_object_at = _bound(pdfium.FPDFFormObj_GetObject, c_void_p, c_void_p, c_ulong)
kind_of = _bound(pdfium.FPDFPageObj_GetType, c_int)
render_mode_of = _bound(pdfium.FPDFTextObj_GetTextRenderMode, c_int)

_get_box = _bound(pdfium.FPDFText_GetCharBox, c_int)
_get_matrix = _bound(pdfium.FPDFText_GetMatrix, c_int)
_get_colour = _bound(pdfium.FPDFPageObj_GetFillColor, c_int)

Extent = tuple[float, float, float, float]


def extent_reader(text_page: Any, upright: Upright) -> Callable[[int, Sequence[int]], Extent]:
    """A function that gives ``x0, top, x1, bottom`` of some characters in page space.

    It takes the index of the first and how far behind it the others stand.
    """
    answer = array("d", bytes(32))
    left, right, bottom, top = _places(answer)
    values, turned = answer.tolist, upright.corners
    a, b, c, d, e, f = upright.map
    level = (a, b, c, d) == (1.0, 0.0, 0.0, -1.0)

    def extent(start: int, others: Sequence[int]) -> Extent:
        _get_box(text_page, start, left, right, bottom, top)
        x0, x1, y0, y1 = values()
        for place in others:
            _get_box(text_page, start + place, left, right, bottom, top)
            first, last, low, high = values()
            # written out, as min() and max() would cost more than the question itself
            x0 = first if first < x0 else x0
            x1 = last if last > x1 else x1
            y0 = low if low < y0 else y0
            y1 = high if high > y1 else y1
        # nearly every page stands upright: the same as below, without the zeros
        return (x0 + e, f - y1, x1 + e, f - y0) if level else turned(x0, y0, x1, y1)

    return extent


def matrix_reader(text_page: Any) -> Callable[[int], Matrix]:
    """A function that gives the matrix of a character's text object, with those of the forms around it."""
    answer = array("f", bytes(24))
    place = _places(answer)[0]
    values = answer.tolist

    def matrix(index: int) -> Matrix:
        _get_matrix(text_page, index, place)
        a, b, c, d, e, f = values()
        return a, b, c, d, e, f

    return matrix


def colour_reader() -> Callable[[c_void_p], Colour | None]:
    """A function that gives the fill of a text object; ``None`` for a pattern."""
    answer = array("I", bytes(16))
    places = _places(answer)

    def colour(text_object: c_void_p) -> Colour | None:
        return (answer[0], answer[1], answer[2]) if _get_colour(text_object, *places) else None

    return colour


def _places(answer: "array[Any]") -> tuple[Any, ...]:
    start, length = answer.buffer_info()
    return tuple(_reference(start + answer.itemsize * number) for number in range(length))
