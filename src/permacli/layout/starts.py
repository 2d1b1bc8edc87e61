"""Where the articles of an issue begin: runs of head matter, and the title in each, by the contents page or by size."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

import msgspec
from msgspec.structs import replace

from permacli.layout.head_matter import ALIKE, ALIKE_ON_PAGE, Setting, is_head_matter, is_label, is_rubric, signs
from permacli.layout.heads import Head
from permacli.layout.likeness import folded, likeness
from permacli.layout.measures import capitals
from permacli.model.contents import ContentsEntry
from permacli.model.region import Region
from permacli.text.names import listed_names

# A heading that no entry announces begins an article when it is about as large as those that are announced.
AS_LARGE = 0.85
# … and the first thing on its page, when it is less.
AS_LARGE_FIRST = 0.7
# Of two titles, one begins the other when it has this many words or signs; how sure that is.
BEGUN_WORDS, BEGUN_SIGNS, BEGUN = 3, 14, 0.9
# Type larger than that below it by this factor is of another rank; OCR's sizes are rougher.
OTHER_SIZE = {"visible": 1.2, "ocr": 1.5, "text": 99.0}
# Lines of one title are of one size, to this ratio.
SAME_FACE = 0.97
# Titles are compared when they share a word of this length, or the page.
SHELF_WORD = 5


class Start(msgspec.Struct, frozen=True):
    """A run of head matter ``[start, stop)`` that begins an article, its title, and the entry that announces it."""

    start: int
    stop: int
    title: tuple[int, int]
    entry: ContentsEntry | None = None


def find_starts(
    regions: Sequence[Region], heads: Mapping[int, Head], labels: Set[str], setting: Setting
) -> list[Start]:
    """The starts of articles, in reading order: titles that the contents page announces, and others as large."""
    runs = _runs(regions, {i: h for i, h in heads.items() if regions[i].id not in labels}, labels, setting)
    matched = list(_matched(regions, runs, setting))
    taken = {(start.start, start.stop) for start in matched}
    ranks = [max((heads[i].rank for i in range(*s.title) if i in heads), default=0.0) for s in matched]
    smallest = min(ranks, default=0.0)
    for run in runs:
        title = _largest(run, heads)
        if run in taken or title is None or not heads[title[0]].title:
            continue
        first = run[0] == 0 or regions[run[0] - 1].page_index != regions[run[0]].page_index
        if heads[title[0]].rank < (AS_LARGE_FIRST if first else AS_LARGE) * smallest:
            continue
        if setting.layer == "text" and matched:
            continue
        matched.append(Start(*run, title=title))
    whole = (_with_label_before(_below_nothing(start, regions, setting), regions, setting) for start in matched)
    return _by_section(sorted(whole, key=lambda start: start.start), regions, setting)


def _by_section(starts: Sequence[Start], regions: Sequence[Region], setting: Setting) -> list[Start]:
    """The starts with the entry whose page and section they bear, where neither fits another one.

    ``Comptes rendus`` announces the books, and the first heading on its page is one of them.
    """
    taken = {start.entry.id for start in starts if start.entry}
    announced = Counter(entry.page for entry in setting.entries)
    on_page: dict[str, list[int]] = defaultdict(list)
    for number, start in enumerate(starts):
        if start.entry is None:
            on_page[setting.folios.folios.get(regions[start.start].page_index, ("", None))[0]].append(number)
    out = list(starts)
    for entry in setting.entries:
        if entry.id in taken or not entry.page or not entry.section or announced[entry.page] > 1:
            continue
        fit = [i for i in on_page[entry.page] if _bears(starts[i], entry.section, regions)]
        if len(fit) == 1:
            out[fit[0]] = replace(starts[fit[0]], entry=entry)
    return out


def _bears(start: Start, section: str, regions: Sequence[Region]) -> bool:
    """Whether a section label stands above the title of a start."""
    return any(likeness(regions[index].flat, section) >= ALIKE for index in range(start.start, start.title[0]))


def _below_nothing(start: Start, regions: Sequence[Region], setting: Setting) -> Start:
    """A start without what stands lower on the page than its title: that signs the text in the column before.

    A section label may have been left behind at that column's foot.
    """
    first, title = start.start, regions[start.title[0]].box
    while first < start.title[0] and title is not None:
        box = regions[first].box
        if box is None or box.top <= title.bottom or _left_behind(first, start, regions, setting):
            break
        first += 1
    return replace(start, start=first)


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
        runs.append((index, stop))
        index = stop
    return runs


def _heads_title(index: int, regions: Sequence[Region], heads: Mapping[int, Head], setting: Setting) -> bool:
    """Whether a region that is no heading is the section label of the one below it, by its words or by its place."""
    below = regions[index + 1]
    if below.page_index != regions[index].page_index:
        return False
    return is_label(regions[index], setting) or (heads[index + 1].title and is_rubric(index, regions, setting))


def _matched(regions: Sequence[Region], runs: Sequence[tuple[int, int]], setting: Setting) -> Iterator[Start]:
    """For each entry the run that holds its title, best first; a run begins one article only."""
    shelves = _shelves(setting.entries)
    scored = []
    for run in runs:
        folio = setting.folios.folios.get(regions[run[0]].page_index, ("", None))[0]
        words = {word for i in range(*run) for word in folded(regions[i].flat).split()}
        near = {order for word in words for order in shelves.get(word, ())} | set(shelves.get(f"p. {folio}", ()))
        for title in _spans(run) if near else ():
            flat = " ".join(regions[i].flat for i in range(*title))
            for order in near:
                entry = setting.entries[order]
                on_page = entry.page is not None and folio == entry.page
                score = max(likeness(entry.title, flat), _begun(entry.title, flat) if on_page else 0.0)
                if score >= (ALIKE_ON_PAGE if on_page else ALIKE):
                    scored.append((-score - on_page, order, run, title))
    used_runs: set[tuple[int, int]] = set()
    used_entries: set[int] = set()
    for _, order, run, title in sorted(scored):
        if run not in used_runs and order not in used_entries:
            used_runs.add(run)
            used_entries.add(order)
            own = _one_face(title, regions, OTHER_SIZE[setting.layer])
            yield Start(*run, title=_without_names(own, regions, setting), entry=setting.entries[order])


def _begun(announced: str, printed: str) -> float:
    """How sure it is that one of two titles begins the other: contents pages add the subtitle, or leave it out."""
    one, other = sorted((folded(announced), folded(printed)), key=len)
    words = len(one.split()) >= BEGUN_WORDS or len(one) >= BEGUN_SIGNS
    return BEGUN if words and other.startswith(one + " ") else 0.0


def _one_face(title: tuple[int, int], regions: Sequence[Region], ratio: float) -> tuple[int, int]:
    """A title from behind its small label up to where small type shows its subtitle, all of which entries may hold."""
    largest = max(regions[index].size for index in range(*title))
    while regions[title[0]].size and regions[title[0]].size * ratio < largest:
        title = (title[0] + 1, title[1])
    for index in range(title[0] + 1, title[1]):
        above, region = regions[index - 1], regions[index]
        if region.size and region.size * ratio < above.size:
            return title[0], index
    return title


def _without_names(title: tuple[int, int], regions: Sequence[Region], setting: Setting) -> tuple[int, int]:
    """A title up to what says who wrote, who asks or who answers; contents pages often print all in one."""
    rules = setting.rules
    first = regions[title[0]]
    for index in range(title[0] + 1, title[1]):
        flat = regions[index].flat
        # a title may end in a name, in its own face
        alike = setting.layer == "visible" and SAME_FACE * first.size <= regions[index].size == regions[index - 1].size
        named = bool(listed_names(flat, rules.names)) and not capitals(flat) and not alike
        if named or signs(flat, rules) or rules.interviewer.match(flat) or rules.interviewee.match(flat):
            return title[0], index
    return title


def _shelves(entries: Sequence[ContentsEntry]) -> dict[str, list[int]]:
    """Entries by the longer words of their titles and by their page, so that each run is held against few of them."""
    shelves: dict[str, list[int]] = defaultdict(list)
    for order, entry in enumerate(entries):
        words = set(folded(entry.title).split())
        for word in {w for w in words if len(w) >= SHELF_WORD} or words:
            shelves[word].append(order)
        if entry.page is not None:
            shelves[f"p. {entry.page}"].append(order)
    return shelves


def _spans(run: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Ranges of up to four regions inside a run, in which a title may stand."""
    for start in range(*run):
        for stop in range(start + 1, min(run[1], start + 4) + 1):
            yield start, stop


def _largest(run: tuple[int, int], heads: Mapping[int, Head]) -> tuple[int, int] | None:
    """The regions of the highest rank in a run: consecutive ones of about that size are one title."""
    ranked = [i for i in range(*run) if i in heads]
    if not ranked:
        return None
    top = max(heads[i].rank for i in ranked)
    first = next(i for i in ranked if heads[i].rank >= 0.97 * top)
    stop = first + 1
    while stop in heads and stop < run[1] and heads[stop].rank >= 0.92 * top and top > 1.2:
        stop += 1
    return first, stop
