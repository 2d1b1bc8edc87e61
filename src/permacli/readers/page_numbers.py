"""Page numbers of a contents page read once more, where they do not run upwards.

A number that OCR made letters of, or that is out of order, is read again as figures alone, and believed where it lies
between those above and below it.
"""

from collections.abc import Sequence
from itertools import pairwise

import regex
from msgspec.structs import replace

from permacli.model.page import Line, Page
from permacli.readers.figures import read_twice
from permacli.readers.rendering import Look
from permacli.readers.tesseract import Tesseract

# A contents page has so many numbers at line ends, and this share of neighbours among them runs upwards.
LEAST_NUMBERS, UPWARDS = 4, 0.75
# More damaged numbers than this are no contents page.
MOST = 20
LARGEST = 2000
# What OCR makes of figures.
_NUMBER = regex.compile(r"[\dOoQDlI|!iSsBZzgbAq]{1,4}")
# ``Il`` begins many a line.
_WITH_DIGIT = regex.compile(r"(?=.*\d)[\dOoQDlI|!iSsBZzgbAq]{1,4}")
_FIGURES = regex.compile(r"\d{1,4}")

_Number = tuple[int, int | None]
"""The line, and the number that begins or ends it; ``None`` where OCR made letters of it."""
FIRST, LAST = 0, -1
"""Where in its line a number stands: before its entry, or behind it and in a column of its own."""


def with_page_numbers(page: Page, look: Look, program: Tesseract) -> Page:
    """The page with the damaged numbers of its contents.

    Raises:
        subprocess.SubprocessError: the program gave up, or took too long.
    """
    for place in (LAST, FIRST):
        page = _read_again(page, place, look, program)
    return page


def _read_again(page: Page, place: int, look: Look, program: Tesseract) -> Page:
    """The page with the damaged numbers that stand at one place in their lines."""
    numbers = _numbers(page, place)
    known = [number for _, number in numbers if number is not None]
    rising = sum(one <= other for one, other in pairwise(known))
    if len(known) < LEAST_NUMBERS or rising < UPWARDS * (len(known) - 1):
        return page
    doubted = [(numbers[at][0], between) for at in range(len(numbers)) if (between := _between(numbers, at))]
    if not 0 < len(doubted) <= MOST:
        return page
    pairs = read_twice([(page.lines[line].words[place].box, 0.0) for line, _ in doubted], look, program)
    lines = list(page.lines)
    for (line, (least, most)), pair in zip(doubted, pairs, strict=True):
        fitting = {text for text in pair if _FIGURES.fullmatch(text) and least <= int(text) <= most}
        if len(fitting) == 1:
            lines[line] = _with_number(lines[line], place, fitting.pop())
    return page if lines == list(page.lines) else replace(page, lines=tuple(lines))


def _numbers(page: Page, place: int) -> list[_Number]:
    """The lines that begin, or end, in what is a number, or may have been one."""
    found: list[_Number] = []
    for number, line in enumerate(page.lines):
        text = line.words[place].text if len(line.words) > 1 or place == LAST else ""
        if _FIGURES.fullmatch(text) and int(text) <= LARGEST:
            found.append((number, int(text)))
        elif (_NUMBER if place == LAST and len(line.words) > 1 else _WITH_DIGIT).fullmatch(text):
            found.append((number, None))
    return found


def _between(numbers: Sequence[_Number], at: int) -> tuple[int, int] | None:
    """Between what a damaged number must lie; ``None`` for one that may be right, or has no neighbours that are."""
    above = next((number for _, number in reversed(numbers[:at]) if number is not None), None)
    below = next((number for _, number in numbers[at + 1 :] if number is not None), None)
    if above is None or below is None or above > below:
        return None
    number = numbers[at][1]
    return None if number is not None and above <= number <= below else (above, below)


def _with_number(line: Line, place: int, number: str) -> Line:
    words = list(line.words)
    words[place] = replace(words[place], text=number)
    return replace(line, words=tuple(words))
