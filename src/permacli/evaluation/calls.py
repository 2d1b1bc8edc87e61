"""Calls of notes: where they stand in the gold's text, and which note they lead to."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from permacli.evaluation.counting import Row
from permacli.evaluation.matching import Both, Pair, said, sides_of
from permacli.evaluation.stream import Place, Sides, near, place_rows
from permacli.model.document import Article
from permacli.model.text import NoteCall

NEAR = 3
"""Characters a call may stand off: a full stop or a closing quotation mark may come before or after it."""
MOST_LEFT = 4
"""Signs that OCR makes of a call, at most; more than these are other text."""
NO_NOTE_OF_GOLD = ""
"""Where a call leads whose note is none of the gold's; no id is empty."""


class Call(msgspec.Struct, frozen=True):
    """One call: its place in the gold article (characters), the gold id of its note (``None``: no note).

    ``left`` is whether a call of the gold left anything in the text found: a call near it, or signs the gold has not.
    """

    place: Place
    note: str | None
    left: bool = True


class Called(msgspec.Struct, frozen=True):
    """The calls of an article found and of its gold."""

    found: Sequence[Call]
    gold: Sequence[Call]


def called(pair: Pair, pages: Both, names: Mapping[str, str]) -> Called:
    """The calls of both articles in the gold's places.

    Args:
        pair: the articles.
        pages: of the document found, of the gold.
        names: gold id of a note by the id of the note found.
    """
    found, gold = list(_calls(pair.found)), list(_calls(pair.gold))
    if not found and not gold:
        return Called((), ())
    sides = sides_of(pair, pages, split=list)
    # a call belongs to the character before it, from which the print set it off
    one = ((sides.found.stretches[leaf].start + call.start, call.note) for leaf, call in found)
    other = ((sides.gold.stretches[leaf].start + call.start, call.note) for leaf, call in gold)
    calls = [Call(sides.end(at), note and names.get(note, NO_NOTE_OF_GOLD)) for at, note in one]
    places = [call.place.at for call in calls]
    return Called(calls, [Call(sides.gold_end(at), note, _left(at, places, sides)) for at, note in other])


def _left(at: int, places: Sequence[int], sides: Sides) -> bool:
    """Whether the call of the gold at a place left anything in the text found."""
    if any(abs(place - at) <= NEAR for place in places):
        return True
    return 0 < sides.added(at - NEAR, at + NEAR) <= MOST_LEFT


def link_rows(calls: Called) -> Iterator[Row]:
    """Right where both have a call near the same place that leads to the same note."""
    yield from _rows([c for c in calls.found if c.note is not None], [c for c in calls.gold if c.note is not None])


def decidable_rows(calls: Called) -> Iterator[Row]:
    """The same without the calls of the gold that OCR dropped: nothing in the text tells where they stood."""
    yield from link_rows(Called(calls.found, [call for call in calls.gold if call.left]))


def dangling_rows(calls: Called) -> Iterator[Row]:
    """Right where both have a call near the same place that leads nowhere."""
    yield from _rows([call for call in calls.found if call.note is None], [c for c in calls.gold if c.note is None])


def false_calls(calls: Called) -> list[Call]:
    """The calls found near no call of the gold, wherever they lead."""
    pairs = near([call.place for call in calls.found], [call.place for call in calls.gold], NEAR)
    right = {i for i, _ in pairs}
    return [call for i, call in enumerate(calls.found) if i not in right]


def _rows(found: Sequence[Call], gold: Sequence[Call]) -> Iterator[Row]:
    for note in {call.note for call in (*found, *gold)}:
        one = [call.place for call in found if call.note == note]
        other = [call.place for call in gold if call.note == note]
        yield from place_rows(one, other, NEAR)


def _calls(article: Article | None) -> Iterator[tuple[int, NoteCall]]:
    for index, leaf in enumerate(said(article)):
        yield from ((index, call) for call in leaf.text.calls)
