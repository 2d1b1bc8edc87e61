"""Contents pages in several manners, and titles that hold no author."""

import pytest

from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.model.contents import ContentsEntry
from permacli.rules.loader import load_rules


def _entries(rows: list[str]) -> tuple[ContentsEntry, ...]:
    sheet = Sheet()
    sheet.line(20, 60, "Sommaire", 16)
    for number, row in enumerate(rows):
        sheet.line(20, 100 + 24 * number, row)
    return build([page_regions(sheet.page())], load_rules("fr").structure).document.contents


@pytest.mark.parametrize("pattern", ["{page} {title}, par {author}", "{title}, par {author} ..... {page}"])
def test_author_on_the_line_of_the_title(pattern: str) -> None:
    wanted = [("3", "Le moulin de la combe", "Hervé Maillot"), ("7", "Les bancs du bourg", "Lise Corvol"),
              ("11", "Le facteur et la neige", "Anselme Duroc")]  # fmt: skip
    entries = _entries([pattern.format(page=p, title=t, author=a) for p, t, a in wanted])
    assert [(e.page, e.title, e.contributors[0].name) for e in entries] == wanted


def test_a_quotation_may_follow_the_number() -> None:
    entries = _entries(["3 Le moulin de la combe", "7 « Je reste ici »", "11 Le facteur et la neige", "15 Les bancs"])
    assert [entry.page for entry in entries] == ["3", "7", "11", "15"]
    assert entries[1].title == "« Je reste ici »"


def _listed(rows: list[tuple[float, float, str, bool]]) -> list[tuple[str | None, str, str | None, str | None]]:
    """Entries of a list set by hand: x, distance from the row above, words, whether bold."""
    sheet, y = Sheet(), 60.0
    sheet.line(20, y, "Sommaire", 16)
    for x, down, text, bold in rows:
        y += down
        sheet.line(x, y, text, bold=bold)
    found = build([page_regions(sheet.page())], load_rules("fr").structure).document.contents
    return [(entry.section, entry.title, entry.subtitle, entry.page) for entry in found]


def test_sections_above_and_subtitles_below_are_told_by_the_white() -> None:
    rows = [(20.0, 30.0, "Dossier", False), (20.0, 17.0, "Les bancs du bourg ........ 4", True),
            (20.0, 12.0, "Un hiver dehors", False),
            (20.0, 28.0, "Débat", False), (20.0, 17.0, "La neige et le facteur ........ 9", True),
            (20.0, 28.0, "Récit", False), (20.0, 17.0, "Le moulin de la combe ........ 15", True),
            (20.0, 12.0, "Ce qui reste", False)]  # fmt: skip
    assert _listed(rows) == [
        ("Dossier", "Les bancs du bourg", "Un hiver dehors", "4"),
        ("Débat", "La neige et le facteur", None, "9"),
        ("Récit", "Le moulin de la combe", "Ce qui reste", "15"),
    ]


def test_a_subtitle_that_begins_with_figures_is_no_entry() -> None:
    rows = [(20.0, 30.0, "4", False), (20.0, 12.0, "Les bancs du bourg", True), (20.0, 12.0, "14 hivers dehors", False),
            (20.0, 26.0, "9", False), (20.0, 12.0, "La neige et le facteur", True),
            (20.0, 26.0, "15", False), (20.0, 12.0, "Le moulin de la combe", True)]  # fmt: skip
    assert _listed(rows) == [
        (None, "Les bancs du bourg", "14 hivers dehors", "4"),
        (None, "La neige et le facteur", None, "9"),
        (None, "Le moulin de la combe", None, "15"),
    ]


def test_author_before_the_title_on_its_line() -> None:
    wanted = [("3", "Le moulin de la combe", "Hervé Maillot"), ("7", "Les bancs du bourg", "Lise Corvol"),
              ("11", "Le facteur et la neige", "Anselme Duroc")]  # fmt: skip
    entries = _entries([f"{author}, {title} ..... {page}" for page, title, author in wanted])
    assert [(e.page, e.title, e.contributors[0].name) for e in entries] == wanted


def test_titles_with_commas_keep_them() -> None:
    titles = ["Une école, des voisins", "Un pont, trois rives", "La neige et le facteur"]
    entries = _entries([f"{title} ..... {3 * n + 1}" for n, title in enumerate(titles)])
    assert [entry.title for entry in entries] == titles
    assert not any(entry.contributors for entry in entries)


def test_a_first_page_of_text_after_the_list_is_not_in_it() -> None:
    first, second = Sheet(), Sheet(1)
    first.line(20, 60, "Sommaire", 16)
    for number, title in enumerate(["Les bancs du bourg", "La neige et le facteur", "Le moulin de la combe"]):
        first.line(20, 100 + 30 * number, str(4 + 3 * number))
        first.line(20, 112 + 30 * number, title, bold=True)
    second.line(20, 60, "Les bancs du bourg", 20)
    second.line(20, 90, "27 hivers dehors", 12)
    second.column(20, 380, 120, ["Une ligne de texte assez longue pour être du texte"] * 9)
    document = build([page_regions(sheet.page()) for sheet in (first, second)], load_rules("fr").structure).document
    assert [entry.page for entry in document.contents] == ["4", "7", "10"]
    assert [article.title and article.title.text.value for article in document.articles] == ["Les bancs du bourg"]


def test_a_title_that_looks_like_a_name_keeps_its_section() -> None:
    sheet, y = Sheet(), 60.0
    sheet.line(20, y, "Sommaire", 16)
    for number, (section, title) in enumerate([("Débat", "Le moulin de la combe"), ("Récit", "Le Facteur de Neige"),
                                               ("Enquête", "Les bancs du bourg")]):  # fmt: skip
        sheet.line(20, y + 40, section, 8)
        sheet.line(20, y + 60, f"{title} ........ {4 + 3 * number}", bold=True)
        sheet.line(20, y + 72, "Une ligne qui en dit un peu plus sur le sujet")
        y += 72
    found = build([page_regions(sheet.page())], load_rules("fr").structure).document.contents
    assert [(entry.section, entry.title) for entry in found] == [
        ("Débat", "Le moulin de la combe"),
        ("Récit", "Le Facteur de Neige"),
        ("Enquête", "Les bancs du bourg"),
    ]
