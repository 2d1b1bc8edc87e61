"""Finds the words of a text that may be misread, and asks what they were."""

from collections.abc import Iterator
from typing import NamedTuple

import regex

from permacli.model.text import Text
from permacli.passes.outcome import Context
from permacli.passes.word_choice import Choice, Chooser
from permacli.passes.word_known import KNOWN_ZIPF, LEAST_LENGTH
from permacli.rules.words import WordRules
from permacli.text.lexicon import lexicon
from permacli.text.typography import APOSTROPHE

_LETTER = r"[\p{L}\p{M}\p{N}]"
# A figure 1 begins a word only for an l that was misread; ordinals (1ère, 1ers) do begin with it.
_FIRST = r"(?:\p{L}|1(?=\p{Ll}{3})(?!i?[eéè]re?s?(?!\p{L})|iers?(?!\p{L})))"
# A run of letters, not beside what makes an address, an abbreviation, an inclusive form or a broken word of it.
_WORD = regex.compile(
    rf"(?<![\p{{L}}\p{{M}}\p{{N}}@/_·•~#\\=+*<>%$&])(?<!{_LETTER}[.(])"
    rf"(?:{_FIRST}{_LETTER}++(?<hyphen>-)\p{{Ll}}++(?![-'’])|{_FIRST}{_LETTER}{{{LEAST_LENGTH - 1},}}+)"
    rf"(?![@/_·•~#\\(=+*<>%$&\u00ad\u00ac\ufffd]|[.:]{_LETTER}|:/)"
)
_LETTERS_ONLY = regex.compile(r"\p{Lu}?\p{Ll}+")
_AT_SENTENCE = regex.compile(r"(?:\A|(?<=\p{Ll}{3}[»”\")]?\s?)[.!?…]+[»”\"]?\s+|\A[—–-]\s*|[:.!?…]\s*[«“]\s*)\Z")
# Characters looked back at for the beginning of a sentence.
_REACH = 8
# Letters of a noun that is hardly one from a name, and how often the issue must write a shorter one.
NOUN_LENGTH, NOUN_SEEN = 11, 2
# Letters: the longest word of a German law has 63. What is longer is no word, and all its readings would be tried.
LONGEST = 64
_NEIGHBOUR_BEFORE = regex.compile(r"(?r)(\p{L}+)[^\p{L}.!?:;]{1,3}")
_SECOND_PIECE = regex.compile(rf" (\p{{Ll}}{{2,}}+)(?!{_LETTER}|['’-])")
_NEIGHBOUR_AFTER = regex.compile(r"[^\p{L}.!?:;]{1,3}(\p{L}+)")


class Found(NamedTuple):
    """A word that may be misread: where it stands, and as what it is read."""

    start: int
    end: int
    choice: Choice


