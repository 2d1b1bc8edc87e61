"""Ruled lines between columns, found in the picture of a page: Tesseract sees few of them. Pillow draws.

A page is looked at in low strips. Where ink stands nearly all the way through a strip at one narrow place, and at about
that place in the strips below, a line was ruled: letters leave more white than that.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec
from PIL import Image

from permacli.model.geometry import Box
from permacli.model.page import Page
from permacli.readers.rendering import POINTS_PER_INCH

# In inches: how high a strip is; how thick a ruled line is at most; how far it may lean over a strip, how long it is at
# the least. Lines of text are about an eighth of an inch apart.
STRIP, THICK, LEAN, LONG = 0.2, 0.035, 0.02, 2.0
# Share of the page's height that a piece of a line has at the least, where it is longer.
PIECE = 0.22
# Share of a strip that is ink, where a line of ink is as dark as the darkest.
INKED = 0.6
# Strips in which a line may be broken, and share of all that it must be seen in.
BROKEN, SEEN = 3, 0.6
# A word lies across a line where it reaches over it by this share of its height, at either side. All that do are no
# higher than this share of the line: stems of letters stand below one another by chance, in words.
OVER, MOST_ACROSS = 0.4, 0.2
# Darkest and lightest of a page lie this far apart, of 255, or it shows nothing.
CONTRAST = 60


class _Run(msgspec.Struct):
    """A line on its way down: of each strip its number, and the first and the last place of ink, in pixels."""

    marks: list[tuple[int, int, int]]


def with_column_rules(page: Page, image: Image.Image, dpi: int) -> Page:
    """The page with the upright ruled lines of its picture that stand between words, for those it had."""
    boxes = [word.box for line in page.lines for word in line.words if word.box is not None]
    found = tuple(rule for rule in _rules(image, dpi, POINTS_PER_INCH / dpi) if _between(rule, boxes))
    # in one piece, a line that Tesseract saw is as wide as the paper warps
    others = tuple(
        rule for rule in page.rules if rule.width > rule.height or not any(_same(rule, each) for each in found)
    )
    return msgspec.structs.replace(page, rules=(*others, *found)) if found else page


def _rules(image: Image.Image, dpi: int, scale: float) -> Iterator[Box]:
    high = max(1, round(STRIP * dpi))
    for run in _runs(image, dpi, high):
        length = (run.marks[-1][0] + 1 - run.marks[0][0]) * high
        if length >= LONG * dpi and len(run.marks) * high >= SEEN * length:
            yield from (_box(marks, high, scale) for marks in _pieces(run, int(length / (PIECE * image.height)) or 1))


def _pieces(run: _Run, count: int) -> Iterator[Sequence[tuple[int, int, int]]]:
    """A line in so many pieces: paper warps, and the whole would be much wider than the line."""
    size = -(-len(run.marks) // count)
    return (run.marks[start : start + size] for start in range(0, len(run.marks), size))


def _box(marks: Sequence[tuple[int, int, int]], high: int, scale: float) -> Box:
    left, right = min(mark[1] for mark in marks), max(mark[2] for mark in marks)
    return Box(left * scale, marks[0][0] * high * scale, right * scale, (marks[-1][0] + 1) * high * scale)


def _runs(image: Image.Image, dpi: int, high: int) -> Iterator[_Run]:
    """Places of ink that follow one another down the page."""
    thick, lean = max(1, round(THICK * dpi)), max(1, round(LEAN * dpi))
    narrow = re.compile(rb"(?<!\xff)\xff{1,%d}(?!\xff)" % thick)
    open_runs: list[_Run] = []
    for number, strip in enumerate(_strips(image, high)):
        marks = [(found.start(), found.end()) for found in narrow.finditer(strip)]
        for start, end in marks:
            above = next((run for run in open_runs if _goes_on(run, number, start, lean)), None)
            if above is None:
                open_runs.append(_Run([(number, start, end)]))
            else:
                above.marks.append((number, start, end))
        yield from (run for run in open_runs if number - run.marks[-1][0] > BROKEN)
        open_runs = [run for run in open_runs if number - run.marks[-1][0] <= BROKEN]
    yield from open_runs


def _goes_on(run: _Run, number: int, start: int, lean: int) -> bool:
    last, place, _ = run.marks[-1]
    return last < number and abs(start - place) <= lean * (number - last)


def _strips(image: Image.Image, high: int) -> Sequence[bytes]:
    """Each strip as its columns of pixels: white where ink stands nearly all the way through, else black."""
    low, paper = image.getextrema()
    if not isinstance(low, int) or not isinstance(paper, int) or paper - low < CONTRAST:
        return []
    limit = paper - INKED * (paper - low)
    count = image.height // high
    drawn = image.crop((0, 0, image.width, count * high)).resize((image.width, count), Image.Resampling.BOX)
    told = drawn.point([255 if grade <= limit else 0 for grade in range(256)]).tobytes()
    return [told[number * image.width : (number + 1) * image.width] for number in range(count)]


def _same(rule: Box, other: Box) -> bool:
    """Whether two lines are one."""
    return rule.x0 <= other.x1 + 1 and other.x0 <= rule.x1 + 1 and rule.top < other.bottom and other.top < rule.bottom


def _between(rule: Box, words: Sequence[Box]) -> bool:
    """Whether words stand beside a line at either side, and hardly any across it."""
    beside = [word for word in words if word.top < rule.bottom and word.bottom > rule.top]
    middle = (rule.x0 + rule.x1) / 2
    across = [w for w in beside if min(middle - w.x0, w.x1 - middle) > OVER * w.height]
    if sum(word.height for word in across) > MOST_ACROSS * rule.height:
        return False
    return any(word.x1 <= middle for word in beside) and any(word.x0 >= middle for word in beside)
