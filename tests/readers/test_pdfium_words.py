"""Words of hand-written PDFs through pdfium: every glyph and matrix of the input is known."""

from collections.abc import Sequence

import pytest
from pdf_maker import HELVETICA, pdf, to_unicode, typed

from permacli.model.page import Line, Page, Word
from permacli.options import Engine, ReadOptions
from permacli.readers import plumber
from permacli.readers.pdfium import open_pdf


def page_of(content: bytes, **entries: object) -> Page:
    (page,) = open_pdf(pdf([content], **entries), ReadOptions()).pages
    return page


def line_of(content: bytes, **entries: object) -> Line:
    (line,) = page_of(content, **entries).lines
    return line


def spaced(words: Sequence[Word]) -> str:
    """The words with what stands between them; raised ones in braces."""
    marked = [f"{{{word.text}}}" if word.raised else word.text for word in words]
    return marked[0] + "".join(word.space + text for word, text in zip(words[1:], marked[1:], strict=True))


CALL = b"BT /F1 10 Tf 50 500 Td (mot) Tj /F1 6 Tf 3.5 Ts (12) Tj /F1 10 Tf 0 Ts (%s) Tj ET"


def test_a_word_has_its_tight_box_baseline_and_size() -> None:
    word = line_of(typed("Hxg", x=50, y=500, size=20)).words[0]
    assert word.box is not None
    assert (word.baseline, word.style.size) == (100.0, 20.0)
    assert 50.0 < word.box.x0 < 53.0
    # H reaches the cap height of Helvetica (0.718), g its descender (0.207): no more, no less
    assert word.box.top == pytest.approx(100 - 0.718 * 20, abs=0.6)
    assert word.box.bottom == pytest.approx(100 + 0.214 * 20, abs=0.6)


@pytest.mark.parametrize(
    ("text", "top", "bottom"), [("xAx", 0.718, 0.0), ("axxxjxxxa", 0.718, 0.21), ("axxpxxla", 0.718, 0.21)]
)
def test_the_box_reaches_as_high_and_low_as_the_tallest_and_deepest_glyph(text: str, top: float, bottom: float) -> None:
    box = line_of(typed(text, y=500, size=10)).words[0].box
    assert box is not None
    assert box.top == pytest.approx(100 - 10 * top, abs=0.4)
    assert box.bottom == pytest.approx(100 + 10 * bottom, abs=0.3)


def test_a_call_in_smaller_type_set_higher_is_raised_and_glued() -> None:
    line = line_of(CALL % b", et suite")
    assert spaced(line.words) == "mot{12}, et suite"
    assert [word.style.size for word in line.words[:3]] == [10.0, 6.0, 10.0]


def test_a_call_between_spaces_keeps_the_line_whole() -> None:
    assert spaced(line_of(CALL % b" et suite").words) == "mot{12} et suite"


def test_an_index_set_lower_is_not_raised() -> None:
    content = b"BT /F1 10 Tf 50 500 Td (H) Tj /F1 6 Tf -2 Ts (2) Tj /F1 10 Tf 0 Ts (O pur) Tj ET"
    assert spaced(line_of(content).words) == "H2O pur"


def test_smaller_type_on_the_same_baseline_is_not_raised() -> None:
    assert spaced(line_of(b"BT /F1 10 Tf 50 500 Td (Dupont ) Tj /F1 6 Tf (AVOCAT) Tj ET").words) == "Dupont AVOCAT"


def test_the_text_beside_a_drop_capital_is_not_raised() -> None:
    page = page_of(typed("L", x=50, y=470, size=40) + typed("ongtemps", x=76, y=494) + typed("la nuit", x=76, y=482))
    assert not any(word.raised for line in page.lines for word in line.words)
    assert [spaced(line.words) for line in page.lines] == ["L", "ongtemps", "la nuit"]


def test_superior_figures_of_the_font_itself_are_raised() -> None:
    # the font shows a raised glyph (onesuperior) for a code that ToUnicode reads as a plain figure
    font = HELVETICA.replace(b">>", b"/ToUnicode %d 0 R >>")
    data = pdf([typed("mot\xb9 suivi")], fonts={b"F1": font}, maps=[stream_of({0xB9: "1"})])
    (page,) = open_pdf(data, ReadOptions()).pages
    assert spaced(page.lines[0].words) == "mot{1} suivi"


