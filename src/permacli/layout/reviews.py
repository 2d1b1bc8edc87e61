"""Where one text of several on a page ends: a name signs it, and the next begins, a book that is reviewed mostly."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex
from msgspec.structs import replace

from permacli.layout.announced import Start
from permacli.layout.head_matter import Setting
from permacli.layout.likeness import folded
from permacli.layout.signatures import SIGNATURE_LINES, ends_signed
from permacli.model.region import Region
from permacli.rules.structure import StructureRules
from permacli.text.names import listed_names

# A name signs the text above it when it stands this much nearer to it than to the title below.
NEARER = 1.5
# What heads a review: the book, where and when it came out, how many pages it has; no more words than this.
REFERENCE_WORDS = 50
_REFERENCE = regex.compile(r"\b(?:1[5-9]|20)\d{2}\b.{0,60}?\b\d{1,4}\s?(?:p|pp|pages|S)\b")


def without_signature(start: Start, regions: Sequence[Region], setting: Setting) -> Start:
    """A start without the name above its title that signs the text before it."""
    first = start.start
    below = regions[first + 1] if first + 1 < len(regions) else None
    if first == 0 or first >= start.title[0] or below is None:
        return start
    above, region = regions[first - 1], regions[first]
    column = (region.page_index, region.column_index)
    together = column == (above.page_index, above.column_index) == (below.page_index, below.column_index)
    names = {folded(name) for name in listed_names(region.flat, setting.rules.names)}
    own = {folded(person.name) for person in start.entry.contributors} if start.entry else set()
    nearer = NEARER * region.gap_before < below.gap_before
    return replace(start, start=first + 1) if together and names and not names & own and nearer else start


def with_reviews(starts: Sequence[Start], regions: Sequence[Region], rules: StructureRules) -> list[Start]:
    """The starts with those of the reviews that follow a review: another book is named behind who signs."""
    bounds = [*(start.start for start in starts), len(regions)]
    out: list[Start] = []
    for start, (_, stop) in zip(starts, pairwise(bounds), strict=True):
        out.append(start)
        if _is_reference(" ".join(regions[i].flat for i in range(*start.title))):
            out += _next_reviews(range(start.stop, stop), regions, rules)
    return out


def _next_reviews(inside: range, regions: Sequence[Region], rules: StructureRules) -> Iterator[Start]:
    for index in inside[1:-1]:
        before = regions[max(inside.start, index - SIGNATURE_LINES) : index]
        if _is_reference(regions[index].flat) and ends_signed(before, rules):
            yield Start(index, index + 1, title=(index, index + 1))


def _is_reference(flat: str) -> bool:
    return len(flat.split()) <= REFERENCE_WORDS and flat[:1].isupper() and _REFERENCE.search(flat) is not None
