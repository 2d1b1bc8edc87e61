"""Aligning what was found with the gold: the cheapest edits between two sequences, by rapidfuzz."""

from collections.abc import Hashable, Sequence

from rapidfuzz.distance import Levenshtein

Pairs = list[tuple[int, int]]
"""Indexes in the found and in the gold, both rising."""


def aligned(found: Sequence[Hashable], gold: Sequence[Hashable]) -> Pairs:
    """The equal items that stand against each other in one cheapest alignment (Levenshtein, unit costs)."""
    return _pairs(found, gold, ("equal",))


def opposed(found: Sequence[Hashable], gold: Sequence[Hashable]) -> Pairs:
    """As :func:`aligned`, and besides the items of which one is put for the other."""
    return _pairs(found, gold, ("equal", "replace"))


def _pairs(found: Sequence[Hashable], gold: Sequence[Hashable], tags: tuple[str, ...]) -> Pairs:
    pairs: Pairs = []
    for step in Levenshtein.opcodes(found, gold):
        if step.tag in tags:
            pairs += zip(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True)
    return pairs
