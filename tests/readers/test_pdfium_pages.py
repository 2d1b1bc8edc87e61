"""Pages of hand-written PDFs through pdfium: their space, drawings, layers, labels, selection and errors."""

import pytest
from pdf_maker import encrypted, pdf, typed

from permacli.errors import EncryptedError, InputError, PermacliError, UsageError
from permacli.model.geometry import Box
from permacli.model.page import Page
from permacli.options import ReadOptions
from permacli.readers import pdfium, plumber
from permacli.readers.pdfium import PICTURE_PAGES_PER_OPENING, open_pdf

SCAN = b"q 400 0 0 600 0 0 cm /Im1 Do Q "
ENGINES = pytest.mark.parametrize("engine", [pdfium, plumber])


def page_of(content: bytes, **entries: object) -> Page:
    (page,) = open_pdf(pdf([content], **entries), ReadOptions()).pages
    return page


def origin(page: Page) -> tuple[float, float]:
    """Left end and baseline of the page's first word."""
    word = page.lines[0].words[0]
    assert word.box is not None
    return word.box.x0, word.baseline


# Type turned so that it stands upright once the page is turned, and where its origin then is.
TURNED = [
    (0, b"1 0 0 1 50 500", (50, 100)),
    (90, b"0 1 -1 0 100 50", (50, 100)),
    (180, b"-1 0 0 -1 350 100", (50, 100)),
    (270, b"0 -1 1 0 300 550", (50, 100)),
]


@ENGINES
@pytest.mark.parametrize(("turn", "matrix", "place"), TURNED)
def test_a_turned_page_stands_upright(engine: object, turn: int, matrix: bytes, place: tuple[float, float]) -> None:
    content = b"BT /F1 10 Tf " + matrix + b" Tm (Page droite) Tj ET"
    (page,) = engine.open_pdf(pdf([content], page=b"/Rotate %d" % turn), ReadOptions()).pages
    assert (page.width, page.height) == ((400, 600) if turn % 180 == 0 else (600, 400))
    assert page.rotation == turn
    assert [word.text for word in page.lines[0].words] == ["Page", "droite"]
    assert origin(page) == pytest.approx(place, abs=1.0)
    assert page.lines[0].words[1].box.x0 > page.lines[0].words[0].box.x1


@ENGINES
def test_coordinates_count_from_the_crop_box(engine: object) -> None:
    data = pdf([typed("mot", x=50, y=500)], page=b"/CropBox [40 100 300 580]")
    (page,) = engine.open_pdf(data, ReadOptions()).pages
    assert (page.width, page.height) == (260, 480)
    assert origin(page) == pytest.approx((10, 80), abs=1.0)


@ENGINES
def test_a_media_box_may_begin_anywhere(engine: object) -> None:
    (page,) = engine.open_pdf(pdf([typed("mot", x=50, y=500)], box=b"[-20 100 380 700]"), ReadOptions()).pages
    assert (page.width, page.height) == (400, 600)
    assert origin(page) == pytest.approx((70, 200), abs=1.0)


@ENGINES
def test_ruled_lines_are_found_also_in_forms_and_frames(engine: object) -> None:
    content = b"50 100 m 150 100 l S 0.5 w 20 20 360 560 re S 60 300 200 2 re f /Fm1 Do"
    (page,) = engine.open_pdf(pdf([content], form=b"10 10 m 60 10 l S"), ReadOptions()).pages
    expected = [
        Box(50, 500, 150, 500),
        Box(20, 20, 380, 20),
        Box(20, 580, 380, 580),
        Box(20, 20, 20, 580),
        Box(380, 20, 380, 580),
        Box(60, 298, 260, 300),
        Box(30, 560, 130, 560),
    ]
    assert len(page.rules) == len(expected)
    for box in expected:
        assert any(
            (rule.x0, rule.top, rule.x1, rule.bottom) == pytest.approx((box.x0, box.top, box.x1, box.bottom), abs=1.6)
            for rule in page.rules
        ), box


def test_a_frame_drawn_as_the_ink_between_two_boxes() -> None:
    ring = b"50 100 200 80 re 51 101 198 78 re f* "
    assert len(page_of(ring).rules) == 4
    assert page_of(b"50 100 200 80 re 90 120 100 30 re f* ").rules == ()


@ENGINES
def test_bars_pictures_and_short_strokes_are_no_rules(engine: object) -> None:
    content = b"50 100 m 54 100 l S 50 200 200 30 re f " + SCAN
    (page,) = engine.open_pdf(pdf([content]), ReadOptions()).pages
    assert page.rules == ()
    assert page.pictures == (Box(0, 0, 400, 600),)


def test_a_drawing_without_ink_is_no_rule() -> None:
    assert page_of(b"50 100 100 1 re n 50 200 100 1 re W n " + typed("mot")).rules == ()


