"""A line end inside what may be one word, as the rules about hyphens see it, and what they answer."""

from functools import cached_property
from typing import Literal

import msgspec
import regex

from permacli.model.journal import Evidence
from permacli.passes.outcome import Context
from permacli.rules.repair import HyphenRules
from permacli.text.inclusive import masculine
from permacli.text.lexicon import Lexicon, lexicon
from permacli.text.words import IssueWords, plain

# What parts words without a space: only the nearest one counts (``nuit.—Mon|sieur``).
_BETWEEN_WORDS = regex.compile(r"""[—–/:;,!?…«»“”„"‹›‘()\[\]{}<>*_•†‡§¶\p{S}]|(?<=\p{Ll})\.(?=\p{Lu})""")
_FINAL = ".'"
# The call of a note behind a word: ``tasse119`` before its calls are known.
_CALL = regex.compile(r"(?<=\p{L}{2})[\d⁰¹²³⁴-⁹†‡]{1,3}$")

Answer = Literal["join", "keep", "unsure", "leave"]


class Decision(msgspec.Struct, frozen=True):
    """What becomes of a line end.

    ``join`` removes sign and line end, ``keep`` the line end alone; ``unsure`` does as ``keep`` and is reported;
    ``leave`` is for the line end that parts two words. ``respelt`` is for the join of a word that is written with
    other letters where no line ends: those before the sign, those after it, those of the whole word.
    """

    answer: Answer
    rule: str
    evidence: Evidence = "rule"
    confidence: float = 0.99
    respelt: tuple[str, str, str] = ("", "", "")


class Case(msgspec.Struct, frozen=True, dict=True):
    """A line end: the word before its sign, the word after it, without the punctuation around them.

    ``stem`` is the word before the sign from its last elision on, with its inner hyphens. ``before`` and ``after`` are
    the pieces that touch the sign: without elisions, without parts beyond another hyphen, without an inclusive ending
    behind it. ``lexicon`` is what the language writes.
    """

    left: str
    right: str
    context: Context
    stem: str
    before: str
    after: str
    lexicon: Lexicon

    @property
    def rules(self) -> HyphenRules:
        """The words of the language that matter here."""
        return self.context.rules.repair.hyphen

    @property
    def words(self) -> IssueWords:
        """What the issue writes."""
        return self.context.words

    @property
    def joined(self) -> str:
        """Both pieces as one word."""
        return self.before + self.after

    @cached_property
    def joined_known(self) -> bool:
        """Whether the dictionary or the issue has the joined word."""
        return self.lexicon.known(self.joined) or self.words.seen(self.joined) > 0

    @cached_property
    def compounds(self) -> tuple[str, ...]:
        """The hyphenated forms it may be, longest first."""
        forms = (self.left + "-" + self.right, self.stem + "-" + self.right, self.before + "-" + self.after)
        return tuple(dict.fromkeys(forms))

    @property
    def chained(self) -> bool:
        """Whether another hyphen stands in one of the words."""
        return "-" in self.stem or "-" in self.right


def case_at(left: str, right: str, context: Context) -> Case:
    """The case between two tokens: the words of theirs that touch the sign, which is in neither."""
    last = left if left.isalpha() else _BETWEEN_WORDS.split(plain(left))[-1]
    first = first_word(plain(right))
    stem = last[last.rfind("'") + 1 :]
    before, after = stem[stem.rfind("-") + 1 :], masculine(first.partition("-")[0].partition("'")[0])
    return Case(last, first, context, stem, before, after, lexicon(context.rules.language))


def first_word(right: str) -> str:
    """The word with which a token begins, without the call of a note."""
    if right.isalpha():
        return right
    words = (_CALL.sub("", word.rstrip(_FINAL)) for word in _BETWEEN_WORDS.split(right))
    return next((word for word in words if word), "")
