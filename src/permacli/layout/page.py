"""One page, whole: words to regions in reading order. What is left of the page afterwards is light."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from permacli.layout.columns import reading_order
from permacli.layout.frames import drawn_pictures, frames, grounded, same_text, within
from permacli.layout.grid import Grid, whole_lines
from permacli.layout.label_columns import labels_beside
from permacli.layout.lines import athwart, line_pieces, page_slope, slanting, straightened
from permacli.layout.margins import side_notes
from permacli.layout.regions import column_regions, numbered
from permacli.layout.stated_tables import stated_tables
from permacli.layout.tables import find_tables
from permacli.layout.transcribed import text_regions
from permacli.layout.underlines import separating
from permacli.layout.upright_rules import upright
from permacli.layout.zones import runs
from permacli.model.document import LineRef, PageRef
from permacli.model.geometry import Box
from permacli.model.page import Page
from permacli.model.region import PageRegions, PrintedLine, Region

# A ruled line is horizontal when it is this much wider than high.
RULE_ASPECT = 8.0
# An image that covers this share of the page is the scan itself.
WHOLE_PAGE = 0.8
# Type smaller than this many points draws a pattern; nobody reads it.
ILLEGIBLE = 2.5
# Ruled lines of a table stand this near to its words, in points.
RULED = 12.0
UNPLACED = 9999
"""Column index of what has no place in the reading order."""
FRAME_COLUMNS = 100
"""Columns inside the first frame are counted from here on, inside the second from twice this."""


def page_regions(page: Page) -> PageRegions:
    """The regions of a page, in reading order, named ``p012.r01`` …; ``ref`` keeps the boxes of its lines."""
    slope = page_slope(page)
    pieces = line_pieces(page, slope)
    rules = separating([straightened(rule, slope) for rule in page.rules if _horizontal(rule)], pieces)
    pictures = tuple(straightened(picture, slope) for picture in page.pictures if not _whole(picture, page))
    drawn = drawn_pictures([straightened(ground, slope) for ground in page.grounds], pieces)
    slant, across = slanting(page, slope), athwart(page)
    unread = [p for p in pieces if 0 < p.size < ILLEGIBLE or p.id in slant]
    beside = [[p] for p in pieces if p.id in across and p not in unread]
    aside = {id(p) for p in (*unread, *(p for (p,) in beside))}
    pieces = [p for p in pieces if id(p) not in aside]
    regions: list[Region] = text_regions([p for p in pieces if p.box is None], page.index)
    tables = stated_tables(pieces, page.zones) if page.zones else []
    pieces, rules = _without(tables, pieces, rules)
    found = [] if page.ordered else find_tables(pieces, [straightened(rule, slope) for rule in page.rules])
    pieces, rules = _without(found, pieces, rules)
    tables += found
    boxes = [] if page.ordered else _boxes(page, pieces, slope)
    homes = [next((number for number, box in enumerate(boxes) if within(piece, box)), None) for piece in pieces]
    free = [piece for piece, home in zip(pieces, homes, strict=True) if home is None]
    notes = [] if page.ordered else side_notes(free, page.layer, (*boxes, *pictures))
    taken = {id(line) for note in notes for line in note}
    free = [piece for piece in free if id(piece) not in taken]
    regions += labels_beside(
        list(_laid_out(free, page, rules, (*boxes, *pictures, *(table.box for table in tables)), 0))
    )
    for number in range(len(boxes)):
        inside = [piece for piece, home in zip(pieces, homes, strict=True) if home == number]
        first = (number + 1) * FRAME_COLUMNS
        regions += [replace(r, frame=number) for r in _laid_out(inside, page, (), (), first)]
    for number, table in enumerate(tables, start=len(boxes)):
        regions += _cells(table, page, number)
    regions += [_side_note(note, page, number) for number, note in enumerate(notes, start=len(boxes) + len(tables))]
    for lines in (unread, *beside):
        if lines:
            regions.append(Region(id="", page_index=page.index, lines=tuple(lines), column_index=UNPLACED))
    shown = (*pictures, *drawn)
    return PageRegions(ref=_ref(page), regions=numbered(regions, page.id), rules=rules, pictures=shown, skew=slope)


def _without(
    tables: Sequence[Grid], pieces: list[PrintedLine], rules: tuple[Box, ...]
) -> tuple[list[PrintedLine], tuple[Box, ...]]:
    """The pieces of lines, and the ruled lines, that are no part of a table."""
    if not tables:
        return pieces, rules
    taken = {id(line) for table in tables for line in table.lines()}
    boxes = [table.box for table in tables]
    around = [
        rule
        for rule in rules
        if not any(
            box.top - RULED <= rule.top <= box.bottom + RULED and rule.x0 < box.x1 and rule.x1 > box.x0 for box in boxes
        )
    ]
    return [piece for piece in pieces if id(piece) not in taken], tuple(around)


def _cells(table: Grid, page: Page, number: int) -> Iterator[Region]:
    """The cells of a table that hold words, in a frame of their own."""
    for row, cells in enumerate(table.rows):
        for column, lines in enumerate(cells):
            if lines:
                yield Region(
                    id="",
                    page_index=page.index,
                    lines=whole_lines(lines, lines[0].size or 10.0),
                    column=table.box,
                    column_index=(number + 1) * FRAME_COLUMNS,
                    frame=number,
                    cell=(row, column),
                    found="table",
                )


def _side_note(lines: Sequence[PrintedLine], page: Page, number: int) -> Region:
    column = Box.around([line.box for line in lines if line.box is not None])
    first = (number + 1) * FRAME_COLUMNS
    return Region(
        id="", page_index=page.index, lines=tuple(lines), column=column, column_index=first, found="marginalia"
    )


def _boxes(page: Page, pieces: Sequence[PrintedLine], slope: float) -> list[Box]:
    """What sets texts apart on a page: frames, and coloured grounds that are not in or around one."""
    framed = frames([straightened(rule, slope) for rule in page.rules], page.width, page.height)
    grounds = grounded([straightened(ground, slope) for ground in page.grounds], pieces)
    return framed + [ground for ground in grounds if not any(same_text(ground, box) for box in framed)]


def _laid_out(
    pieces: Sequence[PrintedLine], page: Page, rules: Sequence[Box], apart: Sequence[Box], first: int
) -> Iterator[Region]:
    """The regions of some pieces, columns numbered from ``first``; ``apart`` is what stands between them."""
    parts = runs(pieces, page.zones) if page.ordered else [pieces]
    down = upright(page.rules)
    columns = [column for part in parts for column in reading_order(part, rules, apart, down)]
    for index, column in enumerate(columns, start=first):
        for region in column_regions(column, page.index, page.layer, rules):
            yield replace(region, column_index=index)


def _whole(picture: Box, page: Page) -> bool:
    return picture.width * picture.height > WHOLE_PAGE * page.width * page.height


def _horizontal(rule: Box) -> bool:
    return rule.width > RULE_ASPECT * max(rule.height, 0.1)


def _ref(page: Page) -> PageRef:
    return PageRef(
        id=page.id,
        index=page.index,
        number=(page.index if page.sheet is None else page.sheet) + 1,
        width=page.width,
        height=page.height,
        layer=page.layer,
        label=page.label,
        part=page.part,
        lines=tuple(LineRef(line.id, line.box) for line in page.lines),
    )
