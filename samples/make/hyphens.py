"""Every line-end hyphen of the print, with its true answer.

The lines are read from the born-digital PDF that typst made (before any degrading), the answer from the true text: of
``left + right`` and ``left-right`` only one stands in it.
"""

import io
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec
import pdfplumber

HYPHENS = "-\u00ad\u2010"
INVISIBLE = dict.fromkeys(map(ord, "\u2060\u200b"))
SAME_LINE = 0.5
"""Two characters stand on one line if their baselines differ by less than this part of their size."""
WORD = re.compile(r"[\w’'·.\-]+")


class LineEnd(msgspec.Struct, frozen=True):
    """A hyphen at a line's end: the parts of the word before and after it."""

    page_index: int
    left: str
    right: str
    answer: str


class PrintedLine(msgspec.Struct, frozen=True):
    """A run of characters on one baseline, in the order of the content stream."""

    page_index: int
    text: str


def line_ends(pdf: bytes, texts: Iterable[str]) -> tuple[LineEnd, ...]:
    """The line-end hyphens of a PDF, in the order of its content.

    Raises:
        ValueError: a hyphenated word is not in the true text, or stands there both ways.
    """
    words = {word.strip(".’'") for text in texts for word in WORD.findall(text)}
    lines = tuple(_lines(pdf))
    return tuple(_answer(line, _followers(lines, place), words) for place, line in enumerate(lines) if _broken(line))


def _broken(line: PrintedLine) -> bool:
    return len(line.text) > 1 and line.text[-1] in HYPHENS and line.text[-2].isalnum()


def _followers(lines: tuple[PrintedLine, ...], place: int) -> Iterator[PrintedLine]:
    """Lines on which the word may go on: the next one, else any of this page and the next."""
    yield from lines[place + 1 : place + 2]
    page = lines[place].page_index
    yield from (line for line in lines[place + 1 :] if line.page_index <= page + 1)
    yield from (line for line in lines if line.page_index > page + 1)


def _answer(line: PrintedLine, followers: Iterable[PrintedLine], words: set[str]) -> LineEnd:
    left = WORD.findall(line.text[:-1])[-1]
    for follower in followers:
        if not (match := WORD.match(follower.text)):
            continue
        # a call of a note may hang on the word
        right = match[0].rstrip("0123456789").rstrip(".’'" + HYPHENS)
        answers = [answer for answer, sign in (("join", ""), ("keep", "-")) if _stands(left + sign + right, words)]
        if len(answers) == 2:
            raise ValueError(f"page {line.page_index}: {left}|{right} stands both ways in the text")
        if answers:
            return LineEnd(line.page_index, left, right, answers[0])
    raise ValueError(f"page {line.page_index}: no word {left}- in the text")


def _stands(word: str, words: set[str]) -> bool:
    """Whether the word is in the text; its end may lie on yet another line."""
    return word in words or any(other.startswith(word + "-") for other in words)


def _lines(pdf: bytes) -> Iterator[PrintedLine]:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            yield from _page_lines(page.chars, page.page_number - 1)
            page.close()


def _page_lines(chars: list[dict[str, object]], page_index: int) -> Iterator[PrintedLine]:
    """Cut the stream of characters where the baseline moves or the pen goes back."""
    run: list[str] = []
    for before, char in pairwise([None, *chars]):
        if before is not None and char is not None and _new_line(before, char):
            yield PrintedLine(page_index, "".join(run).translate(INVISIBLE).strip())
            run = []
        run.append(str(char["text"]) if char else "")
    yield PrintedLine(page_index, "".join(run).translate(INVISIBLE).strip())


def _new_line(before: dict[str, object], char: dict[str, object]) -> bool:
    size = max(float(str(before["size"])), float(str(char["size"])))
    moved = abs(float(str(before["bottom"])) - float(str(char["bottom"]))) > SAME_LINE * size
    return moved or float(str(char["x0"])) < float(str(before["x0"])) - size
