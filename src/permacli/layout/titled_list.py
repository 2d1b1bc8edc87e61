"""Contents of which OCR read no page number: lines below the heading of a list that head pages further on."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from permacli.layout.head_matter import ALIKE
from permacli.layout.likeness import folded, likeness
from permacli.layout.list_ranges import is_list_title
from permacli.layout.list_titles import ListTitle
from permacli.model.contents import ContentsEntry
from permacli.model.region import PrintedLine, Region

# So many of the lines are titles of other pages, and one in so many.
LEAST, OF_LINES = 3, 3
# No heading is longer, no title shorter: words that other lines are like by chance.
HEAD_WORDS, LEAST_SIGNS = 20, 6
# A list ends at a text of so many words.
PROSE_WORDS = 28


def titled_list(regions: Sequence[Region], title: ListTitle) -> tuple[tuple[str, ...], tuple[ContentsEntry, ...]]:
    """The ids of a list's heading and of the regions below it whose lines are titles of other pages; the entries."""
    for index, heading in enumerate(regions):
        if not is_list_title(heading, title):
            continue
        below = list(_below(regions, index))
        heads = {
            folded(region.flat): place
            for place, region in enumerate(regions)
            if region.page_index != heading.page_index and region.word_count <= HEAD_WORDS
        }
        lines = [line for region in below for line in region.lines]
        placed = [(line, place) for line in lines if (place := _headed(line, heads)) is not None]
        # a subtitle stands right below its title, there as here
        found = [line for (_, above), (line, place) in pairwise([(None, -9), *placed]) if line and place - 1 != above]
        if len(found) >= LEAST and len(found) * OF_LINES >= len(lines):
            names = {line.id for line in found}
            last = max(i for i, region in enumerate(below) if any(line.id in names for line in region.lines))
            return (heading.id, *(region.id for region in below[: last + 1])), tuple(_entries(found))
    return (), ()


def _entries(lines: Sequence[PrintedLine]) -> Iterator[ContentsEntry]:
    for number, line in enumerate(lines, 1):
        yield ContentsEntry(id=f"c{number:03d}", title=line.value.strip(" :;,"), lines=(line.id,))


def _below(regions: Sequence[Region], index: int) -> Iterator[Region]:
    """What stands below a heading in its column, up to a text."""
    heading = regions[index]
    place = (heading.page_index, heading.column_index, heading.frame)
    for region in regions[index + 1 :]:
        if (region.page_index, region.column_index, region.frame) != place or region.word_count >= PROSE_WORDS:
            return
        yield region


def _headed(line: PrintedLine, heads: Mapping[str, int]) -> int | None:
    """Where the heading stands, of those by their folded words, that has the words of a line; ``None`` if none has."""
    text = folded(line.value)
    if len(text) < LEAST_SIGNS:
        return None
    return heads.get(text, next((place for head, place in heads.items() if likeness(text, head) >= ALIKE), None))
