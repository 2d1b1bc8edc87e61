"""Running ``permacli batch`` and reading what it wrote."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from cli.command import PROGRAM, Ran, run

FAULTY = Path(__file__).parent / "faulty"
TEXT = "Le lavoir est fer-\nmé depuis longtemps, dit-\non au village de Combe {}.\n"
# Longer than any batch here takes, in seconds.
PATIENCE = 120


def batch(*arguments: object, stdin: bytes = b"", env: dict[str, str] | None = None) -> Ran:
    return run("batch", *arguments, stdin=stdin, env=env)


def faulty(*arguments: object) -> Ran:
    """A batch whose child processes do what the first word of a text says."""
    return batch(*arguments, env={"PYTHONPATH": str(FAULTY)})


def started(*arguments: object, env: dict[str, str] | None = None) -> "subprocess.Popen[bytes]":
    """A batch that runs while the test goes on."""
    return subprocess.Popen(
        (*PROGRAM, "batch", *map(str, arguments)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **(env or {})},
    )


def rows(report: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in report.read_text().splitlines()]


def texts(folder: Path, count: int, first: str = "") -> Path:
    """A folder of so many transcriptions, ``t000.txt`` …, in two folders of it."""
    for number in range(count):
        path = folder / ("even" if number % 2 == 0 else "odd") / f"t{number:03d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(first + TEXT.format(number))
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder but what the run wrote about itself."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "report.jsonl" not in path.name
    }


def running() -> list[int]:
    """Every process there is."""
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal()]


def command_of(pid: int) -> bytes:
    """Its command line; nothing for one that is gone, or dead and not yet buried."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def children_of(pid: int) -> list[int]:
    """The processes that a process started."""
    return [
        int(child) for thread in Path(f"/proc/{pid}/task").glob("*/children") for child in thread.read_text().split()
    ]
