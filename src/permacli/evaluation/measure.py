"""What every metric gives: what each page adds, the value over all pages, and how sure that value is."""

import random
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

DRAWS = 1000
"""Bootstrap samples: the ends of a 95 % interval settle to its third figure."""
INTERVAL = 0.95

Better = Literal["higher", "lower"]


class Tally(msgspec.Struct, frozen=True):
    """What one page, or all of them, adds to a measure; sums are taken before ratios.

    Attributes:
        right: what is right (of an F measure), or what is counted (errors, characters).
        found: what the output says there is; of a plain share, the same as ``wanted``.
        wanted: what the gold says there is; what the counted is a share of (characters, words, pages).
    """

    right: float
    found: float
    wanted: float

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float | None:
        """Share of the found that is right; ``None`` when nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Share of the wanted that was found right; ``None`` when nothing was wanted."""
        return self.right / self.wanted if self.wanted else None

    @property
    def value(self) -> float | None:
        """F1: ``2·right / (found + wanted)``; of a share, where both are the same, ``right / wanted``."""
        both = self.found + self.wanted
        return 2 * self.right / both if both else None


NOTHING = Tally(0, 0, 0)


def share(part: float, whole: float) -> Tally:
    """``part`` of ``whole``: an accuracy, an error rate, characters a page."""
    return Tally(part, whole, whole)


class Measure(msgspec.Struct, frozen=True):
    """One metric of one issue or of many.

    Attributes:
        name: family and metric, ``"notes.links"``.
        pages: what each page adds, by ``"<issue>:<page number from 1>"``; ``0`` stands for the issue as a whole.
        better: whether a good value is high or low.
    """

    name: str
    pages: Mapping[str, Tally]
    better: Better = "higher"

    @property
    def total(self) -> Tally:
        """The sum of all pages."""
        return sum(self.pages.values(), NOTHING)

    @property
    def value(self) -> float | None:
        """The value over all pages; ``None`` where there is nothing to measure."""
        return self.total.value

    def interval(self, draws: int = DRAWS) -> tuple[float, float] | None:
        """The 95 % bootstrap interval over pages; the same pages always give the same interval."""
        pages = [self.pages[key] for key in sorted(self.pages)]
        if self.value is None:
            return None
        chance = random.Random(self.name)
        drawn = (sum(chance.choices(pages, k=len(pages)), NOTHING).value for _ in range(draws))
        values = sorted(value for value in drawn if value is not None)
        cut = int(len(values) * (1 - INTERVAL) / 2)
        return values[cut], values[-1 - cut]

    def worst(self, count: int) -> list[str]:
        """The pages that lose most, in what they lose and not in ratio, so that a page of one line is not first."""
        lost = {key: self._lost(tally) for key, tally in self.pages.items()}
        return sorted((key for key in lost if lost[key] > 0), key=lambda key: (-lost[key], key))[:count]

    def _lost(self, tally: Tally) -> float:
        return tally.right if self.better == "lower" else (tally.found + tally.wanted) / 2 - tally.right


def merged(measures: Iterable[Measure]) -> list[Measure]:
    """Measures of several issues as one each, by name, in the order in which the names first come."""
    pages: dict[str, dict[str, Tally]] = {}
    better: dict[str, Better] = {}
    for measure in measures:
        better.setdefault(measure.name, measure.better)
        pages.setdefault(measure.name, {}).update(measure.pages)
    return [Measure(name, pages[name], better[name]) for name in pages]
