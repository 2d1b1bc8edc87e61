"""Wide word spaces that are no gutter: lines right above and below run across them.

Where a page is justified in narrow columns, or OCR measures its words roughly, every third word space is as wide as
the white between two columns. Those that cannot belong to a gutter, because none is that short, need not be cut.
"""

from bisect import bisect_left
from collections.abc import Sequence
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


class _Stretch(NamedTuple):
    """Words of one line between wide spaces."""

    middle: float
    x0: float
    x1: float


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
    levels = [stretch.middle for stretch in stretches]
    return [gap for gap in gaps if not _is_river(gap, stretches, levels, reach)]


def _stretches(lines: Sequence[Sequence[Word]], gaps: Sequence[Gap], slope: float) -> list[_Stretch]:
    cuts: dict[int, list[Gap]] = {}
    for gap in gaps:
        cuts.setdefault(gap.line, []).append(gap)
    found = []
    for number, words in enumerate(lines):
        first, last = words[0].box, words[-1].box
        if first is None or last is None:
            continue
        middle = (first.top + first.bottom) / 2 - slope * first.x0
        inner = cuts.get(number, ())
        starts = [first.x0, *[gap.x1 for gap in inner]]
        stops = [*[gap.x0 for gap in inner], last.x1]
        found += [_Stretch(middle, x0, x1) for x0, x1 in zip(starts, stops, strict=True)]
    return found


def _is_river(gap: Gap, stretches: Sequence[_Stretch], levels: Sequence[float], reach: float) -> bool:
    """Whether the nearest words that run across the space above and below leave no room for a gutter."""
    here = bisect_left(levels, gap.middle)
    above = below = None
    for index in range(here - 1, -1, -1):
        stretch = stretches[index]
        if gap.middle - stretch.middle > reach:
            return False
        if stretch.x0 <= gap.x0 and stretch.x1 >= gap.x1:
            above = stretch.middle
            break
    if above is None:
        return False
    for index in range(here, len(stretches)):
        stretch = stretches[index]
        if stretch.middle - above > reach:
            return False
        if stretch.x0 <= gap.x0 and stretch.x1 >= gap.x1:
            below = stretch.middle
            break
    return below is not None
