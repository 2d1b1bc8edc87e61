"""Whether a word nobody knows is a misreading, and of what: a noisy channel with a margin.

Two accounts of a word compete. Either the print has it and the dictionary does not: how likely are its letters? Or the
print has another word, as frequent as it is, misread at a cost. The second must win by far, and so must its best
reading over the next. All scores are log10 of a probability.
"""

import math
from collections.abc import Iterable
from functools import cached_property
from typing import Literal, NamedTuple

from permacli.model.journal import Evidence
from permacli.passes.outcome import Context
from permacli.passes.word_readings import Reading, double_readings, readings
from permacli.rules.words import WordRules
from permacli.text.lexicon import Lexicon, counted
from permacli.text.lexicon import lexicon as lexicon_of

Answer = Literal["repair", "likely", "possible"]

# Share of words that the print has and the dictionary has not.
NEW_WORDS = -2.0
# log10 by which a reading must beat the word as it stands, and the next reading: to be made, made on demand, suggested.
MARGINS: tuple[tuple[Answer, float, float], ...] = (("repair", 1.8, 0.6), ("likely", 1.2, 0.5), ("possible", 0.8, 0.4))
# Letters: shorter words are too near to each other, and up to SHORT every letter less asks for more.
LEAST_LENGTH = 4
SHORT = 6
PER_LETTER = 0.9
# Zipf: what a short word is read as must be a common word; short rare words are codes and names to each other.
COMMON_ZIPF = 4.0
# log10: a capital at the beginning of a sentence may begin a name.
CAPITAL = 1.5
# log10: of all that two misreadings can make of a word, something is often a word. Looked for in dirty issues only.
TWICE = 1.0
# Share of words that nobody knows in most issues. What an issue has more of makes misreadings likelier in it, less
# makes them unlikelier: by the log10 of the ratio times the weight, at most so much. Before the weight prints lie at
# -0.3 to -1.4, scans at -0.3 to 0.7. Words: what an issue must hold before its own share counts as much as the usual.
USUAL_UNKNOWN = 0.02
DIRT_WEIGHT = 2.0
MOST_DIRT = 1.5
DIRT_WORDS = 500
# Times: what an issue writes as often as this, it means to write.
HOUSE_WORD = 3
# Zipf: a form outside the dictionary but as frequent as this is a name or a new word; a word of the dictionary below
# what is recorded is taken to be as rare as RARE, and is a reading in dirty issues only.
KNOWN_ZIPF = 3.3
RARE_ZIPF = 1.5
RECORDED_ZIPF = 2.5
# Zipf: what stands after an apostrophe or a space that is put in must be a common word, or any word falls apart.
PART_ZIPF = 3.5
PART_LENGTH = 2
# Letters: two pieces that are no words make no word so long by chance, however rare it is.
WHOLE_LENGTH = 8
# Letters, and log10 by which a frequent word must beat a rare one of the dictionary to be suggested for it.
REAL_LENGTH = 5
REAL_MARGIN = 0.8
PER_BILLION = 9.0
# Letters: shorter parts are in every word by chance, and those below the second number if they are rare.
COMPOUND_PART, LONG_PART = 4, 7


class Choice(NamedTuple):
    """What a word is read as, with the ``confidence`` (0 to 1) that the margin gives."""

    form: str
    rule: str
    answer: Answer
    evidence: Evidence
    confidence: float


