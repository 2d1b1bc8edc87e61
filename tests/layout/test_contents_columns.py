"""Contents in columns side by side, in grids, in tables; pages beside them that are no part of them."""

from layout.contents_page import LEFT, PLAIN, RIGHT, Page, article, read, rows, width
from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.layout.grid import Grid
from permacli.layout.grid_shape import lists_pages
from permacli.model.geometry import Box
from permacli.model.region import PrintedLine
from permacli.rules.loader import load_rules

TITLES = [(title, number or "") for _, title, _, _, number in PLAIN]
AUTHORS = ["Hervé Maillot", "Lise Corvol", "Anselme Duroc", "Paul Osmin", "Anne Roy"]
GRID = ["Le banc", "La neige", "Le moulin", "Une école", "La rivière", "Le facteur"]
MIDDLE = LEFT + 120


def side_by_side(page: Page, author: str, title: str, number: str) -> None:
    page.row(author, 24, face="italic")
    page.line(MIDDLE, page.y, title)
    page.line(RIGHT - width(number), page.y, number)


def test_authors_in_a_column_of_their_own() -> None:
    page = Page()
    for author, (title, number) in zip(AUTHORS, TITLES, strict=True):
        side_by_side(page, author, title, number)
    assert rows(read(page)) == [(None, t, None, (a,), n) for a, (t, n) in zip(AUTHORS, TITLES, strict=True)]


def test_cells_of_several_lines_and_sections_between_them() -> None:
    page = Page()
    page.row("Articles", 24, face="bold")
    side_by_side(page, "Hervé Maillot et Lise", "Les bancs du bourg, de la place", "4")
    page.row("Corvol", 13, face="italic")
    page.line(MIDDLE, page.y, "au lavoir")
    side_by_side(page, AUTHORS[2], *TITLES[1])
    page.row("Documents", 34, face="bold")
    side_by_side(page, AUTHORS[3], *TITLES[2])
    side_by_side(page, AUTHORS[4], *TITLES[3])
    assert rows(read(page)) == [
        ("Articles", "Les bancs du bourg, de la place au lavoir", None, ("Hervé Maillot", "Lise Corvol"), "4"),
        ("Articles", TITLES[1][0], None, (AUTHORS[2],), TITLES[1][1]),
        ("Documents", TITLES[2][0], None, (AUTHORS[3],), TITLES[2][1]),
        ("Documents", TITLES[3][0], None, (AUTHORS[4],), TITLES[3][1]),
    ]


def test_what_stands_over_the_columns_is_no_section() -> None:
    page = Page()
    side_by_side(page, "Auteurs", "Titre", "Page")
    for author, (title, number) in zip(AUTHORS, TITLES, strict=True):
        side_by_side(page, author, title, number)
    assert [(e.section, e.title, e.page) for e in read(page)] == [(None, title, number) for title, number in TITLES]


def test_a_grid_is_read_in_rows() -> None:
    page = Page()
    numbers = ["3", "9", "17", "22", "30", "34"]
    for index, number in enumerate(numbers):
        x, y = LEFT + 130.0 * (index % 3), 140.0 + 150 * (index // 3)
        page.line(x, y, number)
        page.line(x, y + 15, GRID[index], 12)
        page.line(x, y + 30, AUTHORS[index % 5])
    assert [(e.title, e.page) for e in read(page)] == list(zip(GRID, numbers, strict=True))


def test_white_in_a_number_behind_its_sign() -> None:
    page = Page()
    for title, number in TITLES:
        page.tabbed(title, f"p. {' '.join(number)}", 24)
    assert [(e.title, e.page) for e in read(page)] == TITLES


def test_notes_before_a_list_on_the_last_page_are_no_part_of_it() -> None:
    text, back = article("Les bancs du bourg", None, "4", index=0), Page(1)
    for mark in range(1, 5):
        text.line(LEFT, 380 + 24 * mark, f"{mark} Registre de la mairie, liasse {mark}.", 8)
    for title, number in TITLES:
        back.tabbed(title, number, 24)
    assert [(e.title, e.page) for e in read(text, back)] == TITLES


def cell(text: str) -> tuple[PrintedLine, ...]:
    return (PrintedLine("l", text, box=Box(0, 0, 10, 10), size=10.0),)


def test_a_table_that_lists_pages_is_none() -> None:
    listed = Grid(tuple((cell(title), cell(number)) for title, number in TITLES))
    signed = Grid(tuple((cell(title), cell(f"p. {number}")) for title, number in TITLES))
    counted = Grid(tuple((cell(title), cell(f"{number} %")) for title, number in TITLES))
    assert (lists_pages(listed), lists_pages(signed), lists_pages(counted)) == (True, True, False)


def test_a_title_over_a_table_alone_is_no_running_head() -> None:
    page = Sheet(0)
    page.line(LEFT, 60, "Les foires du canton", 20)
    for index in range(4):
        page.frame(LEFT, 100 + 20 * index, RIGHT, 120 + 20 * index)
        page.line(LEFT + 4, 114 + 20 * index, f"Foire {index}")
        page.line(MIDDLE, 114 + 20 * index, f"{index + 2} %")
    found = build([page_regions(page.page())], load_rules("fr").structure).document
    assert not [item for item in found.furniture if item.role == "header"]
