"""Tables: rows and cells between ruled lines, or columns of figures; prose and contents pages are none."""

from collections.abc import Sequence

import pytest

from layout.setting import Sheet
from permacli.layout import page_regions
from permacli.model.geometry import Box

BODY = ["la roue du moulin tourne encore la nuit"] * 14
TOWNS = (
    ("Commune", "1990", "2000", "2020"),
    ("Saint-Ylie", "1 204", "1 180", "996"),
    ("Vaudreuse", "12 400", "12 903", "13 310"),
    ("Les Brotteaux", "310", "288", "–"),
    ("Orbais", "4 020", "4 101", "4 388"),
)
DAYS = (
    ("Lieu", "Jour", "Qui"),
    ("Lavoir", "mardi", "Jeanne Roy"),
    ("École", "jeudi", "Paul Roux"),
    ("Mairie", "samedi", "Marc Lys"),
)
LEFTS = (20.0, 90.0, 130.0, 170.0)


def _set(sheet: Sheet, rows: Sequence[Sequence[str]], top: float = 300.0) -> None:
    for number, row in enumerate(rows):
        for x, cell in zip(LEFTS, row, strict=False):
            if cell:
                sheet.line(x, top + 14 * number, cell)


def _rules(sheet: Sheet, *tops: float, right: float = 215.0) -> None:
    sheet.rules += [Box(18, top, right, top + 1) for top in tops]


def _sheet() -> Sheet:
    sheet = Sheet()
    sheet.column(20, 210, 60, BODY)
    sheet.column(20, 210, 400, BODY)
    return sheet


def _found(sheet: Sheet) -> list[list[str]]:
    cells = {r.cell: r.flat for r in page_regions(sheet.page()).regions if r.found == "table" and r.cell}
    rows = 1 + max((row for row, _ in cells), default=-1)
    columns = 1 + max((column for _, column in cells), default=-1)
    return [[cells.get((row, column), "") for column in range(columns)] for row in range(rows)]


def test_figures_below_one_another_with_labels_are_a_table() -> None:
    sheet = _sheet()
    _set(sheet, TOWNS)
    assert _found(sheet) == [list(row) for row in TOWNS]


def test_a_cell_without_words_is_empty() -> None:
    sheet = _sheet()
    _set(sheet, [row if row[0] != "Vaudreuse" else ("Vaudreuse", "", "12 903", "13 310") for row in TOWNS])
    assert _found(sheet)[2] == ["Vaudreuse", "", "12 903", "13 310"]


def test_words_between_ruled_lines_of_one_width_are_a_table() -> None:
    sheet = _sheet()
    _set(sheet, DAYS)
    _rules(sheet, 288, 303, 345)
    assert _found(sheet) == [list(row) for row in DAYS]


def test_cells_of_several_lines_stay_whole_between_ruled_lines() -> None:
    sheet = _sheet()
    rows = [list(row) for row in DAYS]
    for number, row in enumerate(rows):
        _set(sheet, [row], top=260 + 28 * number)
    sheet.line(90, 300, "ou jeu")
    _rules(sheet, *(248 + 28 * number for number in range(5)))
    rows[1][1] = "mardi ou jeu"
    assert _found(sheet) == rows


def test_vertical_lines_part_the_columns() -> None:
    sheet = _sheet()
    for number, row in enumerate(DAYS):
        _set(sheet, [row], top=300 + 20 * number)
    sheet.line(90, 330, "sauf en mai", to=128)
    _rules(sheet, *(288 + 20 * number for number in range(5)))
    sheet.rules += [Box(86, 288, 87, 369), Box(128.5, 288, 129.5, 369)]
    assert _found(sheet)[1] == ["Lavoir", "mardi sauf en mai", "Jeanne Roy"]


def test_a_table_in_a_column_leaves_the_other_column_alone() -> None:
    sheet = Sheet()
    sheet.column(20, 210, 60, BODY)
    _set(sheet, TOWNS)
    sheet.column(20, 210, 400, BODY)
    sheet.column(225, 385, 60, ["la nuit le moulin tourne encore ici"] * 35)
    assert _found(sheet) == [list(row) for row in TOWNS]
    free = [region for region in page_regions(sheet.page()).regions if region.found is None]
    assert {region.column_index for region in free} == {0, 1}


def _contents(sheet: Sheet) -> None:
    _set(sheet, [("Le moulin", "Roy", "5"), ("Le lavoir", "Lys", "12"), ("La fontaine", "Orb", "27")])


def _prose_between_lines(sheet: Sheet) -> None:
    for x in (20.0, 120.0):
        sheet.column(x, x + 90, 300, ["la roue du moulin", "tourne encore ici", "et la nuit passe", "sur le toit gris"])
    _rules(sheet, 288, 345)


def _years_in_prose(sheet: Sheet) -> None:
    sheet.column(20, 210, 300, ["en 1990 et en 2000 puis en 2020 enfin"] * 5)


def _imprint(sheet: Sheet) -> None:
    _set(sheet, [("Rédaction", "Abonnés", "Ventes"), ("Anne Roy", "Paul Lys", "Le Lac"), ("12 rue", "3 place", "Lyon")])
    _rules(sheet, 288, 335)


def _masthead(sheet: Sheet) -> None:
    _set(sheet, [("Numéro 23", "mai", "1999", "3 €")])
    _rules(sheet, 288, 303)


@pytest.mark.parametrize("other", [_contents, _prose_between_lines, _years_in_prose, _imprint, _masthead])
def test_what_is_no_table(other: object) -> None:
    sheet = _sheet()
    assert callable(other)
    other(sheet)
    assert _found(sheet) == []
    # neither where ruled lines stand above and below
    _rules(sheet, 50, 580)
    assert _found(sheet) == []
