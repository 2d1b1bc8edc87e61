"""Who asks in a dialogue of dashes: the two take turns, and who asks mostly does so with a question mark."""

from collections.abc import Mapping, Sequence
from math import log

# How often a question ends with a question mark, and an answer: some remarks do not ask, some answers are rhetorical.
ASKS_WHO_ASKS, ASKS_WHO_ANSWERS = 0.9, 0.1
# How often the same one goes on behind a new dash: where a break was lost or a paragraph added.
GOES_ON = 0.03


def who_asks(asking: Sequence[bool]) -> list[bool]:
    """For each turn, whether the interviewer speaks: the likeliest sequence of two who take turns.

    Args:
        asking: for each turn, whether it ends with a question mark.

    >>> who_asks([True, False, False, False, True, False])
    [True, False, True, False, True, False]
    """
    best = {True: 0.0, False: 0.0}
    back: list[dict[bool, bool]] = []
    for sign in asking:
        came = {now: _before(best, now) for now in best}
        best = {now: best[came[now]] + _step(came[now], now) + _seen(sign, now) for now in came}
        back.append(came)
    now = max(best, key=lambda one: best[one])
    found = []
    for came in reversed(back):
        found.append(now)
        now = came[now]
    return found[::-1]


def _before(best: Mapping[bool, float], now: bool) -> bool:
    """Who most likely spoke before."""
    return max(best, key=lambda was: best[was] + _step(was, now))


def _step(was: bool, now: bool) -> float:
    return log(GOES_ON if was == now else 1 - GOES_ON)


def _seen(sign: bool, interviewer: bool) -> float:
    share = ASKS_WHO_ASKS if interviewer else ASKS_WHO_ANSWERS
    return log(share if sign else 1 - share)
