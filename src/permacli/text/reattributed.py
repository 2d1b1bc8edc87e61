"""Turns given to those whom a proofreader names."""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from permacli.model.decisions import Decision
from permacli.model.document import Article, Aside, Block, Document, Person, SpeechTurn

CERTAIN = 1.0
_BY_HAND = "named by hand"


def reattributed(document: Document, decisions: Mapping[str, Decision]) -> Document:
    """The document with the turns, by id, said by whom the decisions say; nothing else changes."""
    if not decisions:
        return document
    return replace(document, articles=tuple(_article(article, decisions) for article in document.articles))


def _article(article: Article, decisions: Mapping[str, Decision]) -> Article:
    persons = list(article.persons)

    def turn(one: SpeechTurn) -> SpeechTurn:
        decision = decisions.get(one.id)
        if decision is None:
            return one
        match decision.verdict:
            case "accept":
                return replace(one, confidence=CERTAIN)
            case "reject":
                return replace(one, persons=(), role="unknown", confidence=CERTAIN)
            case _:
                person = _person(persons, decision.text or "")
                return replace(one, persons=(person.id,), role=person.role, confidence=CERTAIN)

    def blocks(held: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(aside(b) if isinstance(b, Aside) else turn(b) if isinstance(b, SpeechTurn) else b for b in held)

    def aside(one: Aside) -> Aside:
        return replace(one, blocks=tuple(turn(b) if isinstance(b, SpeechTurn) else b for b in one.blocks))

    named = replace(article, blocks=blocks(article.blocks), asides=tuple(map(aside, article.asides)))
    return replace(named, persons=tuple(persons)) if len(persons) > len(article.persons) else named


def _person(persons: list[Person], said: str) -> Person:
    """The person of that name or those initials; a new one, added to the list, where there is none."""
    name = " ".join(said.split())
    for person in persons:
        if name.casefold() in ((person.name or "").casefold(), (person.initials or "").casefold(), person.id):
            return person
    number = 1 + len(persons)
    while f"person{number}" in {person.id for person in persons}:
        number += 1
    persons.append(Person(id=f"person{number}", name=name, evidence=(_BY_HAND,)))
    return persons[-1]
