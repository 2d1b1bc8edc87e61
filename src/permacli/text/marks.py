"""The marks of notes: how they are printed before a note's body, and what number they are."""

import regex

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_PLAIN = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

MARK = regex.compile(
    r"^(?:\[\^|[\[(])?(?:<sup>|\$\^\{?)?(?<mark>\d{1,3}|[⁰¹²³⁴-⁹]{1,3}|\*{1,4}|[†‡§]{1,2}|[a-z](?=[)\]]))(?:</sup>|\}?\$)?(?:[\])]?[.:]?\)?)\s*(?=\S)"
)
"""A mark at the start of a note's body, with the white space behind it; group ``mark`` is the sign itself."""


def mark_number(mark: str) -> int | None:
    """``12`` for ``12`` and ``¹²``; ``None`` for a sign or a letter.

    >>> mark_number("¹²"), mark_number("*")
    (12, None)
    """
    plain = mark.translate(_RAISED)
    return int(plain) if plain.isdigit() else None


def raised(number: int) -> str:
    """``12`` as ``¹²``."""
    return str(number).translate(_PLAIN)
