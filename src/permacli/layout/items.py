"""Lines that begin an item of a list: bullets, dashes after a finished line, numbers that count."""

from collections.abc import Sequence
from itertools import pairwise

import regex

from permacli.layout.measures import ended
from permacli.model.region import PrintedLine

# A number counts when its neighbour stands within this many lines.
NEAR_LINES = 16
_BULLET = regex.compile(r"[•■▪◦●►✓☐❏]\s")
_DASH = regex.compile(r"[–—-]\s")
_NUMBER = regex.compile(r"(?<number>\d{1,2})(?<sign>[.)]|°\))\s\S")
_GOES_ON = (":", ";", ",")


def item_starts(lines: Sequence[PrintedLine]) -> frozenset[int]:
    """The indexes of the lines of a column that begin an item."""
    dashed = [i for i in range(len(lines)) if _dashed(lines, i)]
    # a dash that stands alone may belong to a label, or to dialogue
    near = {i for pair in pairwise(dashed) if pair[1] - pair[0] <= NEAR_LINES for i in pair}
    bullets = {i for i, line in enumerate(lines) if _BULLET.match(line.value)}
    return frozenset(bullets | near | _counted(lines))


def _dashed(lines: Sequence[PrintedLine], index: int) -> bool:
    """Whether a line begins with a dash that is no parenthesis of the sentence above: no two lines in a row are."""
    if not _DASH.match(lines[index].value):
        return False
    if any(_DASH.match(line.value) for line in (*lines[max(index - 1, 0) : index], *lines[index + 1 : index + 2])):
        return True
    return not index or ended(lines[index - 1]) or lines[index - 1].value.rstrip().endswith(_GOES_ON)


def _counted(lines: Sequence[PrintedLine]) -> set[int]:
    """Lines with a number whose successor or predecessor stands near, with the same sign."""
    found: set[int] = set()
    last: dict[tuple[str, int], int] = {}
    for index, line in enumerate(lines):
        match = _NUMBER.match(line.value)
        if match is None:
            continue
        number, sign = int(match["number"]), match["sign"]
        before = last.get((sign, number - 1))
        if before is not None and index - before <= NEAR_LINES:
            found |= {before, index}
        last[sign, number] = index
    return found
