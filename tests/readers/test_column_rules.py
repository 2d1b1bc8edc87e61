"""Ruled lines between columns are found in the picture of a page, leaning or broken; stems of letters are none."""

from PIL import Image, ImageDraw

from permacli.model.geometry import Box
from permacli.model.page import Line, Page, Word, line_id
from permacli.readers.column_rules import with_column_rules

DPI = 300
SCALE = DPI / 72
WIDTH, HEIGHT, APART = 400.0, 600.0, 12.0
LEFT, RIGHT = (40.0, 195.0), (205.0, 360.0)
"""From where to where two columns reach, in points."""


def lines(*columns: tuple[float, float]) -> tuple[Line, ...]:
    """Each column full of words of four letters."""
    made: list[Line] = []
    for x0, x1 in columns:
        for row in range(40):
            top = 50 + APART * row
            words = tuple(Word("mots", Box(x, top, x + 18, top + 8)) for x in range(int(x0), int(x1) - 18, 22))
            made.append(Line(line_id(0, len(made)), words, Box(x0, top, x1, top + 8)))
    return tuple(made)


def drawn(page: Page) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """The picture of a page whose letters are stems, each but a part of its line's height."""
    image = Image.new("L", (int(WIDTH * SCALE), int(HEIGHT * SCALE)), 240)
    pen = ImageDraw.Draw(image)
    for line in page.lines:
        for word in line.words:
            assert word.box is not None
            for letter in range(4):
                x = (word.box.x0 + 2 + 4.5 * letter) * SCALE
                pen.line((x, (word.box.top + 2) * SCALE, x, word.box.bottom * SCALE), fill=20, width=4)
    return image, pen


def page(*columns: tuple[float, float], rules: tuple[Box, ...] = ()) -> Page:
    return Page("p001", 0, WIDTH, HEIGHT, lines(*columns), rules, layer="ocr")


def ruled(pen: ImageDraw.ImageDraw, top: float, bottom: float, lean: float = 0.0) -> None:
    at = (200 * SCALE, top * SCALE, (200 + lean) * SCALE, bottom * SCALE)
    pen.line(at, fill=20, width=3)


def found(held: Page, image: Image.Image) -> list[Box]:
    return [rule for rule in with_column_rules(held, image, DPI).rules if rule not in held.rules]


def test_a_line_between_columns_is_found_in_pieces() -> None:
    held = page(LEFT, RIGHT)
    image, pen = drawn(held)
    ruled(pen, 60, 520, lean=4)
    pieces = found(held, image)
    assert len(pieces) == 3
    assert min(rule.top for rule in pieces) < 80 and max(rule.bottom for rule in pieces) > 500
    assert all(199 <= rule.x0 < rule.x1 <= 205 and rule.width < 4 for rule in pieces)


def test_it_may_be_broken() -> None:
    held = page(LEFT, RIGHT)
    image, pen = drawn(held)
    ruled(pen, 60, 200)
    ruled(pen, 230, 420)
    assert max(rule.bottom for rule in found(held, image)) > 400


def test_what_was_known_of_it_gives_way() -> None:
    known = Box(196, 60, 206, 520)
    held = page(LEFT, RIGHT, rules=(known, Box(40, 30, 360, 31)))
    image, pen = drawn(held)
    ruled(pen, 60, 520)
    rules = with_column_rules(held, image, DPI).rules
    assert known not in rules
    assert Box(40, 30, 360, 31) in rules


def test_white_stems_short_lines_and_lines_beside_the_text_are_none() -> None:
    held = page(LEFT, RIGHT)
    assert found(held, drawn(held)[0]) == []  # letters stand below one another
    image, pen = drawn(held)
    ruled(pen, 60, 150)
    assert found(held, image) == []
    alone = page(LEFT)
    image, pen = drawn(alone)
    ruled(pen, 60, 520)
    assert found(alone, image) == []
    assert found(held, Image.new("L", image.size, 240)) == []


def test_a_line_through_words_is_none() -> None:
    held = page((40.0, 360.0))
    image, pen = drawn(held)
    ruled(pen, 60, 520)
    assert found(held, image) == []
