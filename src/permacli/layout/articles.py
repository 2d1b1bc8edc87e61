"""Regions to articles: where each begins, what heads it, where it goes on."""

from collections.abc import Callable, Mapping, Sequence, Set

import msgspec
from msgspec.structs import replace

from permacli.layout.announced import Start
from permacli.layout.flow import Flow
from permacli.layout.head_matter import (
    ALIKE,
    ALIKE_ON_PAGE,
    HEAD_MATTER_WORDS,
    SECTION_WORDS,
    Setting,
    is_head_matter,
    is_label,
    is_usual_section,
    signs,
    speaker_labels,
    titled_name,
)
from permacli.layout.heads import head_of, heading_faces, with_titles
from permacli.layout.leads import is_lead, with_leads
from permacli.layout.likeness import folded, likeness
from permacli.layout.lost_breaks import with_turns_apart
from permacli.layout.measures import capitals
from permacli.layout.parts import without_parts
from permacli.layout.standfirsts import above_byline, standfirst_length
from permacli.layout.starts import find_starts
from permacli.layout.stated_titles import with_stated_titles
from permacli.layout.transcribed import headings_by_words
from permacli.model.contents import ContentsEntry
from permacli.model.region import Region
from permacli.rules.structure import StructureRules
from permacli.text.names import listed_names
from permacli.text.sentences import asks

# Subheadings below this rank are of the second order.
TWO_LEVELS = 1.12


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

    def regions(self) -> tuple[Region, ...]:
        """All of them, part after part."""
        return (*self.section, *self.title, *self.subtitle, *self.byline, *self.standfirst, *self.body)


class _Looks(msgspec.Struct, frozen=True):
    """What single regions of the issue look like, by id: subheadings with their level; labels of speakers."""

    levels: Mapping[str, int]
    labels: Set[str]


def find_articles(flow: Flow, setting: Setting) -> tuple[Draft, ...]:
    """The articles of an issue, in the order of their titles; every region without a role is in one of them."""
    regions = [r for r in flow.regions() if r.id not in flow.roles or flow.roles[r.id] == "continuation"]
    marks = {r.id for r in regions if flow.roles.get(r.id) == "continuation"}
    heads = {
        i: head
        for i, region in enumerate(regions)
        if region.id not in marks
        and (head := head_of(region, setting.body, setting.layer))
        and not (i + 1 < len(regions) and _goes_on(region, regions[i + 1]))
    }
    heads = heads if setting.entries else with_titles(regions, heads, setting.layer)
    if setting.layer == "visible":
        heads = heading_faces(regions, heads, setting.body)
    if setting.layer == "text":
        heads = headings_by_words(regions, heads, setting)
    heads = with_stated_titles(regions, heads)
    labels = speaker_labels(regions, heads)
    starts = without_parts(find_starts(regions, heads, labels, setting), regions, setting)
    starts = with_leads(regions, starts, setting)
    levels = {regions[i].id: 2 + (head.rank < TWO_LEVELS) for i, head in heads.items()}
    looks = _Looks(levels, labels)
    drafts = [
        _draft(regions, looks, start, body, setting) for start, body in _segments(regions, starts, marks, setting)
    ]
    return tuple(draft for draft in drafts if draft.body or draft.title)


def _goes_on(region: Region, following: Region) -> bool:
    """Whether what stands at a column's foot like a heading is the beginning of a sentence: it goes on in the next."""
    elsewhere = (region.page_index, region.column_index) != (following.page_index, following.column_index)
    alike = (region.bold, region.italic) == (following.bold, following.italic) and region.size == following.size
    return elsewhere and alike and following.flat[:1].islower()


def _segments(
    regions: Sequence[Region], starts: Sequence[Start], marks: set[str], setting: Setting
) -> list[tuple[Start | None, list[Region]]]:
    """Each article's start and the regions after its head, over the pages on which it is continued."""
    bounds: dict[int, Start | None] = {start.start: start for start in starts}
    segments: list[tuple[Start | None, list[Region]]] = []
    waiting = _Waiting(regions, marks, setting)
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
            current = waiting.after(region, current)
            continue
        if region.page_index != page:
            page = region.page_index
            current = waiting.on_page(page, current)
        if current is None:
            segments.append((None, []))
            current = len(segments) - 1
        segments[current][1].append(region)
    return segments


