"""The filter for plain text: what it mends, what it leaves alone, and that windows and pieces make no difference."""

import io
import tracemalloc
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permacli import clean as cleaning
from permacli.clean import CleanOptions, Lines, clean, words_of
from permacli.options import BuildOptions
from permacli.readers import stream
from permacli.readers.stream import opened, parts
from properties.test_edits import EXAMPLES, PIECES

FRENCH = BuildOptions(language="fr")
TEXTS = st.lists(st.sampled_from([*PIECES, "\n\n", "\f", "\f", "\n \n"]), max_size=40).map("".join)


def cleaned(value: str, lines: Lines = "keep", build: BuildOptions = FRENCH) -> str:
    data = io.BufferedReader(io.BytesIO(value.encode("utf-8", "surrogateescape")))
    known = words_of(data)
    options = CleanOptions(build=build, lines=lines)
    return "".join(window.text for window in clean(parts(opened(data)), options, known))


def piped(value: str) -> list[cleaning.Cleaned]:
    text = io.StringIO(value)
    return list(clean(parts(text), CleanOptions(build=FRENCH)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("le jar-\ndin vert\net gris\n", "le jardin vert\net gris\n"),
        ("dit-\nelle\n", "dit-elle\n"),
        ("un\n\nmot\n\n\n", "un\n\nmot\n\n\n"),
        ("page un\n\fpage deux", "page un\n\fpage deux"),
        ("\n\nmot", "\n\nmot"),
        ("", ""),
        ("jar\u00addin", "jardin"),
        ("voir *ici* et # là", "voir *ici* et # là"),
        ("jar-\n\ndin", "jar-\n\ndin"),
        ("octets \udce9\udcff", "octets \udce9\udcff"),
    ],
)
def test_lines_stay_but_where_a_word_is_put_together(before: str, after: str) -> None:
    assert cleaned(before) == after


def test_paragraphs_on_a_line() -> None:
    assert cleaned("le jar-\ndin\nvert\n\net la\nlumière\n", "join") == "le jardin vert\n\net la lumière\n"


def test_a_pass_can_be_left_out() -> None:
    build = BuildOptions(language="fr", skip=("spaces",))
    assert cleaned("un   tableau , le jar-\ndin", build=build) == "un   tableau , le jardin"


def test_the_text_itself_is_evidence() -> None:
    """A name that no dictionary has is joined since the text has it whole, after as well as before."""
    once = "Brémon-\ntard vint."
    assert cleaned(once + "\n\nOn vit Brémontard.") == "Brémontard vint.\n\nOn vit Brémontard."


@pytest.mark.parametrize("lines", ["keep", "join"])
@EXAMPLES
@given(value=TEXTS)
def test_cleaning_twice_changes_nothing(lines: Lines, value: str) -> None:
    once = cleaned(value, lines)
    assert cleaned(once, lines) == once


@EXAMPLES
@given(TEXTS)
def test_form_feeds_and_letters_stay(value: str) -> None:
    after = cleaned(value)
    assert after.count("\f") == value.count("\f")
    assert letters(after) == letters(value)


def letters(value: str) -> list[str]:
    return [c for c in unicodedata.normalize("NFKD", value) if c.isalnum()]


@EXAMPLES
@given(TEXTS)
def test_the_journal_tells_where_each_change_stands(value: str) -> None:
    for window in piped(value):
        for row in window.rows:
            if row.offset is not None and row.status == "applied":
                assert window.text[row.offset :].replace("\n", " ").startswith((row.after or "").replace("\n", " "))


def test_rows_of_the_journal_count_lines_and_pages_of_the_input() -> None:
    (window,) = piped("un\n\n\fle\njar-\ndin  vert")
    rows = {row.rule: (row.page, row.line, row.before, row.after) for row in window.rows}
    assert rows["hyphen.lexicon"] == (2, 4, "-\n", "")
    assert rows["space.run"] == (2, 5, "  ", " ")
    assert [row.id for row in window.rows] == ["k0001", "k0002"]


def test_doubts_are_told() -> None:
    rows = [row for window in piped("le vieux mud-\nbrown de là") for row in window.rows]
    assert [(row.status, row.rule) for row in rows if row.id is None] == [("suggested", "hyphen-unsure")]


def test_windows_change_nothing_but_what_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    value = "le jar-\ndin est là\n\n" * 20
    whole = piped(value)
    monkeypatch.setattr(cleaning, "WINDOW", 30)
    pieces = piped(value)
    assert len(whole) == 1 < len(pieces)
    assert "".join(window.text for window in pieces) == whole[0].text
    rows = [row for window in pieces for row in window.rows]
    assert [row.id for row in rows] == [f"k{n:04d}" for n in range(1, 21)]
    assert [row.offset for row in rows] == [row.offset for row in whole[0].rows]


@pytest.mark.parametrize("lines", ["keep", "join"])
def test_endless_paragraphs_are_cut_and_come_out_whole(lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "LONGEST", 64)
    for value in ("mot " * 100 + "fin", "une ligne de mots\n" * 40, "x" * 500, "jar-\ndin et\n" * 30):
        once = cleaned(value, lines)
        expected = value.replace("-\n", "").rstrip("\n")
        assert once.rstrip("\n") == (expected.replace("\n", " ") if lines == "join" else expected)
        assert cleaned(once, lines) == once


def test_line_ends_are_found_whatever_they_are() -> None:
    data = io.BufferedReader(io.BytesIO(b"\xef\xbb\xbfle jar-\r\ndin\r\nvert\rgris"))
    (window,) = clean(parts(opened(data)), CleanOptions(build=FRENCH))
    assert window.text == "le jardin\nvert\ngris"


def test_utf_16_is_read() -> None:
    data = io.BufferedReader(io.BytesIO("le jar-\ndin é".encode("utf-16")))
    assert [window.text for window in clean(parts(opened(data)), CleanOptions(build=FRENCH))] == ["le jardin é"]


class Endless(io.TextIOBase):
    """A text of many paragraphs that is nowhere whole."""

    def __init__(self, count: int) -> None:
        self.rows = (row for _ in range(count) for row in ("le jar-\n", "din est grand ouvert ce matin\n", "\n"))

    def readline(self, size: int = -1) -> str:  # type: ignore[override]
        return next(self.rows, "")


def peak(count: int) -> int:
    """Bytes at most in use while a text of so many paragraphs streams by."""
    tracemalloc.start()
    for _ in clean(parts(Endless(count)), CleanOptions(build=FRENCH)):  # type: ignore[arg-type]
        pass
    used = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return used


@pytest.mark.slow
def test_memory_does_not_grow_with_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "WINDOW", 4000)
    peak(200)
    assert peak(4000) < 2 * peak(400)
