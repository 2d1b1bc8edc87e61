"""Who asks in a dialogue of dashes: the two take turns, and who asks mostly does so with a question mark."""

from collections.abc import Mapping, Sequence
from math import log

import msgspec

# How often a question ends with a question mark, and an answer: some remarks do not ask, some answers are rhetorical.
ASKS_WHO_ASKS, ASKS_WHO_ANSWERS = 0.9, 0.1
# How often the same one goes on behind a new dash: where a break was lost or a paragraph added, or somebody narrates
# between.
GOES_ON, GOES_ON_BELOW = 0.03, 0.3
# How often words such as ``dit-il`` are about who speaks.
TELLS = 0.99


class Dash(msgspec.Struct, frozen=True):
    """What shows who speaks behind a dash."""

    asks: bool
    """Whether it ends with a question mark."""
    asker: bool | None = None
    """Whether its words say that who asks speaks; ``None`` where they say nothing."""
    below: bool = False
    """Whether something is told above it."""


def who_asks(dashes: Sequence[Dash]) -> list[bool]:
    """For each turn, whether the interviewer speaks: the likeliest sequence of two who take turns.

    >>> who_asks([Dash(asks) for asks in (True, False, False, False, True, False)])
    [True, False, True, False, True, False]
    >>> who_asks([Dash(True, asker=False), Dash(False), Dash(False), Dash(True, below=True)])
    [False, True, False, True]
    """
    best = {True: 0.0, False: 0.0}
    back: list[dict[bool, bool]] = []
    for dash in dashes:
        came = {now: _before(best, now, dash) for now in best}
        best = {now: best[came[now]] + _step(came[now], now, dash) + _seen(dash, now) for now in came}
        back.append(came)
    now = max(best, key=lambda one: best[one])
    found = []
    for came in reversed(back):
        found.append(now)
        now = came[now]
    return found[::-1]


def _before(best: Mapping[bool, float], now: bool, dash: Dash) -> bool:
    """Who most likely spoke before."""
    return max(best, key=lambda was: best[was] + _step(was, now, dash))


def _step(was: bool, now: bool, dash: Dash) -> float:
    goes_on = GOES_ON_BELOW if dash.below else GOES_ON
    return log(goes_on if was == now else 1 - goes_on)


def _seen(dash: Dash, interviewer: bool) -> float:
    share = ASKS_WHO_ASKS if interviewer else ASKS_WHO_ANSWERS
    told = 0.0 if dash.asker is None else log(TELLS if dash.asker == interviewer else 1 - TELLS)
    return log(share if dash.asks else 1 - share) + told