class _Waiting:
    """The articles that go on elsewhere: where they break off, and where a line says that they come from there."""

    def __init__(self, regions: Sequence[Region], marks: Set[str], setting: Setting) -> None:
        self.setting = setting
        self.left: list[tuple[int, str, int]] = []
        """Of each article that goes on: the page it leaves, the folio it names, its number."""
        self.resumed = {r.page_index for r in regions if r.id in marks and setting.rules.backward.search(r.flat)}

    def after(self, region: Region, current: int | None) -> int | None:
        """The article that stands behind a continuation line."""
        onward = self.setting.rules.onward.search(region.flat)
        backward = self.setting.rules.backward.search(region.flat)
        if backward:
            return self._taken(
                lambda left: self._leads(left, region.page_index, self.setting.rules.page_number(backward[1])), current
            )
        if onward and current is not None:
            self.left.append((region.page_index, self.setting.rules.page_number(onward[1]), current))
        return current

    def on_page(self, page: int, current: int | None) -> int | None:
        """The article that stands at the head of a page: one that goes on there, if no line says where on it."""
        folio = self._folio(page)
        if page in self.resumed or not folio:
            return current
        return self._taken(lambda left: left[1] == folio, current)

    def _leads(self, left: tuple[int, str, int], page: int, backward: str) -> bool:
        """Whether an article that left its page is the one that comes from ``backward``: by folios, or by distance."""
        here, there = self._folio(page), self._folio(left[0])
        if here and there:
            return left[1] == here and backward == there
        both = left[1].isdigit() and backward.isdigit()
        return both and int(left[1]) - int(backward) == page - left[0]

    def _taken(self, leads: Callable[[tuple[int, str, int]], bool], current: int | None) -> int | None:
        found = next((left for left in self.left if leads(left)), None)
        if found is None:
            return current
        self.left.remove(found)
        return found[2]

    def _folio(self, page: int) -> str:
        return self.setting.folios.folios.get(page, ("", None))[0]


def _draft(
    regions: Sequence[Region], looks: _Looks, start: Start | None, body: Sequence[Region], setting: Setting
) -> Draft:
    levels = {region.id: looks.levels[region.id] for region in body if region.id in looks.levels}
    if start is None:
        return Draft(body=tuple(with_turns_apart(body, setting.rules)), heads=levels)
    start, heading = _without_subheading(regions, start, body, levels)
    body = (*heading, *body)
    # what was taken for a part of the head may be no heading by itself: it is set like those of its page
    likely = min(levels.values(), default=0)
    levels |= {region.id: level for region in heading if (level := looks.levels.get(region.id, likely))}
    draft = _head(regions, start, setting)
    named = {folded(person.name) for person in start.entry.contributors} if start.entry else set()
    signed = above_byline(body, levels, named, setting)
    lead = signed or standfirst_length(body, levels, setting)
    rest = lead + bool(signed)
    while (
        rest < len(body)
        and body[rest].id not in looks.labels
        and is_head_matter(body[rest], setting)
        and body[rest].page_index == body[0].page_index
    ):
        rest += 1
    # a short text in larger type, signed at its end, introduces nothing
    if 0 < lead < rest and all(region.word_count <= HEAD_MATTER_WORDS for region in body[rest:]):
        lead = rest = 0
    return replace(
        draft,
        byline=(*draft.byline, *body[lead:rest]),
        standfirst=(*draft.standfirst, *body[:lead]),
        body=tuple(with_turns_apart(body[rest:], setting.rules)),
        heads={name: level for name, level in levels.items() if name not in {r.id for r in body[:rest]}},
        entry=start.entry.id if start.entry else None,
    )


