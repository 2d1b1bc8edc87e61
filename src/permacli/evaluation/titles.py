"""When two titles are the same, and two short texts."""

from rapidfuzz.distance import Levenshtein

from permacli.evaluation.folding import folded
from permacli.model.document import Heading

WHOLE = 0.2
"""Greatest edit distance of two titles, of the longer (Doucet et al., ICDAR book structure extraction, 2011)."""
ENDS = 0.6
"""Greatest edit distance of their first and of their last characters (same source)."""
END = 5
"""How many characters are an end (same source)."""


def same_title(found: str | None, gold: str | None) -> bool:
    """Whether two titles match as the ICDAR competitions on book structure count it.

    Levenshtein distance of the folded texts at most 20 % of the longer, and at most 60 % on the first five characters
    and on the last five. No title is the same as no title.
    """
    one, other = plain(found), plain(gold)
    ends = ((one[:END], other[:END]), (one[-END:], other[-END:]))
    return distance(one, other) <= WHOLE and all(distance(*end) <= ENDS for end in ends)


def same(found: str | None, gold: str | None) -> bool:
    """Whether two short texts are equal but for kinds of spaces, quotes and dashes."""
    return plain(found) == plain(gold)


def plain(text: str | None) -> str:
    """A text without what is only convention; ``""`` for none."""
    return folded(text or "").strip()


def distance(one: str, other: str) -> float:
    """Levenshtein distance as a share of the longer text, 0 to 1."""
    return Levenshtein.normalized_distance(one, other)


def words_of(heading: Heading | None) -> str | None:
    """What a heading says, if there is one."""
    return heading.text.value if heading else None
