"""What ``batch`` is asked for and what it gives: files, formats, report, exit codes."""

import json
from collections import Counter
from pathlib import Path

import pytest

from batch.running import TEXT, batch, contents, faulty, rows, texts
from cli.command import ROOT, run, run_on_terminal

SAMPLES = [ROOT / "samples" / name for name in ("magazine-a4.pdf", "quarterly-en.pdf", "revue-a5.pdf")]


def test_a_folder_of_pages_is_one_issue(tmp_path: Path) -> None:
    pages = tmp_path / "in" / "no.7"
    pages.mkdir(parents=True)
    for number, text in enumerate(("Le lavoir est fermé.", "Il rouvrira demain."), start=1):
        (pages / f"p{number}.txt").write_text(text + "\n")
    ran = batch(tmp_path / "in", "-o", tmp_path / "out", "--to", "text", "--issue-folders", "--resume")
    assert ran.code == 0, ran.stderr
    assert (tmp_path / "out" / "no.7.txt").read_text() == run("convert", pages, "--to", "text").out
    assert batch(tmp_path / "in", "-o", tmp_path / "out", "--to", "text", "--issue-folders", "--resume").code == 0
    assert [row["status"] for row in rows(tmp_path / "out" / "report.jsonl")] == ["skipped"]
    assert batch(pages, "-o", tmp_path / "none", "--to", "text").code == 0
    assert len(list((tmp_path / "none").glob("*.txt"))) == 2


def test_a_tree_is_kept_and_each_output_is_that_of_convert(tmp_path: Path) -> None:
    ran = batch(ROOT / "samples", "-o", tmp_path / "out", "--to", "markdown", "--to", "tei", "--ocr", "never")
    assert ran.code == 7, ran.stderr  # an image of a page needs OCR, and gold files are no documents
    report = {row["stem"]: row for row in rows(tmp_path / "out" / "report.jsonl")}
    assert report["revue-image"]["error"]["kind"] == "NoTextError"
    for path in SAMPLES:
        for to, ending in (("markdown", ".md"), ("tei", ".xml")):
            alone = run("convert", path, "--to", to, "--ocr", "never")
            assert (tmp_path / "out" / (path.stem + ending)).read_bytes() == alone.stdout


def test_report_in_input_order_and_the_same_bytes_whatever_the_jobs(tmp_path: Path) -> None:
    texts(tmp_path / "in", 8)
    (tmp_path / "in" / "even" / "t000.txt").write_text("slow\n")  # the first is the last to be done
    wrote = []
    for jobs in (1, 3):
        out = tmp_path / f"out{jobs}"
        assert faulty(tmp_path / "in", "-o", out, "-j", jobs, "--to", "json", "--to", "text").code == 0
        report = rows(out / "report.jsonl")
        assert [row["stem"] for row in report] == sorted(row["stem"] for row in report)
        wrote.append((contents(out), [{**row, "seconds": 0} for row in report]))
    assert wrote[0] == wrote[1]
    assert len(wrote[0][0]) == 16


def test_a_row_says_what_became_of_a_file(tmp_path: Path) -> None:
    ran = batch(SAMPLES[2], tmp_path / "gone.pdf", "-o", tmp_path / "out")
    assert ran.code == 7
    done, gone = rows(tmp_path / "out" / "report.jsonl")
    assert (done["status"], done["pages"], done["words"] > 2000, done["seconds"] > 0) == ("done", 9, True, True)
    notices = json.loads((tmp_path / "out" / done["outputs"][0]["path"]).read_text())["notices"]
    assert done["warnings"] == sum(notice.get("level", "warning") == "warning" for notice in notices) > 0
    assert done["notices"] == dict(Counter(sorted(notice["kind"] for notice in notices)))
    assert len(done["sha256"]) == len(done["outputs"][0]["sha256"]) == 64
    assert gone["status"] == "failed"
    assert gone["error"] == {"kind": "InputError", "code": 4, "message": "does not exist; check the name"}
    for line in ("files done          1", "failed, InputError  1", "1 of 2 files failed"):
        assert line in ran.stderr, ran.stderr
    assert ran.stdout == b""


def test_strict(tmp_path: Path) -> None:
    assert batch(SAMPLES[2], "-o", tmp_path / "a").code == 0
    assert batch(SAMPLES[2], "-o", tmp_path / "b", "--strict").code == 3
    assert batch(SAMPLES[2], tmp_path / "no.pdf", "-o", tmp_path / "c", "--strict").code == 7


def test_lists_patterns_and_standard_input(tmp_path: Path) -> None:
    source = texts(tmp_path / "in", 4)
    names = sorted(source.rglob("*.txt"))
    wanted = {f"{path.parent.name}/{path.stem}.json" for path in names}
    (tmp_path / "list").write_text("\n".join(map(str, names)))
    listed = "\0".join(map(str, names)).encode()
    for number, (arguments, stdin) in enumerate(
        [
            ([f"{source}/**/*.txt"], b""),
            (["--from-file", tmp_path / "list"], b""),
            (["-"], listed),
            (["--from-file", "-"], listed),
            (names, b""),
        ]
    ):
        out = tmp_path / f"out{number}"
        assert batch(*arguments, "-o", out, stdin=stdin).code == 0
        assert set(contents(out)) == wanted


