"""The outline of a PDF: contents of an issue that prints none, evidence beside those that it prints.

Its entry counts where an article of that title begins on the page it leads to. The bookmarks of scanners and of
layout programs (``Page 1``, names of files, chapters of so many pages) are the title of nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

import msgspec
import regex
from msgspec.structs import replace

from permacli.layout.announced import part_of
from permacli.layout.articles import Draft
from permacli.layout.head_matter import ALIKE
from permacli.layout.likeness import likeness
from permacli.model.contents import Bookmark, ContentsEntry, plain_folio
from permacli.model.document import PageRef
from permacli.model.journal import Notice
from permacli.model.region import Region

# So many entries, on as many pages, make contents; the titles of so large a share of their level must be printed.
LEAST, SHARE = 2, 0.5
# What programs call parts of a file: no words, one word and a number, a file.
_NAMELESS = regex.compile(r"[^\p{L}]*|\p{L}*[\W_]*\d+\W*|.*[\p{L}\d]\.\p{L}\w{1,3}")


class Told(msgspec.Struct, frozen=True):
    """The entries of the contents, the articles, some with the entry that announces them, and what is to be told."""

    entries: tuple[ContentsEntry, ...]
    drafts: tuple[Draft, ...]
    notices: tuple[Notice, ...] = ()


def outlined(
    bookmarks: Sequence[Bookmark],
    entries: tuple[ContentsEntry, ...],
    drafts: tuple[Draft, ...],
    pages: Sequence[PageRef],
) -> Told:
    """What an issue's outline says of its articles; ``entries`` are those that were read from its print."""
    if not bookmarks:
        return Told(entries, drafts)
    here = _Outline(bookmarks, drafts, pages)
    return Told(entries, drafts, tuple(here.differing(entries))) if entries else here.contents()


