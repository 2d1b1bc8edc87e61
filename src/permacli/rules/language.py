"""The language of an issue: a vote of its commonest words."""

from collections import Counter
from collections.abc import Iterable
from functools import cache

import regex

from permacli.rules.loader import languages, load_rules

# A vote over this many words is settled; more text tells nothing new.
WORDS = 5000
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
