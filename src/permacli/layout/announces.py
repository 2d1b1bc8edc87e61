"""Whether lines with page numbers announce what stands elsewhere: titles are seen again as headings of other pages.

That tells a contents list whatever the order of its numbers, and whether its entries are set as sentences or not.
"""

from collections.abc import Iterator, Sequence

from permacli.layout.entry_parts import joined
from permacli.layout.likeness import folded
from permacli.layout.rows import Row
from permacli.model.region import Region

# So many entries must be seen again, and half of all.
LEAST = 3
# A heading is no longer; one of fewer signs begins other lines by chance.
HEAD_WORDS, LEAST_SIGNS = 20, 6
# An entry has no more lines before its number.
MOST_ROWS = 5


def announces(rows: Sequence[Row], regions: Sequence[Region]) -> bool:
    """Whether most of the numbered rows bear, or end, titles of other pages; ``regions``: those of the issue."""
    numbered = [index for index, row in enumerate(rows) if row.page is not None]
    pages = {row.region.page_index for row in rows}
    heads = tuple({text for region in regions if region.page_index not in pages and (text := _head(region))})
    seen = sum(any(text.startswith(heads) for text in _texts(rows, index)) for index in numbered) if heads else 0
    return seen >= LEAST and seen * 2 >= len(numbered)


def _head(region: Region) -> str:
    text = folded(region.flat) if region.word_count <= HEAD_WORDS else ""
    return text if len(text) >= LEAST_SIGNS else ""


def _texts(rows: Sequence[Row], number: int) -> Iterator[str]:
    """What may be the title of a number: its row, with up to some rows above it."""
    for first in range(number, max(number - MOST_ROWS, -1), -1):
        if first < number and rows[first].page is not None:
            return
        yield folded(joined(rows[first : number + 1]))
