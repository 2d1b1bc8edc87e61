"""Where most lines are first lines, of talk in short paragraphs, the column still begins where the others do."""

from layout.setting import Sheet
from permacli.layout import page_regions

SAID = (
    "Où sont passés les bancs ?",
    "À la remise.",
    "Tous ?",
    "Sauf un.",
    "Qui les a rangés ?",
    "Les voisins du haut.",
)
LONG = (
    "Le moulin tournait encore quand ils sont venus, un soir de neige, avec leurs",
    "paniers vides et leurs chaises pliées, demander au meunier qu’il les cache au",
)


def test_a_first_line_below_a_full_last_line() -> None:
    sheet, y = Sheet(), 60.0
    for number, text in enumerate(SAID):
        sheet.line(30, y, text)
        sheet.line(30, y + 12, LONG[0], to=380)
        sheet.line(20, y + 24, f"{LONG[1]} fond." if number % 2 else LONG[1] + ".", to=380)
        y += 36
    found = [region.lines[0].value for region in page_regions(sheet.page()).regions]
    assert found == [line for text in SAID for line in (text, LONG[0])]


def test_hanging_indents_stay_those_of_entries() -> None:
    sheet, y = Sheet(), 60.0
    for number in range(5):
        sheet.line(20, y, f"{LONG[0]} {number}", to=380)
        sheet.line(32, y + 12, LONG[1], to=380)
        sheet.line(32, y + 24, "grenier jusqu’au printemps.")
        y += 36
    assert [len(region.lines) for region in page_regions(sheet.page()).regions] == [3] * 5
