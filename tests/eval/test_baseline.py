"""Floors rise by themselves and sink only with a reason."""

import pytest
from eval.floors import Baseline, Floor, Lowered, missed, updated
from eval.results import Results, SetResult

from permacli.evaluation.measure import Better
from permacli.evaluation.report import Row


def row(metric: str, value: float, better: Better = "higher") -> Row:
    return Row(metric, value, value, value, None, None, 10, 3, better)


def run(*rows: Row) -> Results:
    return Results("2024-01-01", {}, 1.0, {"revue": SetResult("a set", 1.0, rows, {})}, {})


HELD = Baseline({}, {"revue": {"notes.links": Floor(0.8), "text.words": Floor(0.1, "lower")}})


@pytest.mark.parametrize(
    ("links", "words", "names"),
    [
        (0.8, 0.1, []),
        (0.9, 0.05, []),
        (0.79995, 0.10005, []),
        (0.7, 0.1, ["notes.links"]),
        (0.8, 0.2, ["text.words"]),
    ],
)
def test_missed(links: float, words: float, names: list[str]) -> None:
    found = run(row("notes.links", links), row("text.words", words, "lower"))
    assert list(missed(HELD, found)) == [("revue", name) for name in names]


def test_a_metric_that_is_gone_is_missed() -> None:
    assert list(missed(HELD, run(row("notes.links", 1.0)))) == [("revue", "text.words")]


def test_a_set_that_was_not_measured_keeps_its_floors() -> None:
    nothing = Results("2024-01-01", {}, 1.0, {}, {})
    assert list(missed(HELD, nothing)) == []
    assert updated(HELD, nothing, {}, None) == HELD


def test_floors_rise_by_themselves_and_new_ones_come() -> None:
    found = run(row("notes.links", 0.9), row("text.words", 0.05, "lower"), row("flow.order", 0.5))
    assert updated(HELD, found, {"samples/x.pdf": "00"}, None) == Baseline(
        {"samples/x.pdf": "00"},
        {"revue": {"notes.links": Floor(0.9), "text.words": Floor(0.05, "lower"), "flow.order": Floor(0.5)}},
    )


def test_a_floor_sinks_with_a_reason_only() -> None:
    found = run(row("notes.links", 0.7), row("text.words", 0.1, "lower"))
    with pytest.raises(ValueError, match=r"revue: notes\.links"):
        updated(HELD, found, {}, None)
    after = updated(HELD, found, {}, "harder gold").floors["revue"]
    assert after["notes.links"] == Floor(0.7, history=(Lowered(0.8, 0.7, "harder gold"),))
    assert after["text.words"] == Floor(0.1, "lower")


def test_a_metric_that_is_given_up_and_comes_back() -> None:
    gone = updated(HELD, run(row("notes.links", 0.8)), {}, "no longer measured")
    floor = gone.floors["revue"]["text.words"]
    assert floor == Floor(None, "lower", (Lowered(0.1, None, "no longer measured"),))
    assert list(missed(gone, run(row("notes.links", 0.8)))) == []
    back = updated(gone, run(row("notes.links", 0.8), row("text.words", 0.3, "lower")), {}, None)
    assert back.floors["revue"]["text.words"] == Floor(0.3, "lower", floor.history)
