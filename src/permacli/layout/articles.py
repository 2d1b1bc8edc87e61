"""Regions to articles: where each begins, what heads it, where it goes on."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property

import msgspec
from msgspec.structs import replace

from permacli.layout.flow import Flow
from permacli.layout.folios import FolioMap
from permacli.layout.heads import Head, Layer, head_of
from permacli.layout.likeness import folded, likeness
from permacli.layout.measures import capitals
from permacli.model.contents import ContentsEntry
from permacli.model.region import Region
from permacli.rules.structure import StructureRules
from permacli.text.names import listed_names
from permacli.text.sentences import ends_sentence

# A heading is an entry's title when they are this alike; less will do on the page that the entry names.
ALIKE, ALIKE_ON_PAGE = 0.84, 0.66
# A heading that no entry announces begins an article when it is about as large as those that are announced.
AS_LARGE = 0.85
# Matter of a head that is no heading by its looks (byline, section label) is this short.
HEAD_MATTER_WORDS = 22
SECTION_WORDS = 4
LABEL_LENGTH = 60
# A first text set apart from the body is a standfirst when it has this many words at least.
STANDFIRST_WORDS = 12
STANDFIRST_MOST = 3
# Titles are compared when they share a word of this length, or the page.
SHELF_WORD = 5
# White below a standfirst in the face of the text, in multiples of the line distance.
SET_OFF = 1.7


class Draft(msgspec.Struct, frozen=True):
    """An article as regions, each part in reading order; ``heads`` gives the level of each subheading of the body."""

    section: tuple[Region, ...] = ()
    title: tuple[Region, ...] = ()
    subtitle: tuple[Region, ...] = ()
    byline: tuple[Region, ...] = ()
    standfirst: tuple[Region, ...] = ()
    body: tuple[Region, ...] = ()
    heads: Mapping[str, int] = {}
    entry: str | None = None


class Setting(msgspec.Struct, frozen=True, dict=True):
    """What the stage knows of the issue: its entries and folios, the size of its text, its layer, its language."""

    entries: tuple[ContentsEntry, ...]
    folios: FolioMap
    body: float
    font: str
    layer: Layer
    rules: StructureRules

    @cached_property
    def sections(self) -> frozenset[str]:
        """The section labels of the contents page."""
        return frozenset(entry.section for entry in self.entries if entry.section)

    @cached_property
    def subtitles(self) -> frozenset[str]:
        """The subtitles of the contents page, folded."""
        return frozenset(folded(entry.subtitle) for entry in self.entries if entry.subtitle)


class _Start(msgspec.Struct, frozen=True):
    """A run of head matter ``[start, stop)`` that begins an article, its title, and the entry that announces it."""

    start: int
    stop: int
    title: tuple[int, int]
    entry: ContentsEntry | None = None


class _Signs(msgspec.Struct, frozen=True):
    """What single regions of the issue look like, by id: subheadings with their level; labels of speakers."""

    levels: Mapping[str, int]
    labels: Set[str]


def find_articles(flow: Flow, setting: Setting) -> tuple[Draft, ...]:
    """The articles of an issue, in the order of their titles; every region without a role is in one of them."""
    regions = [r for r in flow.regions() if r.id not in flow.roles or flow.roles[r.id] == "continuation"]
    marks = {r.id for r in regions if flow.roles.get(r.id) == "continuation"}
    heads = {
        i: h for i, r in enumerate(regions) if r.id not in marks and (h := head_of(r, setting.body, setting.layer))
    }
    labels = _labels(regions)
    starts = _starts(regions, heads, labels, setting)
    levels = {regions[i].id: 2 + (head.rank < TWO_LEVELS) for i, head in heads.items()}
    signs = _Signs(levels, labels)
    drafts = [
        _draft(regions, signs, start, body, setting) for start, body in _segments(regions, starts, marks, setting)
    ]
    return tuple(draft for draft in drafts if draft.body or draft.title)


def _starts(regions: Sequence[Region], heads: Mapping[int, Head], labels: Set[str], setting: Setting) -> list[_Start]:
    runs = _runs(regions, {i: h for i, h in heads.items() if regions[i].id not in labels}, labels, setting)
    matched = list(_matched(regions, runs, setting))
    taken = {(start.start, start.stop) for start in matched}
    ranks = [max((heads[i].rank for i in range(*s.title) if i in heads), default=0.0) for s in matched]
    least = AS_LARGE * min(ranks) if ranks else 0.0
    for run in runs:
        title = _largest(run, heads)
        if run in taken or title is None or not heads[title[0]].title or heads[title[0]].rank < least:
            continue
        if setting.layer == "text" and matched:
            continue
        matched.append(_Start(*run, title=title))
    return sorted((_below_nothing(start, regions) for start in matched), key=lambda start: start.start)


def _below_nothing(start: _Start, regions: Sequence[Region]) -> _Start:
    """A start without what stands lower on the page than its title: that signs the text in the column before."""
    first, title = start.start, regions[start.title[0]].box
    while first < start.title[0] and title is not None:
        box = regions[first].box
        if box is None or box.top <= title.bottom:
            break
        first += 1
    return replace(start, start=first)


def _runs(
    regions: Sequence[Region], heads: Mapping[int, Head], labels: Set[str], setting: Setting
) -> list[tuple[int, int]]:
    """Half-open ranges of head matter: headings, with the short lines between and around them, on one page."""
    runs: list[tuple[int, int]] = []
    index = 0
    while index < len(regions):
        if index not in heads and not (index + 1 in heads and _label(regions[index], setting)):
            index += 1
            continue
        stop = index + 1
        while (
            stop < len(regions)
            and regions[stop].id not in labels
            and regions[stop].page_index == regions[index].page_index
            and (stop in heads or _head_matter(regions[stop], setting))
        ):
            stop += 1
        runs.append((index, stop))
        index = stop
    return runs


def _label(region: Region, setting: Setting) -> bool:
    """Whether a region is a section label by its words: one the contents page names."""
    if len(region.flat) > LABEL_LENGTH:
        return False
    return any(likeness(section, region.flat) > ALIKE for section in setting.sections)


def _head_matter(region: Region, setting: Setting) -> bool:
    flat = region.flat
    if len(flat.split()) > HEAD_MATTER_WORDS:
        return False
    if folded(flat) in setting.subtitles:
        return True
    rules = setting.rules
    return bool(
        rules.interviewer.match(flat)
        or rules.interviewee.match(flat)
        or _by(flat, rules)
        or listed_names(flat, rules.names)
        or _label(region, setting)
        or _titled_name(flat, rules)
    )


def _titled_name(flat: str, rules: StructureRules) -> bool:
    """``Le secrétaire, Paul Vandamme``: a function, a comma, a name, and no sentence."""
    function, comma, name = flat.partition(", ")
    return (
        bool(comma) and len(function.split()) <= 4 and bool(listed_names(name, rules.names)) and not ends_sentence(flat)
    )


def _by(flat: str, rules: StructureRules) -> bool:
    for cue in rules.role_cues.get("author", ()):
        if flat.casefold().startswith(cue + " ") and listed_names(flat[len(cue) + 1 :], rules.names):
            return True
    return False


def _matched(regions: Sequence[Region], runs: Sequence[tuple[int, int]], setting: Setting) -> Iterator[_Start]:
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
                score = likeness(entry.title, flat)
                if score >= (ALIKE_ON_PAGE if on_page else ALIKE):
                    scored.append((-score - on_page, order, run, title))
    used_runs: set[tuple[int, int]] = set()
    used_entries: set[int] = set()
    for _, order, run, title in sorted(scored):
        if run not in used_runs and order not in used_entries:
            used_runs.add(run)
            used_entries.add(order)
            yield _Start(*run, title=_without_names(title, regions, setting), entry=setting.entries[order])


def _without_names(title: tuple[int, int], regions: Sequence[Region], setting: Setting) -> tuple[int, int]:
    """A title up to what says who wrote, who asks or who answers; contents pages often print all in one."""
    rules = setting.rules
    for index in range(title[0] + 1, title[1]):
        flat = regions[index].flat
        named = bool(listed_names(flat, rules.names)) and not capitals(flat)
        if named or _by(flat, rules) or rules.interviewer.match(flat) or rules.interviewee.match(flat):
            return title[0], index
    return title


def _labels(regions: Sequence[Region]) -> set[str]:
    """The regions of a few words that come back on their page, or again and again: names of speakers, no titles."""
    places: dict[str, list[Region]] = defaultdict(list)
    for region in regions:
        if len(region.lines) == 1 and len(region.flat.split()) <= SECTION_WORDS:
            places[folded(region.flat)].append(region)
    repeated = [p for p in places.values() if len(p) >= 3 or len({r.page_index for r in p}) < len(p)]
    return {region.id for place in repeated if _within(place) for region in place}


def _within(place: Sequence[Region]) -> bool:
    """Whether regions with the same words stand near each other, more than one to a page somewhere."""
    pages = [region.page_index for region in place]
    return max(pages) - min(pages) < len(pages)


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


def _segments(
    regions: Sequence[Region], starts: Sequence[_Start], marks: set[str], setting: Setting
) -> list[tuple[_Start | None, list[Region]]]:
    """Each article's start and the regions after its head, over the pages on which it is continued."""
    bounds: dict[int, _Start | None] = {start.start: start for start in starts}
    segments: list[tuple[_Start | None, list[Region]]] = []
    waiting: dict[str, int] = {}
    current: int | None = None
    skip_to = 0
    page = -1
    for index, region in enumerate(regions):
        if index in bounds:
            start = bounds[index]
            segments.append((start, []))
            current = len(segments) - 1
            skip_to = start.stop if start else index
        if index < skip_to:
            continue
        if region.id in marks:
            current = _continued(region, current, waiting, setting)
            continue
        if region.page_index != page:
            page = region.page_index
            current = waiting.pop(setting.folios.folios.get(page, ("", None))[0], current)
        if current is None:
            segments.append((None, []))
            current = len(segments) - 1
        segments[current][1].append(region)
    return segments


