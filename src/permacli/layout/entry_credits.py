"""Who did something, said at the end of a title in its own face: ``Un roman de la patience, par Paul Lestringant``."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import regex

from permacli.model.contents import ContributorRole
from permacli.rules.cues import Cue
from permacli.rules.structure import StructureRules
from permacli.text.names import listed_names

# What parts a title from what is said about who did it.
_SIGN = regex.compile(r"\s*[,.;:]?\s+(?:[-–—|/]\s*|(?=\())\(?|[,.;:]\s+")
_EDGES = " ,;:|/–—-()"
# A title is not told from what follows it by more signs than this, counted from the end.
MOST_SIGNS = 4


class Credited(NamedTuple):
    """A title without its last words, and those whom they name, each with what they did, as printed."""

    title: str
    who: list[tuple[str, ContributorRole]]


def credits_at_end(text: str, rules: StructureRules) -> Credited:
    """A title and who did what according to its end: a sign, a word such as ``par``, and nothing but names.

    ``Un été, avec Jean Roy`` stays whole: whether he is asked, nobody can say.
    """
    who: list[tuple[str, ContributorRole]] = []
    while found := _last(text, rules):
        text, names = found
        who = names + who
    return Credited(text, who)


def row_credits(text: str, rules: StructureRules) -> list[tuple[str, ContributorRole]]:
    """Who did what according to a row that says nothing else: ``Texte : A. Roy – Photos : L. Voss``."""
    first, who = credits_at_end(text, rules)
    named = cued_names(first, (*rules.contributor_cues, ("interviewer", rules.interviewer)), rules)
    return named + who if named else []


def _last(text: str, rules: StructureRules) -> tuple[str, list[tuple[str, ContributorRole]]] | None:
    for sign in list(_SIGN.finditer(text))[-MOST_SIGNS:]:
        head, tail = text[: sign.start()].rstrip(_EDGES), text[sign.end() :].rstrip(_EDGES)
        if head and (who := cued_names(tail, _roles(rules), rules)):
            return head, who
    return None


def _roles(rules: StructureRules) -> Iterator[tuple[ContributorRole, Cue]]:
    yield from ((role, cue) for role, cue in rules.contributor_cues if role != "interviewee")
    yield "interviewer", rules.interviewer


def cued_names(
    text: str, roles: Iterable[tuple[ContributorRole, Cue]], rules: StructureRules
) -> list[tuple[str, ContributorRole]]:
    """The names that are all of a text behind a word that says what they did; empty if there is more, or less."""
    for role, cue in roles:
        match = cue.match(text)
        if match and (names := listed_names(text[match.end() :].strip(" :)"), rules.names)):
            return [(name, role) for name in names]
    return []
