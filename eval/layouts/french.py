"""Invented French: sentences grown from the grammar of ``french.toml``."""

import random
import re
import tomllib
from functools import cache
from pathlib import Path

GRAMMAR = Path(__file__).parent / "french.toml"
SLOT = re.compile(r"\{(\w+)\}")
VOWEL = "[aeiouyàâéèêëîïôùûœAEIOUÀÂÉÈÊÎÔŒ]"
JOINS = (
    (re.compile(rf"\b([Ll])[ea] (?={VOWEL})"), r"\1'"),
    (re.compile(rf"\b([DdJjNnSsMm]|[Qq]u)e (?=\*?{VOWEL})"), r"\1'"),
    (re.compile(rf"\b([Cc])e (?={VOWEL})"), r"\1et "),
    (re.compile(r"\bde les? (?=\w)"), lambda match: "des " if "les" in match[0] else "du "),
    (re.compile(r"\bà les? (?=\w)"), lambda match: "aux " if "les" in match[0] else "au "),
    (re.compile(r"\bde (?:des|du) "), "de "),
)
"""What French does where two words meet, in this order."""


class French:
    """Grows texts; the same generator state gives the same text."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def one(self, rule: str) -> str:
        """One growth of ``rule``, first letter as the rule gives it."""
        text = self._grown(rule)
        for pattern, joined in JOINS:
            text = pattern.sub(joined, text)
        return text

    def sentence(self, rule: str = "statement") -> str:
        """One growth that begins with a capital."""
        text = self.one(rule)
        start = next(place for place, sign in enumerate(text) if sign.isalpha())
        return text[:start] + text[start].upper() + text[start + 1 :]

    def prose(self, least: int, most: int, rule: str = "statement") -> str:
        """``least`` to ``most`` sentences."""
        return " ".join(self.sentence(rule) for _ in range(self.chance.randint(least, most)))

    def _grown(self, rule: str) -> str:
        """``rule`` with its slots filled; ``{Np}`` begins with a capital, ``{noun_}`` too."""
        grammar = _grammar()
        name = rule if rule in grammar else rule.rstrip("_").lower()
        text = SLOT.sub(lambda slot: self._grown(slot[1]), self.chance.choice(grammar[name]))
        return text if name == rule else text[0].upper() + text[1:]


@cache
def _grammar() -> dict[str, list[str]]:
    source = tomllib.loads(GRAMMAR.read_text("utf-8"))
    return source["rules"] | source["words"]
