"""Paragraphs, reading order, and what is furniture.

* ``flow.paragraphs``: F1 of beginnings of blocks (paragraphs, headings, notes). A beginning is right if the words that
  begin a block in the output and in the gold stand against each other, the same or misread. Exact: a word too early is
  wrong on both sides.
* ``flow.order``: share of the pairs of gold blocks whose order the output has right, (Kendall's τ + 1) / 2. A block
  stands where the words do that only it has. Left out are blocks of which the output has no such word, and boxes and
  captions: they stand beside the text and have no order. Each page has the pairs of its blocks with all others.
* ``flow.succession``: share of those blocks that stand right after the block the gold has before them. One misplaced
  block counts at most three times here, and with every block it passed in ``flow.order``.
* ``flow.furniture.kept``: characters of the words of gold furniture that stand in an article of the output, a page.
* ``flow.furniture.removed``: characters of the words of gold articles that the output has for furniture, a page.
  Text that stands nowhere is not furniture: it is missing, which the character error rate says.

Furniture is counted by words that are too many on one side and too few on the other, of the same page for what is kept;
a misread word is none of them. Source of the order: Kendall, A New Measure of Rank Correlation, 1938; the others are the
project's own.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from permacli.evaluation.folding import folded, words
from permacli.evaluation.measure import NOTHING, Measure, Tally, share
from permacli.evaluation.pairing import Pairing, paired
from permacli.evaluation.running import running
from permacli.model.document import Document, Furniture
from permacli.text.places import Pages

Bag = Counter[tuple[int, str]]
"""Words by page."""


def measures(found: Document, gold: Document, key: str) -> list[Measure]:
    """The measures of one issue, by page."""
    pairing = paired(running(found), running(gold))
    result = [
        Measure("flow.paragraphs", _by_page(key, _paragraphs(pairing))),
        Measure("flow.order", _by_page(key, _order(pairing))),
        Measure("flow.succession", _by_page(key, _succession(pairing))),
    ]
    paged = any(pairing.found_pages)
    bags = (_furniture(found, paged), _furniture(gold, paged))
    sheets = {page.number: 1 for page in gold.pages} if paged else {0: len(gold.pages)}
    for name, bag in (("kept", _kept(pairing, *bags)), ("removed", _removed(pairing, *bags))):
        counts = _characters(bag)
        tallies = ((page, share(counts[page], sheets.get(page, 0))) for page in sorted({*sheets, *counts}))
        result.append(Measure(f"flow.furniture.{name}", _by_page(key, tallies), "lower"))
    return result


def _by_page(key: str, tallies: Iterable[tuple[int, Tally]]) -> dict[str, Tally]:
    pages: dict[str, Tally] = {}
    for page, tally in tallies:
        pages[f"{key}:{page}"] = pages.get(f"{key}:{page}", NOTHING) + tally
    return pages


def _paragraphs(pairing: Pairing) -> Iterator[tuple[int, Tally]]:
    wanted = set(pairing.gold.first)
    against = dict(pairing.opposite)
    for first in pairing.found.first:
        yield pairing.found_pages[first], Tally(against.get(first) in wanted, 1, 0)
    for first in pairing.gold.first:
        yield pairing.gold_pages[first], Tally(0, 0, 1)


def _order(pairing: Pairing) -> Iterator[tuple[int, Tally]]:
    blocks = _placed(pairing)
    for index, (page, place) in enumerate(blocks):
        right = sum(other < place for _, other in blocks[:index]) + sum(
            other > place for _, other in blocks[index + 1 :]
        )
        yield page, share(right, len(blocks) - 1)


def _succession(pairing: Pairing) -> Iterator[tuple[int, Tally]]:
    blocks = _placed(pairing)
    follower = dict(pairwise(sorted(place for _, place in blocks)))
    for (_, before), (page, place) in pairwise(blocks):
        yield page, share(follower.get(before) == place, 1)


def _placed(pairing: Pairing) -> list[tuple[int, int]]:
    """Page and place in the gold of each of its blocks that was found, in the output's order."""
    pages = iter([pairing.gold_pages[first] for first in pairing.gold.first])
    blocks = zip(pairing.gold.passages, pairing.order, strict=True)
    numbered = [(next(pages), place, passage.aside) for passage, place in blocks if passage.words]
    return [(page, place) for page, place, aside in numbered if place is not None and not aside]


def _furniture(document: Document, paged: bool) -> Bag:
    known = Pages(document)
    return Counter(
        (_page(item, known) if paged else 0, word)
        for item in document.furniture
        for word in words(folded(item.text.value))
    )


def _page(item: Furniture, known: Pages) -> int:
    page = known.at_index(item.page_index) or known.at(item.text)
    return page.number if page else 0


def _kept(pairing: Pairing, found: Bag, gold: Bag) -> Bag:
    """Words that are too many in the articles and, on the same page, too few in the furniture."""
    right = {one for one, _ in pairing.equal()}
    stand = enumerate(zip(pairing.found_pages, pairing.found.words, strict=True))
    return Counter(word for index, word in stand if index not in right) & (gold - found)


def _removed(pairing: Pairing, found: Bag, gold: Bag) -> Bag:
    """Words that are too many in the furniture and too few in the articles, whose pages the gold need not know."""
    right = {other for _, other in pairing.equal()}
    missing = Counter(word for index, word in enumerate(pairing.gold.words) if index not in right)
    taken: Bag = Counter()
    for (page, word), count in sorted((found - gold).items()):
        taken[page, word] = min(count, missing[word])
        missing[word] -= taken[page, word]
    return taken


def _characters(bag: Bag) -> Counter[int]:
    """Characters of the words of a bag, by page."""
    pages: Counter[int] = Counter()
    for (page, word), count in bag.items():
        pages[page] += count * len(word)
    return pages
