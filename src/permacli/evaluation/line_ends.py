"""The gold of line-end hyphens: each hyphen of the print, its true answer, and its class."""

from typing import Literal

import msgspec

from permacli.evaluation.folding import folded
from permacli.rules.loader import load_rules
from permacli.text.inclusive import style_of
from permacli.text.lexicon import lexicon

Answer = Literal["join", "keep"]
HyphenClass = Literal["plain", "compound", "clitic", "inclusive", "name", "number"]
CLASSES: tuple[HyphenClass, ...] = ("plain", "compound", "clitic", "inclusive", "name", "number")


class LineEnd(msgspec.Struct, frozen=True, kw_only=True):
    """A hyphen at the end of a printed line.

    Attributes:
        page_index: 0-based page.
        left, right: the parts of the word before and after it, without the hyphen.
        answer: whether the parts are one word, or the hyphen belongs to it.
        of: its class where the gold gives one.
    """

    page_index: int
    left: str
    right: str
    answer: Answer
    of: HyphenClass | None = msgspec.field(default=None, name="class")

    @property
    def joined(self) -> str:
        """The word without the hyphen, folded."""
        return folded(self.left + self.right)

    @property
    def kept(self) -> str:
        """The word with it, folded."""
        return folded(f"{self.left}-{self.right}")

    @property
    def torn(self) -> str:
        """The word with the hyphen and a space where the line ended, folded."""
        return folded(f"{self.left}- {self.right}")


def decoded(data: bytes) -> tuple[LineEnd, ...]:
    """The line ends of a ``NAME.hyphens.json``.

    Raises:
        msgspec.ValidationError: it is none.
    """
    return msgspec.json.decode(data, type=tuple[LineEnd, ...])


def class_of(end: LineEnd, language: str) -> HyphenClass:
    """The class the gold gives, else what the words of the language say, the first of these that holds.

    * ``number``: a figure at the hyphen, or numerals on both sides of one that stays (``vingt-|deux``).
    * ``inclusive``: the whole word is an inclusive form (``re|layé-e-s``).
    * ``clitic``: what stays on the hyphen is a pronoun or its like (``dit-|elle``, ``celui-|ci``).
    * ``name``: a capital follows a hyphen that stays, or begins a joined word that the dictionary has not without it.
    * ``compound``: any other hyphen that stays; ``plain``: any other that goes.
    """
    if end.of is not None:
        return end.of
    word, keeps = (end.kept, True) if end.answer == "keep" else (end.joined, False)
    before, after = folded(end.left).rpartition("-")[2].rpartition("'")[2], folded(end.right).partition("-")[0]
    hyphen = load_rules(language).repair.hyphen
    if (before[-1:] + after[:1]).strip("·.").isdecimal() or (
        keeps and {before.lower(), after.lower()} <= hyphen.numerals
    ):
        return "number"
    if hyphen.inclusive and style_of(word.rpartition("'")[2].strip(".")) is not None:
        return "inclusive"
    if not keeps:
        return "name" if _is_name(word, language) else "plain"
    if after.lower() in hyphen.clitics | hyphen.euphonic | hyphen.deictics | hyphen.emphatics:
        return "clitic"
    return "name" if after[:1].isupper() else "compound"


def _is_name(word: str, language: str) -> bool:
    last = word.rpartition("'")[2]
    return last[:1].isupper() and not last.isupper() and not lexicon(language).known(last.lower())
