"""Notes that run on in one paragraph (``1. Voir le registre. — 2. Entretien avec la meunière.``)."""

from collections.abc import Iterator
from itertools import pairwise

import regex
from msgspec.structs import replace

from permacli.layout.flow import line_part
from permacli.model.region import PrintedLine, Region
from permacli.text.marks import mark_at

# The dash that parts two notes stays with the one that it ends; without dash the next mark must stand raised.
_BETWEEN = regex.compile(
    r"(?:^|(?<=[.!?…»)]\s))(?<dash>[—–]\s)?(?=[(\[]?(?<number>\d{1,3})[)\].]{0,2}\s?[«“\"(]?\s?\p{Lu})"
)


def with_notes_apart(region: Region, last: int) -> Region:
    """The region with a line of its own for each note that begins within one; ``last`` is the number before its first.

    Only the next number begins a note, so that references (``— 12. Paris``) stay what they are.
    """
    lines = [part for line, cuts in _cuts(region, last) for part in _parted(line, cuts)]
    return replace(region, lines=tuple(lines)) if len(lines) > len(region.lines) else region


def _cuts(region: Region, last: int) -> Iterator[tuple[PrintedLine, list[int]]]:
    for index, line in enumerate(region.lines):
        mark = mark_at(line.value)
        if (
            mark is not None
            and mark.number is not None
            and not mark.is_letter
            and (index == 0 or mark.number == last + 1)
        ):
            last = mark.number
        cuts = []
        for match in _BETWEEN.finditer(line.value):
            parted = match["dash"] is not None or (match.start() > 0 and _raised(line, match.start("number")))
            if parted and int(match["number"]) == last + 1:
                last += 1
                cuts.append(match.end())
        yield line, cuts


def _parted(line: PrintedLine, cuts: list[int]) -> Iterator[PrintedLine]:
    if not cuts:
        yield line
        return
    for start, stop in pairwise([0, *cuts, len(line.value)]):
        yield line_part(line, start, stop)


def _raised(line: PrintedLine, place: int) -> bool:
    return any(span.style == "superscript" and span.start <= place < span.end for span in line.spans)
