"""``batch --decisions``: each file gets the decisions on its own source, and is done anew when these change."""

import json
from pathlib import Path

import permacli
from batch.running import batch, rows, texts
from cli.command import run
from permacli.model.decisions import DECISIONS, DecidedSource, Decision, Decisions, encode
from permacli.text.subjects import subjects


def verdict(source: Path, said: str) -> Decision:
    one = next(one for one in subjects(permacli.read(source)) if one.about == "change")
    shared = {name: getattr(one, name) for name in ("about", "page", "rule", "before", "after", "left", "right")}
    return Decision(verdict=said, **shared)  # type: ignore[arg-type]


def decide(folder: Path, source: Path, said: str) -> Path:
    """Decisions on a transcription, saved in a folder of such."""
    held = permacli.read(source).source
    path = folder / f"{source.stem}.decisions.json"
    path.parent.mkdir(exist_ok=True)
    named = DecidedSource(name=held.name, sha256=held.sha256)
    path.write_bytes(encode(Decisions(schema=DECISIONS, source=named, decisions=(verdict(source, said),))))
    return path


def statuses(out: Path) -> list[str]:
    return [row["status"] for row in rows(out / "report.jsonl")]


def test_each_file_gets_its_own(tmp_path: Path) -> None:
    source, out = texts(tmp_path / "in", 2), tmp_path / "out"
    zero = source / "even" / "t000.txt"
    path = decide(tmp_path / "decided", zero, "reject")
    for formats in (("json",), ("text", "alto")):
        wanted = [word for to in formats for word in ("--to", to)]
        assert batch(source, "-o", out, "--decisions", path.parent, *wanted).code == 0
    alone = run("convert", zero, "--decisions", path, "--to", "json").out.encode()
    assert (out / "even" / "t000.json").read_bytes() == alone
    assert [change["undone"] for change in json.loads(alone)["changes"] if "undone" in change] == [True]
    assert "undone" not in (out / "odd" / "t001.json").read_text()
    assert "fer- mé" in (out / "even" / "t000.txt").read_text()
    assert "fermé" in (out / "odd" / "t001.txt").read_text()
    # a saved document is told by what it was made of
    again = tmp_path / "again"
    assert batch(out / "even" / "t000.json", "-o", again, "--decisions", path, "--to", "text").code == 0
    assert "fer- mé" in (again / "t000.txt").read_text()


def test_other_decisions_are_another_conversion_of_that_file_alone(tmp_path: Path) -> None:
    source, out = texts(tmp_path / "in", 2), tmp_path / "out"
    folder = decide(tmp_path / "decided", source / "even" / "t000.txt", "reject").parent
    options = ("-o", out, "--decisions", folder, "--resume")
    assert batch(source, *options).code == 0
    assert batch(source, *options).code == 0
    assert statuses(out) == ["skipped", "skipped"]
    decide(folder, source / "even" / "t000.txt", "accept")
    assert batch(source, *options).code == 0
    assert statuses(out) == ["done", "skipped"]
    assert "undone" not in (out / "even" / "t000.json").read_text()


def test_saved_documents_are_skipped_like_other_files(tmp_path: Path) -> None:
    source, saved, out = texts(tmp_path / "in", 1), tmp_path / "saved", tmp_path / "out"
    assert batch(source, "-o", saved).code == 0
    for expected in ("done", "skipped"):
        assert batch(saved / "even" / "t000.json", "-o", out, "--to", "text", "--resume").code == 0
        assert statuses(out) == [expected]


def test_a_folder_without_decisions_is_refused(tmp_path: Path) -> None:
    source, empty = texts(tmp_path / "in", 1), tmp_path / "none"
    empty.mkdir()
    assert batch(source, "-o", tmp_path / "out", "--decisions", empty).code == 4
    (empty / "a.json").write_bytes(encode(Decisions(schema=DECISIONS)))
    ran = batch(source, "-o", tmp_path / "out", "--decisions", empty)
    assert ran.code == 4
    assert "what source it is of" in ran.stderr
