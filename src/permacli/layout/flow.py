"""What the stages over a whole issue hand on: every page's regions, and the role found for each so far."""

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from permacli.model.region import PageRegions, PrintedLine, Region, RegionRole
from permacli.model.text import Span


class Flow(msgspec.Struct, frozen=True):
    """Regions in reading order and their roles; a region without one has not been recognised yet."""

    pages: tuple[PageRegions, ...]
    roles: Mapping[str, RegionRole] = {}

    def regions(self) -> Iterator[Region]:
        """All regions of the issue in reading order."""
        for page in self.pages:
            yield from page.regions

    def open_regions(self) -> Iterator[Region]:
        """The regions that have no role yet."""
        return (region for region in self.regions() if region.id not in self.roles)

    def open_on(self, page: PageRegions) -> list[Region]:
        """The regions of a page that have no role yet."""
        return [region for region in page.regions if region.id not in self.roles]

    def with_roles(self, found: Mapping[str, RegionRole]) -> "Flow":
        """The flow with more roles known."""
        return replace(self, roles={**self.roles, **found}) if found else self

    def with_lines(self, found: Mapping[tuple[str, int], RegionRole]) -> "Flow":
        """The flow with roles for single lines ``(region id, line index)``: their regions are divided where needed."""
        if not found:
            return self
        touched = {region for region, _ in found}
        roles = dict(self.roles)
        pages = []
        for page in self.pages:
            regions: list[Region] = []
            for region in page.regions:
                if region.id not in touched:
                    regions.append(region)
                    continue
                for part, role in _divided(region, found):
                    regions.append(part)
                    if role is not None:
                        roles[part.id] = role
            pages.append(replace(page, regions=tuple(regions)))
        return Flow(tuple(pages), roles)

    def with_lines_cut(self, lines: Set[tuple[str, int]]) -> "Flow":
        """The flow with the given lines cut into what stands apart in them."""
        touched = {region for region, _ in lines}
        pages = tuple(
            replace(page, regions=tuple(_cut(r, lines) if r.id in touched else r for r in page.regions))
            for page in self.pages
        )
        return replace(self, pages=pages)

    def divided(self, parts: Mapping[str, Sequence[Region]]) -> "Flow":
        """The flow with regions, by name, divided into parts; the first part may keep the name."""
        if not parts:
            return self
        pages = tuple(
            replace(page, regions=tuple(part for region in page.regions for part in parts.get(region.id, (region,))))
            for page in self.pages
        )
        return replace(self, pages=pages)


def _cut(region: Region, lines: Set[tuple[str, int]]) -> Region:
    out: list[PrintedLine] = []
    for index, line in enumerate(region.lines):
        bounds = [0, *line.wide, len(line.value)] if (region.id, index) in lines else [0, len(line.value)]
        out += [line_part(line, start, stop) for start, stop in pairwise(bounds)]
    return replace(region, lines=tuple(out))


def line_part(line: PrintedLine, start: int, stop: int) -> PrintedLine:
    """What a line holds from ``start`` to ``stop``, without white space around it."""
    if (start, stop) == (0, len(line.value)):
        return line
    held = line.value[start:stop]
    value, start = held.strip(), start + len(held) - len(held.lstrip())
    stop = start + len(value)
    spans = (
        Span(max(s.start, start) - start, min(s.end, stop) - start, s.style)
        for s in line.spans
        if s.start < stop and s.end > start
    )
    return replace(line, value=value, spans=tuple(spans), wide=())


def parts_of(region: Region, starts: list[int]) -> list[Region]:
    """A region divided before the given lines; parts are named ``p012.r03``, ``p012.r03b`` …, and begin anew."""
    bounds = sorted({0, *starts})
    out = []
    for number, (start, stop) in enumerate(zip(bounds, [*bounds[1:], len(region.lines)], strict=True)):
        name = region.id if number == 0 else f"{region.id}.{number + 1}"
        begins = region.begins if start == 0 else True
        ends = region.ends if stop == len(region.lines) else True
        gap = region.gap_before if start == 0 else 1.0
        out.append(replace(region, id=name, lines=region.lines[start:stop], begins=begins, ends=ends, gap_before=gap))
    return out


def _divided(region: Region, found: Mapping[tuple[str, int], RegionRole]) -> Iterator[tuple[Region, RegionRole | None]]:
    groups: list[tuple[RegionRole | None, list[PrintedLine]]] = []
    for index, line in enumerate(region.lines):
        role = found.get((region.id, index))
        if groups and groups[-1][0] == role:
            groups[-1][1].append(line)
        else:
            groups.append((role, [line]))
    plain = 0
    for number, (role, lines) in enumerate(groups):
        # the running text keeps the region's name; what is taken from it gets one of its own
        if role is None:
            name = region.id if plain == 0 else f"{region.id}.{number + 1}"
            plain += 1
        else:
            name = f"{region.id}.{role}{number or ''}"
        edge = number == 0
        yield (
            replace(
                region,
                id=name,
                lines=tuple(lines),
                begins=region.begins and edge,
                ends=region.ends if number == len(groups) - 1 else False,
            ),
            role,
        )