class _Outline:
    """Bookmarks by their number, each with those it stands under and the article it leads to."""

    def __init__(self, bookmarks: Sequence[Bookmark], drafts: tuple[Draft, ...], pages: Sequence[PageRef]) -> None:
        self._marks = bookmarks
        self._drafts = drafts
        nothing: tuple[int, ...] = ()
        self._above = tuple(accumulate(range(len(bookmarks)), self._under, initial=nothing))
        self._pages: dict[int, list[PageRef]] = defaultdict(list)
        for page in pages:
            self._pages[page.number - 1].append(page)
        self._tied = dict(self._ties())

    def _under(self, above: tuple[int, ...], number: int) -> tuple[int, ...]:
        """The bookmarks that one behind ``number`` may stand under, if ``number`` stands under ``above``."""
        return (*self._open(above, number), number)

    def _open(self, above: tuple[int, ...], number: int) -> tuple[int, ...]:
        return tuple(other for other in above if self._marks[other].level < self._marks[number].level)

    def _over(self, number: int) -> tuple[int, ...]:
        """Those a bookmark stands under, the highest first."""
        return self._open(self._above[number], number)

    def _on(self, number: int) -> list[PageRef]:
        index = self._marks[number].index
        return [] if index is None else self._pages.get(index, [])

    def _ties(self) -> Iterator[tuple[int, int]]:
        """The numbers of bookmarks and of the articles that begin where they lead to, best first."""
        begun: dict[int, list[int]] = defaultdict(list)
        for number, draft in enumerate(self._drafts):
            if draft.title:
                begun[draft.title[0].page_index].append(number)
        near = ((n, d) for n in range(len(self._marks)) for page in self._on(n) for d in begun[page.index])
        scored = sorted((-_alike(self._marks[n].title, self._drafts[d]), n, d) for n, d in near)
        marks: set[int] = set()
        drafts: set[int] = set()
        for score, mark, article in scored:
            if -score >= ALIKE and mark not in marks and article not in drafts:
                marks.add(mark)
                drafts.add(article)
                yield mark, article

    def contents(self) -> Told:
        """Its entries that announce articles, tied to them; none where they are few, or most of them announce none."""
        levels = {self._marks[number].level for number in self._tied}
        held = [number for number in range(len(self._marks)) if self._on(number)]
        ranked = {level: [n for n in held if self._marks[n].level == level] for level in levels}
        ranked = {k: v for k, v in ranked.items() if sum(n in self._tied for n in v) >= SHARE * len(v)}
        kept = [n for n in held if n in self._tied and self._marks[n].level in ranked]
        if len({self._on(n)[0].index for n in kept}) < LEAST:
            return Told((), self._drafts)
        entries = tuple(self._entry(f"c{order:03d}", n, kept) for order, n in enumerate(kept, start=1))
        drafts = list(self._drafts)
        for entry, number in zip(entries, kept, strict=True):
            drafts[self._tied[number]] = replace(drafts[self._tied[number]], entry=entry.id)
        over = {above for number in kept for above in self._over(number)}
        loose = [n for n in held if n not in self._tied and n not in over and self._marks[n].level in ranked]
        return Told(entries, tuple(drafts), tuple(map(self._without_article, filter(self._named, loose))))

    def _named(self, number: int) -> bool:
        return _NAMELESS.fullmatch(self._marks[number].title) is None

    def _entry(self, name: str, number: int, kept: Sequence[int]) -> ContentsEntry:
        """What stands over it is another entry, the section, or the name of the issue, which is over all."""
        over = self._over(number)
        sections = [n for n in over if n not in kept and self._named(n) and any(n not in self._over(k) for k in kept)]
        first = self._drafts[self._tied[number]].title[0].page_index
        folio = next(page.folio for page in self._on(number) if page.index == first)
        return ContentsEntry(
            id=name,
            section=self._marks[sections[-1]].title if sections else None,
            title=self._marks[number].title,
            page=folio,
            level=int(any(n in kept for n in over)),
            evidence="outline",
        )

    def _without_article(self, number: int) -> Notice:
        title = self._marks[number].title
        message = f"the outline of the PDF leads to this page for « {title} », but no article there bears that title"
        index = self._on(number)[0].index
        return Notice("contents-without-article", message, "info", page_index=index, quote=title)

    def differing(self, entries: Sequence[ContentsEntry]) -> Iterator[Notice]:
        """Printed entries whose page is not the one to which most of an outline that agrees with others leads."""
        compared = [(entry, page) for entry in entries if entry.page and (page := self._target(entry))]
        other = [(entry, page) for entry, page in compared if plain_folio(page.folio) != entry.folio]
        begin = {d.entry: d.title[0].page_index for d in self._drafts if d.entry and d.title}
        for entry, page in other if len(other) <= SHARE * len(compared) else ():
            # what the article shows itself is told of it
            if begin.get(entry.id) != page.index:
                message = f"announced for page {entry.page}; the outline of the PDF leads to page {page.folio}"
                told = Notice("contents-outline-differs", message, "info", page_index=page.index, quote=entry.title)
                yield replace(told, line=entry.lines[0] if entry.lines else None)

    def _target(self, entry: ContentsEntry) -> PageRef | None:
        """The one numbered page to which the outline leads for the title of an entry."""
        alike = (n for n, mark in enumerate(self._marks) if likeness(mark.title, entry.title) >= ALIKE)
        found = {page.index: page for number in alike for page in self._on(number)}
        page = next(iter(found.values()), None)
        return page if page is not None and page.folio and len(found) == 1 else None


def _alike(title: str, draft: Draft) -> float:
    """How like a title is to that of an article, or to it and what stands around it in its head."""
    heads = (draft.title, (*draft.title, *draft.subtitle), (*draft.section, *draft.title))
    return max(*(likeness(title, _flat(head)) for head in heads), part_of(title, _flat(draft.title)))


def _flat(regions: Sequence[Region]) -> str:
    return " ".join(region.flat for region in regions)
