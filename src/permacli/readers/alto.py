"""ALTO 2 to 4.4 (Library of Congress): the pages of one file, as they were printed.

A word that is broken at a line's end is read as its two parts, from ``CONTENT`` and ``HYP``: ``SUBS_CONTENT``, which
gives it whole on both, would double it.
"""

from collections.abc import Iterator

import msgspec

from permacli.errors import InputError
from permacli.model.geometry import Box
from permacli.model.page import BORN_DIGITAL, Page, Zone
from permacli.options import ReadOptions
from permacli.readers import Opened
from permacli.readers.alto_line import Styles, row, words_alone
from permacli.readers.ranges import selected
from permacli.readers.recognised import (
    POINTS_PER_INCH,
    Row,
    Sheet,
    page_of,
    page_without_geometry,
    points_a_pixel,
)
from permacli.readers.xml_events import Element, parsed
from permacli.readers.xml_order import alto_order
from permacli.readers.xml_shapes import around, every, points, stated, text_of
from permacli.readers.zones import role_of

UNITS = {"inch1200": POINTS_PER_INCH / 1200, "mm10": POINTS_PER_INCH / 254}
"""Points to the unit of measurement; a file in pixels states no resolution."""
MARGINS = ("TopMargin", "LeftMargin", "RightMargin", "BottomMargin")


class Issue(msgspec.Struct, frozen=True):
    """What a file says once for all of its pages."""

    unit: str
    styles: Styles
    labels: dict[str, str]
    order: tuple[str, ...]


class Block(msgspec.Struct, frozen=True):
    """A TextBlock: what it is named, how the blocks around it are, what follows it."""

    element: Element
    names: tuple[str, ...]
    styles: tuple[str, ...]


def open_alto(data: bytes, options: ReadOptions) -> Opened:
    """Open an ALTO file.

    Raises:
        InputError: it is no ALTO, or damaged.
        UsageError: a page that does not exist was asked for.
    """
    root = parsed(data, "ALTO", options.limits.nesting)
    pages = list(every(root, "Page")) if root.name == "alto" else []
    if not pages:
        raise InputError("the input is no ALTO: it has no page")
    issue = Issue(
        unit=text_of(root, "MeasurementUnit") or "pixel",
        styles=Styles.of(every(root, "TextStyle")),
        labels=_labels(root),
        order=alto_order(root),
    )
    producer = text_of(root, "softwareName") or None
    wanted = selected(options.pages, len(pages))
    return Opened(len(wanted), (_page(pages[index], index, issue) for index in wanted), producer)


def _labels(root: Element) -> dict[str, str]:
    """The label of each tag by its ID."""
    tags = (tag for tags in every(root, "Tags") for tag in tags.children)
    return {tag.attributes.get("ID", ""): tag.attributes.get("LABEL", "") for tag in tags}


def _page(page: Element, index: int, issue: Issue) -> Page:
    blocks = list(_blocks(page, (), ()))
    blocks, ordered = _in_order(blocks, issue.order)
    lines = [
        (line, number, block)
        for number, block in enumerate(blocks)
        for line in every(block.element, "TextLine")
        if any(words_alone(line))
    ]
    width, height = _extent(page)
    scale = UNITS.get(issue.unit.lower()) or points_a_pixel(width, height)
    rows = [row(line, (*_refs(line), *block.styles), issue.styles, scale) for line, _, block in lines]
    whole = [_in_zone(each, number) for each, (_, number, _) in zip(rows, lines, strict=True) if each is not None]
    if not width or not height or len(whole) < len(rows):
        texts = ["".join(words_alone(line)).split() for line, _, _ in lines]
        return page_without_geometry(texts, index, [number for _, number, _ in lines])
    return page_of(
        Sheet(
            width * scale,
            height * scale,
            tuple(whole),
            strokes=tuple(_boxes(page, "GraphicalElement", scale)),
            pictures=tuple(_boxes(page, "Illustration", scale)),
            zones=tuple(_zone(block, issue, scale) for block in blocks),
            ordered=ordered,
            drawn=page.attributes.get("PAGECLASS") == BORN_DIGITAL,
        ),
        index,
    )


def _in_zone(found: Row, number: int) -> Row:
    return msgspec.structs.replace(found, zone=number)


def _blocks(element: Element, names: tuple[str, ...], styles: tuple[str, ...]) -> Iterator[Block]:
    """The text blocks in an element, each with the names and styles of what it stands in, the nearest first."""
    for part in element.children:
        given = part.attributes
        own = (*given.get("TAGREFS", "").split(), given.get("TYPE", ""), part.name if part.name in MARGINS else "")
        around_it = (*(name for name in own if name), *names)
        below = (*_refs(part), *styles)
        if part.name == "TextBlock":
            yield Block(part, around_it, below)
        elif part.name not in ("TextLine", "Shape"):
            yield from _blocks(part, around_it, below)


def _refs(element: Element) -> tuple[str, ...]:
    return tuple(element.attributes.get("STYLEREFS", "").split())


def _in_order(blocks: list[Block], order: tuple[str, ...]) -> tuple[list[Block], bool]:
    """The blocks in the order that the file states, and whether it states one; those it leaves out come last."""
    places = {name: place for place, name in enumerate(order)}
    named = [block.element.attributes.get("ID", "") in places for block in blocks]
    if any(named):
        last = len(places)
        return sorted(blocks, key=lambda b: places.get(b.element.attributes.get("ID", ""), last)), True
    return blocks, False


def _zone(block: Block, issue: Issue, scale: float) -> Zone:
    names = (issue.labels.get(name, name) for name in block.names)
    roles = (role_of(name, "segmonto", "page", "alto") for name in names)
    return Zone(next((role for role in roles if role is not None), None), _box(block.element, scale))


def _extent(page: Element) -> tuple[float, float]:
    """Width and height in units; those of what the page holds where it states none."""
    width, height = stated(page, "WIDTH"), stated(page, "HEIGHT")
    if width and height and min(width, height) > 0:
        return width, height
    boxes = [box for part in every(page, "PrintSpace", "TextBlock") if (box := _box(part, 1.0)) is not None]
    return max((box.x1 for box in boxes), default=0.0), max((box.bottom for box in boxes), default=0.0)


def _boxes(page: Element, name: str, scale: float) -> Iterator[Box]:
    return (box for element in every(page, name) if (box := _box(element, scale)) is not None)


def _box(element: Element, scale: float) -> Box | None:
    sides = [stated(element, name) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT")]
    if None not in sides:
        left, top, width, height = (side or 0.0 for side in sides)
        return around(((left, top), (left + width, top + height)), scale)
    shape = next(every(element, "Polygon"), None)
    return None if shape is None else around(points(shape.attributes.get("POINTS", "")), scale)
