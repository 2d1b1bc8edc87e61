"""Raised signs read once more as figures: believed only where a note of the page bears that mark."""

import io
import shutil

import pytest
from PIL import Image
from test_raised import DPI, drawn, page

from permacli.model.page import Page
from permacli.readers import pictures
from permacli.readers.figure_sheets import sheets
from permacli.readers.figures import with_figures
from permacli.readers.raised import with_raised
from permacli.readers.second import merged
from permacli.readers.tesseract import Tesseract, tesseract


class Reader(Tesseract, frozen=True):
    """Reads what it is told to."""

    answers: tuple[str, ...] = ()

    def figures(self, sheets: bytes) -> list[str]:
        assert getattr(Image.open(io.BytesIO(sheets)), "n_frames", 1) == len(self.answers)
        return list(self.answers)


def read_again(program: Tesseract, figure: str = "1") -> Page:
    image, end = drawn("serrure", figure, ".")
    look = pictures.looking(image, DPI)
    return with_figures(with_raised(page("serrure’.", end), look), look, program)


def sign(held: Page) -> str:
    (raised,) = [word for line in held.lines for word in line.words if word.raised]
    return raised.text


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (("1", "1"), "1"),
        (("1", ""), "1"),
        (("", "1"), "1"),
        (("", ""), "’"),
        (("1", "7"), "’"),  # two figures are none
        (("2", "2"), "’"),  # no note of the page bears that mark
    ],
)
def test_a_figure_is_believed_where_a_note_bears_it(answers: tuple[str, ...], expected: str) -> None:
    assert sign(read_again(Reader("", "", "fra", answers=answers))) == expected


def test_tesseract_reads_figures() -> None:
    if shutil.which("tesseract") is None:
        pytest.skip("needs tesseract: .ci/run installs it")
    assert sign(read_again(tesseract(("fr",)))) == "1"
    assert sign(read_again(tesseract(("fr",)), "4")) == "’"


def test_no_sheets_are_no_work() -> None:
    assert sheets([]) == b""
    assert Tesseract("/none", "", "fra").figures(b"") == []


def test_a_second_reading_brings_its_figures() -> None:
    image, end = drawn("serrure", "1", ".")
    first = with_raised(page("serrure’.", end), pictures.looking(image, DPI))
    both = merged(first, read_again(Reader("", "", "fra", answers=("1", "1"))), ("fr",))
    assert [word.text for word in both.page.lines[0].words] == ["serrure", "1", "."]
    assert both.taken == 0
