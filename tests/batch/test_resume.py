"""``--resume`` does what is left and nothing twice; what changed is done anew."""

import fcntl
import os
import time
from pathlib import Path

from batch.running import batch, contents, rows, texts


def statuses(out: Path) -> list[str]:
    return [row["status"] for row in rows(out / "report.jsonl")]


def times(out: Path) -> dict[str, int]:
    return {name: (out / name).stat().st_mtime_ns for name in contents(out)}


def test_nothing_is_done_twice_and_what_changed_is_done_anew(tmp_path: Path) -> None:
    source, out = texts(tmp_path / "in", 4), tmp_path / "out"
    assert batch(source, "-o", out).code == 0
    before = times(out)
    first = rows(out / "report.jsonl")
    ran = batch(source, "-o", out, "--resume")
    assert ran.code == 0
    assert statuses(out) == ["skipped"] * 4
    assert times(out) == before
    again = [{**row, "seconds": 0, "status": ""} for row in rows(out / "report.jsonl")]
    assert again == [{**row, "seconds": 0, "status": ""} for row in first]  # the figures of what was done before

    (source / "even" / "t000.txt").write_text("Un autre texte.\n")  # another content
    (out / "even" / "t002.json").unlink()  # an output that is gone
    (out / "odd" / "t001.json").write_bytes(b"cut short")  # one that is no more what was written
    os.utime(source / "odd" / "t003.txt", (time.time(), time.time()))  # a date says nothing
    ran = batch(source, "-o", out, "--resume")
    assert ran.code == 7
    assert statuses(out) == ["done", "done", "failed", "skipped"]
    assert b"Un autre texte" in (out / "even" / "t000.json").read_bytes()
    # what somebody else wrote is left to them
    assert (out / "odd" / "t001.json").read_bytes() == b"cut short"
    assert batch(source, "-o", out, "--resume", "--force").code == 0
    assert statuses(out) == ["skipped", "skipped", "done", "skipped"]


def test_other_options_are_another_conversion(tmp_path: Path) -> None:
    source, out = texts(tmp_path / "in", 2), tmp_path / "out"
    assert batch(source, "-o", out).code == 0
    assert batch(source, "-o", out, "--resume", "--jobs", 1, "--no-cache", "--allow", "pages=5").code == 0
    assert statuses(out) == ["skipped", "skipped"]
    assert batch(source, "-o", out, "--resume", "--skip", "dehyphenate").code == 0
    assert statuses(out) == ["done", "done"]
    assert batch(source, "-o", out, "--resume", "--skip", "dehyphenate", "--to", "json", "--to", "text").code == 0
    assert statuses(out) == ["done", "done"]
    assert batch(source, "-o", out, "--resume", "--skip", "dehyphenate", "--to", "json", "--to", "text").code == 0
    assert statuses(out) == ["skipped", "skipped"]


def test_a_ledger_that_was_cut_short_costs_one_file(tmp_path: Path) -> None:
    source, out = texts(tmp_path / "in", 3), tmp_path / "out"
    assert batch(source, "-o", out, "-j", 1).code == 0
    ledger = out / ".report.jsonl.ledger"
    ledger.write_bytes(ledger.read_bytes()[:-20])
    before = times(out)
    assert batch(source, "-o", out, "--resume").code == 0
    assert sorted(statuses(out)) == ["done", "skipped", "skipped"]
    assert times(out) == before  # it was there already, and is the same
    assert batch(source, "-o", out, "--resume").code == 0
    assert statuses(out) == ["skipped"] * 3


def test_a_failed_file_is_tried_again(tmp_path: Path) -> None:
    source, out = texts(tmp_path / "in", 2), tmp_path / "out"
    (source / "even" / "t000.txt").write_text("")
    assert batch(source, "-o", out).code == 7
    (source / "even" / "t000.txt").write_text("Le voici.\n")
    assert batch(source, "-o", out, "--resume").code == 0
    assert statuses(out) == ["done", "skipped"]


def test_dry_run_knows_what_would_be_skipped(tmp_path: Path) -> None:
    source, out = texts(tmp_path / "in", 2), tmp_path / "out"
    assert batch(source, "-o", out, "--limit", 1).code == 0
    ran = batch(source, "-o", out, "--resume", "--dry-run")
    assert [line.split()[0] for line in ran.out.splitlines()] == ["skip", "convert"]


def test_two_batches_do_not_write_one_report(tmp_path: Path) -> None:
    source, out = texts(tmp_path / "in", 1), tmp_path / "out"
    out.mkdir()
    with (out / ".report.jsonl.ledger").open("ab") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        ran = batch(source, "-o", out)
    assert ran.code == 8
    assert "another batch" in ran.stderr
