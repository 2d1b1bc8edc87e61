"""Wide word spaces that are no gutter: lines right above and below run across them.

Where a page is justified in narrow columns, or OCR measures its words roughly, every third word space is as wide as
the white between two columns. Those that cannot belong to a gutter, because none is that short, need not be cut.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import repeat
from statistics import median
from typing import NamedTuple

from permacli.model.page import Word

# A gutter is at least this high, in multiples of the type size: three lines begin at its right.
LEAST_HEIGHT = 2.4
# What the lines above and below a space take of the height between their middles, at the least.
LEAST_LINE = 0.8


class Gap(NamedTuple):
    """A wide space in points, straightened: which line, before which of its words, from where to where, how low."""

    line: int
    word: int
    x0: float
    x1: float
    middle: float


_Stretch = tuple[float, float, float]
"""Words of one line between wide spaces: how low, from where to where."""


def gutter_gaps(lines: Sequence[Sequence[Word]], gaps: Sequence[Gap], slope: float) -> list[Gap]:
    """Those of the wide spaces of a page that may belong to a gutter.

    Args:
        lines: the words of each line that has a box.
        gaps: every wide space, line by line and from left to right.
        slope: of the page, in points down for each point to the right.
    """
    if not gaps:
        return []
    sizes = [words[0].style.size for words in lines]
    reach = (LEAST_HEIGHT + LEAST_LINE) * (median(sizes) or 10.0)
    stretches = sorted(_stretches(lines, gaps, slope))
    levels = [middle for middle, _, _ in stretches]
    return [gap for gap in gaps if not _is_river(gap, stretches, levels, reach)]


def _stretches(lines: Sequence[Sequence[Word]], gaps: Sequence[Gap], slope: float) -> list[_Stretch]:
    cuts: dict[int, list[Gap]] = {}
    for gap in gaps:
        cuts.setdefault(gap.line, []).append(gap)
    found: list[_Stretch] = []
    for number, words in enumerate(lines):
        first, last = words[0].box, words[-1].box
        if first is None or last is None:
            continue
        middle = (first.top + first.bottom) / 2 - slope * first.x0
        inner = cuts.get(number, ())
        starts = [first.x0, *[gap.x1 for gap in inner]]
        stops = [*[gap.x0 for gap in inner], last.x1]
        found += zip(repeat(middle, len(starts)), starts, stops, strict=True)
    return found


def _is_river(gap: Gap, stretches: Sequence[_Stretch], levels: Sequence[float], reach: float) -> bool:
    """Whether the nearest words that run across the space above and below leave no room for a gutter."""
    here = bisect_left(levels, gap.middle)
    x0, x1, middle = gap.x0, gap.x1, gap.middle
    above = None
    for index in range(here - 1, -1, -1):
        level, start, stop = stretches[index]
        if middle - level > reach:
            return False
        if start <= x0 and stop >= x1:
            above = level
            break
    if above is None:
        return False
    for index in range(here, len(stretches)):
        level, start, stop = stretches[index]
        if level - above > reach:
            return False
        if start <= x0 and stop >= x1:
            return True
    return False
