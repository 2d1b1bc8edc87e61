"""Which misread sign calls which note: weighed over every pairing that keeps the order of both."""

from collections.abc import Iterator, Sequence

# Share of calls that OCR drops without a trace, measured on scans of 300 dpi.
DROPPED = 0.35
# A pairing is believed from this share of all that the order allows.
BELIEVED = 0.75


def believed(weights: Sequence[Sequence[float]], doubts: Sequence[float]) -> Iterator[tuple[int, int, float]]:
    """The pairs ``(note, sign, probability)`` that nearly every good pairing holds.

    Args:
        weights: for each note and each sign how likely that note's call is read as that sign.
        doubts: for each sign how likely it is no call.
    """
    before = _sums(weights, doubts)
    behind = _sums([row[::-1] for row in weights[::-1]], doubts[::-1])
    notes, signs = len(weights), len(doubts)
    whole = before[notes][signs]
    for note, row in enumerate(weights):
        for sign, weight in enumerate(row):
            share = before[note][sign] * (1 - DROPPED) * weight * behind[notes - note - 1][signs - sign - 1] / whole
            if share >= BELIEVED:
                yield note, sign, share


def _sums(weights: Sequence[Sequence[float]], doubts: Sequence[float]) -> list[list[float]]:
    """For each number of first notes and first signs the weight of all their pairings.

    To count each pairing once, signs that are none go before dropped notes: ``open`` ends in what is no dropped note.
    """
    wide = range(len(doubts) + 1)
    total = [[0.0 for _ in wide] for _ in range(len(weights) + 1)]
    opened = [[0.0 for _ in wide] for _ in range(len(weights) + 1)]
    for note in range(len(weights) + 1):
        for sign in wide:
            paired = total[note - 1][sign - 1] * (1 - DROPPED) * weights[note - 1][sign - 1] if note and sign else 0.0
            none = opened[note][sign - 1] * doubts[sign - 1] if sign else 0.0
            opened[note][sign] = paired + none + (1.0 if note == sign == 0 else 0.0)
            total[note][sign] = opened[note][sign] + (total[note - 1][sign] * DROPPED if note else 0.0)
    return total
