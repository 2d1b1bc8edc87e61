"""Whether a label names a person who is known, by a part of the name or its initials; whether OCR spoilt a label."""

from collections.abc import Sequence

import regex
from rapidfuzz.distance import Levenshtein

from permacli.model.document import Person
from permacli.text.labels import Label, initials_key, label_key
from permacli.text.names import NameWords, initials_of, untitled

# Labels up to this many signs are initials. In a full name one sign in this many may be misread.
SHORT_KEY, SIGNS_AN_ERROR = 4, 6
# What OCR makes of one letter counts as one.
_ONE_FOR_TWO = (("rn", "m"), ("vv", "w"), ("ii", "u"))
# In these letters the forenames of a woman and a man may differ, or of two women.
_LAST = frozenset("aeio")
_ABBREVIATED = regex.compile(r"(?:(?<letter>\p{Lu}\p{Ll}?)\.\s?)(?:-?\p{Lu}\.\s?)?(?<surname>\p{L}[\p{L}'’ -]+)$")


def names_person(label: Label, person: Person, words: NameWords) -> bool:
    """Whether a label is a person's name, surname, first name, an initial and the surname, or initials."""
    name = person.name or ""
    key = label_key(name)
    parts = name.split()
    if label.kind == "initials":
        known = initials_key(person.initials or "") or initials_of(name)
        # ``ROY :``, ``YANN :``: a short name in capitals looks like initials
        letters = () if person.initials else _shorter(parts, words)
        named = label_key(label.who) in (label_key(parts[0]), label_key(parts[-1]))
        return named or label.initials == known or label.initials in letters
    surnames = {label_key(parts[-1]), label_key(" ".join(parts[1:]))}
    if label.key in (key, label_key(parts[0])) or label.key in surnames:
        return True
    # ``Mme Roy``, ``le docteur Roy``
    bare = untitled(label.who, words)
    if bare != label.who and label_key(bare) in {key, *surnames, label_key(untitled(name, words))}:
        return True
    short = _ABBREVIATED.match(label.who)
    return short is not None and name.startswith(short["letter"]) and label_key(short["surname"]) in surnames


def _shorter(parts: Sequence[str], words: NameWords) -> tuple[str, ...]:
    """The two letters of a name whose surname begins with an article: ``SL`` or ``SG`` of a ``Solène Le Guen``."""
    if len(parts) != 3 or not parts[1][0].isupper() or parts[1].casefold() not in words.particles:
        return ()
    return tuple(initials_of(f"{parts[0]} {part}") for part in parts[1:])


def is_damaged(key: str, known: str) -> bool:
    """Whether a label is another one with a sign misread; in a full name, one sign in so many."""
    if len(known) <= SHORT_KEY or len(key) <= SHORT_KEY:
        return len(known) == len(key) and Levenshtein.distance(key, known) == 1
    distance = min(Levenshtein.distance(key, known), Levenshtein.distance(_folded(key), _folded(known)))
    near = " " in known and key != known and distance * SIGNS_AN_ERROR <= len(known)
    # ``Léa`` and ``Léo``, ``Marie`` and ``Maria``: their last letters are all that tells two people apart
    pairs = zip(key.split(), known.split(), strict=False)
    return near and not any(_namesakes(a, b) for a, b in pairs)


def _namesakes(one: str, other: str) -> bool:
    """Whether two words differ as two forenames do: in an ending (``Michel``, ``Michèle``), an initial."""
    if one == other:
        return False
    if len(one) == len(other) == 1:
        return True
    ending = one.startswith(other) or other.startswith(one)
    return ending or (one[:-1] == other[:-1] and {one[-1], other[-1]} <= _LAST)


def _folded(key: str) -> str:
    for two, one in _ONE_FOR_TWO:
        key = key.replace(two, one)
    return key
