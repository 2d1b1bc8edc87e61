"""Entries that print title and subtitle in one: the article's own heading shows where one ends."""

from collections.abc import Iterator, Mapping, Sequence

import regex
from msgspec.structs import replace

from permacli.layout.articles import Draft
from permacli.layout.likeness import folded, likeness
from permacli.model.contents import ContentsEntry
from permacli.model.region import Region

# Both parts of the entry are as alike to those of the heading as this (0-1).
ALIKE = 0.9
_BETWEEN = regex.compile(r"\s*[.:;,–—-]?\s+")
_EDGES = " .:;,–—-"


def with_subtitles(entries: Sequence[ContentsEntry], drafts: Sequence[Draft]) -> tuple[ContentsEntry, ...]:
    """The entries, parted where their articles set title and subtitle apart."""
    headed: Mapping[str, Draft] = {draft.entry: draft for draft in drafts if draft.entry and draft.subtitle}
    return tuple(_parted(entry, headed[entry.id]) if entry.id in headed else entry for entry in entries)


def _parted(entry: ContentsEntry, draft: Draft) -> ContentsEntry:
    if entry.subtitle is not None or likeness(entry.title, _flat(draft.title)) >= ALIKE:
        return entry
    for subtitle in (_flat(draft.subtitle), *(region.flat for region in draft.subtitle)):
        cut = max(_cuts(entry.title, _flat(draft.title), subtitle), default=None)
        if cut is not None and cut[0] >= ALIKE:
            _, end, start = cut
            return replace(entry, title=entry.title[:end].rstrip(_EDGES), subtitle=entry.title[start:].lstrip(_EDGES))
    return entry


def _cuts(announced: str, title: str, subtitle: str) -> Iterator[tuple[float, int, int]]:
    """Places where the words of the title may end and those of the subtitle begin, with the less alike of both."""
    length = len(folded(title))
    for match in _BETWEEN.finditer(announced):
        # most places are told from the title's end by their length
        if abs(len(folded(announced[: match.start()])) - length) <= (1 - ALIKE) * length + 1:
            head, tail = announced[: match.start()], announced[match.end() :]
            yield min(likeness(head, title), likeness(tail, subtitle)), match.start(), match.end()


def _flat(regions: Sequence[Region]) -> str:
    return " ".join(region.flat for region in regions)
