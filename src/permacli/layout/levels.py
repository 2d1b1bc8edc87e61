"""Entries under other entries: set in below the one they belong to."""

from collections.abc import Sequence
from statistics import median

from msgspec.structs import replace

from permacli.layout.rows import Row
from permacli.model.contents import ContentsEntry

# An entry is set in when it begins this far right of the others, in type sizes; those set in begin at one edge.
SET_IN, SAME_EDGE = 0.8, 0.5


def with_levels(entries: Sequence[ContentsEntry], firsts: Sequence[Row]) -> tuple[ContentsEntry, ...]:
    """The entries with level 1 where they are set in.

    Args:
        entries: in order.
        firsts: the first row of each.
    """
    boxed = [row for row in firsts if row.line.box is not None and row.region.column is not None]
    if len(boxed) < len(firsts) or len(firsts) < 3:
        return tuple(entries)
    size = median(row.size for row in firsts)
    edge = min(row.enters for row in firsts)
    inner = [row.enters for row in firsts if row.enters > edge + SET_IN * size]
    # centred titles begin anywhere; of entries under others, none comes first
    even = bool(inner) and max(inner) - min(inner) <= SAME_EDGE * size
    outer = [row for row in firsts if row.enters <= edge + SAME_EDGE * size]
    if not even or len(inner) + len(outer) < len(firsts) or firsts[0].enters > edge + SET_IN * size:
        return tuple(entries)
    return tuple(
        replace(entry, level=1) if row.enters > edge + SET_IN * size else entry
        for entry, row in zip(entries, firsts, strict=True)
    )
