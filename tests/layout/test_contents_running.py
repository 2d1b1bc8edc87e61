"""Contents in one running paragraph below their heading, and what else stands on such a first page."""

from layout.contents_page import LEFT, RIGHT, Page, article, read
from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.model.document import Document
from permacli.rules.loader import load_rules

LIST = (
    "I. Une visite aux bancs du bourg, par Lise Corvol, 193. — II. Les mou-",
    "lins de la combe, d’après des carnets, par l’abbé H. Duroc, 195. — III. La",
    "girouette, sonnet, par Nemo, 197. — IV. Correspondance, 198.",
)


def _paragraph(*lines: str, heading: str | None = "SOMMAIRE") -> Page:
    page = Page(heading=heading)
    page.y += 20
    for line in lines:
        page.row(line, 12)
    return page


def test_a_running_paragraph_is_read_as_entries() -> None:
    found = read(_paragraph(*LIST))
    assert [(e.title, [c.name for c in e.contributors], e.page) for e in found] == [
        ("Une visite aux bancs du bourg", ["Lise Corvol"], "193"),
        ("Les moulins de la combe, d’après des carnets", ["l’abbé H. Duroc"], "195"),
        ("La girouette, sonnet", ["Nemo"], "197"),
        ("Correspondance", [], "198"),
    ]


def test_a_speck_behind_a_line_is_none_of_the_title() -> None:
    lines = ("I. Les bancs, 193. — II. Les -", "moulins de la combe, 195. —", "III. La girouette, 197.")
    assert [entry.title for entry in read(_paragraph(*lines))] == [
        "Les bancs",
        "Les moulins de la combe",
        "La girouette",
    ]


def test_other_paragraphs_and_such_without_a_heading_are_none() -> None:
    assert read(_paragraph(*LIST, heading=None)) == ()
    assert read(_paragraph("Il y eut Lise, 193. — Puis les moulins de la combe. — Et la girouette, 197.")) == ()
    assert read(_paragraph("I. Les bancs, 193. — II. Les moulins, 95. — III. La girouette, 197.")) == ()


def test_the_head_of_its_article_tells_the_title_from_what_it_is() -> None:
    page = _paragraph(*LIST)
    pages = [page, article("LA GIROUETTE", None, "197")]
    document = build([page_regions(sheet.page()) for sheet in pages], load_rules("fr").structure).document
    assert (document.contents[2].title, document.contents[2].subtitle) == ("La girouette", "sonnet")


def test_capitals_below_a_title_that_the_contents_print_with_it_are_its_subtitle() -> None:
    head = article("LES MOULINS DE LA COMBE", None, "195")
    head.line(LEFT, 85, "D’APRÈS DES CARNETS", 10)
    pages = [_paragraph(*LIST), head]
    document = build([page_regions(sheet.page()) for sheet in pages], load_rules("fr").structure).document
    (found,) = document.articles
    assert found.subtitle and found.subtitle.text.value == "D’APRÈS DES CARNETS"
    assert not found.byline


def _first_page(*above: tuple[str, float], text: str = "") -> Document:
    page = Page(heading=None)
    page.y = 30
    for words, size in above:
        page.row(words, 1.4 * size + 12, size=size)
    for line in [text] * 6 if text else ():
        page.row(line, 12)
    page.row("SOMMAIRE", 40)
    page.y += 12
    for line in LIST:
        page.row(line, 12)
    body = Sheet(1)
    body.line(LEFT, 60, "Une visite aux bancs du bourg", 20)
    body.column(LEFT, RIGHT, 90, ["la roue du moulin tourne encore la nuit quand la rivière est haute"] * 20)
    return build([page_regions(page.page()), page_regions(body.page())], load_rules("fr").structure).document


def test_what_describes_the_issue_above_its_contents_is_no_article() -> None:
    document = _first_page(("No 27, MARS 1896", 9), ("LA GERBE", 30), ("REVUE DES LETTRES ET DES CHAMPS DU BOURG", 9))
    assert [a.title.text.value for a in document.articles if a.title] == ["Une visite aux bancs du bourg"]


def test_a_framed_name_over_two_lines_is_one_masthead() -> None:
    page = Page(heading=None)
    page.line(60, 60, "L’ÉCHO DES", 26)
    page.line(60, 90, "CLOCHERS", 26)
    page.frame(40, 30, 300, 100)
    page.y = 110
    page.row("No 148 – NOVEMBRE 1984 – Le numéro : 3 F", 14)
    page.row("DANS CE NUMERO", 60)
    for number, title in ((2, "Le mot du curé"), (2, "Les bancs"), (3, "Une école"), (4, "La neige")):
        page.row(f"{number} {title}", 14)
    body = Sheet(1)
    body.column(LEFT, RIGHT, 90, ["la roue du moulin tourne encore la nuit quand la rivière est haute"] * 20)
    document = build([page_regions(p.page()) for p in (page, body)], load_rules("fr").structure).document
    assert [entry.page for entry in document.contents] == ["2", "2", "3", "4"]
    named = [item.text.value for item in document.furniture if item.role == "masthead"]
    assert "L’ÉCHO DES\nCLOCHERS" in named


def test_a_long_line_of_number_date_and_prices_is_of_the_masthead() -> None:
    line = (
        "Hebdomadaire d’informations – N° 212 – Mercredi 14 mai 2003 – 200 F CFA – Étranger : 300 F CFA, port compris"
    )
    sheet = Sheet()
    sheet.line(LEFT, 60, "L’Éclair du Bourg", 40)
    sheet.line(LEFT, 80, line, 6)
    sheet.column(LEFT, RIGHT, 120, ["la roue du moulin tourne encore la nuit quand la rivière est haute"] * 30)
    document = build([page_regions(sheet.page())], load_rules("fr").structure).document
    assert line in [item.text.value for item in document.furniture if item.role == "masthead"]


def test_a_name_that_the_contents_print_with_the_title_is_no_subtitle() -> None:
    page = Page()
    for title, number in (("Les bancs du bourg Lise Corvol", "4"), ("La neige", "9"), ("Le moulin", "15")):
        page.led(title, number, 24)
    head = article("Les bancs du bourg", None, "4")
    head.line(LEFT, 85, "Lise Corvol", 10)
    document = build([page_regions(sheet.page()) for sheet in (page, head)], load_rules("fr").structure).document
    assert [line.text.value for line in document.articles[0].byline] == ["Lise Corvol"]


def test_a_subtitle_as_large_as_its_title_is_told_by_the_comma_of_the_contents() -> None:
    head = Sheet(1)
    head.line(LEFT, 60, "LES MOULINS DE LA COMBE", 18)
    head.line(LEFT, 100, "D’APRÈS DES CARNETS", 16)
    head.column(LEFT, RIGHT, 140, ["la roue du moulin tourne encore la nuit quand la rivière est haute"] * 12)
    pages = [_paragraph(*LIST), head]
    document = build([page_regions(sheet.page()) for sheet in pages], load_rules("fr").structure).document
    (found,) = document.articles
    assert found.title and found.title.text.value == "LES MOULINS DE LA COMBE"
    assert found.subtitle and found.subtitle.text.value == "D’APRÈS DES CARNETS"
