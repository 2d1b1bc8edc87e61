"""What stands around a contents list: prose that introduces the issue, its name, its imprint."""

from collections.abc import Iterator, Sequence

from permacli.layout.flow import Flow
from permacli.layout.measures import DISPLAY_SIZE, MASTHEAD_SIZE, capitals
from permacli.layout.transcribed import begins_article
from permacli.model.contents import ContentsEntry
from permacli.model.region import PageRegions, Region, RegionRole

# With more words than this beside it, a contents list shares its page with an article.
BESIDE_WORDS = 300
# … and a column of its own, below a title, with more than this is one.
EDITORIAL_WORDS = 80
# What names and describes an issue on its first page is no longer.
NAMING_WORDS = 25


def around_contents(
    flow: Flow, body: float = 0.0, entries: Sequence[ContentsEntry] = ()
) -> Iterator[tuple[str, RegionRole]]:
    """On a contents page, prose without a heading introduces the issue; large lines name it; short ones are imprint."""
    for page in flow.pages:
        listed = [i for i, region in enumerate(page.regions) if flow.roles.get(region.id) == "TOC-entry"]
        boxed = any(page.regions[index].frame is not None for index in listed)
        if not listed or boxed or (page.ref.height and sum(r.word_count for r in flow.open_on(page)) > BESIDE_WORDS):
            continue
        headed = _headed_columns(flow, page, body)
        for index in _beside(flow, page.regions, listed[0], listed[-1], whole_page=page.ref.height > 0):
            region = page.regions[index]
            if region.column_index in headed:
                continue
            # without geometry only the words show that an article begins behind the list
            if index > listed[-1] and not body and begins_article(region, entries):
                break
            named = 0 < MASTHEAD_SIZE * body <= region.size and index < listed[0]
            short: RegionRole = "masthead" if named else "imprint"
            yield region.id, "blurb" if region.word_count > 20 else short


def _headed_columns(flow: Flow, page: PageRegions, body: float) -> set[int]:
    """The columns beside a contents list in which a title heads a text of some length: an editorial, as a rule."""
    words: dict[int, int] = {}
    for region in flow.open_on(page) if body else ():
        if region.size >= DISPLAY_SIZE * body:
            words.setdefault(region.column_index, 0)
        elif region.column_index in words:
            words[region.column_index] += region.word_count
    listed = {region.column_index for region in page.regions if flow.roles.get(region.id) == "TOC-entry"}
    return {column for column, count in words.items() if count > EDITORIAL_WORDS} - listed


def _beside(flow: Flow, regions: Sequence[Region], first: int, last: int, *, whole_page: bool) -> Iterator[int]:
    """Indexes of the open regions around a contents list, as far as nothing shows that an article stands there."""
    # what stands above the list on the first page names the issue, unless an article does
    named = whole_page and regions[0].page_index == 0 and all(r.word_count <= NAMING_WORDS for r in regions[:first])
    for index in range(first - 1, -1, -1):
        region = regions[index]
        if flow.roles.get(region.id) in ("notice", "footnote") and not whole_page:
            break
        if region.id not in flow.roles:
            if not whole_page and not _after_notice(flow, regions, index):
                break
            if capitals(region.flat) and region.word_count > 3 and not named:
                break
            yield index
    for index in range(last + 1, len(regions)):
        region = regions[index]
        if region.id not in flow.roles:
            if region.word_count > 25 or (capitals(region.flat) and not whole_page):
                break
            yield index


def _after_notice(flow: Flow, regions: Sequence[Region], index: int) -> bool:
    """Whether a notice stands between the running text and this region: it closed the article."""
    for before in range(index - 1, -1, -1):
        role = flow.roles.get(regions[before].id)
        if role == "notice":
            return True
        if role is None and capitals(regions[before].flat):
            return False
    return False
