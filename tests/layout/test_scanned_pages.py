"""What scans do to a page: sizes that jump, frames read as signs, covers that lost their date, no faces."""

from msgspec.structs import replace

from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.layout.folios import named_folio
from permacli.model.document import Article, Document, Heading, Paragraph
from permacli.model.geometry import Box
from permacli.model.page import Line
from permacli.rules.loader import load_rules

LINE = "la roue du moulin tourne encore la nuit quand la rivière est haute au bourg"
SHORT = "la roue du moulin tourne encore la"


def _built(*sheets: Sheet) -> Document:
    return build([page_regions(sheet.page()) for sheet in sheets], load_rules("fr").structure).document


def _texts(article: Article) -> list[str]:
    return [block.text.value for block in article.blocks if isinstance(block, Heading | Paragraph)]


def _contents(sheet: Sheet, y: float = 60, x: float = 20, to: float = 380) -> None:
    sheet.line(x, y, "Sommaire", 18)
    for number, (title, page) in enumerate((("Les bancs du bourg", "2"), ("Le lavoir", "3"), ("La neige", "9"))):
        sheet.line(x, y + 30 + 16 * number, title)
        sheet.line(to - 5 * len(page), y + 30 + 16 * number, page)


def test_wide_spaces_beside_numbers_and_noise_make_no_column() -> None:
    sheet = Sheet(layer="ocr")
    sheet.line(20, 50, "SOMMAIRE", 18)
    for number in range(9):
        sheet.line(20, 70 + 10 * number, "Huit semaines sans chef")
        sheet.line(380, 70 + 10 * number, str(number + 2))
    for number in range(3):
        sheet.line(20, 170 + 12 * number, "Six numéros et davantage pour", 10)
        sheet.line(172, 170 + 12 * number, "vingt-deux francs l’an", 10)
        sheet.lines[-2:] = [_one_line(sheet)]
    for number in range(9):
        sheet.line(388, 140 + 9 * number, ";")
    regions = page_regions(sheet.page()).regions
    assert any("davantage pour vingt-deux" in region.flat for region in regions)


def _one_line(sheet: Sheet) -> Line:
    """The last two lines as one of the source."""
    left, right = sheet.lines[-2:]
    assert left.box is not None
    assert right.box is not None
    return replace(left, words=(*left.words, *right.words), box=Box.around([left.box, right.box]))


def test_the_last_line_of_a_note_may_be_read_larger() -> None:
    sheet = Sheet(layer="ocr")
    sheet.line(20, 40, "Le lavoir et le compteur", 20)
    sheet.column(20, 380, 80, [*[LINE] * 12, "un peu."])
    sheet.line(20, 300, "1 Voir le registre du lavoir, que l’on a retrouvé", 7.6)
    sheet.line(20, 309, "dans le courant de l’année.", 10)
    (article,) = _built(sheet).articles
    assert [note.mark for note in article.notes] == ["1"]
    assert "courant" in article.notes[0].paragraphs[0].text.value


def test_small_type_at_the_head_of_a_column_below_a_title_is_no_caption() -> None:
    sheet = Sheet(layer="ocr")
    for number in range(3):
        sheet.line(20, 64 + 28 * number, "Le lavoir et le compteur du bourg haut", 20)
    sheet.column(20, 190, 150, [*[SHORT] * 12, "un peu."])
    sheet.line(210, 150, "une phrase que l’on", 9)
    sheet.line(210, 162, "a lue plus petite.", 9)
    sheet.column(210, 380, 180, [*[SHORT] * 10, "un peu."])
    (article,) = _built(sheet).articles
    assert not article.asides


def test_a_cover_that_lost_its_date_is_no_article() -> None:
    cover, contents, text = Sheet(0, "ocr"), Sheet(1, "ocr"), Sheet(2, "ocr")
    cover.line(20, 80, "LA TAUPE DU BASSIN", 40)
    cover.line(20, 300, "LE LAVOIR ET LES BANCS", 22)
    _contents(contents)
    text.line(20, 50, "Le lavoir", 20)
    text.column(20, 380, 80, [*[LINE] * 20, "un peu."])
    text.line(196, 590, "3")
    document = _built(cover, contents, text)
    assert [a.title and a.title.text.value for a in document.articles] == ["Le lavoir"]
    assert "masthead" in {item.role for item in document.furniture}


