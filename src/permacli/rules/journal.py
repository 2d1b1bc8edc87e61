"""What each rule of the journal does, for people: from the rules files, patterns and all."""

from collections.abc import Iterator
from functools import cache

import msgspec

from permacli.rules.loader import Rules, load_rules, load_section
from permacli.rules.repair import PatternRule


class ExplainedRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule by its id (a final star stands for the rest of it), what it does, and an example where one is short."""

    id: str
    what: str
    before: str | None = None
    after: str | None = None


class JournalRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The rules that are code: those that are patterns say themselves what they do."""

    rules: tuple[ExplainedRule, ...] = ()


@cache
def explained_rules(language: str) -> tuple[ExplainedRule, ...]:
    """Every rule that may stand in the journal of an issue in this language, by id.

    Raises:
        PermacliError: a rules file is not what its section asks for.
    """
    told = load_section("journal", language, JournalRules).rules
    shown = (
        ExplainedRule(id=rule.id, what=rule.why, before=rule.changes[0][0], after=rule.changes[0][1])
        for rule in _patterns(load_rules(language))
    )
    return tuple(sorted((*told, *shown), key=lambda rule: rule.id))


def _patterns(rules: Rules) -> Iterator[PatternRule]:
    """The patterns of every section."""
    sections = [getattr(rules, name) for name in rules.__struct_fields__]
    for section in sections:
        for name in getattr(section, "__struct_fields__", ()):
            value = getattr(section, name)
            if isinstance(value, tuple):
                yield from (one for one in value if isinstance(one, PatternRule))
