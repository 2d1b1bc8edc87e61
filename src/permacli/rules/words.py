"""What a language says about words that OCR misread: what is taken for what, and what a reading may be made of."""

import math
from functools import cached_property

import msgspec

from permacli.rules.repair import PatternRule


class ConfusionRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of misreading; it does not load without a reason and examples, which run as tests.

    Attributes:
        id: what the journal calls it.
        why: the reason.
        source: who says so.
        pairs: what OCR wrote, what was printed, and the cost: -log10 of how often the one stands for the other.
        changes: pairs of words before and after.
        keeps: words that must stay.
        only_suggested: whether its readings compete with others but are never made.
    """

    id: str
    why: str
    source: str
    pairs: tuple[tuple[str, str, float], ...]
    changes: tuple[tuple[str, str], ...]
    keeps: tuple[str, ...]
    only_suggested: bool = False

    def __post_init__(self) -> None:
        """A rule without examples is refused.

        Raises:
            ValueError: an example or a reason is missing, or a cost is not above 0.
        """
        if not (self.id and self.why and self.source and self.pairs and self.changes and self.keeps):
            raise ValueError(f"confusions {self.id!r} need an id, a why, a source, pairs, changes and keeps")
        if not all(0 < cost < math.inf for _, _, cost in self.pairs):
            raise ValueError(f"confusions {self.id!r}: a cost is above 0")


class WordRules(msgspec.Struct, frozen=True, kw_only=True, dict=True, forbid_unknown_fields=True):
    """The rules about misread words; without confusions a language's words are left alone.

    Attributes:
        patterns: misreadings that their surroundings give away, whatever the word.
        confusions: what is taken for what inside a word.
        elided: words that lose their vowel before another (``l'``), and the cost of a lost apostrophe after them.
        glued: words after or before which a space gets lost.
        old_spellings: what was once written and what is now: no misreading.
        new_words: words that dictionaries do not have yet, as the dictionaries of an issue's own circle would.
        never_read: words so seldom printed in a magazine that no misreading is one.
        kept_endings: endings in which alone a reading never differs: grammar, not letters, decides about them.
        lenders: languages (ISO 639-1) from which words of all kinds are borrowed: they are no misreadings.
        quoted: languages whose common words are quoted.
        intruders: figures and capitals that inside a word stand for small letters.
        compound_links: what may stand between the parts of a compound, in a language that writes new compounds as one
            word; without any, a word that no dictionary has is never taken for one.
        capital_nouns: whether nouns begin with a capital, so that one inside a sentence does not make a name.
    """

    patterns: tuple[PatternRule, ...] = ()
    confusions: tuple[ConfusionRule, ...] = ()
    elided: dict[str, float] = {}
    glued: frozenset[str] = frozenset()
    old_spellings: tuple[tuple[str, str], ...] = ()
    kept_endings: frozenset[str] = frozenset()
    new_words: frozenset[str] = frozenset()
    never_read: frozenset[str] = frozenset()
    lenders: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    intruders: frozenset[str] = frozenset()
    compound_links: frozenset[str] = frozenset()
    capital_nouns: bool = False

    @cached_property
    def table(self) -> dict[str, tuple[tuple[str, float, str], ...]]:
        """What OCR wrote → what was printed, the cost and the rule's id."""
        table: dict[str, tuple[tuple[str, float, str], ...]] = {}
        for rule in self.confusions:
            for wrote, meant, cost in rule.pairs:
                table[wrote] = (*table.get(wrote, ()), (meant, cost, rule.id))
        return table

    @cached_property
    def suggested(self) -> frozenset[str]:
        """The ids of the rules whose readings are never made."""
        return frozenset(rule.id for rule in self.confusions if rule.only_suggested)
