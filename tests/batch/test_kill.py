"""``kill -9`` at any moment: only whole files stay, no process does, and ``--resume`` does the rest."""

import random
import subprocess
import time
from pathlib import Path

import pytest

from batch.running import PATIENCE, batch, command_of, contents, rows, running, started, texts

KILLS = 50
# Small files: what is tested is the writing and the ending, not the reading.
FILES = 60
# Seconds in which the children must be gone.
GRACE = 5
# The share of kills that fall on the start of a run, and how long that lasts, in seconds.
EARLY, START = 0.3, 1.0


def children_left() -> list[int]:
    """The processes of batches whose parent is gone; their command line names that parent."""
    left = []
    for pid in running():
        words = command_of(pid).split(b"\0")
        if b"permacli.batch.child" in words:
            parent = int(words[words.index(b"permacli.batch.child") + 2])
            left += [pid] if parent not in running() else []
    return left


def gone() -> bool:
    deadline = time.monotonic() + GRACE
    while children_left() and time.monotonic() < deadline:
        time.sleep(0.05)
    return not children_left()


def written(out: Path) -> int:
    return sum(1 for _ in out.rglob("t*.*"))


def kill_somewhere(process: "subprocess.Popen[bytes]", out: Path, moments: random.Random) -> None:
    """Kill a run: at a random time while it starts, or when a random number of outputs is there."""
    if moments.random() < EARLY:
        time.sleep(moments.uniform(0, START))
    else:
        wanted = moments.randint(written(out) + 1, FILES)
        deadline = time.monotonic() + PATIENCE
        while written(out) < wanted and process.poll() is None and time.monotonic() < deadline:
            time.sleep(moments.uniform(0, 0.01))
    process.kill()
    process.communicate(timeout=PATIENCE)


@pytest.mark.slow
def test_fifty_kills(tmp_path: Path) -> None:
    source = texts(tmp_path / "in", FILES)
    assert batch(source, "-o", tmp_path / "whole").code == 0
    whole = contents(tmp_path / "whole")
    assert len(whole) == FILES

    moments = random.Random(8)
    out, seen, fresh = tmp_path / "out0", set[int](), 1
    for kill in range(KILLS):
        process = started(source, "-o", out, "--resume", "-q")
        kill_somewhere(process, out, moments)
        assert gone(), f"kill {kill}: processes are left"
        wrote = contents(out) if out.exists() else {}
        assert wrote.items() <= whole.items(), f"kill {kill}: {wrote.keys() - whole.keys() or 'cut short'}"
        seen.add(len(wrote))
        if len(wrote) == FILES:
            out, fresh = tmp_path / f"out{fresh}", fresh + 1
    assert len(seen) > KILLS // 5, f"the kills fell on the same moments: {seen}"

    ran = batch(source, "-o", out, "--resume")
    assert ran.code == 0, ran.stderr
    assert contents(out) == whole
    assert len(rows(out / "report.jsonl")) == FILES
