"""Which regions form a contents list: lines with page numbers that rise, what stands between and around them."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import chain, groupby, pairwise
from statistics import median

import msgspec
import regex

from permacli.layout.announces import LEAST as LEAST_ANNOUNCED
from permacli.layout.announces import announces
from permacli.layout.entry_starts import MORE_WHITE, chunked
from permacli.layout.list_titles import ListTitle
from permacli.layout.row_levels import numbers_beside, stands_beside
from permacli.layout.row_numbers import worded
from permacli.layout.row_reading import rows_of
from permacli.layout.rows import Row, as_the_list, measured
from permacli.model.region import Region

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
# What stands nearer to a row than this many line distances belongs to it.
HANGING = 0.95
# A last title that goes on below the number before it does so this near, in type sizes.
LINE = 1.4
# … where numbers close their entries only if these stand apart from one another by this much more.
ENTRIES_APART = 1.3
# What another page sets smaller or larger by this than every row of a list with a number is no part of it.
OTHER_SIZE = 1.06
# What is set so many times as large as the first number of a list is none of it: it names the issue.
MUCH_LARGER = 2.5
# A list has at most so many lines for each that has a number.
MOST_LINES = 6
# A region this long that ends as a sentence, or holds no number, is prose, not part of an entry.
PROSE_WORDS = 28
# A region is of the list when one in so many of its lines has a page number.
LISTED = 3
# A heading has no more words, even where white stands between its letters and each counts as one.
TITLE_WORDS = 40
_LETTERSPACE = regex.compile(r"(?<=\b\p{L}) (?=\p{L}\b)")
_SENTENCE = regex.compile(r"[.!?…][»”\"')]*$")


class _Listed(msgspec.Struct, frozen=True):
    """A row, and the index in the open regions of the region it stands in."""

    region: int
    row: Row


class _Found(msgspec.Struct, frozen=True):
    """Numbered rows that may be a list, and the regions of it if they are one."""

    rows: list[_Listed]
    range: tuple[int, int] | None


def list_ranges(regions: Sequence[Region], title: ListTitle, of_issue: Set[str]) -> Iterator[tuple[int, int]]:
    """Half-open ranges of regions that form a contents list; its heading begins a new one.

    ``of_issue``: ids of regions that name the issue, above which no list begins.
    """
    places = {region.id: index for index, region in enumerate(regions)}
    listed = [_Listed(places[row.region.id], row) for row in rows_of(regions)]
    numbered = Counter(item.region for item in listed if item.row.page is not None)
    prosaic = [_prose(region, numbered[index]) for index, region in enumerate(regions)]
    group: list[_Listed] = []
    lists: list[_Found] = []
    between = 0
    for number, item in enumerate([*listed, None]):
        ends = item is None or between > MOST_BETWEEN or _ends(item, group, regions, title)
        prose = item is not None and prosaic[item.region] and item.row.page is None
        prose = prose and not _presents(listed[number : number + MOST_BETWEEN], group, regions)
        if ends or prose:
            parts = _of_one_setting(group, regions) if group else []
            lists += [_Found(part, next(_accepted(part, regions, title, of_issue), None)) for part in parts]
            group, between = [], 0
        if item is not None and item.row.page is not None and not prose:
            group.append(item)
            between = 0
        else:
            between += 1
    for each in lists:
        if each.range is None and any(_set_like(each.rows, other, regions) for other in lists):
            yield from _accepted(each.rows, regions, title, of_issue, beside=True)
        elif each.range is not None:
            yield each.range


def _set_like(rows: Sequence[_Listed], other: "_Found", regions: Sequence[Region]) -> bool:
    """Whether some rows stand beside a list, on its page, in another box, and are set like it: a part of it."""
    if other.range is None or len(rows) < LEAST_UNDER_HEADING:
        return False
    here, there = regions[rows[0].region], regions[other.rows[0].region]
    faces = {item.row.face for item in other.rows}
    places = {item.row.at for item in other.rows}
    alike = all(item.row.face in faces and item.row.at in places and item.row.text for item in rows)
    return alike and here.page_index == there.page_index and here.frame != there.frame


def _presents(below: Sequence[_Listed], group: Sequence[_Listed], regions: Sequence[Region]) -> bool:
    """Whether long texts stand below the titles of a list: the next title is set like the last, larger or bolder."""
    number = next((item for item in below if item.row.page is not None and item.row.text), None)
    if not group or number is None:
        return False
    text, last = below[0], group[-1]
    set_alike = (number.row.face, number.row.size) == (last.row.face, last.row.size)
    heavier = last.row.size > text.row.size or (last.row.set_in("bold") and not text.row.set_in("bold"))
    one_page = len({regions[item.region].page_index for item in (last, text, number)}) == 1
    return set_alike and heavier and one_page


def _ends(item: _Listed, group: Sequence[_Listed], regions: Sequence[Region], title: ListTitle) -> bool:
    """Whether a list ends before a row: at the heading of another one, or where a page has nothing of it."""
    if not group:
        return False
    here, last = regions[item.region], regions[group[-1].region]
    other_page = here.page_index > last.page_index + 1
    other_box = here.page_index == last.page_index and here.frame != last.frame
    return other_page or other_box or (item.row.first and is_list_title(regions[item.region], title))


def _accepted(
    group: Sequence[_Listed],
    regions: Sequence[Region],
    title: ListTitle,
    of_issue: Set[str],
    *,
    beside: bool = False,
) -> Iterator[tuple[int, int]]:
    kept = as_the_list([item.row for item in group])
    group = [item for item, row in zip(group, kept, strict=True) if row.page is not None]
    announcing = _announcing(group, regions)
    group = group if announcing else _without_references(group, regions, title)
    if not group:
        return
    group = _without_strays(group, regions)
    start = _from_column_beside(group, regions, title)
    start, stop = _from_first_row(start, regions, title, of_issue), group[-1].region + 1
    pages = {regions[item.region].page_index for item in group}
    around = regions[max(start - 1, 0) : stop + 1]
    headed = any(is_list_title(region, title) for region in around if region.page_index in pages) or beside
    steps = len(group) if headed else len(group) - 1
    falls = sum(_falls(above, item) for above, item in pairwise(group) if not (headed and _other_column(above, item)))
    falls = 0 if announcing else falls
    enough = announcing or len(group) >= (LEAST_UNDER_HEADING if headed else LEAST_NUMBERED)
    dense = len(group) * MOST_LINES >= sum(len(region.lines) for region in regions[start:stop])
    if enough and dense and not _counted(group, headed=headed) and falls <= FALLS_SHARE * steps:
        numbered = {item.region for item in group}
        presented = [regions[i].word_count for i in range(start, stop) if i not in numbered and _prose(regions[i])]
        stop = _to_column_beside(group, stop, regions)
        yield start, _to_last_row(start, stop, regions, title, max(presented, default=0))


def _announcing(group: Sequence[_Listed], regions: Sequence[Region]) -> bool:
    """Whether a word for "page" stands before most of the numbers, and the titles are those of other pages."""
    behind = sum(worded(item.row.line) for item in group)
    if behind < LEAST_ANNOUNCED or behind * 2 <= len(group):
        return False
    return announces(rows_of(regions[group[0].region : group[-1].region + 1]), regions)


def _without_references(group: list[_Listed], regions: Sequence[Region], title: ListTitle) -> list[_Listed]:
    """The rows without sentences, which end references (``…, 2011, p. 108.``): lists of them have a title."""
    headed = any(is_list_title(region, title) for region in regions[max(group[0].region - 1, 0) : group[-1].region + 1])
    return [i for i in group if headed or i.row.at != "end" or not i.row.line.value.endswith(".")]


def _without_strays(group: list[_Listed], regions: Sequence[Region]) -> list[_Listed]:
    """The rows without a lone one on the page after the list: an article's head that begins with a number."""
    last = regions[group[-1].region].page_index
    alone = sum(regions[item.region].page_index == last for item in group) == 1
    return group[:-1] if alone and len(group) > LEAST_UNDER_HEADING else group


