r"""The folding tables: what two texts may differ in and still count as the same.

* *raw*: NFC only, and a line end is a space, since the gold has none.
* *folded*: raw, and besides what is convention rather than reading: every run of spaces is one space; every quotation
  mark and guillemet is ``"``, every apostrophe ``'``, every dash ``-``, ``…`` is ``...``; no space stands before
  ``; : ! ? »`` nor after ``«``. Case, letters, accents and all other signs count.
* *letters*: letters with their marks, in their case, and nothing else.

Characters are grapheme clusters of the NFC, words those of UAX #29 that hold a letter or a figure (both as in OCR-D's
specification of evaluation): ``l'eau`` and ``travailleur·euse·s`` are one word, ``porte-voix`` is two.
"""

import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Literal

import regex

Folding = Literal["raw", "folded", "letters"]

APOSTROPHES = "'’‘‛ʼ′`´"
QUOTES = '"“”„‟«»‹›″'
# UAX #29 takes this space for a part of the word before it; French sets it before signs.
NARROW = "\N{NARROW NO-BREAK SPACE}"
DASHES = "-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_SIGNS = str.maketrans(
    {**dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(QUOTES, '"'), **dict.fromkeys(DASHES, "-"), "…": "..."}
)
_SPACES = regex.compile(r"[\s\p{Z}]+")
_LINE_END = regex.compile(r"\r\n?|[\n\f\v\u2028\u2029]")
# The sign must be looked at before quotation marks become one.
_SPACE_AT_SIGN = regex.compile(r"[\s\p{Z}]+(?=[;:!?»›])|(?<=[«‹])[\s\p{Z}]+")
_LETTER = regex.compile(r"\p{L}\p{M}*")
_CLUSTER = regex.compile(r"\X")
_SEGMENT = regex.compile(r"\b", regex.WORD | regex.V1)
_WORDLIKE = regex.compile(r"[\p{L}\p{N}]")


def raw(text: str) -> str:
    """The text in NFC with a space for each line end."""
    return _LINE_END.sub(" ", unicodedata.normalize("NFC", text))


def folded(text: str) -> str:
    """The text without what is only convention.

    >>> print(folded("« L’heure ? — Oui… »"))
    "L'heure? - Oui..."
    """
    return _SPACES.sub(" ", _SPACE_AT_SIGN.sub("", unicodedata.normalize("NFC", text))).translate(_SIGNS)


def letters(text: str) -> str:
    """The letters of the text alone.

    >>> letters("L’été 2024 !")
    'Lété'
    """
    return "".join(_LETTER.findall(unicodedata.normalize("NFC", text)))


FOLDINGS: dict[Folding, Callable[[str], str]] = {"raw": raw, "folded": folded, "letters": letters}


def graphemes(text: str) -> list[str]:
    """The characters of a text as a reader sees them: extended grapheme clusters."""
    return list(text) if text.isascii() and "\r" not in text else _CLUSTER.findall(text)


def word_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of a text stand, as half-open ranges of code points."""
    ends = [match.start() for match in _SEGMENT.finditer(text.replace(NARROW, " "))]
    for start, end in pairwise(ends):
        if _WORDLIKE.search(text, start, end):
            yield start, end


def words(text: str) -> list[str]:
    """The words of a text.

    >>> words(folded("L’eau, aujourd’hui : 3,5 litres."))
    ["L'eau", "aujourd'hui", '3,5', 'litres']
    """
    return [text[start:end] for start, end in word_spans(text)]
