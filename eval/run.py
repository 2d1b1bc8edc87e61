"""Measure everything there is gold for: ``python -m eval.run [--shared FOLDER]``, ``make eval``.

Prints one table, writes ``eval/results.json`` and ``docs/quality.md``. Every case of every set is measured; nothing is
sampled. Sets run side by side, one process a core.
"""

import argparse
import os
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from eval import page, results
from eval.read_again import read_again
from eval.results import Results, SetResult
from eval.sets import PRESS, SAMPLES, SHARED, Job, Missing, everything
from eval.typescripts import pictures
from permacli.errors import PermacliError
from permacli.evaluation.measure import Measure, merged


class Done(NamedTuple):
    """A job that was done: its measures, or why its input cannot be read."""

    job: Job
    seconds: float
    measures: list[Measure]
    refused: str = ""


def measured(parts: Iterable[Job | Missing]) -> Results:
    """Run every job and sum up."""
    started, held = time.perf_counter(), list(parts)
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        done = list(pool.map(_done, (part for part in held if isinstance(part, Job))))
    missing = {part.name: part.why for part in held if isinstance(part, Missing)}
    missing |= {one.job.name: one.refused for one in done if one.refused}
    read = [one for one in done if not one.refused]
    sets = {one.job.name: results.of_set(one.job.about, one.seconds, one.measures) for one in read}
    together = {folder.name: _together(read, folder) for folder in (SAMPLES, PRESS)}
    return results.of_run(time.perf_counter() - started, {**together, **sets}, missing)


def _done(job: Job) -> Done:
    started = time.perf_counter()
    try:
        measures, refused = job.work(), ""
    except PermacliError as error:
        measures, refused = [], str(error)
    return Done(job, time.perf_counter() - started, measures, refused)


def _together(done: Iterable[Done], folder: Path) -> SetResult:
    """All issues of a folder as one set."""
    held = [one for one in done if one.job.files[0].parent == folder and one.job.files[0].stem == one.job.name]
    measures = merged(measure for one in held for measure in one.measures)
    return results.of_set(f"{folder.name}: all issues together", sum(one.seconds for one in held), measures)


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="where the corpus lies (default ../shared)")
    shared = parser.parse_args().shared
    found = measured((*everything(shared), *pictures(shared), *read_again(shared)))
    results.save(found)
    page.write(found)
    print(page.tables(found))


if __name__ == "__main__":
    main()
