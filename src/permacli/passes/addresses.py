"""Postal addresses in an imprint: with a postal code, or a street and a town behind it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import regex

from permacli.rules.cues import alternatives
from permacli.rules.structure import StructureRules

_HOUSE = r"\d{1,4}(?:\s?(?:bis|ter|quater))?,?\s"
_STREET = rf"(?:{_HOUSE}[^\n:;/]{{3,50}}?|\p{{L}}[^\n:;\d]{{3,40}}\s\d{{1,4}}[a-z]?)"
_TOWN = r"(?<town>\p{Lu}[\p{L}'’-]+(?:[\s-](?!(?:T[ée]l|Fax|CCP)\b)(?:\p{Lu}[\p{L}'’-]+|sur|sous|en|les?|la|aux?))*)"
_POSTAL = regex.compile(
    rf"(?<![\p{{N}}\p{{L}}-])(?:{_STREET},?\s(?:[-–]\s)?(?<!n[°º]\s)(?:[A-Z]{{1,2}}-)?\d{{4,5}}\s{_TOWN}|\d{{1,4}},?\s[^\n:;]{{3,40}}?,\s{_TOWN},?\s[A-Z]{{1,2}}\d{{1,2}}[A-Z]?\s\d[A-Z]{{2}})"
)
_CEDEX = regex.compile(r"\s+cedex.*$", regex.IGNORECASE)
# What may stand behind a town that ends an address.
_ENDS = r"(?=\s?[.,;:()\n–—-]|\s*$)"
# ``Quartier Escale, rue 14, B.P. 417, Kayra``: a box at the post office, and before it where it is.
_BOX = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}])(?:\p{{Lu}}[^\n.:;()]{{2,60}},\s)?"
    rf"B\.?\s?P\.?\s?\d{{1,6}}(?:,\s|\s[–-]\s|\s)(?:\d{{4,5}}\s)?{_TOWN}{_ENDS}"
)


class Address(NamedTuple):
    """An address as printed, where it starts in its text, and its town, whose place there is ``town_start``."""

    printed: str
    start: int
    town: str
    town_start: int


class Addresses:
    """Finds addresses in a language."""

    def __init__(self, rules: StructureRules) -> None:
        self.street = rules.street
        words = alternatives(rules.street_words)
        self.plain = regex.compile(
            rf"(?<![\p{{N}}\p{{L}}-]){_HOUSE}(?=[^\n:;,()]{{0,45}}?(?<!\p{{L}})(?i:{words})(?!\p{{L}}))"
            rf"[^\n:;,()]{{3,50}},\s(?:à\s)?{_TOWN}{_ENDS}"
        )

    def find(self, value: str) -> Iterator[Address]:
        """The addresses in a text, from its start to its end."""
        coded = list(_POSTAL.finditer(value))
        plain = [] if self.street.search(value) is None else list(self.plain.finditer(value))
        coded += [m for m in _BOX.finditer(value) if not _over(m, coded)]
        apart = [m for m in plain if not _over(m, coded)]
        for match in sorted([*coded, *apart], key=lambda match: match.start()):
            start = match.start() if match.re is _BOX else self._start(match)
            town = _CEDEX.sub("", match["town"])
            yield Address(" ".join(value[start : match.end()].split()), start, town, match.start("town"))

    def _start(self, match: regex.Match[str]) -> int:
        """Where the street begins: behind a comma, the name of who lives there may stand before it."""
        street = self.street.search(match[0])
        before = match[0][: street.start()] if street else ""
        apart = before.rstrip().endswith(",") and not before[:1].isdigit()
        return match.start() + (street.start() if street and apart else 0)


def _over(match: regex.Match[str], others: Iterable[regex.Match[str]]) -> bool:
    return any(match.start() < other.end() and other.start() < match.end() for other in others)
