"""Contents pages: found by their shape, read as entries of section, title, subtitle, contributors, page."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

import msgspec
import regex

from permacli.layout.continued import leads_on
from permacli.layout.entries import entries_of
from permacli.layout.entry_starts import MORE_WHITE, chunked
from permacli.layout.flow import Flow
from permacli.layout.list_titles import ListTitle
from permacli.layout.row_reading import rows_of, with_misread_apart
from permacli.layout.rows import Row, as_the_list, measured
from permacli.model.contents import ContentsEntry
from permacli.model.region import Region, RegionRole
from permacli.rules.structure import StructureRules

# A contents list has at least this many lines with a page number; under a heading that says so, fewer do.
LEAST_NUMBERED = 4
LEAST_UNDER_HEADING = 2
# Page numbers of a contents list rise; this share of them may fall (two columns, a second list).
FALLS_SHARE = 0.25
# Between two numbered lines stand at most this many others (sections, titles over several lines).
MOST_BETWEEN = 9
# Where this share of the entries have rows below their number, the last one may have such rows too.
BELOW_SHARE = 0.25
# Or where the white between entries is this much more than that above such a row.
CLEARLY = 1.25
# A last title that goes on below the number before it does so this near, in type sizes.
LINE = 1.4
# … where numbers close their entries only if these stand apart from one another by this much more.
ENTRIES_APART = 1.3
# What is set in type smaller by this than every row of a list with a number is no part of it.
SMALLER = 1.06
# A region this long that ends as a sentence, or holds no number, is prose, not part of an entry.
PROSE_WORDS = 28
# A region is of the list when one in so many of its lines has a page number.
LISTED = 3
_LETTERSPACE = regex.compile(r"(?<=\b\p{L}) (?=\p{L}\b)")
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
    # "suite page 3" announces no article
    regions = [region for region in flow.open_regions() if not leads_on(region, rules)]
    scanned = {page.ref.index for page in flow.pages if page.ref.layer == "ocr"}
    title = ListTitle(rules.contents_titles, scanned=bool(scanned))
    roles: dict[str, RegionRole] = {}
    rows: list[Row] = []
    for start, stop in _lists(regions, title):
        roles.update((region.id, "TOC-entry") for region in regions[start:stop])
        faceless = _faceless(regions[start:stop], scanned)
        rows += measured(with_misread_apart(rows_of(regions[start:stop])), faceless=faceless)
        for index in (start - 1, stop):
            if 0 <= index < len(regions) and _is_title(regions[index], title):
                roles[regions[index].id] = "TOC-entry"
    roles.update((name, "TOC-entry") for name in _lone_titles(flow, roles, title))
    faceless = bool(rows) and _faceless([row.region for row in rows], scanned)
    return Found(flow.with_roles(roles), entries_of(rows, rules, title, faceless=faceless))


def _faceless(regions: Sequence[Region], scanned: Container[int]) -> bool:
    """Whether nobody knows in which faces most regions are set: OCR does not tell, nor do fonts without names."""
    known = sum(region.page_index not in scanned and bool(region.font) for region in regions)
    return known * 2 <= len(regions)


def _lone_titles(flow: Flow, roles: Mapping[str, RegionRole], title: ListTitle) -> Iterator[str]:
    """The headings of contents pages of which OCR read nothing else: they head no article."""
    for page in flow.pages:
        rest = [r for r in page.regions if r.id not in roles and r.id not in flow.roles]
        if page.ref.layer == "ocr" and len(rest) == 1 and _is_title(rest[0], title):
            yield rest[0].id


def _lists(regions: Sequence[Region], title: ListTitle) -> Iterator[tuple[int, int]]:
    """Half-open ranges of regions that form a contents list; its heading begins a new one."""
    places = {region.id: index for index, region in enumerate(regions)}
    listed = [_Listed(places[row.region.id], row) for row in rows_of(regions)]
    numbered = Counter(item.region for item in listed if item.row.page is not None)
    prosaic = [_prose(region, numbered[index]) for index, region in enumerate(regions)]
    group: list[_Listed] = []
    between = 0
    for item in [*listed, None]:
        ends = item is None or between > MOST_BETWEEN or _ends(item, group, regions, title)
        prose = item is not None and prosaic[item.region] and item.row.page is None
        if ends or prose:
            if group:
                yield from _accepted(group, regions, title)
            group, between = [], 0
        if item is not None and item.row.page is not None and not prose:
            group.append(item)
            between = 0
        else:
            between += 1


def _ends(item: _Listed, group: Sequence[_Listed], regions: Sequence[Region], title: ListTitle) -> bool:
    """Whether a list ends before a row: at the heading of another one, or where a page has nothing of it."""
    if not group:
        return False
    here, last = regions[item.region], regions[group[-1].region]
    other_page = here.page_index > last.page_index + 1
    other_box = here.page_index == last.page_index and here.frame != last.frame
    return other_page or other_box or (item.row.first and _is_title(regions[item.region], title))


def _accepted(group: Sequence[_Listed], regions: Sequence[Region], title: ListTitle) -> Iterator[tuple[int, int]]:
    kept = as_the_list([item.row for item in group])
    group = [item for item, row in zip(group, kept, strict=True) if row.page is not None]
    group = _without_references(group, regions, title)
    if not group:
        return
    group = _without_strays(_without_notes(group, regions), regions)
    numbers = [int(item.row.page) for item in group if item.row.page is not None and item.row.page.isdigit()]
    start, stop = _from_first_row(group[0].region, regions, title), group[-1].region + 1
    page = regions[group[-1].region].page_index
    around = regions[max(start - 1, 0) : stop + 1]
    headed = any(_is_title(region, title) for region in around if region.page_index == page)
    falls = sum(b < a for a, b in pairwise(numbers))
    enough = len(group) >= (LEAST_UNDER_HEADING if headed else LEAST_NUMBERED)
    dense = len(group) * 6 >= sum(len(region.lines) for region in regions[start:stop])
    if enough and dense and not _counted(group, headed=headed) and falls <= FALLS_SHARE * len(group):
        yield start, _to_last_row(start, stop, regions, title)


def _without_references(group: list[_Listed], regions: Sequence[Region], title: ListTitle) -> list[_Listed]:
    """The rows without sentences, which end references (``…, 2011, p. 108.``): lists of them have a title."""
    headed = any(_is_title(region, title) for region in regions[max(group[0].region - 1, 0) : group[-1].region + 1])
    return [i for i in group if headed or i.row.at != "end" or not i.row.line.value.endswith(".")]


def _without_strays(group: list[_Listed], regions: Sequence[Region]) -> list[_Listed]:
    """The rows without a lone one on the page after the list: an article's head that begins with a number."""
    last = regions[group[-1].region].page_index
    alone = sum(regions[item.region].page_index == last for item in group) == 1
    return group[:-1] if alone and len(group) > LEAST_UNDER_HEADING else group


