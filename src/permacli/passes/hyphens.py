"""Whether the hyphen at a line end belongs to the word: evidence in order, and three answers.

Nothing known: the hyphen stays and is reported, since a reader can take a hyphen out but cannot bring one back.
"""

import regex

from permacli.passes.hyphen_case import Case, Decision, case_at, first_word
from permacli.passes.hyphen_rules import HOUSE_STYLE, RULES, respelt
from permacli.passes.outcome import Context
from permacli.text.inclusive import AMBIGUOUS, DOTS, ENDING, is_ending
from permacli.text.words import IssueWords

SOFT_HYPHEN = "\u00ad"
# A note call is no part of a word.
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SOFT_SIGNS = SOFT_HYPHEN + "\u00ac"
"""Soft hyphen, and the not sign by which one OCR engine writes it: the word was whole before the line was set."""
HYPHENS = "-\u2010"
_HYPHENS = frozenset(HYPHENS)
MARKS = HYPHENS + SOFT_SIGNS

# Letters of an ending that is no word by chance.
SLASHED_ENDING = 3
# ``ami(e)`` before a plural mark, ``ami(`` before an ending in brackets
_BRACKETED = regex.compile(rf"\p{{Ll}}{{2}}\({ENDING}\)\Z")
_PLURAL = regex.compile(r"[sx](?!\p{L})")
_SLASHED_PLURAL = regex.compile(rf"{ENDING}/[sx](?!\p{{L}})")
_POINT = regex.compile(r"\p{Ll}{3}\.\Z")
_ADDRESS = regex.compile(r"://|www\.|@|\.\p{Ll}{2,}/")
_UNKNOWN = Decision("unsure", "hyphen.unknown", "rule", 0.5)


def decide(left: str, right: str, context: Context) -> Decision:
    """What becomes of the line end between ``left`` (with its sign at the end) and ``right``.

    Args:
        left: the last token of a line, from the last space on.
        right: the first token of the next line in reading order, up to the next space.
        context: the rules of the language and the words of the issue.
    """
    sign_free = left.rstrip(MARKS)
    signs = left[len(sign_free) :]
    if sign_free.endswith(")") and _BRACKETED.search(sign_free) and _PLURAL.match(right):
        return Decision("join", "hyphen.inclusive-bracket", "typography")
    if not sign_free or not right or right[0] in RAISED:
        return Decision("leave", "hyphen.dash")
    if not signs:
        return _inside_inclusive(left, right, context.words)
    if sign_free[-1] in DOTS or right[0] in DOTS:
        return Decision("join", "hyphen.inclusive-dot", "typography")
    rules = RULES
    if not _HYPHENS.intersection(signs):
        rules = (respelt, _soft)
    elif not (sign_free.isalpha() and right.isalpha()) and (_ADDRESS.search(sign_free) or _ADDRESS.search(right)):
        rules = (_address,)
    case = case_at(sign_free, right, context)
    return next((found for rule in rules if (found := rule(case)) is not None), _UNKNOWN)


def _soft(case: Case) -> Decision:
    """The word was whole before the line was set, whatever it is."""
    inside = case.left[-1:].isalnum() and case.right[:1].isalnum()
    return Decision("join" if inside else "leave", "hyphen.soft-sign", "typography")


def _address(case: Case) -> Decision:
    return Decision("keep", "hyphen.address")


def _inside_inclusive(left: str, right: str, words: IssueWords) -> Decision:
    """A line end after the dot or full stop of an inclusive form: nothing but the line end goes."""
    ending = first_word(right)
    if left[-1] == "(":
        return Decision("keep", "hyphen.inclusive-bracket", "typography")
    if left[-1] in DOTS and is_ending(ending):
        return Decision("keep", "hyphen.inclusive-dot", "typography")
    house = words.inclusive.get("point", 0) >= HOUSE_STYLE
    if _POINT.search(left) and is_ending(ending) and (house or "." in ending):
        return Decision("keep", "hyphen.inclusive-point", "typography", 0.97)
    # ``mère/`` and ``les`` on the next line are two words; ``lecteur/`` and ``trice`` are one form
    slashed = len(ending) >= SLASHED_ENDING or words.inclusive.get("bracket", 0) >= HOUSE_STYLE
    slashed = slashed or _SLASHED_PLURAL.match(right) is not None
    if left[-1] == "/" and is_ending(ending) and slashed and ending not in AMBIGUOUS:
        return Decision("keep", "hyphen.inclusive-slash", "typography", 0.97)
    return Decision("leave", "hyphen.none")
