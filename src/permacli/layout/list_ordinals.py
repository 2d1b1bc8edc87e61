"""Ordinals before the titles of a contents list, as in ``II. — La roue``: they count the entries."""

from collections.abc import Sequence
from itertools import pairwise

import regex
from msgspec.structs import replace

from permacli.layout.folios import ROMAN_SHIFT, folio_number
from permacli.model.contents import ContentsEntry

_ORDINAL = regex.compile(r"(?<number>[IVXLC]{1,6}|\d{1,2})\s?(?:[.)°]\s?[—–-]?|[—–-])\s+(?=\S)")
# So many entries at least have one, and all but a few.
LEAST, SHARE = 3, 0.7


def without_ordinals(entries: Sequence[ContentsEntry]) -> tuple[ContentsEntry, ...]:
    """The entries without their ordinals, where these count them."""
    found = {entry.id: match for entry in entries if (match := _ORDINAL.match(entry.title))}
    numbers = [_number(match["number"]) for match in found.values()]
    rising = sum(below - above == 1 for above, below in pairwise(numbers))
    if len(found) < max(LEAST, SHARE * len(entries)) or rising < SHARE * (len(numbers) - 1):
        return tuple(entries)
    return tuple(
        replace(entry, title=entry.title[found[entry.id].end() :]) if entry.id in found else entry for entry in entries
    )


def _number(printed: str) -> int:
    number = folio_number(printed) or 0
    return number if number > 0 else number - ROMAN_SHIFT
