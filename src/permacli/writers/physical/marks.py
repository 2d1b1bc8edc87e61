"""Which words of the physical layer were corrected: the text of each printed line before and after the journal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec
import regex
from rapidfuzz.distance import Levenshtein

from permacli.model.document import Document
from permacli.model.page import Line, Page
from permacli.model.text import Text
from permacli.model.tree import leaves
from permacli.text.reading import extracted

HYPHENS = "-\u00ad\u00ac\u2010"
_SPACE = regex.compile(r"\s+")
_EDGES = regex.compile(r"^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$")


class Mark(msgspec.Struct, frozen=True):
    """What a word was corrected to; ``whole`` is the word of which it is a part, ``first`` or not, at a line's end."""

    text: str | None = None
    whole: str | None = None
    first: bool = True


class _Stretch(msgspec.Struct, frozen=True):
    """What stands of a text on one printed line, before and after."""

    line: str
    before: str
    after: str


def marks(document: Document, pages: Iterable[Page]) -> dict[tuple[str, int], Mark]:
    """The corrected words by line id and place in the line.

    Args:
        document: of which only the passes about texts have run: a call that became a note is no correction.
        pages: what the document was built of.
    """
    lines = {line.id: line for page in pages for line in page.lines}
    before = {leaf.id: leaf.text for leaf in leaves(extracted(document))}
    found: dict[tuple[str, int], Mark] = {}
    for leaf in leaves(document):
        stretches = list(_stretches(before.get(leaf.id), leaf.text))
        for stretch in stretches:
            found |= _corrected(stretch, lines)
        for stretch, following in pairwise(stretches):
            for place, mark in _joined(stretch, following, lines):
                found[place] = msgspec.structs.replace(found.get(place, mark), whole=mark.whole, first=mark.first)
    return found


def _stretches(before: Text | None, after: Text) -> Iterator[_Stretch]:
    if before is None or [a.line for a in before.anchors] != [a.line for a in after.anchors]:
        return
    for (line, old), (_, new) in zip(_cut(before), _cut(after), strict=True):
        yield _Stretch(line, old, new)


def _cut(text: Text) -> Iterator[tuple[str, str]]:
    ends = [anchor.start for anchor in text.anchors[1:]] + [len(text.value)]
    return ((anchor.line, text.value[anchor.start : end]) for anchor, end in zip(text.anchors, ends, strict=True))


def _corrected(stretch: _Stretch, lines: Mapping[str, Line]) -> dict[tuple[str, int], Mark]:
    before, after = stretch.before.rstrip(), stretch.after.rstrip()
    if before == after:
        return {}
    found = {}
    begins, ends = _moved(before, after)
    for number, start, end in _placed(stretch, lines):
        old, new = before[start:end], after[begins[start] : ends[end]].strip()
        if new and " " not in new and new != old and new != old.rstrip(HYPHENS):
            found[stretch.line, number] = Mark(new)
    return found


def _moved(before: str, after: str) -> tuple[list[int], list[int]]:
    """Where each place of ``before`` is in ``after``, as a beginning and as an end: what was put in is between."""
    begins = [-1] * (len(before) + 1)
    ends = list(begins)
    for op in Levenshtein.opcodes(before, after):
        for place in range(op.src_start, op.src_end + 1):
            ends[place] = min(op.dest_start + place - op.src_start, op.dest_end)
            if begins[place] < 0:
                begins[place] = ends[place]
    ends[len(before)] = len(after)
    return begins, ends


def _placed(stretch: _Stretch, lines: Mapping[str, Line]) -> Iterator[tuple[int, int, int]]:
    """The words of the line that the stretch holds: which they are, and where they stand in it."""
    words = lines[stretch.line].words if stretch.line in lines else ()
    texts = [word.text for word in words]
    first = _first(texts, _SPACE.sub("", stretch.before))
    place = 0
    for number, text in enumerate(texts[first:] if first is not None else [], start=first or 0):
        start = stretch.before.find(text, place)
        if start < 0 or stretch.before[place:start].strip():
            return
        place = start + len(text)
        yield number, start, place


def _first(texts: Sequence[str], wanted: str) -> int | None:
    """Which word the stretch begins with; ``None`` where its words are not those of the line."""
    joined = "".join(texts)
    place = joined.find(wanted) if wanted else -1
    for number, text in enumerate(texts):
        if place <= 0:
            return number if place == 0 else None
        place -= len(text)
    return None


def _joined(
    stretch: _Stretch, following: _Stretch, lines: Mapping[str, Line]
) -> Iterator[tuple[tuple[str, int], Mark]]:
    """The two parts of a word that was broken at the line's end and is whole now."""
    broken = stretch.before.rstrip().endswith(tuple(HYPHENS)) and not stretch.after.endswith((*HYPHENS, " ", "\n"))
    last, first = list(_placed(stretch, lines))[-1:], list(_placed(following, lines))[:1]
    if not broken or not stretch.after or not following.after[:1].isalnum() or not last or not first:
        return
    whole = _EDGES.sub("", stretch.after.split()[-1] + following.after.split()[0])
    yield (stretch.line, last[0][0]), Mark(whole=whole, first=True)
    yield (following.line, first[0][0]), Mark(whole=whole, first=False)
