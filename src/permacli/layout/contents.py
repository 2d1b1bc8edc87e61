"""Contents pages: found by their shape, read as entries of section, title, subtitle, contributors, page."""

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec

from permacli.layout.colophons import names_issue
from permacli.layout.continued import leads_on
from permacli.layout.entries import entries_of
from permacli.layout.flow import Flow
from permacli.layout.list_ranges import is_list_title, list_ranges
from permacli.layout.list_titles import ListTitle
from permacli.layout.row_levels import on_levels
from permacli.layout.row_numbers import number_of
from permacli.layout.row_reading import rows_of, with_misread_apart
from permacli.layout.rows import Row, measured, sized
from permacli.layout.running_list import running_entries
from permacli.layout.titled_list import titled_list
from permacli.model.contents import ContentsEntry
from permacli.model.region import Region, RegionRole
from permacli.rules.structure import StructureRules


class Found(msgspec.Struct, frozen=True):
    """A flow with its contents regions marked, and the entries read from them."""

    flow: Flow
    entries: tuple[ContentsEntry, ...]


def find_contents(flow: Flow, rules: StructureRules) -> Found:
    """Mark what belongs to a contents list with the role ``TOC-entry`` and read its entries."""
    # "suite page 3" announces no article
    regions = [region for region in flow.open_regions() if not leads_on(region, rules)]
    of_issue = {region.id for region in regions if _of_issue(region, rules)}
    scanned = {page.ref.index for page in flow.pages if page.ref.layer == "ocr"}
    title = ListTitle(rules.contents_titles, scanned=bool(scanned))
    roles: dict[str, RegionRole] = {}
    rows: list[Row] = []
    for start, stop in list_ranges(regions, title, of_issue):
        roles.update((region.id, "TOC-entry") for region in regions[start:stop])
        faceless = _faceless(regions[start:stop], scanned)
        rows += measured(with_misread_apart(on_levels(rows_of(regions[start:stop]))), faceless=faceless)
        for index in (start - 1, stop):
            if 0 <= index < len(regions) and is_list_title(regions[index], title):
                roles[regions[index].id] = "TOC-entry"
    roles.update((name, "TOC-entry") for name in _lone_titles(flow, roles, title))
    faceless = bool(rows) and _faceless([row.region for row in rows], scanned)
    listed = {row.region.page_index for row in rows}
    headed = any(region.page_index in listed and is_list_title(region, title) for region in regions)
    entries = entries_of(rows, rules, title, faceless=faceless, headed=headed)
    names, running = _in_one_paragraph(regions, title, rules)
    # in a paragraph a number ends a line by chance
    if len(running) > len(entries):
        roles.update((name, "TOC-entry") for name in names)
        return Found(flow.with_roles(roles), running)
    if not entries and scanned:
        names, titled = titled_list(regions, title, rules.names)
        roles.update((name, "TOC-entry") for name in names)
        entries = entries_of(sized(on_levels(titled), faceless=True), rules, title, faceless=True)
    return Found(flow.with_roles(roles), entries)


def _in_one_paragraph(
    regions: Sequence[Region], title: ListTitle, rules: StructureRules
) -> tuple[tuple[str, ...], tuple[ContentsEntry, ...]]:
    """The ids of a list's heading and of the paragraph below it that holds its entries, and these."""
    for heading, below in pairwise(regions):
        if is_list_title(heading, title) and (entries := running_entries(below, rules)):
            return (heading.id, below.id), entries
    return (), ()


def _of_issue(region: Region, rules: StructureRules) -> bool:
    """Whether a region is the line of the issue's number and date, and has no page number."""
    return len(region.lines) == 1 and names_issue(region, rules) and number_of(region.lines[0])[1] is None


def _faceless(regions: Sequence[Region], scanned: Container[int]) -> bool:
    """Whether nobody knows in which faces most regions are set: OCR does not tell, nor do fonts without names."""
    known = sum(region.page_index not in scanned and bool(region.font) for region in regions)
    return known * 2 <= len(regions)


def _lone_titles(flow: Flow, roles: Mapping[str, RegionRole], title: ListTitle) -> Iterator[str]:
    """The headings of contents pages of which OCR read nothing else: they head no article."""
    for page in flow.pages:
        rest = [r for r in flow.open_on(page) if r.id not in roles]
        if page.ref.layer == "ocr" and len(rest) == 1 and is_list_title(rest[0], title):
            yield rest[0].id
