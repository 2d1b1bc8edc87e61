"""Calls that OCR misread: what can be one, and which note it calls."""

import pytest

from permacli.passes.misread_calls import Habit, misread_calls
from permacli.passes.misreadings import becomes, dropped, likelihood
from permacli.passes.note_order import believed

SETS_OFF = Habit(close=0.02, two_figures=False)
SETS_CLOSE = Habit(close=0.9, two_figures=False)
MANY_NOTES = Habit(close=0.02, two_figures=True)


def _found(value: str, habit: Habit = SETS_OFF) -> list[str]:
    return [value[start:end] for start, end, _ in misread_calls(value, habit)]


@pytest.mark.parametrize(
    ("value", "signs"),
    [
        ("On ferma le lavoir!. Puis", ["!"]),
        ("On ferma le lavoir.? Puis", ["?"]),
        ("On ferma le lavoir®. Puis", ["®"]),
        ("On ferma en 1954°. Puis", ["°"]),
        ("On ferma le lavoir:. Puis", [":"]),
        ("Qui ferma ?° Puis", ["°"]),
        ("On dit « fermé »! Puis", ["!"]),
        ("On ferma le lavoir.‡ Puis", ["‡"]),
        ("On ferma le lavoir. ? Puis", [" ?"]),
        ("« On ferma. » ° Puis", [" °"]),
        ("On ferma le lavoir.f Puis", ["f"]),
        ("« On ferma. »i Comment", ["i"]),
    ],
)
def test_a_sign_that_stands_nowhere_else_may_be_a_call(value: str, signs: list[str]) -> None:
    assert _found(value) == signs


@pytest.mark.parametrize(
    "value",
    [
        "Qui ferma le lavoir ? Personne.",
        "Il faisait 30° au lavoir.",
        "On en donna 20€ au plus.",
        "« On ferma ! » dit-elle.",
        "Il dit “on ferma” et s’en fut.",
        "the sensors’ failure",
        "au XVIII° siècle",
        "Voici : le lavoir ; le moulin.",
        "On ferma le lavoir. * Puis",
        "Le lavoir ! ? Puis",
        "Voir la page du lavoir.f de la source",
        "Il dit : “on ferma. ” Puis",
    ],
)
def test_what_is_as_it_should_be_is_no_call(value: str) -> None:
    assert _found(value) == []


def test_a_close_mark_is_the_more_doubtful_the_more_of_them_an_issue_sets_close() -> None:
    value = "On ferma le lavoir? qui servait encore."
    (off,), (close,) = misread_calls(value, SETS_OFF), misread_calls(value, SETS_CLOSE)
    assert off.doubt < 0.2
    assert close.doubt > 0.9


def test_two_signs_are_one_call_where_the_notes_have_two_figures() -> None:
    assert _found("On ferma le lavoir!?. Puis", MANY_NOTES) == ["!?"]
    assert likelihood("!?", "12") > likelihood("!?", "34") > likelihood("!?", "1")


def test_each_figure_has_signs_of_its_own() -> None:
    signs = ["!", "?", "°", "*", "”"]
    assert [max("12345", key=lambda mark: likelihood(sign, mark)) for sign in signs] == ["1", "2", "3", "4", "5"]
    assert becomes("8", "f")
    assert not becomes("1", "f")


def test_a_star_is_lost_more_often_than_a_figure() -> None:
    assert dropped("*") > dropped("3") == dropped(None)


def _linked(marks: list[str], signs: list[str], doubt: float = 0.005) -> list[tuple[str, str]]:
    weights = [[likelihood(sign, mark) for sign in signs] for mark in marks]
    return [
        (marks[note], signs[sign])
        for note, sign, _ in believed(weights, [doubt] * len(signs), [dropped(mark) for mark in marks])
    ]


def test_as_many_signs_as_notes_are_paired_in_order() -> None:
    assert _linked(["1", "2", "3"], ["!", "”", "°"]) == [("1", "!"), ("2", "”"), ("3", "°")]


def test_a_dropped_call_is_told_by_what_the_others_look_like() -> None:
    assert _linked(["1", "2"], ["!"]) == [("1", "!")]
    assert _linked(["4", "5", "6", "7"], ["‘", "”", "?"])[0] == ("4", "‘")


def test_where_two_pairings_are_as_good_none_is_chosen() -> None:
    assert _linked(["5", "7"], ["”"]) == []
    assert _linked(["2"], ["?", "?"], doubt=0.5) == []


def test_every_pairing_counts_once() -> None:
    ((_, _, share),) = believed([[1.0]], [0.5], [0.35])
    # paired 0.65, against dropped and no call: 0.35 * 0.5
    assert share == pytest.approx(0.65 / (0.65 + 0.175))


def test_hundreds_of_signs_are_weighed() -> None:
    """A page of newspaper that nobody can read holds hundreds of signs, each hardly likely to be none."""
    weights = [[0.001] * 400 for _ in range(2)]
    weights[0][100] = weights[1][300] = 0.9
    doubts = [0.0003] * 400
    doubts[100] = doubts[300] = 1e-9
    assert [(note, sign) for note, sign, _ in believed(weights, doubts, [0.35] * 2)] == [(0, 100), (1, 300)]
    assert list(believed([[0.5] * 400] * 300, [0.0003] * 400, [0.35] * 300)) == []


def test_two_raised_figures_become_a_quotation_mark() -> None:
    assert likelihood("”", "12") > likelihood("!", "12")
