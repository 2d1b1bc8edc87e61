"""Items counted page by page: what a family hands over, and the measure made of it."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from permacli.evaluation.assignment import Pairs
from permacli.evaluation.measure import NOTHING, Better, Measure, Tally

Row = tuple[int, Tally]
"""What one item adds: page number from 1 (0: no page can be told), tally."""

_RIGHT = Tally(1, 1, 1)
_EXTRA = Tally(0, 1, 0)
_MISSED = Tally(0, 0, 1)


def counted(name: str, key: str, rows: Iterable[Row], better: Better = "higher") -> Measure:
    """The rows added up by page; without rows a measure that has nothing to measure."""
    pages: defaultdict[str, Tally] = defaultdict(lambda: NOTHING)
    for page, tally in rows:
        pages[f"{key}:{page}"] += tally
    return Measure(name, dict(pages), better)


def paired_rows(found: Sequence[int], gold: Sequence[int], pairs: Pairs) -> Iterator[Row]:
    """Items by their pages: a pair is right on the page of the gold; other found are extra, other gold is missed."""
    one, other = {i for i, _ in pairs}, {j for _, j in pairs}
    yield from ((gold[j], _RIGHT) for _, j in pairs)
    yield from ((page, _EXTRA) for i, page in enumerate(found) if i not in one)
    yield from ((page, _MISSED) for j, page in enumerate(gold) if j not in other)


def set_rows(page: int, found: Iterable[Hashable], gold: Iterable[Hashable]) -> Iterator[Row]:
    """Two sets of items of one page: what both hold is right, the rest extra or missed."""
    one, other = set(found), set(gold)
    if one or other:
        yield page, Tally(len(one & other), len(one), len(other))
