"""Texts below one another: names that sign, books that are reviewed, a subtitle before a name; back covers."""

from layout.contents_page import LEFT, PLAIN, Page, article
from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.model.document import Document, Heading, Paragraph
from permacli.rules.loader import load_rules

TEXT = ["le moulin tourne encore la nuit, et l’on y compte les sacs de farine du bourg"] * 5
FIRST = "Corvol Lise, Le Bief, Rennes, Le Banc, 1995, 318 p."
NEXT = "La Vanne et la Roue, textes réunis par Paul Osmin, Brest, 1994, 540 p., 20 F"


def _built(*sheets: Sheet) -> Document:
    return build([page_regions(sheet.page()) for sheet in sheets], load_rules("fr").structure).document


def _titles(document: Document) -> list[str]:
    return [each.title.text.value if each.title else "" for each in document.articles]


def _signed(below: str, *, near: bool) -> Document:
    sheet = Sheet()
    sheet.line(LEFT, 60, "Les bancs du bourg", 20)
    y = sheet.column(LEFT, 380, 90, [*TEXT, "et puis la fin."])
    sheet.line(300, y + (8 if near else 30), "LISE CORVOL")
    y += 50
    sheet.line(LEFT, y, below, 20)
    sheet.column(LEFT, 380, y + 24, [*TEXT, "et puis la fin."])
    return _built(sheet)


def test_a_name_in_capitals_near_the_text_above_signs_it() -> None:
    first, second = _signed("Le moulin", near=True).articles
    assert [b.text.value for b in first.blocks[-1:] if isinstance(b, Paragraph)] == ["LISE CORVOL"]
    assert second.section is None


def test_a_name_in_capitals_near_the_title_below_does_not_sign() -> None:
    first, second = _signed("Le moulin", near=False).articles
    assert not any("CORVOL" in b.text.value for b in first.blocks if isinstance(b, Paragraph | Heading))
    assert second.section or second.byline


def _reviews(below: str, signature: str = "Hervé Maillot") -> Document:
    sheet = Sheet()
    sheet.line(LEFT, 60, FIRST, 15)
    y = sheet.column(LEFT, 380, 90, [*TEXT, "et puis la fin."])
    sheet.line(300, y + 8, signature)
    sheet.line(LEFT, y + 40, below)
    sheet.column(LEFT, 380, y + 64, [*TEXT, "et puis la fin."])
    return _built(sheet)


def test_another_book_behind_who_signs_begins_a_review() -> None:
    assert _titles(_reviews(NEXT)) == [FIRST, NEXT]


def test_no_other_book_or_no_signature_begins_none() -> None:
    assert _titles(_reviews("La vanne du bief se lève en 1994 au printemps.")) == [FIRST]
    assert _titles(_reviews(NEXT, "et puis encore un mot.")) == [FIRST]


def _headed(below: str) -> Document:
    sheet = Sheet(layer="ocr")
    sheet.line(100, 60, "Les bancs du bourg", 20)
    sheet.line(80, 84, below, 11)
    sheet.line(140, 110, "LISE CORVOL")
    sheet.column(LEFT, 380, 140, [*TEXT, *TEXT, "et puis la fin."])
    return _built(sheet)


def test_a_line_between_a_title_and_a_name_is_the_subtitle() -> None:
    (found,) = _headed("Sur quelques carnets de cantonniers").articles
    assert found.subtitle and found.subtitle.text.value == "Sur quelques carnets de cantonniers"
    assert [line.text.value for line in found.byline] == ["LISE CORVOL"]


def test_a_sentence_between_a_title_and_a_name_is_none() -> None:
    (found,) = _headed("Les bancs sont vides depuis hier.").articles
    assert found.subtitle is None


def _backed(*lines: str) -> Document:
    page = Page()
    for _, title, _, _, number in PLAIN:
        page.tabbed(title, number or "", 24)
    back = Sheet(2)
    for number, line in enumerate(lines):
        back.line(60, 200 + 40 * number, line, 24)
    return _built(page, article(PLAIN[0][1], None, "4"), back)


def test_a_last_page_of_large_type_alone_is_an_advertisement() -> None:
    document = _backed("LIBRAIRIE DU BANC", "Affiches, tracts", "Devis en un jour")
    assert _titles(document) == [PLAIN[0][1]]
    assert {item.role for item in document.furniture if item.page_index == 2} == {"advertisement"}
    assert _titles(_backed(PLAIN[2][1]))[1:] == [PLAIN[2][1]]


def _last_page(*lines: str, others: int = 0) -> list[str]:
    first = Sheet()
    first.line(LEFT, 60, "Les bancs du bourg", 20)
    first.column(LEFT, 380, 90, [*TEXT, "et puis la fin."])
    last = Sheet(1, "ocr")
    for number, line in enumerate(lines):
        last.line(LEFT, 60 + 18 * number, line, 14)
    for number in range(others):
        last.column(LEFT, 380, 160 + 80 * number, [*TEXT, "et puis la fin."])
    return [item.role for item in _built(first, last).furniture]


def test_an_imprint_alone_on_its_page_is_one_in_whatever_size_ocr_saw_it() -> None:
    lines = (
        "LA LETTRE DU BANC, trimestriel. Directeur : A. Roy. Tiré",
        "par nos soins à trois cents exemplaires, au bourg de Val.",
        "Dépôt légal : quatrième trimestre 1984.",
    )
    assert _last_page(*lines) == ["imprint"]
    assert _last_page(*lines, others=2) == []
    assert _last_page("Le dépôt légal a reçu hier les carnets de la combe, que", "personne n’avait lus.") == []
