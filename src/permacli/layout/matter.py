"""Matter beside the articles: cover, masthead, notices, imprint, captions, continuation lines."""

from collections.abc import Iterator, Sequence

from permacli.layout.advertisements import LEAST_LINES, find_advertisements
from permacli.layout.beside_contents import around_contents
from permacli.layout.captions import find_captions
from permacli.layout.colophons import framed_colophons, named_colophons, names_issue, whole_names
from permacli.layout.continued import comes_from, goes_on_later, leads_on, says_whence
from permacli.layout.flow import Flow, parts_of
from permacli.layout.likeness import alike
from permacli.layout.measures import DISPLAY_SIZE, HEADING_SIZE, MASTHEAD_SIZE, SMALL
from permacli.layout.notices import PRICE, notices, with_neighbours
from permacli.layout.page import UNPLACED
from permacli.layout.signatures import signatures_apart
from permacli.layout.transcribed import page_numbers
from permacli.model.contents import ContentsEntry
from permacli.model.region import PageRegions, Region, RegionRole
from permacli.rules.structure import StructureRules
from permacli.text.names import leading_names

# A page with fewer words than this that names number, date or price is a cover or a back.
COVER_WORDS = 130
# … and no region is longer than this: then it is a page of text.
COVER_PROSE = 40
RUNNING = ("header", "footer", "page-number")
# A title is this much like that of its entry (0-1).
ANNOUNCED = 0.84
# The coloured ground of a masthead holds no more words.
MASTHEAD_WORDS = 25
# A masthead in the size of the text (a typewriter has one) is among the first regions of the first page.
MASTHEAD_REGIONS = 3


def find_matter(flow: Flow, body: float, rules: StructureRules, entries: Sequence[ContentsEntry] = ()) -> Flow:
    """Give matter beside the articles its roles."""
    flow = signatures_apart(_bylines_apart(whole_names(flow, MASTHEAD_SIZE * body), rules), rules)
    flow = flow.with_roles(dict(_continuations(flow, rules)))
    flow = flow.with_roles(dict(notices(flow, body, rules)))
    flow = flow.with_roles(dict(with_neighbours(flow, body)))
    flow = framed_colophons(flow)
    named = _named_frames(flow, body, rules)
    flow = find_advertisements(flow, body, rules, named)
    flow = flow.with_roles(
        {r.id: "box" for r in flow.open_regions() if r.frame is not None and (r.page_index, r.frame) not in named}
    )
    flow = flow.with_roles({r.id: "other" for r in flow.open_regions() if _wordless(r)})
    if not body:
        flow = page_numbers(flow)
        return flow.with_roles(dict(around_contents(flow, entries=entries)))
    covers = [page for page in flow.pages if page.ref.index == 0 or not _announced(flow, page, entries)]
    flow = flow.with_roles({name: role for page in covers for name, role in _cover(flow, page, body, rules)})
    flow = named_colophons(flow, rules)
    sections = {entry.section for entry in entries if entry.section}
    flow = flow.with_roles(
        {
            r.id: role
            for page in flow.pages
            for r, role in find_captions(flow, page, body, rules)
            if not _names(r, sections)
        }
    )
    return flow.with_roles(dict(around_contents(flow, body)))


def _announced(flow: Flow, page: PageRegions, entries: Sequence[ContentsEntry]) -> bool:
    """Whether the largest words of a page are a title of the contents list: a short article is no back cover."""
    regions = flow.open_on(page)
    largest = max((region.size for region in regions), default=0.0)
    return any(
        alike(entry.title, region.flat, ANNOUNCED) for region in regions if region.size >= largest for entry in entries
    )


def _named_frames(flow: Flow, body: float, rules: StructureRules) -> set[tuple[int, int]]:
    """The grounds behind a masthead: a few words on the first page, very large, or the issue's number among them."""
    if not flow.pages:
        return set()
    framed: dict[int, list[Region]] = {}
    for region in flow.open_on(flow.pages[0]):
        if region.frame is not None:
            framed.setdefault(region.frame, []).append(region)
    return {
        (flow.pages[0].ref.index, frame)
        for frame, regions in framed.items()
        if sum(r.word_count for r in regions) <= MASTHEAD_WORDS
        and (
            any(rules.issue_number.search(r.flat) or rules.date.search(r.flat) for r in regions)
            or all(body and r.size >= MASTHEAD_SIZE * body for r in regions)
        )
    }