def _continued(region: Region, current: int | None, waiting: dict[str, int], setting: Setting) -> int | None:
    """Follow a continuation line: note where the article goes on, or go back to the one that comes from there."""
    onward = setting.rules.onward.search(region.flat)
    backward = setting.rules.backward.search(region.flat)
    here = setting.folios.folios.get(region.page_index, ("", None))[0]
    if onward and not backward and current is not None:
        waiting[onward[1]] = current
        return current
    return waiting.get(here, current)


def _draft(
    regions: Sequence[Region], signs: _Signs, start: _Start | None, body: Sequence[Region], setting: Setting
) -> Draft:
    levels = {region.id: signs.levels[region.id] for region in body if region.id in signs.levels}
    if start is None:
        return Draft(body=tuple(body), heads=levels)
    draft = _head(regions, start, setting)
    lead = _standfirst(body, levels, setting)
    rest = lead
    while (
        rest < len(body)
        and body[rest].id not in signs.labels
        and _head_matter(body[rest], setting)
        and body[rest].page_index == body[0].page_index
    ):
        rest += 1
    return replace(
        draft,
        byline=(*draft.byline, *body[lead:rest]),
        standfirst=tuple(body[:lead]),
        body=tuple(body[rest:]),
        heads={name: level for name, level in levels.items() if name not in {r.id for r in body[:rest]}},
        entry=start.entry.id if start.entry else None,
    )


