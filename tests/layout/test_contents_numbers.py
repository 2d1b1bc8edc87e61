"""Page numbers of contents: ranges, roman ones, behind leaders that OCR damaged, damaged themselves."""

import pytest

from layout.contents_page import PLAIN, Page, read, rows, scanned


@pytest.mark.parametrize(
    "sign", [" . . . . . . . . ", " •••••••• ", " ________ ", " ..,..:..·.. ", " … … … ", " -------- "]
)
def test_damaged_leaders(sign: str) -> None:
    page = Page(layer="ocr")
    for _, title, _, _, number in PLAIN:
        page.row(f"{title}{sign}{number}", 20)
    assert rows(read(page)) == PLAIN


def test_damaged_numbers_between_sound_ones() -> None:
    page = Page(layer="ocr")
    for (_, title, _, _, _), number in zip(PLAIN, ["4", "9", "l5", "2l", "1O4"], strict=True):
        page.row(f"{title} ........ {number}", 20)
    assert rows(read(page)) == PLAIN


def test_numbers_on_lines_of_their_own_that_ocr_damaged() -> None:
    rows: list[tuple[str, float]] = []
    for title, number in (
        ("Les bancs du bourg", "p. 4"),
        ("La neige", "D. 9"),
        ("Le moulin", "p. 15"),
        ("Une école", "p. 21"),
    ):
        rows += [(title, 26), (number, 12)]
    assert [entry.page for entry in scanned(rows)] == ["4", "9", "15", "21"]


@pytest.mark.parametrize("number", ["{} - {}", "{}-{}", "{}–{}", "pp. {}–{}"])
def test_page_ranges(number: str) -> None:
    page = Page()
    for _, title, _, _, first in PLAIN:
        page.led(title, number.format(first, int(first or 0) + 3), 20)
    assert rows(read(page)) == PLAIN


def test_roman_numbers() -> None:
    page = Page()
    roman = ["iv", "ix", "xv", "xxi", "cx"]
    for (_, title, _, _, _), number in zip(PLAIN, roman, strict=True):
        page.led(title, number, 20)
    assert rows(read(page)) == [(s, t, u, a, r) for (s, t, u, a, _), r in zip(PLAIN, roman, strict=True)]


def test_a_title_that_ends_in_a_number_before_its_page() -> None:
    page = Page()
    for title, number in (
        ("Les bancs de la cité 4", "5"),
        ("La neige et le facteur", "9"),
        ("Le moulin en 1904", "15"),
    ):
        page.tabbed(title, number)
    assert [(entry.title, entry.page) for entry in read(page)] == [
        ("Les bancs de la cité 4", "5"),
        ("La neige et le facteur", "9"),
        ("Le moulin en 1904", "15"),
    ]


@pytest.mark.parametrize(("misread", "number"), [("$", "5"), ("S", "5"), ("&", None)])
def test_a_number_before_its_title_that_ocr_misread(misread: str, number: str | None) -> None:
    lines = ["3 Les bancs du bourg", f"{misread} La neige et le facteur", "7 Le moulin de la combe", "8 Une école"]
    found = scanned([(line, 22) for line in lines])
    assert [entry.title for entry in found] == [line.partition(" ")[2] for line in lines]
    assert [entry.page for entry in found] == ["3", number, "7", "8"]


def test_a_letter_before_a_title_that_no_number_fits_is_its_own() -> None:
    found = scanned([("3 Les bancs du bourg", 22), ("4 La neige", 22), ("S La combe", 12), ("5 Une école", 22)])
    assert [entry.page for entry in found] == ["3", "4", "5"]


def test_a_quotation_mark_is_no_misread_number() -> None:
    lines = ["3 Les bancs du bourg", "« La neige tient », dit-on", "7 Le moulin de la combe", "8 Une école"]
    assert scanned([(line, 22) for line in lines])[1].title == lines[1]


def test_a_number_on_the_next_line_behind_a_stroke_ends_the_title() -> None:
    found = scanned([
        ("Les bancs du bourg / 4", 22), ("La neige et le facteur / 9", 22),
        ("Le moulin de la combe que l’on a rebâti deux fois /", 22), ("15", 13), ("Un hiver dehors", 13),
        ("Une école pour les voisins / 21", 22),
    ])  # fmt: skip
    assert [entry.page for entry in found] == ["4", "9", "15", "21"]
    assert found[2].title.endswith("deux fois")
