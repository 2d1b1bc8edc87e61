"""A vertical ruled line parts columns, and the words at its sides, however near they stand."""

from msgspec.structs import replace

from layout.setting import Sheet
from permacli.layout import page_regions
from permacli.model.geometry import Box
from permacli.model.page import Line, Page

LEFT = [
    "la roue du moulin tourne",
    "encore la nuit et le jour",
    "sans que personne sache",
    "qui la remet en marche",
] * 3
RIGHT = ["le lavoir de la Combe a", "brûlé trois fois depuis", "la guerre et personne", "ne lave plus son linge"] * 3


def _page(gutter: float, *, ruled: bool, across: bool) -> Page:
    """Two columns; ``across``: the source holds the lines of both for one."""
    sheet = Sheet()
    for number, (one, other) in enumerate(zip(LEFT, RIGHT, strict=True)):
        y = 60 + 12 * number
        sheet.line(20, y, one, to=140)
        sheet.line(140 + gutter, y, other, to=260 + gutter)
        if across:
            left, right = sheet.lines.pop(-2), sheet.lines.pop()
            assert left.box and right.box
            sheet.lines.append(Line(left.id, left.words + right.words, left.box.union(right.box)))
    page = sheet.page()
    x = 140 + gutter / 2
    return replace(page, rules=(Box(x - 0.2, 50, x + 0.2, 200),)) if ruled else page


def _columns(page: Page) -> list[str]:
    columns: dict[int, list[str]] = {}
    for region in page_regions(page).regions:
        columns.setdefault(region.column_index, []).extend(line.value for line in region.lines)
    return [lines[0] for lines in columns.values()]


def test_columns_that_stand_near_are_parted_by_the_line_between_them() -> None:
    assert _columns(_page(5, ruled=True, across=False)) == [LEFT[0], RIGHT[0]]
    assert len(_columns(_page(5, ruled=False, across=False))) == 1


def test_lines_that_run_across_are_cut_at_it() -> None:
    assert _columns(_page(5, ruled=True, across=True)) == [LEFT[0], RIGHT[0]]
    assert len(_columns(_page(5, ruled=False, across=True))) == 1


def test_a_line_that_strikes_through_words_parts_none() -> None:
    page = replace(_page(30, ruled=False, across=False), rules=(Box(60, 50, 60.4, 200),))
    assert _columns(page) == [LEFT[0], RIGHT[0]]
