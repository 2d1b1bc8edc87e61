"""Calls that only the picture of a page shows: signs without text, calls without note until one is found."""

from bisect import bisect_left

from msgspec.structs import replace

from permacli.model.page import UNREAD
from permacli.model.text import Anchor, NoteCall, Span, Text


def as_calls(text: Text) -> Text:
    """The text with such signs as calls that were printed as nobody knows what."""
    if UNREAD not in text.value:
        return text
    raised = [span for span in text.spans if span.style == "superscript"]
    # one on the line was in the file: what stood there was no text
    signs = [
        place
        for place, sign in enumerate(text.value)
        if sign == UNREAD and any(span.start <= place < span.end for span in raised)
    ]
    if not signs:
        return text

    def moved(place: int) -> int:
        return place - bisect_left(signs, place)

    spans = (Span(moved(span.start), moved(span.end), span.style) for span in text.spans)
    return replace(
        text,
        value="".join([sign for place, sign in enumerate(text.value) if place not in signs]),
        anchors=tuple(Anchor(moved(anchor.start), anchor.line) for anchor in text.anchors),
        spans=tuple(span for span in spans if span.start < span.end),
        calls=tuple(NoteCall(f"unread.{number}", moved(place), "") for number, place in enumerate(signs)),
    )


def unread(text: Text) -> tuple[NoteCall, ...]:
    """Such calls of a text."""
    return tuple(call for call in text.calls if not call.printed)


def without_unread(text: Text) -> Text:
    """The text without such calls: the picture may show a speck."""
    return replace(text, calls=tuple(call for call in text.calls if call.printed)) if unread(text) else text
