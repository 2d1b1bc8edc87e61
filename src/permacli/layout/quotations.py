"""Quotations set as blocks: narrower than their column, and smaller than the text, or narrower at both sides."""

from collections.abc import Sequence
from statistics import median

from permacli.layout.measures import ended
from permacli.model.region import Region

# Lines are set in by this much, in type sizes; those of the text's own size at both sides. They are so many, fewer
# where they are smaller, or set in as much at one side as at the other.
SET_IN = 0.9
LEAST_LINES, LEAST_LINES_ALIKE = 2, 3
# A smaller size is this share of the text's at most, and this at the least: what is smaller yet is no text.
SMALLER, SMALLEST = 0.96, 0.6
# Left edges, and right edges of full lines, are one edge when they differ by less than this, in type sizes.
SAME_EDGE = 0.5
# Where more than this share of the words is set so, it is how the house sets its text.
MOST = 0.34


def find_quotations(regions: Sequence[Region]) -> frozenset[str]:
    """The regions of an article, by name, that are quotations set as blocks."""
    placed = [region for region in regions if region.column is not None and region.size]
    if not placed:
        return frozenset()
    sizes = sorted((region.size, region.word_count) for region in placed)
    words = sum(count for _, count in sizes)
    usual = median([size for size, count in sizes for _ in range(min(count, 200))] or [0.0])
    found = [region for region in placed if _is_block(region, usual)]
    if sum(region.word_count for region in found) > MOST * words:
        return frozenset()
    return frozenset(region.id for region in found)


def _is_block(region: Region, usual: float) -> bool:
    boxes = [line.box for line in region.lines if line.box is not None]
    if region.column is None or len(boxes) < LEAST_LINES or region.bold or region.frame is not None:
        return False
    if not SMALLEST * usual <= region.size <= usual * 1.02:
        return False
    if not any(map(ended, region.lines)):
        return False
    size = region.size
    lefts = [box.x0 for box in boxes]
    # the first line may be set in further
    edge = min(lefts)
    if edge < region.column.x0 + SET_IN * size or any(left > edge + SAME_EDGE * size for left in lefts[1:]):
        return False
    if region.size <= SMALLER * usual:
        return True
    right = max(box.x1 for box in boxes)
    flush = sum(box.x1 >= right - SAME_EDGE * size for box in boxes[:-1]) * 2 >= len(boxes) - 1
    inner, outer = edge - region.column.x0, region.column.x1 - right
    least = LEAST_LINES if abs(inner - outer) <= SAME_EDGE * size else LEAST_LINES_ALIKE
    return len(boxes) >= least and flush and outer >= SET_IN * size
