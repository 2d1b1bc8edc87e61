"""All families at once, and the figures as rows."""

from pathlib import Path

import pytest

from documents import RICH
from permacli.evaluation import report
from permacli.evaluation.line_ends import decoded
from permacli.evaluation.measure import Measure, Tally, share
from permacli.model import codec

SAMPLES = Path(__file__).parents[2] / "samples"


def test_a_document_is_perfect_against_itself() -> None:
    for row in report.rows(report.measure(RICH, RICH, "rich")):
        # what is told of the extracted reading and of doubts is no matter of the gold
        if not row.metric.startswith(("no-op", "repair", "hyphens.uncertain")):
            assert row.value == (0 if row.better == "lower" else 1), row


@pytest.mark.parametrize("name", ["revue-a5", "magazine-a4", "bulletin-3col", "quarterly-en"])
def test_a_gold_is_perfect_against_itself(name: str) -> None:
    gold = codec.decode((SAMPLES / f"{name}.gold.json").read_bytes())
    ends = decoded((SAMPLES / f"{name}.hyphens.json").read_bytes())
    wrong = [
        row
        for row in report.rows(report.measure(gold, gold, name, ends))
        if row.value != (0 if row.better == "lower" else 1)
    ]
    assert wrong == []


def test_without_line_ends_nothing_is_said_of_hyphens() -> None:
    assert not [one.name for one in report.measure(RICH, RICH, "rich") if one.name.startswith("hyphens")]


def test_rows() -> None:
    f_measure = Measure("notes.links", {"x:1": Tally(1, 1, 2), "x:2": Tally(1, 2, 1)})
    error = Measure("text.words", {"x:1": share(1, 4)}, "lower")
    empty = Measure("contents.titles", {})
    first, second = report.rows([f_measure, error, empty])
    assert (first.value, first.precision, first.recall, first.n, first.pages) == (2 / 3, 2 / 3, 2 / 3, 3, 2)
    assert (second.value, second.precision, second.low, second.high, second.better) == (0.25, None, 0.25, 0.25, "lower")
