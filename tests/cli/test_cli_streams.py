"""Standard output is for data alone; pipes, terminals and control characters behave."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

from command import PROGRAM, ROOT, run, run_on_terminal, run_python
from msgspec.structs import replace

import permacli
from documents import RICH, paragraph
from permacli.model import codec
from permacli.model.document import Article, Document

# Long enough for the program to have begun to wait for its input, in seconds.
START = 2
SAMPLE = ROOT / "samples" / "revue-a5.pdf"
HEAVY = ("pypdfium2", "pypdfium2_raw", "pdfplumber", "pdfminer", "ftfy", "wordfreq", "rapidfuzz", "regex", "rich")

POLLUTED = """
import ctypes, os, sys
import permacli.pipeline as pipeline
quiet = pipeline.read
def noisy(*args, **kwargs):
    print("printed by a library")
    os.write(1, b"written by a library")
    ctypes.CDLL(None).puts(b"put by a C library")
    return quiet(*args, **kwargs)
pipeline.read = noisy
sys.argv = ["permacli", "convert", sys.argv[1]]
from permacli.cli.main import main
main()
"""


def test_a_library_that_prints_spoils_nothing() -> None:
    clean = run("convert", SAMPLE)
    polluted = run_python("-c", POLLUTED, str(SAMPLE))
    assert polluted.stdout == clean.stdout
    for noise in ("printed by a library", "written by a library", "put by a C library"):
        assert noise in polluted.stderr


def test_input_from_standard_input_and_output_to_it() -> None:
    piped = run("convert", "-", "-o", "-", "--to", "markdown", stdin=SAMPLE.read_bytes())
    named = run("convert", SAMPLE, "--to", "markdown")
    assert piped.code == 0
    assert piped.out.replace("\n", "") == named.out.replace('source: "revue-a5.pdf"', "").replace("\n", "")


def test_same_input_same_bytes(tmp_path: Path) -> None:
    outs = [tmp_path / name for name in ("a.json", "b.json")]
    for out in outs:
        assert run("convert", SAMPLE, "-o", out, "-q").code == 0
    assert outs[0].read_bytes() == outs[1].read_bytes()


def test_quiet_says_nothing_and_verbose_more(tmp_path: Path, saved: Path) -> None:
    assert run("convert", saved, "-o", tmp_path / "a.md", "-q").stderr == ""
    assert run("convert", saved, "-o", tmp_path / "b.md").stderr.count("\n") == 1
    assert "read 2 pages" in run("convert", saved, "-o", tmp_path / "c.md", "-v").stderr


def test_a_closed_pipe_is_quiet(saved: Path) -> None:
    for command in (["show"], ["convert", "--to", "json"], ["schema"]):
        arguments = [*PROGRAM, *command, *([] if command == ["schema"] else [str(saved)])]
        first = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert first.stdout is not None and first.stderr is not None
        first.stdout.close()
        assert first.wait(30) == 141
        assert first.stderr.read() == b""
        first.stderr.close()


def test_a_file_is_whole_or_not_there(tmp_path: Path, saved: Path) -> None:
    out = tmp_path / "x.md"
    out.write_text("old")
    out.chmod(0o640)
    assert run("convert", saved, "-o", out, "--force").code == 0
    assert out.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["x.md"]


def test_a_new_file_has_the_usual_rights(tmp_path: Path, saved: Path) -> None:
    mask = os.umask(0)
    os.umask(mask)
    run("convert", saved, "-o", tmp_path / "x.md")
    assert (tmp_path / "x.md").stat().st_mode & 0o777 == 0o666 & ~mask


def test_a_link_stays_a_link(tmp_path: Path, saved: Path) -> None:
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to(tmp_path / "real.md")
    assert run("convert", saved, "-o", tmp_path / "link.md", "--force").code == 0
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text().startswith("---")


def hostile_document(folder: Path) -> Path:
    title = "\x1b]0;gone\x07\x9b2Jtitre [sic] [bold]"
    article = Article(id="a001", title=RICH.articles[1].title, blocks=(paragraph("b", title),))
    path = folder / "hostile.json"
    path.write_bytes(codec.encode(Document(articles=(article,), contents=(replace(RICH.contents[1], title=title),))))
    return path


def test_no_control_character_reaches_a_terminal(tmp_path: Path) -> None:
    path = hostile_document(tmp_path)
    for command in (
        ["show"],
        ["toc"],
        ["convert", "--to", "text"],
        ["convert", "--to", "markdown"],
        ["toc", "-f", "csv"],
    ):
        shown = run_on_terminal(*command, path, env={"NO_COLOR": "1", "TERM": "xterm", "PAGER": "cat"})
        assert "titre" in shown
        assert not {"\x1b", "\x07", "\x9b"} & set(shown), command


def test_brackets_are_no_markup(tmp_path: Path) -> None:
    assert "[sic] [bold]" in run("show", hostile_document(tmp_path)).out


def test_data_for_a_program_keep_every_character(tmp_path: Path) -> None:
    assert "\x1b]0;gone" in run("convert", hostile_document(tmp_path), "--to", "text").out


def test_faces_on_a_terminal_only(saved: Path) -> None:
    coloured = {"TERM": "xterm", "NO_COLOR": "", "PAGER": "cat"}
    assert "\x1b[1m" in run_on_terminal("show", saved, env=coloured)
    assert "\x1b" not in run_on_terminal("show", saved, env={**coloured, "NO_COLOR": "1"})
    assert "\x1b" not in run_on_terminal("show", saved, env={**coloured, "TERM": "dumb"})
    assert "\x1b" not in run("show", saved).out


def test_help_loads_no_heavy_library() -> None:
    program = "import sys; from permacli.cli.main import run; run(['--help'])\n"
    program += f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    ran = run_python("-c", program)
    assert ran.out.startswith("Usage: permacli")
    assert ran.stderr.strip() == "[]"


def test_import_permacli_is_light() -> None:
    ran = run_python("-c", f"import sys, permacli; print([n for n in {(*HEAVY, 'typer')!r} if n in sys.modules])")
    assert ran.out.strip() == "[]"


def test_version_and_schema() -> None:
    assert run("--version").out == f"permacli {permacli.__version__}\n"
    assert json.loads(run("schema").stdout)["$ref"] == "#/$defs/Document"


def test_without_a_command_the_help_is_shown() -> None:
    ran = run()
    assert ran.code == 2
    assert "--help" in ran.stderr


def test_a_bar_for_pages_on_a_terminal_only() -> None:
    assert "reading" in run_on_terminal("toc", SAMPLE, env={"TERM": "xterm"})
    assert "reading" not in run_on_terminal("toc", SAMPLE, "-q", env={"TERM": "xterm"})
    assert run("toc", SAMPLE).stderr == ""


def test_a_long_text_goes_through_the_pager(saved: Path) -> None:
    shown = run_on_terminal("show", saved, env={"TERM": "xterm", "PAGER": "sed s/^/paged:/"})
    assert shown.startswith("paged:")
    assert "paged:" not in run_on_terminal("toc", saved, env={"TERM": "xterm", "PAGER": "sed s/^/paged:/"})
    assert "La Revue" in run_on_terminal("show", saved, env={"TERM": "xterm", "PAGER": "no-such-program"})


def test_an_interrupt_has_its_own_code() -> None:
    process = subprocess.Popen(
        [*PROGRAM, "convert", "-", "-v"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(START)
    process.send_signal(signal.SIGINT)
    out, errors = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, b"")
    assert b"Traceback" not in errors
