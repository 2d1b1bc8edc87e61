"""What a name or a document says is said, but commands nothing; and outputs stay where they belong."""

import os
from pathlib import Path

import pytest

from batch.running import batch, contents, faulty, rows
from cli.command import run_on_terminal

NAMES = [
    b"-rf.txt",
    b"--force.txt",
    b"a\nb.txt",
    b"a\rb.txt",
    b"\x1b]0;gone\x07\x1b[2J.txt",
    b"..a..txt",
    b"...b.txt",
    b"l\xe9gende.txt",
    "l\u202egende \u2066 \x9b2J.txt".encode(),
    "une leçon, deux.txt".encode(),
]
COMMANDS = {"\x1b]", "\x07", "\x1b[2J", "\x9b", "\u202e", "\u2066"}


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in NAMES:
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(f"Texte de {name!r}.\n")
    Path(folder, "\x1b[31mempty\x07.txt").write_text("")
    return folder


def test_odd_names_are_converted_and_reported(odd: Path, tmp_path: Path) -> None:
    visible = [name for name in NAMES if not name.startswith(b".")]
    ran = batch(odd, "-o", tmp_path / "out")
    assert ran.code == 7
    report = rows(tmp_path / "out" / "report.jsonl")
    assert len(report) == len(visible) + 1
    assert [row["source"].rpartition("/")[2] for row in report if row["status"] == "failed"] == [
        "\x1b[31mempty\x07.txt"
    ]
    wrote = {os.fsencode(name) for name in contents(tmp_path / "out")}
    assert wrote == {name.removesuffix(b".txt") + b".json" for name in visible}
    assert batch(odd, "-o", tmp_path / "out", "--resume").code == 7
    assert [row["status"] for row in rows(tmp_path / "out" / "report.jsonl")].count("skipped") == len(visible)


def test_names_from_a_list(odd: Path, tmp_path: Path) -> None:
    names = b"\0".join(os.fsencode(odd) + b"/" + name for name in NAMES)
    assert batch("-", "-o", tmp_path / "out", stdin=names).code == 0
    assert len(contents(tmp_path / "out")) == len(NAMES)


@pytest.mark.parametrize("terminal", ["xterm", "dumb"])
def test_no_name_commands_a_terminal(odd: Path, tmp_path: Path, terminal: str) -> None:
    shown = run_on_terminal("batch", odd, "-o", tmp_path / "out", env={"TERM": terminal, "COLUMNS": "150"})
    assert "empty" in shown
    for command in COMMANDS:
        assert command not in shown.replace("\x1b[2K", ""), repr(command)
    planned = run_on_terminal("batch", odd, "-o", tmp_path / "new", "--dry-run", env={"TERM": terminal})
    assert "gende" in planned
    assert not any(command in planned for command in COMMANDS)


def test_a_log_of_json_has_every_name_escaped(odd: Path, tmp_path: Path) -> None:
    ran = batch(odd, "-o", tmp_path / "out", "--log-json")
    assert not any(command in ran.stderr for command in ("\x1b", "\x07", "\x9b"))


def test_a_name_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "up.txt").write_text("Un texte.\n")
    names = b"\n".join(os.fsencode(tmp_path) + name for name in (b"/a/../up.txt", b"/a/b/../../up.txt"))
    assert batch("--from-file", "-", "-o", tmp_path / "a" / "out", stdin=names).code == 0
    assert contents(tmp_path / "a") == {"out/up.json": (tmp_path / "a" / "out" / "up.json").read_bytes()}


def test_a_link_below_the_outputs_is_not_followed(tmp_path: Path) -> None:
    for name in ("in/x/a.txt", "in/b.txt", "mine/kept"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Un texte.\n")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "x").symlink_to(tmp_path / "mine")
    ran = batch(tmp_path / "in", "-o", tmp_path / "out", "--force")
    assert ran.code == 7
    assert "symbolic link" in ran.stderr
    assert set(contents(tmp_path / "mine")) == {"kept"}


def test_what_a_library_says_in_a_crash_is_in_the_report_only(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("noise\n")
    (tmp_path / "b.txt").write_text("segfault\n")
    ran = faulty(tmp_path / "a.txt", tmp_path / "b.txt", "-o", tmp_path / "out", "-j", 1)
    assert ran.code == 7
    assert "Segmentation" not in ran.stderr
    assert "\x1b" not in ran.stderr
