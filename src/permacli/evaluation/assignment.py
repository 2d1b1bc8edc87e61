"""Which of the found belongs to which of the gold: the cheapest assignment, the best pairs."""

from collections.abc import Callable, Sequence
from typing import TypeVar

F = TypeVar("F")
G = TypeVar("G")
Pairs = list[tuple[int, int]]
"""Indexes in the found and in the gold."""


_Way = tuple[int, tuple[tuple[int, int], ...]]
"""What a new row costs in all, and the rows and columns it gives and moves."""


def cheapest(costs: Sequence[Sequence[int]]) -> Pairs:
    """One column for each row of a square of costs, each used once, so that their sum is the least there is.

    Exact, by successive shortest augmenting paths (the assignment problem as minimum-cost flow; Bellman-Ford finds the
    paths): about ``n⁴`` steps at worst, for the few speakers of an interview.
    """
    taken: dict[int, int] = {}
    for row in range(len(costs)):
        taken.update((column, owner) for owner, column in _cheapest_way(row, costs, taken))
    return sorted((row, column) for column, row in taken.items())


def _cheapest_way(row: int, costs: Sequence[Sequence[int]], taken: dict[int, int]) -> tuple[tuple[int, int], ...]:
    """Which rows get which columns so that ``row`` gets one too, at the least further cost."""
    ways: dict[int, _Way] = {column: (cost, ((row, column),)) for column, cost in enumerate(costs[row])}
    shorter = True
    while shorter:
        shorter = False
        for column, owner in taken.items():
            for other, cost in enumerate(costs[owner]):
                length = ways[column][0] - costs[owner][column] + cost
                if length < ways[other][0]:
                    ways[other] = length, (*ways[column][1], (owner, other))
                    shorter = True
    return min(way for column, way in ways.items() if column not in taken)[1]


def best_pairs(found: Sequence[F], gold: Sequence[G], likeness: Callable[[F, G], float], floor: float) -> Pairs:
    """Pairs one to one, the most alike first, none less alike than ``floor``; of equals the earlier."""
    alike = [(likeness(one, other), i, j) for i, one in enumerate(found) for j, other in enumerate(gold)]
    return one_to_one([item for item in alike if item[0] >= floor])


def one_to_one(alike: Sequence[tuple[float, int, int]]) -> Pairs:
    """Of ``(likeness, found, gold)`` the pairs one to one, the most alike first."""
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(alike, key=lambda item: (-item[0], item[1], item[2])):
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return sorted(pairs.items())
