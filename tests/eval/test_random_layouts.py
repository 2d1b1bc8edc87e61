"""Random layouts: floors over a hundred houses, and single seeds that show what does not work yet."""

import tomllib
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

pytest.importorskip("typst")  # the group "samples" of the dependencies

from eval.layouts.__main__ import load, results, run
from eval.layouts.habits import SANS, SERIFS
from eval.layouts.lay import lay
from eval.layouts.trial import trial
from typst import Fonts

from eval import floors

MISSING = sorted({*SERIFS, *SANS} - set(Fonts().families()))
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"fonts are not installed: {', '.join(MISSING)}")
FAILURES = tomllib.loads(Path(__file__).with_name("random_failures.toml").read_text("utf-8"))["failure"]
JOBS = 2


@pytest.mark.slow
@pytest.mark.parametrize(("noise", "count"), [("none", 100), ("mild", 30)])
def test_no_floor_is_missed(noise: str, count: int) -> None:
    trials = run(range(count), noise, JOBS)
    assert [one.seed for one in trials if one.crash] == []
    found = results(trials, noise)
    assert set(found.sets) <= set(load().floors), "python -m eval.layouts --update"
    assert list(floors.missed(load(), found)) == []


def _known(case: dict[str, object]) -> ParameterSet:
    mark = pytest.mark.xfail(reason=str(case["why"]), strict=True)
    return pytest.param(case, id=f"{case['seed']}-{case['metric']}", marks=mark)


@pytest.mark.slow
@pytest.mark.parametrize("case", [_known(case) for case in FAILURES])
def test_known_failures(case: dict[str, object]) -> None:
    measures = {measure.name: measure for measure in trial(int(str(case["seed"]))).measures}
    measure = measures[str(case["metric"])]
    perfect = 0.0 if measure.better == "lower" else 1.0
    assert measure.value == perfect


def test_a_seed_gives_the_same_issue() -> None:
    assert lay(7) == lay(7)
    assert lay(7).gold != lay(8).gold
