"""``permacli eval``: one output against its gold."""

import json
from pathlib import Path

from command import ROOT, run

from documents import RICH
from permacli.model import codec

SAMPLES = ROOT / "samples"
GOLD = SAMPLES / "magazine-a4.gold.json"


def figures(*arguments: object) -> dict[str, dict[str, float]]:
    ran = run("eval", *arguments, "--format", "json")
    assert (ran.code, ran.stderr) == (0, "")
    return {row["metric"]: row for row in json.loads(ran.out)}


def test_a_saved_document_against_itself(saved: Path) -> None:
    found = figures(saved, saved)
    assert found["text.words"]["value"] == 0
    assert found["notes.body"]["value"] == found["articles.titles"]["value"] == 1


def test_a_source_and_its_line_ends() -> None:
    ends = SAMPLES / "magazine-a4.hyphens.json"
    found = figures(SAMPLES / "magazine-a4.pdf", GOLD, "--hyphens", ends)
    assert found["hyphens.join"]["n"] == sum(end["answer"] == "join" for end in json.loads(ends.read_text("utf-8")))
    assert 0 <= found["text.cer.folded"]["value"] < 0.05


def test_the_table_for_readers(saved: Path) -> None:
    lines = run("eval", saved, saved).out.splitlines()
    assert lines[0].split() == ["metric", "value", "95", "%", "interval", "precision", "recall", "of"]
    assert any(line.startswith("text.words") for line in lines)


def test_markdown(saved: Path) -> None:
    assert run("eval", saved, saved, "--format", "markdown").out.startswith("| metric | value |")


def test_plain_text_is_enough_for_the_text(saved: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.txt"
    gold.write_text("Nous avons planté les premiers figuiers en mars, puis la pluie est venue.")
    found = figures(saved, gold)
    assert {name.partition(".")[0] for name in found} == {"text"}
    assert found["text.words"]["n"] == 13


def test_a_gold_that_is_none(saved: Path, tmp_path: Path) -> None:
    assert run("eval", saved, tmp_path / "missing.json").code == 4
    (tmp_path / "gold.bin").write_bytes(b"\xff\xfe\x00\x81")
    assert run("eval", saved, tmp_path / "gold.bin").code == 4
    (tmp_path / "old.json").write_bytes(codec.encode(RICH).replace(b'"pages": [', b'"pages": ['[:9]))
    assert run("eval", saved, tmp_path / "old.json").code == 4


def test_bad_line_ends(saved: Path, tmp_path: Path) -> None:
    (tmp_path / "ends.json").write_text('[{"left": 3}]')
    ran = run("eval", saved, saved, "--hyphens", tmp_path / "ends.json")
    assert ran.code == 4
    assert "line-end" in ran.stderr