class Chooser:
    """Decides about the words of one issue in one language.

    Args:
        rules: the confusions of the language.
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
        self._words = words = context.words
        self._kept = frozenset({"", *rules.kept_endings})
        self._never = rules.never_read
        self._total = sum(words.folded.values())

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
    def dirt(self) -> float:
        """log10 of how much likelier a misreading is in this issue than in most."""
        counts = [(form, n) for form, n in self._words.exact.items() if len(form) >= LEAST_LENGTH and form.islower()]
        unknown = sum(number for form, number in counts if form.isalpha() and not self.known(form))
        share = (unknown + USUAL_UNKNOWN * DIRT_WORDS) / (sum(number for _, number in counts) + DIRT_WORDS)
        return max(-MOST_DIRT, min(MOST_DIRT, DIRT_WEIGHT * math.log10(share / USUAL_UNKNOWN)))

    def choose(self, word: str, misread: float = 0.0, *, capital: bool) -> Choice | None:
        """What a word that is not known was read from, if that can be told.

        Args:
            word: as it stands.
            misread: log10 by which other evidence makes a misreading likelier, or below 0.0 less likely.
            capital: whether its capital is the sentence's and not its own.
        """
        word = word[0].lower() + word[1:] if capital else word
        if self._is_old(word):
            return None
        least = COMMON_ZIPF if len(word) <= SHORT else RARE_ZIPF if self.dirt > 0 else RECORDED_ZIPF
        best, doubt = self._ranked(readings(word, self._rules), word, least), 0.0
        if not best and self.dirt > 0:
            best, doubt = self._ranked(double_readings(word, self._rules), word, least), TWICE
        if not best:
            return None
        (score, reading), second = best[0], best[1][0] if len(best) > 1 else -100.0
        gain = (
            score
            - (NEW_WORDS + self._lexicon.likeness(word))
            + self.dirt
            + misread
            - self._doubt(word, capital)
            - doubt
        )
        for earned, over_word, over_next in MARGINS:
            if gain >= over_word and score - second >= over_next:
                evidence: Evidence = "issue" if self._words.seen(reading.form) >= HOUSE_WORD else "lexicon"
                confidence = round(1 - 10 ** -min(gain, score - second + over_word), 3)
                answer: Answer = "possible" if reading.rule in self._rules.suggested else earned
                return Choice(reading.form, reading.rule, answer, evidence, min(confidence, 0.99))
        return None

    def suspect(self, word: str) -> Choice | None:
        """What a rare word of the dictionary may have been read from: suggested, never made."""
        usual = self._words.seen(word) >= HOUSE_WORD or word in self._frequent or not self._lexicon.known(word)
        if usual or len(word) < REAL_LENGTH:
            return None
        best = self._ranked(readings(word, self._rules), word, COMMON_ZIPF)
        if not best or best[0][0] - (RARE_ZIPF - PER_BILLION) < REAL_MARGIN or " " in best[0][1].form:
            return None
        return Choice(best[0][1].form, "word.real", "possible", "lexicon", 0.5)

    def joined(self, first: str, second: str) -> Choice | None:
        """The word that two pieces make which are none."""
        whole = first + second
        least = RECORDED_ZIPF if len(whole) >= WHOLE_LENGTH else PART_ZIPF
        if self.known(second) or not self._lexicon.known(whole) or self._lexicon.frequency(whole) < least:
            return None
        return Choice(whole, "word.split", "repair", "lexicon", 0.97)

    def _doubt(self, word: str, capital: bool) -> float:
        """log10 by which a short word, or one that may be a name, must win more."""
        return PER_LETTER * max(0, SHORT - len(word)) + CAPITAL * capital

    def _ranked(self, found: Iterable[Reading], word: str, least: float) -> list[tuple[float, Reading]]:
        """The readings that are words at least so frequent (Zipf), the likeliest first, each form once."""
        best: dict[str, tuple[float, Reading]] = {}
        for reading in found:
            if reading.form in self._never or (reading.form in best and best[reading.form][1].cost <= reading.cost):
                continue
            frequency = self._zipf(reading.form, least)
            if frequency >= least and not self._is_spelling(word, reading.form):
                best[reading.form] = (frequency - PER_BILLION - reading.cost, reading)
        return sorted(best.values(), key=lambda pair: -pair[0])

    def _zipf(self, form: str, least: float) -> float:
        """How frequent a reading is; 0.0 if it is no word, or made of one that is not common."""
        if "'" in form or " " in form:
            part = form.replace("'", " ").rpartition(" ")[2]
            return self._word_zipf(part, PART_ZIPF) - 1 if len(part) >= PART_LENGTH else 0.0
        return self._word_zipf(form, least)

    def _word_zipf(self, form: str, least: float) -> float:
        zipf = self._frequent.get(counted(form), RARE_ZIPF)
        seen = self._words.folded.get(form, 0)
        if seen >= HOUSE_WORD:
            zipf = max(zipf, PER_BILLION + math.log10(seen / self._total))
        return zipf if zipf >= least and self._lexicon.known(form) else 0.0

    def _is_old(self, word: str) -> bool:
        """Whether it is a word in an older spelling, whatever else it could be read as."""
        return any(
            old in word and self._lexicon.known(word.replace(old, new)) for old, new in self._rules.old_spellings
        )

    def _is_spelling(self, word: str, form: str) -> bool:
        """Whether the two differ in an ending alone."""
        same = next((i for i, (a, b) in enumerate(zip(word, form, strict=False)) if a != b), min(len(word), len(form)))
        return word[same:] in self._kept and form[same:] in self._kept
