"""Print how fast permacli is beside other tools: one run, the same files, a fresh process for every figure.

``python bench/run.py [--quick]``. Figures mean something only within one run; nothing here passes or fails.
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
from tools import TOOLS

BARE = "pypdfium2, bare text"
# Best of so many: other work on the machine only ever makes a run slower.
REPEATS = 3
# On a thousand pages only what must not grow is measured.
LONG_TOOLS = [BARE, "permacli, reader alone", "permacli, file to JSON"]
STARTS = {
    "python -c pass": ["-c", "pass"],
    "python -c 'import typer, rich'": ["-c", "import typer, rich"],
    "permacli --help": ["-m", "permacli", "--help"],
    "permacli --version": ["-m", "permacli", "--version"],
}


def best(tool: str, path: Path, repeats: int) -> dict[str, float | str]:
    """The fastest of some runs of a tool, each in a process of its own, with the largest peak of memory."""
    rows = [_run(tool, path) for _ in range(repeats)]
    broken = [row for row in rows if "seconds" not in row]
    if broken:
        return broken[0]
    fastest = min(rows, key=lambda row: row["seconds"])
    return {**fastest, "mib": max(row["mib"] for row in rows)}


def _run(tool: str, path: Path) -> dict[str, float | str]:
    command = [sys.executable, str(Path(__file__).with_name("tools.py")), tool, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"missing": done.stderr.strip().splitlines()[-1]}
    row: dict[str, float | str] = json.loads(done.stdout)
    return row


def table(path: Path, tools: Sequence[str], repeats: int) -> None:
    """Print one file's figures, the bare reading first: the others are multiples of it."""
    print(f"\n{path.name}  ({path.stat().st_size / 2**20:.1f} MiB)")
    print(f"  {'':28}{'pages/s':>9}{'ms/page':>9}{'x bare':>8}{'peak MiB':>10}")
    bare = 0.0
    for tool in tools:
        row = best(tool, path, repeats)
        if "seconds" not in row:
            print(f"  {tool:28}not measured: {row['missing']}")
            continue
        each = row["seconds"] / row["pages"]
        bare = bare or each
        print(f"  {tool:28}{1 / each:9.0f}{1000 * each:9.2f}{each / bare:8.1f}{row['mib']:10.0f}", flush=True)


def starts(repeats: int) -> None:
    """Print how long the command takes to say its help, beside Python and the libraries that it cannot do without."""
    print(f"\nstart\n  {'':34}{'ms':>6}{'x typer, rich':>15}")
    times = {}
    for name, arguments in STARTS.items():
        times[name] = min(_started(arguments) for _ in range(repeats))
        relative = times[name] / times.get("python -c 'import typer, rich'", float("inf"))
        print(f"  {name:34}{1000 * times[name]:6.0f}" + (f"{relative:15.1f}" if relative else ""))


def _started(arguments: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], capture_output=True, check=False)
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="once each, without the thousand pages")
    quick = parser.parse_args().quick
    repeats = 1 if quick else REPEATS
    with tempfile.TemporaryDirectory() as folder:
        for sample in ("magazine-a4.pdf", "revue-a5.pdf"):
            table(repeated(sample, 100, Path(folder)), list(TOOLS), repeats)
        if not quick:
            for sample in ("magazine-a4.pdf", "revue-a5.pdf"):
                table(repeated(sample, 1000, Path(folder)), LONG_TOOLS, 1)
        starts(2 * repeats)


if __name__ == "__main__":
    main()
