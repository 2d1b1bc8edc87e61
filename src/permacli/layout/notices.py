"""Notices to subscribers and imprints: by the words in them, and by what they stand beside."""

from collections import Counter
from collections.abc import Iterator

import regex

from permacli.layout.colophons import names_issue
from permacli.layout.flow import Flow
from permacli.layout.measures import HEADING_SIZE, SMALL, SMALL_SCANNED
from permacli.model.region import Region, RegionRole
from permacli.rules.structure import StructureRules

# A notice or an imprint is not longer than this.
NOTICE_WORDS = 90
# One line of an imprint, and an address or a price that stands alone, are shorter.
IMPRINT_WORDS, BARE_WORDS = 20, 8
# What has no more lines may be a heading.
HEAD_LINES = 2
PRICE = regex.compile(
    r"(?<![\p{L}\p{N}])(?:[€£$]\s?\d{1,3}(?:[.,]\d{2})?|\d{1,3}(?:[.,]\d{2})?\s?(?:€|£|\$|euros?\b|EUR\b|FF?\b|F\.B\.|FB\b|CHF\b))"
)
# the part before the @ is looked back at: to try it at every letter takes ten times as long
ADDRESS = regex.compile(r"https?://|www\.|(?<=[\p{L}\p{N}._%+-])@[\p{L}\p{N}-]+\.\p{L}{2,}")


def notices(flow: Flow, body: float, rules: StructureRules) -> Iterator[tuple[str, RegionRole]]:
    """The regions that are notices to subscribers or imprints by their words, each with its role."""
    scanned = {page.ref.index for page in flow.pages if page.ref.layer == "ocr"}
    on_page = Counter(region.page_index for region in flow.open_regions())
    for region in flow.open_regions():
        words = region.word_count
        if words > NOTICE_WORDS or _dates_issue(region, rules):
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


def _dates_issue(region: Region, rules: StructureRules) -> bool:
    """Whether a line at the head of the issue gives its number and date: prices of a subscription stand there too."""
    return region.page_index == 0 and region.box is not None and len(region.lines) == 1 and names_issue(region, rules)


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


def with_neighbours(flow: Flow, body: float) -> Iterator[tuple[str, RegionRole]]:
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
