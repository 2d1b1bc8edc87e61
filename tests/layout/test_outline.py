"""The outline of a PDF: contents of an issue that prints none, evidence beside those that it prints."""

from collections.abc import Mapping, Sequence

import pytest

from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.model.contents import Bookmark
from permacli.model.document import Document
from permacli.rules.loader import load_rules

TEXT = [
    "le conseil a voté hier la réfection du vieux lavoir de la",
    "place, que les voisins demandaient depuis dix ans.",
]
FOUR, BENCH, TREE, WELL = "Le four est froid", "Un banc de trop", "Pour le tilleul", "Le puits revient"
Outline = Sequence[tuple[int, str, int | None]]
"""Level, title, page."""


def sheet(index: int, *titles: str, folio: bool = True) -> Sheet:
    """A page of articles with large titles and, at its foot, its number."""
    made = Sheet(index)
    y = 60.0
    for title in titles:
        made.line(40, y, title, 18.0, bold=True)
        y += 30
        for _ in range(3):
            y = made.column(40, 330, y, TEXT) + 14
        y += 20
    if folio:
        made.line(180, 580, str(index + 41))
    return made


def contents(entries: Mapping[str, int]) -> Sheet:
    made = Sheet(0)
    made.line(40, 60, "Sommaire", 18.0, bold=True)
    for number, (title, page) in enumerate(entries.items()):
        made.line(40, 100 + 20 * number, f"{title} ........................ {page}")
    return made


def read(outline: Outline, *sheets: Sheet) -> Document:
    marks = [Bookmark(title, level, page) for level, title, page in outline]
    return build([page_regions(s.page()) for s in sheets], load_rules("fr").structure, marks).document


FOUR_PAGES = sheet(0, FOUR), sheet(1, BENCH), sheet(2, TREE), sheet(3, WELL)


def listed(document: Document) -> list[tuple[str | None, int, str, str | None]]:
    assert all(entry.evidence == "outline" for entry in document.contents)
    return [(entry.section, entry.level, entry.title, entry.page) for entry in document.contents]


def tied(document: Document) -> dict[str, str]:
    """Titles of entries to titles of articles."""
    entries = {entry.id: entry.title for entry in document.contents}
    articles = (a for a in document.articles if a.contents_entry and a.title)
    return {entries[a.contents_entry or ""]: a.title.text.value for a in articles if a.title}


def test_the_outline_is_the_contents_of_an_issue_that_prints_none() -> None:
    document = read([(1, FOUR.upper(), 0), (1, BENCH, 1), (1, TREE, 2), (1, WELL, 3)], *FOUR_PAGES)
    assert listed(document) == [
        (None, 0, FOUR.upper(), "41"), (None, 0, BENCH, "42"), (None, 0, TREE, "43"), (None, 0, WELL, "44")
    ]  # fmt: skip
    assert tied(document) == {FOUR.upper(): FOUR, BENCH: BENCH, TREE: TREE, WELL: WELL}
    assert document.notices == ()


def test_what_stands_over_entries_is_their_section_and_what_stands_over_all_the_issue() -> None:
    outline: Outline = [
        (1, "La Passerelle", 0), (2, "Le quartier", None), (3, FOUR, 0), (3, BENCH, 1), (2, "Les arbres", 2),
        (3, TREE, 2), (2, "scan_0004.tif", 3), (3, WELL, 3),
    ]  # fmt: skip
    assert listed(read(outline, *FOUR_PAGES)) == [
        ("Le quartier", 0, FOUR, "41"), ("Le quartier", 0, BENCH, "42"), ("Les arbres", 0, TREE, "43"),
        (None, 0, WELL, "44"),
    ]  # fmt: skip


def test_an_entry_under_another_is_of_the_second_level() -> None:
    outline = [(1, FOUR, 0), (2, BENCH, 1), (1, TREE, 2), (1, WELL, 3)]
    assert listed(read(outline, *FOUR_PAGES)) == [
        (None, 0, FOUR, "41"), (None, 1, BENCH, "42"), (None, 0, TREE, "43"), (None, 0, WELL, "44")
    ]  # fmt: skip


