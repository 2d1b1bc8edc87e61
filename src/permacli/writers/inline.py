"""A text cut at everything that is attached to it: note calls, page breaks, changes of face."""

import re
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from permacli.model.document import PageRef
from permacli.model.text import NoteCall, SpanStyle, Text
from permacli.text.places import PageBreak, Pages

_REST_OF_WORD = re.compile(r"\S+\s*")


class Run(msgspec.Struct, frozen=True):
    """Characters of one face, ``styles`` in the order in which they opened."""

    value: str
    styles: tuple[SpanStyle, ...] = ()


Piece = Run | NoteCall | PageRef
"""A run, a call that stands there, or a page that begins there."""


def _behind_word(value: str, offset: int) -> int:
    """The offset itself, or where the next word begins if it lies within one."""
    if not value[offset - 1 : offset].strip():
        return offset
    word = _REST_OF_WORD.match(value, offset)
    return offset if word is None else word.end()


def without_own_face(text: Text) -> Text:
    """The text without the faces that cover all of it: those of a heading are its setting and no emphasis."""
    end = len(text.value.rstrip())
    return replace(text, spans=tuple(span for span in text.spans if span.start > 0 or span.end < end))


def pieces(text: Text, pages: Pages) -> Iterator[Piece]:
    """The text in order; a page is given where a later one begins, not for the page the text begins on.

    A page that begins within a word is given behind that word.
    """
    calls = list(text.calls)
    breaks = [PageBreak(_behind_word(text.value, found.start), found.page) for found in pages.breaks(text)[1:]]
    spans = [span for span in text.spans if span.start < span.end]
    cuts = {0, len(text.value)}.union(*((span.start, span.end) for span in spans))
    cuts.update(call.start for call in calls)
    cuts.update(page.start for page in breaks)
    ordered = sorted(cut for cut in cuts if 0 <= cut <= len(text.value))
    for start, end in zip(ordered, [*ordered[1:], ordered[-1]], strict=True):
        while calls and calls[0].start <= start:
            yield calls.pop(0)
        while breaks and breaks[0].start <= start:
            yield breaks.pop(0).page
        if start < end:
            styles = dict.fromkeys(span.style for span in spans if span.start <= start and span.end >= end)
            yield Run(text.value[start:end], tuple(styles))
    # A call behind the end would be a defect elsewhere; losing it would be one here.
    yield from calls
