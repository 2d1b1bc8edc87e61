"""Line ends in words of a language, broken as its typography allows, for measuring what no corpus here holds.

``laid_out`` breaks any running text into narrow columns: of words that nobody chose, and as often as they come.

Words come from wordfreq (all its words, not only those of our lexicon), places from pyphen's patterns, compounds with
hyphens from WordNet by way of our own list (English) or from what the spelling makes of any two nouns (German). Every
choice is drawn with a seed.
"""

import random
import re
from collections.abc import Iterable, Iterator
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
PATTERNS = {"en": "en_US", "de": "de_DE", "fr": "fr_FR"}
# Characters of the columns; what is no word is never broken.
COLUMN = (28, 42)
_NO_WORD = re.compile(r"[@/_\\=<>{}\[\]~$%#|+*]|\.\w|\w:\w|--")
_LETTERS = re.compile(r"[^\W\d_]{4,}")
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
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


def laid_out(paragraphs: Iterable[str], language: str) -> Iterator[Case]:
    """The line ends inside words of a text that is set in narrow columns, as late on each line as the word allows."""
    draw = random.Random(SEED)
    patterns = pyphen.Pyphen(lang=PATTERNS[language], left=2, right=2)
    for paragraph in paragraphs:
        width = room = draw.randint(*COLUMN)
        for token in paragraph.split():
            at, truth = max(_places(token, patterns, room), default=(0, "")) if len(token) > room else (0, "")
            if truth:
                left = token[:at] + ("-" if truth == "J" else "")
                kind = "capital" if token[:1].isupper() else "small"
                yield {"l": left, "r": token[at:], "y": truth, "cls": f"{truth}_{kind}", "gold": token}
            rest = len(token) - at
            room = (room if len(token) <= room else width) - rest - 1


def _places(token: str, patterns: pyphen.Pyphen, room: int) -> Iterator[tuple[int, str]]:
    """Where a token may be broken and what stands before it fits: K after a hyphen of its own, J elsewhere."""
    if _NO_WORD.search(token):
        return
    yield from ((found.end(), "K") for found in _HYPHEN.finditer(token) if found.end() <= room)
    for word in _LETTERS.finditer(token):
        places = (word.start() + place for place in patterns.positions(word[0]))
        yield from ((at, "J") for at in places if at < room)
