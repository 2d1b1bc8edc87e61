"""cpWER: how many words stand with the wrong speaker or are wrong, whatever the speakers are called."""

from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from permacli.evaluation.assignment import cheapest
from permacli.evaluation.measure import Tally, share
from permacli.evaluation.turns import Speakers, Turn, Turns


def speech_errors(turns: Turns) -> Tally:
    """Errors of an article and the words of its gold turns.

    The words of each speaker's turns are concatenated in order (those of several at once are a speaker of their own).
    Each found speaker is assigned to one gold speaker, or to none, so that the sum of the word edit distances is the
    least there is: exactly, by the Hungarian method (:func:`~permacli.evaluation.assignment.cheapest`).
    """
    found = _said_by(turns.found, turns.sides.found.units)
    gold = _said_by(turns.gold, turns.sides.gold.units)
    count = max(len(found), len(gold))
    rows, columns = (side + [[]] * (count - len(side)) for side in (found, gold))
    costs = [[Levenshtein.distance(row, column) for column in columns] for row in rows]
    errors = sum(costs[i][j] for i, j in cheapest(costs))
    return share(errors, sum(len(words) for words in gold))


def _said_by(turns: Sequence[Turn], units: Sequence[str]) -> list[list[str]]:
    words: defaultdict[Speakers, list[str]] = defaultdict(list)
    for turn in turns:
        words[turn.speakers] += units[turn.words.start : turn.words.end]
    return list(words.values())