def _of_one_setting(group: list[_Listed], regions: Sequence[Region]) -> list[list[_Listed]]:
    """The group parted at pages that have nothing of the list on the page with most of it: text, notes."""
    pages = [list(part) for _, part in groupby(group, key=lambda item: regions[item.region].page_index)]
    main = max(range(len(pages)), key=lambda number: len(pages[number]))
    first, stop = main, main + 1
    while first > 0 and _goes_with(pages[first - 1], pages[main], regions):
        first -= 1
    while stop < len(pages) and _goes_with(pages[stop], pages[main], regions):
        stop += 1
    parts = [list(chain(*pages[a:b])) for a, b in ((0, first), (first, stop), (stop, len(pages)))]
    return [
        one
        for number, part in enumerate(parts)
        if part
        for one in ([part] if number == 1 else _of_one_setting(part, regions))
    ]


def _goes_with(part: Sequence[_Listed], main: Sequence[_Listed], regions: Sequence[Region]) -> bool:
    """Whether a list goes on on another page: with few other lines, type as large, numbers that do not count."""
    lines = sum(len(region.lines) for region in regions[part[0].region : part[-1].region + 1])
    here, there = ([item.row.size for item in items] for items in (part, main))
    other = max(here) * OTHER_SIZE <= min(there) or max(there) * OTHER_SIZE <= min(here)
    return (
        len(part) * MOST_LINES >= lines and not other and (_rises_from(main, part) or not _counted(part, headed=False))
    )


