"""Underlines: ruled lines that stress words of one line, and part nothing from anything."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from permacli.model.geometry import Box
from permacli.model.region import PrintedLine

# An underline lies no further below the baseline than the descenders reach, in type sizes …
LOWEST = 0.32
# … or above it: drawing programs round.
HIGHEST = 0.05
# The words above it leave no more than this free, in type sizes: a typist's spaces, and his last stroke.
LONGER = 1.3


def separating(rules: Sequence[Box], lines: Sequence[PrintedLine]) -> tuple[Box, ...]:
    """The horizontal ruled lines that underline none of the lines; these may be pieces of printed ones."""
    if not rules:
        return ()
    placed = sorted((line.baseline, number) for number, line in enumerate(lines) if line.box is not None)
    largest = max((line.size for line in lines), default=0.0)

    def above(rule: Box) -> Iterator[tuple[Box, float]]:
        middle = (rule.top + rule.bottom) / 2
        first = bisect_left(placed, (middle - LOWEST * largest, 0))
        for baseline, number in placed[first:]:
            line = lines[number]
            if baseline > middle + HIGHEST * largest:
                return
            if line.box is not None and -HIGHEST * line.size <= middle - baseline <= LOWEST * line.size:
                yield line.box, line.size

    return tuple(rule for rule in rules if not _covered(rule, above(rule)))


def _covered(rule: Box, words: Iterable[tuple[Box, float]]) -> bool:
    """Whether words stand over the whole of a ruled line, parted by spaces only."""
    reached = rule.x0
    for box, size in sorted(words, key=lambda word: word[0].x0):
        if box.x0 > reached + LONGER * size:
            break
        reached = max(reached, box.x1)
        if rule.x1 <= reached + LONGER * size:
            return True
    return False
