"""Matter beside the articles: cover, masthead, notices, imprint, captions, continuation lines."""

from collections import Counter
from collections.abc import Iterator, Sequence

import regex

from permacli.layout.advertisements import LEAST_LINES, find_advertisements
from permacli.layout.colophons import framed_colophons, named_colophons, names_issue, whole_names
from permacli.layout.continued import comes_from, goes_on_later, leads_on, says_whence
from permacli.layout.flow import Flow, parts_of
from permacli.layout.likeness import likeness
from permacli.layout.measures import capitals
from permacli.layout.page import UNPLACED
from permacli.layout.regions import LABEL_START
from permacli.layout.signatures import signatures_apart
from permacli.layout.transcribed import begins_article, page_numbers
from permacli.layout.verse import is_verse
from permacli.model.contents import ContentsEntry
from permacli.model.geometry import Box
from permacli.model.region import PageRegions, Region, RegionRole
from permacli.rules.structure import StructureRules
from permacli.text.names import leading_names

# A page with fewer words than this that names number, date or price is a cover or a back.
COVER_WORDS = 130
# … and no region is longer than this: then it is a page of text.
COVER_PROSE = 40
RUNNING = ("header", "footer", "page-number")
# All that a cover bears is set this much larger than the text, where nothing else shows what it is.
DISPLAY_SIZE = 1.5
# A title is this much like that of its entry (0-1).
ANNOUNCED = 0.84
# A masthead is set at least this much larger than the text, at the head of the first page.
MASTHEAD_SIZE = 2.0
# The coloured ground of a masthead holds no more words.
MASTHEAD_WORDS = 25
# A masthead in the size of the text (a typewriter has one) is among the first regions of the first page.
MASTHEAD_REGIONS = 3
# A notice or an imprint is not longer than this.
NOTICE_WORDS = 90
# One line of an imprint, and an address or a price that stands alone, are shorter.
IMPRINT_WORDS, BARE_WORDS = 20, 8
# Type below this share of the text's is that of notices and captions.
SMALL = 0.96
# … and where OCR gives lines of one text sizes a point apart.
SMALL_SCANNED = 0.88
# Captions stand this near to a picture, in multiples of the type size, and are not longer than this.
CAPTION_NEAR, CAPTION_WORDS = 3.0, 60
# A picture that a scan does not show apart leaves this much white, in multiples of the text's size; its caption is
# set this much smaller than the text.
PICTURE_HEIGHT, CAPTION_SIZE = 5.0, 0.93
# Whose picture it is, behind the sign that OCR reads as another: ``& Anne Roy / Agence``.
CREDIT_WORDS = 10
# Without such a word a text is the number of a poem, or a speck.
_WORD = regex.compile(r"\p{L}{3}")
_CREDITED = regex.compile(r"(?:©|\([cC]\)|[&@®])\s?\p{Lu}\p{Ll}")
# With more words than this beside it, a contents list shares its page with an article.
BESIDE_WORDS = 300
# … and a column of its own, below a title, with more than this is one.
EDITORIAL_WORDS = 80
# What names and describes an issue on its first page is no longer.
NAMING_WORDS = 25
# Type this much larger than the text's heads what follows.
HEADING_SIZE = 1.08
# What has no more lines may be a heading.
HEAD_LINES = 2
PRICE = regex.compile(
    r"(?<![\p{L}\p{N}])(?:[€£$]\s?\d{1,3}(?:[.,]\d{2})?|\d{1,3}(?:[.,]\d{2})?\s?(?:€|£|\$|euros?\b|EUR\b|FF?\b|F\.B\.|FB\b|CHF\b))"
)
# the part before the @ is looked back at: to try it at every letter takes ten times as long
ADDRESS = regex.compile(r"https?://|www\.|(?<=[\p{L}\p{N}._%+-])@[\p{L}\p{N}-]+\.\p{L}{2,}")


