"""Regions to articles: where each begins, what heads it, where it goes on."""

from collections.abc import Mapping, Sequence, Set

import msgspec
from msgspec.structs import replace

from permacli.layout.flow import Flow
from permacli.layout.head_matter import (
    ALIKE,
    ALIKE_ON_PAGE,
    SECTION_WORDS,
    Setting,
    is_head_matter,
    signs,
    speaker_labels,
    titled_name,
)
from permacli.layout.heads import head_of
from permacli.layout.likeness import likeness
from permacli.layout.lost_breaks import with_turns_apart
from permacli.layout.measures import capitals
from permacli.layout.standfirsts import standfirst_length
from permacli.layout.starts import Start, find_starts
from permacli.model.region import Region
from permacli.text.names import listed_names

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


class _Looks(msgspec.Struct, frozen=True):
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
    labels = speaker_labels(regions)
    starts = find_starts(regions, heads, labels, setting)
    levels = {regions[i].id: 2 + (head.rank < TWO_LEVELS) for i, head in heads.items()}
    looks = _Looks(levels, labels)
    drafts = [
        _draft(regions, looks, start, body, setting) for start, body in _segments(regions, starts, marks, setting)
    ]
    return tuple(draft for draft in drafts if draft.body or draft.title)


def _segments(
    regions: Sequence[Region], starts: Sequence[Start], marks: set[str], setting: Setting
) -> list[tuple[Start | None, list[Region]]]:
    """Each article's start and the regions after its head, over the pages on which it is continued."""
    bounds: dict[int, Start | None] = {start.start: start for start in starts}
    segments: list[tuple[Start | None, list[Region]]] = []
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
    regions: Sequence[Region], looks: _Looks, start: Start | None, body: Sequence[Region], setting: Setting
) -> Draft:
    levels = {region.id: looks.levels[region.id] for region in body if region.id in looks.levels}
    if start is None:
        return Draft(body=tuple(with_turns_apart(body, setting.rules)), heads=levels)
    draft = _head(regions, start, setting)
    lead = standfirst_length(body, levels, setting)
    rest = lead
    while (
        rest < len(body)
        and body[rest].id not in looks.labels
        and is_head_matter(body[rest], setting)
        and body[rest].page_index == body[0].page_index
    ):
        rest += 1
    return replace(
        draft,
        byline=(*draft.byline, *body[lead:rest]),
        standfirst=tuple(body[:lead]),
        body=tuple(with_turns_apart(body[rest:], setting.rules)),
        heads={name: level for name, level in levels.items() if name not in {r.id for r in body[:rest]}},
        entry=start.entry.id if start.entry else None,
    )


def _head(regions: Sequence[Region], start: Start, setting: Setting) -> Draft:
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


def _part(region: Region, start: Start, before: bool, setting: Setting) -> str:
    flat, rules, entry = region.flat, setting.rules, start.entry
    if entry is not None:
        if entry.section and likeness(entry.section, flat) >= ALIKE:
            return "section"
        if entry.subtitle and likeness(entry.subtitle, flat) >= ALIKE_ON_PAGE:
            return "subtitle"
    if rules.interviewer.match(flat) or signs(flat, rules) or (not before and titled_name(flat, rules)):
        return "byline"
    if listed_names(flat, rules.names) and not (capitals(flat) and before):
        return "byline"
    if len(flat.split()) <= SECTION_WORDS and before:
        return "section"
    return "subtitle"
