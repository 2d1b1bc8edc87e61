"""Where notes may be called: every sign in a text that could be a call, by what it looks like."""

import re
from collections.abc import Iterator
from typing import Literal

import msgspec
import regex

from permacli.model.text import Text
from permacli.passes.misread_calls import BRACKETED, RAISED, UNREAD, Habit, Known, misread_calls
from permacli.text.marks import mark_number
from permacli.text.unread import unread

Look = Literal["raised", "glued", "bracketed", "loose", "damaged"]
"""From the surest to the least sure; a damaged sign shows no number."""

# Without any of these a text holds neither figures nor stars.
_FIGURES = re.compile(r"[\d⁰¹²³⁴-⁹*†‡§]")
# A raised range that calls: ``12``, ``(a)``, ``1, 2``, ``3-4``; each sign with the comma, dash or bracket by it.
_ONE_RAISED = regex.compile(r"[(\[]?(?<sign>\d{1,3}|\*{1,4}|[†‡§]{1,2}|[a-z])[)\]]?(?:\s?[,;–-]\s?(?=\S))?")
_RAISED = regex.compile(rf"\s*(?:{_ONE_RAISED.pattern.replace('?<sign>', '?:')})+\s*")
# What OCR makes of raised figures, where the picture or the source says that it is raised.
_MISREAD = regex.compile(r"['‘’\"”“°!?®©£|^]{1,2}")
# Words before a raised letter that is a call; ``XXe``, ``1e``, ``Me``, ``no`` are abbreviations.
_AFTER_WORD = regex.compile(r"\p{Ll}{2}[»”\")\].,;:!?…\s]*$|(?<!\d)\d{4}$|[»”)\].,;:!?…]\s?$")
_SUPERSCRIPT = regex.compile(r"[⁰¹²³⁴-⁹]{1,3}")
_MARKUP = regex.compile(r"<sup>\s*(?<a>[\d*†‡]{1,3})\s*</sup>|\$\^\{?(?<b>[\d*†‡]{1,3})\}?\$|\[\^?(?<c>\d{1,3})\]")
_GLUED = regex.compile(
    r"(?<=\p{L}{2}\s?[»”\"')\].,;:!?]{0,3})(?<!\s)(?<!\d\p{L}{1,3})(?<sign>\d{1,3}|\*{1,3}|[†‡§]{1,2})(?![\p{L}\p{N}%€°])"
    r"|(?<=\d)(?<sign>[†‡*]{1,3})(?![\p{L}\p{N}])"
)
# A letter behind the stop that ends a word, which OCR did not raise.
_LETTER = regex.compile(r"(?:[.…»)](?<=\p{Ll}{2}.)|[!?](?<=\p{Ll}{2}\s?.))(?<sign>[a-k])(?=\s|$)")
_BRACKETED = regex.compile(r"(?<=[\p{L}\p{N}»”)\].,;:!?…]\s?)\s?\((?<sign>\d{1,3}|\*{1,3}|[a-z])\)")
# What OCR makes of a star or a figure in brackets close behind a word; nothing else stands in brackets there,
# and no bracket opens before a stop.
_BRACKETED_MISREAD = regex.compile(r"(?<=[\p{L}\p{N}»”.,;:!?…])\((?:['‘’\"”“°*!?®©#%&]{0,3}\)|(?=[.,;:](?:\s|$)))")
_LOOSE = regex.compile(r"(?<=[.?!»”])\s(?<sign>\d{1,2})(?=\s|$)")
# A star that typewriters set apart, behind a word.
_STAR_APART = regex.compile(r"(?<=[\p{L}\p{N}»”)])\s(?<sign>\*{1,3}|[†‡]{1,2})(?=[\s.,;:)»]|$)")
# A figure glued to a year by OCR, or to the stop behind it; only notes in sequence tell that it calls one.
_YEAR = regex.compile(r"(?<=(?<![\d\p{L}.,-])(?:1[4-9]|20)\d\d[.,]?)(?<sign>\d{1,2})(?=[\s.,;:)»]|$)")
# Before a raised 2 or 3 that is no call: square and cubic measure.
_UNIT, _POWERS = regex.compile(r"(?<![\p{L}\p{N}])[kcdm]?m$"), frozenset("23")
# Before one that may be a power: a figure, unless it is a year's, or a single letter.
_BASE = regex.compile(r"(?:(?<![\p{L}\p{N}])\p{L}|(?<!(?<!\d)\d{3})\d)$")


class Allowed(msgspec.Struct, frozen=True):
    """Which signs may be calls in this issue.

    Figures that OCR misread, if its pages are scans; figures in brackets, and letters, where its notes have them.
    """

    misread: Habit | None = None
    brackets: bool = False
    letters: bool = False
    known: Known | None = None
    """Whether a form is a word, where OCR may have made a letter of a call."""