def find_matter(flow: Flow, body: float, rules: StructureRules, entries: Sequence[ContentsEntry] = ()) -> Flow:
    """Give matter beside the articles its roles."""
    flow = signatures_apart(_bylines_apart(whole_names(flow, MASTHEAD_SIZE * body), rules), rules)
    flow = flow.with_roles(dict(_continuations(flow, rules)))
    flow = flow.with_roles(dict(_notices(flow, body, rules)))
    flow = flow.with_roles(dict(_with_neighbours(flow, body)))
    flow = framed_colophons(flow)
    named = _named_frames(flow, body, rules)
    flow = find_advertisements(flow, body, rules, named)
    flow = flow.with_roles(
        {r.id: "box" for r in flow.open_regions() if r.frame is not None and (r.page_index, r.frame) not in named}
    )
    flow = flow.with_roles({r.id: "other" for r in flow.open_regions() if _wordless(r)})
    if not body:
        flow = page_numbers(flow)
        return flow.with_roles(dict(_around_contents(flow, entries=entries)))
    covers = [page for page in flow.pages if page.ref.index == 0 or not _announced(flow, page, entries)]
    flow = flow.with_roles({name: role for page in covers for name, role in _cover(flow, page, body, rules)})
    flow = named_colophons(flow, rules)
    sections = {entry.section for entry in entries if entry.section}
    flow = flow.with_roles(
        {r.id: role for page in flow.pages for r, role in _captions(flow, page, body, rules) if not _names(r, sections)}
    )
    return flow.with_roles(dict(_around_contents(flow, body)))


def _announced(flow: Flow, page: PageRegions, entries: Sequence[ContentsEntry]) -> bool:
    """Whether the largest words of a page are a title of the contents list: a short article is no back cover."""
    regions = _open(flow, page)
    largest = max((region.size for region in regions), default=0.0)
    return any(
        likeness(entry.title, region.flat) >= ANNOUNCED
        for region in regions
        if region.size >= largest
        for entry in entries
    )


def _named_frames(flow: Flow, body: float, rules: StructureRules) -> set[tuple[int, int]]:
    """The grounds behind a masthead: a few words on the first page, very large, or the issue's number among them."""
    if not flow.pages:
        return set()
    framed: dict[int, list[Region]] = {}
    for region in _open(flow, flow.pages[0]):
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


def _open(flow: Flow, page: PageRegions) -> list[Region]:
    return [region for region in page.regions if region.id not in flow.roles]


def _continuations(flow: Flow, rules: StructureRules) -> Iterator[tuple[str, RegionRole]]:
    for region in flow.open_regions():
        if leads_on(region, rules) or comes_from(region, rules) or goes_on_later(region, rules):
            yield region.id, "continuation"


def _notices(flow: Flow, body: float, rules: StructureRules) -> Iterator[tuple[str, RegionRole]]:
    scanned = {page.ref.index for page in flow.pages if page.ref.layer == "ocr"}
    on_page = Counter(region.page_index for region in flow.open_regions())
    for region in flow.open_regions():
        words = region.word_count
        if words > NOTICE_WORDS:
            continue
        alone = on_page[region.page_index] == 1 < len(flow.pages)
        largest = SMALL_SCANNED if region.page_index in scanned else SMALL
        small = 0 < region.size < largest * body and _offers(region)
        if rules.subscription.search(region.flat) or (small and rules.subscriber.search(region.flat)):
            yield region.id, "notice"
        # alone on its page a few words more are no article, whatever size OCR saw
        elif (alone and _cued(region, rules)) or (
            not 0 < HEADING_SIZE * body < region.size and _is_imprint(region, words, rules)
        ):
            yield region.id, "imprint"


def _cued(region: Region, rules: StructureRules) -> bool:
    """Whether lines are an imprint by the cues in them, however many words these stand among."""
    return rules.imprint.search(region.flat) is not None and _imprint_line(region, rules)


def _offers(region: Region) -> bool:
    """Whether a text names a price or an address, or is hardly more than a line: prose speaks of subscribers too."""
    return len(region.lines) <= HEAD_LINES or bool(PRICE.search(region.flat) or ADDRESS.search(region.flat))


def _is_imprint(region: Region, words: int, rules: StructureRules) -> bool:
    """Two cues of an imprint, one where it leads a line, or hardly more than an address or a price."""
    cues = {cue.group().casefold() for cue in rules.imprint.finditer(region.flat)}
    if (len(cues) >= 2 or words <= IMPRINT_WORDS) and _cued(region, rules):
        return True
    bare = ADDRESS.search(region.flat) or PRICE.fullmatch(region.flat.strip(" .:"))
    return words <= BARE_WORDS and bare is not None


def _imprint_line(region: Region, rules: StructureRules) -> bool:
    """``Imprimé par X``, ``Rédaction : Y``: a cue that begins a sentence at the start of a line, or before a colon."""
    for line in region.lines:
        for cue in rules.imprint.finditer(line.value):
            # "L'imprimerie : le mot…" begins a sentence
            if line.value[: cue.start()].strip(" '’").casefold() in rules.articles:
                continue
            leads = cue.start() == 0 and cue.group()[:1].isupper()
            if leads or cue.group().endswith(":") or line.value[cue.end() :].lstrip().startswith(":"):
                return True
    return False


