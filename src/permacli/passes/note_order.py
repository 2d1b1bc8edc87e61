"""Which misread sign calls which note: weighed over every pairing that keeps the order of both."""

from collections.abc import Iterator, Sequence
from math import inf

# A pairing is believed from this share of all that the order allows.
BELIEVED = 0.75
# No sign is surer to be a call than this leaves.
LEAST_DOUBT = 1e-6


def believed(
    weights: Sequence[Sequence[float]], doubts: Sequence[float], lost: Sequence[float]
) -> Iterator[tuple[int, int, float]]:
    """The pairs ``(note, sign, probability)`` that nearly every good pairing holds.

    Args:
        weights: for each note and each sign how likely that note's call is read as that sign.
        doubts: for each sign how likely it is no call.
        lost: for each note how likely its call left no sign at all.
    """
    # against being none, and against a lost call: the product of hundreds of doubts would be nothing
    odds = [
        [(1 - gone) / gone * weight / max(doubt, LEAST_DOUBT) for weight, doubt in zip(row, doubts, strict=True)]
        for row, gone in zip(weights, lost, strict=True)
    ]
    notes, signs = len(weights), len(doubts)
    before = _sums(odds, signs)
    behind = _sums([row[::-1] for row in odds[::-1]], signs)
    whole = before[notes][signs]
    if not 0 < whole < inf:
        return  # beyond what can be weighed; what is unsure stays
    for note, row in enumerate(odds):
        for sign, weight in enumerate(row):
            share = before[note][sign] * weight * behind[notes - note - 1][signs - sign - 1] / whole
            if share >= BELIEVED:
                yield note, sign, share


def _sums(odds: Sequence[Sequence[float]], signs: int) -> list[list[float]]:
    """For each number of first notes and first signs the weight of all their pairings.

    To count each pairing once, signs that are none go before dropped notes: ``open`` ends in what is no dropped note.
    """
    wide = range(signs + 1)
    total = [[0.0 for _ in wide] for _ in range(len(odds) + 1)]
    opened = [[0.0 for _ in wide] for _ in range(len(odds) + 1)]
    for note in range(len(odds) + 1):
        for sign in wide:
            paired = total[note - 1][sign - 1] * odds[note - 1][sign - 1] if note and sign else 0.0
            none = opened[note][sign - 1] if sign else 0.0
            opened[note][sign] = paired + none + (1.0 if note == sign == 0 else 0.0)
            total[note][sign] = opened[note][sign] + (total[note - 1][sign] if note else 0.0)
    return total
