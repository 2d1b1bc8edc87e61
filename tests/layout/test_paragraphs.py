"""Where a paragraph begins in a column, and where it goes on."""

import pytest

from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.model.document import Document
from permacli.rules.loader import load_rules


def _starts(sheet: Sheet) -> list[str]:
    """The first word of each region."""
    return [region.lines[0].value.split()[0] for region in page_regions(sheet.page()).regions]


def _document(*sheets: Sheet) -> Document:
    return build([page_regions(sheet.page()) for sheet in sheets], load_rules("fr").structure).document


def _ragged(sheet: Sheet, *lines: str) -> None:
    for number, text in enumerate(lines):
        sheet.line(20, 60 + 12 * number, text)


WIDE = "la roue du moulin tourne encore la nuit quand la rivière est haute au bourg"
RAGGED = ("le moulin tourne encore la nuit", "personne ne sait plus pour qui", "la farine part au bourg voisin et")


def test_a_ragged_line_that_had_no_room_ends_no_paragraph() -> None:
    sheet = Sheet()
    _ragged(sheet, *RAGGED, "la rivière baisse encore.", "Quelqu’un la mesure chaque matin", *RAGGED)
    assert _starts(sheet) == ["le"]


def test_a_ragged_line_that_had_room_ends_one() -> None:
    sheet = Sheet()
    _ragged(sheet, *RAGGED, "la nuit.", "On la mesure chaque matin et", *RAGGED)
    assert _starts(sheet) == ["le", "On"]


def test_an_indented_line_that_happens_to_be_centred_begins_a_paragraph() -> None:
    sheet = Sheet()
    sheet.column(20, 190, 60, ["le moulin tourne encore la nuit"] * 4)
    sheet.line(20, 108, "le moulin tourne toute la nuit.", to=190)
    sheet.line(33, 120, "La farine repart ensuite dehors")
    sheet.column(20, 190, 132, ["le moulin tourne encore la nuit"] * 4)
    assert _starts(sheet) == ["le", "La"]


@pytest.mark.parametrize(("first", "second"), [("LES BRAS", "MORTS"), ("Une rivière et", "Trois moulins")])
def test_a_heading_of_two_lines_is_one(first: str, second: str) -> None:
    sheet = Sheet()
    size = 10.0 if first.isupper() else 11.0
    y = sheet.column(20, 190, 60, ["le moulin tourne encore la nuit"] * 6)
    sheet.line(20, y + 10, first, size)
    sheet.line(20, y + 24, second, size)
    sheet.column(20, 190, y + 42, ["la farine part au bourg voisin"] * 6)
    assert _starts(sheet) == ["le", first.split(maxsplit=1)[0], "la"]


def test_words_set_apart_at_the_end_of_a_column_part_no_sentence() -> None:
    sheet = Sheet()
    sheet.column(20, 190, 60, ["le moulin tourne encore la nuit"] * 6 + ["les mots."])
    sheet.line(33, 144, "Un moulin de la combe", italic=True)
    sheet.column(210, 380, 60, ["tourne encore la nuit et puis le", *["le moulin tourne encore la nuit"] * 6, "fin."])
    texts = [block.text.value for block in _document(sheet).articles[0].blocks]
    assert texts[-1].startswith("Un moulin de la combe\ntourne encore")


def test_a_page_of_boxes_keeps_its_words() -> None:
    sheet = Sheet()
    sheet.line(60, 100, "le moulin tourne encore la nuit")
    sheet.frame(40, 80, 300, 140)
    document = _document(sheet)
    assert [item.text.value for item in document.furniture] == ["le moulin tourne encore la nuit"]


@pytest.mark.parametrize("degrees", [-3.0, -1.0, 2.0, 3.0])
def test_narrow_columns_that_slant_are_read_as_straight_ones(degrees: float) -> None:
    sheet = Sheet()
    for number in range(4):
        texts = ["la farine part encore", "du moulin vers le bourg"] * 25
        sheet.column(20 + 95 * number, 100 + 95 * number, 60, [f"colonne {number} du jour", *texts], 7)
    straight = [line.value for region in page_regions(sheet.page()).regions for line in region.lines]
    slanting = [line.value for region in page_regions(sheet.turned(degrees)).regions for line in region.lines]
    assert slanting == straight


