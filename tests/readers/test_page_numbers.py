"""Numbers of a contents page that do not run upwards are read once more, and believed where they then do."""

import io
import shutil

import pytest
from msgspec.structs import replace
from PIL import Image, ImageDraw, ImageFont

from permacli.model.geometry import Box
from permacli.model.page import Line, Page, Word
from permacli.readers import pictures
from permacli.readers.page_numbers import with_page_numbers
from permacli.readers.tesseract import Tesseract, tesseract

DPI = 300
SCALE = DPI / 72


class Reader(Tesseract, frozen=True):
    """Reads what it is told to, and nothing where it is not asked."""

    answers: tuple[str, ...] = ()

    def figures(self, sheets: bytes) -> list[str]:
        assert getattr(Image.open(io.BytesIO(sheets)), "n_frames", 1) == len(self.answers)
        return list(self.answers)


def contents(*read: str) -> Page:
    lines = []
    for number, text in enumerate(read):
        top = 40.0 + 20 * number
        words = (Word("Titre", Box(20, top, 60, top + 10)), Word(text, Box(300, top, 312, top + 10)))
        lines.append(Line(f"p001.l{number:03d}", words, Box(20, top, 312, top + 10)))
    return Page("p001", 0, 400.0, 600.0, tuple(lines), layer="ocr")


def first(held: Page) -> Page:
    """The page with its numbers before the titles."""
    lines = []
    for line in held.lines:
        title, number = line.words
        words = (replace(number, box=title.box), replace(title, box=number.box))
        lines.append(replace(line, words=words))
    return replace(held, lines=tuple(lines))


def alone(held: Page) -> Page:
    """The page with its numbers in lines of their own."""
    return replace(held, lines=tuple(replace(line, words=line.words[1:]) for line in held.lines))


def again(held: Page, program: Tesseract, printed: tuple[str, ...] = ()) -> list[str]:
    image = Image.new("L", (1700, 2500), 235)
    pen = ImageDraw.Draw(image)
    font = ImageFont.load_default(10 * SCALE)
    for number, text in enumerate(printed):
        pen.text((300.5 * SCALE, (40 + 20 * number + 9) * SCALE), text, fill=30, font=font, anchor="ls")
    found = with_page_numbers(held, pictures.looking(image, DPI), program)
    return [line.words[-1].text for line in found.lines]


@pytest.mark.parametrize(
    ("damaged", "answers", "expected"),
    [
        ("l2", ("12", "12"), "12"),
        ("I2", ("12", ""), "12"),
        ("72", ("12", "12"), "12"),  # out of order
        ("l2", ("72", "72"), "l2"),  # the new reading is out of order
        ("l2", ("12", "13"), "l2"),  # two readings are none
        ("l2", ("", ""), "l2"),
    ],
)
def test_what_is_out_of_order_is_read_again(damaged: str, answers: tuple[str, ...], expected: str) -> None:
    held = contents("3", "7", damaged, "20", "31")
    assert again(held, Reader("", "", "fra", answers=answers)) == ["3", "7", expected, "20", "31"]


@pytest.mark.parametrize(("damaged", "expected"), [("l2", "12"), ("72", "12"), ("Il", "Il")])
def test_a_number_may_stand_before_its_entry_or_alone(damaged: str, expected: str) -> None:
    answers = Reader("", "", "fra", answers=() if damaged == "Il" else ("12", "12"))
    held = contents("3", "7", damaged, "20", "31")
    looking = pictures.looking(Image.new("L", (1700, 2500), 235), DPI)
    for page, place in ((first(held), 0), (alone(held), -1)):
        found = with_page_numbers(page, looking, answers)
        assert [line.words[place].text for line in found.lines] == ["3", "7", expected, "20", "31"]


@pytest.mark.parametrize(
    "read",
    [
        ("3", "7", "12", "20"),  # all is right
        ("3", "l2", "20"),  # too few to tell
        ("30", "7", "l2", "2", "1", "50"),  # these do not run upwards
        ("3", "7", "mot", "20", "31"),  # a word is no number
        ("l2", "3", "7", "20", "31"),  # nothing stands above it
    ],
)
def test_other_pages_are_left_alone(read: tuple[str, ...]) -> None:
    assert again(contents(*read), Reader("", "", "fra")) == list(read)


def test_tesseract_reads_the_number() -> None:
    if shutil.which("tesseract") is None:
        pytest.skip("needs tesseract: .ci/run installs it")
    printed = ("3", "7", "12", "20", "31")
    assert again(contents("3", "7", "l2", "20", "31"), tesseract(("fr",)), printed) == list(printed)
