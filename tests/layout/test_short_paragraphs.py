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


def test_white_between_short_paragraphs_is_seen_where_it_is_commoner_than_line_ends() -> None:
    sheet, y, begun = Sheet(), 60.0, []
    for text in SAID:
        # the last line of the answer is full, and nothing but white parts the next question from it
        begun += [text, LONG[0]]
        sheet.line(20, y, text)
        sheet.line(20, y + 16, LONG[0], to=380)
        sheet.line(20, y + 28, f"{LONG[1]} fond du grenier.", to=380)
        y += 44
    found = [region.lines[0].value for region in page_regions(sheet.page()).regions]
    assert found == begun
