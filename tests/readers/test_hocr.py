"""hOCR: what is read from it, from whichever program, and that no bytes can hold the reader up."""

import time

import pytest

from permacli.errors import InputError, PermacliError, UsageError
from permacli.model.geometry import Box
from permacli.model.page import Page, Style, Word
from permacli.options import ReadOptions
from permacli.readers import reader_for
from permacli.readers.hocr import DEEPEST, open_hocr

# Seconds of this process for half a megabyte that means harm; hOCR of that size takes a tenth.
PATIENCE = 3.0
PAGE = "<div class='ocr_page' title='image \"a;b.png\"; bbox 0 0 1500 2400; scan_res 300 300'>"
LINE = '<span class="ocr_line" title="bbox 150 300 750 350; baseline 0.01 -10; x_size 50; x_descenders 10">'


def word(text: str, x0: int, x1: int, top: int = 305, bottom: int = 340) -> str:
    return f"<span class='ocrx_word' title='bbox {x0} {top} {x1} {bottom}; x_wconf 91'>{text}</span>\n"


def read(body: str, head: str = "<html><body>") -> list[Page]:
    return list(open_hocr(f"{head}{body}".encode(), ReadOptions()).pages)


def words(*inside: str) -> list[Word]:
    (page,) = read(PAGE + LINE + "".join(inside) + "</span></div>")
    return list(page.lines[0].words)


def test_a_word_has_its_box_its_baseline_its_size_and_its_confidence_in_points() -> None:
    (page,) = read(PAGE + LINE + word("l&#39;eau&shy;", 450, 550) + "</span></div>")
    assert (page.width, page.height, page.layer) == (360, 576, "ocr")
    assert page.lines[0].id == "p001.l001"
    assert page.lines[0].words == (
        Word(
            "l'eau\u00ad",
            Box(108, 73.2, 132, 81.6),
            baseline=pytest.approx(84 - 2.4 + 0.72),
            style=Style(size=12.0),
            confidence=0.91,
        ),
    )


def test_other_resolutions_give_the_same_points() -> None:
    (page,) = read(PAGE.replace("300 300", "600 600") + "</div>")
    assert (page.width, page.height) == (180, 288)


def test_figures_above_the_baseline_are_raised_and_others_are_not() -> None:
    high, low, lone = words(
        word("2", 300, 310, top=300, bottom=322), word("7", 400, 420), word("9.", 500, 510, top=300)
    )
    assert (high.raised, low.raised, lone.raised) == (True, False, False)


def test_faces_are_those_of_whole_words() -> None:
    bold, half = words(word("<strong><em>mot</em></strong>", 200, 300), word("<em>mo</em>t", 320, 400))
    assert (bold.style.bold, bold.style.italic, half.style.italic) == (True, True, False)


def test_a_line_without_words_shares_its_width_among_them() -> None:
    first, second = words("ab abc")
    assert (first.box, second.box) == (Box(36, 72, 84, 84), Box(108, 72, 180, 84))


def test_headings_and_captions_are_lines_separators_rules_photographs_pictures() -> None:
    body = (
        "<p class='ocr_header' title='bbox 100 10 200 30'>Tête</p>"
        "<div class='ocr_separator' title='bbox 100 2000 700 2006'/>"
        "<div class='ocr_photo' title='bbox 100 500 700 900'></div>"
    )
    (page,) = read(PAGE + body + "</div>")
    assert [word.text for line in page.lines for word in line.words] == ["Tête"]
    assert page.rules == (Box(24, 480, 168, 481.44),)
    assert page.pictures == (Box(24, 120, 168, 216),)


def test_a_page_with_a_line_that_has_no_box_has_no_geometry_and_loses_no_word() -> None:
    (page,) = read(PAGE + LINE + word("un", 160, 200) + "</span><span class='ocr_line'>deux trois</span></div>")
    assert [[word.text for word in line.words] for line in page.lines] == [["un"], ["deux", "trois"]]
    assert (page.layer, page.lines[0].box) == ("text", None)