class Candidate(msgspec.Struct, frozen=True):
    """A sign at ``[start, end)`` of a text: its printed form, the number or sign it stands for (``None``: damaged).

    One that only the picture shows is empty.

    ``doubt`` is how likely a damaged one is what it seems, against being a call. A ``power`` may be one: only the order
    of the notes shows that it calls one.
    """

    start: int
    end: int
    printed: str
    value: str | None
    look: Look
    doubt: float = 0.0
    power: bool = False


def candidates(text: Text, allowed: Allowed) -> list[Candidate]:
    """Every sign of ``text`` that may call a note, in order, none overlapping another.

    Args:
        text: after line ends are spent.
        allowed: which signs count beside those that can hardly be anything else.
    """
    found: list[Candidate] = []
    taken: set[int] = set()
    for candidate in _all(text, allowed):
        places = range(candidate.start, candidate.end)
        if taken.isdisjoint(places):
            taken.update(places)
            found.append(candidate)
    return sorted(found, key=lambda c: c.start)


def _all(text: Text, allowed: Allowed) -> Iterator[Candidate]:
    """The surest look first."""
    for call in unread(text):
        yield Candidate(call.start, call.start, "", None, "damaged", UNREAD)
    value = text.value
    figures = _FIGURES.search(value) is not None
    yield from _raised(text, figures=figures)
    yield from _glued(value, allowed) if figures else ()
    if allowed.brackets and allowed.misread is not None:
        for match in _BRACKETED_MISREAD.finditer(value):
            yield Candidate(match.start(), match.end(), match[0], None, "damaged", BRACKETED)
    for match in _BRACKETED.finditer(value) if allowed.brackets else ():
        yield Candidate(match.start(), match.end(), match[0], _value(match["sign"]), "bracketed")
    for match in _LETTER.finditer(value) if allowed.letters else ():
        yield Candidate(*match.span("sign"), match["sign"], match["sign"], "glued")
    yield from _loose(value, allowed) if figures else ()
    if allowed.misread is not None:
        for start, end, doubt in misread_calls(value, allowed.misread, allowed.known):
            yield Candidate(start, end, value[start:end], None, "damaged", doubt)


def _loose(value: str, allowed: Allowed) -> Iterator[Candidate]:
    """What stands apart, and what stands close to a year."""
    for match in _LOOSE.finditer(value):
        yield Candidate(match.start(), match.end("sign"), match[0], _value(match["sign"]), "loose")
    for match in _STAR_APART.finditer(value):
        yield Candidate(match.start(), match.end("sign"), match[0], match["sign"], "loose")
    for match in _YEAR.finditer(value) if allowed.misread is not None else ():
        yield Candidate(match.start(), match.end(), match[0], _value(match["sign"]), "loose")


def _raised(text: Text, *, figures: bool) -> Iterator[Candidate]:
    """By geometry, by character, by markup."""
    value = text.value
    for span in text.spans:
        if span.style == "superscript":
            yield from _in_raised(value, span.start, span.end)
    if not figures:
        return
    for match in _SUPERSCRIPT.finditer(value):
        yield from _figure(value, match.span(), _value(match[0]))
    for match in _MARKUP.finditer(value):
        yield from _figure(value, match.span(), _value(match["a"] or match["b"] or match["c"]))


def _figure(value: str, span: tuple[int, int], sign: str, before: int | None = None) -> Iterator[Candidate]:
    """A raised sign, unless it belongs to a measure.

    ``before`` is where the raised range begins, if not there.
    """
    start, end = span
    base = value[max(0, (start if before is None else before) - 5) : start if before is None else before]
    if sign in _POWERS and _UNIT.search(base):
        return
    yield Candidate(start, end, value[start:end], sign, "raised", power=_BASE.search(base) is not None)


def _in_raised(value: str, start: int, end: int) -> Iterator[Candidate]:
    """The calls in a raised range: one, or several with commas between them; a letter only after a word that ended."""
    if _MISREAD.fullmatch(value, start, end):
        yield Candidate(start, end, value[start:end], None, "damaged", RAISED)
    if _RAISED.fullmatch(value, start, end) is None:
        return
    for match in _ONE_RAISED.finditer(value, start, end):
        if match["sign"].isalpha() and not _AFTER_WORD.search(value[max(0, start - 8) : start]):
            continue
        yield from _figure(value, match.span(), _value(match["sign"]), start)


def _glued(value: str, allowed: Allowed) -> Iterator[Candidate]:
    for match in _GLUED.finditer(value):
        if match["sign"] in _POWERS and _UNIT.search(value[: match.start("sign")][-5:]):
            continue
        # OCR makes stars of figures: there a star says nothing of the mark
        if match["sign"].isdigit() or allowed.misread is None:
            yield Candidate(match.start("sign"), match.end("sign"), match["sign"], _value(match["sign"]), "glued")


def _value(sign: str) -> str:
    number = mark_number(sign)
    return str(number) if number is not None else sign
