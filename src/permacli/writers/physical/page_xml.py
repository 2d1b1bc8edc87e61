"""PAGE 2019: one page. The first text of a corrected word is the correction, the second what was read."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from permacli.model.page import BORN_DIGITAL, Line, Page, Word
from permacli.model.physical import Physical
from permacli.writers.physical.grid import (
    UNITS_PER_INCH,
    Block,
    Cell,
    baseline,
    blocks,
    cell,
    is_drawn,
    rate,
    size,
    spaced,
    units,
)
from permacli.writers.physical.marks import Mark
from permacli.writers.xml import Markup

NAMESPACE = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
READ = "permacli:read"
CORRECTED = "permacli:corrected"
# The schema asks for a time; ours would make every run another file.
NO_TIME = "1970-01-01T00:00:00"
# Of a source without geometry everything stands in a corner.
NOWHERE = Cell(0, 0, 1, 1)
# Parts of a page that PAGE has no type for: what it has, and what Transkribus would say.
TYPES = {
    "other": ("other", "structure {type:DigitizationArtefactZone;}"),
    "advertisement": ("other", "structure {type:advertisement;}"),
}

Marks = Mapping[tuple[str, int], Mark]


def write(physical: Physical, marks: Marks) -> bytes:
    """The one page of the layer."""
    (page,) = physical.pages
    out = Markup(verbatim=True)
    with out.element("PcGts", xmlns=NAMESPACE):
        with out.element("Metadata"):
            out.leaf("Creator", physical.source.producer or "permacli")
            out.leaf("Created", NO_TIME)
            out.leaf("LastChange", NO_TIME)
        out.line()
        _page(out, page, marks)
        out.line()
    return out.data(DECLARATION)


def _page(out: Markup, page: Page, marks: Marks) -> None:
    with out.element(
        "Page",
        imageFilename=page.id,
        imageWidth=str(units(page.width)),
        imageHeight=str(units(page.height)),
        imageXResolution=str(UNITS_PER_INCH),
        imageYResolution=str(UNITS_PER_INCH),
        imageResolutionUnit="PPI",
        custom=f"layer {{type:{BORN_DIGITAL};}}" if is_drawn(page) else None,
    ):
        parts = list(blocks(page))
        if page.ordered and parts:
            with out.element("ReadingOrder"), out.element("OrderedGroup", id=f"{page.id}.order"):
                for place, block in enumerate(parts):
                    out.leaf("RegionRefIndexed", index=str(place), regionRef=_name(page, block))
        numbers = list(dict.fromkeys(block.cell[0] for block in parts if block.cell))
        for table, group in groupby(parts, lambda block: block.cell and block.cell[0]):
            out.line()
            if table is None:
                _regions(out, page, tuple(group), marks)
            else:
                _table(out, page, tuple(group), numbers.index(table), marks)
        for name, boxes in (("ImageRegion", page.pictures), ("SeparatorRegion", page.rules)):
            for number, box in enumerate(boxes, start=1):
                out.line()
                with out.element(name, id=f"{page.id}.{name[0].lower()}{number}"):
                    out.leaf("Coords", points=cell(box).corners)
        out.line()


def _name(page: Page, block: Block) -> str:
    return f"{page.id}.b{block.number + 1:03d}"


def _table(out: Markup, page: Page, cells: Sequence[Block], number: int, marks: Marks) -> None:
    """Cells of a table that follow one another; of one that others stand in the midst of, each part has its number."""
    boxes = [block.box or NOWHERE for block in cells]
    around = Cell(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )
    with out.element("TableRegion", id=f"{_name(page, cells[0])}.t", custom=f"table {{number:{number};}}"):
        out.leaf("Coords", points=around.corners)
        out.line()
        _regions(out, page, cells, marks)
        out.line()


def _regions(out: Markup, page: Page, parts: Sequence[Block], marks: Marks) -> None:
    for place, block in enumerate(parts):
        if place:
            out.line()
        _region(out, page, block, marks)


def _region(out: Markup, page: Page, block: Block, marks: Marks) -> None:
    kind, custom = TYPES.get(block.role or "", (block.role, None))
    with out.element("TextRegion", id=_name(page, block), type=kind, custom=custom):
        out.leaf("Coords", points=(block.box or NOWHERE).corners)
        if block.cell is not None:
            _, row, column = block.cell
            with out.element("Roles"):
                out.leaf("TableCellRole", rowIndex=str(row), columnIndex=str(column))
        for line in block.lines:
            out.line()
            _line(out, line, marks)


def _line(out: Markup, line: Line, marks: Marks) -> None:
    found = [marks.get((line.id, number), Mark()) for number in range(len(line.words))]
    with out.element("TextLine", id=line.id):
        out.leaf("Coords", points=(cell(line.box) if line.box is not None else NOWHERE).corners)
        base = baseline(line)
        if base is not None:
            out.leaf("Baseline", points=" ".join(f"{x},{y}" for x, y in base))
        for number, (word, mark) in enumerate(zip(line.words, found, strict=True), start=1):
            _word(out, word, mark, f"{line.id}.w{number:02d}")
        read = spaced(line.words)
        corrected = "".join(
            (word.space if number else "") + (mark.text or word.text)
            for number, (word, mark) in enumerate(zip(line.words, found, strict=True))
        )
        _texts(out, read, corrected if corrected != read else None)


def _word(out: Markup, word: Word, mark: Mark, name: str) -> None:
    with out.element("Word", id=name):
        out.leaf("Coords", points=(cell(word.box) if word.box is not None else NOWHERE).corners)
        _texts(out, word.text, mark.text, None if word.confidence is None else rate(word.confidence))
        style = word.style
        out.leaf(
            "TextStyle",
            fontFamily=style.font or None,
            fontSize=size(style.size),
            bold="true" if style.bold else None,
            italic="true" if style.italic else None,
            superscript="true" if word.raised else "false",
        )


def _texts(out: Markup, read: str, corrected: str | None, confidence: str | None = None) -> None:
    if corrected is not None:
        with out.element("TextEquiv", index="0", comments=CORRECTED):
            out.leaf("Unicode", corrected)
    told = ("1", READ) if corrected is not None else (None, None)
    with out.element("TextEquiv", index=told[0], conf=confidence, comments=told[1]):
        out.leaf("Unicode", read)
