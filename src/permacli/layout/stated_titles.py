"""Titles that the source states: of the levels of its outline, or of its tags, one holds the titles of articles.

It is the highest whose headings look like titles, or stand first on their pages. What stands on a lower level heads a
part of an article, however large it is set.
"""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from permacli.layout.heads import Head, first_on_page
from permacli.model.region import Region

# A level has so many headings, on as many pages: one may be the name of the issue.
LEAST = 2
# Share of them that look like titles, or stand first on their pages. The sections of one long text begin anywhere.
SHARE = 0.6


def with_stated_titles(regions: Sequence[Region], heads: Mapping[int, Head]) -> dict[int, Head]:
    """The headings of an issue, by index of their region, with those as titles that the source states to be."""
    levels = sorted({level for i in heads if (level := regions[i].level) is not None})
    found = next((level for level in levels if _holds_titles(level, regions, heads)), None)
    return dict(heads) if found is None else {i: _told(head, regions[i].level, found) for i, head in heads.items()}


def _holds_titles(level: int, regions: Sequence[Region], heads: Mapping[int, Head]) -> bool:
    held = [i for i in heads if regions[i].level == level]
    if len({regions[i].page_index for i in held}) < LEAST:
        return False
    return sum(heads[i].title or first_on_page(i, regions) for i in held) >= SHARE * len(held)


def _told(head: Head, level: int | None, titles: int) -> Head:
    if level is None or level < titles:
        return head
    return replace(head, title=level == titles, stated=level == titles)
