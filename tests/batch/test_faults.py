"""What the machine does to a run: full disk, read-only folder, vanished input, Ctrl-C, a closed pipe."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from batch.running import FAULTY, PATIENCE, batch, children_of, contents, rows, started, texts
from cli.command import PROGRAM

# Bytes of the disk that is full soon: some of the outputs have room, not all.
DISK = 64 << 10


def mounts(*options: str) -> bool:
    return os.geteuid() == 0 and subprocess.run(("mount", *options), capture_output=True, check=False).returncode == 0


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[list[str]]:
    """What to put in front of a command so that it runs out of disk: a small one is mounted.

    Where none may be, a quota stands in for it: one for each file.
    """
    folder.mkdir()
    if mounts("-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)):
        try:
            yield []
        finally:
            subprocess.run(("umount", "-l", str(folder)), check=True)
    else:
        yield ["bash", "-c", f'ulimit -f {DISK >> 11}; exec "$@"', "bash"]


def long_texts(folder: Path) -> Path:
    """Six small texts and six whose output is larger than the disk."""
    texts(folder, 12)
    for number, path in enumerate(sorted(folder.rglob("*.txt"))):
        if number % 2:
            path.write_text("\n\n".join(f"Le lavoir {n} est fermé depuis longtemps." for n in range(600)))
    return folder


def test_a_full_disk_fails_what_has_no_room_and_leaves_whole_files(tmp_path: Path) -> None:
    source = long_texts(tmp_path / "in")
    assert batch(source, "-o", tmp_path / "whole").code == 0
    whole = contents(tmp_path / "whole")
    report = tmp_path / "report.jsonl"
    with small_disk(tmp_path / "disk") as prefix:
        out = tmp_path / "disk" / "out"
        command = [*prefix, *PROGRAM, "batch", str(source), "-o", str(out), "--report", str(report)]
        done = subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE)
        wrote = contents(out)
    assert done.returncode == 7, done.stderr
    assert b"Traceback" not in done.stderr
    assert wrote.items() < whole.items()
    assert wrote
    failed = [row["error"] for row in rows(report) if row["status"] == "failed"]
    assert len(rows(report)) == 12
    assert len(failed) == 12 - len(wrote)
    assert all(error["code"] == 8 and "cannot be written" in error["message"] for error in failed)


def test_a_report_for_which_there_is_no_room_goes_elsewhere(tmp_path: Path) -> None:
    source = texts(tmp_path / "in", 40)
    with small_disk(tmp_path / "disk") as prefix:
        out = tmp_path / "disk" / "out"
        env = {**os.environ, "TMPDIR": str(tmp_path)}
        command = [*prefix, *PROGRAM, "batch", str(source), "-o", str(out), "--to", "json", "--to", "tei"]
        done = subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE, env=env)
        reports = [path for path in (out / "report.jsonl", *tmp_path.glob("permacli-report-*.jsonl")) if path.exists()]
        assert max(len(rows(path)) for path in reports) == 40, done.stderr
    assert done.returncode in (0, 7)


@contextlib.contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder that cannot be written to; root can write to those that only say so."""
    if os.geteuid():
        folder.chmod(0o555)
        try:
            yield
        finally:
            folder.chmod(0o755)
    elif mounts("--bind", str(folder), str(folder)):
        try:
            assert mounts("-o", "remount,ro,bind", str(folder))
            yield
        finally:
            subprocess.run(("umount", "-l", str(folder)), check=True)
    else:
        folder.rmdir()
        folder.write_text("no folder at all")
        yield


def test_a_read_only_folder_fails_its_files_alone(tmp_path: Path) -> None:
    source, out = texts(tmp_path / "in", 4), tmp_path / "out"
    (out / "odd").mkdir(parents=True)
    with read_only(out / "odd"):
        ran = batch(source, "-o", out)
    assert ran.code == 7
    assert [row["status"] for row in rows(out / "report.jsonl")] == ["done", "done", "failed", "failed"]
    assert {row["error"]["code"] for row in rows(out / "report.jsonl") if row["error"]} == {8}


def test_a_read_only_folder_of_outputs_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with read_only(tmp_path / "out"):
        ran = batch(texts(tmp_path / "in", 1), "-o", tmp_path / "out")
    assert ran.code == 8
    assert "choose another" in ran.stderr


def wait_for_output(out: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not list(out.rglob("t*.json")):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_an_input_that_vanishes_fails_alone(tmp_path: Path) -> None:
    source = texts(tmp_path / "in", 4, first="slow\n")
    process = started(source, "-o", tmp_path / "out", "-j", 1, env={"PYTHONPATH": str(FAULTY)})
    wait_for_output(tmp_path / "out")
    (source / "odd" / "t003.txt").unlink()
    process.communicate(timeout=PATIENCE)
    assert process.returncode == 7
    report = rows(tmp_path / "out" / "report.jsonl")
    assert [row["status"] for row in report] == ["done", "done", "done", "failed"]
    assert report[3]["error"]["kind"] == "InputError"


@pytest.mark.parametrize("presses", [1, 2])
def test_ctrl_c_stops_cleanly_and_can_be_resumed(tmp_path: Path, presses: int) -> None:
    source, out = texts(tmp_path / "in", 12, first="slow\n"), tmp_path / "out"
    process = started(source, "-o", out, "-j", 2, env={"PYTHONPATH": str(FAULTY)})
    wait_for_output(out)
    children = children_of(process.pid)
    assert len(children) == 2
    for _ in range(presses):
        process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130, errors
    assert b"Traceback" not in errors
    assert not any(Path(f"/proc/{child}").exists() for child in children)
    halfway = contents(out)
    assert 0 < len(halfway) < 12
    if presses == 1:
        assert "not come to" in errors.decode()
        assert len(rows(out / "report.jsonl")) <= len(halfway)
    assert batch(source, "-o", out, "--resume").code == 0
    whole = contents(out)
    assert len(whole) == 12
    assert halfway.items() <= whole.items()
    assert sum(row["status"] == "skipped" for row in rows(out / "report.jsonl")) > 0


def test_nobody_reads_the_log_any_more(tmp_path: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    command = [*PROGRAM, "batch", str(texts(tmp_path / "in", 3)), "-o", str(tmp_path / "out")]
    done = subprocess.run(command, stderr=write_end, check=False, timeout=PATIENCE)
    os.close(write_end)
    assert done.returncode == 0
    assert len(contents(tmp_path / "out")) == 3


def test_nobody_reads_the_plan_any_more(tmp_path: Path) -> None:
    command = [*PROGRAM, "batch", str(texts(tmp_path / "in", 3)), "-o", str(tmp_path / "out"), "--dry-run"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait(PATIENCE) == 141
