"""Advertisements: framed, a few words in large type, or a name and what it offers; small ones between such."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

import regex

from permacli.layout.flow import Flow
from permacli.layout.measures import ended
from permacli.model.region import Region, RegionRole
from permacli.rules.structure import StructureRules

# Every line is set this much larger than the text, at least; in multiples of its size.
DISPLAY_SIZE = 1.15
# It has as many words at most; with fewer lines than this it is a heading in a box.
MOST_WORDS, LEAST_LINES = 40, 3
# One that says what is offered has no more words, and no more lines.
MOST_OFFERED, MOST_LINES = 25, 4
# So many on a page show that it holds nothing else; a small one between has no more words.
PAGE_OF_THEM, SMALL_ONE = 2, 60
# A name in capitals: two words. A small advertisement begins with one.
_NAME = regex.compile(r"(?:\p{Lu}[\p{Lu}'’.&-]+[\s,:]+){2}")
_BEGINS = regex.compile(r"(?:À\s)?\p{Lu}{3,}")
# Two signs that part what is offered: ``Tracteurs - Dépannage - Essence``; a telephone number.
_LISTED = regex.compile(r"\s[-–—•·]\s.*\s[-–—•·]\s")
_TELEPHONE = regex.compile(r"\b[Tt][ée]l\b\.?|☎")


def find_advertisements(
    flow: Flow, body: float, rules: StructureRules, named: Collection[tuple[int, int]] = ()
) -> Flow:
    """Give advertisements their role.

    Args:
        flow: its open regions are looked at.
        body: the size of the text in points, 0.0 without geometry.
        rules: what streets are called.
        named: page and frame of what names the issue.
    """
    if not body:
        return flow
    flow = flow.with_roles(dict(_advertisements(flow, body, rules, named)))
    return flow.with_roles(dict(_small_ones(flow, body)))


def _advertisements(
    flow: Flow, body: float, rules: StructureRules, named: Collection[tuple[int, int]]
) -> Iterator[tuple[str, RegionRole]]:
    framed: dict[tuple[int, int], list[Region]] = defaultdict(list)
    for region in flow.open_regions():
        if region.frame is not None:
            framed[region.page_index, region.frame].append(region)
    for frame, regions in framed.items():
        if _displayed(regions, body) or (frame not in named and _offers(regions, rules)):
            yield from ((region.id, "advertisement") for region in regions)


def _displayed(regions: Sequence[Region], body: float) -> bool:
    lines = [line for region in regions for line in region.lines]
    if len(lines) < LEAST_LINES or sum(region.word_count for region in regions) > MOST_WORDS:
        return False
    return all(line.size >= DISPLAY_SIZE * body for line in lines) and not any(map(ended, lines))


def _offers(regions: Sequence[Region], rules: StructureRules) -> bool:
    """Whether a frame holds a name in capitals, and what it offers or where it is."""
    text = " ".join(region.flat for region in regions)
    if len(text.split()) > MOST_OFFERED or sum(len(region.lines) for region in regions) > MOST_LINES:
        return False
    offered = _LISTED.search(text) or _TELEPHONE.search(text) or rules.street.search(text)
    return _NAME.match(text) is not None and bool(offered) and "?" not in text


def _small_ones(flow: Flow, body: float) -> Iterator[tuple[str, RegionRole]]:
    """What stands between the advertisements of a page that holds no title and no text."""
    frames = {(r.page_index, r.frame) for r in flow.regions() if flow.roles.get(r.id) == "advertisement"}
    counts = Counter(page for page, _ in frames)
    for page in flow.pages:
        opened = flow.open_on(page)
        if counts[page.ref.index] >= PAGE_OF_THEM and all(_is_small(region, body) for region in opened):
            yield from ((region.id, "notice") for region in opened)


def _is_small(region: Region, body: float) -> bool:
    return region.word_count <= SMALL_ONE and region.size < DISPLAY_SIZE * body and bool(_BEGINS.match(region.flat))
