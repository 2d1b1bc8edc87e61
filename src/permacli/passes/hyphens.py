"""Whether the hyphen at a line end belongs to the word: evidence in order, and three answers.

The order is that of French composition, then of what the issue itself writes, then of the dictionary. The first rule that
has an answer gives it. Nothing known: the hyphen stays and is reported, since a reader can take a hyphen out but cannot
bring one back.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Literal

import msgspec
import regex

from permacli.model.journal import Evidence
from permacli.passes.outcome import Context
from permacli.rules.repair import HyphenRules
from permacli.text.inclusive import DOTS, VOWEL_ENDINGS, is_ending, masculine
from permacli.text.lexicon import Lexicon, lexicon
from permacli.text.words import IssueWords, plain

Answer = Literal["join", "keep", "unsure", "leave"]

SOFT_SIGNS = "\u00ad\u00ac"
"""Soft hyphen, and the not sign by which one OCR engine writes it: the word was whole before the line was set."""
MARKS = "-\u2010" + SOFT_SIGNS

# How many times one spelling must be commoner in the issue than the other to decide.
ISSUE_MAJORITY = 3
# Different inclusive forms with hyphens that make it the issue's style.
HOUSE_STYLE = 3
# Zipf. A joined form commoner than the first is never read as an inclusive form or a compound (``cette``, not ``cet-te``);
# one rarer than the second is a reformed spelling next to the usual hyphenated one.
COMMON_ZIPF = 4.0
RARE_ZIPF = 3.0
# Zipf from which both parts of a would-be compound are words of everyday use.
EVERYDAY_ZIPF = 3.5

_OPENING = '«»“”„"‹›‘([{<*_'
_CLOSING = _OPENING + ".,;:!?…)]}>’'"
_ADDRESS = regex.compile(r"://|www\.|@|\.\p{Ll}{2,}/")
_VOWELS = frozenset("aeiouyàâäéèêëîïôöùûüœæ")


class Decision(msgspec.Struct, frozen=True):
    """What becomes of a line end.

    ``join`` removes sign and line end, ``keep`` the line end alone; ``unsure`` does as ``keep`` and is reported; ``leave`` is for
    the line end that parts two words.
    """

    answer: Answer
    rule: str
    evidence: Evidence = "rule"
    confidence: float = 0.99


class Case(msgspec.Struct, frozen=True, dict=True):
    """A line end: the word before its sign, the word after it, without the punctuation around them.

    ``before`` and ``after`` are the pieces that touch the sign: without elisions, without parts beyond another hyphen.
    """

    left: str
    right: str
    context: Context

    @property
    def rules(self) -> HyphenRules:
        """The words of the language that matter here."""
        return self.context.rules.repair.hyphen

    @property
    def words(self) -> IssueWords:
        """What the issue writes."""
        return self.context.words

    @cached_property
    def lexicon(self) -> Lexicon:
        """What the language writes."""
        return lexicon(self.context.rules.language)

    @cached_property
    def stem(self) -> str:
        """The word before the sign from its last elision on, with its inner hyphens."""
        return self.left[self.left.rfind("'") + 1 :]

    @cached_property
    def before(self) -> str:
        """The piece before the sign."""
        return self.stem[self.stem.rfind("-") + 1 :]

    @cached_property
    def after(self) -> str:
        """The piece after the sign, without an inclusive ending of its own."""
        return masculine(self.right.partition("-")[0].partition("'")[0])

    @cached_property
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

    def low(self, piece: str) -> str:
        """A piece in lower case, as the rules' words are."""
        return piece.lower()