def test_a_text_begins_close_below_a_subheading_in_a_face_of_its_own() -> None:
    sheet = Sheet()
    y = sheet.column(20, 380, 60, [WIDE] * 6)
    sheet.line(20, y + 12, "Une question de bonde", 10, font="Grotesque")
    sheet.column(
        20, 380, y + 23, ["Le conseil vota les crédits dès le premier soir, contre une seule voix.", *[WIDE] * 6]
    )
    assert _starts(sheet) == ["la", "Une", "Le"]


def test_the_last_line_of_a_quotation_that_is_set_in_begins_no_paragraph() -> None:
    sheet = Sheet()
    y = sheet.column(20, 380, 60, [*[WIDE] * 6, "et voici :"])
    sheet.line(50, y + 6, "Monsieur sait comment l’eau sort du lavoir et je lui demande où elle entre.", 8.5, to=380)
    sheet.line(50, y + 17, "Voilà quarante ans que je la regarde.", 8.5)
    sheet.line(30, y + 34, "On sourit, et la roue du moulin tourne encore la nuit quand elle est haute", to=380)
    sheet.column(20, 380, y + 46, [WIDE] * 4)
    assert _starts(sheet) == ["la", "Monsieur", "On"]


@pytest.mark.parametrize(("white", "starts"), [(6, ["le", "Et", "Oui,"]), (0, ["le"])])
def test_an_answer_begins_below_a_question_with_white_above_that_does_not_fill_its_line(
    white: float, starts: list[str]
) -> None:
    sheet = Sheet(layer="ocr")
    y = sheet.column(20, 190, 60, ["le moulin tourne encore la nuit"] * 5)
    sheet.lines[-1] = sheet.lines[0]
    sheet.line(20, y - 12, "le moulin tourne toute la nuit.", to=190)
    sheet.line(20, y + white, "Et le lavoir, encore debout ?", to=178)
    sheet.column(20, 190, y + white + 12, ["Oui, le lavoir attend la pluie", *["le moulin tourne encore la nuit"] * 5])
    assert _starts(sheet) == starts


def test_who_asks_is_named_below_the_words_that_say_so() -> None:
    sheet = Sheet()
    y = sheet.column(20, 150, 60, ["le moulin tourne la nuit"] * 6 + ["les mots."])
    sheet.line(45, y + 12, "Propos recueillis par", italic=True)
    sheet.line(65, y + 24, "Thibault Rouvière", italic=True)
    texts = [block.text.value for block in _document(sheet).articles[0].blocks]
    assert texts[-1] == "Propos recueillis par\nThibault Rouvière"


def test_a_name_in_smaller_type_begins_the_paragraph_that_goes_on_below() -> None:
    sheet = Sheet()
    y = sheet.column(20, 190, 60, [*["le moulin tourne encore la nuit"] * 6, "sans nous."])
    sheet.line(20, y + 6, "Ana Diop, restauratrice : Dix francs", 8.2, to=190, font="Grotesque")
    sheet.column(20, 190, y + 18, ["la bassine pour toute la nuit et", *["le moulin tourne encore la nuit"] * 6])
    assert _starts(sheet) == ["le", "Ana"]


def test_words_in_bold_that_fill_a_first_line_begin_its_paragraph() -> None:
    sheet = Sheet()
    y = sheet.column(20, 190, 60, [*["le moulin tourne encore la nuit"] * 6, "sans nous."])
    sheet.line(30, y, "L’horloge de la grande poste.", to=190, bold=True)
    sheet.column(20, 190, y + 12, ["Monsieur le Directeur attend et", *["le moulin tourne encore la nuit"] * 6])
    assert _starts(sheet) == ["le", "L’horloge"]