def test_two_files_that_would_get_one_name_keep_their_endings(tmp_path: Path) -> None:
    for name in ("a.txt", "a.md", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    assert batch(*(tmp_path / name for name in ("a.txt", "a.md", "b.txt")), "-o", tmp_path / "out").code == 0
    assert set(contents(tmp_path / "out")) == {"a.txt.json", "a.md.json", "b.json"}


def test_what_stands_there_is_not_written_over_without_force(tmp_path: Path) -> None:
    source, out = texts(tmp_path / "in", 1), tmp_path / "out"
    (out / "even").mkdir(parents=True)
    (out / "even" / "t000.json").write_text("mine")
    ran = batch(source, "-o", out)
    assert ran.code == 7
    assert "--force" in ran.stderr
    assert (out / "even" / "t000.json").read_text() == "mine"
    assert batch(source, "-o", out, "--resume").code == 7
    assert (out / "even" / "t000.json").read_text() == "mine"
    assert batch(source, "-o", out, "--force").code == 0
    assert (out / "even" / "t000.json").read_text().startswith("{")


def test_dry_run_says_what_would_be_done_and_does_nothing(tmp_path: Path) -> None:
    source, out = texts(tmp_path / "in", 2), tmp_path / "out"
    ran = batch(source, "-o", out, "--dry-run", "--to", "json", "--to", "text")
    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.splitlines()] == ["convert", "convert"]
    assert "even/t000.json, even/t000.txt" in ran.out
    assert not out.exists()


def test_limit_and_fail_fast(tmp_path: Path) -> None:
    source = texts(tmp_path / "in", 6)
    assert batch(source, "-o", tmp_path / "a", "--limit", 2, "-j", 2).code == 0
    assert len(contents(tmp_path / "a")) == 2
    assert batch(source, "-o", tmp_path / "a", "--limit", 2, "--resume").code == 0
    assert len(contents(tmp_path / "a")) == 4
    (source / "even" / "t000.txt").write_text("")
    ran = batch(source, "-o", tmp_path / "b", "--fail-fast", "-j", 1)
    assert ran.code == 7
    assert "not come to" in ran.stderr
    assert len(contents(tmp_path / "b")) < 5


def test_split(tmp_path: Path) -> None:
    assert batch(SAMPLES[0], "-o", tmp_path, "--split", "articles", "--to", "tei-openedition").code == 0
    files = contents(tmp_path)
    assert len(files) > 2
    assert all(name.startswith("magazine-a4/") and name.endswith(".openedition.xml") for name in files)


def test_the_physical_layer(tmp_path: Path) -> None:
    """With other formats beside it, all from one reading, and each as ``convert`` writes it."""
    pages = ("--pages", "1-3", "--ocr", "never")
    assert batch(SAMPLES[1], "-o", tmp_path, "--to", "alto", "--to", "json", "--to", "pages", *pages).code == 0
    assert set(contents(tmp_path)) == {"quarterly-en.alto.xml", "quarterly-en.json", "quarterly-en.pages.json"}
    for to, ending in (("alto", ".alto.xml"), ("json", ".json"), ("pages", ".pages.json")):
        assert (tmp_path / f"quarterly-en{ending}").read_bytes() == run(
            "convert", SAMPLES[1], "--to", to, *pages
        ).stdout
    assert batch(SAMPLES[1], "-o", tmp_path / "b", "--to", "page", "--split", "pages", *pages).code == 0
    assert set(contents(tmp_path / "b")) == {f"quarterly-en/p00{number}.page.xml" for number in (1, 2, 3)}


@pytest.mark.parametrize(
    ("to", "reading"), [("proof", "normalised"), ("tei-openedition", "extracted"), ("alto", "normalised")]
)
def test_a_reading_that_a_format_has_not_is_refused_before_the_work(tmp_path: Path, to: str, reading: str) -> None:
    ran = batch(texts(tmp_path / "in", 1), "-o", tmp_path / "out", "--to", "json", "--to", to, "--reading", reading)
    assert ran.code == 2 and to in ran.stderr and not (tmp_path / "out").exists()


def test_log_lines_as_json(tmp_path: Path) -> None:
    ran = batch(texts(tmp_path / "in", 2), "-o", tmp_path / "out", "--log-json")
    events = [json.loads(line) for line in ran.stderr.splitlines()]
    assert [event["event"] for event in events] == ["begun", "file", "file", "ended"]
    assert events[-1]["done"] == 2


def test_bars_on_a_terminal_and_lines_elsewhere(tmp_path: Path) -> None:
    source = texts(tmp_path / "in", 3)
    shown = run_on_terminal("batch", source, "-o", tmp_path / "a", env={"TERM": "xterm", "COLUMNS": "120"})
    for part in ("files", "pages", "3/3", "/s", "left"):
        assert part in shown, shown
    assert "done in" not in shown
    ran = batch(source, "-o", tmp_path / "b")
    assert "3/3 done" in ran.stderr
    assert "\x1b" not in ran.stderr
    assert batch(source, "-o", tmp_path / "c", "-q").stderr == ""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["in"], 2),
        (["in", "-o", "out", "--to", "docx"], 2),
        (["in", "-o", "out", "--max-memory", "much"], 2),
        (["in", "-o", "out", "--executor", "dask"], 2),
        (["in", "-o", "out", "--lang", "xx"], 2),
        (["in", "-o", "out", "--split", "pages", "--to", "tei"], 2),
        (["-o", "out"], 4),
        (["in", "-o", "in/even/t000.txt"], 8),
    ],
)
def test_what_cannot_be_meant_is_refused_before_any_work(tmp_path: Path, arguments: list[str], code: int) -> None:
    texts(tmp_path / "in", 1)
    ran = batch(*(tmp_path / word if word[:2] in ("in", "ou") else word for word in arguments))
    assert ran.code == code, ran.stderr
    assert ran.stderr.count("\n") == 1
