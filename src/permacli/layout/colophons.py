"""The whole of a colophon, of which single lines show what it is: what shares their frame, or stands below the name."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from permacli.layout.flow import Flow
from permacli.layout.likeness import folded
from permacli.model.region import PageRegions, Region, RegionRole
from permacli.rules.structure import StructureRules

# A frame with so many parts that are imprint, and no more words, holds nothing else.
LEAST_PARTS, MOST_WORDS = 2, 250
# The issue's number and date stand right below its name.
NEAR = 2
# Lines of one name stand this near, in multiples of the line distance.
CLOSE = 1.2


def names_issue(region: Region, rules: StructureRules) -> bool:
    """Whether a line gives an issue's number and its date: a masthead though the name above is set no larger."""
    return rules.issue_number.search(region.flat) is not None and rules.date.search(region.flat) is not None


def whole_names(flow: Flow, least: float) -> Flow:
    """The flow with the lines of the periodical's name in one region: large ones of a size, close below one another."""
    first, *others = flow.pages or (None,)
    if first is None:
        return flow
    regions: list[Region] = []
    for region in first.regions:
        above = regions[-1] if regions else None
        if above is not None and not {above.id, region.id} & flow.roles.keys() and _of_name(above, region, least):
            regions[-1] = replace(above, lines=(*above.lines, *region.lines), ends=region.ends)
        else:
            regions.append(region)
    return replace(flow, pages=(replace(first, regions=tuple(regions)), *others))


def _of_name(above: Region, region: Region, least: float) -> bool:
    same = (above.frame, above.column_index, above.size, above.lines[0].font) == (
        region.frame, region.column_index, region.size, region.lines[0].font
    )  # fmt: skip
    return same and region.size >= least > 0 and region.gap_before <= CLOSE and region.frame is not None


def framed_colophons(flow: Flow) -> Flow:
    """The flow with the other texts of a frame in which lines of an imprint stand."""
    frames: dict[tuple[int, int], list[Region]] = defaultdict(list)
    for region in flow.regions():
        if region.frame is not None:
            frames[region.page_index, region.frame].append(region)
    whole = [parts for parts in frames.values() if _is_colophon(parts, flow)]
    return flow.with_roles({r.id: "imprint" for parts in whole for r in parts if r.id not in flow.roles})


def _is_colophon(parts: Sequence[Region], flow: Flow) -> bool:
    told = sum(flow.roles.get(region.id) == "imprint" for region in parts)
    return told >= LEAST_PARTS and sum(region.word_count for region in parts) <= MOST_WORDS


def named_colophons(flow: Flow, rules: StructureRules) -> Flow:
    """The flow with what stands, after the first page, below the name of the periodical and its number and date."""
    first, *others = flow.pages or (None,)
    if first is None:
        return flow
    names = {folded(r.flat) for r in first.regions if flow.roles.get(r.id) == "masthead"} - {""}
    return flow.with_roles(dict(role for page in others for role in _below_name(flow, page, names, rules)))


def _below_name(
    flow: Flow, page: PageRegions, names: set[str], rules: StructureRules
) -> Iterator[tuple[str, RegionRole]]:
    regions = flow.open_on(page)
    name = next((i for i, region in enumerate(regions) if folded(region.flat) in names), None)
    if name is None or not any(rules.issue_number.search(r.flat) for r in regions[name + 1 : name + 1 + NEAR]):
        return
    column, size = regions[name].column_index, regions[name].size
    for region in regions[name:]:
        # a heading as large as the name begins something else
        if region.column_index != column or (region is not regions[name] and region.size >= size > 0):
            return
        yield region.id, "imprint"