def test_a_first_page_without_contents_list_may_bear_the_title() -> None:
    title, text = Sheet(0, "ocr"), Sheet(1, "ocr")
    title.line(20, 80, "Le lavoir et le compteur", 30)
    text.column(20, 380, 80, [*[LINE] * 20, "un peu."])
    (article,) = _built(title, text).articles
    assert article.title is not None


def test_an_editorial_beside_the_contents_is_an_article() -> None:
    sheet = Sheet(layer="ocr")
    sheet.line(20, 50, "La boulonneuse", 17)
    sheet.column(20, 190, 80, [*[SHORT] * 16, "un peu."])
    _contents(sheet, 50, 220)
    (article,) = _built(sheet).articles
    assert "roue du moulin" in " ".join(_texts(article))


def test_centred_lines_below_the_columns_are_in_none_of_them() -> None:
    sheet = Sheet(layer="ocr")
    sheet.line(20, 40, "Le lavoir et le compteur du bourg haut et bas", 16)
    for x, to in ((20, 130), (145, 255), (270, 380)):
        sheet.column(x, to, 70, [*["la roue du moulin tourne"] * 9, "encore un"])
    for number, line in enumerate(
        ("MUTUELLE DU RAIL", "Vos soins, votre rythme", "Un conseiller vous répond de six heures")
    ):
        sheet.line(200 - 3.05 * len(line), 260 + 20 * number, line, 12)
    regions = page_regions(sheet.page()).regions
    columns = {r.column_index for r in regions if "MUTUELLE" in r.flat or "Un conseiller" in r.flat}
    assert len(columns) == 1
    assert not any(r.column_index in columns and "roue" in r.flat for r in regions)


def test_a_paragraph_that_ocr_read_a_point_smaller_offers_nothing_to_subscribers() -> None:
    sheet = Sheet(layer="ocr")
    said = [
        "Ici même, 36$ abonnés attendent leur bulletin depuis le début de la saison",
        *[LINE] * 2,
        "encore la nuit.",
    ]
    y = sheet.column(20, 380, 60, [*[LINE] * 9, "un peu."])
    y = sheet.column(20, 380, y, said, 9)
    sheet.column(20, 380, y, [f"Et {LINE[3:]}", *[LINE] * 8, "un peu."])
    assert not [item for item in _built(sheet).furniture if item.role == "notice"]


def test_a_speck_in_the_margin_begins_no_paragraph() -> None:
    sheet = Sheet(layer="ocr")
    sheet.column(30, 380, 60, [LINE] * 6)
    sheet.line(20, 132, f"‘ {LINE}", to=380)
    sheet.column(30, 380, 144, [*[LINE] * 6, "un peu."])
    assert len(page_regions(sheet.page()).regions) == 1


def test_a_page_number_in_words_may_stand_wide_apart() -> None:
    assert named_folio("Page   trois", {"trois": 3}) == 3


def test_verse_below_much_white_and_the_number_of_a_poem_are_no_captions() -> None:
    sheet = Sheet(layer="ocr")
    sheet.line(20, 50, "Trois poèmes", 18)
    stanza = (
        "Elle est venue par la cave",
        "comme une parente pauvre,",
        "sans frapper à la porte",
        "et dans le noir du puits.",
    )
    for number, first in enumerate((140, 240)):
        sheet.line(120, first - 20, "I" * (number + 1), 8)
        for index, line in enumerate(stanza):
            sheet.line(40, first + 12 * index, line, 8)
    sheet.column(20, 380, 340, [*[LINE] * 9, "un peu."])
    assert not [aside for article in _built(sheet).articles for aside in article.asides]


def test_what_stands_right_of_the_line_above_it_in_its_column_is_not_below_white() -> None:
    sheet = Sheet(layer="ocr")
    sheet.line(20, 40, "Sur le bac", 18)
    sheet.line(20, 100, "Table ronde")
    sheet.line(160, 118, "Entre deux rives il n’y a pas de milieu.", 8.5)
    sheet.column(20, 380, 150, [*[LINE] * 9, "un peu."])
    assert not [aside for article in _built(sheet).articles for aside in article.asides]
