"""What a language says about repair: words that matter at a line-end hyphen, and patterns of spaces."""

from functools import cached_property

import msgspec
import regex

from permacli.errors import PermacliError


class PatternRule(msgspec.Struct, frozen=True, kw_only=True, dict=True, forbid_unknown_fields=True):
    r"""A pattern and what takes its place; it does not load without a reason and examples, which run as tests.

    Attributes:
        id: what the journal calls it.
        why: the reason, and what it costs.
        source: who says so.
        pattern: a regular expression (``regex`` syntax).
        replacement: a template (``\1`` is group 1).
        changes: pairs of text before and after.
        keeps: texts that must stay.
        needs: strings of which every text that the pattern finds holds one; in a text without any it is not tried.
    """

    id: str
    why: str
    source: str
    pattern: str
    replacement: str
    changes: tuple[tuple[str, str], ...]
    keeps: tuple[str, ...]
    needs: tuple[str, ...] = ("",)

    def __post_init__(self) -> None:
        """A rule without examples is refused.

        Raises:
            ValueError: an example is missing.
        """
        if not (self.id and self.why and self.source and self.changes and self.keeps):
            raise ValueError(f"rule {self.id!r} needs an id, a why, a source, changes and keeps")

    def may_find(self, value: str) -> bool:
        """Whether the text holds what the pattern needs."""
        return any(map(value.__contains__, self.needs))

    @cached_property
    def compiled(self) -> regex.Pattern[str]:
        """The pattern, ready to search; compiled when it is first wanted, for few texts want every one.

        Raises:
            PermacliError: it is no regular expression.
        """
        try:
            return regex.compile(self.pattern)
        except regex.error as error:
            raise PermacliError(f"rule {self.id!r}: {error}") from error


class HyphenRules(msgspec.Struct, frozen=True, kw_only=True, dict=True, forbid_unknown_fields=True):
    """The words of a language that matter at a line-end hyphen, all in lower case.

    Attributes:
        clitics: follow a verb after a hyphen.
        euphonic: letters between a verb and its subject, with a hyphen on both sides.
        deictics: follow a noun or pronoun after a hyphen.
        emphatics: follow a pronoun after a hyphen.
        coordinations: what follows a suspended hyphen (``pro- et anti-``).
        elided: words that lose their vowel before another, without the apostrophe.
        elision_joins: first piece → elided second pieces with which it is one word (``lors|qu'``).
        links: words inside compounds of three parts.
        numerals: parts of numbers that are written with hyphens.
        prefixes_kept: prefixes that keep their hyphen where the dictionary has no joined form.
        prefixes_joined: prefixes that never have a hyphen, whatever the dictionary lacks.
        inclusive: whether the language has the endings of :mod:`permacli.text.inclusive`.
        lenders: languages (ISO 639-1) from which compounds are borrowed as they are.
        composes: whether the language writes new compounds as one word (``Zusammen|arbeit``).
        respelt: letters on both sides of the sign (``k-k``) → letters of the whole word (``ck``).
        hyphened: words usually written with the hyphen that a dictionary has without it as well.
        prefixes: prefixes and first parts that occur joined as well as with a hyphen: they decide nothing alone.
    """

    clitics: frozenset[str] = frozenset()
    euphonic: frozenset[str] = frozenset()
    deictics: frozenset[str] = frozenset()
    emphatics: frozenset[str] = frozenset()
    coordinations: frozenset[str] = frozenset()
    elided: frozenset[str] = frozenset()
    elision_joins: dict[str, frozenset[str]] = {}
    links: frozenset[str] = frozenset()
    numerals: frozenset[str] = frozenset()
    prefixes_kept: frozenset[str] = frozenset()
    prefixes_joined: frozenset[str] = frozenset()
    hyphened: frozenset[str] = frozenset()
    prefixes: frozenset[str] = frozenset()
    inclusive: bool = False
    lenders: tuple[str, ...] = ()
    composes: bool = False
    respelt: dict[str, str] = {}

    @cached_property
    def all_prefixes(self) -> frozenset[str]:
        """Every prefix, whatever becomes of its hyphen."""
        return self.prefixes | self.prefixes_kept | self.prefixes_joined


class RepairRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The rules of repair: hyphens at line ends, and spaces."""

    hyphen: HyphenRules = HyphenRules()
    spaces: tuple[PatternRule, ...] = ()
