"""The same contents in every shape that houses print: where pages, sections, subtitles, authors stand."""

from collections.abc import Sequence

import pytest

from layout.contents_page import FULL, LEFT, PLAIN, Page, Row, read, rows


def _below(page: Page, row: Row, x: float = LEFT) -> None:
    if row[2]:
        page.row(row[2], 12, x=x)
    if row[3]:
        page.row(", ".join(row[3]), 12, x=x, face="italic")


def _section(page: Page, row: Row, last: str | None, down: float = 26.0) -> float:
    if row[0] and row[0] != last:
        page.row(row[0], down, size=8)
        return 16.0
    return 20.0


def _each(shape: str, entries: Sequence[Row]) -> Page:
    page, last = Page(), None
    for row in entries:
        down = _section(page, row, last)
        last = row[0]
        _entry(page, shape, row, down)
    page.line(200, 585, "3")
    return page


IN_A_ROW = {
    "before": "{page} {title}",
    "before-p": "p. {page} {title}",
    "after": "{title}, p. {page}",
    "brackets": "{title} (p. {page})",
    "slash": "{title} / {page}",
    "under": "{title}",
}


def _entry(page: Page, shape: str, row: Row, down: float) -> None:
    title, number = row[1], row[4] or ""
    if shape in IN_A_ROW:
        page.row(IN_A_ROW[shape].format(title=title, page=number), down, face="bold")
    elif shape == "tabular":
        page.tabbed(title, number, down, face="bold")
    elif shape == "own-line":
        page.row(number, down)
        page.row(title, 12, face="bold")
    else:
        page.led(title, number, down, ". " if shape == "leaders-spaced" else ".", face="bold")
    _below(page, row)
    if shape == "under":
        page.row(f"p. {number}", 12)


SHAPES = (
    "leaders",
    "leaders-spaced",
    "tabular",
    "before",
    "before-p",
    "own-line",
    "after",
    "brackets",
    "slash",
    "under",
)


@pytest.mark.parametrize("shape", SHAPES)
def test_titles_and_pages(shape: str) -> None:
    assert rows(read(_each(shape, PLAIN))) == PLAIN


@pytest.mark.parametrize("shape", SHAPES)
def test_every_field(shape: str) -> None:
    assert rows(read(_each(shape, FULL))) == FULL


def test_two_columns() -> None:
    page = Page()
    for start, x in ((0, LEFT), (2, 210.0)):
        page.y = 80.0
        for row in FULL[start : start + 2]:
            page.row(row[1], 30, x=x, face="bold")
            page.line(x + 160, page.y, row[4] or "")
            page.row(row[3][0], 12, x=x, face="italic")
    assert rows(read(page)) == [(None, t, None, a, p) for _, t, _, a, p in FULL[:4]]


def test_titles_over_several_lines_with_the_page_at_their_end() -> None:
    page = Page()
    for _, title, _, _, number in PLAIN:
        first, second = title[: title.rindex(" ")], title[title.rindex(" ") + 1 :]
        page.row(first, 24)
        page.tabbed(second, number or "", 12)
    assert rows(read(page)) == PLAIN


def test_titles_over_several_lines_with_the_page_at_their_head() -> None:
    page = Page()
    for _, title, _, _, number in PLAIN:
        first, second = title[: title.rindex(" ")], title[title.rindex(" ") + 1 :]
        page.tabbed(first, number or "", 24)
        page.row(second, 12)
    assert rows(read(page)) == PLAIN


def test_hanging_indent_without_white() -> None:
    page = Page()
    for _, title, _, _, number in PLAIN:
        first, second = title[: title.rindex(" ")], title[title.rindex(" ") + 1 :]
        page.row(first, 13)
        page.tabbed(second, number or "", 13, x=LEFT + 15)
    assert rows(read(page)) == PLAIN


def test_title_in_capitals_subtitle_below() -> None:
    page, last = Page(), None
    for row in FULL:
        down = _section(page, row, last)
        last = row[0]
        page.tabbed(row[1].upper(), row[4] or "", down)
        if row[2]:
            page.row(row[2], 12)
        page.row(row[3][0], 12, face="italic")
    assert rows(read(page)) == [(s, t.upper(), u, a, p) for s, t, u, a, p in FULL]


def test_section_before_the_title_on_its_line() -> None:
    page = Page()
    for section, title, _, _, number in FULL:
        page.tabbed(f"{section} | {title}", number or "", 20)
    found = rows(read(page))
    assert [(e[0], e[1], e[4]) for e in found] == [(s, t, p) for s, t, _, _, p in FULL]


def test_section_before_the_title_and_other_lines_below() -> None:
    page = Page()
    for section, title, _, authors, number in FULL:
        page.row(f"{section} | {title} (p. {number})", 20)
        _below(page, (None, title, None, authors, None))
    found = rows(read(page))
    assert [(e[0], e[1], e[3], e[4]) for e in found] == [(s, t, a, p) for s, t, _, a, p in FULL]


def test_a_dossier_with_entries_under_it() -> None:
    page = Page()
    page.led(PLAIN[0][1], "4", 24, face="bold")
    page.led("Dossier : l’eau du bourg", "9", 24, face="bold")
    for title, number in (("La neige et le facteur", "10"), ("Le moulin de la combe", "15")):
        page.tabbed(title, number, 14, x=LEFT + 20)
    page.led(PLAIN[4][1], "104", 24, face="bold")
    found = read(page)
    assert [(e.title, e.page, e.level) for e in found] == [
        ("Les bancs du bourg", "4", 0),
        ("Dossier : l’eau du bourg", "9", 0),
        ("La neige et le facteur", "10", 1),
        ("Le moulin de la combe", "15", 1),
        ("Ce que dit la rivière", "104", 0),
    ]


def test_an_entry_without_page_stands_apart() -> None:
    page = Page()
    for number, (_, title, _, _, folio) in enumerate(PLAIN):
        if number == 2:
            page.row(title, 24, face="bold")
        else:
            page.led(title, folio or "", 24, face="bold")
    found = rows(read(page))
    assert found == [row if n != 2 else (*row[:4], None) for n, row in enumerate(PLAIN)]
