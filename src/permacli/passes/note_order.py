"""Which misread sign calls which note: weighed over every pairing that keeps the order of both.

Calls stand anywhere in a text, one as likely as another. So what is lost between two signs is the more likely the more
text lies between them: of two notes the first is called in the first half of their page, more often than not.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import inf
from operator import mul

import msgspec

# A pairing is believed from this share of all that the order allows.
BELIEVED = 0.8
# No sign is surer to be a call than this leaves.
LEAST_DOUBT = 1e-6
# A sign that is less likely a call than this, against being none, is no note's.
LEAST_ODDS = 0.1
# Calls that are lost one after the other between two signs, at most.
MOST_LOST = 6
# Of more signs than this, and twice the notes, the likeliest are weighed: a newspaper that nobody can read.
MANY = 100
# Pairs of a note and a sign, times what may stand before each, at most; beyond it only the nearer signs are seen there.
MOST_STEPS = 200_000


class Heard(msgspec.Struct, frozen=True):
    """Signs that may be calls: where each stands in the text, from 0.0 to 1.0, and how likely it is none."""

    places: Sequence[float]
    doubts: Sequence[float]


def believed(
    weights: Sequence[Sequence[float]], heard: Heard, lost: Sequence[float]
) -> Iterator[tuple[int, int, float]]:
    """The pairs ``(note, sign, probability)`` that nearly every good pairing holds.

    Args:
        weights: for each note and each sign how likely that note's call is read as that sign.
        heard: the signs, in the order of the text.
        lost: for each note how likely its call left no sign at all.
    """
    # against being none, and against a lost call: the product of hundreds of doubts would be nothing
    odds = [
        [(1 - gone) / gone * weight / max(doubt, LEAST_DOUBT) for weight, doubt in zip(row, heard.doubts, strict=True)]
        for row, gone in zip(weights, lost, strict=True)
    ]
    kept = _likeliest(odds, len(heard.doubts))
    order = _Order([[row[sign] for sign in kept] for row in odds], [heard.places[sign] for sign in kept])
    yield from ((note, kept[sign], share) for note, sign, share in order.shares() if share >= BELIEVED)


def _likeliest(odds: Sequence[Sequence[float]], signs: int) -> list[int]:
    """The signs that may be calls at all, in their order."""
    best = [max((row[sign] for row in odds), default=0.0) for sign in range(signs)]
    likely = sorted((sign for sign in range(signs) if best[sign] >= LEAST_ODDS), key=lambda sign: -best[sign])
    return sorted(likely[: max(MANY, 2 * len(odds))])


class _Order:
    """All pairings of notes and signs that keep the order of both."""

    def __init__(self, odds: Sequence[Sequence[float]], places: Sequence[float]) -> None:
        self.odds, self.places = odds, places
        self.notes, self.signs = len(odds), len(places)
        steps = max(1, self.notes * self.signs * MOST_LOST)
        self.back = max(1, MOST_STEPS // steps)

    def shares(self) -> Iterator[tuple[int, int, float]]:
        """Of each pair the share of all pairings that hold it."""
        before = self._sums(self.odds, self.places)
        behind = self._sums([row[::-1] for row in self.odds[::-1]], [1 - place for place in self.places[::-1]])
        none = self._lost(1.0, self.notes)[self.notes]
        after = [self._lost(1 - place, self.notes) for place in self.places]
        whole = none + sum(
            weight * left[self.notes - 1 - note]
            for note, row in enumerate(before)
            for weight, left in zip(row, after, strict=True)
        )
        if not 0 < whole < inf:
            return  # beyond what can be weighed; what is unsure stays
        for note, row in enumerate(self.odds):
            for sign, weight in enumerate(row):
                other = behind[self.notes - 1 - note][self.signs - 1 - sign]
                if weight:
                    yield note, sign, before[note][sign] * other / (self.notes * weight) / whole

    def _sums(self, odds: Sequence[Sequence[float]], places: Sequence[float]) -> list[list[float]]:
        """Of each pair the weight of all pairings of what stands before it, and its own."""
        sums = [[0.0] * self.signs for _ in range(self.notes)]
        for sign, place in enumerate(places):
            first = self._lost(place, self.notes)
            for note in range(self.notes):
                sums[note][sign] = first[note]
            for earlier in range(max(0, sign - self.back), sign):
                gaps = self._lost(place - places[earlier], MOST_LOST)
                for note in range(1, self.notes):
                    run = zip(gaps, range(note - 1, -1, -1), strict=False)
                    sums[note][sign] += sum(gap * sums[last][earlier] for gap, last in run)
            for note in range(self.notes):
                sums[note][sign] *= self.notes * odds[note][sign]
        return sums

    def _lost(self, gap: float, most: int) -> list[float]:
        """How likely none, one, … of the notes are called in a part of the text; all of them together count once."""
        width = max(gap, 0.0) * self.notes
        return list(accumulate((width / number for number in range(1, most + 1)), mul, initial=1.0))