def _without_subheading(
    regions: Sequence[Region], start: Start, body: Sequence[Region], levels: Mapping[str, int]
) -> tuple[Start, tuple[Region, ...]]:
    """A start without its last line, where that is set like the subheadings on its page and in a column of theirs.

    Or like questions below it: an interview may begin with the first, and no subtitle of two parts asks.
    """
    last, title = regions[start.stop - 1], regions[start.title[0]]
    if start.stop > start.title[1] and _first_question(last, body):
        return replace(start, stop=start.stop - 1), (last,)
    if start.stop <= start.title[1] or last.column_index == title.column_index or last.page_index != title.page_index:
        return start, ()
    for region in body:
        if region.page_index != last.page_index:
            break
        if region.id in levels and _set_alike(region, last):
            return replace(start, stop=start.stop - 1), (last,)
    return start, ()


def _first_question(region: Region, body: Sequence[Region]) -> bool:
    """Whether a region asks in a face in which others of the text do, and most of it is not set."""
    if not asks(region.flat):
        return False
    alike = [other for other in body if _set_alike(other, region)]
    small = 2 * sum(len(other.flat) for other in alike) < sum(len(other.flat) for other in body)
    return small and any(asks(other.flat) for other in alike)


def _set_alike(one: Region, other: Region) -> bool:
    return _set(one) == _set(other)


def _set(region: Region) -> tuple[float, bool, bool, str, int]:
    """How a region is set; in a transcription, how deep a heading it is."""
    first = region.lines[0]
    depth = len(first.value) - len(first.value.lstrip("#")) if region.column is None else 0
    return region.size, region.bold, region.italic, first.font, depth


def _head(regions: Sequence[Region], start: Start, setting: Setting) -> Draft:
    """The parts of a head: what is no title is section label, byline, subtitle, or a standfirst above the title."""
    parts: dict[str, list[Region]] = {"section": [], "subtitle": [], "byline": [], "standfirst": []}
    for index in (*range(start.start, start.title[0]), *range(start.title[1], start.stop)):
        parts[_part(regions[index], start, index < start.title[0], setting)].append(regions[index])
    return Draft(
        section=tuple(parts["section"]),
        title=tuple(regions[i] for i in range(*start.title)),
        subtitle=tuple(parts["subtitle"]),
        byline=tuple(parts["byline"]),
        standfirst=tuple(parts["standfirst"]),
    )


def _announced_below(flat: str, entry: ContentsEntry, before: bool, rules: StructureRules) -> bool:
    """Whether a text is the subtitle of an entry, or the end of its title, where the contents print both in one."""
    if entry.subtitle and likeness(entry.subtitle, flat) >= ALIKE_ON_PAGE:
        return True
    # in capitals any words have the shape of a name; the contents print them otherwise
    printed = " ".join(entry.title.split()[-len(flat.split()) :])
    named = listed_names(printed, rules.names)
    return not before and not named and folded(entry.title).endswith(f" {folded(flat)}")


def _part(region: Region, start: Start, before: bool, setting: Setting) -> str:
    flat, rules, entry = region.flat, setting.rules, start.entry
    announced = entry is not None and entry.section is not None and likeness(entry.section, flat) >= ALIKE
    if (
        announced
        or (before and is_usual_section(region, rules))
        or (setting.layer == "text" and is_label(region, setting))
    ):
        return "section"
    if entry is not None and _announced_below(flat, entry, before, rules):
        return "subtitle"
    says_who = rules.interviewer.match(flat) or signs(flat, rules) or (not before and titled_name(flat, rules))
    if says_who and not asks(flat):
        return "byline"
    announced_as = {folded(person.name) for person in entry.contributors} if entry else set()
    named = {folded(name) for name in listed_names(flat, rules.names)}
    if named and (not (capitals(flat) and before) or named <= announced_as):
        return "byline"
    if len(flat.split()) <= SECTION_WORDS and before:
        return "section"
    return "standfirst" if before and is_lead(region, setting) else "subtitle"
