"""Section labels before the title on its line, ``Dossier | Les bancs du bourg``, and beside or below its number."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import regex
from msgspec.structs import replace

from permacli.layout.entry_starts import SECTION_WORDS
from permacli.layout.rows import Row
from permacli.text.names import NameWords, listed_names

# So many of the numbered rows have a label before a sign, and at least one label comes back.
SHARE, LEAST_TIMES = 0.6, 2
# What stands below the titles of a list with labels in a column before them begins behind these, in type sizes.
SET_IN = 2.0
# A title is no further below the label that bears its number, in type sizes.
SOLID = 1.6
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


def labels_before_white(rows: Sequence[Row], names: NameWords) -> list[Row]:
    """The rows with the labels apart that stand in a column of their own, on the lines on which titles begin."""
    left = min((row.enters for row in rows if row.text), default=0.0)
    # whatever else an entry holds stands below its title, not below the label, and titles without a label there too
    edge = min((row.enters for row in rows if row.text and row.enters > left + SET_IN * row.size), default=0.0)
    first = [row for row in rows if row.text and row.enters <= left + SET_IN * row.size]
    cuts = {id(row): cut for row in first if row.page is not None and (cut := _white(row, names)) is not None}
    if not edge or len(cuts) < LEAST_TIMES or len(cuts) < len(first):
        return list(rows)
    return [part for row in rows for part in _set_in(_cut(row, cuts.get(id(row))), edge)]


def _set_in(parts: list[Row], edge: float) -> list[Row]:
    """A label and its title, which begins where titles do; a row alone as it is."""
    box, column = parts[-1].line.box, parts[-1].region.column
    if len(parts) == 1 or box is None or column is None:
        return parts
    line = replace(parts[-1].line, box=replace(box, x0=column.x0 + edge))
    return [parts[0], replace(parts[-1], line=line)]


def _white(row: Row, names: NameWords) -> int | None:
    """Where a column of white parts the first few words of a row from the rest; a name there is the author's."""
    cut = next((wide - row.start for wide in row.line.wide if row.start < wide < row.start + len(row.text)), None)
    if cut is None or len(row.text[:cut].split()) > SECTION_WORDS or listed_names(row.text[:cut], names):
        return None
    return cut


def labels_at_numbers(rows: Sequence[Row], names: NameWords) -> list[Row]:
    """The rows with the labels known that stand beside or below the number, in smaller type than the title below."""
    numbered = [row for row in rows if row.page is not None]
    found = {
        id(row)
        for row, below in pairwise(rows)
        if (row.at == "start" or (row.at == "end" and below.gap <= SOLID * below.size)) and _lighter(row, below)
    }
    above = [(row, below) for row, below in pairwise(rows) if row.at == "start" and _in_capitals(row, below)]
    again = Counter(row.text.casefold() for row, _ in above)
    if max(again.values(), default=0) >= LEAST_TIMES:
        found |= {id(row) for row, _ in above}
    found |= {
        id(row)
        for number, row, below in zip(rows, rows[1:], rows[2:], strict=False)
        if number.at == "alone" and row.page is None and _lighter(row, below) and not listed_names(row.text, names)
    }
    if len(found) < SHARE * len(numbered):
        return list(rows)
    return [part for row in rows for part in (_labelled(row) if id(row) in found else [row])]


def _in_capitals(row: Row, below: Row) -> bool:
    """Whether a short text is in capitals, no larger than what stands in small letters below it."""
    if below.page is not None or not row.text.isupper() or len(row.text.split()) > SECTION_WORDS:
        return False
    return row.size <= below.size and not below.text.isupper()


def _lighter(row: Row, below: Row) -> bool:
    """Whether a short text is smaller than what stands below it: no title is."""
    if below.page is not None or not row.text or len(row.text.split()) > SECTION_WORDS:
        return False
    return row.size < below.size and not below.set_in("italic")


def _labelled(row: Row) -> list[Row]:
    if row.page is None:
        return [replace(row, label=True)]
    return [replace(row, text="", at="alone"), replace(row, page=None, at=None, label=True, first=False, gap=0.0)]


def _sign(row: Row) -> regex.Match[str] | None:
    sign = _SIGN.search(row.text)
    if sign is None or sign.start() == 0 or not row.text or len(row.text[: sign.start()].split()) > SECTION_WORDS:
        return None
    return sign if row.text[sign.end() :].strip() else None


def _parts(row: Row, sign: regex.Match[str] | None) -> list[Row]:
    return [row] if sign is None else _cut(row, sign.start(), sign.end())


def _cut(row: Row, stop: int | None, start: int | None = None) -> list[Row]:
    """A row as its label, up to ``stop``, and its title from ``start``; as it is where nothing parts it."""
    if stop is None:
        return [row]
    start = stop if start is None else start
    label = replace(row, text=row.text[:stop].strip(), page=None, at=None, label=True)
    return [label, replace(row, text=row.text[start:].strip(), start=row.start + start, first=False, gap=0.0)]
