"""Short entries that stand on one line of a contents list: ``Courrier p. 4 • Agenda p. 28 • Jeux p. 30``."""

from collections.abc import Iterator, Sequence

import regex
from msgspec.structs import replace

from permacli.layout.row_numbers import lists_several
from permacli.layout.rows import Row

_BETWEEN = regex.compile(r"(?<=\d)\)?\s*[•·▪■|/;,–—-]\s+")
_ENTRY = regex.compile(
    r"(?<title>\S.*?)[\s,:.(]+(?:p(?:p|ages?)?\.?|S\.|Seite)\s*(?<page>\d{1,3})\)?[\s.;•]*", regex.IGNORECASE
)


def each_apart(rows: Sequence[Row]) -> list[Row]:
    """The rows with those of several entries parted into one for each."""
    return [part for row in rows for part in _parts(row)]


def _parts(row: Row) -> Iterator[Row]:
    value = row.line.value.strip()
    if row.page is None or not lists_several(row.line):
        yield row
        return
    entries = [_ENTRY.fullmatch(part) for part in _BETWEEN.split(value)]
    if len(entries) < 2 or not all(entries):
        yield row
        return
    for number, entry in enumerate(entries):
        if entry is not None:
            title = entry["title"].strip()
            start = row.line.value.index(title)
            yield replace(row, text=title, start=start, page=entry["page"], at="end", gap=0.0 if number else row.gap)
