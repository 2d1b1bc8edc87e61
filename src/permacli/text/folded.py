"""Strings as a reader remembers them."""

import unicodedata

from permacli.text.inclusive import DOTS

_KINDS = str.maketrans({"’": "'", "‑": "-", "–": "-", **dict.fromkeys(DOTS, "·")})


def fold(value: str) -> str:
    """A string without what readers forget: case, accents, kinds of apostrophe, dash, middle dot or space.

    >>> fold("L’Économie  du TÉLÉTRAVAIL")
    "l'economie du teletravail"
    """
    decomposed = unicodedata.normalize("NFKD", value.casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(plain.translate(_KINDS).split())
