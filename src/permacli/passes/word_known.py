"""Which words of an issue need no explanation, and which do."""

from functools import cached_property

from permacli.passes.outcome import Context
from permacli.rules.words import WordRules
from permacli.text.lexicon import Lexicon, counted
from permacli.text.lexicon import lexicon as lexicon_of

# Letters: shorter words are too near to each other.
LEAST_LENGTH = 4
# Times: what an issue writes as often as this, it means to write.
HOUSE_WORD = 3
# Zipf: a form outside the dictionary but as frequent as this is a name or a new word.
KNOWN_ZIPF = 3.3
# Letters: shorter parts are in every word by chance, and those below the second number if they are rare.
COMPOUND_PART, LONG_PART = 4, 7


class Vocabulary:
    """What is known in one issue: by a dictionary of its language or of others, or since it comes back.

    Args:
        rules: what the language borrows and makes.
        lexicon: its words and their frequencies.
        context: what the issue itself writes, and in which language it is written for the most part.
    """

    def __init__(self, rules: WordRules, lexicon: Lexicon, context: Context) -> None:
        self._rules = rules
        self._lexicon = lexicon
        others = {*rules.lenders, context.rules.language} - {lexicon.language}
        self._lenders = tuple(map(lexicon_of, sorted(others)))
        self._quoted = tuple(map(lexicon_of, rules.quoted))
        self._frequent = lexicon.recorded
        self._words = context.words

    def known(self, word: str) -> bool:
        """Whether the word needs no explanation: a dictionary, the frequent or foreign words or the issue have it."""
        return (
            self._frequent.get(counted(word), 0.0) >= KNOWN_ZIPF
            or self._words.seen(word) >= HOUSE_WORD
            or self._lexicon.known(word)
            or word.lower() in self._rules.new_words
            or self.foreign(word)
            or (bool(self._rules.compound_links) and self._compound(word.lower()))
        )

    def _compound(self, word: str) -> bool:
        """Whether a word is made of known ones, in a language that writes new compounds as one word."""
        for at in range(COMPOUND_PART, len(word) - COMPOUND_PART + 1):
            rest = word[at:]
            if self._is_part(word[:at]) and any(
                rest.startswith(link) and self._is_rest(rest[len(link) :]) for link in self._rules.compound_links
            ):
                return True
        return False

    def _is_rest(self, word: str) -> bool:
        return self._is_part(word) or self._compound(word)

    def _is_part(self, word: str) -> bool:
        """Whether a compound is made of such words: common ones, or others so long that chance makes none."""
        if len(word) >= LONG_PART:
            return self._lexicon.known(word)
        return len(word) >= COMPOUND_PART and self._frequent.get(counted(word), 0.0) >= KNOWN_ZIPF

    def foreign(self, word: str) -> bool:
        """Whether the word is common in another language, or the dictionary of a borrowed one has it."""
        quoted = self._lexicon.foreign(word) or any(one.frequency(word) >= KNOWN_ZIPF for one in self._quoted)
        return quoted or any(lender.known(word) for lender in self._lenders)

    @cached_property
    def unknown(self) -> dict[str, int]:
        """The words in small letters that nobody knows, and how often the issue has each."""
        return {form: number for form, number in self._small if form.isalpha() and not self.known(form)}

    @cached_property
    def share_unknown(self) -> tuple[int, int]:
        """How many words in small letters nobody knows, of how many."""
        return sum(self.unknown.values()), sum(number for _, number in self._small)

    @cached_property
    def _small(self) -> list[tuple[str, int]]:
        return [(form, n) for form, n in self._words.exact.items() if len(form) >= LEAST_LENGTH and form.islower()]
