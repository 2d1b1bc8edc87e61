"""Who speaks: words given to the right person, where turns begin, who is in the inventory."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from permacli.evaluation.assignment import best_pairs
from permacli.evaluation.counting import Row, counted, paired_rows, set_rows
from permacli.evaluation.cpwer import speech_errors
from permacli.evaluation.measure import Measure, Tally, share
from permacli.evaluation.article_pairs import Pair, paired_articles
from permacli.evaluation.stream import Sides, place_rows
from permacli.evaluation.titles import plain
from permacli.evaluation.turns import Turn, Turns, turns_of
from permacli.model.document import Document
from permacli.text.places import Pages

NEAR = 1
"""Words a turn may begin too early or too late: a label's last word, or one the print broke in two."""


def measures(found: Document, gold: Document, key: str) -> list[Measure]:
    """The figures of the interviews, article by article; articles are paired by the words they share.

    Two persons are the same when their names are equal, or else their initials; whether initials were led back to the
    name is the inventory's business. A turn of nobody known counts for its role (interviewer, interviewee, unknown).
    Words are aligned by edit distance; a word that stands against no equal one is left out of the first and the last
    but one figure.

    * ``speakers.words``: word attribution accuracy: aligned words with the right speaker / aligned words that either
      side gives to a speaker. Unit: word.
    * ``speakers.boundaries``: F1 of the places where turns begin, right within ``NEAR`` words. Unit: turn.
    * ``speakers.turns``: F1 of turns that match exactly: same speakers, beginning and end both within ``NEAR`` words.
      Unit: turn.
    * ``speakers.inventory``: F1 of (initials, full name) over the persons of each article, both exact. Unit: person.
    * ``speakers.interviewer``: F1 of the aligned words that are the interviewer's. Unit: word.
    * ``speakers.cpwer``: concatenated minimum-permutation word error rate (Watanabe et al., CHiME-6, 2020; as in
      meeteval): each speaker's words concatenated, speakers of both sides assigned one to one so that the errors are
      fewest, (insertions + deletions + substitutions) / words of the gold's turns. No names are compared. Lower is
      better.
    """
    pages = Pages(found), Pages(gold)
    both = [(pair, turns_of(pair, pages)) for pair in paired_articles(found, gold)]
    spoken = [(pair, turns) for pair, turns in both if turns]
    return [
        counted("speakers.words", key, _rows(_word_rows, spoken)),
        counted("speakers.boundaries", key, _rows(_boundary_rows, spoken)),
        counted("speakers.turns", key, _rows(_turn_rows, spoken)),
        counted("speakers.inventory", key, (row for pair, _ in both for row in _inventory_rows(pair))),
        counted("speakers.interviewer", key, _rows(_interviewer_rows, spoken)),
        counted("speakers.cpwer", key, ((pair.page, speech_errors(turns)) for pair, turns in spoken), "lower"),
    ]


def _rows(rows: Callable[[Turns], Iterable[Row]], spoken: Iterable[tuple[Pair, Turns]]) -> Iterator[Row]:
    return (row for _, turns in spoken for row in rows(turns))


def _word_rows(turns: Turns) -> Iterator[Row]:
    one, other = _by_word(turns.found), _by_word(turns.gold)
    for i, j in turns.sides.pairs:
        if i in one or j in other:
            right = i in one and j in other and one[i].speakers == other[j].speakers
            yield turns.sides.page_gold(j), share(right, 1)


def _interviewer_rows(turns: Turns) -> Iterator[Row]:
    one, other = (
        {position for position, turn in _by_word(side).items() if turn.role == "interviewer"}
        for side in (turns.found, turns.gold)
    )
    for i, j in turns.sides.pairs:
        if i in one or j in other:
            yield turns.sides.page_gold(j), Tally(i in one and j in other, i in one, j in other)


def _by_word(turns: Iterable[Turn]) -> dict[int, Turn]:
    return {position: turn for turn in turns for position in range(turn.words.start, turn.words.end)}


def _boundary_rows(turns: Turns) -> Iterator[Row]:
    found = [turns.sides.start(turn.words.start) for turn in turns.found]
    gold = [turns.sides.gold_start(turn.words.start) for turn in turns.gold]
    return place_rows(found, gold, NEAR)


def _turn_rows(turns: Turns) -> Iterator[Row]:
    pages = (
        [turns.sides.page_found(turn.words.start) for turn in turns.found],
        [turns.sides.page_gold(turn.words.start) for turn in turns.gold],
    )
    pairs = best_pairs(turns.found, turns.gold, partial(_match, turns.sides), 1)
    return paired_rows(*pages, pairs)


def _match(sides: Sides, found: Turn, gold: Turn) -> bool:
    start, end = sides.start(found.words.start).at, sides.end(found.words.end).at
    ends = abs(start - gold.words.start) <= NEAR and abs(end - gold.words.end) <= NEAR
    return ends and found.speakers == gold.speakers


def _inventory_rows(pair: Pair) -> Iterator[Row]:
    found, gold = (
        [(plain(person.initials), plain(person.name)) for person in (side.persons if side else ())]
        for side in (pair.found, pair.gold)
    )
    return set_rows(pair.page, found, gold)
