"""Sheets of two pages are cut in two where their numbers say so, and only there."""

from io import BytesIO
from pathlib import Path

import pikepdf
from pdf_maker import pdf, typed

import permacli
from permacli.model.journal import Notice
from permacli.model.page import Page
from permacli.options import ReadOptions
from permacli.proofreading import pictures
from permacli.readers import open_source
from permacli.readers.spreads import in_single_pages, single_pages

WIDE = b"[0 0 800 560]"


def column(x: int, words: str) -> bytes:
    return b"".join(
        typed(f"{words} ligne {n} du texte de cette page", x=x, y=480 - 14 * n) for n in "123456789" for n in [int(n)]
    )


def sheet(left: object, right: object) -> bytes:
    return (
        column(60, f"Gauche {left}")
        + column(460, f"Droite {right}")
        + typed(str(left), x=60, y=30)
        + typed(str(right), x=730, y=30)
    )


def read(contents: list[bytes], box: bytes = WIDE) -> list[Page]:
    return list(single_pages(open_source(pdf(contents, box=box), ReadOptions(ocr="never"))[1].pages))


def test_double_pages_are_cut_and_numbered_on() -> None:
    pages = read([sheet(2, 3), sheet(4, 5), sheet(6, 7)])
    assert [(page.id, page.index, page.sheet) for page in pages] == [(f"p{n + 1:03d}", n, n // 2) for n in range(6)]
    assert {round(page.width + other.width) for page, other in zip(pages[::2], pages[1::2], strict=True)} == {800}
    first, second = pages[:2]
    assert [line.words[0].text for line in first.lines if len(line.words) > 1] == ["Gauche"] * 9
    assert second.lines[0].id == "p002.l001"
    assert second.lines[0].words[0].box is not None
    assert second.lines[0].words[0].box.x0 < 100


def test_folios_and_places_in_the_file_are_right() -> None:
    document = permacli.read(pdf([sheet(2, 3), sheet(4, 5)], box=WIDE))
    assert [(page.number, page.folio) for page in document.pages] == [(1, "2"), (1, "3"), (2, "4"), (2, "5")]


def test_each_page_is_shown_by_its_half_of_the_sheet() -> None:
    data = pdf([sheet(2, 3), sheet(4, 5)], box=WIDE)
    document = permacli.read(data)
    assert [page.part and round(page.part[0] + 1 - page.part[1], 2) for page in document.pages] == [0.5] * 4
    shown = pictures(document, "proof", data)
    assert [one.index for one in shown] == [0, 1, 2, 3]
    assert all(one.width < one.height for one in shown)
    assert len({one.jpeg for one in shown}) == 4
    assert [one.index for one in pictures(document, "epub", data)] == [0]


def test_what_is_told_of_a_sheet_is_told_of_its_first_page() -> None:
    told = Notice("page-recognised", "read", page_index=1)
    opened = open_source(pdf([sheet(2, 3), sheet(4, 5)], box=WIDE), ReadOptions(ocr="never"))[1]
    opened.notices.append(told)
    list(in_single_pages(opened).pages)
    assert [notice.page_index for notice in opened.notices] == [2]


def test_a_wide_page_of_two_columns_stays_whole() -> None:
    plain = column(60, "Gauche") + column(460, "Droite")
    assert len(read([plain, plain + typed("12", x=730, y=30), plain])) == 3
    assert len(read([sheet(3, 4), sheet(5, 6)])) == 2  # a left page bears an even number


def test_pages_that_stand_upright_are_never_cut() -> None:
    pages = read([sheet(2, 3)], box=b"[0 0 800 1100]")
    assert [(page.index, page.sheet) for page in pages] == [(0, None)]


def test_nothing_is_lost_where_a_word_lies_across_the_fold() -> None:
    across = typed("UN TITRE QUI COURT SUR TOUTE LA LARGEUR DES DEUX PAGES", x=80, y=520, size=20)
    pages = read([sheet(2, 3), sheet(4, 5) + across])
    words = [word.text for page in pages for line in page.lines for word in line.words]
    assert len(pages) == 4
    assert "LARGEUR" in words
    assert len(words) == 4 * (9 * 9 + 1) + 11 - 0


MAGAZINE = Path(__file__).parents[2] / "samples" / "magazine-a4.pdf"


def imposed(path: Path) -> bytes:
    """A cover, then two pages to a sheet, each drawn as a form, and the last page."""
    with pikepdf.open(path) as pages, pikepdf.new() as out:
        _, _, width, height = (float(side) for side in pages.pages[0].mediabox)
        out.pages.append(pages.pages[0])
        for first in range(1, len(pages.pages) - 1, 2):
            sheet = out.add_blank_page(page_size=(2 * width, height))
            sheet.add_overlay(pages.pages[first], pikepdf.Rectangle(0, 0, width, height))
            sheet.add_overlay(pages.pages[first + 1], pikepdf.Rectangle(width, 0, 2 * width, height))
        out.pages.append(pages.pages[-1])
        held = BytesIO()
        out.save(held)
        return held.getvalue()


def test_an_issue_two_pages_to_a_sheet_is_the_same_document() -> None:
    """Though pdfium places hyphens elsewhere than the words they end, in what is drawn as a form."""
    plain, cut = (
        permacli.read(each, name="x", read_options=ReadOptions(ocr="never")) for each in (MAGAZINE, imposed(MAGAZINE))
    )
    assert [page.folio for page in cut.pages] == [page.folio for page in plain.pages]
    assert cut.articles == plain.articles
    assert (cut.contents, cut.changes, cut.notices) == (plain.contents, plain.changes, plain.notices)
