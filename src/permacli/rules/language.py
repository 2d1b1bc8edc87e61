"""The language of a text: a vote of the commonest words, with no more than lists of them."""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import chain, islice

import msgspec
import regex

from permacli.rules.loader import load_section

USUAL = "fr"
"""The language of an issue whose text does not tell."""
# A vote over this many words is settled; more text tells nothing new.
WORDS = 5000
# Characters: in a shorter text a quoted title outvotes the sentence around it.
SHORTEST = 100
# Votes: two languages nearer than this are not told apart.
MARGIN = 2
# Letters: a single one is as often a mark, a variable, an entry of a table.
_WORD = regex.compile(r"\p{L}{2,}+")


def language_of(texts: Iterable[str]) -> str:
    """The ISO 639-1 code of the language of an issue; French if its words do not tell."""
    words = (word for text in texts for word in _WORD.findall(text.lower()))
    return _winner(_counted(islice(words, WORDS))) or USUAL


def language_of_text(value: str) -> str | None:
    """The ISO 639-1 code of the language of a text, capitals and missing accents included; ``None`` if it is unsure.

    Languages that have no rules are told apart as well, so that their texts are left alone.
    """
    return voted(len(value), votes(value))


def votes(value: str) -> Counter[str]:
    """How many of the common words of each language a text holds; the votes of two texts may be added."""
    return _counted(_WORD.findall(value.lower()))


def voted(length: int, given: Counter[str]) -> str | None:
    """The language of a text of so many characters with such votes; ``None`` if it is unsure."""
    return None if length < SHORTEST else _winner(given)


def _counted(words: Iterable[str]) -> Counter[str]:
    return Counter(chain.from_iterable(filter(None, map(_languages_by_word().get, words))))


def _winner(given: Counter[str]) -> str | None:
    """The language with most votes, if it is clear."""
    first, second = [*given.most_common(2), ("", 0), ("", 0)][:2]
    return first[0] if first[1] - second[1] >= MARGIN else None


class Stopwords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The commonest words of each language (ISO 639-1)."""

    words: dict[str, frozenset[str]]


@cache
def _languages_by_word() -> dict[str, tuple[str, ...]]:
    """Each common word → the languages that have it, in alphabetical order."""
    lists = load_section("stopwords", "", Stopwords).words
    return {
        word: tuple(code for code in sorted(lists) if word in lists[code]) for words in lists.values() for word in words
    }
