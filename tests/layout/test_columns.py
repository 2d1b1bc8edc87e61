"""Reading order: what a gutter may have beside it, and what is none."""

from msgspec.structs import replace

from layout.setting import Sheet
from permacli.layout import page_regions
from permacli.model.geometry import Box
from permacli.model.page import Line
from permacli.model.region import Region

LEFT = ["le moulin tourne encore la nuit"] * 9


def _words(sheet: Sheet) -> list[str]:
    return [line.value for region in page_regions(sheet.page()).regions for line in region.lines]


def test_one_line_beside_a_justified_column_is_a_column() -> None:
    sheet = Sheet()
    sheet.column(20, 190, 60, LEFT)
    sheet.line(205, 60, "et puis la fin.")
    words = _words(sheet)
    assert words[-1] == "et puis la fin."
    assert len(words) == len(LEFT) + 1


def test_a_large_title_over_a_short_right_column_stays_there() -> None:
    sheet = Sheet()
    sheet.column(20, 190, 60, LEFT)
    # OCR draws the box of large letters too wide
    sheet.line(196, 62, "Agenda", 20)
    for number in range(3):
        sheet.line(205, 84 + 12 * number, f"bal des pompiers au bourg {number}")
    assert _words(sheet)[len(LEFT)] == "Agenda"


def test_wide_word_spaces_are_no_gutter() -> None:
    sheet = Sheet()
    texts = ["on a compté les absents et les chaises", "une promesse faite voici trente ans déjà"] * 3
    sheet.column(20, 265, 60, texts)
    assert _words(sheet) == texts


def test_a_pull_quote_below_the_end_of_the_right_column_stays_in_its_own() -> None:
    sheet = Sheet()
    sheet.column(20, 190, 60, LEFT)
    sheet.line(20, 190, "une promesse", 16)
    sheet.line(20, 208, "faite jadis", 16)
    sheet.column(20, 190, 236, LEFT)
    sheet.column(210, 380, 60, ["la farine part au bourg voisin"] * 6)
    sheet.line(200, 570, "12")
    words = _words(sheet)
    assert words.index("faite jadis") < words.index("la farine part au bourg voisin")


def test_a_short_title_over_two_columns_parts_them() -> None:
    sheet = Sheet()
    sheet.column(20, 190, 60, LEFT)
    sheet.column(210, 380, 60, ["la farine part au bourg voisin"] * 9)
    sheet.line(20, 200, "Agenda", 16)
    sheet.column(20, 190, 224, LEFT)
    sheet.column(210, 380, 224, ["la rivière baisse encore un peu"] * 9)
    words = _words(sheet)
    assert (
        words.index("la farine part au bourg voisin")
        < words.index("Agenda")
        < words.index("la rivière baisse encore un peu")
    )


def test_word_spaces_inside_a_paragraph_are_no_gutter_however_wide() -> None:
    sheet = Sheet()
    texts = ["le moulin tourne encore la nuit", *["gouvernement collectivement"] * 4, "le moulin tourne encore la nuit"]
    sheet.column(20, 185, 60, texts * 2)
    assert _words(sheet) == texts * 2


def test_a_small_centred_head_over_three_columns_spans_them() -> None:
    sheet = Sheet()
    sheet.line(190, 40, "Mémoire")
    sheet.line(170, 58, "Le lavoir", 16)
    sheet.line(162, 78, "une leçon, ici même")
    for x in (20, 150, 280):
        sheet.column(x, x + 110, 110, ["le moulin tourne encore"] * 9)
    words = _words(sheet)
    assert words[:3] == ["Mémoire", "Le lavoir", "une leçon, ici même"]


def _typewritten(sheet: Sheet, x: float, y: float, texts: list[str]) -> None:
    """Lines of one word after another, each space as wide as two letters; the type jumps a little."""
    for number, text in enumerate(texts):
        for place, word in enumerate(text.split()):
            sheet.line(x + 6 * text.index(word), y + 14 * number - place % 2, word)


