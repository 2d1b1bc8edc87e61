"""The price of an issue: not that of a subscription, which stands beside it."""

from collections.abc import Iterator
from typing import NamedTuple

import regex

from permacli.rules.structure import StructureRules

_AMOUNT = r"\d{1,3}(?:[.,]\d{1,2})?"
PRICE = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}])(?<!\d[.,])(?:[€£$]\s?{_AMOUNT}|CHF\s?(?:\d{{1,3}}\.[-–—]|{_AMOUNT})"
    rf"|\d{{1,3}}\s?(?:€|fr\.)\s?\d{{2}}(?!\d)"
    rf"|{_AMOUNT}\s?(?:€|£|\$|euros?\b|EUR\b|francs?\b|frs?\.|F\.?\s?CFA\b|FCFA\b|FF\b|F\b|F\.B\.|FB\b|CHF\b))"
)
# The words that say what an amount is for stand no further before it, in characters.
NEAR = 45
# A price that is said to be that of the issue counts as many that stand alone.
SAID = 3


class Price(NamedTuple):
    """A price as printed, where it starts, and how much it is believed to be the issue's."""

    printed: str
    start: int
    weight: int


def prices(value: str, rules: StructureRules) -> Iterator[Price]:
    """What may be the issue's price: amounts before which nothing else is named since the last one."""
    last = 0
    for match in PRICE.finditer(value):
        before = value[max(last, match.start() - NEAR) : match.start()]
        last = match.end()
        single, other = _end(rules.single_price.finditer(before)), _end(rules.other_price.finditer(before))
        if single >= other:
            yield Price(match[0].strip(), match.start(), SAID if single else 1)


def _end(found: Iterator[regex.Match[str]]) -> int:
    return max((match.end() for match in found), default=0)
