"""What a scan and an OCR program make of pages, fast: the same page comes back with its words misread.

A page from a text layer knows no faces, no rules and no raised figures; what is glued to a word is part of it. Signs are
misread as measured on real French OCR: first the confusions of letters, then signs lost and added.
"""

import random
from collections.abc import Iterator
from itertools import groupby

from msgspec.structs import replace

from permacli.model.geometry import Box
from permacli.model.page import Line, Page, Style, Word

RATES = {"mild": 0.004, "bad": 0.02}
"""Share of the signs that are misread."""
LETTERS = {
    "l": "ti1I", "t": "lf", "i": "l1", "u": "n", "n": "u", "o": "e", "c": "e", "e": "c", "é": "eè", "à": "a", "è": "éê", "ê": "é",
    "a": "e", "1": "l!I", "Y": "’", "m": ("rn",), "r": "n", "h": "b", "b": "h", "f": "t", "s": "5", "S": "5", "0": "O", "O": "0",
    "G": "C", "C": "G", "B": "8", "6": "G", ".": ",", ",": ".", ":": ";.", "-": ("", "—"), "’": ("", "'"), "«": ("<<",), "I": "l",
}  # fmt: skip
"""What each sign is taken for; an empty one is lost."""
RAISED = "!?*'°”"
"""What a raised figure is taken for."""
RAISED_MISREAD = {"mild": 0.05, "bad": 0.25}
"""Share of raised figures that are."""
JITTER = 0.02
"""Standard deviation of a line's height over the page, in parts of its size."""


def misread(page: Page, level: str, chance: random.Random) -> Page:
    """The page as an OCR layer of that level (a key of :data:`RATES`) gives it."""
    lines = tuple(_line(line, level, chance) for line in page.lines)
    scan = Box(0.0, 0.0, page.width, page.height)
    return replace(page, lines=lines, rules=(), pictures=(scan,), layer="ocr")


def _line(line: Line, level: str, chance: random.Random) -> Line:
    shift = chance.gauss(0, JITTER) * max((word.style.size for word in line.words), default=0.0)
    words = tuple(_word(list(parts), level, shift, chance) for parts in _printed(line))
    return replace(line, words=words, box=_moved(line.box, shift))


def _printed(line: Line) -> Iterator[list[Word]]:
    """The words with what is glued to them."""
    number, numbers = 0, []
    for place, word in enumerate(line.words):
        number += place > 0 and not word.glued
        numbers.append(number)
    for _, parts in groupby(zip(numbers, line.words, strict=True), key=lambda part: part[0]):
        yield [word for _, word in parts]


def _word(parts: list[Word], level: str, shift: float, chance: random.Random) -> Word:
    text = "".join(_text(part, level, chance) for part in parts) or parts[0].text
    boxes = [part.box for part in parts if part.box is not None]
    box = boxes[0] if boxes else None
    for other in boxes[1:]:
        box = box.union(other) if box else other
    size = max(part.style.size for part in parts)
    first = replace(parts[0], text=text, box=_moved(box, shift), style=Style(size=size), raised=False)
    return replace(first, baseline=first.baseline + shift)


def _text(word: Word, level: str, chance: random.Random) -> str:
    if word.raised and chance.random() < RAISED_MISREAD[level]:
        return chance.choice(RAISED)
    return "".join(
        chance.choice(LETTERS[sign]) if sign in LETTERS and chance.random() < RATES[level] else sign for sign in word.text
    )


def _moved(box: Box | None, shift: float) -> Box | None:
    return box and replace(box, top=box.top + shift, bottom=box.bottom + shift)
