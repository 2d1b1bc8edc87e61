"""What is usual in an issue: the type size of its running text, and how far a region departs from it."""

from collections import Counter
from collections.abc import Iterable

from permacli.model.region import Region


def body_size(regions: Iterable[Region]) -> float:
    """The type size in points in which most characters are set, to half a point; 0.0 without geometry.

    OCR spreads one size over its neighbours, so a size counts together with those half a point away.
    """
    weights: Counter[float] = Counter()
    for region in regions:
        for line in region.lines:
            if line.size:
                weights[round(line.size * 2) / 2] += len(line.value)
    if not weights:
        return 0.0
    best = max(weights, key=lambda s: (weights[s] + weights[s - 0.5] + weights[s + 0.5], weights[s]))
    near = [(size, weights[size]) for size in (best - 0.5, best, best + 0.5)]
    return sum(size * weight for size, weight in near) / sum(weight for _, weight in near)


def body_font(regions: Iterable[Region]) -> str:
    """The font in which most characters are set; empty without one."""
    weights: Counter[str] = Counter()
    for region in regions:
        for line in region.lines:
            weights[line.font] += len(line.value)
    return weights.most_common(1)[0][0] if weights else ""


def capitals(text: str) -> bool:
    """Whether a text is set in capitals: hardly a small letter among at least three (OCR may slip one in)."""
    if sum(map(str.islower, text[:40])) > 4:
        return False
    letters = sum(map(str.isalpha, text))
    return letters >= 3 and sum(map(str.islower, text)) <= 0.08 * letters