def _without_notes(group: list[_Listed], regions: Sequence[Region]) -> list[_Listed]:
    """The rows without those of a later page that begin to count anew, one by one or in smaller type: notes."""
    for index, (above, item) in enumerate(pairwise(group), start=1):
        if regions[item.region].page_index == regions[above.region].page_index or _folio(item) >= _folio(above):
            continue
        later, before = group[index:], group[:index]
        smaller = max(i.row.size for i in later) * SMALLER <= min(i.row.size for i in before)
        if smaller or _counted(later, headed=False):
            return before
    return group


def _folio(item: _Listed) -> int:
    """The number of a row; a roman one is below all others."""
    page = item.row.page or ""
    return int(page) if page.isdigit() else 0


def _counted(group: Sequence[_Listed], *, headed: bool) -> bool:
    """Whether the numbers count the lines (1, 2, 3 …): then they number a list and name no pages."""
    if headed and group[0].row.page != "1":
        return False
    numbers = [
        int(i.row.page) for i in group if i.row.at == "start" and i.row.page is not None and i.row.page.isdigit()
    ]
    steps = [b - a for a, b in pairwise(numbers)]
    return len(numbers) * 2 > len(group) and sum(step == 1 for step in steps) * 2 > len(steps)


def _from_first_row(first: int, regions: Sequence[Region], title: ListTitle) -> int:
    """Back over the section, title and subtitle of the first entry, which stand above its number."""
    start = first
    while start > 0 and first - start < 4:
        above = regions[start - 1]
        same_place = (above.page_index, above.frame) == (regions[first].page_index, regions[first].frame)
        if not same_place or _prose(above) or above.word_count > PROSE_WORDS:
            break
        if _is_title(above, title):
            break
        start -= 1
    return start


def _to_last_row(start: int, stop: int, regions: Sequence[Region], title: ListTitle) -> int:
    """Over what belongs to the last entry below its number, where other entries have such rows as near theirs."""
    near = _below_numbers(regions[start:stop])
    while near and stop < len(regions) and not _is_title(regions[stop], title):
        below = rows_of(regions[stop - 1 : stop + 1])[len(regions[stop - 1].lines)]
        if below.gap > MORE_WHITE * near or _prose(below.region):
            break
        stop += 1
    return stop


def _below_numbers(regions: Sequence[Region]) -> float:
    """How far rows below the number of their entry stand from the row above; 0.0 where entries end with the number."""
    rows = measured(rows_of(regions))
    chunks = chunked(rows)[:-1]
    gaps = [gap for chunk in chunks for row in _after_number(chunk)[:1] if (gap := row.gap) != float("inf")]
    if gaps and (len(gaps) >= BELOW_SHARE * len(chunks) or _near(gaps, chunks)):
        return median(gaps)
    apart = min((one[0].gap for one in chunks[1:]), default=0.0)
    closer = rows[-1].at == "start" or ENTRIES_APART * LINE * rows[-1].size <= apart != float("inf")
    return LINE * rows[-1].size if closer else 0.0


def _near(gaps: Sequence[float], chunks: Sequence[Sequence[Row]]) -> bool:
    """Whether rows below a number stand clearly nearer than the next entry does."""
    between = [chunk[0].gap for chunk in chunks[1:] if chunk[0].gap != float("inf")]
    return bool(between) and median(gaps) * CLEARLY <= median(between)


def _after_number(chunk: Sequence[Row]) -> Sequence[Row]:
    number = next((index for index, row in enumerate(chunk) if row.page is not None), len(chunk))
    return chunk[number + 1 :]


def _is_title(region: Region, title: ListTitle) -> bool:
    flat = _LETTERSPACE.sub("", region.flat)
    return len(flat.split()) <= 8 and title.heads(flat.strip(" :.-–—•"))


def _prose(region: Region, numbered: int = 0) -> bool:
    """Whether a region, so many of whose lines have a page number, is prose: entries may end in a question mark."""
    if region.word_count < PROSE_WORDS or region.flat.isupper() or numbered * LISTED >= len(region.lines):
        return False
    return not numbered or _SENTENCE.search(region.flat) is not None