def _rises_from(main: Sequence[_Listed], part: Sequence[_Listed]) -> bool:
    """Whether the numbers of a part go on behind those of the list, where these name pages and count no lines."""
    last, first = main[-1].row.page or "", part[0].row.page or ""
    return last.isdigit() and first.isdigit() and int(last) < int(first) and main[0].row.page != "1"


def _falls(above: _Listed, item: _Listed) -> bool:
    one, other = above.row.page or "", item.row.page or ""
    return one.isdigit() and other.isdigit() and int(other) < int(one)


def _other_column(above: _Listed, item: _Listed) -> bool:
    """Whether a row begins another column: of a grid that is read in rows, every column begins anew."""
    return above.row.region.column_index != item.row.region.column_index


def _counted(group: Sequence[_Listed], *, headed: bool) -> bool:
    """Whether the numbers count the lines (1, 2, 3 …): then they number a list and name no pages."""
    if headed and group[0].row.page != "1":
        return False
    numbers = [
        int(i.row.page) for i in group if i.row.at == "start" and i.row.page is not None and i.row.page.isdigit()
    ]
    steps = [b - a for a, b in pairwise(numbers)]
    return len(numbers) * 2 > len(group) and sum(step == 1 for step in steps) * 2 > len(steps)


def _from_column_beside(group: Sequence[_Listed], regions: Sequence[Region], title: ListTitle) -> int:
    """Back over the column of authors that stands beside the list."""
    start = first = group[0].region
    lines = [item.row.line for item in group if regions[item.region].page_index == regions[first].page_index]
    for index in range(first - 1, -1, -1):
        region = regions[index]
        here = region.page_index == regions[first].page_index and region.column_index <= regions[first].column_index
        if not here or _prose(region) or is_list_title(region, title):
            break
        if region.column_index < regions[first].column_index and stands_beside(region, lines):
            start = index
    return start


