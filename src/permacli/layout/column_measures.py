"""What is usual in a column: where its lines begin and end, how large they are, how far apart."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from permacli.layout.measures import ended, runs_on
from permacli.model.region import PrintedLine

# In multiples of the type size: a first line set in by this much begins a paragraph; more than INDENT_MOST is centring
# or a table.
INDENT_LEAST = 0.6
INDENT_MOST = 5.0
# So many lines that go on with others at the left of first lines show where the column begins.
LEAST_FLUSH = 3


def weighted_size(lines: Sequence[PrintedLine]) -> float:
    """The type size in points of at least half of the characters."""
    sizes = sorted((line.size or (line.box.height if line.box else 1.0), len(line.value)) for line in lines)
    half = sum(weight for _, weight in sizes) / 2
    for size, weight in sizes:
        half -= weight
        if half <= 0:
            return max(size, 1.0)
    return max(sizes[-1][0], 1.0)


def edges(lines: Sequence[PrintedLine], size: float) -> tuple[float, float]:
    """Where full lines begin (the commonest left edge, within a third of an em) and end (the ninth decile).

    Among many short paragraphs most lines are first lines: then where those begin that go on with others, further left.
    """
    rights = sorted(line.box.x1 for line in lines if line.box is not None)
    if not rights:
        return 0.0, 0.0
    left = _commonest([line.box.x0 for line in lines if line.box is not None], size)
    further = [
        line.box.x0
        for above, line in pairwise(lines)
        if line.box and INDENT_LEAST <= (left - line.box.x0) / size <= INDENT_MOST and not ended(above)
    ]
    if len(further) >= LEAST_FLUSH:
        left = _commonest(further, size)
    return left, rights[min(len(rights) - 1, int(0.9 * len(rights)))]


def _commonest(lefts: Sequence[float], size: float) -> float:
    bins = Counter(round(3 * x0 / size) for x0 in lefts)
    # neighbouring bins are one edge that rounding cut in two
    best = max(bins, key=lambda bin_: (bins[bin_] + bins.get(bin_ + 1, 0), -bin_))
    return median(x0 for x0 in lefts if round(3 * x0 / size) in (best, best + 1))


def line_distance(lines: Sequence[PrintedLine], size: float) -> float:
    """The usual distance of baselines, for the usual size; 1.2 times the size where nothing shows it.

    Among many short paragraphs with white between them, that of lines that go on with others.
    """
    steps = [(b.baseline - a.baseline, runs_on(a, b)) for a, b in pairwise(lines)]
    usual = [(step, same) for step, same in steps if 0.8 * size < step < 2.0 * size]
    going_on = [step for step, same in usual if same]
    if len(going_on) >= LEAST_FLUSH:
        return median(going_on)
    return median(step for step, _ in usual) if usual else 1.2 * size
