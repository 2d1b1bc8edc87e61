"""What a word may have been before OCR misread it: confusions undone once or twice, a lost apostrophe, a lost space."""

from collections.abc import Iterator
from typing import NamedTuple

from permacli.rules.words import WordRules

# Cost: above it a reading is a guess; a second misreading is looked for only beside a first as cheap as this.
MOST_COST = 5.5
# Letters: in a shorter word two misreadings leave too little to know it by.
TWICE_LENGTH = 7
# -log10 of how often a space gets lost.
LOST_SPACE = 3.0
VOWELS = frozenset("aeiouyhàâéèêëîïôùûœæ")


class Reading(NamedTuple):
    """A form that may have been printed: how dear the misreading is, and the rule that undoes it."""

    form: str
    cost: float
    rule: str


def readings(word: str, rules: WordRules) -> Iterator[Reading]:
    """Every form that one confusion, a lost apostrophe or a lost space makes of ``word``."""
    yield from _undone(word, rules, MOST_COST)
    for head, cost in rules.elided.items():
        rest = word.removeprefix(head)
        if rest != word and rest[:1] in VOWELS:
            yield Reading(f"{head}'{rest}", cost, "word.lost-apostrophe")
    for other in rules.glued:
        if word.startswith(other):
            yield Reading(f"{other} {word.removeprefix(other)}", LOST_SPACE, "word.glued")


def double_readings(word: str, rules: WordRules) -> Iterator[Reading]:
    """Every form that two confusions make of a long word; many, so only where one has led nowhere."""
    if len(word) < TWICE_LENGTH:
        return
    for first in _undone(word, rules, MOST_COST / 2):
        for second in _undone(first.form, rules, MOST_COST - first.cost):
            yield Reading(second.form, first.cost + second.cost, first.rule)


def _undone(word: str, rules: WordRules, limit: float) -> Iterator[Reading]:
    table = rules.table
    longest = max(map(len, table), default=0)
    for start in range(len(word)):
        for end in range(start, min(len(word), start + longest) + 1):
            for meant, cost, rule in table.get(word[start:end], ()):
                # a letter lost at the beginning is as often another word
                if cost <= limit and (end > start or start > 0):
                    yield Reading(word[:start] + meant + word[end:], cost, rule)
