"""What stands beside the running text: boxes, captions, tables, notes in the margin, each given to its article."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate

from permacli.layout.aside_homes import Homes
from permacli.layout.flow import Flow
from permacli.layout.head_matter import Setting
from permacli.layout.heads import head_of
from permacli.layout.paragraphs import Joiner, text_of
from permacli.layout.signatures import signed
from permacli.model.document import Aside, AsideRole, Paragraph
from permacli.model.journal import Change
from permacli.model.region import Region, RegionRole
from permacli.model.text import Text

ROLES: Mapping[RegionRole, AsideRole] = {
    "box": "box", "caption": "caption", "table": "table", "marginalia": "marginalia",
}  # fmt: skip


def find_asides(
    first: Sequence[int], homes: Homes, flow: Flow, setting: Setting, joiner: Joiner
) -> tuple[dict[int, list[Aside]], list[Change]]:
    """Asides by the number of the article they belong to, and the joins inside them.

    Args:
        first: where in the reading order each article begins.
        homes: where the text of each stands.
        flow: all regions, their roles known.
        setting: of the issue.
        joiner: of paragraphs.
    """
    order = {region.id: index for index, region in enumerate(flow.regions())}
    # for each article where the first of it and those after it begins: these only rise, and so can be searched
    starts = list(accumulate(reversed(first), min))[::-1]
    given: dict[int, list[Aside]] = defaultdict(list)
    changes: list[Change] = []
    for regions in _aside_groups(flow):
        home = homes.of(regions)
        last_begun = max(bisect_right(starts, order[regions[0].id]) - 1, 0)
        aside, joins = _aside(regions, flow, setting, joiner)
        given[last_begun if home is None else home].append(aside)
        changes += joins
    return given, changes


def _aside_groups(flow: Flow) -> list[list[Region]]:
    """The regions of each aside, in reading order: those of one frame together."""
    groups: list[list[Region]] = []
    for region in flow.regions():
        role = flow.roles.get(region.id)
        if role not in ROLES:
            continue
        last = groups[-1][0] if groups else None
        same = last is not None and (last.page_index, last.frame) == (region.page_index, region.frame)
        if last is not None and same and region.frame is not None and flow.roles[last.id] == role != "caption":
            groups[-1].append(region)
        else:
            groups.append([region])
    return groups


def _aside(regions: Sequence[Region], flow: Flow, setting: Setting, joiner: Joiner) -> tuple[Aside, tuple[Change, ...]]:
    role = ROLES[flow.roles[regions[0].id]]
    if role == "table":
        return _table(regions), ()
    heads = {r.id: 2 for r in regions if role == "box" and head_of(r, setting.body, setting.layer)}
    joined = joiner.blocks(regions, heads)
    blocks = signed(joined.blocks, setting.rules) if len(joined.blocks) > 1 else joined.blocks
    return Aside(id=f"{regions[0].id}.{role}", role=role, blocks=blocks), joined.changes


def _table(regions: Sequence[Region]) -> Aside:
    """A table of its cells, the empty ones among them."""
    name = f"{regions[0].id}.table"
    cells = {region.cell: Paragraph(id=region.id, text=text_of([region])) for region in regions if region.cell}
    rows, columns = 1 + max(row for row, _ in cells), 1 + max(column for _, column in cells)
    blocks = [
        cells.get((row, column)) or Paragraph(id=f"{name}.{row + 1}.{column + 1}", text=Text(""))
        for row in range(rows)
        for column in range(columns)
    ]
    return Aside(id=name, role="table", blocks=tuple(blocks), columns=columns)
