"""The contents page as it is laid out: sections, the entries of each, and what stands under an entry."""

from collections.abc import Iterable, Iterator
from itertools import groupby

import msgspec

from permacli.model.contents import ContentsEntry


class Listed(msgspec.Struct, frozen=True):
    """An entry, and those of level 1 behind it."""

    entry: ContentsEntry
    under: tuple[ContentsEntry, ...] = ()


def sections(contents: Iterable[ContentsEntry]) -> Iterator[tuple[str | None, tuple[Listed, ...]]]:
    """Each section with its entries, named once where several entries follow one another in it."""
    for section, listed in groupby(_listed(tuple(contents)), key=lambda one: one.entry.section or None):
        yield section, tuple(listed)


def _listed(entries: tuple[ContentsEntry, ...]) -> Iterator[Listed]:
    """Entries of level 1 stand under the one of level 0 before them, unless a section of their own begins with them."""
    heads: list[int] = []
    for at, entry in enumerate(entries):
        own = bool(entry.section) and at > 0 and entry.section != entries[at - 1].section
        if not heads or entry.level == 0 or own or entries[heads[-1]].level > 0:
            heads.append(at)
    for at, end in zip(heads, [*heads[1:], len(entries)], strict=True):
        yield Listed(entries[at], entries[at + 1 : end])