@pytest.mark.parametrize(
    ("content", "layer"),
    [
        (typed("mot"), "visible"),
        (SCAN + typed("mot"), "visible"),
        (SCAN + b"3 Tr " + typed("mot"), "ocr"),
        (typed("mot") + SCAN, "ocr"),
        (SCAN + b"3 Tr " + typed("beaucoup de mots de la page") + b"0 Tr " + typed("cachet", y=20), "ocr"),
        (SCAN, "visible"),
        (b"", "visible"),
    ],
)
def test_an_invisible_or_covered_text_is_an_ocr_layer(content: bytes, layer: str) -> None:
    assert page_of(content).layer == layer


def test_page_labels_are_those_of_the_pdf() -> None:
    data = pdf([b"", b""], catalog=b"/PageLabels << /Nums [0 << /S /r >> 1 << /S /D /St 12 >>] >>")
    for engine in (pdfium, plumber):
        assert [page.label for page in engine.open_pdf(data, ReadOptions()).pages] == ["i", "12"]
    assert page_of(b"").label is None


@ENGINES
def test_only_the_pages_asked_for_are_read_under_their_own_index(engine: object) -> None:
    data = pdf([typed(name) for name in "abcde"])
    opened = engine.open_pdf(data, ReadOptions(pages=((3, None), (0, 1))))
    assert opened.page_count == 3
    assert [(page.id, page.index, page.lines[0].words[0].text) for page in opened.pages] == [
        ("p001", 0, "a"),
        ("p004", 3, "d"),
        ("p005", 4, "e"),
    ]


@ENGINES
def test_a_page_that_is_not_there_is_a_usage_error(engine: object) -> None:
    with pytest.raises(UsageError, match="2 pages"):
        engine.open_pdf(pdf([b"", b""]), ReadOptions(pages=((1, 3),)))


@ENGINES
def test_a_long_scan_is_read_whole_though_it_is_opened_again(engine: object) -> None:
    count = 2 * PICTURE_PAGES_PER_OPENING + 3
    data = pdf([SCAN + b"3 Tr " + typed(f"page{number}") for number in range(count)])
    words = [page.lines[0].words[0].text for page in engine.open_pdf(data, ReadOptions()).pages]
    assert words == [f"page{number}" for number in range(count)]


@ENGINES
def test_the_pages_may_be_left_unread(engine: object) -> None:
    pages = engine.open_pdf(pdf([typed("a"), typed("b")]), ReadOptions()).pages
    assert next(pages).index == 0
    pages.close()


@ENGINES
@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"", InputError, "empty"),
        (b"plain text", InputError, "not a PDF"),
        (b"%PDF-1.7\nnothing else\nstartxref\n0\n%%EOF\n", InputError, "damaged"),
        (pdf([]), InputError, "no pages"),
        (pdf([typed("mot")])[:-400], InputError, "cut short"),
    ],
)
def test_what_cannot_be_opened_is_refused_with_a_reason(
    engine: object, data: bytes, error: type[PermacliError], says: str
) -> None:
    with pytest.raises(error, match=says):
        list(engine.open_pdf(data, ReadOptions()).pages)


@ENGINES
def test_padding_behind_the_end_does_not_make_a_file_look_cut_short(engine: object) -> None:
    (page,) = engine.open_pdf(pdf([typed("mot")]) + b"\0" * 10_000, ReadOptions()).pages
    assert page.lines[0].words[0].text == "mot"


@ENGINES
def test_an_encrypted_file_asks_for_its_password_and_opens_with_it(engine: object) -> None:
    data = encrypted(typed("secret"), "sesame")
    with pytest.raises(EncryptedError, match="--password-file"):
        engine.open_pdf(data, ReadOptions())
    with pytest.raises(EncryptedError, match="wrong"):
        engine.open_pdf(data, ReadOptions(password="autre"))
    (page,) = engine.open_pdf(data, ReadOptions(password="sesame")).pages
    assert page.lines[0].words[0].text == "secret"


@ENGINES
def test_coloured_boxes_are_grounds_white_ones_and_the_paper_are_none(engine: object) -> None:
    coloured = b"0.8 0.9 1 rg 50 100 200 80 re f "
    white = b"1 1 1 rg 50 300 200 80 re f "
    paper = b"0.9 g 0 0 400 600 re f "
    (page,) = engine.open_pdf(pdf([coloured + white + paper + b"0 g " + typed("mot")]), ReadOptions()).pages
    assert [(box.x0, box.top, box.x1, box.bottom) for box in page.grounds] == [(50, 420, 250, 500)]


def test_a_box_that_is_clipped_to_its_upper_side_is_a_rule() -> None:
    page = page_of(b"q 50 179 200 1 re W n 0.2 g 50 100 200 80 re f Q " + typed("mot"))
    assert page.grounds == ()
    assert page.rules == (Box(50, 420, 250, 421),)
