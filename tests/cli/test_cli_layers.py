"""``convert --to alto|hocr|page|pages``: a file, or a file a page; what is refused."""

from pathlib import Path

from command import run

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "revue-a5.pdf"


def test_a_layer_is_written_and_read_as_an_issue(tmp_path: Path) -> None:
    saved, alto = tmp_path / "a.pages.json", tmp_path / "a.xml"
    assert run("convert", SAMPLE, "--to", "pages", "-o", saved).code == 0
    assert run("convert", saved, "--to", "alto", "-o", alto, "--folios", "38-39").code == 0
    assert alto.read_bytes().count(b"<Page ") < 9
    told = run("toc", saved)
    assert told.code == 0
    assert told.stdout == run("toc", SAMPLE).stdout


def test_a_file_a_page_is_one_issue_again(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    assert run("convert", SAMPLE, "--to", "page", "--split", "pages", "-o", folder).code == 0
    assert sorted(path.name for path in folder.iterdir()) == [f"p{n:03d}.xml" for n in range(1, 10)]
    assert run("notes", folder).stdout == run("notes", SAMPLE).stdout
    assert run("convert", SAMPLE, "--to", "page", "--split", "pages", "-o", folder).code == 8


def test_what_makes_no_sense_is_refused(tmp_path: Path) -> None:
    assert run("convert", SAMPLE, "--to", "page").code == 2
    assert run("convert", SAMPLE, "--to", "alto", "--split", "articles", "-o", tmp_path).code == 2
    assert run("convert", SAMPLE, "--to", "markdown", "--split", "pages", "-o", tmp_path).code == 2
    assert run("convert", SAMPLE, "--to", "alto", "--split", "pages").code == 2
    gold = ROOT / "samples" / "revue-a5.gold.json"
    refused = run("convert", gold, "--to", "alto")
    assert refused.code == 2
    assert "places" in refused.stderr


def test_without_marks_in_the_extracted_reading() -> None:
    assert b"ALTERNATIVE" in run("convert", SAMPLE, "--to", "alto").stdout
    assert b"ALTERNATIVE" not in run("convert", SAMPLE, "--to", "alto", "--reading", "extracted").stdout
