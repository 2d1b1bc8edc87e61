"""Titles of an issue that has no larger type, and its masthead: what a typewriter can show."""

from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.layout.build import titled
from permacli.model.document import Article, Document, Heading, Paragraph
from permacli.model.text import Text
from permacli.rules.loader import load_rules

TEXT = [
    "le conseil a voté hier la réfection du vieux lavoir de la",
    "place, que les voisins demandaient depuis dix ans.",
]


def _typed(index: int, title: str, *, above: tuple[str, ...] = ()) -> Sheet:
    sheet = Sheet(index)
    y = 50.0
    for line in above:
        sheet.line(40, y, line)
        y += 14
    sheet.line(40, y + 30, title)
    y += 60
    for _ in range(8):
        y = sheet.column(40, 330, y, TEXT) + 12
    return sheet


def _built(*sheets: Sheet) -> Document:
    return build([page_regions(sheet.page()) for sheet in sheets], load_rules("fr").structure).document


def _titles(document: Document) -> list[str]:
    return [article.title.text.value if article.title else "" for article in document.articles]


def test_capitals_that_head_their_page_are_titles_where_nothing_is_larger() -> None:
    document = _built(_typed(0, "LE LAVOIR DE LA PLACE"), _typed(1, "LES BANCS DU MARCHÉ"))
    assert _titles(document) == ["LE LAVOIR DE LA PLACE", "LES BANCS DU MARCHÉ"]


def test_they_head_a_part_where_the_text_above_goes_on() -> None:
    first = _typed(0, "LE LAVOIR DE LA PLACE")
    first.line(40, 580, "et le maire, qui n'avait rien dit jusque-là, a demandé ce que")
    document = _built(first, _typed(1, "CE QUI RESTE À FAIRE"))
    assert _titles(document) == ["LE LAVOIR DE LA PLACE"]


def test_a_masthead_in_the_size_of_the_text_gives_number_and_date() -> None:
    above = ("LE CAHIER DU LAVOIR", "No 12 - mars 1981 - 4 F")
    document = _built(_typed(0, "LES BANCS DU MARCHÉ", above=above))
    assert _titles(document) == ["LES BANCS DU MARCHÉ"]
    assert {item.role for item in document.furniture} == {"masthead"}


def test_a_title_set_like_the_first_heads_an_article_in_mid_page() -> None:
    sheet = _typed(0, "")
    sheet.lines.clear()
    y = 40.0
    for title in ("LE LAVOIR DE LA PLACE", "LES BANCS DU MARCHÉ"):
        sheet.line(40, y + 10, title, 13)
        y += 40
        for _ in range(5):
            y = sheet.column(40, 330, y, TEXT) + 12
    assert _titles(_built(sheet)) == ["LE LAVOIR DE LA PLACE", "LES BANCS DU MARCHÉ"]


def test_a_title_below_its_section_label_heads_an_article() -> None:
    sheets = []
    for index, (label, title) in enumerate([("Portrait", "LE LAVOIR DE LA PLACE"), ("Récit", "LES BANCS DU MARCHÉ")]):
        sheet = Sheet(index)
        sheet.line(160, 40, label, 9)
        sheet.line(90, 64, title, 13)
        y = 100.0
        for _ in range(8):
            y = sheet.column(40, 330, y, TEXT) + 12
        sheets.append(sheet)
    assert _titles(_built(*sheets)) == ["LE LAVOIR DE LA PLACE", "LES BANCS DU MARCHÉ"]


def test_the_second_line_of_a_centred_title_is_of_it() -> None:
    sheet = Sheet()
    sheet.line(100, 40, "UNE PARENTHÈSE, DES BANCS", 15)
    sheet.line(106, 58, "ET DES COMPTEURS NEUFS", 15)
    y = 100.0
    for _ in range(8):
        y = sheet.column(90, 330, y, TEXT) + 12
    assert _titles(_built(sheet)) == ["UNE PARENTHÈSE, DES BANCS\nET DES COMPTEURS NEUFS"]


def _begun(*headings: str) -> Article:
    blocks = [Heading(id=name, text=Text(name), level=2) for name in headings]
    return titled(Article(id="a", blocks=(*blocks[:1], Paragraph(id="p", text=Text("Un mot.")), *blocks[1:])))


def test_the_only_heading_of_an_article_without_title_is_its_title() -> None:
    article = _begun("La boulonneuse")
    assert article.title == Heading(id="La boulonneuse", text=Text("La boulonneuse"), level=1)
    assert [block.id for block in article.blocks] == ["p"]
    assert _begun("Un", "Deux").title is None
