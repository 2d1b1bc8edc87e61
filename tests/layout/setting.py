"""Pages set by hand: words laid on lines, as a reader would give them. Sizes in points, a letter is half as wide."""

from collections.abc import Sequence
from math import cos, radians, sin

from msgspec.structs import replace

from permacli.model.geometry import Box
from permacli.model.page import Layer, Line, Page, Style, Word, line_id, page_id

WIDTH, HEIGHT = 400.0, 600.0


class Sheet:
    """One page being set."""

    def __init__(self, index: int = 0, layer: Layer = "visible") -> None:
        self.index = index
        self.layer = layer
        self.lines: list[Line] = []
        self.rules: list[Box] = []

    def line(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 10.0,
        *,
        to: float = 0.0,
        bold: bool = False,
        italic: bool = False,
        font: str = "Roman",
        color: str | None = None,
    ) -> None:
        """Set a line with its left edge at ``x`` and its baseline at ``y``; justify it to the right edge ``to``."""
        parts = text.split()
        letters = sum(map(len, parts)) * size / 2
        space = (to - x - letters) / max(len(parts) - 1, 1) if to else 0.3 * size
        style = Style(font, size, bold, italic, color)
        words, left = [], x
        for part in parts:
            right = left + len(part) * size / 2
            words.append(Word(part, Box(left, y - 0.7 * size, right, y), y, style))
            left = right + space
        whole = Box(x, y - 0.7 * size, left - space, y)
        self.lines.append(Line(line_id(self.index, len(self.lines)), tuple(words), whole))

    def call(self, line: int, sign: str) -> None:
        """Raise a sign behind the last word of a line that is set already."""
        before = self.lines[line]
        last = before.words[-1]
        assert last.box is not None
        size = 0.6 * last.style.size
        box = Box(last.box.x1, last.box.top - 0.2 * size, last.box.x1 + len(sign) * size / 2, last.box.top + 0.5 * size)
        word = Word(sign, box, box.bottom, Style("Roman", size), space="", raised=True)
        self.lines[line] = replace(before, words=(*before.words, word))

    def column(self, x: float, to: float, y: float, texts: Sequence[str], size: float = 10.0) -> float:
        """Set lines below one another, all justified but the last; the baseline that comes next is returned."""
        for number, text in enumerate(texts):
            self.line(x, y, text, size, to=to if number < len(texts) - 1 else 0.0)
            y += 1.2 * size
        return y

    def frame(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """Draw a box of four ruled lines."""
        self.rules += [Box(x0, top, x1, top + 1), Box(x0, bottom - 1, x1, bottom)]
        self.rules += [Box(x0, top, x0 + 1, bottom), Box(x1 - 1, top, x1, bottom)]

    def page(self) -> Page:
        """The page as it stands."""
        rules = tuple(self.rules)
        return Page(page_id(self.index), self.index, WIDTH, HEIGHT, tuple(self.lines), rules, layer=self.layer)

    def turned(self, degrees: float) -> Page:
        """The page as a scanner takes it that turns it clockwise; boxes stay upright and grow."""
        page = self.page()
        return replace(page, lines=tuple(_turned_line(line, radians(degrees)) for line in page.lines))


def _turned_line(line: Line, angle: float) -> Line:
    words = tuple(_turned_word(word, angle) for word in line.words)
    return replace(line, words=words, box=_turned(line.box, angle) if line.box else None)


def _turned_word(word: Word, angle: float) -> Word:
    if word.box is None:
        return word
    middle = (word.box.x0 + word.box.x1) / 2
    baseline = middle * sin(angle) + word.baseline * cos(angle)
    return replace(word, box=_turned(word.box, angle), baseline=baseline)


def _turned(box: Box, angle: float) -> Box:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    x, y = x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle)
    width = box.width * cos(angle) + box.height * abs(sin(angle))
    height = box.height * cos(angle) + box.width * abs(sin(angle))
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
