"""Layers of a PDF that are switched off: pdfium draws none of them, and yet gives their text.

It does not say which they are. So the page is drawn with a layer's text and without: where that is the same, nobody
sees it. Invisible text says nothing so, and text under a scan neither: these stay.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from ctypes import byref, c_float, c_ulong, create_string_buffer, string_at
from typing import Any

from permacli.readers.limits import inflated
from permacli.readers.pdfium_calls import pdfium

# Pixels of the longer side of the page as it is drawn.
LONGEST = 1000
# More objects than this are a map or a plot, more layers a trap.
MOST_OBJECTS, MOST_LAYERS = 20_000, 50
# A picture of this share of the page may hide text that is meant to be found.
SCAN_SHARE = 0.5
# Bytes of an object stream that are looked at.
LOOKED_AT = 1 << 22
LONGEST_NAME = 512
_LAYERS = b"/OCProperties"
_OBJECTS = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
_INVISIBLE = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE


def may_have_layers(data: bytes) -> bool:
    """Whether the catalog of a PDF speaks of layers, in the open or in a compressed stream of objects."""
    if _LAYERS in data:
        return True
    if b"/ObjStm" not in data:
        return False
    return any(_LAYERS in _begun(memoryview(data)[found.end() :]) for found in _OBJECTS.finditer(data))


def _begun(stream: memoryview) -> bytes:
    """The first bytes of a compressed stream; none of one that is encrypted, or compressed otherwise."""
    held = bytearray()
    for portion in inflated(stream):
        held += portion
        if len(held) >= LOOKED_AT:
            break
    return bytes(held[:LOOKED_AT])


def without_hidden(page: Any) -> None:
    """Leave out of a raw page the text of layers that are switched off; before its text is loaded."""
    layers = _texts_by_layer(page) if not _is_scan(page) else {}
    if not 0 < len(layers) <= MOST_LAYERS:
        return
    shown = _drawn(page)
    for texts in layers.values():
        _set_active(texts, False)
        if _drawn(page) != shown:
            _set_active(texts, True)


def _texts_by_layer(page: Any) -> dict[str, list[Any]]:
    """The visible text objects of each layer, by its name."""
    layers: dict[str, list[Any]] = defaultdict(list)
    for page_object in _objects(page):
        if pdfium.FPDFPageObj_GetType(page_object) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        for number in range(max(0, pdfium.FPDFPageObj_CountMarks(page_object))):
            mark = pdfium.FPDFPageObj_GetMark(page_object, number)
            if _name(mark) == "OC" and pdfium.FPDFTextObj_GetTextRenderMode(page_object) != _INVISIBLE:
                layers[_layer(mark)].append(page_object)
    return layers


def _objects(page: Any) -> Iterator[Any]:
    count = pdfium.FPDFPage_CountObjects(page)
    return (pdfium.FPDFPage_GetObject(page, number) for number in range(count if count <= MOST_OBJECTS else 0))


def _is_scan(page: Any) -> bool:
    area = pdfium.FPDF_GetPageWidthF(page) * pdfium.FPDF_GetPageHeightF(page)
    for page_object in _objects(page):
        if pdfium.FPDFPageObj_GetType(page_object) == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = (c_float() for _ in range(4))
            pdfium.FPDFPageObj_GetBounds(page_object, byref(left), byref(bottom), byref(right), byref(top))
            if (right.value - left.value) * (top.value - bottom.value) >= SCAN_SHARE * area:
                return True
    return False


def _set_active(page_objects: list[Any], active: bool) -> None:
    for page_object in page_objects:
        pdfium.FPDFPageObj_SetIsActive(page_object, active)


def _name(mark: Any) -> str:
    return _string(lambda buffer, size, length: pdfium.FPDFPageObjMark_GetName(mark, buffer, size, length))


def _layer(mark: Any) -> str:
    return _string(
        lambda buffer, size, length: pdfium.FPDFPageObjMark_GetParamStringValue(mark, b"Name", buffer, size, length)
    )


def _string(asked: Any) -> str:
    """A string that pdfium writes into a buffer, in UTF-16; nothing where there is none."""
    buffer = create_string_buffer(LONGEST_NAME)
    length = c_ulong()
    units = pdfium.FPDF_WCHAR * (LONGEST_NAME // 2)
    if not asked(units.from_buffer(buffer), LONGEST_NAME, byref(length)) or length.value > LONGEST_NAME:
        return ""
    return buffer.raw[: max(0, length.value - 2)].decode("utf-16-le", errors="replace")


def _drawn(page: Any) -> bytes:
    """The page as a small picture in grey."""
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    scale = LONGEST / max(width, height, 1.0)
    wide, high = max(1, round(width * scale)), max(1, round(height * scale))
    bitmap = pdfium.FPDFBitmap_CreateEx(wide, high, pdfium.FPDFBitmap_Gray, None, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, wide, high, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, wide, high, 0, 0)
        return string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), pdfium.FPDFBitmap_GetStride(bitmap) * high)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
