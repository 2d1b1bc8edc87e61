"""Emphasis marks that OCR models leave in a transcription, read as what they mean: spans, and the marks are gone.

A mark opens where no letter stands before it and no space after it, and closes the other way round: ``étudiant*e*s``,
``2 * 3`` and a note's lone ``*`` are no marks; nor is the star of ``/var/log/*.log``, beside a slash or the point of a
name.
"""

from collections.abc import Iterator
from typing import NamedTuple

import regex
from msgspec.structs import replace

from permacli.model.journal import Change
from permacli.model.text import Span, SpanStyle, Text
from permacli.text.edits import Edit, Place, apply

# Characters: emphasis that runs longer is more likely two lone marks.
LONGEST = 600
_OPEN = r"(?<![\p{L}\p{N}\\*_])"
_CLOSE = r"(?![\p{L}\p{N}*_]|\.\p{L})"
_BETWEEN = rf"(?=[^\s/~])(?!\.\p{{{{L}}}})(?<inner>(?:(?!{{mark}})[^\\]){{{{1,{LONGEST}}}}}?)(?<=[^\s/~])"


class _Mark(NamedTuple):
    """A kind of mark: group ``inner`` of its pattern is what it is around."""

    pattern: regex.Pattern[str]
    style: SpanStyle
    rule: str


def _flanked(mark: str, style: SpanStyle) -> _Mark:
    escaped = regex.escape(mark)
    pattern = _OPEN + escaped + _BETWEEN.format(mark=escaped) + escaped + _CLOSE
    return _Mark(regex.compile(pattern), style, f"markup.{style}")


def _tagged(names: str, style: SpanStyle) -> _Mark:
    pattern = rf"<(?<tag>{names})>(?<inner>[^<>\n]{{1,{LONGEST}}})</(?P=tag)>"
    return _Mark(regex.compile(pattern), style, f"markup.{style}")


# Bold before italic: its marks are two of the other's.
_MARKS = (
    _tagged("sup", "superscript"),
    _Mark(regex.compile(r"\$\s?\^\{?(?<inner>[\p{N}*†‡a-z]{1,3})\}?\s?\$"), "superscript", "markup.superscript"),
    _tagged("b|strong", "bold"),
    _tagged("i|em", "italic"),
    _flanked("**", "bold"),
    _flanked("__", "bold"),
    _flanked("*", "italic"),
    _flanked("_", "italic"),
)
_HEADING = regex.compile(r"#{1,6}[ \t]+(?=\S)")
_ANY = regex.compile(r"[*_$<]")


def read(text: Text, place: Place) -> tuple[Text, tuple[Change, ...]]:
    """The text with its marks read as spans, and the changes that took the marks away."""
    changes: list[Change] = []
    heading = _HEADING.match(text.value)
    if heading:
        text, made = apply(text, [Edit(0, heading.end(), "", "markup.heading", "typography", 0.95)], place)
        changes.extend(made)
    if _ANY.search(text.value):
        for mark in _MARKS:
            text, made = _read_one(text, mark, place)
            changes.extend(made)
    return text, tuple(changes)


def _read_one(text: Text, mark: _Mark, place: Place) -> tuple[Text, tuple[Change, ...]]:
    found = list(mark.pattern.finditer(text.value))
    if not found:
        return text, ()
    spans = (*text.spans, *(Span(*match.span("inner"), mark.style) for match in found))
    marked = replace(text, spans=tuple(sorted(spans, key=lambda span: (span.start, span.end))))
    return apply(marked, (edit for match in found for edit in _without_marks(match, mark.rule)), place)


def _without_marks(match: regex.Match[str], rule: str) -> Iterator[Edit]:
    inner_start, inner_end = match.span("inner")
    yield Edit(match.start(), inner_start, "", rule, "typography", 0.95)
    yield Edit(inner_end, match.end(), "", rule, "typography", 0.95)
