"""To which article a box or a caption belongs: to the text it stands in, wherever the reading order puts it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from permacli.layout.articles import Draft
from permacli.model.geometry import Box
from permacli.model.region import Region

# What stands above or below shares this much of the narrower one's width.
SHARED = 0.3
# What has nothing above it stands beside a text that shares this much of its height.
BESIDE = 0.5
# Boxes of text and frames overlap by no more than this, in points: ascenders, and the white inside a frame.
OVERLAP = 4.0


class Homes:
    """Where the text of each article stands, by page."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        placed: dict[int, list[tuple[Box, int]]] = defaultdict(list)
        for number, draft in enumerate(drafts):
            for region in draft.regions():
                if region.box is not None:
                    placed[region.page_index].append((region.box, number))
        self.placed: Mapping[int, Sequence[tuple[Box, int]]] = placed

    def of(self, regions: Sequence[Region]) -> int | None:
        """The article right above an aside, or right below where none is; ``None`` where nothing shows it.

        That of a note in the margin is the one that has begun there.
        """
        box = _around(region.box for region in regions if region.box is not None)
        if box is None:
            return None
        if regions[0].found == "marginalia":
            begun = [(b.top, n) for b, n in self.placed.get(regions[0].page_index, ()) if b.top <= box.bottom]
            return max(begun)[1] if begun else None
        near = [(b, n) for b, n in self.placed.get(regions[0].page_index, ()) if _one_below_the_other(b, box)]
        above = [(b.bottom, n) for b, n in near if b.bottom <= box.top + OVERLAP]
        if above:
            return max(above)[1]
        beside = [(_height_shared(b, box), n) for b, n in self.placed.get(regions[0].page_index, ())]
        if beside and max(beside)[0] >= BESIDE * box.height:
            return max(beside)[1]
        below = [(b.top, n) for b, n in near if b.top >= box.bottom - OVERLAP]
        return min(below)[1] if below else None


def _around(boxes: Iterable[Box]) -> Box | None:
    held = list(boxes)
    if not held:
        return None
    return Box(min(b.x0 for b in held), min(b.top for b in held), max(b.x1 for b in held), max(b.bottom for b in held))


def _height_shared(one: Box, other: Box) -> float:
    return min(one.bottom, other.bottom) - max(one.top, other.top)


def _one_below_the_other(one: Box, other: Box) -> bool:
    common = min(one.x1, other.x1) - max(one.x0, other.x0)
    return common > SHARED * min(one.width, other.width)
