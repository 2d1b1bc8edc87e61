"""The journal on the command line: listed, explained, taken back; what does not exist; what a screen sees."""

import csv
import io
import json
from pathlib import Path

import pytest
from command import PROGRAM, ROOT, Ran, run, run_on_terminal
from msgspec.structs import replace

from documents import RICH
from permacli.model import codec
from permacli.model.document import Document
from permacli.model.journal import Notice
from permacli.options import ReadingKind

SAMPLE = ROOT / "samples" / "revue-a5.pdf"
BULLETIN = ROOT / "samples" / "bulletin-3col.pdf"


def rows(ran: Ran) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(ran.out)
    return found


def saved_as(folder: Path, document: Document) -> Path:
    path = folder / "document.json"
    path.write_bytes(codec.encode(document))
    return path


def test_list_shows_each_change_in_its_place(saved: Path) -> None:
    out = run("corrections", "list", saved).out
    assert "k0002" in out and "plan[-⏎ → ]té les" in " ".join(out.split())
    (row,) = rows(run("corrections", "list", saved, "--rule", "hyphen", "--format", "json"))
    assert (row["id"], row["rule"], row["status"]) == ("k0002", "hyphen.lexicon", "applied")
    assert (row["before"], row["after"], row["block"]) == ("-\n", "", "p001.r05")
    assert str(row["left"]).endswith("plan") and str(row["right"]).startswith("té les")


def test_a_change_of_a_pdf_has_page_folio_line_and_box() -> None:
    found = rows(run("corrections", "list", SAMPLE, "--rule", "hyphen.*", "--page", 2, "-f", "json"))
    assert found
    for row in found:
        assert (row["pdf_page"], row["folio"]) == (2, "38")
        assert str(row["line"]).startswith("p002.")
        assert isinstance(row["box"], list) and len(row["box"]) == 4


@pytest.mark.parametrize(
    ("rule", "ids"),
    [
        ("notes", ["k0003", "k0004", "k0005"]),
        ("notes.call", ["k0003", "k0004"]),
        ("*.lexicon", ["k0002"]),
        ("not", []),
    ],
)
def test_rules_by_name_first_word_or_glob(rule: str, ids: list[str], saved: Path) -> None:
    ran = run("corrections", "list", saved, "--rule", rule, "-f", "json")
    assert ran.code == (0 if ids else 9)
    assert [row["id"] for row in (rows(ran) if ids else [])] == ids


def test_csv_has_a_row_a_change(saved: Path) -> None:
    out = run("corrections", "list", saved, "-f", "csv").stdout.decode()
    assert len(list(csv.DictReader(io.StringIO(out, newline="")))) == len(RICH.changes)


def test_diff_shows_both(saved: Path) -> None:
    out = run("corrections", "list", saved, "--diff", "--rule", "hyphen").out.splitlines()
    assert out[0].startswith("@@ k0002")
    assert "plan-⏎té les" in out[1] and out[1].startswith("-")
    assert "planté les" in out[2] and out[2].startswith("+")
    assert run("corrections", "list", saved, "--diff", "-f", "csv").code == 2


def test_suggestions(tmp_path: Path) -> None:
    notice = Notice(kind="word-suggested", message="", block="p001.r05", quote="premiers", suggestion="derniers")
    path = saved_as(tmp_path, replace(RICH, notices=(*RICH.notices, notice)))
    found = rows(run("corrections", "list", path, "--suggested", "-f", "json"))
    (row,) = [row for row in found if row["rule"] == "word-suggested"]
    assert (row["id"], row["status"], row["before"], row["after"]) == (None, "suggested", "premiers", "derniers")
    assert str(row["right"]).startswith(" figuiers")
    assert {row["rule"] for row in found} == {"word-suggested", "hyphen-unsure"}


