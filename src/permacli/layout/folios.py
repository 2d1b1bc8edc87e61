"""Printed page numbers: read where they stand, solved as a sequence, inferred where it leaves one answer."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import msgspec
import regex

from permacli.model.document import FolioEvidence

# A number that no other page supports counts only if it stands alone in its row and is no larger than this.
LARGEST_ALONE = 999
# ``3/12``, ``page 3 sur 12``: of how many.
_OF_ALL = r"(?:\s?(?:/|sur|of|von)\s?\d{1,4})?"
_ARABIC = regex.compile(
    rf"[^\p{{L}}\p{{N}}]{{0,3}}(?:p(?:age|\.)?\s?)?(\d{{1,4}}){_OF_ALL}[^\p{{L}}\p{{N}}]{{0,3}}", regex.IGNORECASE
)
_ROMAN = regex.compile(r"[^\p{L}\p{N}]{0,3}([ivxlc]{1,7}|[IVXLC]{1,7})[^\p{L}\p{N}]{0,3}")
_NAMED = regex.compile(r"[^\p{L}\p{N}]{0,3}p(?:age|\.)?\s+(\p{L}+(?:[ -]\p{L}+)*)[^\p{L}\p{N}]{0,3}", regex.IGNORECASE)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_NUMERALS = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
ROMAN_SHIFT = -100_000
"""Roman numbers are kept this much lower, so that they form a sequence of their own."""


_LETTERS = frozenset(value + ROMAN_SHIFT for value in _VALUES.values())
"""``i``, ``v``, ``x``: a sign that is also a letter is no number by itself."""


class FolioMap(msgspec.Struct, frozen=True):
    """The folio of each page index, with its evidence, and the rows (by index) that print one."""

    folios: Mapping[int, tuple[str, FolioEvidence]]
    rows: frozenset[int]

    def page_of(self, folio: str) -> int | None:
        """The index of the page with that printed number, or ``None``."""
        return next(
            (index for index, (printed, _) in self.folios.items() if printed.casefold() == folio.casefold()), None
        )


def roman(number: int) -> str:
    """``9`` as ``ix``."""
    out = ""
    for value, sign in _NUMERALS:
        while number >= value:
            out, number = out + sign, number - value
    return out


def folio_number(word: str) -> int | None:
    """The number of ``53``, ``— 53 —``, ``page 53``, ``53/60``, ``ix``; roman ones shifted by :data:`ROMAN_SHIFT`."""
    arabic = _ARABIC.fullmatch(word)
    if arabic:
        return int(arabic[1])
    match = _ROMAN.fullmatch(word)
    if not match:
        return None
    digits = [_VALUES[sign] for sign in match[1].lower()]
    total = sum(-d if any(d < later for later in digits[i + 1 : i + 2]) else d for i, d in enumerate(digits))
    return total + ROMAN_SHIFT if roman(total) == match[1].lower() else None


def named_folio(row: str, named: Mapping[str, int]) -> int | None:
    """The number of ``Page trois``, by the words for numbers of pages."""
    match = _NAMED.fullmatch(row)
    return None if match is None else named.get(match[1].casefold())


def solve(candidates: Mapping[int, Sequence[tuple[int, bool]]], page_of_row: Sequence[int]) -> FolioMap:
    """The folio of each page.

    Args:
        candidates: row index → numbers read in it, each with whether it stands alone there.
        page_of_row: row index → page index.

    Numbers are believed when another page has one at the same distance from its index; a lone one only when it is all
    that its row holds. Pages between two of one sequence, and those before the first and after the last, are inferred.
    """
    support: dict[int, set[int]] = defaultdict(set)
    alone: Counter[int] = Counter()
    for row, numbers in candidates.items():
        for number, single in numbers:
            support[number - page_of_row[row]].add(page_of_row[row])
            alone[number - page_of_row[row]] += single and number <= LARGEST_ALONE and number not in _LETTERS
    ranked = sorted(support, key=lambda offset: (-len(support[offset]), -alone[offset], offset))
    offsets: dict[int, int] = {}
    for offset in ranked:
        if len(support[offset]) < 2 and not (alone[offset] and not offsets):
            continue
        for page in support[offset]:
            offsets.setdefault(page, offset)
    rows = frozenset(
        row
        for row, numbers in candidates.items()
        if any(offsets.get(page_of_row[row]) == number - page_of_row[row] for number, _ in numbers)
    )
    return FolioMap(_filled(offsets, max(page_of_row, default=-1)), rows)


def _filled(offsets: Mapping[int, int], last: int) -> dict[int, tuple[str, FolioEvidence]]:
    folios: dict[int, tuple[str, FolioEvidence]] = {}
    known = sorted(offsets)
    for page in range(last + 1):
        if page in offsets:
            folios[page] = (_written(page + offsets[page]), "printed")
            continue
        place = bisect_left(known, page)
        around = [offsets[p] for p in known[max(place - 1, 0) : place + 1]]
        if len(set(around)) == 1 and page + around[0] not in (0, ROMAN_SHIFT):
            number = page + around[0]
            if number > 0 or (number > ROMAN_SHIFT and number < ROMAN_SHIFT // 2):
                folios[page] = (_written(number), "inferred")
    return folios


def _written(number: int) -> str:
    return roman(number - ROMAN_SHIFT) if number < 0 else str(number)
