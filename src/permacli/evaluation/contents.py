"""The contents page: entries, where they lead, and every field of them."""

from collections.abc import Callable, Hashable, Iterator

import msgspec
from msgspec.structs import replace

from permacli.evaluation.assignment import Pairs, best_pairs
from permacli.evaluation.counting import Row, counted
from permacli.evaluation.matching import paired_articles
from permacli.evaluation.measure import Measure, Tally, share
from permacli.evaluation.titles import distance, plain, same_title
from permacli.model.contents import ContentsEntry
from permacli.model.document import Document
from permacli.text.places import Pages

SAME_ENTRY = 0.5
"""Greatest edit distance of two entries that are held against each other, as a share of the longer: half of an entry
may be lost or belong to its neighbour."""
NO_ARTICLE_OF_GOLD = ""
"""Where an entry leads whose article is none of the gold's; no id is empty."""

Right = Callable[[ContentsEntry, ContentsEntry], bool]
"""An entry found, the gold entry it is paired with -> whether it is right."""


class _Entries(msgspec.Struct, frozen=True):
    """The entries of both sides with the page each stands on, and the pairs of those that belong together.

    ``found`` leads to the gold's articles: its links are given in the gold's ids.
    """

    found: list[ContentsEntry]
    gold: list[ContentsEntry]
    pages: tuple[list[int], list[int]]
    pairs: Pairs


def measures(found: Document, gold: Document, key: str) -> list[Measure]:
    """The figures of the contents page. Unit: entry.

    Entries are paired one to one by the edit distance of all their words, the most alike first. Five rows as the ICDAR
    competitions on book structure extraction give them (Doucet et al., 2009-2013), each P/R/F1 over found and gold
    entries, where the link is the article instead of the page it begins on, since several articles share a page:

    * ``contents.titles``: the titles match (:func:`~permacli.evaluation.titles.same_title`).
    * ``contents.levels``: title and depth are right.
    * ``contents.links``: title and link are right, over entries that lead to an article of the file.
    * ``contents.complete``: title, depth and link are right.
    * ``contents.flat`` (entries disregarding depth): title and link are right, over all entries.

    And ``contents.section``, ``.title``, ``.subtitle``, ``.contributors`` (the set of names) and ``.page``: accuracy of
    each field, equal but for kinds of spaces, quotes and dashes, over gold entries in which either side fills it.
    An entry that was not found has no field right.
    """
    entries = _entries(found, gold)
    rows = {
        "titles": _rows(entries, _title),
        "levels": _rows(entries, _level),
        "links": _rows(entries, _link, linked=True),
        "complete": _rows(entries, _complete),
        "flat": _rows(entries, _link),
    }
    fields = {name: _field_rows(entries, value) for name, value in FIELDS.items()}
    return [counted(f"contents.{name}", key, items) for name, items in (rows | fields).items()]


def _entries(found: Document, gold: Document) -> _Entries:
    one, other = _linked(found, gold), list(gold.contents)
    texts = [_said(entry) for entry in one], [_said(entry) for entry in other]
    pairs = best_pairs(*texts, lambda found, gold: 1 - distance(found, gold), 1 - SAME_ENTRY)
    return _Entries(one, other, _pages(found, gold, pairs), pairs)


def _linked(found: Document, gold: Document) -> list[ContentsEntry]:
    both = ((pair.found, pair.gold) for pair in paired_articles(found, gold))
    ids = {one.id: other.id if other else NO_ARTICLE_OF_GOLD for one, other in both if one}
    entries = ((entry, entry.article and ids.get(entry.article, NO_ARTICLE_OF_GOLD)) for entry in found.contents)
    return [replace(entry, article=article) for entry, article in entries]


def _said(entry: ContentsEntry) -> str:
    return plain(" ".join([entry.title, entry.subtitle or "", *sorted(_names(entry)), entry.page or ""]))


def _pages(found: Document, gold: Document, pairs: Pairs) -> tuple[list[int], list[int]]:
    """The page of each entry: its own, that of the entry it is paired with, or where the contents page begins."""
    one, other = _printed(found), _printed(gold)
    for i, j in pairs:
        one[i], other[j] = one[i] or other[j], other[j] or one[i]
    begin = next((page for page in (*one, *other) if page), 0)
    return [page or begin for page in one], [page or begin for page in other]


def _printed(document: Document) -> list[int]:
    pages = Pages(document)
    places = (pages.of_line(entry.lines[0]) if entry.lines else None for entry in document.contents)
    return [page.number if page else 0 for page in places]


def _rows(entries: _Entries, right: Right, linked: bool = False) -> Iterator[Row]:
    """Entries of both sides, all or only those that lead to an article, and the pairs of them that are right."""

    def counts(entry: ContentsEntry) -> bool:
        return not linked or entry.article is not None

    pages, pairs = entries.pages, [(i, j) for i, j in entries.pairs if counts(entries.gold[j])]
    yield from ((pages[0][i], Tally(0, 1, 0)) for i, entry in enumerate(entries.found) if counts(entry))
    yield from ((pages[1][j], Tally(0, 0, 1)) for j, entry in enumerate(entries.gold) if counts(entry))
    yield from ((pages[1][j], Tally(right(entries.found[i], entries.gold[j]), 0, 0)) for i, j in pairs)


def _field_rows(entries: _Entries, value: Callable[[ContentsEntry], Hashable]) -> Iterator[Row]:
    found = {j: value(entries.found[i]) for i, j in entries.pairs}
    for j, entry in enumerate(entries.gold):
        wanted = value(entry)
        if wanted or found.get(j):
            yield entries.pages[1][j], share(j in found and found[j] == wanted, 1)


def _names(entry: ContentsEntry) -> frozenset[str]:
    return frozenset(plain(person.name) for person in entry.contributors)


def _title(found: ContentsEntry, gold: ContentsEntry) -> bool:
    return same_title(found.title, gold.title)


def _level(found: ContentsEntry, gold: ContentsEntry) -> bool:
    return _title(found, gold) and found.level == gold.level


def _link(found: ContentsEntry, gold: ContentsEntry) -> bool:
    return _title(found, gold) and found.article == gold.article


def _complete(found: ContentsEntry, gold: ContentsEntry) -> bool:
    return _level(found, gold) and _link(found, gold)


FIELDS: dict[str, Callable[[ContentsEntry], Hashable]] = {
    "section": lambda entry: plain(entry.section),
    "title": lambda entry: plain(entry.title),
    "subtitle": lambda entry: plain(entry.subtitle),
    "contributors": _names,
    "page": lambda entry: plain(entry.page),
}
