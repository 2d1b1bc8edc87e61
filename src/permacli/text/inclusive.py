"""Inclusive forms of French, in the four styles that are printed, whole or cut by a line end.

``liégeois-e-s``, ``travailleur·euse·s``, ``abonné.e.s``, ``étudiant(e)s`` and ``lecteur/trice``. They are recognised so
that nothing breaks them; no style is ever turned into another.
"""

from typing import Literal

import regex

Style = Literal["hyphen", "dot", "point", "bracket"]

# U+2022 bullet, U+2027 hyphenation point, U+22C5 dot operator, U+0387 ano teleia, U+30FB and U+FF65 katakana middle
# dots: what keyboards and OCR write for U+00B7.
DOTS = "\u00b7\u2022\u2027\u22c5\u0387\u30fb\uff65"
HYPHENS = "-\u2010\u2011"

# Feminine endings and plural marks as they follow a sign.
_ENDINGS = """
    e es s x elle elles esse esses eresse eresses ette ettes ère ères eure eures euse euses ève èves ive ives ale ales
    aine aines enne ennes che ches fe fes ice ices ienne iennes ière ières le les lle lles ne nes nne nnes que ques
    rice rices ce ces se ses sse sses te tes teuse teuses trice trices ve ves
"""
ENDINGS = frozenset(_ENDINGS.split())
ENDING = "(?:" + "|".join(sorted(ENDINGS, key=lambda ending: (-len(ending), ending))) + ")"

# After a hyphen these are as well pronouns and adverbs of ordinary French (``dit-elle``, ``prends-le``, ``est-ce``).
AMBIGUOUS = frozenset({"elle", "elles", "le", "les", "ce", "que", "ques", "se", "te", "ne"})
"""Endings that are words of their own."""

# A full stop inside a word: at least three letters before it, so that initials (``p.s``) are none.
TAIL = (
    rf"(?:[{DOTS}]{ENDING}(?:[{DOTS}]?[sx])?"
    rf"|(?<=\p{{Ll}}{{3}})\.{ENDING}(?:\.?[sx])?"
    rf"|(?<=\p{{Ll}}{{2}})\({ENDING}\)[sx]?"
    rf"|(?<=\p{{Ll}}{{3}})/{ENDING}(?:/?[sx])?)(?![\p{{L}}\p{{N}}@/])"
)
"""What follows the masculine form, except in the hyphen style, which an ordinary word pattern takes in."""

_HYPHEN_FORM = regex.compile(
    rf"\p{{Ll}}{{2,}}[{HYPHENS}](?<ending>{ENDING})(?<plural>[{HYPHENS}][sx])?", regex.IGNORECASE
)
_SIGN_STYLES: dict[str, Style] = {
    ".": "point",
    "(": "bracket",
    "/": "bracket",
    **dict.fromkeys(DOTS, "dot"),
}
_SIGN = regex.compile(rf"[{DOTS}.(/]")
_RIGHT_SIDE = regex.compile(rf"(?:{ENDING}(?<sign>[{HYPHENS}{DOTS}.]))?(?<last>{ENDING})", regex.IGNORECASE)
_CLOSED_TAIL = regex.compile(rf"(?<=\p{{L}}){TAIL}|[{DOTS}]{ENDING}$", regex.IGNORECASE)


def style_of(form: str) -> Style | None:
    """The style in which a whole form is inclusive, or ``None``.

    A hyphen before what may be a pronoun (``dit-elle``) is not taken for inclusive writing.

    >>> style_of("travailleur·euse·s"), style_of("liégeois-e-s"), style_of("abonné.e.s"), style_of("dit-elle")
    ('dot', 'hyphen', 'point', None)
    """
    sign = _SIGN.search(form)
    if sign is not None:
        return _SIGN_STYLES[sign[0]]
    found = _HYPHEN_FORM.fullmatch(form)
    if found is None or (found["plural"] is None and found["ending"].lower() in AMBIGUOUS):
        return None
    return "hyphen"


def is_ending(piece: str) -> bool:
    """Whether a piece after a sign is an ending, alone or with its plural (``e``, ``trice``, ``e-s``, ``euse·s``)."""
    if piece.isascii() and piece.isalpha():
        return piece.lower() in ENDINGS
    return _RIGHT_SIDE.fullmatch(piece) is not None


def masculine(word: str) -> str:
    """The word without its inclusive ending: ``leur·euse·s`` → ``leur``; a word that has none is returned as it is."""
    found = None if word.isalpha() else _CLOSED_TAIL.search(word)
    return word[: found.start()] if found is not None and found.end() == len(word) else word
