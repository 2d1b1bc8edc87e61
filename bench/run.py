"""Print how fast permacli is beside other tools: one run, the same files, a fresh process for every figure.

``python bench/run.py [--quick]``. Figures mean something only within one run; nothing here passes or fails. Multiples
are of processor time, and by the clock, which several processes beat. The tools take turns, so that other work on the
machine falls on all of them alike.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from inputs import repeated
from tools import PAGE_CHARACTERS, TOOLS, cpu_seconds

BARE = "pypdfium2, bare text"
SAMPLES = ("magazine-a4.pdf", "revue-a5.pdf", "bulletin-3col.pdf")
# Best of so many: other work on the machine only ever makes a run slower.
REPEATS = 3
# Issues of a usual length, so many that two jobs end at about the same time.
BATCH_FILES, BATCH_PAGES = 24, 40
# On a thousand pages only what must not grow is measured.
LONG_TOOLS = [BARE, "permacli, reader alone", "permacli, file to JSON", "permacli, two jobs"]
STARTS = {
    "python -c pass": ["-c", "pass"],
    "python -c 'import typer, rich'": ["-c", "import typer, rich"],
    "permacli --help": ["-m", "permacli", "--help"],
    "permacli --version": ["-m", "permacli", "--version"],
}

Figures = dict[str, float | str]


def best(tools: Sequence[str], path: Path, repeats: int) -> dict[str, Figures]:
    """The figures of each tool: the least times and the largest peak of its runs, each in a process of its own."""
    rows: dict[str, list[Figures]] = {tool: [] for tool in tools}
    for _ in range(repeats):
        for tool in tools:
            if not (rows[tool] and "missing" in rows[tool][-1]):
                rows[tool].append(_run(tool, path))
    return {tool: _best(found) for tool, found in rows.items()}


def _best(rows: Sequence[Figures]) -> Figures:
    if "missing" in rows[-1]:
        return rows[-1]
    least = {name: min(row[name] for row in rows) for name in ("pages", "seconds", "cpu")}
    return {**least, "mib": max(row["mib"] for row in rows)}


def _run(tool: str, path: Path) -> Figures:
    command = [sys.executable, str(Path(__file__).with_name("tools.py")), tool, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"missing": done.stderr.strip().splitlines()[-1]}
    row: Figures = json.loads(done.stdout)
    return row


def table(path: Path, tools: Sequence[str], repeats: int) -> None:
    """Print one file's figures, the bare reading first: the others are multiples of it."""
    print(f"\n{path.name}  ({path.stat().st_size / 2**20:.1f} MiB)")
    print(f"  {'':28}  pages/s  ms/page   CPU ms  x bare  by clock  peak MiB", flush=True)
    bare = clock = 0.0
    for tool, row in best(tools, path, repeats).items():
        if "missing" in row:
            print(f"  {tool:28}not measured: {row['missing']}")
            continue
        each, cpu = row["seconds"] / row["pages"], row["cpu"] / row["pages"]
        bare, clock = bare or cpu, clock or each
        times = f"{1 / each:9.0f}{1000 * each:9.2f}{1000 * cpu:9.2f}"
        figures = f"{times}{cpu / bare:8.1f}{each / clock:10.1f}{row['mib']:10.0f}"
        print(f"  {tool:28}{figures}", flush=True)


def batches(folder: Path) -> None:
    """Print how long a batch of many issues takes with one job and with two, by the clock."""
    inputs = folder / "issues"
    inputs.mkdir()
    for number in range(BATCH_FILES):
        source = repeated(SAMPLES[number % len(SAMPLES)], BATCH_PAGES, folder)
        source.rename(inputs / f"{number:02d}-{source.name}")
    print(f"\nbatch of {BATCH_FILES} files of {BATCH_PAGES} pages\n  {'':28}{'seconds':>9}{'x one job':>11}")
    one = 0.0
    for jobs in (1, 2):
        command = ["-m", "permacli", "batch", str(inputs), "-o", str(folder / f"out-{jobs}"), "--jobs", str(jobs)]
        start = time.perf_counter()
        subprocess.run([sys.executable, *command], capture_output=True, check=True)
        seconds = time.perf_counter() - start
        one = one or seconds
        print(f"  {f'{jobs} jobs':28}{seconds:9.1f}{one / seconds:11.2f}", flush=True)


def starts(repeats: int) -> None:
    """Print how long the command takes to say its help, beside Python and the libraries that it cannot do without."""
    print(f"\nstart\n  {'':34}{'CPU ms':>8}{'x typer, rich':>15}")
    times = {}
    for name, arguments in STARTS.items():
        times[name] = min(_started(arguments) for _ in range(repeats))
        relative = times[name] / times.get("python -c 'import typer, rich'", float("inf"))
        print(f"  {name:34}{1000 * times[name]:8.0f}" + (f"{relative:15.1f}" if relative else ""))


def _started(arguments: Sequence[str]) -> float:
    before = cpu_seconds()
    subprocess.run([sys.executable, *arguments], capture_output=True, check=False)
    return cpu_seconds() - before


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="once each, without the thousand pages")
    quick = parser.parse_args().quick
    repeats = 1 if quick else REPEATS
    with tempfile.TemporaryDirectory() as folder:
        for sample in SAMPLES:
            table(repeated(sample, 100, Path(folder)), list(TOOLS), repeats)
        print(f"\nFor the passes over text a page is {PAGE_CHARACTERS:,} characters.")
        for sample in SAMPLES if not quick else ():
            table(repeated(sample, 1000, Path(folder)), LONG_TOOLS, 1)
        batches(Path(folder))
        starts(2 * repeats)


if __name__ == "__main__":
    main()
