"""Pages that are shown smaller or larger than the others of their issue, measured as if they were not.

Scans that were put on pages of any size, pages that a program made fit: their running text is smaller by as much as the
page is. Of what is small on its page alone (a note), or in an issue of two formats, nothing is changed.
"""

from collections.abc import Sequence
from statistics import median, median_low

from msgspec.structs import replace

from permacli.layout.measures import body_size
from permacli.model.geometry import Box
from permacli.model.region import PageRegions, PrintedLine, Region

# Pages whose sides differ by less are of one size: sheets are cut, and scanned, unevenly. As a share.
SAME_SIZE = 0.12
# Two pages are of one form, and their running text is smaller by as much as they are, up to this share.
ALIKE = 0.06
# Words of a page whose running text can be measured.
ENOUGH = 60


_Measures = tuple[float, float, float]
"""Width, height, size of the running text; 0.0 where there is too little of it."""


def in_one_scale(pages: Sequence[PageRegions]) -> tuple[PageRegions, ...]:
    """The pages, all measures of those in another scale in that of most."""
    measured = [_measured(page) for page in pages]
    usual = _usual([own for own in measured if all(own)])
    return tuple(_scaled(page, _factor(own, usual)) for page, own in zip(pages, measured, strict=True))


def _measured(page: PageRegions) -> _Measures:
    words = sum(region.word_count for region in page.regions)
    return page.ref.width, page.ref.height, body_size(page.regions) if words >= ENOUGH else 0.0


def _usual(measured: Sequence[_Measures]) -> _Measures:
    """The middle of what is measured of pages that are about as wide as the page in the middle."""
    if not measured:
        return 0.0, 0.0, 0.0
    middle = median_low([width for width, _, _ in measured])
    near = [own for own in measured if abs(own[0] / middle - 1) <= SAME_SIZE]
    return middle, median([height for _, height, _ in near]), median([size for _, _, size in near])


def _factor(own: _Measures, usual: _Measures) -> float:
    """How much smaller a page is than is usual; 1.0 where it is of that size, or set otherwise."""
    if not all(own) or not all(usual):
        return 1.0
    width, height, size = (two / one for one, two in zip(own, usual, strict=True))
    differs = abs(width - 1) > SAME_SIZE and abs(size - 1) > SAME_SIZE
    return width if differs and abs(height / width - 1) <= ALIKE and abs(size / width - 1) <= ALIKE else 1.0


def _scaled(page: PageRegions, factor: float) -> PageRegions:
    if factor == 1.0:
        return page

    def box(own: Box | None) -> Box | None:
        return None if own is None else Box(*(side * factor for side in (own.x0, own.top, own.x1, own.bottom)))

    def line(own: PrintedLine) -> PrintedLine:
        return replace(own, box=box(own.box), baseline=own.baseline * factor, size=own.size * factor)

    def region(own: Region) -> Region:
        return replace(own, lines=tuple(map(line, own.lines)), column=box(own.column))

    boxes = (tuple(found for each in held if (found := box(each))) for held in (page.rules, page.pictures))
    rules, pictures = boxes
    ref = replace(page.ref, width=page.ref.width * factor, height=page.ref.height * factor)
    return replace(page, ref=ref, regions=tuple(map(region, page.regions)), rules=rules, pictures=pictures)