@pytest.mark.parametrize(("rule", "kinds"), [("hyphen", {"hyphen-unsure"}), ("word", {"word-suggested"})])
def test_suggestions_by_their_first_word(rule: str, kinds: set[str], tmp_path: Path) -> None:
    notice = Notice(kind="word-suggested", message="", block="p001.r05", quote="premiers", suggestion="derniers")
    path = saved_as(tmp_path, replace(RICH, notices=(*RICH.notices, notice)))
    found = rows(run("corrections", "list", path, "--suggested", "--rule", rule, "-f", "json"))
    assert {row["rule"] for row in found} == kinds


def test_of_an_unsure_hyphen_the_word_without_it_is_suggested() -> None:
    found = rows(run("corrections", "list", BULLETIN, "--suggested", "--rule", "hyphen", "-f", "json"))
    assert [(row["before"], row["after"]) for row in found] == [("contre-|étude", "contreétude")]


def test_a_change_that_another_took_up_shows_the_words_around_that_one() -> None:
    (row,) = rows(run("corrections", "list", BULLETIN, "--rule", "join.hyphen", "-f", "json"))
    assert row["offset"] is None
    assert str(row["left"]).endswith("Le square a-t-il beau") and str(row["right"]).startswith("coup changé")


def test_the_printed_number_of_a_page_is_told_from_its_number_in_the_file() -> None:
    ran = run("corrections", "list", SAMPLE, "--page", 38)
    assert ran.code == 9
    assert "38 is printed on page 2" in ran.stderr
    assert "is printed on" not in run("corrections", "list", SAMPLE, "--page", 9).stderr


@pytest.mark.parametrize(
    ("to", "reading"),
    [("proof", "extracted"), ("tei-openedition", "extracted"), ("alto", "normalised"), ("pages", "normalised")],
)
def test_a_reading_that_a_format_does_not_have_is_refused(to: str, reading: str) -> None:
    ran = run("convert", SAMPLE, "--to", to, "--reading", reading)
    assert (ran.code, ran.stdout) == (2, b"")
    assert reading in ran.stderr and to in ran.stderr


def test_nothing_changed_says_so(tmp_path: Path) -> None:
    path = saved_as(tmp_path, replace(RICH, changes=(), notices=()))
    assert run("corrections", "list", path).out == "nothing was changed\n"
    assert run("corrections", "list", path, "--suggested").out == "nothing to suggest\n"
    assert rows(run("corrections", "list", path, "-f", "json")) == []


def test_undo_is_seen_in_text_list_and_counts(saved: Path, tmp_path: Path) -> None:
    out = tmp_path / "undone.json"
    ran = run("corrections", "undo", saved, "--id", "k0002", "-o", out)
    assert (ran.code, ran.stdout) == (0, b"")
    assert ran.stderr == "permacli: 1 change taken back\n"
    assert "plan- té les" in run("convert", out, "--to", "text").out
    assert "plan-\nté les" in run("convert", out, "--to", "text", "--reading", "extracted").out
    statuses = {row["id"]: row["status"] for row in rows(run("corrections", "list", out, "-f", "json"))}
    assert [name for name, status in statuses.items() if status == "undone"] == ["k0002"]
    assert "hyphen.lexicon (taken back)" in run("corrections", "list", out).out
    for command in ("show", "info"):
        assert "0 (1 more taken back)" in run(command, out).out
    assert run("corrections", "undo", out, "--id", "k0002").stdout == out.read_bytes()


def test_undo_by_rule_writes_any_format(saved: Path) -> None:
    written = run("corrections", "undo", saved, "--rule", "speakers", "--to", "markdown").out
    assert "Ada Brunel (AB) : Nous avons planté" in written
    assert "**Ada Brunel (AB)**" not in written


def test_a_call_taken_back_is_a_sign_and_no_link(saved: Path) -> None:
    undone = codec.decode(run("corrections", "undo", saved, "--rule", "notes.call").stdout)
    assert "mars1, puis" in run("corrections", "undo", saved, "--rule", "notes.call", "--to", "text").out
    assert [note.calls for note in undone.articles[0].notes] == [(), ()]


