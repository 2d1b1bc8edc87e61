"""Each command gives what the document holds, in each of its formats, and every option is known to the README."""

import csv
import inspect
import io
import json
from pathlib import Path
from typing import get_args

import pytest
from command import ROOT, run
from typer.models import ArgumentInfo

from permacli.cli.formats import ListFormat
from permacli.cli.main import app
from permacli.options import BuildOptions, ReadOptions, WriteOptions

LISTINGS = ("toc", "interview", "notes", "paragraphs", "info", "check")


@pytest.mark.parametrize("command", LISTINGS)
@pytest.mark.parametrize("to", get_args(ListFormat))
def test_every_listing_in_every_format(command: str, to: str, saved: Path) -> None:
    ran = run(command, saved, "--format", to)
    assert (ran.code, ran.stderr) == (0, "")
    assert ran.out.endswith("\n")
    match to:
        case "json":
            assert json.loads(ran.out)
        case "jsonl":
            assert all(isinstance(json.loads(line), dict) for line in ran.out.splitlines())
        case "csv":
            assert len(list(csv.reader(io.StringIO(ran.stdout.decode(), newline="")))) > 1


def test_toc(saved: Path) -> None:
    assert run("toc", saved).out == (
        "12  ENTRETIEN – LA SERRE D'HIVER – Deux voix – Ada Brunel\n40      Ce qui n’est pas ici\n"
    )


def test_interview_of_one_speaker(saved: Path) -> None:
    rows = json.loads(run("interview", saved, "--speaker", "AB", "--format", "json").out)
    assert [row["speakers"] for row in rows] == [["Ada Brunel"]]
    assert rows[0]["text"].startswith("Nous avons planté")


def test_interview_as_markdown_keeps_its_notes(saved: Path) -> None:
    written = run("interview", saved, "--speaker", "AB", "--format", "markdown").out
    assert "**Ada Brunel (AB)** : Nous avons" in written
    assert "[^a1-1]: Voir" in written
    assert "n'est pas une formule" not in written


def test_one_speaker_with_pages_to_cite(saved: Path) -> None:
    written = run("interview", saved, "--speaker", "AB", "--format", "markdown", "--page-marks").out
    assert written.index("<!-- p. 12 -->") < written.index("Nous avons") < written.index("<!-- p. [13] -->")


@pytest.mark.parametrize("to", ["markdown", "tei", "epub", "html", "json", "text", "proof"])
def test_one_speaker_in_every_format(to: str, saved: Path) -> None:
    whole, part = (run("convert", saved, "--to", to, *who) for who in ((), ("--speaker", "Brunel")))
    assert part.code == 0 and part.stdout != whole.stdout
    if to != "epub":
        assert "Nous avons" in part.out and "formule" not in part.out


def test_a_speaker_of_nobody_is_refused(saved: Path) -> None:
    refused = run("convert", saved, "--to", "text", "--speaker", "Zorro")
    assert refused.code == 9 and "Ada Brunel (AB)" in refused.stderr
    assert run("convert", saved, "--to", "alto", "--speaker", "AB").code == 2
    assert run("convert", saved, "--to", "alto", "--article", "1").code == 2
    assert run("convert", saved, "--to", "tei", "--split", "articles", "-o", saved.parent, "--speaker", "AB").code == 2


def test_the_ending_of_a_listing_decides(saved: Path, tmp_path: Path) -> None:
    for ending, to in ((".csv", "csv"), (".jsonl", "jsonl"), (".md", "markdown"), (".txt", "text")):
        assert run("interview", saved, "-o", tmp_path / f"a{ending}").code == 0
        assert (tmp_path / f"a{ending}").read_bytes() == run("interview", saved, "--format", to).stdout


def test_notes_tell_what_dangles(saved: Path) -> None:
    out = run("notes", saved).out
    assert "[9] (no such note on these pages)" in out
    assert "nothing in the text calls it" in out


def test_show_has_everything(saved: Path) -> None:
    out = run("show", saved).out
    for words in (
        "La Revue: des serres, n° 3",
        "Contents",
        "Ada Brunel (AB), interviewee",
        "‹Zoé Lambertin›",
        "mars[1], [p. 13] puis",
        "    [1] Voir le <registre>",
        "(notes without a call",
        "(the article breaks off here)",
        "6 changes",
        "hyphen.lexicon",
    ):
        assert words in out, words


def test_info(saved: Path) -> None:
    assert "2     13       inferred  –      420 × 595  0" in run("info", saved).out


