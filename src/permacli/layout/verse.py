"""Verse: lines that end where the poet ends them, with room for the next word, again and again."""

from collections.abc import Sequence
from itertools import pairwise

import regex

from permacli.layout.measures import capitals, ended
from permacli.model.region import PrintedLine

# A stanza has this many lines; what is shorter may be an address or a signature.
LEAST_LINES = 4
# A line of verse leaves room for the word below, and this much more, in type sizes.
ROOM = 2.0
# Fewer words to a line are a list of names.
LEAST_WORDS = 3.0
# Where more lines than this share end a sentence, they are short paragraphs; with figures or colons, a notice.
ENDED_SHARE, NOTED_SHARE = 0.67, 0.3
# Lines of one stanza are this near to one another, in type sizes, and as large (a ratio).
CLOSE, SAME_SIZE = 1.9, 1.1
# Where this share of the lines but the last reaches to one edge, within this many type sizes, they are set flush.
FLUSH_SHARE, FLUSH = 0.5, 0.5
# A word broken at the line's end: a poet's line ends with its word.
_BROKEN = regex.compile(r"\p{L}[-\u00ad\u2010]$")


def verse_lines(lines: Sequence[PrintedLine], right: float) -> frozenset[int]:
    """The indexes of the lines that go on with the line of verse above them; ``right`` is the column's edge."""
    found: set[int] = set()
    start = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and _breaks(lines[index - 1], lines[index], right):
            continue
        if _is_stanza(lines[start:index]):
            found |= set(range(start + 1, index))
        start = index
    return frozenset(found)


def is_verse(lines: Sequence[PrintedLine], right: float) -> bool:
    """Whether all lines of a region are of one stanza."""
    return all(_breaks(above, line, right) for above, line in pairwise(lines)) and _is_stanza(lines)


def _breaks(above: PrintedLine, line: PrintedLine, right: float) -> bool:
    """Whether a line is broken before its time: the next one's first word had room, and both are set alike."""
    if above.box is None or line.box is None or above.bold or line.bold:
        return False
    size = max(line.size, 1.0)
    room = right - above.box.x1 - ROOM * size
    if room <= 0:
        return False
    small, large = sorted((size, max(above.size, 1.0)))
    if large > SAME_SIZE * small or not 0 < line.baseline - above.baseline <= CLOSE * size:
        return False
    word = len(line.value.split(maxsplit=1)[0]) + 1
    return room > word * line.box.width / max(len(line.value), 1)


def _is_stanza(lines: Sequence[PrintedLine]) -> bool:
    if len(lines) < LEAST_LINES:
        return False
    words = sum(len(line.value.split()) for line in lines)
    noted = sum(":" in line.value or any(map(str.isdigit, line.value)) for line in lines)
    finished = sum(ended(line) for line in lines)
    plain = not any(capitals(line.value) or line.value[:1] in "–—-•■" for line in lines)
    return (
        plain
        and not _flush(lines)
        and not any(_BROKEN.search(line.value) for line in lines)
        and words >= LEAST_WORDS * len(lines)
        and noted <= NOTED_SHARE * len(lines)
        and finished <= ENDED_SHARE * len(lines)
    )


def _flush(lines: Sequence[PrintedLine]) -> bool:
    """Whether the lines end at one edge: a paragraph that is narrower than its column."""
    ends = [line.box.x1 for line in lines[:-1] if line.box is not None]
    edge = max(ends, default=0.0) - FLUSH * max(lines[0].size, 1.0)
    return sum(end >= edge for end in ends) >= FLUSH_SHARE * len(ends)
