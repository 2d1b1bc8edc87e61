"""Where the articles of an issue begin: runs of head matter, and the title in each, by the contents page or by size."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set

from msgspec.structs import replace

from permacli.layout.announced import Start, announced
from permacli.layout.head_matter import ALIKE, HEAD_MATTER_WORDS, Setting, is_head_matter, is_label, is_rubric, says_who
from permacli.layout.heads import Head
from permacli.layout.likeness import alike
from permacli.layout.reviews import with_reviews, without_signature
from permacli.model.region import Region
from permacli.text.sentences import ends_sentence

# A heading that no entry announces begins an article when it is about as large as those that are announced.
AS_LARGE = 0.85
# … and the first thing on its page, when it is less.
AS_LARGE_FIRST = 0.7


def find_starts(
    regions: Sequence[Region], heads: Mapping[int, Head], labels: Set[str], setting: Setting
) -> list[Start]:
    """The starts of articles, in reading order: titles that the contents page announces, and others as large."""
    runs = _runs(regions, {i: h for i, h in heads.items() if regions[i].id not in labels}, labels, setting)
    matched = announced(regions, runs, setting)
    taken = {(start.start, start.stop) for start in matched}
    ranks = [max((heads[i].rank for i in range(*s.title) if i in heads), default=0.0) for s in matched]
    smallest = min(ranks, default=0.0)
    listed = bool(matched)
    for run in runs:
        title = _largest(run, heads)
        if run in taken or title is None or not heads[title[0]].title:
            continue
        first = run[0] == 0 or regions[run[0] - 1].page_index != regions[run[0]].page_index
        as_large = (AS_LARGE_FIRST if first else AS_LARGE) * smallest
        if heads[title[0]].rank < as_large and not heads[title[0]].stated:
            continue
        if setting.layer == "text" and matched and (listed or not _sectioned(run, regions, setting)):
            continue
        matched.append(Start(*run, title=title))
    whole = (_with_label_before(_below_nothing(start, regions, setting), regions, setting) for start in matched)
    own = sorted((without_signature(start, regions, setting) for start in whole), key=lambda start: start.start)
    return with_reviews(_by_section(own, regions, setting), regions, setting.rules)


def _by_section(starts: Sequence[Start], regions: Sequence[Region], setting: Setting) -> list[Start]:
    """The starts with the entry whose page and section they bear, where neither fits another one.

    ``Comptes rendus`` announces the books, and the first heading on its page is one of them.
    """
    taken = {start.entry.id for start in starts if start.entry}
    on_pages = Counter(entry.folio for entry in setting.entries if entry.id not in taken)
    on_page: dict[str | None, list[int]] = defaultdict(list)
    for number, start in enumerate(starts):
        if start.entry is None:
            on_page[setting.folio_of(regions[start.start].page_index)].append(number)
    out = list(starts)
    for entry in setting.entries:
        if entry.id in taken or not entry.folio or not entry.section or on_pages[entry.folio] > 1:
            continue
        fit = [i for i in on_page[entry.folio] if _bears(starts[i], entry.section, regions)]
        if len(fit) == 1:
            out[fit[0]] = replace(starts[fit[0]], entry=entry)
    return out


def _sectioned(run: tuple[int, int], regions: Sequence[Region], setting: Setting) -> bool:
    """Whether a section label stands in a run, above a title."""
    return any(is_label(regions[index], setting) for index in range(run[0], run[1] - 1))


def _bears(start: Start, section: str, regions: Sequence[Region]) -> bool:
    """Whether a section label stands above the title of a start."""
    return any(alike(regions[index].flat, section, ALIKE) for index in range(start.start, start.title[0]))


def _below_nothing(start: Start, regions: Sequence[Region], setting: Setting) -> Start:
    """A start without what stands lower than its title, or ends another column: that signs the text there.

    A section label may have been left behind at that column's foot.
    """
    first, title = start.start, regions[start.title[0]].box
    while first < start.title[0] and title is not None:
        box = regions[first].box
        under = box is not None and box.top > title.bottom
        if not (under or _ends_column(first, start, regions)) or _left_behind(first, start, regions, setting):
            break
        first += 1
    return replace(start, start=first)


def _ends_column(index: int, start: Start, regions: Sequence[Region]) -> bool:
    """Whether a region stands below others of its column, and the title in another one below."""
    region, title = regions[index], regions[start.title[0]]
    if index == 0 or region.column is None or region.page_index != title.page_index:
        return False
    above = regions[index - 1]
    same = (above.page_index, above.column_index) == (region.page_index, region.column_index)
    return same and region.column_index != title.column_index


def _with_label_before(start: Start, regions: Sequence[Region], setting: Setting) -> Start:
    """A start with the section label that stands at the foot of the page before."""
    before = start.start - 1
    if start.start != start.title[0] or before < 0 or regions[before].page_index == regions[start.start].page_index:
        return start
    return replace(start, start=before) if _left_behind(before, start, regions, setting) else start


def _left_behind(index: int, start: Start, regions: Sequence[Region], setting: Setting) -> bool:
    """Whether a region right before a title is its section label, set at the foot of the column or page before."""
    return index == start.title[0] - 1 and is_label(regions[index], setting)


def _runs(
    regions: Sequence[Region], heads: Mapping[int, Head], labels: Set[str], setting: Setting
) -> list[tuple[int, int]]:
    """Half-open ranges of head matter: headings, with the short lines between and around them, on one page."""
    runs: list[tuple[int, int]] = []
    index = 0
    while index < len(regions):
        if index not in heads and not (index + 1 in heads and _heads_title(index, regions, heads, setting)):
            index += 1
            continue
        stop = index + 1
        while (
            stop < len(regions)
            and regions[stop].id not in labels
            and regions[stop].page_index == regions[index].page_index
            and (stop in heads or is_head_matter(regions[stop], setting))
        ):
            stop += 1
        if stop - 1 in heads and heads[stop - 1].title and _between_title_and_name(stop, regions, labels, setting):
            stop += 2
        runs.append((index, stop))
        index = stop
    return runs


def _between_title_and_name(index: int, regions: Sequence[Region], labels: Set[str], setting: Setting) -> bool:
    """Whether a line right below a title is its subtitle: short, no sentence, and who wrote is said right below it."""
    if index + 1 >= len(regions):
        return False
    region, name = regions[index], regions[index + 1]
    if region.word_count > HEAD_MATTER_WORDS or ends_sentence(region.flat) or not region.flat[:1].isupper():
        return False
    same_page = regions[index - 1].page_index == region.page_index == name.page_index
    return same_page and not {region.id, name.id} & labels and says_who(name.flat, setting.rules)


def _heads_title(index: int, regions: Sequence[Region], heads: Mapping[int, Head], setting: Setting) -> bool:
    """Whether a region that is no heading is the section label of the one below it, by its words or by its place."""
    below = regions[index + 1]
    if below.page_index != regions[index].page_index:
        return False
    return is_label(regions[index], setting) or (heads[index + 1].title and is_rubric(index, regions, setting))


def _largest(run: tuple[int, int], heads: Mapping[int, Head]) -> tuple[int, int] | None:
    """The regions of the highest rank in a run: consecutive ones of about that size are one title.

    Where the source states what the title is, no other is as high.
    """
    inside = [i for i in range(*run) if i in heads]
    ranked = [i for i in inside if heads[i].stated] or inside
    if not ranked:
        return None
    top = max(heads[i].rank for i in ranked)
    first = next(i for i in ranked if heads[i].rank >= 0.97 * top)
    stop = first + 1
    while stop in heads and stop < run[1] and heads[stop].rank >= 0.92 * top and top > 1.2:
        stop += 1
    return first, stop