def _with_neighbours(flow: Flow, body: float) -> Iterator[tuple[str, RegionRole]]:
    """What stands right below a notice in small type belongs to it, and what stands in one frame with it."""
    scanned = {page.ref.index for page in flow.pages if page.ref.layer == "ocr"}
    framed = {(r.page_index, r.frame) for r in flow.regions() if flow.roles.get(r.id) == "notice"}
    for region in flow.open_regions():
        if region.frame is not None and (region.page_index, region.frame) in framed:
            yield region.id, "notice"
    for page in flow.pages:
        above: Region | None = None
        for region in page.regions:
            notice = above is not None and flow.roles.get(above.id) == "notice"
            if (
                notice
                and region.id not in flow.roles
                and region.size < (SMALL_SCANNED if page.ref.index in scanned else SMALL) * body
                and region.word_count <= NOTICE_WORDS
            ):
                yield region.id, "notice"
            above = region


def _cover(flow: Flow, page: PageRegions, body: float, rules: StructureRules) -> Iterator[tuple[str, RegionRole]]:
    """A page that says little but number, date, price; or the masthead over the first page's text."""
    if page.ref.index not in (0, 1, flow.pages[-1].ref.index):
        return
    regions = _open(flow, page)
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
    return any(likeness(section, region.flat) >= ANNOUNCED for section in sections)


def _captions(flow: Flow, page: PageRegions, body: float, rules: StructureRules) -> Iterator[tuple[Region, RegionRole]]:
    for region, role in _captions_by_place(flow, page, body):
        # who asks is said in small type too, and often below a picture
        if not rules.interviewer.match(region.flat):
            yield region, role


def _captions_by_place(flow: Flow, page: PageRegions, body: float) -> Iterator[tuple[Region, RegionRole]]:
    yield from _captions_in_scan(flow, page, body)
    for picture in page.pictures:
        for region in _open(flow, page):
            if region.word_count <= CAPTION_WORDS and region.size < 0.97 * body and _below(region, picture, body):
                yield region, "caption"
                break


def _captions_in_scan(flow: Flow, page: PageRegions, body: float) -> Iterator[tuple[Region, RegionRole]]:
    """Short texts in small type below much white: the picture of a scan is part of its one image."""
    if page.ref.layer != "ocr":
        return
    head = min((r.box.top for r in _open(flow, page) if r.box), default=0.0)
    for region in _open(flow, page):
        box = region.box
        if box is None or region.word_count > CAPTION_WORDS or region.size >= CAPTION_SIZE * body:
            continue
        if region.word_count <= CREDIT_WORDS and _CREDITED.match(region.flat):
            yield region, "caption"
            continue
        # a title over several columns stands above each of them
        others = [
            r.box.bottom
            for r in page.regions
            if r.box
            and r.box.bottom <= box.top
            and (r.column_index == region.column_index or (r.box.x0 < box.x1 and r.box.x1 > box.x0))
        ]
        # a sentence that goes on below, or a label, is the first line of a text in small capitals
        if region.lines[-1].value[-1:] in "-,¬" or LABEL_START.match(region.flat):
            continue
        if not _WORD.search(region.flat) or (region.column and is_verse(region.lines, region.column.x1)):
            continue
        white = box.top - max(others, default=head)
        text_below = any(
            r.box and r.column_index == region.column_index and r.box.top > box.bottom and r.size > region.size
            for r in _open(flow, page)
        )
        if white >= PICTURE_HEIGHT * body and text_below:
            yield region, "caption"


def _below(region: Region, picture: Box, body: float) -> bool:
    box = region.box
    if box is None:
        return False
    inside = box.x0 >= picture.x0 - 2 * body and box.x1 <= picture.x1 + 2 * body
    return inside and -body <= box.top - picture.bottom <= CAPTION_NEAR * body


def _around_contents(
    flow: Flow, body: float = 0.0, entries: Sequence[ContentsEntry] = ()
) -> Iterator[tuple[str, RegionRole]]:
    """On a contents page, prose without a heading introduces the issue; large lines name it; short ones are imprint."""
    for page in flow.pages:
        listed = [i for i, region in enumerate(page.regions) if flow.roles.get(region.id) == "TOC-entry"]
        boxed = any(page.regions[index].frame is not None for index in listed)
        if not listed or boxed or (page.ref.height and sum(r.word_count for r in _open(flow, page)) > BESIDE_WORDS):
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
    for region in _open(flow, page) if body else ():
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
