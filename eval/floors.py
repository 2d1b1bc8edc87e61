"""The floors: no figure may get worse unnoticed. ``python -m eval.floors [--reason WHY]``, ``make eval-update``.

``tests/eval/baseline.json`` holds, for each set and metric, the value that the next run must reach, and the SHA-256 of
the files that the figures rest on. The update raises floors by itself; it lowers one only with a reason, which is kept.
"""

import argparse
import hashlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from eval.results import Results
from eval.run import measured
from eval.sets import ROOT, SHARED, Job, everything
from permacli.evaluation.measure import Better
from permacli.evaluation.report import Row

FILE = ROOT / "tests" / "eval" / "baseline.json"
SLACK = 0.0001
"""Figures are kept to four decimals; a difference in the last one is rounding."""


class Lowered(msgspec.Struct, frozen=True):
    """A floor that was let down: from where, to where (``None``: no longer measured), and why."""

    before: float
    after: float | None
    reason: str


class Floor(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a metric must reach (``None``: nothing any more): at least, or at most where less is better."""

    value: float | None
    better: Better = "higher"
    history: tuple[Lowered, ...] = ()

    def is_missed(self, row: Row | None) -> bool:
        """Whether the figure is worse, or gone."""
        if self.value is None:
            return False
        if row is None:
            return True
        loss = self.value - row.value
        return (loss if self.better == "higher" else -loss) > SLACK


class Baseline(msgspec.Struct, frozen=True):
    """SHA-256 by file, relative to the folder that it is in; floors by set and metric."""

    files: dict[str, str] = {}
    floors: dict[str, dict[str, Floor]] = {}


def load() -> Baseline:
    """The baseline as it is committed."""
    return msgspec.json.decode(FILE.read_bytes(), type=Baseline) if FILE.exists() else Baseline()


def missed(baseline: Baseline, results: Results) -> Iterator[tuple[str, str]]:
    """Set and metric of each floor that is missed, among the sets that were measured."""
    for name, result in results.sets.items():
        found = {row.metric: row for row in result.rows}
        floors = baseline.floors.get(name, {})
        yield from ((name, metric) for metric, floor in floors.items() if floor.is_missed(found.get(metric)))


def fingerprints(jobs: Iterable[Job]) -> dict[str, str]:
    """SHA-256 of every file that the jobs rest on, by folder and name."""
    files = {file for job in jobs for file in job.files}
    return {f"{file.parent.name}/{file.name}": hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(files)}


def updated(baseline: Baseline, results: Results, files: dict[str, str], reason: str | None) -> Baseline:
    """The baseline with what the run reached; sets that were not measured keep their floors.

    Raises:
        ValueError: a floor would sink and there is no reason.
    """
    sinking = list(missed(baseline, results))
    if sinking and not reason:
        listed = "\n".join(f"  {name}: {metric}" for name, metric in sinking)
        raise ValueError(f'these floors would sink; say why with REASON="…":\n{listed}')
    floors = {name: _set(baseline.floors.get(name, {}), result.rows, reason) for name, result in results.sets.items()}
    return Baseline({**baseline.files, **files}, {**baseline.floors, **floors})


def _set(floors: dict[str, Floor], rows: Iterable[Row], reason: str | None) -> dict[str, Floor]:
    found = {row.metric: row for row in rows}
    return {metric: _floor(floors.get(metric), found.get(metric), reason) for metric in {**floors, **found}}


def _floor(floor: Floor | None, row: Row | None, reason: str | None) -> Floor:
    if floor is None or (floor.value is None and row is not None):
        assert row is not None
        return Floor(row.value, row.better, floor.history if floor else ())
    if not floor.is_missed(row):
        return floor if row is None else msgspec.structs.replace(floor, value=_best(floor, row))
    assert floor.value is not None
    after = row.value if row else None
    return Floor(after, floor.better, (*floor.history, Lowered(floor.value, after, reason or "")))


def _best(floor: Floor, row: Row) -> float:
    assert floor.value is not None
    return max(floor.value, row.value) if floor.better == "higher" else min(floor.value, row.value)


def main() -> None:
    """Measure everything and write the baseline anew."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="where the corpus lies (default ../shared)")
    parser.add_argument("--reason", help="why floors may sink")
    asked = parser.parse_args()
    parts = list(everything(asked.shared))
    files = fingerprints(part for part in parts if isinstance(part, Job))
    try:
        baseline = updated(load(), measured(parts), files, asked.reason)
    except ValueError as error:
        sys.exit(str(error))
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_bytes(msgspec.json.format(msgspec.json.encode(baseline), indent=1) + b"\n")


if __name__ == "__main__":
    main()
