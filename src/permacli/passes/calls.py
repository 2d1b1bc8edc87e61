"""Where notes may be called: every sign in a text that could be a call, by what it looks like."""

from collections.abc import Iterator
from typing import Literal

import msgspec
import regex

from permacli.model.text import Text
from permacli.text.marks import mark_number

Look = Literal["raised", "glued", "bracketed", "loose", "damaged"]
"""From the surest to the least sure; a damaged sign shows no number."""

# Signs as OCR reads raised digits, most frequent first (measured on Tesseract: ' " ! ? * °).
_DAMAGED = regex.compile(r"(?<=\p{L}{2}[»”)\].,;:!?]{0,1}\s?[!?.]?)(?<sign>['‘’\"”“°*!?]{1,2})(?=[\s.,;:)»]|$)")
# A raised range that calls: ``12``, ``(a)``, ``1, 2``; each sign with the comma or bracket that stands by it.
_ONE_RAISED = regex.compile(r"[(\[]?(?<sign>\d{1,3}|\*{1,4}|[†‡§]{1,2}|[a-z])[)\]]?(?:\s?[,;]\s?(?=\S))?")
_RAISED = regex.compile(rf"\s*(?:{_ONE_RAISED.pattern.replace('?<sign>', '?:')})+\s*")
# What OCR makes of raised figures, where the picture or the source says that it is raised.
_MISREAD = regex.compile(r"['‘’\"”“°!?®©£|^]{1,2}")
# Words before a raised letter that is a call; ``XXe``, ``1e``, ``Me``, ``no`` are abbreviations.
_AFTER_WORD = regex.compile(r"\p{Ll}{2}[»”\")\].,;:!?…\s]*$|(?<!\d)\d{4}$|[»”)\].,;:!?…]\s?$")
_SUPERSCRIPT = regex.compile(r"[⁰¹²³⁴-⁹]{1,3}")
_MARKUP = regex.compile(r"<sup>\s*(?<a>[\d*†‡]{1,3})\s*</sup>|\$\^\{?(?<b>[\d*†‡]{1,3})\}?\$|\[\^?(?<c>\d{1,3})\]")
_GLUED = regex.compile(
    r"(?<=\p{L}{2}\s?[»”\"')\].,;:!?]{0,3})(?<!\s)(?<sign>\d{1,3}|\*{1,3}|[†‡]{1,2})(?![\p{L}\p{N}%€°])"
    r"|(?<=\d)(?<sign>[†‡*]{1,3})(?![\p{L}\p{N}])"
)
_BRACKETED = regex.compile(r"(?<=[\p{L}\p{N}»”)\].,;:!?…]\s?)\s?\((?<sign>\d{1,3}|\*{1,3}|[a-z])\)")
_LOOSE = regex.compile(r"(?<=[.?!»”])\s(?<sign>\d{1,2})(?=\s|$)")
# ``XVIIIe`` with its raised letter misread, and perhaps an I as T, l or 1.
_NUMERAL = regex.compile(r"(?<![\p{L}])[IVXLC][IVXLCTl1]{0,6}$")
# Raised figures that are no call: square and cubic measure, powers of a figure or of a single letter.
_MEASURE = regex.compile(r"(?:(?<![\p{L}\p{N}])(?:[kcdm]?m|\p{L})|\d)$")


class Allowed(msgspec.Struct, frozen=True):
    """Which signs may be calls in this issue.

    Figures that OCR misread as quotation marks, or as ``!`` and ``?``; figures in brackets where its notes have them.
    """

    quotes: bool = False
    marks: bool = False
    brackets: bool = False


class Candidate(msgspec.Struct, frozen=True):
    """A sign at ``[start, end)`` of a text: its printed form, the number or sign it stands for (``None``: damaged)."""

    start: int
    end: int
    printed: str
    value: str | None
    look: Look


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
    yield from _raised(text)
    yield from _glued(text.value, allowed)
    for match in _BRACKETED.finditer(text.value) if allowed.brackets else ():
        yield Candidate(match.start(), match.end(), match[0], _value(match["sign"]), "bracketed")
    for match in _LOOSE.finditer(text.value):
        yield Candidate(match.start(), match.end("sign"), match[0], _value(match["sign"]), "loose")
    if allowed.quotes:
        yield from _misread(text.value, allowed)


def _raised(text: Text) -> Iterator[Candidate]:
    """By geometry, by character, by markup."""
    value = text.value
    for span in text.spans:
        if span.style == "superscript":
            yield from _in_raised(value, span.start, span.end)
    for match in _SUPERSCRIPT.finditer(value):
        yield Candidate(match.start(), match.end(), match[0], _value(match[0]), "raised")
    for match in _MARKUP.finditer(value):
        yield Candidate(match.start(), match.end(), match[0], _value(match["a"] or match["b"] or match["c"]), "raised")


def _in_raised(value: str, start: int, end: int) -> Iterator[Candidate]:
    """The calls in a raised range: one, or several with commas between them; a letter only after a word that ended."""
    if _MISREAD.fullmatch(value, start, end):
        yield Candidate(start, end, value[start:end], None, "damaged")
    if _RAISED.fullmatch(value, start, end) is None:
        return
    for match in _ONE_RAISED.finditer(value, start, end):
        if match["sign"].isalpha() and not _AFTER_WORD.search(value[max(0, start - 8) : start]):
            continue
        yield Candidate(match.start(), match.end(), match[0], _value(match["sign"]), "raised")


def _glued(value: str, allowed: Allowed) -> Iterator[Candidate]:
    for match in _GLUED.finditer(value):
        look: Look = "damaged" if allowed.quotes and not match["sign"].isdigit() else "glued"
        if look == "glued" or _unnatural(value, match.start("sign"), match["sign"]):
            yield Candidate(match.start("sign"), match.end("sign"), match["sign"], _value(match["sign"]), look)


def _misread(value: str, allowed: Allowed) -> Iterator[Candidate]:
    for match in _DAMAGED.finditer(value):
        if match["sign"][0] in "!?" and not allowed.marks:
            continue
        if _unnatural(value, match.start("sign"), match["sign"]):
            yield Candidate(match.start("sign"), match.end("sign"), match["sign"], None, "damaged")


def _value(sign: str) -> str:
    number = mark_number(sign)
    return str(number) if number is not None else sign


def is_measure(value: str, start: int) -> bool:
    """Whether a raised figure at ``start`` is a power: ``12 m²``, ``10³``, ``x²``."""
    return _MEASURE.search(value[max(0, start - 4) : start]) is not None


def _unnatural(value: str, start: int, sign: str) -> bool:
    """Whether the sign cannot be what it seems.

    A ``!`` or ``?`` close to its word is one where another sign follows or precedes it, or a small letter comes next; a
    quotation mark where none is open; an apostrophe here always, as no letter follows it, unless it can be a plural's
    possessive (``the sensors’ failure``).
    """
    before, after = value[:start], value[start + len(sign) :]
    if _NUMERAL.search(before):
        return False
    if sign[0] in "!?":
        doubled = before[-1:] in "!?." or after[:1] in (".", ",", ";", ":")
        return doubled or (before[-1:].isalpha() and after.lstrip()[:1].islower())
    if sign[0] in '"”“':
        return sum(before.count(q) for q in '"”“') % 2 == 0
    if sign[0] in "'’‘":
        if before.endswith("s") and after[:1].isspace() and after.lstrip()[:1].islower():
            return False
        return before.rfind("‘") <= max(before.rfind("’ "), before.rfind("’."))
    return True
