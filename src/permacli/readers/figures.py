"""Calls read once more: each figure alone, enlarged, as nothing but a figure.

A figure is believed where a note of the page bears that mark and nothing calls it yet; else the sign stays as it was
read.
"""

import pkgutil
from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from permacli.model.geometry import Box
from permacli.model.page import Line, Page, Word
from permacli.readers.raised import marks_of_notes
from permacli.readers.rendering import Look
from permacli.readers.tesseract import Tesseract

# By name: what draws loads with the first picture.
SHEETS = "permacli.readers.figure_sheets:sheets"
# White around a figure that is cut out, in type sizes.
MARGIN = 0.06
# More raised signs than this on a page are noise, and not read.
MOST = 60


def with_figures(page: Page, look: Look, program: Tesseract) -> Page:
    """The page with the figures of the raised signs that are calls.

    Raises:
        subprocess.SubprocessError: the program gave up, or took too long.
    """
    left = {mark for mark in marks_of_notes(page) if mark.isdigit()}
    left -= {word.text for word in _raised(page)}
    signs = [word for word in _raised(page) if not any(map(str.isalnum, word.text))]
    if not left or not 0 < len(signs) <= MOST:
        return page
    figures: dict[int, str] = {}
    for word, figure in zip(signs, _read(signs, look, program), strict=True):
        if figure in left:
            left.remove(figure)
            figures[id(word)] = figure
    return replace(page, lines=tuple(_put(line, figures) for line in page.lines)) if figures else page


def _raised(page: Page) -> Iterator[Word]:
    return (word for line in page.lines for word in line.words if word.raised and word.box is not None)


def _put(line: Line, figures: dict[int, str]) -> Line:
    """The line with the figures of its words, by the words' identities."""
    if not any(id(word) in figures for word in line.words):
        return line
    words = (replace(word, text=figures[id(word)]) if id(word) in figures else word for word in line.words)
    return replace(line, words=tuple(words))


def _read(signs: Sequence[Word], look: Look, program: Tesseract) -> list[str]:
    """The figure of each sign; nothing where none can be read, or another one where it is shown otherwise."""
    sized = [(word.box, word.style.size) for word in signs]
    pairs = read_twice(sized, look, program)
    return [one or other if not one or not other or one == other else "" for one, other in pairs]


def read_twice(boxes: Sequence[tuple[Box | None, float]], look: Look, program: Tesseract) -> list[tuple[str, str]]:
    """Each box read as figures alone, as it is and with all the contrast there is; nothing where it cannot be.

    Args:
        boxes: in points, each with the size of its type; 0.0 for as high as the box.
        look: gives pieces of the page's picture.
        program: reads.

    Raises:
        subprocess.SubprocessError: the program gave up, or took too long.
    """
    return sheets_of(boxes, look, program.figures)


def sheets_of(
    boxes: Sequence[tuple[Box | None, float]], look: Look, read: Callable[[bytes], Sequence[str]]
) -> list[tuple[str, str]]:
    """The same, read by one of the readings of :class:`Tesseract`."""
    cuts = [None if box is None else look(_with_margin(box, MARGIN * (size or box.height))) for box, size in boxes]
    answers = iter(read(pkgutil.resolve_name(SHEETS)([cut for cut in cuts if cut is not None])))
    return [("", "") if cut is None else (next(answers, ""), next(answers, "")) for cut in cuts]


def _with_margin(box: Box, margin: float) -> Box:
    return Box(box.x0 - margin, box.top - margin, box.x1 + margin, box.bottom + margin)
