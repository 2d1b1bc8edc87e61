"""The marks of notes: how they are printed before a note's body, and what number they are."""

import msgspec
import regex

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_PLAIN = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

# A lone sign stands raised on a line of its own; a letter needs a sign behind it, or the capital that begins a note.
_MARK = regex.compile(
    r"^(?:\[\^|[\[(])?(?:<sup>|\$\^\{?)?"
    r"(?<sign>\d{1,3}+(?!\d|\s?[-–/%°,]\s?\d)|[⁰¹²³⁴-⁹]{1,3}|\*{1,4}|[†‡§]{1,2}|[a-z](?=[)\].]|\s[«“\"(]?\s?\p{Lu}))"
    r"(?:</sup>|\}?\$)?(?:[\])]?[.:]?\)?)(?:\s[—–-](?=\s))?(?:\s*(?=\S)|(?<=[*†‡])$)"
)


class Mark(msgspec.Struct, frozen=True):
    """A mark before a note's body: ``printed`` is all of it with the white space behind, ``sign`` the mark itself."""

    sign: str
    printed: str

    @property
    def is_letter(self) -> bool:
        """Whether the notes are counted by letters."""
        return self.sign.isalpha()

    @property
    def number(self) -> int | None:
        """Its place in the sequence: 12 for ``12`` and ``¹²``, 2 for ``b``; ``None`` for a sign."""
        return ord(self.sign) - ord("a") + 1 if self.is_letter else mark_number(self.sign)

    @property
    def plain(self) -> str:
        """The sign as a call repeats it: its figures not raised."""
        return self.sign if self.is_letter or self.number is None else str(self.number)


def mark_at(value: str) -> Mark | None:
    """The mark a note's body begins with, if its start has the shape of one.

    A letter may be a word as well (``a Paris``): it is a mark only where the page calls it.

    >>> mark_at("a) Voir le registre."), mark_at("Voir le registre.")
    (Mark(sign='a', printed='a) '), None)
    """
    match = _MARK.match(value)
    return Mark(match["sign"], match[0]) if match else None


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
