"""Section labels before the title on its line, ``Dossier | Les bancs du bourg``, and beside its number above it."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import regex
from msgspec.structs import replace

from permacli.layout.entry_starts import SECTION_WORDS
from permacli.layout.rows import Row

# So many of the numbered rows have a label before a sign, and at least one label comes back.
SHARE, LEAST_TIMES = 0.6, 2
# The first sign parts; a colon is as often the title's own.
_SIGN = regex.compile(r"\s*\|\s*|\s[–—/•·]\s|\s?:\s")


def sections_apart(rows: Sequence[Row]) -> list[Row]:
    """The rows with the section labels that stand before titles on rows of their own, where most titles have one."""
    numbered = [row for row in rows if row.page is not None]
    # no title holds an upright stroke, whichever of its lines has the number; other signs it may
    found = {id(row): sign for row in rows if "|" in row.text and (sign := _sign(row)) and sign[0].strip() == "|"}
    if len(found) < SHARE * len(numbered):
        found = {id(row): sign for row in numbered if (sign := _sign(row)) is not None}
        labels = Counter(row.text[: found[id(row)].start()].casefold() for row in numbered if id(row) in found)
        again = sum(count for count in labels.values() if count >= LEAST_TIMES)
        if len(found) < SHARE * len(numbered) or again * 2 < len(found):
            return list(rows)
    return [part for row in rows for part in _parts(row, found.get(id(row)))]


def labels_beside_numbers(rows: Sequence[Row]) -> list[Row]:
    """The rows with the labels apart that stand on the line of the number, in smaller type than the title below."""
    numbered = [row for row in rows if row.page is not None]
    found = {id(row) for row, below in pairwise(rows) if _lighter(row, below)}
    if len(found) < SHARE * len(numbered):
        return list(rows)
    return [part for row in rows for part in (_beside(row) if id(row) in found else [row])]


def _lighter(row: Row, below: Row) -> bool:
    """Whether a short text behind a number is smaller than what stands below it: no title is."""
    if row.at != "start" or below.page is not None or not row.text or len(row.text.split()) > SECTION_WORDS:
        return False
    return row.size < below.size and not below.set_in("italic")


def _beside(row: Row) -> list[Row]:
    return [replace(row, text="", at="alone"), replace(row, page=None, at=None, label=True, first=False, gap=0.0)]


def _sign(row: Row) -> regex.Match[str] | None:
    sign = _SIGN.search(row.text)
    if sign is None or sign.start() == 0 or not row.text or len(row.text[: sign.start()].split()) > SECTION_WORDS:
        return None
    return sign if row.text[sign.end() :].strip() else None


def _parts(row: Row, sign: regex.Match[str] | None) -> list[Row]:
    if sign is None:
        return [row]
    label = replace(row, text=row.text[: sign.start()], page=None, at=None, label=True)
    return [label, replace(row, text=row.text[sign.end() :], start=row.start + sign.end(), first=False, gap=0.0)]
