"""How alike two printed titles are, whatever their capitals, accents, line ends and note calls."""

import re
import unicodedata
from functools import lru_cache

import regex
from rapidfuzz import fuzz

_NO_LETTER = regex.compile(r"[^\p{L}\p{N}]+")
_NO_ASCII_LETTER = re.compile(r"[^a-z0-9]+")

# Texts that are remembered folded: each title of the contents is held against many regions, each region against many.
KNOWN_TEXTS = 4096
# Of 100, so that no likeness is rounded below the least one.
SLACK = 0.01


@lru_cache(KNOWN_TEXTS)
def folded(text: str) -> str:
    """Letters and digits only, without accents and case, words one space apart."""
    plain = unicodedata.normalize("NFD", text.replace("-\n", "").casefold())
    latin = _NO_ASCII_LETTER.sub(" ", plain.encode("ascii", "ignore").decode()).strip()
    if latin:
        return latin
    return _NO_LETTER.sub(" ", "".join(c for c in plain if not unicodedata.combining(c))).strip()


def likeness(one: str, other: str) -> float:
    """0.0-1.0: the share of letters on which two texts agree."""
    a, b = folded(one), folded(other)
    return fuzz.ratio(a, b) / 100 if a and b else 0.0


def alike(one: str, other: str, least: float) -> bool:
    """Whether their :func:`likeness` is ``least`` or more; told sooner, most times without comparing them.

    >>> alike("Le canal, la nuit", "LE CANAL LA NUIT", 1.0), alike("Le canal", "Le port", 0.8)
    (True, False)
    """
    a, b = folded(one), folded(other)
    return bool(a and b) and fuzz.ratio(a, b, score_cutoff=100 * least - SLACK) / 100 >= least