def test_check_and_convert_are_strict_when_asked(saved: Path, tmp_path: Path) -> None:
    assert run("check", saved).code == 0
    assert run("check", saved, "--strict").code == 3
    assert run("convert", saved, "-o", tmp_path / "x.md", "--strict").code == 3
    assert (tmp_path / "x.md").exists()


@pytest.mark.parametrize(("ending", "begins"), [("json", "{"), ("md", "---"), ("txt", "La Revue")])
def test_the_ending_decides(ending: str, begins: str, saved: Path, tmp_path: Path) -> None:
    out = tmp_path / f"x.{ending}"
    assert run("convert", saved, "-o", out).code == 0
    assert out.read_text().startswith(begins)


def test_json_in_json_out_is_the_same(saved: Path) -> None:
    assert run("convert", saved).stdout == saved.read_bytes()


def test_readings(saved: Path) -> None:
    assert "plan-\\\nté" in run("convert", saved, "--to", "markdown", "--reading", "extracted").out
    assert "L’" not in run("convert", saved, "--to", "text").out.replace("l’ombre", "")
    assert "D’HIVER" in run("convert", saved, "--to", "text", "--reading", "normalised").out


def test_writing_options(saved: Path) -> None:
    out = run("convert", saved, "--to", "text", "--wrap", 40, "--page-marks", "--furniture").out
    assert max(map(len, out.splitlines())) <= 40
    assert "[p. 12]" in out
    assert "(header)" in out


def test_a_byte_order_mark_for_excel(saved: Path) -> None:
    plain = run("toc", saved, "--format", "csv").stdout
    assert run("toc", saved, "--format", "csv", "--bom").stdout == b"\xef\xbb\xbf" + plain
    assert not run("toc", saved, "--format", "json", "--bom").stdout.startswith(b"\xef")
    assert run("toc", saved, "--format", "csv", "--separator", "semicolon").stdout == plain.replace(b",", b";")


def test_paragraphs(saved: Path) -> None:
    rows = json.loads(run("paragraphs", saved, "--article", "1", "--format", "json").out)
    assert [row["role"] for row in rows][:6] == ["section", "title", "subtitle", "byline", "standfirst", "question"]
    assert [row["speakers"] for row in rows if row["turn"] == "t2"] == [["Ada Brunel"]] * 2
    assert [row["text"] for row in rows if row["role"] == "note"][1] == "- Et sa copie."


def test_one_article(saved: Path) -> None:
    alone = run("convert", saved, "--to", "text", "--article", "2").out
    assert "Étude" in alone and "figuiers" not in alone
    assert run("convert", saved, "--to", "tei-openedition", "--article", "serre").code == 0
    assert run("convert", saved, "--to", "text", "--article", "9").code == 9
    assert run("convert", saved, "--to", "tei", "--article", "1", "--split", "articles", "-o", saved.parent).code == 2


def test_printed_pages(saved: Path) -> None:
    assert "Étude" not in run("convert", saved, "--to", "text", "--folios", "12").out


def every_option() -> set[str]:
    found = set()
    groups = [group.typer_instance for group in app.registered_groups]
    for command in (c for one in (app, *groups) if one is not None for c in one.registered_commands):
        assert command.callback is not None
        for parameter in inspect.signature(command.callback).parameters.values():
            info = parameter.annotation.__metadata__[0]
            declared = [name for name in getattr(info, "param_decls", None) or () if name.startswith("--")][:1]
            declared += [info.default] if isinstance(info.default, str) and info.default.startswith("--") else []
            if not isinstance(info, ArgumentInfo):
                found.update(declared or [f"--{parameter.name.replace('_', '-')}"])
    return found


def test_every_option_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text()
    assert sorted(option for option in every_option() if f"`{option}" not in readme) == []


REACHED = {
    ReadOptions: {
        "engine": "--engine",
        "password": "--password-file",
        "pages": "--pages",
        "format": "--from",
        "ocr": "--ocr",
        "languages": "--lang",
        "jobs": "--jobs",
        "second_reading": "--second-reading",
        "cache": "--no-cache",
        "limits": "--allow",
    },
    BuildOptions: {"language": "--lang", "skip": "--skip", "until": "--until", "repair": "--repair"},
    WriteOptions: {
        "page_marks": "--page-marks",
        "furniture": "--furniture",
        "wrap": "--wrap",
        "tei_speech": "--tei-speech",
        "reading": "--reading",
        "pictures": "--scan",
        "decisions": "--decisions",
    },
}


@pytest.mark.parametrize("options", REACHED)
def test_every_field_of_the_options_has_its_switch(options: type[ReadOptions | BuildOptions | WriteOptions]) -> None:
    assert set(options.__struct_fields__) == set(REACHED[options])
    assert set(REACHED[options].values()) <= every_option()
