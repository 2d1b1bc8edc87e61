"""Texts as one run of words or characters, each with its page, and two such runs side by side."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter

import msgspec

from permacli.evaluation.alignment import aligned
from permacli.evaluation.assignment import Pairs, best_pairs
from permacli.evaluation.counting import Row, paired_rows
from permacli.evaluation.folding import folded, words
from permacli.model.text import Text
from permacli.text.places import Pages

Split = Callable[[str], Sequence[str]]
"""A text -> its words, or its characters."""


def plain_words(text: str) -> list[str]:
    """The words of a text without what is only convention: apostrophes are one, spaces do not count."""
    return words(folded(text))


class Stretch(msgspec.Struct, frozen=True):
    """The half-open range of units that one text gave; empty when it has none."""

    start: int
    end: int


class Place(msgspec.Struct, frozen=True):
    """A place between units of the gold stream, and the page it is on (from 1; 0: unknown)."""

    at: int
    page: int


class Stream(msgspec.Struct, frozen=True):
    """Units in order; ``pages`` holds for each its page number from 1, or 0 where the text does not know."""

    units: list[str]
    pages: list[int]
    stretches: list[Stretch]


def stream(texts: Iterable[Text], pages: Pages, split: Split) -> Stream:
    """The texts one after the other; ``stretches`` has one entry for each."""
    result = Stream([], [], [])
    for text in texts:
        start = len(result.units)
        result.units.extend(split(text.value))
        result.stretches.append(Stretch(start, len(result.units)))
        result.pages.extend(_pages(text, pages, split, len(result.units) - start))
    return result


def _pages(text: Text, pages: Pages, split: Split, count: int) -> list[int]:
    numbers = [0] * count
    for turned in pages.breaks(text):
        # a word that goes over to the next page is cut here and so counts for the page it begins on
        start = len(split(text.value[: turned.start]))
        numbers[start:] = [turned.page.number] * (count - start)
    return numbers


class Sides:
    """A found stream and a gold one after edit alignment.

    Attributes:
        pairs: indexes of equal units, found and gold, both rising.
    """

    def __init__(self, found: Stream, gold: Stream, home: int) -> None:
        self.found, self.gold, self._home = found, gold, home
        self.pairs = aligned(found.units, gold.units)
        self._back = [(j, i) for i, j in self.pairs]

    def start(self, position: int) -> Place:
        """The place before the found unit at ``position``."""
        return Place(_carried(position, self.pairs), self.page_found(position))

    def end(self, position: int) -> Place:
        """The place after the last found unit before ``position``."""
        return Place(_carried(position - 1, self.pairs) + 1, self.page_found(position - 1))

    def gold_start(self, position: int) -> Place:
        """The place before the gold unit at ``position``."""
        return Place(position, self.page_gold(position))

    def gold_end(self, position: int) -> Place:
        """The place after the last gold unit before ``position``."""
        return Place(position, self.page_gold(position - 1))

    def added(self, start: int, end: int) -> int:
        """How many more units, spaces apart, the found side has than the gold from before ``start`` to behind ``end``.

        Both are counted between the nearest equal units outside; negative where the found side has fewer.
        """
        before = bisect_left(self._back, start, key=itemgetter(0)) - 1
        after = bisect_left(self._back, end, key=itemgetter(0))
        gold, found = self._back[before] if before >= 0 else (-1, -1)
        ends = self._back[after] if after < len(self._back) else (len(self.gold.units), len(self.found.units))
        return _solid(self.found.units[found + 1 : ends[1]]) - _solid(self.gold.units[gold + 1 : ends[0]])

    def page_found(self, position: int) -> int:
        """The page of a found unit; where no line tells it, the page on which the article begins."""
        return _at(self.found.pages, position) or self._home

    def page_gold(self, position: int) -> int:
        """The page of a gold unit: its own, or that of the found unit it is, or that on which the article begins."""
        there = _carried(position, self._back)
        return _at(self.gold.pages, position) or _at(self.found.pages, there) or self._home


def near(found: Sequence[Place], gold: Sequence[Place], tolerance: int) -> Pairs:
    """Places at most ``tolerance`` units apart, one to one, the nearest first."""
    return best_pairs(found, gold, lambda one, other: -abs(one.at - other.at), -tolerance)


def place_rows(found: Sequence[Place], gold: Sequence[Place], tolerance: int) -> Iterator[Row]:
    """Right where both have a place within ``tolerance`` units."""
    pages = [place.page for place in found], [place.page for place in gold]
    return paired_rows(*pages, near(found, gold, tolerance))


def _solid(units: Sequence[str]) -> int:
    return sum(not unit.isspace() for unit in units)


def _carried(position: int, pairs: Sequence[tuple[int, int]]) -> int:
    """A position of one side on the other, counted from the nearest pair, of two as near the one before it."""
    after = bisect_left(pairs, position, key=itemgetter(0))
    near = pairs[max(after - 1, 0) : after + 1]
    here, there = min(near, key=lambda pair: abs(pair[0] - position), default=(position, position))
    return there + position - here


def _at(pages: Sequence[int], position: int) -> int:
    return pages[min(max(position, 0), len(pages) - 1)] if pages else 0
