"""What of a page's text is print: on the sheet, and once where two layers of text say the same."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz

from permacli.readers.piece import Face, Piece

# Two layers say the same where a hidden word lies on a visible one and this much of their letters agrees (0-100): the
# hidden one was read by an OCR program.
SAME_WORD = 50
# Signs from which on a page may be written sideways, and the share of them that must be so.
LEAST_LYING, MOST_LYING = 100, 0.9
# Degrees clockwise, and the direction of writing (y grows downwards) that they make level.
QUARTERS = ((90, 0.0, -1.0), (180, -1.0, 0.0), (270, 0.0, 1.0))
# Cosine between directions that count as one: 11 degrees, more than a scan leans.
LEVEL = 0.98
# Points: visible words are looked up by bands of this height.
BAND = 12.0


def turn_of(pieces: Sequence[Piece]) -> int:
    """Degrees clockwise by which a page must be turned to be read, though it stands upright for the file.

    A sheet that was scanned or put on the page sideways, or upside down, is written in that direction but for its
    folio; a stamp, a credit or the label of an axis is a small part of a page.
    """
    lying = [piece for piece in pieces if piece.face.dx < LEVEL]
    letters: Counter[int] = Counter()
    for piece in lying:
        letters[_quarter(piece.face)] += len(piece.text)
    turn, count = max(letters.items(), key=lambda pair: pair[1], default=(0, 0))
    return turn if count >= LEAST_LYING and count >= MOST_LYING * sum(len(piece.text) for piece in pieces) else 0


def _quarter(face: Face) -> int:
    """The turn that makes a direction of writing level; 0 for one that no quarter turn does."""
    return next((turn for turn, x, y in QUARTERS if face.dx * x + face.dy * y > LEVEL), 0)


def in_print(pieces: Sequence[Piece], width: float, height: float) -> list[Piece]:
    """The pieces that a reader of the print can see, or could if they were not hidden behind their picture.

    Left out are marks of the printer beside the sheet, and what an OCR program made of text that is there itself.
    """
    kept = [p for p in pieces if p.x1 > 0 and p.x0 < width and p.bottom > 0 and p.top < height]
    hidden = sum(piece.face.hidden for piece in kept)
    return kept if not hidden or hidden == len(kept) else _once(kept)


def _once(pieces: Sequence[Piece]) -> list[Piece]:
    bands: dict[int, list[Piece]] = defaultdict(list)
    for piece in pieces:
        if not piece.face.hidden:
            for band in range(int(piece.top // BAND), int(piece.bottom // BAND) + 1):
                bands[band].append(piece)
    return [piece for piece in pieces if not (piece.face.hidden and _is_shown(piece, bands))]


def _is_shown(piece: Piece, bands: dict[int, list[Piece]]) -> bool:
    x, y = (piece.x0 + piece.x1) / 2, (piece.top + piece.bottom) / 2
    return any(
        other.x0 <= x <= other.x1
        and other.top <= y <= other.bottom
        and fuzz.partial_ratio(piece.text, other.text) >= SAME_WORD
        for other in bands.get(int(y // BAND), ())
    )
