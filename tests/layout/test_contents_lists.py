"""What is a contents list and what is none, where it ends, and what of the issue its entries announce."""

import pytest

from layout.contents_page import FULL, LEFT, PLAIN, Page, article, read, rows
from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.layout.list_titles import ListTitle
from permacli.model.page import Layer
from permacli.rules.loader import load_rules


def test_contents_over_two_pages() -> None:
    first, second = Page(0), Page(1, heading=None)
    for page, part in ((first, FULL[:3]), (second, FULL[3:])):
        for row in part:
            page.led(row[1], row[4] or "", 24, face="bold")
            page.row(row[3][0], 12, face="italic")
    assert rows(read(first, second)) == [(None, t, None, a, p) for _, t, _, a, p in FULL]


def test_a_list_of_figures_is_no_contents() -> None:
    page = Page(heading="Quelques chiffres")
    for text in ("Habitants du bourg en 1975", "Habitants du bourg en 1990", "Portes réparées cet hiver : 12",
                 "Lavoirs fermés : 3", "Ponts de la commune : 4"):  # fmt: skip
        page.row(text, 20)
    assert not read(page)


def test_whatever_heads_the_list_in_large_type_is_no_section() -> None:
    page = Page(heading=None)
    page.row("dedans", 20, size=20, face="bold")
    for _, title, _, _, number in PLAIN:
        page.tabbed(title, number or "", 20)
    assert [(entry.section, entry.title) for entry in read(page)] == [(None, title) for _, title, *_ in PLAIN]


def test_the_heading_of_the_article_parts_title_and_subtitle() -> None:
    page = Page()
    page.tabbed("Les bancs du bourg. Un hiver dehors", "2")
    page.tabbed("La neige et le facteur. Chronique", "9")
    page.tabbed("Le moulin de la combe", "15")
    found = read(page, article("Les bancs du bourg", "Un hiver dehors", "2"))
    assert [(entry.title, entry.subtitle) for entry in found] == [
        ("Les bancs du bourg", "Un hiver dehors"),
        ("La neige et le facteur. Chronique", None),
        ("Le moulin de la combe", None),
    ]


@pytest.mark.parametrize("printed", ["Les bancs du bourg et de la combe", "Les bancs du bourg"])
def test_the_heading_of_the_article_joins_what_the_contents_part(printed: str) -> None:
    page = Page()
    for title, number in (("Les bancs du bourg", "2"), ("La neige et le facteur", "9"), ("Le moulin", "15")):
        page.tabbed(title, number, 20)
        if number == "2":
            page.row("et de la combe", 12, face="italic")
    found = read(page, article(printed, None, "2"))[0]
    assert (found.title, found.subtitle) == (
        (printed, None) if "combe" in printed else ("Les bancs du bourg", "et de la combe")
    )


@pytest.mark.parametrize(
    ("printed", "layer", "heads"),
    [("Tahle des matières", "ocr", True), ("Sommaine", "ocr", True), ("Tahle des matières", "visible", False)],
)
def test_a_misread_letter_in_the_heading_of_the_list(printed: str, layer: Layer, heads: bool) -> None:
    assert ListTitle(load_rules("fr").structure.contents_titles, scanned=layer == "ocr").heads(printed) is heads
    page = Page(heading=None, layer=layer)
    page.row(printed, 20, size=14)
    for title, number in (("Les bancs du bourg", "2"), ("La neige et le facteur", "9")):
        page.tabbed(title, number, 20)
    assert [entry.page for entry in read(page)] == (["2", "9"] if heads else [])


def test_page_and_section_tie_an_entry_that_bears_another_title() -> None:
    page = Page()
    for label, title, number in (("Notes de lecture", "Ouvrages sur le torchon", "2"), ("Études", "Le moulin", "9")):
        page.row(label, 26, face="bold")
        page.tabbed(title, number, 16)
    text = article("Solange Périchon, Histoire d’un carré", None, "2", "Notes de lecture")
    document = build([page_regions(sheet.page()) for sheet in (page, text)], load_rules("fr").structure).document
    assert [article.contents_entry for article in document.articles] == [document.contents[0].id]


def test_a_short_article_on_the_last_page_is_no_back_cover() -> None:
    page = Page()
    for title, number in (("Les bancs du bourg", "2"), ("La neige et le facteur", "3"), ("Courrier", "4")):
        page.tabbed(title, number)
    last = Sheet(1)
    last.line(LEFT, 60, "Courrier", 20)
    last.line(LEFT, 90, "Le numéro 2 est introuvable. C’est exact.")
    last.line(196, 590, "4")
    document = build([page_regions(sheet.page()) for sheet in (page, last)], load_rules("fr").structure).document
    assert [article.title and article.title.text.value for article in document.articles] == ["Courrier"]


def test_a_contents_page_of_which_ocr_read_the_heading_alone_is_no_article() -> None:
    text = Sheet(1, "ocr")
    text.line(20, 60, "La roue du lavoir", 20)
    text.column(20, 380, 90, ["Le lavoir du bourg tourne encore, et l’on y compte les sacs de farine"] * 8)
    document = build([page_regions(s.page()) for s in (Page(layer="ocr"), text)], load_rules("fr").structure).document
    assert [a.title.text.value for a in document.articles if a.title] == ["La roue du lavoir"]
    assert [item.role for item in document.furniture] == ["TOC-entry"]


def test_references_before_a_list_without_a_heading_are_no_entries() -> None:
    notes, page = Page(0, heading="Notes"), Page(1, heading=None)
    for number, (book, at) in enumerate((("Le bief", 52), ("La roue", 12), ("Le gué", 108), ("La vanne", 70)), start=1):
        notes.row(f"{number} Rapport sur « {book} », Corvol, 1997, p. {at}.", 16)
    for _, title, _, _, number in PLAIN:
        page.tabbed(title, number or "", 24)
    assert [entry.title for entry in read(notes, page)] == [title for _, title, *_ in PLAIN]


def test_a_name_close_below_the_last_row_is_of_its_entry() -> None:
    page = Page()
    for _, title, _, _, number in PLAIN:
        page.tabbed(title, number or "", 24)
    page.row("Lise Corvol", 10, size=8, face="italic")
    assert [contributor.name for contributor in read(page)[-1].contributors] == ["Lise Corvol"]


def test_the_line_of_number_and_date_above_a_list_is_of_no_entry() -> None:
    page = Page(heading=None)
    page.line(LEFT, 50, "Le Banc", 40)
    page.y = 60
    page.row("Revue des lieux où l’on s’assoit / n° 6 / Hiver 2023 / 17 €", 20)
    for _, title, _, _, number in PLAIN:
        page.row(title, 26, size=14)
        page.row(number or "", 12, size=8, face="bold")
    assert [entry.title for entry in read(page)] == [title for _, title, *_ in PLAIN]