def decide(left: str, right: str, context: Context) -> Decision:
    """What becomes of the line end between ``left`` (with its sign at the end) and ``right``.

    Args:
        left: the last token of a line, from the last space on.
        right: the first token of the next line in reading order, up to the next space.
        context: the rules of the language and the words of the issue.
    """
    sign_free = left.rstrip(MARKS)
    signs = left[len(sign_free) :]
    if not sign_free or not right:
        return Decision("leave", "hyphen.dash")
    if _ADDRESS.search(sign_free) or _ADDRESS.search(right):
        return Decision("keep", "hyphen.address")
    if sign_free[-1] in DOTS or right[0] in DOTS:
        return Decision("join", "hyphen.inclusive-dot", "typography")
    if not any(sign in MARKS[:2] for sign in signs):
        return Decision("join", "hyphen.soft-sign", "typography")
    case = Case(plain(sign_free).lstrip(_OPENING), plain(right).lstrip(_OPENING).rstrip(_CLOSING), context)
    return next((found for rule in _RULES if (found := rule(case)) is not None), _UNKNOWN)


def _initials(case: Case) -> Decision | None:
    if not case.left or not case.right or not case.right[0].isalnum():
        return Decision("leave", "hyphen.dash")
    if case.left[-1].isalnum():
        return None
    initial = case.left[-1] == "." and case.left[-2:-1].isupper() and case.right[0].isupper()
    return Decision("keep", "hyphen.initials", "typography") if initial else Decision("leave", "hyphen.dash")


def _digits(case: Case) -> Decision | None:
    numeric = case.before[-1].isdigit() if case.before.isdigit() else case.after[:1].isdigit()
    return Decision("keep", "hyphen.digits", "typography") if numeric else None


def _suspended(case: Case) -> Decision | None:
    suspended = case.right.lower() in case.rules.coordinations and not case.joined_known
    return Decision("leave", "hyphen.suspended", "rule", 0.95) if suspended else None


def _capital(case: Case) -> Decision | None:
    if not case.after[:1].isupper():
        return None
    if case.left.isupper() and case.right.isupper() and len(case.before) > 1:
        return None
    if case.words.seen_exactly(case.joined):
        return Decision("join", "hyphen.issue", "issue", 0.95)
    return Decision("keep", "hyphen.capital", "typography")


def _euphonic(case: Case) -> Decision | None:
    first, hyphen, _ = case.right.lower().replace("'", "-").partition("-")
    opens = bool(hyphen) and first in case.rules.euphonic and case.lexicon.known(case.before)
    closes = "-" in case.stem and case.before.lower() in case.rules.euphonic
    return Decision("keep", "hyphen.euphonic", "typography") if opens or closes else None


def _deictic(case: Case) -> Decision | None:
    if case.right.lower() not in case.rules.deictics or case.joined_known:
        return None
    return Decision("keep", "hyphen.deictic", "rule")


def _elision(case: Case) -> Decision | None:
    if "'" not in case.right:
        return None
    elided = case.after.lower()
    if elided in case.rules.elision_joins.get(case.before.lower(), ()):
        return Decision("join", "hyphen.elision", "rule")
    if elided in case.rules.elided and case.lexicon.known(case.before):
        return Decision("keep", "hyphen.elision", "rule", 0.97)
    return None


def _inclusive(case: Case) -> Decision | None:
    right = case.right.lower()
    if not is_ending(right) or not case.lexicon.known(case.before):
        return _inclusive_plural(case)
    if "-" in right or len(right) == 1:
        return Decision("keep", "hyphen.inclusive", "typography")
    return _inclusive_ending(case, right)


def _inclusive_plural(case: Case) -> Decision | None:
    stem, _, ending = case.stem.rpartition("-")
    plural = case.right.lower() in ("s", "x") and is_ending(ending) and case.lexicon.known(stem)
    return Decision("keep", "hyphen.inclusive", "typography") if plural else None


def _inclusive_ending(case: Case, right: str) -> Decision | None:
    if not case.joined_known:
        return Decision("keep", "hyphen.inclusive", "lexicon", 0.97)
    house = case.words.inclusive.get("hyphen", 0) >= HOUSE_STYLE
    seen = any(case.words.seen(compound) for compound in case.compounds)
    if case.words.seen(case.joined) and not seen:
        return None
    if seen or (house and case.lexicon.frequency(case.joined) < COMMON_ZIPF):
        return Decision("keep", "hyphen.inclusive", "issue", 0.95)
    # French parts no word before a syllable of two letters, nor between a consonant and the vowel after it.
    unbroken = right in VOWEL_ENDINGS and len(right) < 3 and case.before[-1].lower() not in _VOWELS
    return Decision("unsure", "hyphen.inclusive", "typography", 0.6) if unbroken else None


