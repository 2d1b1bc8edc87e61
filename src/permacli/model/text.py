"""Text that knows where in the print it stands."""

from typing import Literal

import msgspec

SpanStyle = Literal["italic", "bold", "small-caps", "superscript"]


class Anchor(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """``[start, line]``: from offset ``start`` on, the text comes from the line with that id."""

    start: int
    line: str


class Span(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """``[start, end, style]``: a half-open range set in another face than its surroundings."""

    start: int
    end: int
    style: SpanStyle


class NoteCall(msgspec.Struct, frozen=True, gc=False):
    """Where a note is called: before the character at ``start``; the printed sign is no longer in the text.

    ``note`` is the id of the :class:`~permacli.model.document.Footnote`, or ``None`` when the print has no such note.
    """

    id: str
    start: int
    printed: str
    note: str | None = None
    confidence: float | None = None


class Text(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    r"""A string with what is attached to its offsets (code points).

    ``value`` holds ``"\n"`` between printed lines until the pass ``unwrap`` spends them: it replaces each that is
    left by one space, so that ``value[anchor.start - 1] == " "`` always marks a line break that became a space. In
    verse they stay, for the lines are the poet's.
    Anchors, spans and calls are ordered by ``start``; only :mod:`permacli.text.edits` moves them.
    """

    value: str
    anchors: tuple[Anchor, ...] = ()
    spans: tuple[Span, ...] = ()
    calls: tuple[NoteCall, ...] = ()
