"""The contents page: entries, where they lead, and every field of them."""

from collections.abc import Callable, Hashable, Iterator

import msgspec
from msgspec.structs import replace

from permacli.evaluation.assignment import Pairs, best_pairs
from permacli.evaluation.counting import Row, counted
from permacli.evaluation.measure import Measure, Tally, share
from permacli.evaluation.article_pairs import paired_articles
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
    rows = {name: _rows(entries, right) for name, right in RIGHT.items()}
    rows["links"] = _rows(entries, RIGHT["flat"], lambda entry: entry.article is not None)
    fields = {name: _field_rows(entries, value) for name, value in FIELDS.items()}
    named = {name: rows[name] for name in ("titles", "levels", "links", "complete", "flat")} | fields
    return [counted(f"contents.{name}", key, items) for name, items in named.items()]


def _entries(found: Document, gold: Document) -> _Entries:
    one, other = _linked(found, gold), list(gold.contents)
    pairs = best_pairs(one, other, lambda *both: 1 - distance(*map(_said, both)), 1 - SAME_ENTRY)
    return _Entries(one, other, _pages(found, gold, pairs), pairs)


def _linked(found: Document, gold: Document) -> list[ContentsEntry]:
    both = ((pair.found, pair.gold) for pair in paired_articles(found, gold))
    ids = {one.id: other.id if other else NO_ARTICLE_OF_GOLD for one, other in both if one}
    return [replace(entry, article=ids[entry.article]) if entry.article else entry for entry in found.contents]


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


def _rows(entries: _Entries, right: Right, counts: Callable[[ContentsEntry], bool] = bool) -> Iterator[Row]:
    """Found and gold entries that count, and the pairs among them that are right."""
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


RIGHT: dict[str, Right] = {"titles": _title, "levels": _level, "complete": _complete, "flat": _link}
FIELDS: dict[str, Callable[[ContentsEntry], Hashable]] = {
    "section": lambda entry: plain(entry.section),
    "title": lambda entry: plain(entry.title),
    "subtitle": lambda entry: plain(entry.subtitle),
    "contributors": _names,
    "page": lambda entry: plain(entry.page),
}
