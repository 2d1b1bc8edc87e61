"""What a file does to the process that reads it happens to that file alone."""

import os
import signal
import time
from pathlib import Path

from batch.running import FAULTY, children_of, command_of, faulty, rows, running, started, texts

FAULTS = {
    "segfault": ("CrashError", "SIGSEGV"),
    "hang": ("TimeLimitError", "longer than 8 s"),
    "swell": ("MemoryLimitError", "--max-memory"),
    "exit": ("CrashError", "ended with 3"),
    "killed": ("CrashError", "SIGKILL"),
    "defect": ("ZeroDivisionError", "defect of the program"),
    "deep": ("InputError", "nested too deep"),
}


def test_each_fault_fails_its_file_alone(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for number, word in enumerate(FAULTS):
        (source / f"{number}a-{word}.txt").write_text(word + "\n")
        (source / f"{number}b-good.txt").write_text("Un texte sans histoire.\n")
    ran = faulty(source, "-o", tmp_path / "out", "-j", 2, "--timeout", 8, "--max-memory", "500M")
    assert ran.code == 7
    assert "Traceback" not in ran.stderr
    report = rows(tmp_path / "out" / "report.jsonl")
    assert len(report) == 2 * len(FAULTS)
    for row in report:
        word = row["stem"].partition("-")[2]
        if word == "good":
            assert row["status"] == "done", row
        else:
            kind, says = FAULTS[word]
            assert row["error"]["kind"] == kind, row
            assert says in row["error"]["message"]
    told = {row["stem"].partition("-")[2]: row["error"] for row in report if row["error"]}
    assert "Segmentation fault" in told["segfault"]["traceback"]
    assert "in read" in told["hang"]["traceback"]
    assert "ZeroDivisionError" in told["defect"]["traceback"]


def test_the_memory_of_what_a_process_starts_counts_too(tmp_path: Path) -> None:
    """Tesseract has its own; each of them stays below the limit here, and none is left behind."""
    (tmp_path / "a.txt").write_text("brood\n")
    ran = faulty(tmp_path / "a.txt", "-o", tmp_path / "out", "--max-memory", "350M")
    assert ran.code == 7
    assert not [pid for pid in running() if b"200 << 20" in command_of(pid)]
    assert rows(tmp_path / "out" / "report.jsonl")[0]["error"]["kind"] == "MemoryLimitError"


def test_what_a_library_prints_does_not_reach_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("noise\n")
    ran = faulty(tmp_path / "a.txt", "-o", tmp_path / "out")
    assert ran.code == 0
    assert "noise" not in ran.stderr


def test_a_child_that_is_killed_from_outside_is_replaced(tmp_path: Path) -> None:
    source = texts(tmp_path / "in", 6, first="slow\n")
    process = started(source, "-o", tmp_path / "out", "-j", 2, env={"PYTHONPATH": str(FAULTY)})
    deadline = time.monotonic() + 30
    while not list((tmp_path / "out").rglob("t*.json")) and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(children_of(process.pid)[0], signal.SIGKILL)
    _, errors = process.communicate(timeout=60)
    report = rows(tmp_path / "out" / "report.jsonl")
    assert len(report) == 6
    failed = [row for row in report if row["status"] == "failed"]
    # none, if it was killed between two files
    assert len(failed) <= 1
    assert process.returncode == (7 if failed else 0), errors