def _issue(case: Case) -> Decision | None:
    whole = max(case.words.seen(case.joined), case.words.seen(case.stem + case.right))
    parted = max(case.words.seen(compound) for compound in case.compounds)
    if whole > parted * ISSUE_MAJORITY:
        return Decision("join", "hyphen.issue", "issue", 0.99 if parted == 0 else 0.9)
    if parted > whole * ISSUE_MAJORITY:
        return Decision("keep", "hyphen.issue", "issue", 0.99 if whole == 0 else 0.9)
    return None


def _long_compound(case: Case) -> Decision | None:
    if "-" not in case.stem + case.right:
        return None
    if any(case.lexicon.hyphenated(compound) for compound in case.compounds[:-1]):
        return Decision("keep", "hyphen.lexicon", "lexicon")
    linked = ("-" in case.stem and case.before.lower() in case.rules.links) or (
        "-" in case.right and case.after.lower() in case.rules.links
    )
    return Decision("keep", "hyphen.link", "rule", 0.97) if linked and not case.joined_known else None


def _clitic(case: Case) -> Decision | None:
    follows = case.rules.clitics | case.rules.emphatics
    if case.after.lower() not in follows or case.joined_known or not case.lexicon.known(case.before):
        return None
    return Decision("keep", "hyphen.clitic", "rule")


def _dictionary(case: Case) -> Decision | None:
    joined = case.lexicon.known(case.joined)
    parted = any(case.lexicon.hyphenated(compound) for compound in case.compounds)
    if joined and parted:
        return _both_spellings(case)
    if joined:
        return Decision("join", "hyphen.lexicon", "lexicon")
    return Decision("keep", "hyphen.lexicon", "lexicon") if parted else None


def _both_spellings(case: Case) -> Decision:
    frequency = case.lexicon.frequency(case.joined)
    if frequency >= COMMON_ZIPF:
        return Decision("join", "hyphen.both-spellings", "lexicon", 0.95)
    if frequency < RARE_ZIPF:
        return Decision("keep", "hyphen.both-spellings", "lexicon", 0.9)
    return Decision("unsure", "hyphen.both-spellings", "lexicon", 0.5)


def _numerals(case: Case) -> Decision | None:
    both = case.before.lower() in case.rules.numerals and case.after.lower() in case.rules.numerals
    return Decision("keep", "hyphen.number", "rule") if both else None


def _prefix(case: Case) -> Decision | None:
    kept = case.before.lower() in case.rules.prefixes_kept and case.lexicon.known(case.after)
    return Decision("keep", "hyphen.prefix", "rule", 0.95) if kept else None


def _fragments(case: Case) -> Decision | None:
    """A compound is made of words: where a piece is none, the line end made it."""
    before = case.lexicon.known(case.before) or case.before.lower() in case.rules.prefixes or case.before.endswith("o")
    if before and case.lexicon.known(case.after):
        return None
    return Decision("join", "hyphen.fragment", "typography", 0.95)


def _two_words(case: Case) -> Decision | None:
    if min(case.lexicon.frequency(case.before), case.lexicon.frequency(case.after)) < EVERYDAY_ZIPF:
        return None
    return Decision("unsure", "hyphen.two-words", "lexicon", 0.8)


_RULES: tuple[Callable[[Case], Decision | None], ...] = (
    _initials,
    _digits,
    _suspended,
    _capital,
    _euphonic,
    _deictic,
    _elision,
    _inclusive,
    _issue,
    _long_compound,
    _clitic,
    _numerals,
    _dictionary,
    _prefix,
    _fragments,
    _two_words,
)
_UNKNOWN = Decision("unsure", "hyphen.unknown", "rule", 0.5)
