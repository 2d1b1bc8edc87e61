"""Which files are meant, and where their outputs go."""

import os
from pathlib import Path

import pytest

from permacli.batch.finding import found, listed
from permacli.batch.naming import ending, inside, sayable
from permacli.writers import WRITERS
from permacli.writers.physical import LAYERS


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("Un texte.\n")


def stems(*typed: str, outputs: str = "out") -> list[str]:
    return [file.stem for file in found(typed, outputs)]


def test_a_folder_gives_what_is_read_below_it_sorted(here: Path) -> None:
    make("in/b/2.pdf", "in/b/10.PDF", "in/a.txt", "in/c.docx", "in/.hidden.pdf", "in/.git/x.txt", "in/report.jsonl")
    assert stems("in") == ["a", "b/10", "b/2"]


def test_a_folder_of_pages_is_one_issue_if_that_is_asked_for(here: Path) -> None:
    make("in/1998.01/1.png", "in/1998.01/2.png", "in/1998.02/p.xml", "in/x/.hidden.png", "in/x/notes.docx", "in/1.jpg")
    make("out/1.png")

    def places(*typed: str, folders: bool = True) -> list[tuple[str, str]]:
        return [(file.source, file.stem) for file in found(typed, "out", folders=folders)]

    assert places("in") == [("in", "in"), ("in/1998.01", "1998.01"), ("in/1998.02", "1998.02")]
    assert places("in/*") == [("in/1.jpg", "1"), ("in/1998.01", "1998.01"), ("in/1998.02", "1998.02")]
    assert places("in/1998.01/", "in/1998.02") == [("in/1998.01", "1998.01"), ("in/1998.02", "1998.02")]
    assert places("in", folders=False) == [("in/1998.02/p.xml", "1998.02/p")]
    assert found(["in/1998.01"], "out", folders=True)[0].size == 2 * len("Un texte.\n")


def test_a_folder_of_pages_that_leads_elsewhere_is_not_read(here: Path) -> None:
    make("in/1.png", "secret.png")
    Path("in/2.png").symlink_to(here / "secret.png")
    assert "leads out" in (found(["in"], "out", folders=True)[0].trouble or "")


def test_outputs_are_no_inputs(here: Path) -> None:
    make("a.pdf", "out/a.json", "out/deep/b.txt")
    assert stems(".", outputs="out") == ["a"]


def test_a_pattern_keeps_what_follows_its_fixed_part(here: Path) -> None:
    make("in/1998/a.pdf", "in/1999/b.pdf", "in/1999/c.txt")
    assert stems("in/*/*.pdf") == ["1998/a", "1999/b"]
    assert stems("in/**/*.txt") == ["1999/c"]
    assert [file.trouble for file in found(["in/*.docx"], "out")] == ["nothing matches this pattern; check the name"]


def test_files_that_are_named_keep_what_they_do_not_share(here: Path) -> None:
    make("in/1998/a.pdf", "in/1999/a.pdf")
    assert stems("in/1998/a.pdf", "in/1999/a.pdf") == ["1998/a", "1999/a"]
    assert stems("in/1998/a.pdf") == ["a"]
    assert stems(str(here / "in/1998/a.pdf"), "./in/../in/1999/a.pdf") == ["1998/a", "1999/a"]


def test_a_base_keeps_the_tree_whatever_else_is_named(here: Path) -> None:
    make("in/1998/a.pdf", "in/1999/a.pdf", "input/a.pdf")
    files = found(["in/1998/a.pdf", "input/a.pdf", str(here / "in/1999/a.pdf")], "out", "in")
    assert [file.stem for file in files if file.trouble is None] == ["1998/a", "1999/a"]
    assert files[1].trouble == "does not stand below --base in"


def test_each_file_once(here: Path) -> None:
    make("in/a.pdf")
    assert stems("in", "in/a.pdf", "in/*.pdf", "./in/../in/a.pdf") == ["a"]


def test_two_that_would_be_written_to_one_place(here: Path) -> None:
    make("x/a.pdf", "y/a.pdf")
    files = found(["x", "y"], "out")
    assert files[0].trouble is None
    assert "same place" in (files[1].trouble or "")


def test_a_name_that_has_magic_and_exists_is_a_name(here: Path) -> None:
    make("in/a[1].pdf", "in/a1.pdf")
    assert stems("in/a[1].pdf") == ["a[1]"]


def test_what_is_no_file_is_not_opened(here: Path) -> None:
    os.mkfifo("pipe.pdf")
    assert "pipe, a device" in (found(["pipe.pdf"], "out")[0].trouble or "")
    assert "pipe, a device" in (found(["."], "out")[0].trouble or "")


def test_a_link_out_of_a_folder_is_not_read(here: Path) -> None:
    make("secret.txt", "in/a.txt")
    Path("in/link.txt").symlink_to("../secret.txt")
    Path("in/inner.txt").symlink_to("a.txt")
    Path("in/folder").symlink_to("..")
    files = {file.stem: file.trouble for file in found(["in"], "out")}
    assert files == {"a": None, "link": "is a link that leads out of the folder; name what it leads to"}
    assert found(["in/link.txt"], "out")[0].trouble is None  # named by the user


@pytest.mark.parametrize(
    "name", ["-rf.txt", "a\nb.txt", "\x1b]0;x\x07.txt", "a..txt", "a b ' \".txt", "\udce9t\udce9.txt"]
)
def test_odd_names(here: Path, name: str) -> None:
    Path("in").mkdir()
    Path("in", name).write_text("Un texte.\n")
    assert [file.source for file in found(["in"], "out")] == [f"in/{name}"]
    assert sayable(name).encode()


def test_lists(here: Path) -> None:
    assert listed(b"a.pdf\r\nb c.pdf\n\n") == ["a.pdf", "b c.pdf"]
    assert listed(b"a\nb.pdf\0c.pdf\0") == ["a\nb.pdf", "c.pdf"]
    assert listed("é.pdf\n".encode("latin-1")) == ["\udce9.pdf"]


def test_no_two_formats_share_an_ending() -> None:
    endings = [ending(to) for to in (*WRITERS, *LAYERS)]
    assert len(set(endings)) == len(endings)


@pytest.mark.parametrize(
    ("typed", "kept"), [("../../x", "x"), ("/x", "x"), ("a/../../x", "x"), ("a/./b//c", "a/b/c"), ("..", ".")]
)
def test_inside(typed: str, kept: str) -> None:
    assert str(inside(typed)) == kept
