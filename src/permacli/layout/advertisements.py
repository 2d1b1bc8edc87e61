"""Advertisements: a frame or a coloured ground with a few words in large type, and no sentence."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from permacli.layout.flow import Flow
from permacli.layout.measures import ended
from permacli.model.region import Region, RegionRole

# Every line is set this much larger than the text, at least; in multiples of its size.
DISPLAY_SIZE = 1.15
# It has as many words at most; with fewer lines than this it is a heading in a box.
MOST_WORDS, LEAST_LINES = 40, 3


def find_advertisements(flow: Flow, body: float) -> Flow:
    """Give advertisements their role; ``body`` is the size of the text in points, 0.0 without geometry."""
    return flow.with_roles(dict(_advertisements(flow, body))) if body else flow


def _advertisements(flow: Flow, body: float) -> Iterator[tuple[str, RegionRole]]:
    framed: dict[tuple[int, int], list[Region]] = defaultdict(list)
    for region in flow.open_regions():
        if region.frame is not None:
            framed[region.page_index, region.frame].append(region)
    for regions in framed.values():
        if _displayed(regions, body):
            yield from ((region.id, "advertisement") for region in regions)


def _displayed(regions: Sequence[Region], body: float) -> bool:
    lines = [line for region in regions for line in region.lines]
    if len(lines) < LEAST_LINES or sum(region.word_count for region in regions) > MOST_WORDS:
        return False
    return all(line.size >= DISPLAY_SIZE * body for line in lines) and not any(map(ended, lines))
