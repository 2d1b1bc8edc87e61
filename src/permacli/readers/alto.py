"""ALTO 2 to 4 (Library of Congress): the pages of one file, as they were printed.

A word that is broken at a line's end is read as its two parts, from ``CONTENT`` and ``HYP``: ``SUBS_CONTENT``, which
gives it whole on both, would double it.
"""

import math
from collections.abc import Iterator

from permacli.errors import InputError
from permacli.model.geometry import Box
from permacli.model.page import Page
from permacli.options import ReadOptions
from permacli.readers import Opened
from permacli.readers.ranges import selected
from permacli.readers.recognised import (
    DESCENT,
    POINTS_PER_INCH,
    USUAL_DPI,
    Row,
    Seen,
    Sheet,
    page_of,
    page_without_geometry,
)
from permacli.readers.xml_events import Element, parsed

UNITS = {"inch1200": POINTS_PER_INCH / 1200, "mm10": POINTS_PER_INCH / 254, "pixel": POINTS_PER_INCH / USUAL_DPI}
"""Points to the unit of measurement; a file in pixels states no resolution."""
# Units; no page is larger, and what is larger is no coordinate.
FARTHEST = 1e6


def open_alto(data: bytes, options: ReadOptions) -> Opened:
    """Open an ALTO file.

    Raises:
        InputError: it is no ALTO, or damaged.
        UsageError: a page that does not exist was asked for.
    """
    root = parsed(data, "ALTO")
    pages = list(_all(root, "Page")) if root.name == "alto" else []
    if not pages:
        raise InputError("the input is no ALTO: it has no page")
    unit = next((element.text.strip() for element in _all(root, "MeasurementUnit")), "pixel")
    scale = UNITS.get(unit, UNITS["pixel"])
    styles = {style.attributes.get("ID", ""): style.attributes for style in _all(root, "TextStyle")}
    producer = next((element.text.strip() for element in _all(root, "softwareName")), None)
    wanted = selected(options.pages, len(pages))
    return Opened(len(wanted), (_page(pages[index], index, scale, styles) for index in wanted), producer or None)


def _page(page: Element, index: int, scale: float, styles: dict[str, dict[str, str]]) -> Page:
    lines = [line for line in _all(page, "TextLine") if any(_texts(line))]
    rows = [_row(line, scale, styles) for line in lines]
    whole = [row for row in rows if row is not None]
    width, height = (_number(page, name) for name in ("WIDTH", "HEIGHT"))
    if not width or not height or len(whole) < len(rows):
        return page_without_geometry(["".join(_texts(line)).split() for line in lines], index)
    boxes = {name: [box for element in _all(page, name) if (box := _box(element, scale))] for name in _SHAPES}
    strokes, pictures = (tuple(boxes[name]) for name in _SHAPES)
    return page_of(Sheet(width * scale, height * scale, tuple(whole), strokes, pictures), index)


_SHAPES = ("GraphicalElement", "Illustration")


def _row(line: Element, scale: float, styles: dict[str, dict[str, str]]) -> Row | None:
    words = list(_words(line, scale, styles))
    box = _box(line, scale)
    if box is None or len(words) != sum(child.name == "String" and bool(_content(child)) for child in line.children):
        return None
    size = next((_size(child, line, styles) for child in line.children if child.name == "String"), 0.0)
    stated = _number(line, "BASELINE")
    return Row(tuple(words), box, size or box.height, stated * scale if stated else box.bottom - DESCENT * box.height)


def _words(line: Element, scale: float, styles: dict[str, dict[str, str]]) -> Iterator[Seen]:
    hyphen = next((_content(child) for child in line.children if child.name == "HYP"), "")
    strings = [child for child in line.children if child.name == "String" and _content(child)]
    for string in strings:
        box = _box(string, scale)
        if box is None:
            return
        text = _content(string) + (hyphen if string is strings[-1] else "")
        faces = f"{string.attributes.get('STYLE', '')} {_style(string, line, styles).get('FONTSTYLE', '')}".split()
        yield Seen(text, box, _confidence(string), bold="bold" in faces, italic="italics" in faces)


def _texts(line: Element) -> Iterator[str]:
    """What a line holds, piece by piece, with spaces between its words."""
    for child in line.children:
        if child.name in ("String", "HYP"):
            yield f"{' ' if child.name == 'String' else ''}{_content(child)}"


def _content(element: Element) -> str:
    # Spaces in a word would be words of their own; those that set off French punctuation are printed, and stay out
    return "".join(element.attributes.get("CONTENT", "").split())


def _style(string: Element, line: Element, styles: dict[str, dict[str, str]]) -> dict[str, str]:
    names = f"{string.attributes.get('STYLEREFS', '')} {line.attributes.get('STYLEREFS', '')}".split()
    return next((styles[name] for name in names if name in styles), {})


def _size(string: Element, line: Element, styles: dict[str, dict[str, str]]) -> float:
    return _as_number(_style(string, line, styles).get("FONTSIZE", "")) or 0.0


def _confidence(string: Element) -> float | None:
    stated = _as_number(string.attributes.get("WC", ""))
    return None if stated is None else min(max(stated, 0.0), 1.0)


def _box(element: Element, scale: float) -> Box | None:
    sides = [_number(element, name) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT")]
    if None in sides:
        return None
    left, top, width, height = (side * scale for side in sides if side is not None)
    return Box(left, top, left + width, top + height) if min(width, height) > 0 else None


def _number(element: Element, name: str) -> float | None:
    return _as_number(element.attributes.get(name, ""))


def _as_number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) and abs(number) <= FARTHEST else None


def _all(element: Element, name: str) -> Iterator[Element]:
    for child in element.children:
        if child.name == name:
            yield child
        yield from _all(child, name)