def test_headings_inside_articles_are_no_entries() -> None:
    sheets = sheet(0, FOUR), sheet(1, BENCH)
    sheets[0].line(40, 400, "Les pierres", 11.0, bold=True)
    sheets[0].column(40, 330, 420, TEXT)
    outline = [(1, FOUR, 0), (2, "Les pierres", 0), (1, BENCH, 1)]
    assert [title for _, _, title, _ in listed(read(outline, *sheets))] == [FOUR, BENCH]


def test_two_articles_of_a_page_have_an_entry_each() -> None:
    document = read([(1, BENCH, 0), (1, FOUR, 0), (1, TREE, 1)], sheet(0, FOUR, BENCH), sheet(1, TREE))
    assert tied(document) == {FOUR: FOUR, BENCH: BENCH, TREE: TREE}


def test_the_page_of_an_issue_without_numbers_is_unknown() -> None:
    document = read([(1, FOUR, 0), (1, BENCH, 1)], sheet(0, FOUR, folio=False), sheet(1, BENCH, folio=False))
    assert listed(document) == [(None, 0, FOUR, None), (None, 0, BENCH, None)]


@pytest.mark.parametrize(
    "outline",
    [
        [(1, f"Page {n + 1}", n) for n in range(4)],
        [(1, f"{n + 1}", n) for n in range(4)],
        [(1, f"passerelle-5_{n:04d}.tif", n) for n in range(4)],
        [(1, "Page vierge", n) for n in range(4)],
        [(1, "Chapitre 1", 0), (1, "Chapitre 2", 2)],
        [(1, "Couverture", 0), (1, "Intérieur", 1), (1, "Dos", 3)],
        # of every page the first words, of which one is a title by chance
        [(1, FOUR, 0), *((1, f"le conseil a voté hier {n}", n) for n in range(1, 4))],
        [(1, FOUR, 0), (1, "Le lavoir", 1), (1, "La place", 2), (1, BENCH, 1), (1, "Le marché", 3), (1, "Adieu", 3)],
        # titles, but of other pages
        [(1, FOUR, 1), (1, BENCH, 2), (1, TREE, 3), (1, WELL, None)],
        [(1, FOUR, 0)],
        [],
    ],
)
def test_bookmarks_that_name_no_articles_are_no_contents(outline: Outline) -> None:
    document = read(outline, *FOUR_PAGES)
    assert (document.contents, document.notices) == ((), ())
    assert all(article.contents_entry is None for article in document.articles)


def test_what_is_found_nowhere_is_told() -> None:
    document = read([(1, FOUR, 0), (1, BENCH, 1), (1, "Le lavoir", 2), (1, "Page 4", 3)], *FOUR_PAGES)
    assert [title for _, _, title, _ in listed(document)] == [FOUR, BENCH]
    assert [(n.kind, n.page_index, n.quote) for n in document.notices] == [("contents-without-article", 2, "Le lavoir")]


def test_beside_printed_contents_it_only_tells_where_it_differs() -> None:
    printed = contents({BENCH: 42, TREE: 43, WELL: 43})
    sheets = printed, *FOUR_PAGES[1:3], sheet(3)
    agreeing = [(1, BENCH, 1), (1, TREE, 2)]
    document = read([*agreeing, (1, WELL, 3)], *sheets)
    assert [(e.title, e.page, e.evidence) for e in document.contents] == [
        (BENCH, "42", "printed"), (TREE, "43", "printed"), (WELL, "43", "printed")
    ]  # fmt: skip
    [told] = document.notices
    assert (told.kind, told.level, told.page_index, told.quote) == ("contents-outline-differs", "info", 3, WELL)
    assert told.message == "announced for page 43; the outline of the PDF leads to page 44"
    assert read(agreeing, *sheets).notices == ()
    # one that mostly leads elsewhere tells nothing
    assert read([(1, BENCH, 2), (1, TREE, 3), (1, WELL, 3)], *sheets).notices == ()
    # what the article itself shows is told of it
    assert read([*agreeing, (1, WELL, 3)], *sheets[:3], FOUR_PAGES[3]).notices == ()
