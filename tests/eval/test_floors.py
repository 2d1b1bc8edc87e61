"""No figure falls below what was reached: every set whose files are there, against ``baseline.json``."""

import pytest
from eval.results import Results
from eval.run import measured
from eval.sets import SHARED, Job, Missing, everything

from eval import floors

PARTS: list[Job | Missing] = list(everything())
JOBS = [part for part in PARTS if isinstance(part, Job)]


@pytest.fixture(scope="module")
def results() -> Results:
    return measured(PARTS)


@pytest.mark.slow
def test_no_floor_is_missed(results: Results) -> None:
    assert list(floors.missed(floors.load(), results)) == []


@pytest.mark.slow
def test_every_metric_has_its_floor(results: Results) -> None:
    held = floors.load().floors
    new = [(name, row.metric) for name, one in results.sets.items() for row in one.rows if row.metric not in held[name]]
    assert new == [], "make eval-update"


def test_the_files_are_those_the_floors_rest_on() -> None:
    pinned = floors.load().files
    found = floors.fingerprints(JOBS)
    assert {name: pinned.get(name) for name in found} == found, "make eval-update"


def test_the_corpus_is_measured() -> None:
    if not SHARED.exists():
        pytest.skip("no ../shared/corpus")
    assert {"eltec-natural", "eltec-stress", "line-end-cases"} <= {job.name for job in JOBS}


def test_every_floor_that_sank_says_why() -> None:
    sunk = [one for held in floors.load().floors.values() for floor in held.values() for one in floor.history]
    assert all(one.reason.strip() for one in sunk)
