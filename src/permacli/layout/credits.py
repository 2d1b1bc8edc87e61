"""Lines that say who wrote, asks or answers, which OCR layers run together with the text below them.

In print they are set in a face of their own; a layer without faces shows one region.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from permacli.layout.flow import Flow, parts_of
from permacli.layout.head_matter import signs
from permacli.model.region import PageRegions, Region
from permacli.rules.structure import StructureRules
from permacli.text.names import listed_names
from permacli.text.sentences import ends_sentence

# Cue and names take no more words; a longer line is a sentence.
CREDIT_WORDS = 14
# In a narrow column a credit runs over this many lines, at most.
MOST_LINES = 3


def credits_apart(flow: Flow, rules: StructureRules) -> Flow:
    """The flow with the credits of scanned pages whole, and as regions of their own."""
    flow = replace(flow, pages=tuple(_whole(page, flow, rules) for page in flow.pages))
    scanned = {page.ref.index for page in flow.pages if page.ref.layer == "ocr"}
    parts = {
        region.id: parts_of(region, starts)
        for region in flow.open_regions()
        if region.page_index in scanned and len(region.lines) > 1 and (starts := _starts(region, rules))
    }
    return flow.divided(parts)


def _whole(page: PageRegions, flow: Flow, rules: StructureRules) -> PageRegions:
    """The page with credits that run over two regions in one: sizes that OCR guessed have parted their lines."""
    if page.ref.layer != "ocr":
        return page
    regions: list[Region] = []
    for index, region in enumerate(page.regions):
        above = regions[-1] if regions else None
        near = [
            r for r in page.regions[index : index + MOST_LINES - 1] if above is not None and _beside(above, r, flow)
        ]
        if above is not None and near[:1] == [region] and _goes_on(above, near, rules):
            regions[-1] = replace(above, lines=(*above.lines, *region.lines), ends=region.ends)
        else:
            regions.append(region)
    return page if len(regions) == len(page.regions) else replace(page, regions=tuple(regions))


def _beside(above: Region, region: Region, flow: Flow) -> bool:
    same = (above.column_index, above.frame) == (region.column_index, region.frame)
    return same and not {above.id, region.id} & flow.roles.keys()


def _goes_on(above: Region, below: Sequence[Region], rules: StructureRules) -> bool:
    """Whether a region is the beginning of a credit that those below it complete."""
    own = [line.value for line in above.lines]
    if len(own) >= MOST_LINES:
        return False
    values = own + [line.value for region in below for line in region.lines[:MOST_LINES]]
    return _length(values, 0, rules) > len(own)


def _starts(region: Region, rules: StructureRules) -> list[int]:
    """Before which lines the region is divided: around each credit, and nothing else."""
    values = [line.value for line in region.lines]
    around: list[int] = []
    for index in range(len(values)):
        length = _length(values, index, rules)
        around += [index, index + length] if length else []
    return sorted({place for place in around if 0 < place < len(values)})


def _length(values: Sequence[str], start: int, rules: StructureRules) -> int:
    """How many lines the credit has that begins with a line; 0 if none does.

    It is no part of a sentence: what stands above has ended, what stands below begins one.
    """
    if not values[start][:1].isupper() or (start and not ends_sentence(values[start - 1])):
        return 0
    for stop in range(start + 1, min(start + MOST_LINES, len(values)) + 1):
        if _opens(values, stop) and is_credit(_joined(values[start:stop]), rules):
            return stop - start
    return 0


def _joined(values: Sequence[str]) -> str:
    """Lines as one; a hyphen at a line's end is that of a name: what follows is a capital."""
    return " ".join(values).replace("- ", "-")


def _opens(values: Sequence[str], index: int) -> bool:
    """Whether a sentence begins with a line, or there is none."""
    return index == len(values) or values[index].lstrip('«“"(—– ')[:1].isupper()


def is_credit(value: str, rules: StructureRules) -> bool:
    """Whether a line is a cue with names behind it: ``Propos recueillis par Anne Roy``."""
    if len(value.split()) > CREDIT_WORDS or not value[:1].isupper():
        return False
    for cue in (rules.interviewer, rules.interviewee):
        match = cue.match(value)
        if match and listed_names(value[match.end() :].strip(" :"), rules.names):
            return True
    return signs(value, rules)
