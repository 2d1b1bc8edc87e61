"""ALTO 4.4. What was read stands beside a correction as an alternative, the parts of a broken word name it whole."""

from collections.abc import Mapping, Sequence

from permacli.model.page import BORN_DIGITAL, Line, Page, Style, Word
from permacli.model.physical import Physical
from permacli.writers.physical.grid import Block, Cell, baseline, blocks, cell, is_drawn, placed, rate, size, units
from permacli.writers.physical.marks import HYPHENS, Mark
from permacli.writers.xml import Markup

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
READ = "permacli:read"
RAISED = "superscript"
# What no word for a part of a page in PAGE says is what SegmOnto calls a mark of the scan.
LABELS = {"other": "DigitizationArtefactZone"}

Marks = Mapping[tuple[str, int], Mark]


def write(physical: Physical, marks: Marks) -> bytes:
    """All pages in one file."""
    out = Markup(verbatim=True)
    styles = _styles(physical.pages)
    with out.element("alto", xmlns=NAMESPACE, SCHEMAVERSION="4.4"):
        _description(out, physical.source.producer)
        out.line()
        with out.element("Styles"):
            # declared whether or not it is used: a reader then knows that superscripts are told
            out.leaf("TextStyle", ID=RAISED, FONTSTYLE=RAISED)
            for style, name in styles.items():
                out.leaf("TextStyle", ID=name, **_style(style))
        out.line()
        _tags(out, physical.pages)
        _order(out, physical.pages)
        with out.element("Layout"):
            for page in physical.pages:
                out.line()
                _page(out, page, styles, marks)
        out.line()
    return out.data(DECLARATION)


def _description(out: Markup, producer: str | None) -> None:
    with out.element("Description"):
        out.leaf("MeasurementUnit", "inch1200")
        if producer:
            with out.element("Processing", ID="made"), out.element("processingSoftware"):
                out.leaf("softwareName", producer)


def _styles(pages: Sequence[Page]) -> dict[Style, str]:
    found: dict[Style, str] = {}
    for page in pages:
        for line in page.lines:
            for word in line.words:
                if word.style not in found and _style(word.style):
                    found[word.style] = f"s{len(found) + 1}"
    return found


def _style(style: Style) -> dict[str, str]:
    faces = " ".join(name for name, held in (("bold", style.bold), ("italics", style.italic)) if held)
    colour = style.color.removeprefix("#") if style.color else None
    given = {"FONTFAMILY": style.font, "FONTSIZE": size(style.size), "FONTCOLOR": colour, "FONTSTYLE": faces}
    return {name: value for name, value in given.items() if value}


def _tags(out: Markup, pages: Sequence[Page]) -> None:
    roles = sorted({block.role for page in pages for block in blocks(page) if block.role is not None})
    if roles:
        with out.element("Tags"):
            for role in roles:
                out.leaf("StructureTag", ID=f"is-{role}", LABEL=LABELS.get(role, role))
        out.line()


def _order(out: Markup, pages: Sequence[Page]) -> None:
    ordered = [page for page in pages if page.ordered and page.lines]
    if ordered:
        with out.element("ReadingOrder"):
            for page in ordered:
                with out.element("OrderedGroup", ID=f"{page.id}.order"):
                    for block in blocks(page):
                        name = _name(page, block)
                        out.leaf("ElementRef", ID=f"{name}.ref", REF=name)
        out.line()


def _name(page: Page, block: Block) -> str:
    return f"{page.id}.b{block.number + 1:03d}"


def _page(out: Markup, page: Page, styles: Mapping[Style, str], marks: Marks) -> None:
    whole = placed(page)
    sizes = {"WIDTH": str(units(page.width)), "HEIGHT": str(units(page.height))} if whole else {}
    kind = {"PAGECLASS": BORN_DIGITAL} if is_drawn(page) else {}
    with (
        out.element("Page", ID=page.id, PHYSICAL_IMG_NR=str(page.index + 1), **kind, **sizes),
        out.element("PrintSpace"),
    ):
        for block in blocks(page):
            tags = f"is-{block.role}" if block.role else None
            out.line()
            with out.element("TextBlock", ID=_name(page, block), TAGREFS=tags, **_box(block.box if whole else None)):
                for line in block.lines:
                    out.line()
                    _line(out, line, styles, _marks_of(line, marks), whole)
        for name, boxes in (("Illustration", page.pictures), ("GraphicalElement", page.rules)):
            for number, box in enumerate(boxes, start=1):
                out.line()
                out.leaf(name, ID=f"{page.id}.{name[0].lower()}{number}", **_box(cell(box)))
        out.line()


def _marks_of(line: Line, marks: Marks) -> list[Mark]:
    return [marks.get((line.id, number), Mark()) for number in range(len(line.words))]


def _line(out: Markup, line: Line, styles: Mapping[Style, str], marks: Sequence[Mark], whole: bool) -> None:
    base = baseline(line) if whole else None
    points = " ".join(f"{x},{y}" for x, y in base) if base is not None else None
    with out.element("TextLine", ID=line.id, BASELINE=points, **_box(cell(line.box) if whole and line.box else None)):
        for number, (word, mark) in enumerate(zip(line.words, marks, strict=True)):
            if number and word.space:
                out.leaf("SP")
            ends = number == len(line.words) - 1 and mark.whole is not None and mark.first
            _word(out, word, mark, {"styles": styles.get(word.style), "whole": whole, "ends": ends})


def _word(out: Markup, word: Word, mark: Mark, how: Mapping[str, object]) -> None:
    text = word.text[:-1] if how["ends"] and word.text[-1:] in HYPHENS and len(word.text) > 1 else word.text
    given = {
        "STYLEREFS": how["styles"],
        "CONTENT": text if mark.text is None else mark.text,
        "STYLE": RAISED if word.raised else None,
        "SUBS_TYPE": None if mark.whole is None else "HypPart1" if mark.first else "HypPart2",
        "SUBS_CONTENT": mark.whole,
        "WC": None if word.confidence is None else rate(word.confidence),
    }
    named = {name: str(value) for name, value in given.items() if value is not None}
    with out.element("String", **_box(cell(word.box) if how["whole"] and word.box else None), **named):
        if mark.text is not None:
            out.leaf("ALTERNATIVE", text, PURPOSE=READ)
    if text != word.text:
        out.leaf("HYP", CONTENT=word.text[-1])


def _box(found: Cell | None) -> dict[str, str]:
    if found is None:
        return {}
    sides = (found.x0, found.top, found.x1 - found.x0, found.bottom - found.top)
    return dict(zip(("HPOS", "VPOS", "WIDTH", "HEIGHT"), map(str, sides), strict=True))
