"""What a source states of a page: the order of its parts, and what they are. It is believed."""

from collections.abc import Mapping, Sequence

from permacli.model.geometry import Box
from permacli.model.page import Zone, ZoneRole
from permacli.model.region import PageRegions, PrintedLine, RegionRole

# The narrower of two parts of one column stands within the other to this share of its width …
INSIDE = 0.8
# … and a part that is wider than all above it by more than this is no longer of their column.
WIDER = 1.3
# One part ends this far below the beginning of the next at most, in shares of its height: polygons overlap.
OVERLAP = 0.5

# What is settled by the source's word alone. Headings, notes and paragraphs are found in the running text, where the
# word of the source is one kind of evidence.
SETTLED: Mapping[ZoneRole, RegionRole] = {
    "header": "header", "footer": "footer", "page-number": "page-number", "caption": "caption",
    "marginalia": "marginalia", "advertisement": "advertisement", "other": "other",
}  # fmt: skip


def settled(pages: Sequence[PageRegions]) -> dict[str, RegionRole]:
    """The roles of the regions of which the source says what they are, or their place on the page."""
    roles = {region.id: region.found for page in pages for region in page.regions if region.found is not None}
    return roles | {
        region.id: SETTLED[region.stated]
        for page in pages
        for region in page.regions
        if region.stated is not None and region.stated in SETTLED
    }


def runs(pieces: Sequence[PrintedLine], zones: Sequence[Zone]) -> list[list[PrintedLine]]:
    """The pieces in the order of their zones, those of zones that follow one another down a column together.

    Within a run the layout of the page decides: a zone may be a paragraph, or a column of them.
    """
    parts: dict[int, list[PrintedLine]] = {}
    for piece in pieces:
        parts.setdefault(len(zones) if piece.zone is None else piece.zone, []).append(piece)
    found: list[list[PrintedLine]] = []
    above: Box | None = None
    for _, part in sorted(parts.items()):
        box = _around(part)
        if above is not None and box is not None and _goes_on(above, box):
            found[-1] += part
            above = above.union(box)
        else:
            found.append(list(part))
            above = box
    return found


def _goes_on(above: Box, box: Box) -> bool:
    shared = min(above.x1, box.x1) - max(above.x0, box.x0)
    inside = shared >= INSIDE * min(above.width, box.width)
    below = box.top >= above.bottom - OVERLAP * box.height
    return inside and below and box.width <= WIDER * above.width


def _around(pieces: Sequence[PrintedLine]) -> Box | None:
    found: Box | None = None
    for piece in pieces:
        if piece.box is not None:
            found = piece.box if found is None else found.union(piece.box)
    return found
