"""Where titles end and subtitles begin in entries that do not tell: the article's own heading shows it."""

from collections.abc import Iterator, Mapping, Sequence

import regex
from msgspec.structs import replace

from permacli.layout.articles import Draft
from permacli.layout.likeness import folded, likeness
from permacli.model.contents import ContentsEntry
from permacli.model.region import Region

# Both parts of the entry are as alike to those of the heading as this (0-1).
ALIKE = 0.9
# A title of one word may begin another one.
LEAST_WORDS = 2
_BETWEEN = regex.compile(r"\s*[.:;,–—-]?\s+")
_EDGES = " .:;,–—-"


def with_subtitles(
    entries: Sequence[ContentsEntry], drafts: Sequence[Draft], *, faceless: bool = False
) -> tuple[ContentsEntry, ...]:
    """The entries, parted where their articles set title and subtitle apart.

    ``faceless``: nobody knows in which faces the entries are set, so that the article's title alone shows where one
    ends.
    """
    headed: Mapping[str, Draft] = {draft.entry: draft for draft in drafts if draft.entry}
    parted = (_parted(entry, headed[entry.id]) if entry.id in headed else entry for entry in entries)
    return tuple(
        _behind_title(entry, headed[entry.id]) if faceless and entry.id in headed else entry for entry in parted
    )


def _behind_title(entry: ContentsEntry, draft: Draft) -> ContentsEntry:
    """The entry whose first words are the title of its article, the others its subtitle; who wrote it, others tell."""
    title, announced = folded(_flat(draft.title)), folded(entry.title)
    if entry.subtitle is not None or len(title.split()) < LEAST_WORDS or not announced.startswith(f"{title} "):
        return entry
    cut = next((m for m in _BETWEEN.finditer(entry.title) if folded(entry.title[: m.start()]) == title), None)
    # behind a comma the contents go on in one sentence
    if cut is None or "," in cut[0] or folded(entry.title[cut.end() :]) in folded(_flat(draft.byline)):
        return entry
    return replace(entry, title=entry.title[: cut.start()].rstrip(_EDGES), subtitle=entry.title[cut.end() :])


def _parted(entry: ContentsEntry, draft: Draft) -> ContentsEntry:
    if likeness(entry.title, _flat(draft.title)) >= ALIKE:
        return entry
    if entry.subtitle is not None:
        return _joined(entry, draft)
    for subtitle in (_flat(draft.subtitle), *(region.flat for region in draft.subtitle)):
        cut = max(_cuts(entry.title, _flat(draft.title), subtitle), default=None)
        if cut is not None and cut[0] >= ALIKE:
            _, end, start = cut
            return replace(entry, title=entry.title[:end].rstrip(_EDGES), subtitle=entry.title[start:].lstrip(_EDGES))
    return _kind_apart(entry, draft)


def _kind_apart(entry: ContentsEntry, draft: Draft) -> ContentsEntry:
    """The entry without the words in small letters behind its article's title, a comma and what it is: ``, sonnet``."""
    title, comma, kind = entry.title.rpartition(", ")
    apart = comma and kind.islower() and likeness(title, _flat(draft.title)) >= ALIKE
    return replace(entry, title=title, subtitle=kind) if apart else entry


def _joined(entry: ContentsEntry, draft: Draft) -> ContentsEntry:
    """The entry with title and subtitle in one where its article heads itself so, and has no other subtitle."""
    whole = f"{entry.title} {entry.subtitle}"
    one = not draft.subtitle and likeness(whole, _flat(draft.title)) >= ALIKE
    return replace(entry, title=whole, subtitle=None) if one else entry


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
