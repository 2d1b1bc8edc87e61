"""Vertical ruled lines: what stands at either side of one belongs to two columns, however near it stands."""

from collections.abc import Iterable, Iterator, Sequence

from permacli.model.geometry import Box
from permacli.model.page import Line

# A vertical ruled line is this many times as high as wide, and this high, in points: as high as a line.
SLENDER, SHORTEST = 8.0, 10.0
# Words reach over a line by this much, in points: engines box them roughly.
OVER = 1.0


def upright(rules: Iterable[Box]) -> list[Box]:
    """The vertical ones of ruled lines, from left to right."""
    return sorted(
        (rule for rule in rules if rule.height >= max(SLENDER * rule.width, SHORTEST)), key=lambda rule: rule.x0
    )


def ruled_gaps(lines: Sequence[Line], down: Sequence[Box]) -> Iterator[tuple[int, int]]:
    """Where a vertical ruled line stands between two words: the number of the line, and of the word behind."""
    for rule in down:
        x = (rule.x0 + rule.x1) / 2
        for number, line in enumerate(lines):
            box = line.box
            if box is None or not box.x0 < x < box.x1 or not rule.top <= (box.top + box.bottom) / 2 <= rule.bottom:
                continue
            for index in range(1, len(line.words)):
                before, behind = line.words[index - 1].box, line.words[index].box
                if before and behind and before.x1 - OVER <= x <= behind.x0 + OVER:
                    yield number, index
                    break


def reach_of(box: Box, reach: float, down: Sequence[Box]) -> float:
    """How far a line reaches to the eye of a gutter: never over the vertical ruled line at its right."""
    middle = (box.top + box.bottom) / 2
    for rule in down:
        if box.x1 - OVER <= rule.x0 <= reach and rule.top <= middle <= rule.bottom:
            return rule.x0
    return reach
