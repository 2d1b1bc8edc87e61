"""All of the hostile corpus in one batch: no traceback on the terminal, no hang, a reason for every file."""

import subprocess
from pathlib import Path

import pytest

from batch.running import contents, rows
from cli.command import PROGRAM, ROOT

HOSTILE = ROOT.parent / "shared" / "corpus" / "hostile"
# Seconds for all of them, pictures left out: some minutes on a busy machine, some seconds on an idle one.
PATIENCE = 600
CODES = {"InputError": 4, "NotSupportedError": 4, "EncryptedError": 5, "NoTextError": 6}


@pytest.mark.slow
def test_every_hostile_file_has_a_row_and_a_reason(tmp_path: Path) -> None:
    if not HOSTILE.exists():
        pytest.skip("../shared/corpus/hostile is not beside the repository")
    command = [*PROGRAM, "batch", str(HOSTILE), "-o", str(tmp_path), "--ocr", "never", "--to", "json", "--to", "tei"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE)
    shown = done.stderr.decode()
    assert done.returncode == 7
    assert "Traceback" not in shown
    assert not any(command in shown for command in "\x1b\x07\x9b")
    report = rows(tmp_path / "report.jsonl")
    files = sorted(path.name for path in HOSTILE.iterdir() if path.suffix == ".pdf")
    assert sorted(Path(row["source"]).name for row in report) == files
    failed = [row for row in report if row["status"] == "failed"]
    for row in failed:
        assert row["error"]["code"] == CODES[row["error"]["kind"]], row
        assert len(row["error"]["message"]) > 20
        assert row["source"] in shown
    assert len(contents(tmp_path)) == 2 * (len(report) - len(failed))
    assert sum("encrypted" in row["error"]["message"] for row in failed) >= 10
