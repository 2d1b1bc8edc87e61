"""Calls that OCR dropped: the picture shows where they hang; letters and stops are none."""

import pytest
from PIL import Image, ImageDraw, ImageFont

from permacli.model.geometry import Box
from permacli.model.page import UNREAD, Line, Page, Style, Word
from permacli.readers import pictures
from permacli.readers.unread_calls import may_lack_calls, with_unread_calls

DPI, SIZE, BASELINE = 200, 10.0, 40.0
SCALE = DPI / 72


def drawn(word: str, raised: str, behind: str) -> tuple[Image.Image, float]:
    """A word as printed, with what hangs above its line; and where it ends, in points."""
    image = Image.new("L", (600, 170), 235)
    pen = ImageDraw.Draw(image)
    large, small = (ImageFont.load_default(size) for size in (SIZE * SCALE, 0.6 * SIZE * SCALE))
    x = 40.0
    for text, font, lift in ((word, large, 0.0), (raised, small, 0.33 * SIZE * SCALE), (behind, large, 0.0)):
        pen.text((x, BASELINE * SCALE - lift), text, fill=30, font=font, anchor="ls")
        x += pen.textlength(text, font=font) + 0.08 * SIZE * SCALE
    ink = image.point([255 * (grade < 200) for grade in range(256)]).getbbox()
    return image, (ink[2] if ink else x) / SCALE


def page(read: str, end: float, mark: str = "1.") -> Page:
    """A page on which that word was read; a note stands at its foot."""
    box = Box(40 / SCALE, BASELINE - 7, end, BASELINE)
    word = Word(read, box, BASELINE, Style(size=SIZE))
    foot = (Word(mark, Box(10, 550, 18, 558)), Word("Voir", Box(20, 550, 40, 558)))
    lines = (Line("p001.l001", (word,), box), Line("p001.l002", foot, Box(10, 550, 40, 558)))
    return Page("p001", 0, 400.0, 600.0, lines, layer="ocr")


def words(read: str, word: str, raised: str, behind: str = "") -> list[tuple[str, bool]]:
    image, end = drawn(word, raised, behind)
    found = with_unread_calls(page(read, end), pictures.looking(image, DPI))
    return [(each.text, each.raised) for each in found.lines[0].words]


@pytest.mark.parametrize("figure", ["1", "2", "3", "4", "7", "8", "12", "†"])
@pytest.mark.parametrize("word", ["serrure", "pont", "grilles"])
def test_a_dropped_figure_is_a_sign_that_was_not_read(figure: str, word: str) -> None:
    assert words(f"{word}.", word, figure, ".") == [(word, False), (UNREAD, True), (".", False)]
    assert words(f"{word}.", f"{word}.", figure) == [(f"{word}.", False), (UNREAD, True)]


def test_one_that_was_misread_keeps_what_was_read() -> None:
    assert words("serrure!.", "serrure", "1", ".") == [("serrure", False), ("!", True), (".", False)]


@pytest.mark.parametrize(
    "word", ["serrure.", "griffe,", "quai »", "veuf.", "été.", "XIXe.", "pied;", "l’eau.", "1883."]
)
def test_where_nothing_hangs_nothing_is_put_in(word: str) -> None:
    assert words(word, word, "") == [(word, False)]


def test_pages_are_drawn_only_for_notes_whose_calls_were_not_read() -> None:
    assert may_lack_calls(page("serrure.", 60.0))
    assert may_lack_calls(page("serrure1.", 60.0, mark="2."))
    assert not may_lack_calls(page("serrure1.", 60.0))
    assert not may_lack_calls(page("serrure.", 60.0, mark="Or"))
    assert not may_lack_calls(page("serrure.", 60.0, mark="*"))


@pytest.mark.parametrize(
    ("read", "lacks"),
    [
        ("serrure’.", False),
        ("serrure'»", True),
        ("serrure®", True),
        ("serrure?,", False),
        ("‘serrure’.", True),
        ("serrure".upper(), True),
    ],
)
def test_a_page_is_not_drawn_where_as_many_signs_as_notes_can_only_be_calls(read: str, lacks: bool) -> None:
    assert may_lack_calls(page(read, 60.0)) is lacks