class WordFinder:
    """Looks through the texts of one issue in one language; each different word is decided once."""

    def __init__(self, language: str, rules: WordRules, context: Context) -> None:
        self.rules = rules
        self._lexicon = lexicon(language)
        self._sureness = context.sureness
        self._words = context.words
        self._chooser = Chooser(rules, self._lexicon, context)
        signs = regex.escape("".join(sorted(rules.intruders)))
        # a figure or a capital inside a word stands for a small letter
        self._intruded = regex.compile(rf"\p{{Ll}}+[{signs}]\p{{Ll}}+|1\p{{Ll}}+")
        self._decided: dict[tuple[str, float], Choice | None] = {}
        self._unknown: set[str] = set()
        self._settled: set[str] = set()
        """Words that are none or are known and beyond suspicion, wherever they stand and however they were rated."""
        self._settled_runs: set[str] = set()

    def __call__(self, text: Text) -> Iterator[Found]:
        """What may be misread in one text, in order."""
        apostrophe = APOSTROPHE if APOSTROPHE in text.value else "'"
        line_starts = {anchor.start for anchor in text.anchors}
        done = 0
        for found in self._open_words(text.value):
            choice = self._choice(found, line_starts, self._sureness.evidence(found[0], text.anchors, found.start()))
            piece = self._second_piece(found, line_starts)
            choice = piece[1] if piece else choice
            if choice is not None and found.start() >= done and self._allowed(text.value, found, choice):
                done = piece[0] if piece else found.end()
                yield Found(found.start(), done, choice._replace(form=choice.form.replace("'", apostrophe)))

    def _open_words(self, value: str) -> Iterator["regex.Match[str]"]:
        """The words that are not settled; a run without space in which all are is passed over from then on."""
        end = 0
        for run in value.split():
            start = value.index(run, end)
            end = start + len(run)
            if run in self._settled_runs:
                continue
            settled = True
            for found in _WORD.finditer(value, start, end):
                if found[0] not in self._settled:
                    yield found
                    settled = settled and found[0] in self._settled
            if settled:
                self._settled_runs.add(run)

    def _choice(self, found: "regex.Match[str]", line_starts: set[int], misread: float) -> Choice | None:
        word = found[0]
        if found["hyphen"]:
            word = self._parted(word) if found.end("hyphen") in line_starts else ""
        if (word, misread) not in self._decided:
            self._decided[word, misread] = self._decide(word, misread)
        return self._decided[word, misread]

    def _second_piece(self, found: "regex.Match[str]", line_starts: set[int]) -> tuple[int, Choice] | None:
        """Where the word ends if a space inside it parts it, and what it is; both pieces on one line."""
        if found[0] not in self._unknown:
            return None
        second = _SECOND_PIECE.match(found.string, found.end())
        choice = self._chooser.joined(found[0], second[1]) if second and second.start(1) not in line_starts else None
        return (second.end(), choice) if second and choice else None

    def _parted(self, word: str) -> str:
        """The word that a line end parted, whose hyphen was kept for want of a word that both pieces make."""
        common = all(self._lexicon.frequency(piece) >= KNOWN_ZIPF for piece in word.split("-"))
        return "" if common or self._chooser.vocabulary.known(word) else word.replace("-", "")

    def _decide(self, word: str, misread: float) -> Choice | None:
        whole = _LETTERS_ONLY.fullmatch(word) is not None
        if len(word) > LONGEST or not (whole or self._intruded.fullmatch(word)):
            self._settled.add(word)
            return None
        if whole and self._chooser.vocabulary.known(word):
            choice = self._chooser.suspect(word) if word.islower() else None
            if choice is None:
                self._settled.add(word)
            return choice
        if word.islower():
            self._unknown.add(word)
        choice = self._chooser.choose(word, misread, capital=False)
        if word[0].islower() or (choice is not None and choice.form[0].islower()):
            return choice
        choice = self._chooser.choose(word, misread, capital=True)
        return choice and choice._replace(form=choice.form[0].upper() + choice.form[1:])

    def _allowed(self, value: str, found: "regex.Match[str]", choice: Choice) -> bool:
        """Whether a word may be changed where it stands: not a name, not among foreign words."""
        if choice.form[0].isupper() and not (self._is_noun(choice) or self._begins_sentence(value, found)):
            return False
        before = _NEIGHBOUR_BEFORE.match(value, max(0, found.start() - 40), found.start())
        after = _NEIGHBOUR_AFTER.match(value, found.end())
        return not any(near and self._strange(near[1]) for near in (before, after))

    def _is_noun(self, choice: Choice) -> bool:
        """Whether a capital inside a sentence is no name's: nouns have one, and few names are so long or come back."""
        long = len(choice.form) >= NOUN_LENGTH or self._words.seen(choice.form) >= NOUN_SEEN
        return self.rules.capital_nouns and long

    def _begins_sentence(self, value: str, found: "regex.Match[str]") -> bool:
        return _AT_SENTENCE.search(value[max(0, found.start() - _REACH) : found.start()]) is not None

    def _strange(self, word: str) -> bool:
        """Whether a word is foreign and not of this language."""
        return (
            len(word) >= LEAST_LENGTH - 1
            and word.islower()
            and not self._lexicon.known(word)
            and self._chooser.vocabulary.foreign(word)
        )
