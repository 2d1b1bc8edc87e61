"""Line ends in words of a language, broken as its typography allows, for measuring what no corpus here holds.

Words come from wordfreq (all its words, not only those of our lexicon), places from pyphen's patterns, compounds with
hyphens from WordNet by way of our own list (English) or from what the spelling makes of any two nouns (German). Every
choice is drawn with a seed.
"""

import random
from collections.abc import Iterator
from functools import cache
from typing import Any

import pyphen
import wordfreq

from permacli.text.lexicon import lexicon

SEED = 2026
# Words of each kind. Zipf: rarer words of wordfreq are as often errors as words; what our lexicon lacks is rare.
WORDS, COMMON_ZIPF = 4000, 2.5
LEAST_ZIPF = {"en": 2.0, "de": 1.2}
LETTERS = 6
PATTERNS = {"en": "en_US", "de": "de_DE"}
SUSPENDED = {"en": ("pre-", "and"), "de": ("Vor-", "und")}
NUMBERED = {"en": ("year", "day", "page"), "de": ("jährige", "tägige", "seitige")}

Case = dict[str, Any]


@cache
def cases(language: str) -> list[Case]:
    """Every case of a language: ``l``, ``r``, ``y`` (J join, K keep, S leave), ``cls``, ``gold``."""
    draw = random.Random(SEED)
    words = [word for word in wordfreq.iter_wordlist(language) if word.isalpha() and len(word) >= LETTERS]
    zipf = {word: wordfreq.zipf_frequency(word, language) for word in words}
    known = [word for word in words if zipf[word] >= COMMON_ZIPF]
    rare = [word for word in words if zipf[word] >= LEAST_ZIPF[language] and not lexicon(language).known(word)]
    return [
        *_soft(draw.sample(known, WORDS), language, "S_listed", draw),
        *_soft(draw.sample(rare, WORDS), language, "S_unlisted", draw),
        *(_compounds() if language == "en" else _nouns(draw.sample(known, 2 * WORDS))),
        *_numbers(language),
    ]


def _soft(words: list[str], language: str, kind: str, draw: random.Random) -> Iterator[Case]:
    patterns = pyphen.Pyphen(lang=PATTERNS[language], left=2, right=2)
    for word in words:
        places = patterns.positions(word)
        if places:
            at = int(draw.choice(places))
            yield {"l": word[:at] + "-", "r": word[at:], "y": "J", "cls": kind, "gold": word}


def _compounds() -> Iterator[Case]:
    for form in lexicon("en").compounds():
        for at, sign in enumerate(form):
            if sign == "-":
                yield {"l": form[: at + 1], "r": form[at + 1 :], "y": "K", "cls": "H_compound", "gold": form}


def _nouns(words: list[str]) -> Iterator[Case]:
    for first, second in zip(words[::2], words[1::2], strict=True):
        left, right = first.capitalize() + "-", second.capitalize()
        yield {"l": left, "r": right, "y": "K", "cls": "H_nouns", "gold": left + right}


def _numbers(language: str) -> Iterator[Case]:
    for number in range(2, 100):
        for unit in NUMBERED[language]:
            yield {"l": f"{number}-", "r": unit, "y": "K", "cls": "H_number", "gold": f"{number}-{unit}"}
    left, right = SUSPENDED[language]
    yield {"l": left, "r": right, "y": "S", "cls": "X_suspended", "gold": f"{left} {right}"}
