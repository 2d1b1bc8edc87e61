"""Forename and surname of a person, where the print shows where the surname begins."""

from collections.abc import Sequence

import msgspec
import regex

from permacli.text.names import ELISIONS, LEAST_WORDS, MOST_WORDS, NameWords

_CAPITALISED = regex.compile(r"\p{Lu}\p{L}*(?:[-'’]\p{L}+)*")
_INITIALS = regex.compile(r"(?:\p{Lu}\p{Ll}{0,2}\.-?)+")
_ELIDED = regex.compile(r"\p{Ll}['’]\p{Lu}\p{L}+(?:-\p{L}+)*")
_SURNAME_IN_CAPITALS = regex.compile(r"(?:\p{Lu}['’])?\p{Lu}{2,}(?:[-'’]\p{Lu}+)*")


class NameParts(msgspec.Struct, frozen=True):
    """The name of a person in two; ``family`` begins with its particles (``de la Tour``)."""

    given: str
    family: str


def parted(name: str, words: NameWords, printed: str = "") -> NameParts | None:
    """The parts of a name; ``None`` where nobody could say without knowing the person, or where it is of no person.

    Plain are two words, a particle before the last word, initials before it, and a surname in capitals behind a
    forename that is not: ``printed`` is the name as it stands in the print.

    >>> words = NameWords(particles=frozenset({"de", "la", "le"}), not_forenames=frozenset({"collectif"}))
    >>> parted("Jeanne de la Tour", words)
    NameParts(given='Jeanne', family='de la Tour')
    >>> parted("Jean Paul Roux", words), parted("Collectif Potager", words)
    (None, None)
    >>> parted("Anna Roux Villa", words, "Anna ROUX VILLA")
    NameParts(given='Anna', family='Roux Villa')
    """
    split = name.split()
    if not LEAST_WORDS <= len(split) <= MOST_WORDS or not _of_a_person(split, words):
        return None
    shown = printed.split()
    if len(shown) == len(split) and not printed.isupper() and any(map(_in_capitals, shown)):
        return _cut(split, _first_in_capitals(shown))
    return _cut(split, _surname(split, words))


def _of_a_person(split: Sequence[str], words: NameWords) -> bool:
    """Whether all words may stand in a name, the first be a forename and the last a surname."""
    low = [word.casefold() for word in split]
    if any(word in words.never and word not in words.particles for word in low) or low[0] in words.not_forenames:
        return False
    if low[0] in words.particles or low[-1] in words.particles or _INITIALS.fullmatch(split[-1]):
        return False
    if _in_capitals(split[0]) and not _in_capitals(split[-1]):  # of a body (``CGT Paris``), or the surname comes first
        return False
    shapes = (_CAPITALISED, _INITIALS, _ELIDED)
    return all(word.casefold() in words.particles or any(shape.fullmatch(word) for shape in shapes) for word in split)


def _surname(split: Sequence[str], words: NameWords) -> int | None:
    """Where the surname begins."""
    particle = next((at for at, word in enumerate(split) if _is_particle(word, words)), None)
    if particle is not None:
        rest = [word for word in split[particle:] if word.casefold() not in words.particles]
        return particle if len(rest) == 1 else None
    last = len(split) - 1
    between = split[1:last]
    return last if all(_INITIALS.fullmatch(word) for word in between) else None


def _is_particle(word: str, words: NameWords) -> bool:
    return word.casefold() in words.particles or (word[1:2] in ELISIONS and word[0].islower())


def _in_capitals(word: str) -> bool:
    return _SURNAME_IN_CAPITALS.fullmatch(word) is not None


def _first_in_capitals(shown: Sequence[str]) -> int | None:
    """Where the words in capitals begin that end the name; those before them are in mixed case."""
    first = next(at for at, word in enumerate(shown) if _in_capitals(word))
    return first if first > 0 and all(map(_in_capitals, shown[first:])) else None


def _cut(split: Sequence[str], at: int | None) -> NameParts | None:
    return None if not at else NameParts(" ".join(split[:at]), " ".join(split[at:]))