def _as_lines(sheet: Sheet) -> Sheet:
    """The words that stand on one baseline as one line, as an engine gives them."""
    rows: dict[float, list[Line]] = {}
    for line in sheet.lines:
        rows.setdefault(line.words[0].baseline // 7, []).append(line)
    sheet.lines = [replace(row[0], words=tuple(line.words[0] for line in row)) for row in rows.values()]
    return sheet


def test_the_wide_spaces_of_a_typewriter_are_no_gutter() -> None:
    texts = ["nous avons bien compté", "tous leurs murs debout", "deux trous dans l'angle", "cinq rangs très serrés"]
    texts += ["tout était déjà tombé", "plus une tuile entière"]
    sheet = Sheet()
    _typewritten(sheet, 20, 60, texts)
    assert _words(_as_lines(sheet)) == texts


def test_lists_of_page_numbers_belong_to_their_rows() -> None:
    sheet = Sheet()
    numbers = ["4, 9", "12", "27-29, 31", "6, 7, 15, 18, 22", "8"]
    for number, pages in enumerate(numbers):
        sheet.line(20, 60 + 14 * number, f"moulins à eau {number}")
        sheet.line(240, 60 + 14 * number, pages)
    assert [word.split(" ", 4)[-1] for word in _words(sheet)] == numbers


def test_a_column_of_two_lines_stands_where_the_page_has_columns() -> None:
    sheet = Sheet()
    for x in (20, 210):
        sheet.column(x, x + 170, 60, ["la farine part au bourg voisin"] * 9)
    sheet.line(20, 200, "Le lavoir, le banc et le compteur de la place", 16)
    sheet.column(20, 190, 230, ["le moulin tourne encore la nuit"] * 3)
    sheet.column(210, 380, 230, ["et la rivière baisse encore là", "un soir de plus."])
    words = _words(sheet)
    assert words[-2:] == ["et la rivière baisse encore là", "un soir de plus."]


def test_a_pull_quote_between_ruled_lines_of_its_column_heads_no_other() -> None:
    sheet = Sheet()
    sheet.column(20, 190, 60, LEFT)
    sheet.line(20, 200, "une promesse", 16)
    sheet.rules += [Box(20, 178, 190, 179), Box(20, 210, 190, 211)]
    sheet.column(20, 190, 240, LEFT)
    sheet.column(210, 380, 60, ["la farine part au bourg voisin"] * 6)
    sheet.line(280, 262, "Fin de la première partie du récit")
    words = _words(sheet)
    assert words.index("une promesse") < words.index("la farine part au bourg voisin")


def test_a_title_beside_a_picture_heads_its_own_column() -> None:
    sheet = Sheet()
    sheet.column(20, 190, 60, ["1 Le moulin, un soir de juin", "2 Les bancs, une nuit de mai"], 8)
    sheet.line(20, 110, "Une convention,", 20)
    sheet.line(20, 134, "des quartiers", 20)
    sheet.column(20, 190, 160, LEFT)
    sheet.line(210, 60, "la farine part au bourg", to=380)
    sheet.line(210, 72, "et la rivière baisse.")
    sheet.column(210, 380, 190, ["la farine part au bourg voisin"] * 9)
    page = replace(sheet.page(), pictures=(Box(210, 84, 380, 176),))
    words = [line.value for region in page_regions(page).regions for line in region.lines]
    assert words.index("des quartiers") < words.index("la farine part au bourg")


def test_a_framed_text_below_the_last_column_shows_where_it_stands() -> None:
    sheet = Sheet()
    sheet.column(20, 130, 240, ["le moulin tourne la nuit"] * 12)
    sheet.column(145, 255, 240, ["la farine part au bourg"] * 12)
    sheet.column(270, 380, 60, ["et la rivière baisse là"] * 8)
    sheet.frame(266, 180, 384, 380)
    sheet.column(272, 378, 200, ["un lavoir sans une goutte"] * 12, 8)
    page = replace(sheet.page(), pictures=(Box(20, 60, 255, 220),))
    words = [line.value for region in page_regions(page).regions for line in region.lines]
    assert words.index("la farine part au bourg") < words.index("et la rivière baisse là")


def _beside_a_picture(*other: str) -> list[Region]:
    """A title of two lines, the second short, beside another; below it a picture with a line, a text beside it."""
    sheet = Sheet()
    sheet.line(20, 66, "La farine du moulin", 20)
    sheet.line(20, 88, "s’en va", 20)
    for number, line in enumerate(other):
        sheet.line(220, 66 + 22 * number, line, 20)
    sheet.column(220, 380, 110, ["et la rivière baisse encore là"] * 18)
    sheet.column(115, 205, 110, ["le moulin tourne la"] * 8)
    sheet.line(40, 200, "chronique", 14)
    sheet.line(115, 206, "nuit, toute la nuit", to=205)
    sheet.column(20, 205, 218, ["jusqu’au matin des jours de grand"] * 9)
    page = replace(sheet.page(), pictures=(Box(20, 100, 108, 190),))
    return list(page_regions(page).regions)


def test_the_short_last_line_of_a_title_stays_with_it_above_a_picture() -> None:
    regions = _beside_a_picture("Un autre titre", "en deux lignes")
    assert regions[0].flat == "La farine du moulin s’en va"


def test_a_line_below_a_picture_is_no_part_of_the_text_beside_it() -> None:
    regions = _beside_a_picture("Un autre titre")
    assert "chronique" in [region.flat for region in regions]
    assert any(region.flat.endswith("le moulin tourne la nuit, toute la nuit") for region in regions)


def test_a_wide_space_at_the_gutter_in_a_paragraph_below_the_columns_is_none() -> None:
    sheet = Sheet()
    for x, to in ((20, 190), (205, 380)):
        sheet.column(x, to, 60, LEFT)
    sheet.line(20, 180, "le moulin a été bâti par ceux du", to=190)
    first = sheet.lines.pop()
    sheet.line(205, 180, "bourg, dit-on, et par ceux d’ici", to=380)
    second = sheet.lines.pop()
    assert first.box and second.box
    words = (*first.words, *(replace(word, space=" ") for word in second.words))
    sheet.lines.append(Line(first.id, words, Box(20, first.box.top, 380, first.box.bottom)))
    sheet.line(20, 192, "la combe, qui n’avaient pas d’autre eau que celle de la rivière")
    found = _words(sheet)
    assert found[-2:] == [
        " ".join(word.text for word in words),
        "la combe, qui n’avaient pas d’autre eau que celle de la rivière",
    ]


def test_a_label_goes_with_its_title_that_reaches_over_the_gutter() -> None:
    sheet = Sheet()
    sheet.column(20, 190, 60, LEFT)
    sheet.column(210, 380, 60, ["la farine part au bourg voisin"] * 9)
    sheet.line(20, 200, "RENCONTRE", 8)
    sheet.line(20, 222, "Trois questions brèves", 18, to=216)
    sheet.column(20, 190, 250, LEFT)
    sheet.column(210, 380, 250, ["la farine part au bourg voisin"] * 9)
    words = _words(sheet)
    assert words.index("RENCONTRE") == 18


def test_a_wide_space_below_a_quotation_in_larger_type_is_no_second_column() -> None:
    sheet = Sheet()
    sheet.column(20, 190, 60, LEFT)
    sheet.column(210, 380, 60, ["la farine part au bourg voisin"] * 6)
    sheet.line(20, 190, "une promesse jadis", 16)
    sheet.line(20, 208, "faite au bourg", 16)
    sheet.line(20, 236, "le moulin tourne")
    sheet.line(130, 236, "la nuit et")
    sheet.column(20, 190, 248, LEFT)
    words = _words(sheet)
    assert words.index("la farine part au bourg voisin") > words.index("faite au bourg")
