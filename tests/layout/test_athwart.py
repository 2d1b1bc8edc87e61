"""Lines that are written up, down or askew on a page: stamps, credits beside pictures, watermarks."""

from msgspec.structs import replace

from layout.setting import Sheet
from permacli.layout import page_regions
from permacli.layout.lines import athwart
from permacli.layout.page import UNPLACED
from permacli.model.geometry import Box
from permacli.model.page import Layer, Line, Page, Style, Word

LEFT = ["le moulin tourne encore la nuit"] * 12
RIGHT = ["et le lavoir ferme en hiver ici"] * 12
STAMP = "EXEMPLAIRE DE LA BIBLIOTHÈQUE"


def two_columns() -> Page:
    sheet = Sheet()
    sheet.column(20, 190, 100, LEFT)
    sheet.column(210, 380, 100, RIGHT)
    return sheet.page()


def upwards(page: Page, text: str, x: float, layer: Layer = "visible") -> Page:
    """The page with a line over it that is written from below upwards."""
    words, bottom, size = [], 290.0, 10.0
    for word in text.split():
        top = bottom - 0.6 * size * len(word)
        words.append(Word(word, Box(x, top, x + size, bottom), bottom, Style("Sans", size)))
        bottom = top - 0.3 * size
    box = Box.around([word.box for word in words if word.box])
    return replace(page, lines=(*page.lines, Line("p001.l900", tuple(words), box)), layer=layer)


def prose(page: Page) -> list[str]:
    return [region.flat for region in page_regions(page).regions if region.column_index != UNPLACED]


def test_a_stamp_between_the_columns_parts_them_still() -> None:
    page = two_columns()
    stamped = upwards(page, STAMP, 195)
    assert prose(stamped) == prose(page)
    assert [r.flat for r in page_regions(stamped).regions if r.column_index == UNPLACED] == [STAMP]


def test_a_watermark_is_read_beside_the_text() -> None:
    page = two_columns()
    mark = Line(
        "p001.l900", (Word("SPÉCIMEN", Box(60, 90, 300, 330), 340.0, Style("Sans", 60.0)),), Box(60, 90, 300, 330)
    )
    assert prose(replace(page, lines=(*page.lines, mark))) == prose(page)


def test_each_such_line_stands_for_itself() -> None:
    page = upwards(upwards(two_columns(), STAMP, 195), "Photo Nora Poulain", 385)
    lone = [region.flat for region in page_regions(page).regions if region.column_index == UNPLACED]
    assert lone == [STAMP, "Photo Nora Poulain"]


def test_level_lines_stand_where_they_stand() -> None:
    sheet = Sheet()
    sheet.line(20, 100, "Énorme", 40.0)
    sheet.column(20, 190, 120, LEFT)
    # a short word may be as high as that
    assert athwart(upwards(sheet.page(), "PAR SOI", 195)) == set()
    assert athwart(sheet.page()) == set()
    assert athwart(upwards(sheet.page(), STAMP, 195, layer="ocr")) == set()


def test_where_sizes_of_type_are_none_nothing_is_athwart() -> None:
    page = two_columns()
    small = Style("T3", 1.0)
    lines = (replace(line, words=tuple(replace(word, style=small) for word in line.words)) for line in page.lines)
    assert athwart(replace(page, lines=tuple(lines))) == set()
