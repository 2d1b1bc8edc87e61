"""Read random layouts and show what came of them: ``python -m eval.layouts --seeds 0-99 --noise mild``."""

import argparse
import multiprocessing
import os
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import msgspec

from eval import floors
from eval.layouts.lay import lay
from eval.layouts.trial import NOISES, Trial, trial
from eval.results import Results, of_run, of_set
from permacli.evaluation.measure import Measure, merged

WORST = 5
"""Pages shown beside each figure."""
FLOORS = Path(__file__).parents[2] / "tests" / "eval" / "random_layouts.json"


def main() -> None:
    """The command line."""
    arguments = _arguments()
    if arguments.keep:
        _keep(arguments.seeds, arguments.keep)
        return
    trials = run(arguments.seeds, arguments.noise, arguments.jobs)
    print(f"{len(trials)} issues, noise: {arguments.noise}\n")
    print("\n".join(table(trials)))
    print("\n".join(crashes(trials)))
    if arguments.update:
        _update(trials, arguments.noise, arguments.reason)


def results(trials: list[Trial], noise: str) -> Results:
    """The trials as a set of :mod:`eval.floors`: their number and noise are its name."""
    name = f"{len(trials)}-{noise}"
    measures = merged(measure for one in trials for measure in one.measures)
    return of_run(0, {name: of_set("random layouts", 0, measures)}, {})


def load() -> floors.Baseline:
    """The floors as they are committed."""
    return msgspec.json.decode(FLOORS.read_bytes(), type=floors.Baseline) if FLOORS.exists() else floors.Baseline()


def _update(trials: list[Trial], noise: str, reason: str | None) -> None:
    try:
        baseline = floors.updated(load(), results(trials, noise), {}, reason)
    except ValueError as error:
        sys.exit(str(error))
    FLOORS.write_bytes(msgspec.json.format(msgspec.json.encode(baseline), indent=1) + b"\n")


def run(seeds: Iterable[int], noise: str, jobs: int) -> list[Trial]:
    """One trial a seed, ``jobs`` at a time."""
    os.environ["OMP_THREAD_LIMIT"] = "1"  # Tesseract takes every core for each of them
    with multiprocessing.Pool(jobs) as pool:
        return pool.map(partial(trial, noise=noise), seeds, chunksize=1)


def table(trials: list[Trial]) -> Iterator[str]:
    """A row a figure: value, precision, recall, how many, and the pages that lose most."""
    yield f"{'figure':28} {'value':>8} {'P':>7} {'R':>7} {'n':>7}  worst"
    for measure in merged(measure for one in trials for measure in one.measures):
        if measure.value is not None:
            total = measure.total
            numbers = f"{_number(measure.value):>8} {_number(total.precision):>7} {_number(total.recall):>7}"
            yield f"{measure.name:28} {numbers} {total.wanted:7.0f}  {_worst(measure)}"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.4f}"


def _worst(measure: Measure) -> str:
    return " ".join(key.removeprefix("seed-") for key in measure.worst(WORST))


def crashes(trials: list[Trial]) -> Iterator[str]:
    """The seeds that could not be read, with the last line of why."""
    for one in trials:
        if one.crash:
            yield f"seed {one.seed} crashed: {one.crash.strip().splitlines()[-1]}"


def _keep(seeds: Iterable[int], folder: Path) -> None:
    """Write the PDFs, to look at them."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed in seeds:
        (folder / f"{seed}.pdf").write_bytes(lay(seed).pdf)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m eval.layouts", description=__doc__)
    parser.add_argument("--seeds", type=_seeds, default=range(100), help="one seed, or the first and the last: 0-99")
    parser.add_argument("--noise", choices=NOISES, default="none", help="what happens to the text layer")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="seeds read at a time")
    parser.add_argument("--update", action="store_true", help="raise the floors of these seeds to what is reached")
    parser.add_argument("--reason", help="why floors may sink")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="only write the PDFs there")
    return parser.parse_args()


def _seeds(text: str) -> range:
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


if __name__ == "__main__":
    sys.exit(main())