TWO_LEVELS = 1.12
"""Subheadings below this rank are of the second order."""


def _head(regions: Sequence[Region], start: _Start, setting: Setting) -> Draft:
    """The parts of a head: what is no title is section label, byline or subtitle."""
    parts: dict[str, list[Region]] = {"section": [], "subtitle": [], "byline": []}
    for index in (*range(start.start, start.title[0]), *range(start.title[1], start.stop)):
        parts[_part(regions[index], start, index < start.title[0], setting)].append(regions[index])
    return Draft(
        section=tuple(parts["section"]),
        title=tuple(regions[i] for i in range(*start.title)),
        subtitle=tuple(parts["subtitle"]),
        byline=tuple(parts["byline"]),
    )


def _part(region: Region, start: _Start, before: bool, setting: Setting) -> str:
    flat, rules, entry = region.flat, setting.rules, start.entry
    if entry is not None:
        if entry.section and likeness(entry.section, flat) >= ALIKE:
            return "section"
        if entry.subtitle and likeness(entry.subtitle, flat) >= ALIKE_ON_PAGE:
            return "subtitle"
    if rules.interviewer.match(flat) or _by(flat, rules) or (not before and _titled_name(flat, rules)):
        return "byline"
    if listed_names(flat, rules.names) and not (capitals(flat) and before):
        return "byline"
    if len(flat.split()) <= SECTION_WORDS and before:
        return "section"
    return "subtitle"


def _standfirst(body: Sequence[Region], levels: Mapping[str, int], setting: Setting) -> int:
    """How many regions at the start of the body are set apart from what follows: bold, italic or larger."""
    following = [region for region in body if region.id not in levels]
    if len(following) < 2 or setting.layer == "text":
        return 0
    count = 0
    for region in body:
        unfinished = count > 0 and not ends_sentence(body[count - 1].flat)
        long_enough = unfinished or len(region.flat.split()) >= STANDFIRST_WORDS
        if region.id in levels or not long_enough or not _stands_out(region, setting):
            break
        count += 1
    if count == 0 and _set_off(body, levels):
        return 1
    # an article all in bold or italic has no standfirst
    return count if count < len(following) and count <= STANDFIRST_MOST else 0


def _stands_out(region: Region, setting: Setting) -> bool:
    larger = region.size > (1.06 if setting.layer == "visible" else 1.12) * setting.body
    other_font = setting.layer == "visible" and region.font != setting.font
    return larger or region.bold or region.italic or other_font


def _set_off(body: Sequence[Region], levels: Mapping[str, int]) -> bool:
    """Whether the first region has white below it that no other two paragraphs near it have between them."""
    first, second, *others = [*body[:7], None, None][:7]
    if first is None or second is None or first.id in levels or second.id in levels:
        return False
    if len(first.flat.split()) < STANDFIRST_WORDS or first.page_index != second.page_index or first.indent > 0.5:
        return False
    gaps = [r.gap_before for r in others if r is not None and r.id not in levels and r.page_index == first.page_index]
    return second.gap_before >= SET_OFF and second.gap_before > 1.4 * max(gaps, default=1.0)
