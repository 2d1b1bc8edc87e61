"""Rows of a contents page in columns side by side: who wrote, what, and on which page stand on one level."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from msgspec.structs import replace

from permacli.layout.entry_parts import joined
from permacli.layout.entry_starts import SECTION_WORDS
from permacli.layout.rows import Row
from permacli.model.region import PrintedLine, Region

# Baselines this near are one level; lines of one cell are no further apart than SOLID; in type sizes.
LEVEL, SOLID = 0.4, 1.45
# A column stands beside another one when so many of that one's numbered rows have a row of it on their level.
BESIDE = 0.8
LEAST_NUMBERED = 3


def on_levels(rows: Sequence[Row]) -> list[Row]:
    """The rows with those of a column without numbers put before those beside them that have them."""
    out: list[Row] = []
    for _, page in groupby(rows, key=lambda row: row.region.page_index):
        columns = [list(column) for _, column in groupby(page, key=lambda row: row.region.column_index)]
        while len(columns) > 1:
            left, right, *others = columns
            if numbers_beside(left, right):
                columns = [_numbers_first(left, right), *others]
            elif _beside(left, right):
                columns = [_merged(left, right), *others]
            else:
                out += left
                columns = [right, *others]
        out += columns[0]
    return out


def numbers_beside(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether a column is of numbers, alone or with a label, each on the level of a row of the next, which has none."""
    if len(left) < LEAST_NUMBERED or any(row.page is None or len(row.text.split()) > SECTION_WORDS for row in left):
        return False
    level = sum(any(_level(row.line, one.line) for one in right) for row in left)
    return level == len(left) and all(row.page is None for row in right)


def _numbers_first(left: Sequence[Row], right: Sequence[Row]) -> list[Row]:
    """The rows of a column of titles, each title behind its number and the label beside that."""
    out: list[Row] = []
    numbers = list(left)
    for row in right:
        if not numbers or not _level(numbers[0].line, row.line):
            out.append(row)
            continue
        number = numbers.pop(0)
        out.append(replace(number, text="", at="alone", gap=row.gap))
        out += [replace(number, page=None, at=None, label=True, gap=0.0)] if number.text else []
        out.append(replace(row, gap=0.0))
    return out


def stands_beside(region: Region, numbered: Sequence[PrintedLine]) -> bool:
    """Whether most lines of a region have one of some other lines on their level, in another column."""
    there = [any(_level(line, other) for other in numbered) for line in region.lines]
    return sum(there) * 2 > len(there)


def _beside(left: Sequence[Row], right: Sequence[Row]) -> bool:
    numbered = [row for row in right if row.page is not None]
    if len(numbered) < LEAST_NUMBERED or any(row.page is not None for row in left):
        return False
    return sum(any(_level(row.line, one.line) for one in left) for row in numbered) >= BESIDE * len(numbered)


def _level(one: PrintedLine, other: PrintedLine) -> bool:
    return abs(one.baseline - other.baseline) <= LEVEL * max(one.size, other.size)


def _merged(left: Sequence[Row], right: Sequence[Row]) -> list[Row]:
    """The rows of two columns, entry by entry: what stands alone between two of them heads the second."""
    firsts = _firsts(left, right)
    out: list[Row] = []
    for above, below in pairwise([float("-inf"), *firsts, float("inf")]):
        here = [[row for row in column if above <= row.line.baseline < below] for column in (left, right)]
        names, words = here
        own = len(names) - _trailing(names, words)
        head = out[-1] if out else None
        out += [replace(names[0], text=joined(names[:own]))] if own else []
        if names[:own] and words:
            words[0] = replace(words[0], part=True, gap=0.0)
        elif words and head is not None:
            words[0] = replace(words[0], gap=max(words[0].line.baseline - head.line.baseline, 0.0))
        out += words
        out += names[own:]
    return out


def _firsts(left: Sequence[Row], right: Sequence[Row]) -> list[float]:
    """Where entries begin: on levels with a number, and on those where the left column begins anew."""
    found: list[float] = []
    last: Row | None = None
    for row in left:
        level = [one for one in right if _level(row.line, one.line)]
        anew = last is None or row.line.baseline - last.line.baseline > SOLID * row.line.size
        if level and (anew or level[0].page is not None):
            found.append(min(row.line.baseline, level[0].line.baseline))
        last = row
    return found


def _trailing(names: Sequence[Row], words: Sequence[Row]) -> int:
    """How many of the last rows of an entry's left column stand apart from it and have nothing beside them."""
    count = 0
    for above, row in reversed(list(pairwise(names))):
        alone = not any(_level(row.line, one.line) for one in words)
        if not alone or row.line.baseline - above.line.baseline <= SOLID * row.line.size:
            break
        count += 1
    return count
