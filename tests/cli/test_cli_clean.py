"""``clean`` as a filter: streams, files, line ends, bytes that are no text, closed pipes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from command import PROGRAM, ROOT, run, run_on_terminal

TEXT = "le jar-\ndin  vert\n\n\fpage deux\n"
CLEAN = "le jardin vert\n\n\fpage deux\n"


def test_from_a_pipe_and_from_a_file_alike(tmp_path: Path) -> None:
    path, out = tmp_path / "in.txt", tmp_path / "out.txt"
    path.write_text(TEXT)
    for ran in (run("clean", stdin=TEXT.encode()), run("clean", "-", stdin=TEXT.encode()), run("clean", path)):
        assert (ran.code, ran.out, ran.stderr) == (0, CLEAN, "")
    assert run("clean", path, "-o", out).stdout == b""
    assert out.read_text() == CLEAN
    assert run("clean", path, "-o", out).code == 8
    assert run("clean", path, "-o", path, "--force").code == 0
    assert path.read_text() == CLEAN


def test_line_ends_of_the_input_are_those_of_the_output() -> None:
    assert run("clean", stdin=TEXT.replace("\n", "\r\n").encode()).stdout == CLEAN.replace("\n", "\r\n").encode()


def test_paragraphs_on_a_line() -> None:
    assert run("clean", "--lines", "join", stdin=b"un\nmot\n\nfin\n").out == "un mot\n\nfin\n"
    assert run("clean", "--lines", "none", stdin=b"").code == 2


def test_journal(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    ran = run("clean", "--journal", path, stdin=TEXT.encode() + b"\xe9-\nt\xe9  fin")
    assert ran.code == 0
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    assert {"hyphen.lexicon", "space.run"} <= {row["rule"] for row in rows}
    assert run("clean", "--journal", path, stdin=b"x").code == 8
    assert run("clean", "--journal", "-", stdin=b"x").code == 2


def test_bytes_that_are_no_utf8_go_through_and_are_told() -> None:
    ran = run("clean", stdin=b"caf\xe9 du jar-\ndin\n")
    assert (ran.code, ran.stdout) == (0, b"caf\xe9 du jardin\n")
    assert "no UTF-8: 1" in ran.stderr and "iconv" in ran.stderr
    assert run("clean", "-q", stdin=b"caf\xe9\n").stderr == ""


@pytest.mark.parametrize(
    ("arguments", "stdin", "code"),
    [
        (["no-such-file.txt"], b"", 4),
        ([str(ROOT)], b"", 4),
        ([str(ROOT / "samples" / "revue-a5.pdf")], b"", 4),
        ([], b"null\0byte", 4),
        (["--lang", "xx"], b"mot", 2),
        (["--skip", "nothing"], b"mot", 2),
        (["-o", "/no/such/folder/x.txt"], b"mot", 8),
        (["--repair", "all"], b"mot", 2),
    ],
)
def test_what_cannot_be_done(arguments: list[str], stdin: bytes, code: int) -> None:
    ran = run("clean", *arguments, stdin=stdin)
    assert (ran.code, ran.stdout) == (code, b"")
    assert ran.stderr.startswith("permacli: ") and ran.stderr.count("\n") == 1


def test_nothing_in_nothing_out() -> None:
    assert (run("clean", stdin=b"").code, run("clean", stdin=b"").stdout) == (0, b"")


def test_a_terminal_is_no_input() -> None:
    assert "nothing comes from standard input" in run_on_terminal("clean")


def test_no_control_character_reaches_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"avant \xc2\x9b2J \xff [sic] apres\n")
    shown = run_on_terminal("clean", path, "-q")
    assert "[sic]" in shown and "\x9b" not in shown


def test_a_closed_pipe_is_quiet() -> None:
    process = subprocess.Popen(
        [*PROGRAM, "clean"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None
    _, errors = process.communicate(TEXT.encode() * 100, timeout=30)
    assert (process.returncode, errors) == (141, b"")


def test_a_file_that_could_not_be_finished_is_not_there(tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    ran = run("clean", "-o", out, stdin=TEXT.encode() + b"\0")
    assert ran.code == 4
    assert list(tmp_path.iterdir()) == []


def test_output_begins_before_the_input_ends() -> None:
    """The filter holds a window of its input, not all of it."""
    script = "import sys; sys.stdout.write('le jar-\\ndin vert\\n\\n' * 40000); sys.stdout.flush(); sys.stdin.read()"
    source = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert source.stdin is not None
    filtered = subprocess.Popen([*PROGRAM, "clean", "-q"], stdin=source.stdout, stdout=subprocess.PIPE)
    assert filtered.stdout is not None
    assert filtered.stdout.readline() == b"le jardin vert\n"
    source.stdin.close()
    filtered.communicate(timeout=60)
    assert (filtered.returncode, source.wait(10)) == (0, 0)
