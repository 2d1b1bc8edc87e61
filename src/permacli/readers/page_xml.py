"""PAGE 2010 to 2024 (PRImA): the page of one file, from its lines or words, whichever level holds text.

Transkribus keeps what a region is in ``@custom`` and corrects lines without their words: a line whose words say
something else is read from the line.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import msgspec
import regex
from msgspec.structs import replace

from permacli.errors import InputError
from permacli.model.geometry import Box
from permacli.model.page import BORN_DIGITAL, Page, Zone, ZoneRole
from permacli.options import ReadOptions
from permacli.readers import Opened
from permacli.readers.cells import is_table
from permacli.readers.page_line import Look, look_of, outline, rows_of, words_alone
from permacli.readers.ranges import selected
from permacli.readers.recognised import Row, Sheet, page_of, page_without_geometry, points_a_pixel
from permacli.readers.xml_events import Element, parsed
from permacli.readers.xml_order import page_order
from permacli.readers.xml_shapes import child, every, stated, text_of
from permacli.readers.zones import role_of

TEXTUAL = ("TextRegion", "TableCell")
PICTURES = (
    "ImageRegion", "GraphicRegion", "LineDrawingRegion", "ChartRegion", "MapRegion", "AdvertRegion", "NoiseRegion",
)  # fmt: skip
CENTIMETRES_PER_INCH = 2.54
# Number of the table, as permacli writes it.
_TABLE = regex.compile(r"table\s*\{[^}]*number:(\d{1,6})")
_STRUCTURE = regex.compile(r"structure\s*\{[^}]*?type:\s*([^;}]+)")
_PLACE = regex.compile(r"readingOrder\s*\{[^}]*?index:\s*(\d{1,6})")


class Part(msgspec.Struct, frozen=True):
    """A region of text: its element and what the region around it is; of a cell the table, the row, the column."""

    element: Element
    role: ZoneRole | None
    look: Look
    cell: tuple[int, int, int] | None = None


def open_page(data: bytes, options: ReadOptions) -> Opened:
    """Open a PAGE file.

    Raises:
        InputError: it is no PAGE, or damaged.
        UsageError: a page that does not exist was asked for.
    """
    root = parsed(data, "PAGE", options.limits.nesting)
    pages = list(every(root, "Page")) if root.name == "PcGts" else []
    if not pages:
        raise InputError("the input is no PAGE: it has no page")
    wanted = selected(options.pages, len(pages))
    producer = text_of(root, "Creator") or None
    return Opened(len(wanted), (_page(pages[index], index) for index in wanted), producer)


def _page(page: Element, index: int) -> Page:
    width, height = (stated(page, name) or 0.0 for name in ("imageWidth", "imageHeight"))
    tables = _tables(page)
    parts, ordered = _in_order(_with_tables(list(_parts(page, None, Look(), tables))), page_order(page))
    scale = points_a_pixel(width, height, _resolution(page))
    rows: list[Row] = []
    alone: list[list[str]] = []
    places: list[int] = []
    for number, part in enumerate(parts):
        rows += rows_of(part.element, part.look, scale, number)
        texts = words_alone(part.element)
        alone += texts
        places += [number] * len(texts)
    if width <= 0 or height <= 0 or len(rows) < len(alone):
        return page_without_geometry(alone, index, places)
    return page_of(
        Sheet(
            width * scale,
            height * scale,
            tuple(rows),
            strokes=_boxes(page, ("SeparatorRegion",), scale),
            pictures=_boxes(page, PICTURES, scale),
            zones=tuple(Zone(part.role, outline(part.element, "Coords", scale), cell=part.cell) for part in parts),
            ordered=ordered,
            drawn=BORN_DIGITAL in page.attributes.get("custom", ""),
        ),
        index,
    )


def _tables(page: Element) -> dict[int, int]:
    """The number of each table by the ``id`` of its element; parts of one that we wrote apart bear the same."""
    found = list(every(page, "TableRegion"))
    stated = (_TABLE.search(table.attributes.get("custom", "")) for table in found)
    return {
        id(table): int(own[1]) if own else len(found) + place
        for place, (table, own) in enumerate(zip(found, stated, strict=True))
    }


def _parts(element: Element, role: ZoneRole | None, look: Look, tables: Mapping[int, int]) -> Iterator[Part]:
    """The regions that hold lines or text, outer before inner, in the order that Transkribus numbers them.

    ``tables`` are the numbers of the elements that are tables, by ``id``.
    """
    regions = [each for each in element.children if each.name.endswith(("Region", "TableCell"))]
    for region in sorted(regions, key=_place):
        own = _role(region) or role
        inner = look_of(region, look)
        if region.name in TEXTUAL and any(words_alone(region)):
            yield Part(region, own, inner, _cell(region, tables.get(id(element))))
        yield from _parts(region, own, inner, tables)


def _cell(region: Element, table: int | None) -> tuple[int, int, int] | None:
    """The cell that a region in a table says it is: PAGE has a role for that, Transkribus attributes of its own."""
    roles = child(region, "Roles")
    role = None if roles is None else child(roles, "TableCellRole")
    places = (region, ("row", "col")) if role is None else (role, ("rowIndex", "columnIndex"))
    row, column = (stated(places[0], name) for name in places[1])
    return None if None in (table, row, column) else (table or 0, int(row or 0), int(column or 0))


def _with_tables(parts: list[Part]) -> list[Part]:
    """The regions; cells of what is no table, but prose in columns, are none."""
    held: defaultdict[int, list[Part]] = defaultdict(list)
    for part in parts:
        if part.cell is not None:
            held[part.cell[0]].append(part)
    tables = {
        number
        for number, cells in held.items()
        if is_table(
            [part.cell for part in cells if part.cell],
            max(sum(map(len, words_alone(part.element))) for part in cells),
        )
    }
    return [part if part.cell is None or part.cell[0] in tables else replace(part, cell=None) for part in parts]


def _place(region: Element) -> int:
    """Stable where a region bears no number: such regions are all alike."""
    found = _PLACE.search(region.attributes.get("custom", ""))
    return int(found[1]) if found else 0


def _role(region: Element) -> ZoneRole | None:
    if region.name == "AdvertRegion":
        return "advertisement"
    given = _STRUCTURE.search(region.attributes.get("custom", ""))
    names = (given[1].strip() if given else "", region.attributes.get("type", ""))
    return next((role for name in names if (role := role_of(name, "page", "segmonto")) is not None), None)


def _in_order(parts: list[Part], order: tuple[str, ...]) -> tuple[list[Part], bool]:
    """The regions in the order that the file states, and whether it states one; those it leaves out come last."""
    places = {name: place for place, name in enumerate(order)}
    if any(part.element.attributes.get("id", "") in places for part in parts):
        last = len(places)
        return sorted(parts, key=lambda part: places.get(part.element.attributes.get("id", ""), last)), True
    return parts, False


def _resolution(page: Element) -> float | None:
    found = stated(page, "imageXResolution")
    centimetres = page.attributes.get("imageResolutionUnit") == "PPCM"
    return found * CENTIMETRES_PER_INCH if found and centimetres else found


def _boxes(page: Element, names: tuple[str, ...], scale: float) -> tuple[Box, ...]:
    found = (outline(element, "Coords", scale) for element in every(page, *names))
    return tuple(box for box in found if box is not None)