def stream_of(superior: dict[int, str]) -> bytes:
    return to_unicode({code: chr(code) for code in range(32, 127)} | superior)


def test_figures_on_the_baseline_are_not_raised() -> None:
    assert spaced(line_of(typed("En 1998, 12 des 2e")).words) == "En 1998, 12 des 2e"


def test_size_and_raising_survive_skew() -> None:
    content = (
        b"BT /F1 10 Tf 0.9994 0.0349 -0.0349 0.9994 50 500 Tm (mot bien long et ) Tj /F1 6 Tf 3.5 Ts (12) Tj"
        b" /F1 10 Tf 0 Ts ( et toute la suite de la ligne) Tj ET"
    )
    line = line_of(content)
    assert spaced(line.words) == "mot bien long et {12} et toute la suite de la ligne"
    assert {word.style.size for word in line.words} == {10.0, 6.0}
    rise = line.words[0].baseline - line.words[-1].baseline
    assert rise == pytest.approx(0.0349 * (line.words[-1].box.x0 - line.words[0].box.x0), abs=0.1)


def test_size_is_scaled_by_the_matrices() -> None:
    assert line_of(b"2 0 0 2 0 0 cm " + typed("mot", x=20, y=200, size=8)).words[0].style.size == 16.0
    stretched = b"BT /F1 1 Tf 15 0 0 10 50 500 Tm (mot) Tj ET"
    assert line_of(stretched).words[0].style.size == 10.0


def test_pieces_of_one_style_are_one_word() -> None:
    kerned = b"BT /F1 10 Tf 50 500 Td [(Ty) 70 (po) -20 (graphie)] TJ ET"
    drawn_apart = typed("Typo", x=50) + typed("graphie", x=50 + 22.79)
    assert spaced(line_of(kerned).words) == spaced(line_of(drawn_apart).words) == "Typographie"
    assert len(line_of(kerned).words) == len(line_of(drawn_apart).words) == 1


def test_a_change_of_face_inside_a_word_glues_two() -> None:
    line = line_of(b"BT /F1 10 Tf 50 500 Td (inter) Tj /F2 10 Tf (dit) Tj ET")
    assert [(word.text, word.style.bold, word.glued) for word in line.words] == [
        ("inter", False, False),
        ("dit", True, True),
    ]


def test_faces_are_told_and_shared() -> None:
    line = line_of(typed("gras", font="F2") + typed("oblique", x=80, font="F3") + typed("gras", x=130, font="F2"))
    first, second, third = (word.style for word in line.words)
    assert (first.bold, first.italic, second.bold, second.italic) == (True, False, False, True)
    assert first is third


def test_slanted_and_stroked_type_is_italic_and_bold() -> None:
    assert line_of(b"BT /F1 10 Tf 1 0 0.3 1 50 500 Tm (mot) Tj ET").words[0].style.italic
    assert line_of(b"2 Tr " + typed("mot")).words[0].style.bold


@pytest.mark.parametrize(
    ("ink", "colour"),
    [(b"1 0 0 rg ", "#ff0000"), (b"0 g ", None), (b"0.1 g ", None), (b"0 0 0 1 k ", None), (b"0.5 g ", "#808080")],
)
def test_colour_is_told_unless_it_is_black(ink: bytes, colour: str | None) -> None:
    assert line_of(ink + typed("mot")).words[0].style.color == colour


def test_a_hyphen_at_the_line_end_stays_with_the_line_break() -> None:
    page = page_of(typed("mainte-", x=300) + typed("nant bon", y=488))
    assert [spaced(line.words) for line in page.lines] == ["mainte-", "nant bon"]


def test_a_hyphen_inside_a_line_is_left_alone() -> None:
    page = page_of(typed("Saint-", x=50) + typed("Denis", x=50 + 26.12))
    assert [spaced(line.words) for line in page.lines] == ["Saint-Denis"]


