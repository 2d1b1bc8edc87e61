"""Letterspaced words closed up: what an engine takes for single letters because they stand apart."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from msgspec.structs import replace

from permacli.readers.piece import GLUED, Piece, step_between

# So many letters in a row, each apart without a space in the file, are one letterspaced word, not a list.
LETTERSPACED_RUN = 4
# Figures and these signs are closed up with the letters around them, which are so much of the run: of a table more is
# figures.
LETTERS_SHARE = 0.4
SIGNS = frozenset("°º-–—'’")
# Kerning keeps some pairs of capitals together; nearly all others stand alone.
ALONE_SHARE = 0.66
# In letterspaced type a gap this much wider than the usual one parts two words.
LETTERSPACED_WORD = 1.6
# Kerning opens up to this share of the space between words; where there is none to hold it against, so many type
# sizes: words in capitals stand further apart.
KERNED_SHARE, KERNED = 0.5, 0.25
# … or this share of the gaps that are clearly between words, where the file has no spaces: "A P" stand nearer.
CLEAR_SHARE = 0.65
# Letters further apart are columns of a table.
LETTERSPACED_GAP = 1.2


def closed_up(row: list[Piece]) -> list[Piece]:
    """The row with letterspaced words closed up: letters parted by equal gaps and by no space of the file."""
    row = _without_kerning(row)
    closed: list[Piece] = []
    start = 0
    while start < len(row):
        stop = start + 1
        while stop < len(row) and _goes_on(row[stop - 1], row[stop]):
            stop += 1
        run = row[start:stop]
        closed += _without_gaps(run) if stop - start >= LETTERSPACED_RUN and _letterspaced(run) else run
        start = stop
    return closed


def _without_kerning(row: list[Piece]) -> list[Piece]:
    """The row with capitals closed up that stand nearer than words do, and have no space of the file between them."""
    real = [step_between(a, b) for a, b in pairwise(row) if b.before == " " and not b.gap_only and b.text.isupper()]
    clear = [] if real else [step for a, b in pairwise(row) if (step := _clear(a, b))]
    usual = KERNED_SHARE * median(real) if real else CLEAR_SHARE * median(clear) if clear else 0.0
    return row[:1] + [
        replace(right, before=GLUED) if _kerned(left, right, usual) else right for left, right in pairwise(row)
    ]


def _clear(left: Piece, right: Piece) -> float:
    """How far two words in capitals stand apart, where no kerning opens as much; 0.0 where it may."""
    step = step_between(left, right) if _in_capitals(left, right) else 0.0
    return step if step >= KERNED * right.face.style.size else 0.0


def _in_capitals(left: Piece, right: Piece) -> bool:
    return right.gap_only and left.face is right.face and left.text.isupper() and right.text.isupper()


def _kerned(left: Piece, right: Piece, usual: float) -> bool:
    limit = usual or KERNED * right.face.style.size
    return _in_capitals(left, right) and 0 <= step_between(left, right) < limit


def _goes_on(left: Piece, right: Piece) -> bool:
    return (
        right.gap_only
        and may_stand_apart(left.text)
        and may_stand_apart(right.text)
        and left.face is right.face
        and step_between(left, right) <= LETTERSPACED_GAP * right.face.style.size * LETTERSPACED_WORD
    )


def may_stand_apart(text: str) -> bool:
    """Whether a piece may stand apart in a letterspaced word: a letter, a figure, a sign, two capitals that touch."""
    if len(text) == 1:
        return text.isalnum() or text in SIGNS
    return len(text) == 2 and text.isalpha() and text.isupper()


def _letterspaced(run: Sequence[Piece]) -> bool:
    """Whether enough of a run are letters, and alone."""
    letters = sum(piece.text.isalpha() for piece in run)
    alone = sum(len(piece.text) == 1 for piece in run)
    return letters >= max(LETTERSPACED_RUN, LETTERS_SHARE * len(run)) and alone >= ALONE_SHARE * len(run)


def _without_gaps(run: Sequence[Piece]) -> list[Piece]:
    gaps = [step_between(left, right) for left, right in pairwise(run)]
    usual = median(gaps)
    if usual > LETTERSPACED_GAP * run[0].face.style.size:
        return list(run)
    return [run[0]] + [
        right if gap > LETTERSPACED_WORD * usual else replace(right, before=GLUED)
        for right, gap in zip(run[1:], gaps, strict=True)
    ]
