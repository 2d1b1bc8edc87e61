"""Contents in the ways of single houses: signs beside numbers, names beside titles, teasers, misread numbers."""

import pytest

from layout.contents_page import FULL, LEFT, PLAIN, RIGHT, Page, article, read, rows, width
from permacli.layout import build, page_regions
from permacli.model.page import Layer
from permacli.rules.loader import load_rules

LAYERS: tuple[Layer, ...] = ("visible", "ocr")
SIGNS = (
    "{n} > {t}", "{t} > {n}", "{t} → {n}", "{n} ▸ {t}", "{n} / {t}", "{n} • {t}", "{n} | {t}", "{t} ({n})", "{t} [{n}]",
    "{t} – {n}", "{t} — {n}", "{t} page {n}", "{t} … page {n}", "{n}. {t}", "{n} – {t}", "{n} : {t}", "P.{n} {t}",
    "Page {n} : {t}", "{t}, pp. {n}-{n}", "{t}, S. {n}", "Seite {n}: {t}",
)  # fmt: skip


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("pattern", SIGNS)
def test_signs_between_title_and_number(pattern: str, layer: Layer) -> None:
    page = Page(layer=layer)
    for _, title, _, _, number in PLAIN:
        page.row(pattern.format(t=title, n=number), 20)
    assert rows(read(page)) == PLAIN


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize(
    "pattern",
    [
        "{t}. {a}",
        "{t}, par {a}",
        "{t} ({a})",
        "{t} – {a}",
        "{t}, {a}, Solange Périchon",
        "{a} et Solange Périchon, {t}",
    ],
)
def test_authors_on_the_line_of_the_title(pattern: str, layer: Layer) -> None:
    page = Page(layer=layer)
    for _, title, _, authors, number in FULL:
        page.led(pattern.format(t=title, a=authors[0]), number or "", 20)
    second = ("Solange Périchon",) * pattern.count("Solange")
    assert [(e[1], e[3], e[4]) for e in rows(read(page))] == [(t, a + second, p) for _, t, _, a, p in FULL]


@pytest.mark.parametrize("layer", LAYERS)
def test_authors_end_the_line_above_the_subtitle(layer: Layer) -> None:
    page = Page(layer=layer)
    for _, title, subtitle, authors, number in FULL:
        page.tabbed(f"{title}, {authors[0]}", number or "", 24)
        if subtitle:
            page.row(subtitle, 12)
    assert rows(read(page)) == [(None, *row[1:]) for row in FULL]


@pytest.mark.parametrize("layer", LAYERS)
def test_large_numbers_beside_titles_with_teasers(layer: Layer) -> None:
    page = Page(layer=layer)
    for _, title, _, _, number in PLAIN:
        page.y += 40
        page.line(LEFT, page.y, number or "", 24, bold=True)
        page.line(LEFT + 60, page.y, title, 13, bold=True)
        page.row("Depuis trois hivers, les voisins tiennent le lavoir sans", 12, x=LEFT + 60, size=8)
        page.row("rien demander à la mairie. Récit d’une obstination.", 10, x=LEFT + 60, size=8)
    assert [(e[1], e[4]) for e in rows(read(page))] == [(t, p) for _, t, _, _, p in PLAIN]


def test_numbers_apart_of_which_ocr_made_signs() -> None:
    page = Page(layer="ocr")
    for (_, title, _, _, _), number in zip(PLAIN, ["|", "œ", "15", "21", "104"], strict=True):
        page.tabbed(title, number, 20)
    assert [(e[1], e[4]) for e in rows(read(page))] == [
        (row[1], number) for row, number in zip(PLAIN, [None, None, "15", "21", "104"], strict=True)
    ]


def test_a_nought_before_the_number_is_none_of_the_folio() -> None:
    page = Page()
    for title, number in (("Que faire des bancs", "02"), ("La neige", "09"), ("Le moulin de la combe", "15")):
        page.row(f"{number} {title}", 20)
    sheets = (page, article("Que faire de tous ces bancs", None, "2"))
    document = build([page_regions(sheet.page()) for sheet in sheets], load_rules("fr").structure).document
    assert document.contents[0].page == "02"
    assert [one.contents_entry for one in document.articles] == [document.contents[0].id]


@pytest.mark.parametrize("printed", ["Les nuits du lavoir", "Rien que du jour"])
def test_entries_that_agree_count_pages_without_folio(printed: str) -> None:
    page = Page()
    for title, number in (
        ("La roue et le meunier", "2"), ("Une école pour les voisins", "3"), ("Lise Corvol : les nuits du lavoir", "4"),
    ):  # fmt: skip
        page.row(title, 20)
        page.line(RIGHT - width(number), page.y, number)
    titles = ("La roue et le meunier", "Une école pour les voisins", printed)
    texts = [article(title, None, "", index=index) for index, title in enumerate(titles, start=1)]
    document = build([page_regions(s.page()) for s in (page, *texts)], load_rules("fr").structure).document
    tied = document.articles[-1].contents_entry
    assert tied == (document.contents[2].id if printed == "Les nuits du lavoir" else None)


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("sign", ["–", "—", "•", "▸"])
def test_entries_without_page_marked_under_a_dossier(sign: str, layer: Layer) -> None:
    page = Page(layer=layer)
    page.led("Éditorial", "3", 20)
    page.led("Dossier : l’eau du bourg", "4–20", 26, face="bold")
    page.row(f"{sign} La neige et le facteur, Lise Corvol", 13, x=LEFT + 15)
    page.row(f"{sign} Le moulin de la combe, Paul Osmin", 13, x=LEFT + 15)
    page.led("Ce que dit la rivière", "21", 26)
    assert [(e.title, [c.name for c in e.contributors], e.page, e.level) for e in read(page)] == [
        ("Éditorial", [], "3", 0),
        ("Dossier : l’eau du bourg", [], "4", 0),
        ("La neige et le facteur", ["Lise Corvol"], None, 1),
        ("Le moulin de la combe", ["Paul Osmin"], None, 1),
        ("Ce que dit la rivière", [], "21", 0),
    ]


def test_one_line_with_a_dash_below_a_title_is_no_entry() -> None:
    page = Page()
    for _, title, _, authors, number in FULL:
        page.led(title, number or "", 24, face="bold")
        page.row(f"– {authors[0]}" if number != "9" else "– suivi d’un débat", 12)
    assert [entry.title for entry in read(page)] == [title for _, title, _, _, _ in FULL]


def test_the_last_number_of_a_list_is_no_folio() -> None:
    page = Page()
    for _, title, _, authors, number in FULL:
        page.row(title, 26, face="bold")
        page.row(authors[0], 12)
        page.row(f"page {number}", 12, size=8)
    found = build([page_regions(page.page())], load_rules("fr").structure).document
    assert [(e.title, e.page) for e in found.contents] == [(row[1], row[4]) for row in FULL]
    assert [one.folio for one in found.pages] == [None]
