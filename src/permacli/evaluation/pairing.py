"""A found running text against its gold: which word stands for which, stretch by stretch, on which page.

Text that stands elsewhere is no wrong text: before anything is aligned, the gold's passages are put into the order in
which the output has them, so that reading order is one measure (:mod:`permacli.evaluation.flow`) and wrong characters
another (as Flexible Character Accuracy does: Clausner, Pletschacher and Antonacopoulos 2020).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median_low

import msgspec

from permacli.evaluation.alignment import Pairs, opposed
from permacli.evaluation.running import Running, sequence

Key = str | tuple[str, str]


class Stretch(msgspec.Struct, frozen=True):
    """A stretch of both texts between two words they share: ranges of word indexes, and the page in the gold."""

    found: tuple[int, int]
    gold: tuple[int, int]
    page: int


class Pairing(msgspec.Struct, frozen=True):
    """Two running texts aligned word by word.

    Attributes:
        found: what the output says.
        gold: what is right, its passages in the output's order.
        order: for each passage of ``gold`` its place in the gold's own order; ``None`` where no word of it tells
            where the output has it.
        opposite: words that stand against each other, equal or not.
        found_pages: page of each found word, taken from the gold where the output has none.
        gold_pages: the same for the gold, taken from the output where the gold has none.
    """

    found: Running
    gold: Running
    order: tuple[int | None, ...]
    opposite: Pairs
    found_pages: tuple[int, ...]
    gold_pages: tuple[int, ...]

    def equal(self) -> Pairs:
        """The pairs of words that are the same."""
        return [(one, other) for one, other in self.opposite if self.found.words[one] == self.gold.words[other]]

    def stretches(self) -> Iterator[Stretch]:
        """Both texts cut before each word they share; together they are the whole of both."""
        ends = (len(self.found.words), len(self.gold.words))
        cuts = [cut for cut in self.equal() if cut != (0, 0)]
        for (found, gold), (found_end, gold_end) in pairwise([(0, 0), *cuts, ends]):
            page = _at(self.gold_pages, gold) if gold < gold_end else _at(self.found_pages, found)
            yield Stretch((found, found_end), (gold, gold_end), page)


def paired(found: Running, gold: Running) -> Pairing:
    """Align two texts, wherever their passages stand."""
    places = _places(found, gold)
    order = sorted(range(len(gold.passages)), key=lambda index: places[index][0])
    placed = sequence(tuple(gold.passages[index] for index in order))
    return aligned_in_order(found, placed, tuple(index if places[index][1] else None for index in order))


def aligned_in_order(found: Running, gold: Running, order: tuple[int | None, ...] = ()) -> Pairing:
    """Align two texts as they stand."""
    opposite = opposed(found.words, gold.words)
    gold_pages = gold.pages if any(gold.pages) else _carried(opposite, found.pages, len(gold.words))
    turned = [(other, one) for one, other in opposite]
    found_pages = found.pages if any(found.pages) else _carried(turned, gold.pages, len(found.words))
    return Pairing(found, gold, order, opposite, found_pages, gold_pages)


def _places(found: Running, gold: Running) -> list[tuple[int, bool]]:
    """Where in the found words each passage of the gold stands, and whether it was found or follows the one before.

    The words and pairs of words that stand once in both texts tell; the place is their median, so that a few that
    agree by chance weigh nothing.
    """
    where = _single(found.words)
    single = _single(gold.words)
    places: list[tuple[int, bool]] = []
    last = -1
    for each in gold.passages:
        told = [where[key] for key in _keys(each.words) if key in where and key in single]
        last = median_low(told) if told else last
        places.append((last, bool(told)))
    return places


def _single(words: Sequence[str]) -> dict[Key, int]:
    """The words and pairs that stand once, and where."""
    keys = list(_keys(words))
    counts = Counter(keys)
    return {key: index % len(words) for index, key in enumerate(keys) if counts[key] == 1}


def _keys(words: Sequence[str]) -> Iterator[Key]:
    yield from words
    yield from pairwise(words)


def _carried(opposite: Pairs, pages: Sequence[int], count: int) -> tuple[int, ...]:
    """The pages of ``count`` words from those of the words they stand against; between them the page goes on."""
    known = {other: pages[one] for one, other in opposite}
    carried: list[int] = []
    last = next(iter(known.values()), 0)
    for index in range(count):
        last = known.get(index, last)
        carried.append(last)
    return tuple(carried)


def _at(pages: Sequence[int], index: int) -> int:
    return pages[index] if index < len(pages) else 0
