"""Contents pages: found by their shape, read as entries of section, title, subtitle, contributors, page."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec
import regex

from permacli.layout.entries import Row, entries_of, row_of
from permacli.layout.flow import Flow
from permacli.model.contents import ContentsEntry
from permacli.model.region import Region, RegionRole
from permacli.rules.structure import StructureRules, phrases

# A contents list has at least this many lines with a page number; under a heading that says so, fewer do.
LEAST_NUMBERED = 4
LEAST_UNDER_HEADING = 2
# Page numbers of a contents list rise; this share of them may fall (two columns, a second list).
FALLS_SHARE = 0.25
# Between two numbered lines stand at most this many others (sections, titles over several lines).
MOST_BETWEEN = 9
# What belongs to the number above it stands this close below, in multiples of the line distance.
CLOSE_BELOW = 1.25
# A region this long that ends as a sentence is prose, not part of an entry.
PROSE_WORDS = 28
_SENTENCE = regex.compile(r"[.!?…][»”\"')]*$")


class Found(msgspec.Struct, frozen=True):
    """A flow with its contents regions marked, and the entries read from them."""

    flow: Flow
    entries: tuple[ContentsEntry, ...]


class _Listed(msgspec.Struct, frozen=True):
    """A row, and the index in the open regions of the region it stands in."""

    region: int
    row: Row


def find_contents(flow: Flow, rules: StructureRules) -> Found:
    """Mark what belongs to a contents list with the role ``TOC-entry`` and read its entries."""
    title = phrases(rules.contents_titles)
    regions = list(flow.open_regions())
    roles: dict[str, RegionRole] = {}
    rows: list[Row] = []
    for start, stop in _lists(regions, title):
        roles.update((region.id, "TOC-entry") for region in regions[start:stop])
        rows += [row_of(line, region) for region in regions[start:stop] for line in region.lines]
        for index in (start - 1, stop):
            if 0 <= index < len(regions) and _is_title(regions[index], title):
                roles[regions[index].id] = "TOC-entry"
    return Found(flow.with_roles(roles), entries_of(rows, rules, title))


def _lists(regions: Sequence[Region], title: regex.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Half-open ranges of regions that form a contents list."""
    listed = [_Listed(index, row_of(line, region)) for index, region in enumerate(regions) for line in region.lines]
    prosaic = [_prose(region) for region in regions]
    group: list[_Listed] = []
    between = 0
    for item in [*listed, None]:
        prose = item is not None and prosaic[item.region] and item.row.page is None
        other_page = (
            bool(group)
            and item is not None
            and (regions[item.region].page_index > regions[group[-1].region].page_index + 1)
        )
        if item is None or prose or other_page or between > MOST_BETWEEN:
            if group:
                yield from _accepted(group, regions, title)
            group, between = [], 0
        if item is not None and item.row.page is not None and not prose:
            group.append(item)
            between = 0
        else:
            between += 1


def _accepted(
    group: Sequence[_Listed], regions: Sequence[Region], title: regex.Pattern[str]
) -> Iterator[tuple[int, int]]:
    numbers = [int(item.row.page) for item in group if item.row.page is not None and item.row.page.isdigit()]
    start, stop = _from_first_row(group[0].region, regions, title), group[-1].region + 1
    headed = any(_is_title(region, title) for region in regions[max(start - 1, 0) : stop + 1])
    falls = sum(b < a for a, b in pairwise(numbers))
    enough = len(group) >= (LEAST_UNDER_HEADING if headed else LEAST_NUMBERED)
    dense = len(group) * 6 >= sum(len(region.lines) for region in regions[start:stop])
    if enough and dense and not _counted(group) and falls <= FALLS_SHARE * len(group):
        yield start, _to_last_row(stop, regions, group, title)


def _counted(group: Sequence[_Listed]) -> bool:
    """Whether the numbers count the lines (1, 2, 3 …): then they number a list and name no pages."""
    numbers = [
        int(i.row.page) for i in group if i.row.at == "start" and i.row.page is not None and i.row.page.isdigit()
    ]
    steps = [b - a for a, b in pairwise(numbers)]
    return len(numbers) * 2 > len(group) and sum(step == 1 for step in steps) * 2 > len(steps)


def _from_first_row(first: int, regions: Sequence[Region], title: regex.Pattern[str]) -> int:
    """Back over the section, title and subtitle of the first entry, which stand above its number."""
    start = first
    while start > 0 and first - start < 4:
        above = regions[start - 1]
        if above.page_index != regions[first].page_index or _prose(above) or len(above.flat.split()) > PROSE_WORDS:
            break
        if _is_title(above, title):
            break
        start -= 1
    return start


def _to_last_row(stop: int, regions: Sequence[Region], group: Sequence[_Listed], title: regex.Pattern[str]) -> int:
    """Over what belongs to the last entry below its number, where other entries have such lines close below theirs."""
    numbered = sorted({item.region for item in group})
    close = [i for i in numbered[:-1] if i + 1 not in numbered and regions[i + 1].gap_before < CLOSE_BELOW]
    if len(close) * 2 < len(numbered) - 1 or not close:
        return stop
    while stop < len(regions) and not _prose(regions[stop]) and not _is_title(regions[stop], title):
        same_page = regions[stop].page_index == regions[stop - 1].page_index
        if not same_page or regions[stop].gap_before >= CLOSE_BELOW:
            break
        stop += 1
    return stop


def _is_title(region: Region, title: regex.Pattern[str]) -> bool:
    flat = regex.sub(r"(?<=\b\p{L}) (?=\p{L}\b)", "", region.flat)
    return len(flat.split()) <= 8 and title.match(flat.strip(" :.-–—•")) is not None


def _prose(region: Region) -> bool:
    words = region.flat.split()
    return len(words) >= PROSE_WORDS and _SENTENCE.search(region.flat) is not None and not region.flat.isupper()
