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
from permacli.passes.word_known import HOUSE_WORD, Vocabulary
from permacli.passes.word_readings import Reading, double_readings, readings
from permacli.rules.words import WordRules
from permacli.text.lexicon import Lexicon, counted

Answer = Literal["repair", "likely", "possible"]

# Share of words that the print has and the dictionary has not.
NEW_WORDS = -2.0
# log10 by which a reading must beat the word as it stands, and the next reading: to be made, made on demand, suggested.
MARGINS: tuple[tuple[Answer, float, float], ...] = (("repair", 1.8, 0.6), ("likely", 1.2, 0.5), ("possible", 0.8, 0.4))
# Letters: up to so many every letter less asks for more, since short words are near to each other.
SHORT = 6
PER_LETTER = 0.9
# Zipf: what a short word is read as must be a common word; short rare words are codes and names to each other.
COMMON_ZIPF = 4.0
# Zipf: once in 10,000 words, so that most issues have it.
EVERYWHERE_ZIPF = 5.0
# log10 from which a misreading needs no other evidence that the issue was misread at all; and the share of the words
# that nobody knows which must be so sure before they speak for the others: rare words are like others by chance.
BEYOND_DOUBT = 4.5
SPEAKING_SHARE = 0.1
# log10: a capital at the beginning of a sentence may begin a name.
CAPITAL = 1.5
# log10: of all that two misreadings can make of a word, something is often a word. Looked for in dirty issues only.
TWICE = 1.0
# Letters of the longest word there are readings of: nobody prints a longer one, and it would have too many.
LONGEST = 32
# Share of words that nobody knows in most issues. What an issue has more of makes misreadings likelier in it, less
# makes them unlikelier: by the log10 of the ratio times the weight, at most so much. Before the weight prints lie at
# -0.3 to -1.4, scans at -0.3 to 0.7; below CLEANER an issue is cleaner than most. Words: what an issue must hold before
# its own share counts as much as the usual.
USUAL_UNKNOWN = 0.02
DIRT_WEIGHT = 2.0
MOST_DIRT = 1.5
CLEANER = -0.1
DIRT_WORDS = 500
# Zipf: a word of the dictionary below what is recorded is taken to be as rare as RARE, and is a reading in dirty issues
# only.
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


class Choice(NamedTuple):
    """What a word is read as, with the ``confidence`` (0 to 1) that the margin gives."""

    form: str
    rule: str
    answer: Answer
    evidence: Evidence
    confidence: float


class _Weighed(NamedTuple):
    """A reading: log10 by which it beats the word as it stands in an issue like most, and by which the next reading."""

    reading: Reading
    gain: float
    lead: float


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
        self.vocabulary = Vocabulary(rules, lexicon, context)
        self._frequent = lexicon.recorded
        self._words = words = context.words
        self._kept = frozenset({"", *rules.kept_endings})
        self._never = rules.never_read
        self._total = sum(words.folded.values())

    @cached_property
    def dirt(self) -> float:
        """log10 of how much likelier a misreading is in this issue than in most."""
        unknown, number = self.vocabulary.share_unknown
        share = (unknown + USUAL_UNKNOWN * DIRT_WORDS) / (number + DIRT_WORDS)
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
        weighed = self._weighed(word, capital=capital)
        if weighed is None:
            return None
        gain, lead = weighed.gain + self.dirt + misread, weighed.lead
        answer = self._answer(weighed.reading, gain, lead, rated_low=misread > 0)
        if answer is None:
            return None
        if answer == "repair" and self._comes_back(word, weighed.reading.form):
            answer = "likely"
        form, rule = weighed.reading.form, weighed.reading.rule
        evidence: Evidence = "issue" if self._words.seen(form) >= HOUSE_WORD else "lexicon"
        confidence = round(1 - 10 ** -min(gain, lead + MARGINS[0][1]), 3)
        return Choice(form, rule, answer, evidence, min(confidence, 0.99))

    def _answer(self, reading: Reading, gain: float, lead: float, *, rated_low: bool) -> Answer | None:
        """What the margins allow; where nothing else shows that the issue was misread, a rare word is as likely."""
        earned = next((answer for answer, own, over in MARGINS if gain >= own and lead >= over), None)
        if earned is not None and reading.rule in self._rules.suggested:
            return "possible"
        shown = gain >= BEYOND_DOUBT or rated_low or self._misread
        return "likely" if earned == "repair" and not shown else earned

    def _comes_back(self, word: str, form: str) -> bool:
        """Whether the issue writes a word more than once, and oftener than what it would be read as: it means it.

        A word that every text has would come back by itself, misread each time.
        """
        seen, part = self._words.seen(word), _last_part(form)
        return seen > 1 and seen > self._words.seen(part) and self._frequent.get(counted(part), 0.0) < EVERYWHERE_ZIPF

    def _weighed(self, word: str, *, capital: bool) -> _Weighed | None:
        """The likeliest reading of a word in small letters, whatever the issue and the OCR say about misreadings."""
        if len(word) > LONGEST:
            return None
        least = COMMON_ZIPF if len(word) <= SHORT else RARE_ZIPF if self.dirt > 0 else RECORDED_ZIPF
        best, doubt = self._ranked(readings(word, self._rules), word, least), self._doubt(word, capital)
        if not best and self.dirt > 0:
            twice = double_readings(word, self._rules)
            best, doubt = self._ranked(twice, word, max(least, RECORDED_ZIPF)), doubt + TWICE
        if not best:
            return None
        (score, reading), second = best[0], best[1][0] if len(best) > 1 else -100.0
        return _Weighed(reading, score - (NEW_WORDS + self._lexicon.likeness(word)) - doubt, score - second)

    @cached_property
    def _misread(self) -> bool:
        """Whether the issue was misread: by its share of words that nobody knows, or by what some of them must be.

        A text of a few lines is as dirty as most: it says nothing.
        """
        if self.dirt > CLEANER:
            return True
        found = [self._weighed(form, capital=False) for form in self.vocabulary.unknown]
        shown = (one for one in found if one and one.reading.rule not in self._rules.suggested)
        sure = sum(one.gain >= BEYOND_DOUBT for one in shown)
        return sure > 0 and sure >= SPEAKING_SHARE * len(found)

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
        if self.vocabulary.known(second) or not self._lexicon.known(whole) or self._lexicon.frequency(whole) < least:
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
            part = _last_part(form)
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


def _last_part(form: str) -> str:
    """What stands after an apostrophe or a space that was put in; else the whole form."""
    return form.replace("'", " ").rpartition(" ")[2]
