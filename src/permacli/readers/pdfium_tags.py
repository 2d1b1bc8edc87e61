"""The outline and the tags of a PDF through pdfium."""

import re
from collections import Counter
from collections.abc import Iterator
from ctypes import byref, c_float, create_string_buffer
from typing import Any

import msgspec
import pypdfium2
from msgspec.structs import replace

from permacli.model.contents import Bookmark
from permacli.model.geometry import Box
from permacli.model.page import Zone
from permacli.readers.pdfium_calls import pdfium
from permacli.readers.upright import Upright
from permacli.readers.zones import role_of

# Entries, and how deep they stand within one another: beyond, an outline is an index.
MOST_ENTRIES, DEEPEST_ENTRY = 2000, 3
# Characters of a title: of a longer one the rest says nothing.
LONGEST_TITLE = 300
# The same for the tags of a page, and the objects of a page that are asked for theirs.
MOST_TAGS, DEEPEST_TAG, MOST_OBJECTS = 5000, 32, 20_000
# Bytes of a tag's name.
LONGEST_NAME = 128
CELLS = ("TD", "TH")
# Attributes of a cell, and columns that it reaches over.
MOST_ATTRIBUTES, MOST_COLUMNS = 20, 100
_LEVEL = re.compile(r"H([1-6])")


def outline(document: Any) -> tuple[Bookmark, ...]:
    """The entries of the outline in their order; none of one that is damaged, or as long as an index."""
    found: list[Bookmark] = []
    try:
        for entry in document.get_toc(max_depth=DEEPEST_ENTRY):
            target = entry.get_dest()
            title = "".join(sign for sign in entry.get_title()[:LONGEST_TITLE] if sign.isprintable() or sign.isspace())
            index = None if target is None else target.get_index()
            found.append(Bookmark(" ".join(title.split()), entry.level + 1, index))
            if len(found) > MOST_ENTRIES:
                return ()
    except (pypdfium2.PdfiumError, ValueError, UnicodeDecodeError):
        return ()  # damaged
    return tuple(found)


def is_tagged(document: Any) -> bool:
    """Whether the file says that its text is tagged."""
    return bool(pdfium.FPDFCatalog_IsTagged(document.raw))


def tagged(page: Any, upright: Upright) -> list[Zone]:
    """The headings, notes, captions and cells of tables of a raw page by its tags."""
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


class _Element(msgspec.Struct, frozen=True):
    """A tag on the way through the tree: how deep it is, and the part of the page, the table and the row around it."""

    raw: Any
    depth: int = 0
    held: tuple[int, Zone] | None = None
    table: int | None = None
    row: int = 0


def _roles(tree: Any) -> Iterator[tuple[int, tuple[int, Zone]]]:
    """Marked content by its id: the number of the element it belongs to, and what that is, without its place."""
    count = min(pdfium.FPDF_StructTree_CountChildren(tree), MOST_TAGS)
    waiting = [_Element(pdfium.FPDF_StructTree_GetChildAtIndex(tree, number)) for number in reversed(range(count))]
    counts: Counter[tuple[int, ...]] = Counter()
    number = 0
    while waiting and number < MOST_TAGS:
        element = waiting.pop()
        number += 1
        if not element.raw:
            continue
        element = _told(element, number, counts)
        raw = element.raw
        if element.held is not None:
            for place in range(max(0, pdfium.FPDF_StructElement_GetMarkedContentIdCount(raw))):
                yield pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(raw, place), element.held
        if element.depth < DEEPEST_TAG:
            children = range(max(0, min(pdfium.FPDF_StructElement_CountChildren(raw), MOST_TAGS)))
            inner = (pdfium.FPDF_StructElement_GetChildAtIndex(raw, place) for place in reversed(children))
            waiting += [replace(element, raw=child, depth=element.depth + 1) for child in inner]


def _told(element: _Element, number: int, counts: Counter[tuple[int, ...]]) -> _Element:
    """An element with what its name says; ``counts`` has the rows of each table and the cells of each row."""
    name = _name(element.raw)
    if element.held is not None:
        return element
    if name == "Table":
        return replace(element, table=number)
    if element.table is None:
        zone = _zone(name)
        return element if zone is None else replace(element, held=(number, zone))
    if name == "TR":
        counts[(element.table,)] += 1
        return replace(element, row=counts[(element.table,)])
    if name in CELLS:
        row = (element.table, element.row)
        cell = (*row, counts[row])
        counts[row] += _columns(element.raw)
        return replace(element, held=(number, Zone(cell=cell)))
    return element


def _name(element: Any) -> str:
    buffer = create_string_buffer(LONGEST_NAME)
    length = pdfium.FPDF_StructElement_GetType(element, buffer, LONGEST_NAME)
    return buffer.raw[: length - 2].decode("utf-16-le", errors="replace") if 2 < length <= LONGEST_NAME else ""


def _zone(name: str) -> Zone | None:
    role, level = role_of(name, "tagged"), _LEVEL.fullmatch(name)
    return None if role is None else Zone(role, level=int(level[1]) if level else None)


def _columns(cell: Any) -> int:
    """Over how many columns a cell reaches."""
    value = c_float()
    for number in range(max(0, min(pdfium.FPDF_StructElement_GetAttributeCount(cell), MOST_ATTRIBUTES))):
        given = pdfium.FPDF_StructElement_GetAttributeAtIndex(cell, number)
        span = pdfium.FPDF_StructElement_Attr_GetValue(given, b"ColSpan") if given else None
        if span and pdfium.FPDF_StructElement_Attr_GetNumberValue(span, byref(value)):
            return int(min(max(value.value, 1), MOST_COLUMNS))
    return 1


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
