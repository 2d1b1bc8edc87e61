"""Phrases that tell something, found fast in texts most of which hold none of them."""

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

import regex

# Characters from the start of a text in which a phrase that begins it must show; the longest phrases have fifty.
HEAD = 200
_SIGNS = regex.compile(r"[\s'’*:]+")


class Cue:
    """A pattern without regard to case that is tried, and compiled, only where one of its roots stands in the text.

    To look for a few plain strings costs a twentieth of what an alternation of phrases costs, and most texts hold none.

    Args:
        pattern: in ``regex`` syntax.
        roots: strings of which every match holds one, in any case.
    """

    def __init__(self, pattern: str, roots: Iterable[str]) -> None:
        self._pattern = pattern
        folded = sorted({root.casefold() for root in roots}, key=len)
        self._roots = [r for i, r in enumerate(folded) if not any(shorter in r for shorter in folded[:i])]

    def search(self, value: str) -> regex.Match[str] | None:
        """The first match."""
        return self._compiled.search(value) if self._possible(value) else None

    def match(self, value: str) -> regex.Match[str] | None:
        """The match at the start of the text."""
        return self._compiled.match(value) if self._possible(value[:HEAD]) else None

    def finditer(self, value: str) -> Iterator[regex.Match[str]]:
        """Every match."""
        return self._compiled.finditer(value) if self._possible(value) else iter(())

    def sub(self, replacement: str, value: str) -> str:
        """The text with each match replaced."""
        return self._compiled.sub(replacement, value) if self._possible(value) else value

    @cached_property
    def _compiled(self) -> regex.Pattern[str]:
        return regex.compile(self._pattern, regex.IGNORECASE)

    def _possible(self, value: str) -> bool:
        return any(map(_folded(value).__contains__, self._roots))


# One cue after another is looked for in the same text.
_folded = lru_cache(64)(str.casefold)


def phrases(cues: Iterable[str]) -> Cue:
    """Finds any of the phrases at word boundaries, in any case, with any spaces and apostrophes.

    >>> phrases(("propos recueillis par",)).search("Propos  recueillis par Ida").end()
    22
    """
    cues = tuple(cues)
    return Cue(rf"(?<![\p{{L}}\p{{N}}])(?:{alternatives(cues)})(?:(?<=['’])|(?!\p{{L}}))", roots(cues))


def roots(cues: Iterable[str]) -> list[str]:
    """The longest word of each phrase.

    >>> roots(("propos recueillis par", "n°"))
    ['recueillis', 'n°']
    """
    return [max(_SIGNS.split(cue), key=len) for cue in cues]


def alternatives(cues: Iterable[str]) -> str:
    """A pattern of any of the phrases, the longest first; one that never matches, if there are none."""
    ordered = sorted(cues, key=len, reverse=True)
    return "|".join(map(_pattern, ordered)) or r"(?!)"


def _pattern(cue: str) -> str:
    """A cue as a pattern; ``*`` stands for any end of the word, inclusive ones too."""
    plain = regex.escape(cue, literal_spaces=True).replace(" :", r"\s*:").replace(" ", r"\s+").replace("'", "['’]")
    return plain.replace(r"\*", r"[\p{L}·.\-]*")