def _bylines_apart(flow: Flow, rules: StructureRules) -> Flow:
    """Lines that say who asks, or whence a text comes, cut from the text below that scans show in the same face."""
    parts: dict[str, list[Region]] = {}
    for region in flow.open_regions():
        first = region.lines[0].value
        match = rules.interviewer.match(first)
        asks = match and leading_names(first[match.end() :].strip(" :"), rules.names)
        if len(region.lines) > 1 and (asks or says_whence(first, rules)):
            parts[region.id] = parts_of(region, [1])
    return flow.divided(parts)


def _wordless(region: Region) -> bool:
    return region.column_index == UNPLACED or not any(c.isalnum() for c in region.flat)


def _continuations(flow: Flow, rules: StructureRules) -> Iterator[tuple[str, RegionRole]]:
    for region in flow.open_regions():
        if leads_on(region, rules) or comes_from(region, rules) or goes_on_later(region, rules):
            yield region.id, "continuation"


def _cover(flow: Flow, page: PageRegions, body: float, rules: StructureRules) -> Iterator[tuple[str, RegionRole]]:
    """A page that says little but number, date, price; or the masthead over the first page's text."""
    if page.ref.index not in (0, 1, flow.pages[-1].ref.index):
        return
    regions = flow.open_on(page)
    words = [region.word_count for region in page.regions]
    # a running foot names number and date on every page
    named = [
        r
        for r in page.regions
        if flow.roles.get(r.id) not in RUNNING
        and (rules.issue_number.search(r.flat) or rules.date.search(r.flat) or PRICE.search(r.flat))
    ]
    few = sum(words) < COVER_WORDS and max(words, default=0) <= COVER_PROSE
    # the end of an article goes on in mid-sentence
    goes_on = bool(regions) and regions[0].flat[:1].islower() and _is_running(regions[0], body)
    if few and not goes_on and (named or _only_display(flow, page, regions, body)):
        name = max(regions, key=lambda region: region.size, default=None)
        for region in regions:
            yield region.id, "masthead" if region is name or region in named else "blurb"
    elif page.ref.index > 0 and few and _advertises(flow, page, regions, body):
        yield from ((region.id, "advertisement") for region in regions)
    elif page.ref.index == 0 and regions:
        yield from _masthead(regions, page, body, rules)


def _is_running(region: Region, body: float) -> bool:
    """Whether a region is set as running text is: in its size, over more than a line."""
    return len(region.lines) > 1 and SMALL * body <= region.size <= HEADING_SIZE * body


def _only_display(flow: Flow, page: PageRegions, regions: Sequence[Region], body: float) -> bool:
    """Whether the first page of an issue that has a contents list bears large type alone: OCR lost number and date."""
    return page.ref.index == 0 and _displayed(regions, body, flow)


def _advertises(flow: Flow, page: PageRegions, regions: Sequence[Region], body: float) -> bool:
    """Whether the last page bears several lines of large type and nothing else: one is the periodical's name."""
    lines = sum(len(region.lines) for region in regions)
    return page is flow.pages[-1] and lines >= LEAST_LINES and _displayed(regions, body, flow)


def _displayed(regions: Sequence[Region], body: float, flow: Flow) -> bool:
    """Whether all that is left of a page of an issue that has a contents list is large type."""
    listed = bool(regions) and "TOC-entry" in flow.roles.values()
    return listed and all(region.size >= DISPLAY_SIZE * body for region in regions)


def _masthead(
    regions: Sequence[Region], page: PageRegions, body: float, rules: StructureRules
) -> Iterator[tuple[str, RegionRole]]:
    top = [r for r in regions if r.box is not None and r.box.top < 0.33 * page.ref.height]
    dated = [r for r in top if r.word_count <= 20 and (rules.issue_number.search(r.flat) or rules.date.search(r.flat))]
    dated += [r for r in top if 20 < r.word_count <= MASTHEAD_WORDS and names_issue(r, rules)]
    large = [r for r in top if r.size >= MASTHEAD_SIZE * body and r.box and r.box.top < 0.2 * page.ref.height]
    if not large:
        dated = [r for r in regions[:MASTHEAD_REGIONS] if r in dated and names_issue(r, rules)]
    if not dated:
        return
    name = max(large, key=lambda r: r.size, default=dated[0])
    floor = max(r.box.bottom for r in (name, *dated) if r.box)
    for region in top:
        short = region.word_count <= 20 or region in dated
        if region.box and short and (region is name or region in dated or region.box.bottom <= floor):
            yield region.id, "masthead"


def _names(region: Region, sections: set[str]) -> bool:
    """Whether a region is a section label of the contents list."""
    return any(alike(section, region.flat, ANNOUNCED) for section in sections)
