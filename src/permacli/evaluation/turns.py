"""The turns of an article found and of its gold, their words side by side and their speakers under the gold's ids."""

from collections.abc import Iterator, Mapping

import msgspec

from permacli.evaluation.assignment import best_pairs
from permacli.evaluation.article_pairs import Pair, said
from permacli.evaluation.stream import Sides, Stream, Stretch, plain_words, stream
from permacli.evaluation.titles import plain
from permacli.model.document import Article, Person, SpeakerRole
from permacli.model.tree import block_turns
from permacli.text.places import Pages

NOBODY_OF_GOLD = ""
"""A speaker found who is none of the gold's; no id is empty."""

Speakers = frozenset[str]
"""Ids of the gold's persons; of a turn of nobody known its role alone."""


class Turn(msgspec.Struct, frozen=True):
    """A turn with words: where they stand in the stream of its side, and whose they are."""

    words: Stretch
    speakers: Speakers
    role: SpeakerRole


class Turns(msgspec.Struct, frozen=True):
    """The turns of both sides, in order."""

    sides: Sides
    found: list[Turn]
    gold: list[Turn]


def turns_of(pair: Pair, pages: tuple[Pages, Pages]) -> Turns | None:
    """The turns of both articles; ``None`` where neither has any.

    Args:
        pair: the articles.
        pages: of the document found, of the gold.
    """
    names = _same_persons(pair)
    streams = _words(pair.found, pages[0]), _words(pair.gold, pages[1])
    found = list(_turns(pair.found, streams[0], names))
    gold = list(_turns(pair.gold, streams[1], {}))
    return Turns(Sides(*streams, home=pair.page), found, gold) if found or gold else None


def _words(article: Article | None, pages: Pages) -> Stream:
    return stream((leaf.text for leaf in said(article)), pages, plain_words)


def _turns(article: Article | None, words: Stream, names: Mapping[str, str]) -> Iterator[Turn]:
    if article is None:
        return
    stretches = {leaf.id: stretch for leaf, stretch in zip(said(article), words.stretches, strict=True)}
    for turn in block_turns((*article.blocks, *article.asides)):
        own = [stretches[paragraph.id] for paragraph in turn.paragraphs]
        if own and own[0].start < own[-1].end:
            speakers = frozenset(names.get(person, person) for person in turn.persons)
            yield Turn(Stretch(own[0].start, own[-1].end), speakers or Speakers({turn.role}), turn.role)


def _same_persons(pair: Pair) -> dict[str, str]:
    """For every person found the id of the gold's, or of nobody: the same name, or else the same initials."""
    if pair.found is None or pair.gold is None:
        return {}
    one, other = pair.found.persons, pair.gold.persons
    same = best_pairs(one, other, _likeness, 1)
    nobody = {person.id: NOBODY_OF_GOLD for person in one}
    return nobody | {one[i].id: other[j].id for i, j in same}


def _likeness(found: Person, gold: Person) -> float:
    by_name = bool(gold.name) and plain(found.name) == plain(gold.name)
    by_initials = bool(gold.initials) and plain(found.initials) == plain(gold.initials)
    return 2 * by_name + by_initials
