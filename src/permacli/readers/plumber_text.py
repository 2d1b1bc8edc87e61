"""The words of a pdfplumber page as pieces."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import hypot, isfinite
from typing import Any

from pdfplumber.utils.text import extract_words

from permacli.model.geometry import Box
from permacli.model.page import Style
from permacli.readers.faces import (
    SIZE_DIGITS,
    Colour,
    height_and_slant,
    hex_colour,
    is_bold,
    is_italic,
    plain_name,
)
from permacli.readers.piece import GLUED, Face, Piece
from permacli.readers.unnamed_glyphs import in_private_codes, unreadable_alone

# Gaps wider than this share of the type size part two words; the library's own default glues narrow word spaces.
WORD_GAP = 0.15
# Two prints of one character this close together (in type sizes) are one: fake bold.
DOUBLE_PRINT = 0.1

_KEPT_SPACE = re.compile("[\u00a0\u202f]")
_NO_CHARACTER = re.compile(r"^\(cid:\d+\)$|^[\x00\x7f-\x9f\ufffe\uffff]$")
_LIGATURE = re.compile("[\ufb00-\ufb06]")

Char = dict[str, Any]


class Sheet:
    """The visible part of a page: its size, and the way from the library's coordinates to page space."""

    def __init__(self, page: Any) -> None:
        """Take the measures of a pdfplumber page."""
        x0, top, x1, bottom = page.cropbox
        self._x, self._top = float(x0), float(top)
        self.width, self.height = float(x1) - self._x, float(bottom) - self._top
        # matrices count from the lower left corner of the media box
        self._left, self._foot = float(page.mediabox[0]), float(page.mediabox[3])

    def box(self, item: Char) -> Box:
        """The box of a character or drawing."""
        return Box(item["x0"] - self._x, item["top"] - self._top, item["x1"] - self._x, item["bottom"] - self._top)

    def boxes(self, items: Iterable[Char]) -> list[Box]:
        """The boxes of what can be seen of some drawings."""
        boxes = (self.box(item) for item in items)
        return [
            Box(max(b.x0, 0.0), max(b.top, 0.0), min(b.x1, self.width), min(b.bottom, self.height))
            for b in boxes
            if b.x1 >= 0 and b.bottom >= 0 and b.x0 <= self.width and b.top <= self.height
        ]

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The origin of a text matrix."""
        return x + self._left - self._x, self._foot - y - self._top


def pieces_of(page: Any, sheet: Sheet, styles: dict[Style, Style]) -> Iterator[Piece]:
    """The runs of one face of a page, in the order of the source."""
    chars = [_in_private_code(char) for char in _once(page.chars) if _placed(char)]
    places = {id(char): place for place, char in enumerate(chars)}
    faces: dict[tuple[Any, ...], Face] = {}
    depths = _depths(chars)
    end, last = 0, None
    for word in _words(chars):
        start = places[id(word[0])]
        before = _space(chars[end:start])
        glued = before is None and last is not None and _gap(last, word[0]) < WORD_GAP * word[0]["size"]
        space = GLUED if glued else before or " "
        for face, group in groupby(word, key=lambda char: _face(char, faces, styles)):
            run = list(group)
            box = sheet.box(run[0])
            for char in run[1:]:
                box = box.union(sheet.box(char))
            text = unreadable_alone("".join(_text(char) for char in run))
            x, y = run[0]["matrix"][4:]
            origin = sheet.point(x, y + _rise(run[0], depths))
            yield Piece(text, box.x0, box.top, box.x1, box.bottom, *origin, face, space, space == " " and not before)
            space = GLUED
        end, last = places[id(word[-1])] + 1, word[-1]


def _words(chars: list[Char]) -> Iterator[Sequence[Char]]:
    for word in extract_words(chars, return_chars=True, use_text_flow=True, x_tolerance_ratio=WORD_GAP):
        yield word["chars"]


def _once(chars: Iterable[Char]) -> Iterator[Char]:
    """Leave out a character that is printed twice in a row in one place."""
    last: Char | None = None
    for char in chars:
        near = DOUBLE_PRINT * char["size"]
        if (
            last is None
            or char["text"] != last["text"]
            or abs(char["x0"] - last["x0"]) >= near
            or abs(char["top"] - last["top"]) >= near
        ):
            yield char
        last = char


def _placed(char: Char) -> bool:
    """Whether a character has a place on the page and is not nothing."""
    return bool(char["text"]) and all(map(isfinite, (char["x0"], char["top"], *char["matrix"])))


def _in_private_code(char: Char) -> Char:
    """The character with what stands for a control character: pdfplumber takes some of these for spaces."""
    text = in_private_codes(char["text"])
    return char if text == char["text"] else char | {"text": text}


def _text(char: Char) -> str:
    text: str = char["text"]
    if _NO_CHARACTER.match(text):
        return "\ufffd"
    return unicodedata.normalize("NFKC", text) if _LIGATURE.search(text) else text


def _space(between: Sequence[Char]) -> str | None:
    """The kind of space that some characters between two words are; ``None`` when there are none."""
    text = "".join(char["text"] for char in between)
    kept = _KEPT_SPACE.search(text)
    return kept[0] if kept else " " if text.isspace() else None


def _gap(last: Char, char: Char) -> float:
    """The distance between two characters that follow each other in whatever direction."""
    start, stop = ("x0", "x1") if char["upright"] else ("top", "bottom")
    return min(abs(float(char[start] - last[stop])), abs(float(last[start] - char[stop])))


def _depth(char: Char) -> float:
    """How far the box reaches below the origin of the text matrix, in type sizes."""
    return round(float(char["matrix"][5] - char["y0"]) / (_size(char) or 1.0), 2)


def _depths(chars: Iterable[Char]) -> dict[str, float]:
    """Font → its usual depth below the baseline; what differs is raised by text rise, which the matrix leaves out."""
    counts: dict[str, Counter[float]] = {}
    for char in chars:
        if _is_level(char):
            counts.setdefault(char["fontname"], Counter())[_depth(char)] += 1
    return {font: depths.most_common(1)[0][0] for font, depths in counts.items()}


def _rise(char: Char, depths: dict[str, float]) -> float:
    """How far text rise lifts a character, in points."""
    return (depths[char["fontname"]] - _depth(char)) * _size(char) if _is_level(char) else 0.0


def _is_level(char: Char) -> bool:
    return bool(char["matrix"][1] == 0 and char["matrix"][0] > 0)


def _face(char: Char, faces: dict[tuple[Any, ...], Face], styles: dict[Style, Style]) -> Face:
    a, b, c, d, _, _ = char["matrix"]
    colour = _rgb(char["non_stroking_color"])
    look = (char["fontname"], _size(char), a, b, c, d, colour)
    if look not in faces:
        name = plain_name(char["fontname"])
        _, slanted = height_and_slant(a, b, c, d)
        style = Style(name, look[1], bool(is_bold(name)), is_italic(name) or slanted, hex_colour(colour))
        length = hypot(a, b) or 1.0
        faces[look] = Face(styles.setdefault(style, style), a / length if a or b else 1.0, -b / length)
    return faces[look]


def _size(char: Char) -> float:
    """True type size: the library's own is the height of the box, too large for skewed type.

    The box is that of two opposite corners of type ``w`` along and ``h`` across the writing: ``a w + c h`` wide and
    ``b w + d h`` high.
    """
    a, b, c, d = char["matrix"][:4]
    area = a * d - b * c
    if not area:
        return round(float(char["size"]), SIZE_DIGITS)
    across, _ = height_and_slant(a, b, c, d)
    return round(abs(float((a * char["height"] - b * char["width"]) / area)) * across, SIZE_DIGITS)


def _rgb(colour: Any) -> Colour | None:
    """The colour of the library (grey, RGB or CMYK, 0-1) as red, green, blue; ``None`` for a pattern."""
    values = [value for value in colour or () if isinstance(value, int | float)]
    match [min(max(value, 0.0), 1.0) for value in values]:
        case [grey]:
            parts = [grey, grey, grey]
        case [red, green, blue]:
            parts = [red, green, blue]
        case [cyan, magenta, yellow, black]:
            parts = [(1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)]
        case _:
            return None
    return round(255 * parts[0]), round(255 * parts[1]), round(255 * parts[2])
