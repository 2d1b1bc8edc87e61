"""How good a reading is, by what it says itself: the share of its words that are known, how sure the program was."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice

import msgspec
import regex

from permacli.model.page import Page
from permacli.text.lexicon import Lexicon, lexicon

# Letters: shorter words are known by chance.
LONG_ENOUGH = 3
# Words below which a share says nothing: a page of pictures, a title page.
ENOUGH = 20
# A page fails where fewer of its words are known than this; names, dates and other languages leave more, and what a bad
# scan gives, less …
LEAST_KNOWN = 0.55
# … or where the program's own rates, from 0 to 1, are lower on average; Tesseract rates clean print at 0.9.
LEAST_RATE = 0.6
# Of a text layer whose words are known as seldom as this nothing can be used, unless the language is another.
LEAST_LAYER = 0.2
# Where half of the first so many words are known, the rest need no look.
FIRST_WORDS = 60
KEPT_WORDS = 1 << 15
_LETTERS = regex.compile(r"\p{L}[\p{L}\p{M}]*(?:['’\-]\p{L}+)*")
_BROKEN = regex.compile(r"[-\u00ad\u00ac\u2010]$")


class Quality(msgspec.Struct, frozen=True):
    """Words of a page, the share of them that are known, the mean rate; ``None`` where nothing tells."""

    words: int
    known: float | None
    rate: float | None

    @property
    def failed(self) -> bool:
        """Whether the recognition failed."""
        doubted = self.rate is not None and self.rate < LEAST_RATE
        return self.words >= ENOUGH and (self.share < LEAST_KNOWN or doubted)

    @property
    def share(self) -> float:
        """The share of known words; without a dictionary every word may be one."""
        return 1.0 if self.known is None else self.known

    @property
    def worth(self) -> float:
        """The number of known words, more or less: of two readings of a page the one with more is better."""
        return self.words * self.share * self.share * (1.0 if self.rate is None else self.rate)


def quality(page: Page, languages: Sequence[str]) -> Quality:
    """How good the reading of a page is, if it is in one of these languages (ISO 639-1)."""
    judging = _with_dictionary(tuple(languages))
    judged = [is_known(form, judging) for form in _whole_words(page)]
    rates = [word.confidence for line in page.lines for word in line.words if word.confidence is not None]
    known = round(sum(judged) / max(len(judged), 1), 4) if judging else None
    return Quality(len(judged), known, round(sum(rates) / len(rates), 4) if rates else None)


def is_senseless(page: Page, languages: tuple[str, ...]) -> bool:
    """Whether hardly a word of a page is known, and so nothing of its text can be used."""
    if not _with_dictionary(languages):
        return False
    words = _whole_words(page)
    judged = [is_known(form, languages) for form in islice(words, FIRST_WORDS)]
    if len(judged) == FIRST_WORDS and 2 * sum(judged) >= FIRST_WORDS:
        return False
    judged += [is_known(form, languages) for form in words]
    return len(judged) >= ENOUGH and sum(judged) < LEAST_LAYER * len(judged)


@cache
def _with_dictionary(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the languages whose words are known."""
    return tuple(language for language in languages if not lexicon(language).empty)


@lru_cache(KEPT_WORDS)
def is_known(form: str, languages: tuple[str, ...]) -> bool:
    """Whether a dictionary of one of the languages has the form, or each of its parts."""
    for language in languages:
        words = lexicon(language)
        if _knows(words, form) or all(_knows(words, part) for part in regex.split(r"['’\-]", form) if len(part) > 1):
            return True
    return False


def letters_of(text: str) -> list[str]:
    """The words in a text that can be looked up."""
    return _LETTERS.findall(text)


def _knows(words: Lexicon, form: str) -> bool:
    return words.known(form) or words.foreign(form)


def _whole_words(page: Page) -> Iterator[str]:
    """The words of a page but those that a line's end may have broken, and very short ones."""
    broken = False
    for line in page.lines:
        texts = [word.text for word in line.words]
        whole = texts[1:] if broken else texts
        broken = bool(texts) and _BROKEN.search(texts[-1]) is not None
        yield from _long(whole[:-1] if broken else whole)


def _long(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for form in letters_of(text):
            if len(form) >= LONG_ENOUGH:
                yield form