@pytest.mark.parametrize(
    "box", ["nan 0 10 10", "0 0 1e999 10", "0 0 0 10", "10 0 5 10", "0 0 10", "a b c d", "-1e9 0 1 1"]
)
def test_a_box_that_is_none_is_no_box(box: str) -> None:
    (seen,) = words(f"<span class='ocrx_word' title='bbox {box}'>mot</span>")
    assert seen.box == Box(36, 72, 180, 84)


def test_pages_follow_the_file_and_can_be_chosen() -> None:
    data = ("<!-- class='ocr_page' -->" + "".join(PAGE + LINE + n + "</span></div>" for n in "abc")).encode()
    opened = open_hocr(data, ReadOptions(pages=((2, 3), (0, 1))))
    assert opened.page_count == 2
    assert [(page.index, page.lines[0].words[0].text) for page in opened.pages] == [(0, "a"), (2, "c")]
    with pytest.raises(UsageError, match="has 3 pages"):
        open_hocr(data, ReadOptions(pages=((3, None),)))


def test_html_that_is_no_xml_is_read() -> None:
    head = "<HTML><META NAME=ocr-system CONTENT='un programme'><BR><P>"
    opened = open_hocr((head + PAGE + LINE + "a &lt; b &nbsp; c").encode(), ReadOptions())
    assert opened.producer == "un programme"
    (page,) = opened.pages
    assert [word.text for word in page.lines[0].words] == ["a", "<", "b", "c"]


def test_hocr_is_known_by_its_first_bytes_and_by_name() -> None:
    assert reader_for((PAGE + "</div>").encode(), ReadOptions())[0] == "hocr"
    assert reader_for(b"<p>ocr_page is a class of <b>hOCR", ReadOptions(format="text"))[0] == "text"
    assert reader_for(b"un texte", ReadOptions())[0] == "text"


def test_what_is_no_hocr_is_refused() -> None:
    with pytest.raises(InputError, match="ocr_page"):
        read("<p>rien</p>")


def test_entities_are_not_expanded_and_nothing_is_fetched() -> None:
    head = '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/hostname">]><html>'
    (page,) = read(PAGE + LINE + "&a;&b;</span></div>", head)
    assert page.lines[0].words[0].text == "&a;&b;"


HOSTILE = {
    "tags never closed": "<a" * 200_000,
    "elements never closed": "<p>" * 100_000,
    "nested pages": PAGE * (DEEPEST + 1),
    "comments": "<!--" * 100_000,
    "declarations": "<!" * 200_000,
    "instructions": "<?" * 200_000,
    "ampersands": "&" * 500_000,
    "numbers of characters": "&#" + "9" * 100_000 + ";",
    "attributes": "<a " + "x=" * 100_000 + ">",
    "one attribute": "<a " + "x" * 500_000,
    "quotation marks": "<a title=" + "'\"" * 100_000,
    "end tags": "<b>" * 200 + "</i>" * 100_000,
    "spaces": PAGE + LINE + " " * 500_000,
    "spaces in a tag": "<a" + " " * 500_000 + ">",
    "spaces and signs": "<a " + "x = " * 100_000,
    "lines in lines": PAGE + LINE * 200 + "<b>" * 20 + "mot",
    "nothing": "",
    "zeros": "\0" * 1000,
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_harmful_bytes_are_read_or_refused_in_time(source: str) -> None:
    for body in (source, PAGE + LINE + source):
        start = time.process_time()
        try:
            list(open_hocr(body.encode(), ReadOptions()).pages)
        except PermacliError as refusal:
            assert str(refusal)
        assert time.process_time() - start < PATIENCE


@pytest.mark.parametrize(
    "head", ['<?xml version="1.0" encoding="ISO-8859-1"?><html>', "<html><meta charset=windows-1252>"]
)
def test_an_encoding_that_is_named_is_believed_of_what_is_no_utf_8(head: str) -> None:
    body = head + PAGE + LINE + word("été", 450, 550) + "</span></div>"
    for data, expected in ((body.encode("latin-1"), "été"), (body.encode(), "été")):
        (page,) = open_hocr(data, ReadOptions()).pages
        assert page.lines[0].words[0].text == expected
