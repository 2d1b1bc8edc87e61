"""Letterspaced words closed up: what an engine takes for single letters because they stand apart."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from msgspec.structs import replace

from permacli.readers.piece import GLUED, Piece, step_between

# So many letters in a row, each apart without a space in the file, are one letterspaced word, not a list.
LETTERSPACED_RUN = 4
# In letterspaced type a gap this much wider than the usual one parts two words.
LETTERSPACED_WORD = 1.6
# Letters further apart are columns of a table.
LETTERSPACED_GAP = 1.2


def closed_up(row: list[Piece]) -> list[Piece]:
    """The row with letterspaced words closed up: letters parted by equal gaps and by no space of the file."""
    closed: list[Piece] = []
    start = 0
    while start < len(row):
        stop = start + 1
        while stop < len(row) and _goes_on(row[stop - 1], row[stop]):
            stop += 1
        run = row[start:stop]
        closed += _without_gaps(run) if stop - start >= LETTERSPACED_RUN else run
        start = stop
    return closed


def _goes_on(left: Piece, right: Piece) -> bool:
    return (
        right.gap_only
        and len(left.text) == 1
        and len(right.text) == 1
        and left.text.isalpha()
        and right.text.isalpha()
        and left.face is right.face
        and step_between(left, right) <= LETTERSPACED_GAP * right.face.style.size * LETTERSPACED_WORD
    )


def _without_gaps(run: Sequence[Piece]) -> list[Piece]:
    gaps = [step_between(left, right) for left, right in pairwise(run)]
    usual = median(gaps)
    if usual > LETTERSPACED_GAP * run[0].face.style.size:
        return list(run)
    return [run[0]] + [
        right if gap > LETTERSPACED_WORD * usual else replace(right, before=GLUED)
        for right, gap in zip(run[1:], gaps, strict=True)
    ]
