"""What an engine hands over: runs of one face without space, before they become words on lines.

Both PDF readers speak this language, so that lines, note calls and letterspacing are decided in one place
(:mod:`permacli.readers.assembly`).
"""

import msgspec

from permacli.model.page import Style

BROKEN = "\n"
"""``Piece.before`` where the engine says that a new line begins."""
GLUED = ""
"""``Piece.before`` where no space stands."""


class Face(msgspec.Struct, frozen=True):
    """How a run is drawn.

    Attributes:
        style: as the model has it; one object for all runs of one style.
        dx, dy: unit vector of the direction of writing on the upright page (y grows downwards); (1, 0) is level.
        hidden: whether the run is invisible (text render mode 3).
    """

    style: Style
    dx: float = 1.0
    dy: float = 0.0
    hidden: bool = False


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A run of one face without space: a word, or part of one.

    Attributes:
        text: its characters, never empty.
        x0, top, x1, bottom: tight box in page space.
        x, baseline: origin of the first character.
        before: the space before it, :data:`GLUED` or :data:`BROKEN`.
        gap_only: the space before it is a gap in the print, with no space character in the file.
        lifted: its glyphs float above the baseline although size and baseline are those of the text.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    x: float
    baseline: float
    face: Face
    before: str = " "
    gap_only: bool = False
    lifted: bool = False


def step_between(last: Piece, piece: Piece) -> float:
    """Distance from the end of ``last`` to the beginning of ``piece`` in the direction of writing."""
    face = piece.face
    if abs(face.dx) >= abs(face.dy):
        return piece.x0 - last.x1 if face.dx > 0 else last.x0 - piece.x1
    return piece.top - last.bottom if face.dy > 0 else last.top - piece.bottom
