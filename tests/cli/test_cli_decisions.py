"""``--decisions`` and the proof page on the command line: what was decided holds in every command."""

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
from command import ROOT, Ran, run

from permacli.model.decisions import DECISIONS, Decision, Decisions, encode
from permacli.model.document import Document
from permacli.text.subjects import Subject, subjects

SAMPLE = ROOT / "samples" / "revue-a5.pdf"


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("issue") / "issue.json"
    assert run("convert", SAMPLE, "-o", path).code == 0
    return path


def subject(issue: Path, rule: str) -> Subject:
    document = msgspec.json.decode(issue.read_bytes(), type=Document)
    return next(one for one in subjects(document) if one.rule == rule)


def decision(one: Subject, verdict: str, **fields: object) -> Decision:
    shared = {name: getattr(one, name) for name in ("about", "page", "rule", "before", "after", "left", "right")}
    return Decision(verdict=verdict, **{**shared, **fields})  # type: ignore[arg-type]


def file_of(folder: Path, *decisions: Decision) -> Path:
    path = folder / "decisions.json"
    path.write_bytes(encode(Decisions(schema=DECISIONS, decisions=decisions)))
    return path


def convert(*arguments: object) -> Ran:
    return run("convert", *arguments)


def test_a_decision_holds_in_every_command(issue: Path, tmp_path: Path) -> None:
    word = subject(issue, "word.letter-twice")
    path = file_of(tmp_path, decision(word, "edit", words=word.words, text="s’effondrait,"))
    for command in (("convert", "--to", "text"), ("show",), ("interview",)):
        assert "s’effondrait, que c’était" in run(command[0], SAMPLE, "--decisions", path, *command[1:]).out
    rows = run("corrections", "list", SAMPLE, "--decisions", path, "--rule", "manual", "--format", "json").out
    assert [(row["before"], row["after"]) for row in json.loads(rows)] == [("baissait,", "s’effondrait,")]


def test_decisions_survive_another_reading(issue: Path, tmp_path: Path) -> None:
    """Fewer pages and fewer repairs give other ids and other words around."""
    word = subject(issue, "word.letter-twice")
    path = file_of(tmp_path, decision(word, "reject"), decision(subject(issue, "hyphen.clitic"), "accept"))
    ran = convert(SAMPLE, "--decisions", path, "--to", "text", "--pages", "2-3", "--skip", "dehyphenate")
    assert "baïissait" in ran.out
    assert "decision" not in ran.stderr


def test_what_is_settled_is_asked_no_more(issue: Path, tmp_path: Path) -> None:
    def kinds(*options: object) -> list[str]:
        return [row["kind"] for row in json.loads(run("check", SAMPLE, "--format", "json", *options).out)]

    path = file_of(tmp_path, decision(subject(issue, "note-without-call"), "accept"))
    assert kinds().count("note-without-call") == kinds("--decisions", path).count("note-without-call") + 1


def test_what_finds_no_place_is_told(issue: Path, tmp_path: Path) -> None:
    word = subject(issue, "word.letter-twice")
    lost = decision(word, "reject", before="gone", page=2)
    both = file_of(tmp_path, decision(word, "reject"), lost)
    ran = convert(SAMPLE, "--decisions", both, "--to", "text", "--strict")
    assert ran.code == 3
    assert "finds its place no more: gone" in ran.stderr
    assert convert(SAMPLE, "--decisions", file_of(tmp_path, lost), "--to", "text").code == 9


def test_decisions_on_other_pages_are_no_concern(issue: Path, tmp_path: Path) -> None:
    path = file_of(tmp_path, decision(subject(issue, "word.letter-twice"), "reject"))
    ran = convert(SAMPLE, "--decisions", path, "--pages", "5-6", "--to", "text")
    assert (ran.code, "decision" in ran.stderr) == (0, False)


@pytest.mark.parametrize("held", [b"", b"{}", b'{"type": "decisions", "schema": "permacli-decisions/9"}', b"\xff"])
def test_a_file_of_no_decisions_is_refused(held: bytes, issue: Path, tmp_path: Path) -> None:
    path = tmp_path / "decisions.json"
    path.write_bytes(held)
    assert convert(issue, "--decisions", path).code == 4
    assert convert(issue, "--decisions", tmp_path / "none").code == 4


def test_the_pages_of_a_saved_issue_are_those_of_its_scan(issue: Path, tmp_path: Path) -> None:
    def pictures(*options: object) -> int:
        return convert(issue, "--to", "proof", *options).out.count("data:image/jpeg")

    assert pictures() == 0
    assert pictures("--scan", SAMPLE) == 9
    assert convert(issue, "--to", "proof", "--scan", ROOT / "samples" / "magazine-a4.pdf").code == 4
    assert convert(issue, "--to", "proof", "--scan", tmp_path / "none.pdf").code == 4
    assert convert(issue, "--to", "text", "--scan", SAMPLE).code == 2


def test_the_schema_of_decisions(issue: Path, tmp_path: Path) -> None:
    schema = json.loads(run("schema", "--of", "decisions").out)
    path = file_of(tmp_path, decision(subject(issue, "word.letter-twice"), "reject"))
    jsonschema.validate(json.loads(path.read_text()), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"type": "decisions", "decisions": [{"verdict": "maybe"}]}, schema)


def test_a_pdf_from_standard_input_is_shown() -> None:
    ran = run("convert", "-", "--to", "proof", "--pages", "1-2", stdin=SAMPLE.read_bytes())
    assert ran.out.count("data:image/jpeg") == 2


def test_a_decision_holds_in_the_physical_layer(issue: Path, tmp_path: Path) -> None:
    word = subject(issue, "word.letter-twice")
    path = file_of(tmp_path, decision(word, "edit", words=word.words, text="s’effondrait,"))
    assert 'CONTENT="s’effondrait,"' in convert(SAMPLE, "--to", "alto", "--decisions", path).out
    assert "effondrait" not in convert(SAMPLE, "--to", "alto").out


def test_decisions_on_a_decided_issue_are_not_lost(issue: Path, tmp_path: Path) -> None:
    word = subject(issue, "word.letter-twice")
    path = file_of(tmp_path, decision(word, "reject"), decision(subject(issue, "hyphen.clitic"), "reject"))
    decided = tmp_path / "decided.json"
    assert convert(SAMPLE, "--decisions", path, "-o", decided).code == 0
    again = convert(decided, "--decisions", path)
    assert (again.code, "no more" in again.stderr) == (0, False)
    assert again.out.encode() == decided.read_bytes()
