"""The language of an issue, and of one text: a vote of the commonest words."""

from collections import Counter
from collections.abc import Iterable
from functools import cache

import msgspec
import regex

from permacli.rules.loader import languages, load_rules, load_section

# A vote over this many words is settled; more text tells nothing new.
WORDS = 5000
# Characters: in a shorter text a quoted title outvotes the sentence around it.
SHORTEST = 100
# Votes: two languages nearer than this are not told apart.
MARGIN = 2
_WORD = regex.compile(r"\p{L}+")


def language_of(texts: Iterable[str]) -> str:
    """The ISO 639-1 code of the language most of whose function words stand in the texts; French if none does."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(word.casefold() for word in _WORD.findall(text))
        if counts.total() >= WORDS:
            break
    votes = {code: sum(counts[word] for word in _function_words(code)) for code in languages()}
    best = max(votes, key=lambda code: (votes[code], code == "fr"))
    return best if votes[best] else "fr"


@cache
def _function_words(code: str) -> frozenset[str]:
    """Words that only this language has among its function words."""
    own = set(load_rules(code).structure.function_words)
    others = {w for other in languages() if other != code for w in load_rules(other).structure.function_words}
    return frozenset(own - others)


class Stopwords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The commonest words of each language (ISO 639-1)."""

    words: dict[str, frozenset[str]]


def language_of_text(value: str) -> str | None:
    """The ISO 639-1 code of the language of a text, capitals and missing accents included; ``None`` if it is unsure.

    Languages that have no rules are told apart as well, so that their texts are left alone.
    """
    if len(value) < SHORTEST:
        return None
    counts = Counter(_WORD.findall(value.lower()))
    votes = Counter({code: sum(map(counts.__getitem__, words)) for code, words in _stopwords().words.items()})
    (best, most), (_, next_most) = votes.most_common(2)
    return best if most - next_most >= MARGIN else None


@cache
def _stopwords() -> Stopwords:
    return load_section("stopwords", "", Stopwords)
