"""Calls that OCR misread: signs that cannot be what they seem, and what figures they may have been.

Measured on scans of 300 dpi, Tesseract reads a raised figure as such once in ten times; it drops one in three, and
makes signs of the others: ``!`` of a 1, ``?`` ``°`` ``®`` ``*`` or a quotation mark of those with a bow.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import regex

# How likely a sign stands for itself after all, against being a call, where nothing else explains it; a quotation mark,
# whose fellow OCR may have lost. Two signs together are that much less likely.
STRONG, QUOTE = 0.005, 0.015
# The same where the picture shows that it is raised.
RAISED = 0.002
# … and where the picture alone shows that something is there: it may be a speck.
UNREAD = 0.01
# … and where brackets hold it, close behind a word.
BRACKETED = 0.0001
# … and where it makes no word of one: OCR misreads ends of words too.
GLUED = 0.02
# The same for ``?`` and ``!`` close to a word, by the share of those that the issue sets close: with a small letter
# behind them, and with a capital.
BEFORE_SMALL, BEFORE_CAPITAL = 6.0, 12.0
MOST_DOUBT = 1.0
# The same for a quotation mark before a colon or semicolon: of the thin space before these OCR makes signs.
BEFORE_COLON = 0.3

_SIGNS = "'‘’\"”“°*!?®©£$€#^~{}|\\<>ª§¢:;&†‡/"
# A run of signs, and figures among them, at the end of a word.
_ANY = regex.escape(_SIGNS)
_RUN = regex.compile(rf"(?:(?<!\d)\d)?[{_ANY}](?:[{_ANY}\d]{{0,2}}|(?<=[!\"”’])l)(?=[\s.,;:)»]|$)")
# What a call stands behind: a word or a year, and the stop, bracket or quotation mark that closes it.
_BEHIND = regex.compile(
    r"(?:\p{L}{2}|(?<!\d)\d{4})(?:[.,;:…]?\s?[»”)\]]|[.,;…]|\s?[!?](?:\s?[»”])?)?[.,;]?(?P<apart>\s?)$"
)
# What stands apart behind the stop that ends a sentence, if nothing opens there: ``le lavoir. ?``
_APART = regex.compile(r"[?!°®’‘”“\"'/]{1,2}")
_ENDED = regex.compile(r"\p{L}{2}(?:[.…]|[.…]?\s?[»)])\s$")
# A narrow letter glued to such a stop, where a sentence may begin: ``le lavoir.f Puis``
_LETTER = regex.compile(
    r"[.…»)!?](?<sign>[filst])(?=\s+[«“(]?\s?\p{Lu}|\s*$)"
    r"(?<=(?:\p{Ll}{2}[.…]|\p{L}[.…]?\s?[»)]|\p{L}\s[!?])\p{Ll})"
)
# Nothing opens at the end of a title or paragraph.
_OPENED = regex.compile(r"(?<=\p{L}{2}[.»)]?)«$")
# A narrow letter glued to a word that ends a clause, and is no name: ``bâtimentst.``
_GLUED = re.compile(r"[filt](?=[.,;:)»]|\s[»;:!?]|$)")
_WORD_BEFORE = regex.compile(r"(?r)(?<![\p{L}\p{N}'-])\p{Ll}{4,}+")
_BEFORE = 12
"""Characters that :data:`_BEHIND` looks at."""
_MARKS = frozenset(("!", "?"))
_STOPS = frozenset(".,")
# White space that OCR saw between a small sign and the stop behind it; what is looked at behind a sign.
_PARTED = regex.compile(r"^\s(?=[.,](?:\s|$))")
_BEHIND_IT = 4
_MONEY = frozenset("$€£¢")
# What stands behind measures, and may stand behind a year only where a clause ends.
_MEASURES = frozenset("°'’\"”")
_QUOTES, _APOSTROPHES = frozenset('"”“'), frozenset("'’‘")
# ``XVIIIe`` with its raised letter misread, and perhaps an I as T, l or 1.
_NUMERAL = regex.compile(r"(?<![\p{L}])[IVXLC][IVXLCTl1]{0,6}$")


Known = Callable[[str], bool]


class Habit(NamedTuple):
    """What an issue does: the share of its ``?`` and ``!`` that stand close to their word; notes numbered beyond 9."""

    close: float
    two_figures: bool


class Misread(NamedTuple):
    """Signs at ``[start, end)`` that may be a call; ``doubt`` is how likely they stand for themselves."""

    start: int
    end: int
    doubt: float


def misread_calls(value: str, habit: Habit, known: Known | None = None) -> Iterator[Misread]:
    """The signs of a text that may be calls; ``known``: whether a form is a word, where letters may be calls too."""
    for run in _RUN.finditer(value):
        start, end = run.span()
        behind = _BEHIND.search(value[max(0, start - _BEFORE) : start])
        if behind is None:
            continue
        apart = len(behind["apart"])
        ended = apart > 0 and _ENDED.search(value[max(0, start - _BEFORE) : start]) is not None
        own = run[0][0] in "!?" and len(run[0]) > 1 and not ended and (apart > 0 or not habit.two_figures)
        alone = apart > 0 and not own
        stopped = _APART.fullmatch(run[0]) and run[0] not in _MARKS and value[end : end + 1] in _STOPS
        if alone and not (ended and _APART.fullmatch(run[0])) and not stopped:
            continue
        start += own
        # a stop that stands apart is of the sentence that the call ends
        after = _PARTED.sub("", value[end : end + _BEHIND_IT], count=1)
        doubt = _doubt(value[: start - apart] if alone else value[:start], value[start:end], after, habit.close)
        if doubt is not None:
            yield Misread(start - apart if alone else start, end, doubt)
    yield from (Misread(*letter.span("sign"), STRONG) for letter in _LETTER.finditer(value))
    yield from (Misread(*opened.span(), STRONG) for opened in _OPENED.finditer(value))
    yield from _glued(value, known) if known is not None else ()


def _glued(value: str, known: Known) -> Iterator[Misread]:
    for sign in _GLUED.finditer(value):
        word = _WORD_BEFORE.match(value, 0, sign.start())
        if word is not None and known(word[0]) and not known(word[0] + sign[0]):
            yield Misread(*sign.span(), GLUED)


def _doubt(before: str, sign: str, after: str, close: float) -> float | None:
    """How likely the sign is what it seems; ``None`` if nothing speaks against that."""
    if _NUMERAL.search(before[-8:]):
        return None
    if sign[0] in _QUOTES | _APOSTROPHES and sign[1:] in (";", ":") and after[:1].isspace():
        return BEFORE_COLON
    if len(sign) > 1:
        return STRONG * QUOTE
    if sign in "!?":
        return _doubt_of_mark(before, after, close)
    if sign in _QUOTES | _APOSTROPHES and not before[-1:].isdigit():
        return _doubt_of_quote(sign, before, after)
    return STRONG if _is_odd(sign, before, after) else None


def _is_odd(sign: str, before: str, after: str) -> bool:
    """Whether a sign has no business there: a colon before a stop, a stroke behind one, a degree behind a year."""
    ends = after[:1] in (".", ",", ";", ":", ")", "»")
    if sign in ":;":
        return after[:1] in (".", ",") and (before[-1:].isalpha() or before[-1:] in ")]»")
    if sign == "/":
        return before[-1:] in (".", "»", ")", "…")
    if before[-1:].isdigit():
        return sign not in _MONEY and (ends or sign not in _MEASURES)
    return ends or after[:1] in ("", " ") or sign not in "<>{}|\\"


def _doubt_of_mark(before: str, after: str, close: float) -> float | None:
    """A ``!`` or ``?`` close to its word, beside another sign, or with a small letter behind it."""
    if before[-1:] in "!?.»)" or after[:1] in (".", ",", ";", ":"):
        return STRONG
    if not before[-1:].isalpha():
        return None
    factor = BEFORE_SMALL if after.lstrip()[:1].islower() else BEFORE_CAPITAL
    return min(STRONG + factor * close, MOST_DOUBT)


def _doubt_of_quote(sign: str, before: str, after: str) -> float | None:
    """A quotation mark where none is open; an apostrophe that no letter follows, if it is no plural’s possessive."""
    if sign in _QUOTES:
        return QUOTE if sum(before.count(q) for q in '"”“') % 2 == 0 else None
    if before.endswith("s") and after[:1].isspace() and after.lstrip()[:1].islower():
        return None
    return QUOTE if before.rfind("‘") <= max(before.rfind("’ "), before.rfind("’.")) else None
