"""Raised marks that stand as lines of their own, put before the note they mark, or behind the line they call from.

A justified line sets its mark apart by more than a word space; readers then take it for a line by itself.
"""

from collections.abc import Sequence

import regex
from msgspec.structs import replace

from permacli.model.region import PrintedLine
from permacli.model.text import Span
from permacli.text.sentences import ends_sentence

# The mark is smaller than the note and stands higher; the note begins this near to its right, in type sizes.
SMALLER, NEAR = 0.8, 3.0
# Nothing ends this near to its left, in type sizes: then it would be the call at that line's end.
APART = 1.0
# A call that fell to a line of its own begins where the line above begins, give or take this, and is no further below
# than lines are; so far to its right all is white. In type sizes of that line.
SET_IN, DISTANCE, BESIDE = 0.3, 1.6, 8.0
# Characters of the longest mark: four stars in brackets.
LONGEST_MARK = 6
_MARK = regex.compile(r"[(\[]?(?:\d{1,3}|\*{1,4}|[†‡§]{1,2}|\p{Ll})[)\].]?")


def with_marks(pieces: list[PrintedLine]) -> list[PrintedLine]:
    """The pieces of a page with every lone mark at the head of the line that it stands before."""
    short = [piece for piece in pieces if len(piece.value) <= LONGEST_MARK and piece.box is not None]
    marks = [piece for piece in short if _MARK.fullmatch(piece.value)]
    for mark in marks:
        line = _marked(mark, pieces)
        if line is not None:
            pieces = [_joined(mark, line) if piece is line else piece for piece in pieces if piece is not mark]
        elif (line := _calling(mark, pieces)) is not None:
            pieces = [_called(mark, line) if piece is line else piece for piece in pieces if piece is not mark]
    return pieces


def _marked(mark: PrintedLine, pieces: Sequence[PrintedLine]) -> PrintedLine | None:
    """The line at whose head a mark stands raised."""
    beside = [piece for piece in pieces if piece is not mark and _raised_beside(mark, piece)]
    if len(beside) != 1 or any(_ends_before(piece, mark) for piece in pieces):
        return None
    return beside[0]


def _calling(mark: PrintedLine, pieces: Sequence[PrintedLine]) -> PrintedLine | None:
    """The line that a mark calls from where it alone found no room there: all else on its own line is white."""
    here = mark.box
    if here is None or any(_is_level(piece, mark) for piece in pieces):
        return None
    above = [piece for piece in pieces if _is_right_above(piece, mark)]
    return above[0] if len(above) == 1 and ends_sentence(above[0].value) else None


def _is_level(line: PrintedLine, mark: PrintedLine) -> bool:
    here, there = mark.box, line.box
    if here is None or there is None or line is mark:
        return False
    beside = there.x0 <= here.x1 + BESIDE * line.size and there.x1 >= here.x0
    return beside and there.top < here.bottom and there.bottom > here.top


def _is_right_above(line: PrintedLine, mark: PrintedLine) -> bool:
    here, there = mark.box, line.box
    if here is None or there is None or not 0 < mark.size <= SMALLER * line.size:
        return False
    begins = abs(there.x0 - here.x0) <= SET_IN * line.size
    return begins and 0 < mark.baseline - line.baseline <= DISTANCE * line.size


def _raised_beside(mark: PrintedLine, line: PrintedLine) -> bool:
    here, there = mark.box, line.box
    if here is None or there is None or not 0 < mark.size <= SMALLER * line.size:
        return False
    near = 0 <= there.x0 - here.x1 <= NEAR * line.size
    return near and 0 < line.baseline - mark.baseline <= line.size and mark.baseline >= there.top


def _ends_before(line: PrintedLine, mark: PrintedLine) -> bool:
    here, there = mark.box, line.box
    if here is None or there is None or line is mark:
        return False
    level = there.top <= mark.baseline <= there.bottom + line.size / 2
    return level and 0 <= here.x0 - there.x1 <= APART * line.size


def _called(mark: PrintedLine, line: PrintedLine) -> PrintedLine:
    """The line with its call behind it; the place of the line stays that of its words."""
    span = Span(len(line.value), len(line.value) + len(mark.value), "superscript")
    return replace(line, value=f"{line.value}{mark.value}", spans=(*line.spans, span))


def _joined(mark: PrintedLine, line: PrintedLine) -> PrintedLine:
    shift = len(mark.value) + 1
    spans = (Span(0, shift - 1, "superscript"), *(Span(s.start + shift, s.end + shift, s.style) for s in line.spans))
    box = line.box.union(mark.box) if line.box and mark.box else line.box
    wide = tuple(place + shift for place in line.wide)
    return replace(line, value=f"{mark.value} {line.value}", spans=spans, box=box, wide=wide)