def test_undo_of_everything_in_a_pdf_parts_the_joined_paragraphs() -> None:
    undone = codec.decode(run("corrections", "undo", SAMPLE, "--rule", "*", "-q").stdout)
    assert all(change.undone for change in undone.changes)
    joined = [change.joined for change in undone.changes if change.joined]
    ids = {b.id for a in undone.articles for t in a.blocks for b in (t, *getattr(t, "paragraphs", ()))}
    assert joined and set(joined) <= ids


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--id", "k9999"], 9, "k9999"),
        (["--rule", "nothing.such"], 9, "nothing.such"),
        ([], 2, "--rule"),
        (["--id", "k0002", "--to", "docx"], 2, "docx"),
        (["--id", "k0001"], 9, "k0001"),
    ],
)
def test_undo_refuses_what_cannot_be(arguments: list[str], code: int, said: str, tmp_path: Path) -> None:
    lost = replace(RICH, changes=(replace(RICH.changes[0], block="p999.r01"), *RICH.changes[1:]))
    ran = run("corrections", "undo", saved_as(tmp_path, lost), *arguments)
    assert (ran.code, ran.stdout) == (code, b"")
    assert said in ran.stderr and ran.stderr.count("\n") == 1


def test_undo_does_not_write_over_a_file(saved: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.json"
    out.write_text("old")
    assert run("corrections", "undo", saved, "--id", "k0002", "-o", out).code == 8
    assert out.read_text() == "old"


def test_a_journal_that_does_not_fit_is_bad_input(tmp_path: Path) -> None:
    wrong = replace(RICH, changes=(replace(RICH.changes[1], start=3, after="x"),))
    assert run("corrections", "undo", saved_as(tmp_path, wrong), "--rule", "hyphen").code == 4


def test_no_control_character_of_a_change_reaches_a_terminal(tmp_path: Path) -> None:
    hostile = replace(RICH.changes[1], before="\x1b]0;gone\x07\x9b2J[sic]")
    path = saved_as(tmp_path, replace(RICH, changes=(hostile,)))
    for arguments in ([], ["--diff"], ["-f", "csv"], ["-f", "jsonl"]):
        shown = run_on_terminal("corrections", "list", path, *arguments, env={"NO_COLOR": "1", "TERM": "xterm"})
        assert "[sic]" in shown
        assert not {"\x1b", "\x07", "\x9b"} & set(shown), arguments


def test_rules_are_explained() -> None:
    out = run("corrections", "rules").out
    assert "hyphen.lexicon: the dictionary has the word so [jar-⏎din → jardin]" in out
    assert "space.run: " in out
    ids = [row["id"] for row in rows(run("corrections", "rules", "-f", "json"))]
    assert ids == sorted(ids) and len(ids) == len(set(ids))


@pytest.mark.parametrize("command", ["show", "interview", "notes"])
@pytest.mark.parametrize(("reading", "words"), [("extracted", "1 Voir"), ("normalised", "qu’")])
def test_every_command_that_gives_text_has_the_readings(
    command: str, reading: ReadingKind, words: str, saved: Path
) -> None:
    normal, read = run(command, saved).out, run(command, saved, "--reading", reading)
    assert read.code == 0
    assert read.out != normal or command == "notes"
    if command != "notes":
        assert run(command, saved, "--reading", "diplomatic").out == normal
    elif reading == "extracted":
        assert words in read.out


def test_a_closed_pipe_is_quiet(saved: Path) -> None:
    import subprocess  # noqa: PLC0415

    for arguments in (["list"], ["undo", "--rule", "hyphen"]):
        process = subprocess.Popen(
            [*PROGRAM, "corrections", arguments[0], str(saved), *arguments[1:]],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert (process.wait(30), process.stderr.read()) == (141, b"")
        process.stderr.close()
