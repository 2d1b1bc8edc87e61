"""Calls that OCR misread: what can be one, and which note it calls."""

from collections import Counter
from itertools import combinations, product
from math import factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permacli.passes.misread_calls import Habit, misread_calls
from permacli.passes.misreadings import becomes, dropped, likelihood
from permacli.passes.note_order import BELIEVED, Heard, believed

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
        ("On ferma (le lavoir):. Puis", [":"]),
        ("« On ferma. »i Comment", ["i"]),
        ("On ferma en 1954./ Puis", ["/"]),
        ("LE LAVOIR DU BOURG«", ["«"]),
        ("On ferma le lavoir! . Puis", ["!"]),
        ("On ferma le lavoir ”. Puis", [" ”"]),
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
        "les puits et/ou les lavoirs/ moulins",
        "Le lavoir« du bourg",
        "Il dit “on ferma ”. Puis",
        "On ferma ! . Puis",
    ],
)
def test_what_is_as_it_should_be_is_no_call(value: str) -> None:
    assert _found(value) == []


def test_a_close_mark_is_the_more_doubtful_the_more_of_them_an_issue_sets_close() -> None:
    value = "On ferma le lavoir? qui servait encore."
    (off,), (close,) = misread_calls(value, SETS_OFF), misread_calls(value, SETS_CLOSE)
    assert off.doubt < 0.2
    assert close.doubt > 0.9


def test_before_a_semicolon_a_quotation_mark_is_likely_a_thin_space() -> None:
    ((_, _, doubt),) = misread_calls("Voici le lavoir’; il est fermé.", MANY_NOTES)
    assert doubt > 0.2


def test_two_signs_are_one_call_where_the_notes_have_two_figures() -> None:
    assert _found("On ferma le lavoir!?. Puis", MANY_NOTES) == ["!?"]
    assert _found("On ferma le lavoir. !° Puis", MANY_NOTES) == [" !°"]
    assert _found("On ferma le lavoir.!l Puis", MANY_NOTES) == ["!l"]
    assert likelihood("!?", "12") > likelihood("!?", "34") > likelihood("!?", "1")


def test_each_figure_has_signs_of_its_own() -> None:
    signs = ["!", "?", "°", "*", "”"]
    assert [max("12345", key=lambda mark: likelihood(sign, mark)) for sign in signs] == ["1", "2", "3", "4", "5"]
    assert becomes("8", "f")
    assert not becomes("1", "f")


def test_a_star_is_lost_more_often_than_a_figure() -> None:
    assert dropped("*") > dropped("3") == dropped(None)


def _linked(
    marks: list[str], signs: list[str], doubt: float = 0.005, places: list[float] | None = None
) -> list[tuple[str, str]]:
    weights = [[likelihood(sign, mark) for sign in signs] for mark in marks]
    heard = Heard(places or [(n + 1) / (len(signs) + 1) for n in range(len(signs))], [doubt] * len(signs))
    found = believed(weights, heard, [dropped(mark) for mark in marks])
    return [(marks[note], signs[sign]) for note, sign, _ in found]


def test_as_many_signs_as_notes_are_paired_in_order() -> None:
    assert _linked(["1", "2", "3"], ["!", "”", "°"]) == [("1", "!"), ("2", "”"), ("3", "°")]


def test_a_dropped_call_is_told_by_what_the_others_look_like() -> None:
    assert _linked(["1", "2"], ["!"]) == [("1", "!")]
    assert _linked(["4", "5", "6", "7"], ["‘", "”", "?"])[0] == ("4", "‘")


def test_where_two_pairings_are_as_good_none_is_chosen() -> None:
    assert _linked(["5", "7"], ["”"]) == []
    assert _linked(["2"], ["?", "?"], doubt=0.5) == []


def test_what_is_lost_stood_where_there_is_most_text() -> None:
    assert _linked(["4", "5"], ["‘"], places=[0.1]) == [("4", "‘")]
    assert _linked(["3", "6"], ["°"], places=[0.1]) == [("3", "°")]
    assert _linked(["3", "6"], ["°"], places=[0.4]) == []
    assert _linked(["2", "3"], ["°"], places=[0.95]) == [("3", "°")]


def test_every_pairing_counts_once() -> None:
    ((_, _, share),) = believed([[1.0]], Heard([0.5], [0.25]), [0.4])
    # paired 0.6, against dropped and no call: 0.4 * 0.25
    assert share == pytest.approx(0.6 / (0.6 + 0.1))


def _counted(odds: list[list[float]], places: list[float]) -> dict[tuple[int, int], float]:
    """The share of each pair, by looking at every pairing there is."""
    notes, whole, shares = len(odds), 0.0, Counter[tuple[int, int]]()
    for size in range(min(notes, len(places)) + 1):
        for pairs in product(combinations(range(notes), size), combinations(range(len(places)), size)):
            weight, note, place = 1.0, -1, 0.0
            for one, sign in [*zip(*pairs, strict=True), (notes, -1)]:
                end = 1.0 if one == notes else places[sign]
                weight *= (end - place) ** (one - note - 1) / factorial(one - note - 1)
                weight *= 1.0 if one == notes else odds[one][sign]
                note, place = one, end
            whole += weight
            shares.update(dict.fromkeys(zip(*pairs, strict=True), weight))
    return {pair: weight / whole for pair, weight in shares.items()}


@given(st.data())
def test_the_shares_are_those_of_all_pairings(data: st.DataObject) -> None:
    notes, signs = data.draw(st.integers(1, 4)), data.draw(st.integers(1, 4))
    row = st.lists(st.sampled_from([0.003, 0.03, 0.3]), min_size=signs, max_size=signs)
    weights = data.draw(st.lists(row, min_size=notes, max_size=notes))
    places = sorted(data.draw(st.lists(st.floats(0, 1), min_size=signs, max_size=signs)))
    # a lost call is as likely as one that is read: the weight against the doubt is all that counts
    expected = _counted([[weight / 0.005 for weight in row] for row in weights], places)
    found = {
        (note, sign): share for note, sign, share in believed(weights, Heard(places, [0.005] * signs), [0.5] * notes)
    }
    sure = {pair: share for pair, share in expected.items() if share >= BELIEVED}
    assert found == pytest.approx(sure)


def test_hundreds_of_signs_are_weighed() -> None:
    """A page of newspaper that nobody can read holds hundreds of signs, each hardly likely to be none."""
    weights = [[0.001] * 400 for _ in range(2)]
    weights[0][100] = weights[1][300] = 0.9
    doubts = [0.0003] * 400
    doubts[100] = doubts[300] = 1e-9
    places = [number / 400 for number in range(400)]
    assert [(note, sign) for note, sign, _ in believed(weights, Heard(places, doubts), [0.35] * 2)] == [
        (0, 100),
        (1, 300),
    ]
    assert list(believed([[0.5] * 400] * 300, Heard(places, [0.0003] * 400), [0.35] * 300)) == []


def test_two_raised_figures_become_a_quotation_mark() -> None:
    assert likelihood("”", "12") > likelihood("!", "12")


def test_a_narrow_letter_that_makes_no_word_may_be_a_call() -> None:
    words = {"moulins", "moulin", "lavoir", "fut", "chauve"}
    value = "On ferma les moulinst. Le lavoirt (dit-on) fut. Voir Chauvet, et les moulinsx."
    assert [value[start:end] for start, end, _ in misread_calls(value, SETS_OFF, words.__contains__)] == ["t"]
    assert _found(value) == []
