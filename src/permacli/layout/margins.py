"""Notes in the margin: short lines in smaller type beside the text, outside its edges."""

from collections.abc import Iterable, Sequence
from statistics import median

from permacli.layout.measures import ended
from permacli.model.geometry import Box
from permacli.model.page import Layer
from permacli.model.region import PrintedLine
from permacli.text.marks import mark_at

# The text's own lines differ from the page's usual size by no more than this share; notes are smaller than this of it.
SAME_SIZE = {"visible": 0.06, "ocr": 0.15, "text": 0.0}
SMALLER = {"visible": 0.93, "ocr": 0.84, "text": 0.0}
# The text holds this share of the page's words, and the notes at most this share of it: what is more is a column.
LEAST_TEXT, MOST_NOTES = 0.5, 0.25
# It has so many lines at least: fewer show no edge.
LEAST_BODY = 15
# Of its lines this share may stand further out than its edges; what is beyond an edge by this much, in type sizes,
# stands in the margin.
EDGE_SHARE, BEYOND = 0.04, 0.8
# A note is no wider than this share of the text, and has this many lines, or words on its one.
WIDEST, LEAST_LINES, LEAST_WORDS = 0.45, 2, 5
# Lines of one note are this near to one another, in type sizes.
NEAR = 1.8


def side_notes(pieces: Sequence[PrintedLine], layer: Layer, apart: Sequence[Box]) -> list[tuple[PrintedLine, ...]]:
    """The notes in the margins of a page, from top to bottom, each with its lines.

    Args:
        pieces: of lines, cut at wide gaps.
        layer: where the words come from: OCR measures sizes roughly.
        apart: pictures and framed texts; what stands right beside or below one belongs to it.
    """
    pieces = [piece for piece in pieces if piece.box is not None and piece.size]
    if not pieces:
        return []
    usual = median([piece.size for piece in pieces])
    body = [piece for piece in pieces if abs(piece.size - usual) <= SAME_SIZE[layer] * usual]
    words = sum(map(_words, pieces))
    if len(body) < LEAST_BODY or sum(map(_words, body)) < LEAST_TEXT * words:
        return []
    text = _extent(body)
    small = [piece for piece in pieces if 0 < piece.size < SMALLER[layer] * usual and _outside(piece, text, usual)]
    notes = [note for note in _notes(small) if _is_note(note, text, usual, apart)]
    taken = sum(_words(line) for note in notes for line in note)
    return notes if taken <= MOST_NOTES * words else []


def _words(piece: PrintedLine) -> int:
    return len(piece.value.split())


def _extent(body: Sequence[PrintedLine]) -> Box:
    """Where the text stands: a few lines may stand further out."""
    boxes = [piece.box for piece in body if piece.box is not None]
    few = int(EDGE_SHARE * len(boxes))
    lefts, rights = sorted(box.x0 for box in boxes), sorted(box.x1 for box in boxes)
    return Box(lefts[few], min(box.top for box in boxes), rights[-1 - few], max(box.bottom for box in boxes))


def _outside(piece: PrintedLine, text: Box, usual: float) -> bool:
    """Whether a piece stands beside the text, at its height."""
    box = piece.box
    if box is None or box.bottom < text.top or box.top > text.bottom:
        return False
    return box.x1 <= text.x0 - BEYOND * usual or box.x0 >= text.x1 + BEYOND * usual


def _notes(pieces: Iterable[PrintedLine]) -> list[tuple[PrintedLine, ...]]:
    """Pieces that stand below one another, near, as one note."""
    notes: list[list[PrintedLine]] = []
    for piece in sorted(pieces, key=lambda piece: piece.baseline):
        home = next((note for note in reversed(notes) if _goes_on(note[-1], piece)), None)
        if home is None:
            notes.append([piece])
        else:
            home.append(piece)
    return [tuple(note) for note in notes]


def _goes_on(above: PrintedLine, piece: PrintedLine) -> bool:
    if above.box is None or piece.box is None:
        return False
    below = 0 < piece.baseline - above.baseline <= NEAR * max(piece.size, above.size)
    return below and above.box.x0 < piece.box.x1 and above.box.x1 > piece.box.x0


def _is_note(note: Sequence[PrintedLine], text: Box, usual: float, apart: Sequence[Box]) -> bool:
    """Whether lines in the margin say something: a label, a signature, a line that leads elsewhere end no sentence."""
    box = Box.around([line.box for line in note if line.box is not None])
    if box.width > WIDEST * text.width or not ended(note[-1]) or mark_at(note[0].value) is not None:
        return False
    if len(note) < LEAST_LINES and _words(note[0]) < LEAST_WORDS:
        return False
    return not any(_near(box, other, NEAR * usual) for other in apart)


def _near(box: Box, other: Box, slack: float) -> bool:
    across = other.x0 - slack < box.x1 and other.x1 + slack > box.x0
    return across and other.top - slack < box.bottom and other.bottom + slack > box.top
