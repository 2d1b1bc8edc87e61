"""The outline and the tags of a PDF through pdfium."""

import re
from collections import defaultdict
from collections.abc import Iterator
from ctypes import byref, c_float, create_string_buffer
from typing import Any

import pypdfium2
from msgspec.structs import replace

from permacli.model.geometry import Box
from permacli.model.page import Zone
from permacli.readers.pdfium_calls import pdfium
from permacli.readers.upright import Upright
from permacli.readers.zones import role_of

# Entries, and how deep they stand within one another: beyond, an outline is an index.
MOST_ENTRIES, DEEPEST_ENTRY = 2000, 3
# The same for the tags of a page, and the objects of a page that are asked for theirs.
MOST_TAGS, DEEPEST_TAG, MOST_OBJECTS = 5000, 32, 20_000
# Bytes of a tag's name.
LONGEST_NAME = 128
_LEVEL = re.compile(r"H([1-6])")


def outline(document: Any) -> dict[int, list[tuple[int, str]]]:
    """The titles of the outline by the 0-based page they lead to, each with its level, 1 for the highest."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    try:
        for number, entry in enumerate(document.get_toc(max_depth=DEEPEST_ENTRY)):
            target = entry.get_dest()
            index = None if target is None else target.get_index()
            if index is not None:
                found[index].append((entry.level + 1, entry.get_title()))
            if number >= MOST_ENTRIES:
                return {}
    except (pypdfium2.PdfiumError, ValueError, UnicodeDecodeError):
        return {}  # damaged
    return dict(found)


def is_tagged(document: Any) -> bool:
    """Whether the file says that its text is tagged."""
    return bool(pdfium.FPDFCatalog_IsTagged(document.raw))


def tagged(page: Any, upright: Upright) -> list[Zone]:
    """The headings, notes and captions of a raw page by its tags."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    try:
        roles = dict(_roles(tree))
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    zones: dict[int, Zone] = {}
    for content, box in _boxes(page, upright) if roles else ():
        if content in roles:
            element, zone = roles[content]
            held = zones.get(element, zone)
            zones[element] = replace(held, box=box if held.box is None else held.box.union(box))
    return list(zones.values())


def _roles(tree: Any) -> Iterator[tuple[int, tuple[int, Zone]]]:
    """Marked content by its id: the number of the element it belongs to, and what that is, without its place."""
    count = pdfium.FPDF_StructTree_CountChildren(tree)
    roots = (pdfium.FPDF_StructTree_GetChildAtIndex(tree, number) for number in range(min(count, MOST_TAGS)))
    waiting: list[tuple[Any, int, tuple[int, Zone] | None]] = [(root, 0, None) for root in roots]
    number = 0
    while waiting and number < MOST_TAGS:
        element, depth, outer = waiting.pop()
        number += 1
        if not element:
            continue
        held = outer or ((number, zone) if (zone := _zone(element)) else None)
        if held is not None:
            for place in range(max(0, pdfium.FPDF_StructElement_GetMarkedContentIdCount(element))):
                yield pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(element, place), held
        if depth < DEEPEST_TAG:
            children = range(max(0, min(pdfium.FPDF_StructElement_CountChildren(element), MOST_TAGS)))
            waiting += [(pdfium.FPDF_StructElement_GetChildAtIndex(element, n), depth + 1, held) for n in children]


def _zone(element: Any) -> Zone | None:
    buffer = create_string_buffer(LONGEST_NAME)
    length = pdfium.FPDF_StructElement_GetType(element, buffer, LONGEST_NAME)
    if not 2 < length <= LONGEST_NAME:
        return None
    name = buffer.raw[: length - 2].decode("utf-16-le", errors="replace")
    role, level = role_of(name, "tagged"), _LEVEL.fullmatch(name)
    return None if role is None else Zone(role, level=int(level[1]) if level else None)


def _boxes(page: Any, upright: Upright) -> Iterator[tuple[int, Box]]:
    """The boxes of the text objects that bear an id of marked content."""
    left, bottom, right, top = (c_float() for _ in range(4))
    count = pdfium.FPDFPage_CountObjects(page)
    for number in range(count if count <= MOST_OBJECTS else 0):
        page_object = pdfium.FPDFPage_GetObject(page, number)
        if pdfium.FPDFPageObj_GetType(page_object) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        content = pdfium.FPDFPageObj_GetMarkedContentID(page_object)
        if content >= 0 and pdfium.FPDFPageObj_GetBounds(
            page_object, byref(left), byref(bottom), byref(right), byref(top)
        ):
            yield content, Box(*upright.corners(left.value, bottom.value, right.value, top.value))