def test_a_soft_hyphen_inside_a_line_stays_one() -> None:
    font = HELVETICA.replace(b">>", b"/ToUnicode %d 0 R >>")
    data = pdf([typed("mi~lieu")], fonts={b"F1": font}, maps=[stream_of({ord("~"): "\u00ad"})])
    (page,) = open_pdf(data, ReadOptions()).pages
    assert spaced(page.lines[0].words) == "mi\u00adlieu"


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_the_kind_of_space_before_a_word_is_kept(space: str) -> None:
    font = HELVETICA.replace(b">>", b"/ToUnicode %d 0 R >>")
    data = pdf([typed("mot~? Oui")], fonts={b"F1": font}, maps=[stream_of({ord("~"): space})])
    (page,) = open_pdf(data, ReadOptions()).pages
    assert [(word.space, word.text) for word in page.lines[0].words[1:]] == [(space, "?"), (" ", "Oui")]


def test_words_parted_by_gaps_alone_are_parted() -> None:
    assert spaced(line_of(b"BT /F1 10 Tf 50 500 Td [(un) -300 (mot)] TJ ET").words) == "un mot"


def test_letterspaced_words_are_closed_up() -> None:
    assert spaced(line_of(b"BT /F1 10 Tf 4 Tc 50 500 Td (ENTRETIEN AVEC) Tj ET").words) == "ENTRETIEN AVEC"


def test_letters_with_spaces_of_their_own_stay_apart() -> None:
    assert spaced(line_of(typed("plan a b c d e")).words) == "plan a b c d e"


@pytest.mark.parametrize("later", [b"", typed("autre chose", y=480)])
def test_a_word_printed_twice_to_look_bold_is_one(later: bytes) -> None:
    page = page_of(typed("de la vie de tous") + later + typed("de la vie de tous", x=50.3))
    assert [spaced(line.words) for line in page.lines] == ["de la vie de tous", *(["autre chose"] if later else [])]


def test_characters_printed_twice_are_one() -> None:
    content = b"".join(typed(char, x=50 + 6 * n) + typed(char, x=50.3 + 6 * n) for n, char in enumerate("mot"))
    assert spaced(line_of(content).words) == "mot"


def test_a_line_of_the_next_column_is_another_line() -> None:
    page = page_of(typed("gauche", x=50, y=500) + typed("droite", x=200, y=496))
    assert [spaced(line.words) for line in page.lines] == ["gauche", "droite"]


def test_type_that_runs_upwards_is_one_line() -> None:
    line = line_of(b"BT /F1 10 Tf 0 1 -1 0 50 300 Tm (Photo de la marge) Tj ET")
    assert spaced(line.words) == "Photo de la marge"
    assert line.box is not None
    assert line.box.height > line.box.width


@pytest.mark.parametrize(("content", "words"), [("4~2 ~", "4\ufffd2 \ufffd"), ("a~b", "a\uf01cb")])
@pytest.mark.parametrize("engine", ["pypdfium2", "pdfplumber"])
def test_glyphs_without_a_character_are_shown_as_unreadable_or_by_their_code(
    engine: Engine, content: str, words: str
) -> None:
    font = HELVETICA.replace(b">>", b"/ToUnicode %d 0 R >>")
    data = pdf([typed(content)], fonts={b"F1": font}, maps=[stream_of({ord("~"): "\x1c"})])
    (page,) = {"pypdfium2": open_pdf, "pdfplumber": plumber.open_pdf}[engine](data, ReadOptions()).pages
    assert spaced(page.lines[0].words) == words


def test_characters_beyond_the_basic_plane_do_not_shift_the_rest() -> None:
    font = HELVETICA.replace(b">>", b"/ToUnicode %d 0 R >>")
    content = typed("~~~ un") + typed("mot", x=50, y=400)
    data = pdf([content], fonts={b"F1": font}, maps=[stream_of({ord("~"): "\U0001d400"})])
    (page,) = open_pdf(data, ReadOptions()).pages
    assert [spaced(line.words) for line in page.lines] == ["\U0001d400\U0001d400\U0001d400 un", "mot"]
    assert page.lines[1].words[0].baseline == pytest.approx(200.0)


def test_a_drawing_made_of_tiny_letters_is_no_text() -> None:
    assert spaced(line_of(typed("mot") + typed("@" * 120, y=300, size=0.1)).words) == "mot"


def test_small_print_is_text() -> None:
    assert spaced(line_of(typed("mention", size=1)).words) == "mention"
