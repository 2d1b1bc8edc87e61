"""Pieces to lines: the decisions that both PDF engines share."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from permacli.model.page import Style
from permacli.readers.assembly import lines_of
from permacli.readers.piece import BROKEN, GLUED, Face, Piece

ROMAN = Face(Style("Garamond", 10.0))
SMALL = Face(Style("Garamond", 6.0))
UPWARDS = Face(Style("Garamond", 10.0), 0.0, -1.0)


def piece(text: str, x: float, y: float = 100.0, **fields: object) -> Piece:
    """A piece whose glyphs are half as wide as their type is high."""
    face = fields.pop("face", ROMAN)
    size = face.style.size
    return Piece(text, x, y - 0.7 * size, x + 0.5 * size * len(text), y, x, y, face, **fields)


def texts(*pieces: Piece) -> list[str]:
    """Each line with its spaces; raised words in braces."""
    return [
        "".join(
            (word.space if index else "") + (f"{{{word.text}}}" if word.raised else word.text)
            for index, word in enumerate(line.words)
        )
        for line in lines_of(pieces, 0)
    ]


def test_no_piece_is_no_line() -> None:
    assert lines_of([], 0) == ()


def test_lines_are_named_by_page_and_place() -> None:
    lines = lines_of([piece("un", 50), piece("deux", 50, 112, before=BROKEN)], 11)
    assert [line.id for line in lines] == ["p012.l001", "p012.l002"]


def test_the_engine_may_break_a_line_in_the_middle_of_a_printed_one() -> None:
    call = piece("3", 65, 96.5, face=SMALL, before=GLUED)
    assert texts(piece("mot", 50), call, piece(", puis", 68, before=BROKEN)) == ["mot{3}, puis"]
    assert texts(piece("mot", 50), piece("suivant", 67.5, before=BROKEN)) == ["mot suivant"]


def test_a_break_before_a_distant_word_is_kept() -> None:
    assert texts(piece("mot", 50), piece("loin", 90, before=BROKEN)) == ["mot", "loin"]


def test_a_step_back_begins_a_line() -> None:
    assert texts(piece("fin", 200), piece("debut", 50, 100)) == ["fin", "debut"]


def test_a_note_mark_that_opens_its_line_is_raised() -> None:
    assert texts(piece("1", 50, 96.5, face=SMALL), piece("Voir", 55), piece("aussi", 78)) == ["{1} Voir aussi"]


def test_a_call_of_small_type_beside_one_that_only_floats_is_left_undecided() -> None:
    assert texts(piece("12", 50, lifted=True), piece("3", 62, 96.5, face=SMALL)) == ["{12} 3"]


def test_a_large_exponent_is_raised_where_it_stands_on_its_figure_and_clearly_higher() -> None:
    large = Face(Style("Garamond", 8.6))
    base = piece("2", 50)
    assert texts(piece("de", 30), base, piece("40", 55, 96.8, face=large, before=GLUED)) == ["de 2{40}"]
    assert texts(piece("de", 30), base, piece("40", 55, 98.5, face=large, before=GLUED)) == ["de 240"]
    assert texts(piece("de", 30), base, piece("40", 58, 96.8, face=large)) == ["de 2 40"]


def test_a_small_word_that_jitters_upwards_is_not_raised() -> None:
    assert texts(piece("light", 50), piece("of", 77, 97, face=SMALL), piece("day", 86)) == ["light of day"]


def test_letters_are_raised_inside_a_word_and_figures_also_between_spaces() -> None:
    ordinal = piece("er", 55, 96.5, face=SMALL, before=GLUED)
    assert texts(piece("1", 50), ordinal, piece("mai", 65), piece("2", 82, 96.5, face=SMALL), piece("ou", 88)) == [
        "1{er} mai {2} ou"
    ]


def test_nothing_is_raised_in_a_line_of_many_sizes() -> None:
    sizes = [piece("abcd", 50 + 25 * n, face=Face(Style("", 7.0 + 2 * (n % 2)))) for n in range(4)]
    assert texts(*sizes, piece("12", 147, 97, face=Face(Style("", 5.0)))) == ["abcd abcd abcd abcd 12"]


def test_small_type_beside_a_drop_capital_is_the_text_and_not_raised() -> None:
    capital = piece("L", 50, 100, face=Face(Style("Garamond", 30.0)))
    assert texts(capital, piece("ongtemps", 66, 86), piece("encore", 110, 86)) == ["L", "ongtemps encore"]


def test_the_kind_of_space_is_kept_and_the_first_word_has_a_plain_one() -> None:
    (line,) = lines_of([piece("mot", 50, before=BROKEN), piece("?", 68, before="\u202f")], 0)
    assert [word.space for word in line.words] == [" ", "\u202f"]


def test_letterspacing_needs_equal_gaps_and_keeps_wider_ones() -> None:
    first = [piece(char, 50 + 9 * n, before=" ", gap_only=n > 0) for n, char in enumerate("GRAND")]
    second = [piece(char, 108 + 9 * n, before=" ", gap_only=True) for n, char in enumerate("MOT")]
    assert texts(*first, *second) == ["GRAND MOT"]


def test_three_letters_apart_are_left_apart() -> None:
    assert texts(*(piece(char, 50 + 9 * n, gap_only=n > 0) for n, char in enumerate("abc"))) == ["a b c"]


def test_letters_of_a_table_are_left_apart() -> None:
    assert texts(*(piece(char, 50 + 30 * n, gap_only=n > 0) for n, char in enumerate("abcde"))) == ["a b c d e"]


def test_figures_are_never_closed_up() -> None:
    assert texts(*(piece(char, 50 + 9 * n, gap_only=n > 0) for n, char in enumerate("12345"))) == ["1 2 3 4 5"]


def test_type_that_runs_upwards_and_level_type_part() -> None:
    assert texts(piece("mot", 50), piece("marge", 66, face=UPWARDS)) == ["mot", "marge"]


PIECES = st.lists(
    st.builds(
        piece,
        st.text("abc12-", min_size=1, max_size=6),
        st.integers(0, 400),
        st.integers(0, 60).map(lambda y: y * 10.0),
        face=st.sampled_from([ROMAN, SMALL, UPWARDS]),
        before=st.sampled_from([" ", GLUED, BROKEN, "\u00a0"]),
        gap_only=st.booleans(),
        lifted=st.booleans(),
    ),
    max_size=30,
    unique_by=lambda piece: (piece.x, piece.baseline),
)


def characters(texts: Iterator[str]) -> str:
    return "".join(texts)


@given(PIECES)
def test_no_character_is_lost_or_moved(pieces: list[Piece]) -> None:
    words = [word for line in lines_of(pieces, 0) for word in line.words]
    assert characters(word.text for word in words) == characters(piece.text for piece in pieces)
    assert all(word.text and not any(char.isspace() for char in word.text) for word in words)


@given(PIECES)
def test_a_line_holds_its_words(pieces: list[Piece]) -> None:
    for line in lines_of(pieces, 0):
        assert line.words
        assert line.box is not None
        for word in line.words:
            assert word.box is not None
            assert line.box.union(word.box) == line.box


def test_figures_are_closed_up_with_the_letters_before_them() -> None:
    first = [piece(char, 50 + 9 * n, before=" ", gap_only=n > 0) for n, char in enumerate("mars")]
    second = [piece(char, 99 + 9 * n, before=" ", gap_only=True) for n, char in enumerate("1975")]
    assert texts(*first, *second) == ["mars 1975"]


def test_two_capitals_that_touch_are_part_of_a_letterspaced_word() -> None:
    letters = (("D", 50), ("É", 59), ("B", 68), ("AT", 77), ("S", 91))
    assert texts(*(piece(char, x, gap_only=x > 50) for char, x in letters)) == ["DÉBATS"]


def test_a_kerned_pair_of_capitals_is_no_gap_between_words() -> None:
    row = [piece("L", 50), piece("A", 58, gap_only=True), piece("VIE", 70), piece("DU", 94)]
    assert texts(*row) == ["LA VIE DU"]
    assert texts(piece("R", 50), piece("ECHERCHES", 57, gap_only=True)) == ["RECHERCHES"]


def test_a_gap_as_wide_as_between_words_stays_one() -> None:
    row = [piece("À", 50), piece("LA", 61, gap_only=True), piece("VIE", 77), piece("DU", 100)]
    assert texts(*row) == ["À LA VIE DU"]
    assert texts(piece("À", 50), piece("VENDRE", 59, gap_only=True)) == ["À VENDRE"]
    assert texts(piece("a", 50), piece("le", 57, gap_only=True)) == ["a le"]


def test_gaps_between_words_without_spaces_in_the_file_tell_kerning_from_one_that_kerning_narrowed() -> None:
    row = [piece("ON", 50), piece("NE", 63, gap_only=True), piece("LA", 76.2, gap_only=True)]
    assert texts(*row, piece("PEUR", 88.4, gap_only=True)) == ["ON NE LA PEUR"]
    assert texts(*row, piece("C", 87.4, gap_only=True)) == ["ON NE LAC"]


def test_small_type_under_a_large_number_is_the_next_line() -> None:
    large, small = Face(Style("Garamond", 15.0)), Face(Style("Garamond", 6.8))
    assert texts(piece("2", 50, face=large), piece("Le", 53, 109, face=small, before=BROKEN)) == ["2", "Le"]
    index = piece("2", 57.5, 102.5, face=SMALL, before=GLUED)
    assert texts(piece("H", 52.5), index, piece("O", 60.5, before=GLUED)) == ["H2O"]
