"""Initials in damaged labels are read once more, and believed where they are a speaker's."""

import io
import shutil
from itertools import pairwise

import pytest
from PIL import Image, ImageDraw, ImageFont

from permacli.model.geometry import Box
from permacli.model.page import Line, Page, Word, line_id, page_id
from permacli.readers import pictures
from permacli.readers.initials import LabelReading, Speakers, read_labels
from permacli.readers.tesseract import Tesseract, tesseract

DPI = 300
SCALE = DPI / 72
LEFT, WIDE, HIGH, APART = 40.0, 6.0, 10.0, 20.0
"""In points: where lines begin, a sign's width, a line's height, the distance of lines."""


class Reader(Tesseract, frozen=True):
    """Reads what it is told to, and nothing where it is not asked."""

    answers: tuple[str, ...] = ()

    def capitals(self, sheets: bytes) -> list[str]:
        assert getattr(Image.open(io.BytesIO(sheets)), "n_frames", 1) == len(self.answers)
        return list(self.answers)


def spoken(*lines: str, index: int = 0) -> Page:
    return Page(page_id(index), index, 400.0, 600.0, tuple(_line(n, text, index) for n, text in enumerate(lines)))


def _line(number: int, text: str, index: int) -> Line:
    top, at = LEFT + APART * number, LEFT
    words = []
    for each in text.split():
        words.append(Word(each, Box(at, top, at + WIDE * len(each), top + HIGH), top + HIGH))
        at += WIDE * (len(each) + 1)
    return Line(line_id(index, number), tuple(words), Box(LEFT, top, at - WIDE, top + HIGH))


def drawn(*lines: str) -> Image.Image:
    """The page in type as wide as its boxes say."""
    image = Image.new("L", (1700, 2500), 235)
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(9 * SCALE)
    for number, line in enumerate(lines):
        at = LEFT
        for each in line.split():
            pen.text((at * SCALE, (LEFT + APART * number + HIGH) * SCALE), each, fill=30, font=font, anchor="ls")
            at += WIDE * (len(each) + 1)
    return image


def texts(page: Page) -> list[str]:
    return [" ".join(word.text for word in line.words) for line in page.lines]


def settled(page: Page, *answers: str) -> list[str]:
    look = pictures.looking(drawn(), DPI)
    return texts(Speakers().settled(page, read_labels(page, look, Reader("", "", "fra", answers=answers))))


KNOWN = ("MG : Le four est froid.", "MA : Depuis hier.", "MG : Qui l’a vu ?", "MA : Nous deux.")


@pytest.mark.parametrize(
    ("damaged", "answers", "expected"),
    [
        ("M6 : Le banc aussi.", ("MG:", "MG:"), "MG : Le banc aussi."),
        ("M& : Le banc aussi.", ("MA", ""), "MA : Le banc aussi."),
        ("M. _ G. _: Le banc.", ("M.G.H", "M.G.:"), "MG : Le banc."),  # one reading is a speaker's
        ("M& : Le banc aussi.", ("MA:", "MG:"), "M& : Le banc aussi."),  # both are: nobody knows whose
        ("M6 : Le banc aussi.", ("MC:", "MC:"), "M6 : Le banc aussi."),  # nobody's
        ("17 : Le banc aussi.", ("MG:", "MG:"), "17 : Le banc aussi."),  # too far from what was read
        ("M6 : Le banc aussi.", ("", ""), "M6 : Le banc aussi."),
    ],
)
def test_what_is_a_speakers_is_believed(damaged: str, answers: tuple[str, ...], expected: str) -> None:
    assert settled(spoken(*KNOWN, damaged), *answers) == [*KNOWN, expected]


@pytest.mark.parametrize(
    "lines",
    [
        KNOWN,
        (*KNOWN, "Oui : le banc aussi.", "Le 7 mai : le banc.", "À suivre."),
        ("M6 : Le banc aussi.", "Les bancs."),  # nobody speaks
        (*KNOWN, "Q : Une lettre ?", "R : Oui."),
    ],
)
def test_other_lines_are_not_looked_at(lines: tuple[str, ...]) -> None:
    assert settled(spoken(*lines)) == list(lines)


def test_accents_are_those_of_the_other_labels() -> None:
    known = ("ÉA : Le four est froid.", "TC : Depuis hier.", "ÉA : Qui l’a vu ?", "EA : Nous deux.")
    assert settled(spoken(*known)) == list(known)
    assert settled(spoken(*known, "É4 : Le banc."), "EA:", "EA:")[-1] == "ÉA : Le banc."


def test_who_speaks_is_known_from_the_pages_before() -> None:
    speakers = Speakers()
    speakers.settled(spoken(*KNOWN), ())
    reading = LabelReading(0, 2, "M6 :", ("MG",))
    assert texts(speakers.settled(spoken("M6 : Le banc.", index=1), [reading])) == ["MG : Le banc."]
    assert texts(Speakers().settled(spoken("M6 : Le banc."), [reading])) == ["M6 : Le banc."]


def test_a_line_that_was_changed_since_is_left_alone() -> None:
    speakers = Speakers()
    reading = LabelReading(4, 2, "M6 :", ("MG",))
    assert texts(speakers.settled(spoken(*KNOWN, "M8 : Le banc."), [reading]))[-1] == "M8 : Le banc."


def test_each_word_of_a_label_gets_its_share_of_the_place() -> None:
    known = ("M. G. : Le four.", "M. G. : Le banc.")
    page = spoken(*known, "M. _G. : Non.")
    found = Speakers().settled(page, [LabelReading(2, 3, "M. _G. :", ("MG",))])
    words = found.lines[2].words
    assert [word.text for word in words] == ["M.", "G.", ":", "Non."]
    boxes = [word.box for word in words if word.box]
    assert all(a.x1 < b.x0 for a, b in pairwise(boxes))


def test_tesseract_reads_the_initials() -> None:
    if shutil.which("tesseract") is None:
        pytest.skip("needs tesseract: .ci/run installs it")
    page = spoken(*KNOWN, "M6 : Le banc aussi.")
    look = pictures.looking(drawn(*KNOWN, "MG : Le banc aussi."), DPI)
    assert texts(Speakers().settled(page, read_labels(page, look, tesseract(("fr",)))))[-1] == "MG : Le banc aussi."
