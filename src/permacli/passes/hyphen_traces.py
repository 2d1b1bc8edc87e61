"""Words that an earlier line end left in two: its hyphen still stands inside a line, or is lost at a line end.

``réunis-saient`` and ``infor- mation`` come from exports that put lines together and kept their signs; ``informa|tion``
from scans on which the sign was not seen. Nothing says that there was a line end but the words: what stands there must
be none, and be one without the break. What is not certain stays.
"""

from collections.abc import Callable, Iterator
from functools import cache, cached_property

import msgspec
import regex

from permacli.model.text import Text
from permacli.passes.hyphen_case import Case, case_at
from permacli.passes.outcome import Context
from permacli.text.edits import Edit
from permacli.text.inclusive import is_ending
from permacli.text.lexicon import lexicon

# Zipf. A form this common without its hyphen is meant even where its pieces could make a compound (``main-tenir``).
COMMON_ZIPF = 4.0
# Forms with hyphens that no author writes (``réunis-saient``), from which an issue is an export with traces; in others
# ``re-connaissance`` is what its author chose.
LEAST_TRACES = 3
# How often the issue may write the form with its hyphen before it is the spelling; the same where a piece is no
# word, so that a line end is all that explains the sign.
CHANCE, FRAGMENT_CHANCE = 1, 3
# Zipf. A word more common than this stands before and after anything: beside it a piece may be any misread word.
FUNCTION_ZIPF = 6.0
# How often the issue writes a word in use. Halves of words come back as well, but seldom both of one word.
OFTEN = 5
# Letters: of a shorter piece one cannot say that it is no word.
LEAST_LETTERS = 3
# Letters: words are shorter.
REACH = 40

_SIGN = regex.compile(r"[-\u2010\u00ac](?<=\p{Ll}.) ?(?=\p{Ll}{2})")
_PIECE = r"[\p{L}'’\-\u2010]{1,40}+"
_LEFT = regex.compile(rf"(?r)(?<![^\s(«“\"‘\[]){_PIECE}")
_RIGHT = regex.compile(rf"{_PIECE}(?![-\u2010\u00ad\u00ac]|[\p{{L}}\p{{N}}·(/@]|\.\p{{L}})")
_BARE_END = regex.compile(r"\n(?<=\p{Ll}{2}\n)(?=(?<right>\p{Ll}{2,})(?!['’\p{L}\-\u2010\u00ac·]))")
_BEFORE = regex.compile(r"(?r)(?<![\p{L}\p{N}\-\u2010.@/])(?<left>(?:\p{L}{1,2}['’])?(?<before>\p{L}?\p{Ll}+))")


class Traces(msgspec.Struct, frozen=True, dict=True):
    """What line ends left inside the words of one issue."""

    context: Context

    def inside(self, text: Text) -> Iterator[Edit]:
        """Hyphens inside a line that go, since the word without them is meant."""
        for sign in _SIGN.finditer(text.value):
            left = _LEFT.match(text.value, max(0, sign.start() - REACH), sign.start())
            right = _RIGHT.match(text.value, sign.end())
            if left and right and self._trace(case_at(left[0], right[0], self.context), spaced=sign[0].endswith(" ")):
                yield Edit(*sign.span(), "", "hyphen.trace", "lexicon", 0.95)

    def _trace(self, case: Case, *, spaced: bool) -> bool:
        return _is_trace(case, spaced=spaced) and (self.exported or not _compound_like(case))

    def lost(self, text: Text) -> Iterator[Edit]:
        """Line ends inside words whose hyphen is lost."""
        value = text.value
        for found in _BARE_END.finditer(value):
            end = found.start()
            if self._often(value[value.rfind(" ", 0, end) + 1 : end], found["right"]):
                continue
            first = _BEFORE.match(value, max(0, end - REACH), end)
            if first is None or (self._known(found["right"]) and self._known(first["before"])):
                continue
            if _halves(case_at(first["left"], found["right"], self.context)):
                yield Edit(*found.span(), "", "hyphen.lost", "lexicon", 0.95)

    def _often(self, before: str, after: str) -> bool:
        """Whether the issue has both words again and again, as it has at most line ends: to ask so costs least."""
        seen = self.context.words.folded.get
        return before.isalpha() and seen(before.lower(), 0) >= OFTEN and seen(after, 0) >= OFTEN

    @cached_property
    def _known(self) -> Callable[[str], bool]:
        return cache(lexicon(self.context.rules.language).known)

    @cached_property
    def exported(self) -> bool:
        """Whether the issue holds traces that are none of its spellings."""
        parted = (form.rpartition("-") for form in self.context.words.exact if "-" in form)
        cases = (case_at(left, right, self.context) for left, _, right in parted)
        return sum(_is_trace(case, spaced=False) and not _compound_like(case) for case in cases) >= LEAST_TRACES


def _is_trace(case: Case, *, spaced: bool) -> bool:
    if not case.lexicon.known(case.stem + case.right) or _explained(case, spaced=spaced):
        return False
    likely = _compound_like(case)
    written = max(case.words.seen(form) for form in case.compounds)
    if written > (CHANCE if likely else FRAGMENT_CHANCE) or any(map(case.lexicon.hyphenated, case.compounds)):
        return False
    return not likely or case.lexicon.frequency(case.joined) >= COMMON_ZIPF


def _explained(case: Case, *, spaced: bool) -> bool:
    """Whether a pronoun, an inclusive ending or a suspended hyphen accounts for the sign."""
    right, rules = case.right.lower(), case.rules
    if spaced:
        return right in rules.coordinations or case.lexicon.known(right)
    small = rules.clitics | rules.emphatics | rules.deictics | rules.euphonic
    return (right in small or (rules.inclusive and is_ending(right))) and case.lexicon.known(case.before)


def _compound_like(case: Case) -> bool:
    """Whether the pieces could make a compound: both are words, or a prefix and a word, a learned one in -o too."""
    prefix = case.before.lower() in case.rules.all_prefixes or case.before.endswith("o")
    return (prefix or case.lexicon.known(case.before)) and case.lexicon.known(case.after)


def _halves(case: Case) -> bool:
    """Whether at least one half is no word and both together are one that is used."""
    known, frequency = case.lexicon.known, case.lexicon.frequency
    before, after = known(case.before), known(case.after)
    if (before and after) or not known(case.joined) or frequency(case.joined) == 0:
        return False
    strange = [half for half in (case.before, case.after) if not known(half)]
    usual = [half for half in (case.before, case.after) if known(half)]
    return max(map(len, strange)) >= LEAST_LETTERS and all(frequency(half) < FUNCTION_ZIPF for half in usual)
