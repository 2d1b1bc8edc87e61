"""ABBYY FineReader XML (versions 6 to 15): the pages of one file, from the characters of their lines.

``¬`` is FineReader's optional hyphen; it stays what it is.
"""

from collections.abc import Iterator

import msgspec

from permacli.errors import InputError
from permacli.model.geometry import Box
from permacli.model.page import Page, Zone, ZoneRole
from permacli.options import ReadOptions
from permacli.readers import Opened
from permacli.readers.abbyy_line import Ink, row, words_alone
from permacli.readers.ranges import selected
from permacli.readers.recognised import Row, Sheet, page_of, page_without_geometry, points_a_pixel
from permacli.readers.xml_events import Element, parsed
from permacli.readers.xml_shapes import around, every, stated
from permacli.readers.zones import role_of

PICTURES = ("Picture", "RasterPicture", "VectorPicture")
SEPARATORS = ("Separator", "SeparatorsBox")


class _Zones(msgspec.Struct):
    """The parts of a page as they are met: paragraphs of one block and one role are one part."""

    found: list[Zone] = msgspec.field(default_factory=list)
    last: tuple[int, ZoneRole | None] | None = None

    def of(self, block: int, role: ZoneRole | None, box: Box | None) -> int:
        if self.last != (block, role):
            self.last = (block, role)
            self.found.append(Zone(role, box))
        return len(self.found) - 1


def open_abbyy(data: bytes, options: ReadOptions) -> Opened:
    """Open a FineReader file.

    Raises:
        InputError: it is no FineReader XML, or damaged.
        UsageError: a page that does not exist was asked for.
    """
    root = parsed(data, "FineReader", options.limits.nesting)
    pages = list(every(root, "page")) if root.name == "document" else []
    if not pages:
        raise InputError("the input is no FineReader XML: it has no page")
    roles = {
        style.attributes.get("id", ""): role_of(style.attributes.get("role", ""), "abbyy")
        for style in every(root, "paragraphStyle")
    }
    fonts = {style.attributes.get("id", ""): style for style in every(root, "fontStyle")}
    wanted = selected(options.pages, len(pages))
    producer = root.attributes.get("producer") or None
    return Opened(len(wanted), (_page(pages[index], index, roles, fonts) for index in wanted), producer)


def _page(page: Element, index: int, roles: dict[str, ZoneRole | None], fonts: dict[str, Element]) -> Page:
    width, height = (stated(page, name) or 0.0 for name in ("width", "height"))
    scale = points_a_pixel(width, height, stated(page, "resolution"))
    lines, zones = [], _Zones()
    for number, block in enumerate(every(page, "block")):
        for paragraph in every(block, "par"):
            named = paragraph.attributes.get("style", "")
            zone = zones.of(number, roles.get(named), _box(block, scale))
            lines += [(line, zone) for line in every(paragraph, "line") if words_alone(line)]
    placed = [_in_zone(row(line, Ink(scale, fonts)), zone) for line, zone in lines]
    rows = tuple(found for found in placed if found is not None)
    if width <= 0 or height <= 0 or len(rows) < len(lines):
        return page_without_geometry([words_alone(line) for line, _ in lines], index)
    return page_of(
        Sheet(
            width * scale,
            height * scale,
            rows,
            strokes=tuple(_boxes(page, SEPARATORS, scale)),
            pictures=tuple(_boxes(page, PICTURES, scale)),
            zones=tuple(zones.found),
        ),
        index,
    )


def _in_zone(found: Row | None, zone: int) -> Row | None:
    return None if found is None else msgspec.structs.replace(found, zone=zone)


def _boxes(page: Element, kinds: tuple[str, ...], scale: float) -> Iterator[Box]:
    for block in every(page, "block"):
        if block.attributes.get("blockType") in kinds:
            box = _box(block, scale)
            if box is not None:
                yield box


def _box(element: Element, scale: float) -> Box | None:
    sides = [stated(element, name) for name in "ltrb"]
    left, top, right, bottom = (side or 0.0 for side in sides)
    return None if None in sides else around(((left, top), (right, bottom)), scale)
