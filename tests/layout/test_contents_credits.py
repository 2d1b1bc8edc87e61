"""Who wrote what in contents that run title and names together, and numbers that end a sentence."""

import pytest

from layout.contents_page import LEFT, PLAIN, Page, article, read, rows
from permacli.layout.entry_credits import credits_at_end, row_credits
from permacli.rules.loader import load_rules

TITLES = [(title, number or "") for _, title, _, _, number in PLAIN]


@pytest.mark.parametrize(
    ("printed", "title", "who"),
    [
        ("Le moulin, par Anne Roy", "Le moulin", [("Anne Roy", "author")]),
        ("Le moulin, par J. R.", "Le moulin", [("J. R.", "author")]),
        ("Le moulin (traduit par Anne Roy)", "Le moulin", [("Anne Roy", "translator")]),
        (
            "Le moulin – Texte : Anne Roy – Photos : Paul Osmin",
            "Le moulin",
            [("Anne Roy", "author"), ("Paul Osmin", "photographer")],
        ),
        ("Le moulin vu par Anne Roy", "Le moulin vu par Anne Roy", []),
        ("Un été, avec Anne Roy", "Un été, avec Anne Roy", []),
        ("Par le moulin, par la rivière", "Par le moulin, par la rivière", []),
    ],
)
def test_credits_end_titles(printed: str, title: str, who: list[tuple[str, str]]) -> None:
    assert credits_at_end(printed, load_rules("fr").structure) == (title, who)


def test_a_row_of_credits_holds_nothing_else() -> None:
    rules = load_rules("fr").structure
    assert row_credits("Texte : Anne Roy – Photos : Paul Osmin", rules) == [
        ("Anne Roy", "author"),
        ("Paul Osmin", "photographer"),
    ]
    assert row_credits("Le moulin – Photos : Paul Osmin", rules) == []


def test_names_before_a_stop_and_a_dash_and_others_behind_par() -> None:
    page = Page()
    page.tabbed("Hervé Maillot. — Le Cousin de Bourg-Lastic", "4", 24)
    page.tabbed("Lise Corvol. — La neige et le facteur", "9", 24)
    page.tabbed("Une école pour les voisins, par Paul Osmin", "15", 24)
    page.tabbed("Ce que dit la rivière, par A. R.", "21", 24)
    assert rows(read(page)) == [
        (None, "Le Cousin de Bourg-Lastic", None, ("Hervé Maillot",), "4"),
        (None, "La neige et le facteur", None, ("Lise Corvol",), "9"),
        (None, "Une école pour les voisins", None, ("Paul Osmin",), "15"),
        (None, "Ce que dit la rivière", None, ("A. R.",), "21"),
    ]


def test_numbers_that_end_a_sentence_and_one_below_its_sign() -> None:
    page = Page()
    for title, number in TITLES[:-1]:
        page.row(f"{title}, p. {number}.", 24)
    page.row(f"{TITLES[-1][0]}, p.", 24)
    page.row(f"{TITLES[-1][1]}.", 13, x=LEFT + 15)
    page.line(200, 585, "2")
    assert [(e.title, e.page) for e in read(page)] == TITLES


def test_roman_numbers_behind_spaced_leaders() -> None:
    page = Page()
    for title, number in [("Lettre aux abonnés", "iii"), *TITLES]:
        page.led(title, number, 24, dots=". ")
    assert [(e.title, e.page) for e in read(page)] == [("Lettre aux abonnés", "iii"), *TITLES]


def test_pages_of_articles_with_their_sign_and_ranges_in_a_column_of_their_own() -> None:
    page = Page()
    for number, (title, folio) in enumerate(TITLES):
        page.row(f"p. {folio}" + ("–12" if number == 1 else ""), 34, face="bold")
        page.line(LEFT + 60, page.y - 4, "DOSSIER" if number % 2 else "RÉCIT", 8)
        page.line(LEFT + 60, page.y + 10, title, 13)
    assert [(e.title, e.page) for e in read(page)] == TITLES


def test_labels_beside_numbers_above_titles_in_larger_type() -> None:
    page = Page()
    for number, (title, folio) in enumerate(TITLES):
        page.row(f"{folio} {'Dossier' if number % 2 else 'Récit'}", 34, size=8)
        page.row(title, 13, x=LEFT + 12, size=13)
    found = read(page)
    assert [(e.title, e.page) for e in found] == TITLES
    assert [e.section for e in found] == ["Récit", "Dossier"] * 2 + ["Récit"]


def test_notes_of_the_next_page_are_no_entries() -> None:
    page = Page()
    for title, number in TITLES:
        page.row(f"{number} {title}", 24)
    after = article("Les bancs du bourg", None, "4")
    for number in (1, 2):
        after.line(LEFT, 400 + 40 * number, f"{number} Registre de la mairie, liasse 4.", 8)
    assert [(e.title, e.page) for e in read(page, after)] == TITLES


def test_a_list_goes_on_over_the_page() -> None:
    page, more = Page(), Page(1, None)
    for title, number in TITLES[:3]:
        page.tabbed(title, number, 24)
    for title, number in TITLES[3:]:
        more.tabbed(title, number, 24)
    assert [(e.title, e.page) for e in read(page, more)] == TITLES


def test_bibliographic_notes_at_a_foot_are_no_contents() -> None:
    foot = Page(1, heading=None, layer="ocr")
    for note in (
        "7 Leur mouvement dépasse leur syndicat ; voir aussi Guérin, 1983.",
        "8 Entretien avec Marie-Claude Vasseur, 2022.",
        "? Rapport sur le recensement de lumière, Lavernhe, 1983, p. 74.",
        "10 Rapport sur une vallée ancienne, Lavernhe, 1997, p. 12.",
    ):
        foot.row(note)
    assert read(foot) == ()


def test_notes_of_the_page_after_the_contents_are_no_entries() -> None:
    page = Page(layer="ocr")
    for title, number in TITLES:
        page.tabbed(title, number, 24)
    foot = Page(1, heading=None, layer="ocr")
    foot.row("1 Rapport sur ce syndicat, Rocheblanche, 1974, p. 417.")
    foot.row("2. Rapport sur le moulin, Castelmaur, 2004, p. 233.")
    assert [row[-1] for row in rows(read(page, foot))] == [number for _, number in TITLES]