def _to_column_beside(group: Sequence[_Listed], stop: int, regions: Sequence[Region]) -> int:
    """On over the column of titles that stands beside a column of numbers."""
    last = regions[stop - 1]
    end = stop
    while (
        end < len(regions) and regions[end].page_index == last.page_index and _next_column(regions[end], regions[stop])
    ):
        end += 1
    numbers = [item.row for item in group if regions[item.region].column_index == last.column_index]
    beside = end > stop and numbers_beside(numbers, rows_of(regions[stop:end]))
    return end if beside and not any(map(_prose, regions[stop:end])) else stop


def _next_column(region: Region, first: Region) -> bool:
    return region.column_index == first.column_index and region.frame == first.frame


def _from_first_row(first: int, regions: Sequence[Region], title: ListTitle, of_issue: Set[str]) -> int:
    """Back over the section, title and subtitle of the first entry, which stand above its number."""
    start = first
    while start > 0 and first - start < 4:
        above = regions[start - 1]
        same_place = (above.page_index, above.frame) == (regions[first].page_index, regions[first].frame)
        if not same_place or _prose(above) or above.word_count > PROSE_WORDS:
            break
        if is_list_title(above, title) or above.id in of_issue or above.size > MUCH_LARGER * regions[first].size:
            break
        start -= 1
    return start


def _to_last_row(start: int, stop: int, regions: Sequence[Region], title: ListTitle, presented: int) -> int:
    """Over what belongs to the last entry below its number, where other entries have such rows as near theirs.

    A longer text than the longest that presents another entry, of so many words, belongs to none.
    """
    near = _below_numbers(regions[start:stop])
    while stop < len(regions) and not is_list_title(regions[stop], title):
        if _prose(regions[stop]) and regions[stop].word_count > presented:
            break
        # a number behind a stroke is part of the row above
        rows = rows_of(regions[stop - 1 : stop + 1])
        below = next((row for row in rows if row.region.id == regions[stop].id), rows[-1])
        hangs = regions[stop].column_index == regions[stop - 1].column_index and regions[stop].gap_before < HANGING
        if not hangs and (not near or below.gap > MORE_WHITE * near):
            break
        stop += 1
    return stop


def _below_numbers(regions: Sequence[Region]) -> float:
    """How far rows below the number of their entry stand from the row above; 0.0 where entries end with the number."""
    rows = measured(rows_of(regions))
    entries = chunked(rows)
    chunks = entries[:-1]
    gaps = [gap for chunk in chunks for row in _after_number(chunk)[:1] if (gap := row.gap) != float("inf")]
    if gaps and _near(max(gaps), chunks):
        return max(gaps)
    if gaps and (len(gaps) >= BELOW_SHARE * len(chunks) or _near(median(gaps), chunks)):
        return median(gaps)
    apart = min((one[0].gap for one in entries[1:]), default=0.0)
    closer = rows[-1].at == "start" or ENTRIES_APART * LINE * rows[-1].size <= apart != float("inf")
    return LINE * rows[-1].size if closer else 0.0


def _near(gap: float, chunks: Sequence[Sequence[Row]]) -> bool:
    """Whether a row so far below a number stands clearly nearer than the next entry does."""
    between = [chunk[0].gap for chunk in chunks[1:] if chunk[0].gap != float("inf")]
    return bool(between) and gap * CLEARLY <= median(between)


def _after_number(chunk: Sequence[Row]) -> Sequence[Row]:
    number = next((index for index, row in enumerate(chunk) if row.page is not None), len(chunk))
    return chunk[number + 1 :]


def is_list_title(region: Region, title: ListTitle) -> bool:
    """Whether a region heads a contents list."""
    if region.word_count > TITLE_WORDS:
        return False
    flat = _LETTERSPACE.sub("", region.flat)
    return len(flat.split()) <= 8 and title.heads(flat.strip(" :.-–—•"))


def _prose(region: Region, numbered: int = 0) -> bool:
    """Whether a region, so many of whose lines have a page number, is prose: entries may end in a question mark."""
    if region.word_count < PROSE_WORDS or region.flat.isupper() or numbered * LISTED >= len(region.lines):
        return False
    return not numbered or _SENTENCE.search(region.flat) is not None
