"""Which of the found belongs to which of the gold: the cheapest assignment, the best pairs."""

from collections.abc import Callable, Sequence
from typing import TypeVar

F = TypeVar("F")
G = TypeVar("G")
Pairs = list[tuple[int, int]]
"""Indexes in the found and in the gold."""


def cheapest(costs: Sequence[Sequence[float]]) -> Pairs:
    """One column for each row, each used once, so that the sum of the costs is the least there is.

    The Hungarian method with potentials (Kuhn 1955, Munkres 1957; shortest augmenting paths), exact, in
    ``rows² · columns`` steps. There must be no more rows than columns.
    """
    columns = len(costs[0]) if costs else 0
    row_of: list[int | None] = [None] * columns
    up, down = [0.0] * len(costs), [0.0] * columns
    for row in range(len(costs)):
        _add_row(row, costs, row_of, up, down)
    return sorted((row, column) for column, row in enumerate(row_of) if row is not None)


def _add_row(
    row: int, costs: Sequence[Sequence[float]], row_of: list[int | None], up: list[float], down: list[float]
) -> None:
    """Give one more row its column, moving earlier ones along the shortest path; the potentials stay feasible."""
    distance = [float("inf")] * len(down)
    previous: list[int | None] = [None] * len(down)
    seen: list[int] = []
    here, at, length = None, row, 0.0
    while True:
        for column in set(range(len(down))).difference(seen):
            step = length + costs[at][column] - up[at] - down[column]
            if step < distance[column]:
                distance[column], previous[column] = step, here
        here = min(set(range(len(down))).difference(seen), key=lambda column: distance[column])
        length = distance[here]
        following = row_of[here]
        if following is None:
            break
        seen.append(here)
        at = following
    up[row] += length
    for column in seen:
        moved = row_of[column]
        assert moved is not None, "only columns already given away are passed through"
        up[moved] += length - distance[column]
        down[column] -= length - distance[column]
    while here is not None:
        before = previous[here]
        row_of[here] = row if before is None else row_of[before]
        here = before


def best_pairs(found: Sequence[F], gold: Sequence[G], likeness: Callable[[F, G], float], floor: float) -> Pairs:
    """Pairs one to one, the most alike first, none less alike than ``floor``; of equals the earlier."""
    alike = [(likeness(one, other), i, j) for i, one in enumerate(found) for j, other in enumerate(gold)]
    return one_to_one([item for item in alike if item[0] >= floor])


def one_to_one(alike: Sequence[tuple[float, int, int]]) -> Pairs:
    """Of ``(likeness, found, gold)`` the pairs one to one, the most alike first."""
    taken: dict[int, int] = {}
    for _, i, j in sorted(alike, key=lambda item: (-item[0], item[1], item[2])):
        if i not in taken and j not in taken.values():
            taken[i] = j
    return sorted(taken.items())
