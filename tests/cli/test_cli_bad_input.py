"""Bad input: each kind has its exit code, a message of one line that says what to do, and leaves nothing behind."""

from pathlib import Path

import pytest
from command import ROOT, Ran, run

SAMPLE = ROOT / "samples" / "revue-a5.pdf"
HOSTILE = ROOT.parent / "shared" / "corpus" / "hostile"


def hostile(name: str) -> Path:
    path = HOSTILE / name
    if not path.exists():
        pytest.skip(f"{path.name} is not beside the repository (../shared/corpus/hostile)")
    return path


def pdf_without_pages() -> bytes:
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + b"xref\n0 3\n0000000000 65535 f \n" + table + trailer


def assert_refused(ran: Ran, code: int, says: str) -> None:
    assert (ran.code, ran.stdout) == (code, b""), ran.stderr
    assert ran.stderr.startswith("permacli: ")
    assert ran.stderr.count("\n") == 1
    assert says in ran.stderr


def converted(source: object, folder: Path, *options: object) -> Ran:
    """Convert to a file in an empty folder and see that a refusal leaves it empty."""
    out = folder / "out"
    out.mkdir(exist_ok=True)
    ran = run("convert", source, "-o", out / "issue.json", *options)
    if ran.code:
        assert list(out.iterdir()) == []
    return ran


def test_missing(tmp_path: Path) -> None:
    assert_refused(converted(tmp_path / "no.pdf", tmp_path), 4, "does not exist; check the name")


def test_a_directory(tmp_path: Path) -> None:
    assert_refused(converted(tmp_path, tmp_path), 4, "holds no page")


def test_not_a_pdf_but_bytes(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(bytes(range(256)) * 8)
    assert_refused(converted(tmp_path / "x.pdf", tmp_path), 4, "give a PDF")


@pytest.mark.parametrize(
    ("content", "root"),
    [
        (
            '<?xml version="1.0"?>\n<!-- <note> -->\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><p>Le lavoir</p></TEI>',
            "TEI",
        ),
        ('\ufeff\n<record xmlns:dc="x"><dc:title>Le lavoir</dc:title></record>', "record"),
        ("<!DOCTYPE html>\n<html><body><p>Le lavoir</p></body></html>", "html"),
        ("<HTML><BODY>Le lavoir", "HTML"),
        ("<?xml version='1.0' encoding='utf-16'?><mets:mets xmlns:mets='http://www.loc.gov/METS/'/>", "mets:mets"),
    ],
)
def test_markup_of_a_kind_that_is_not_read(tmp_path: Path, content: str, root: str) -> None:
    source = tmp_path / "lavoir.data"
    for encoding in ("utf-8", "utf-16"):
        source.write_text(content, encoding)
        assert_refused(
            converted(source, tmp_path), 4, f"kind that is not read (<{root}>); ALTO, PAGE, FineReader XML and hOCR"
        )
    assert converted(source, tmp_path, "--from", "text").code == 0


@pytest.mark.parametrize(
    "content", ["<i>Le lavoir</i> ferme.", "<div>\nLe lavoir ferme.\n</div>", "<<Le lavoir>> ferme."]
)
def test_a_transcription_may_hold_markup(tmp_path: Path, content: str) -> None:
    source = tmp_path / "lavoir.txt"
    source.write_text(content, "utf-8")
    assert converted(source, tmp_path).code == 0


def test_truncated(tmp_path: Path) -> None:
    data = SAMPLE.read_bytes()
    (tmp_path / "x.pdf").write_bytes(data[: len(data) // 3])
    assert_refused(converted(tmp_path / "x.pdf", tmp_path), 4, "PDF")


def test_empty(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"")
    ran = converted(tmp_path / "x.pdf", tmp_path)
    assert ran.code in (4, 6)
    assert_refused(ran, ran.code, "is it the right file?" if ran.code == 6 else "empty")


def test_no_pages(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(pdf_without_pages())
    assert_refused(converted(tmp_path / "x.pdf", tmp_path), 4, "page")


def test_no_text_layer(tmp_path: Path) -> None:
    assert_refused(converted(ROOT / "samples" / "revue-image.pdf", tmp_path, "--ocr", "never"), 6, "--ocr")


def test_no_program_to_read_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert_refused(converted(ROOT / "samples" / "revue-image.pdf", tmp_path), 10, "apt install tesseract-ocr")


def test_encrypted_without_password(tmp_path: Path) -> None:
    assert_refused(converted(hostile("pdfminer.six__aes-256.pdf"), tmp_path), 5, "--password-file")


def test_encrypted_with_a_wrong_password(tmp_path: Path) -> None:
    (tmp_path / "word").write_text("certainly not\n")
    ran = converted(hostile("pdfminer.six__aes-256.pdf"), tmp_path, "--password-file", tmp_path / "word")
    assert_refused(ran, 5, "password")


def test_encrypted_with_its_password(tmp_path: Path) -> None:
    (tmp_path / "word").write_text("foo\n")  # as the tests of pdfminer.six say
    source = hostile("pdfminer.six__aes-256.pdf")
    assert "Secret" in run("convert", source, "--to", "text", "--password-file", tmp_path / "word").out
    assert "Secret" in run("convert", source, "--to", "text", "--password-file", "-", stdin=b"foo\n").out


def test_password_and_input_cannot_both_be_standard_input() -> None:
    assert_refused(run("convert", "-", "--password-file", "-"), 2, "put one of them in a file")


def test_password_file_that_is_not_there(tmp_path: Path) -> None:
    ran = converted(SAMPLE, tmp_path, "--password-file", tmp_path / "word")
    assert_refused(ran, 4, "password file")


def test_damaged_json(tmp_path: Path, saved: Path) -> None:
    (tmp_path / "x.json").write_bytes(saved.read_bytes()[:-100])
    assert_refused(converted(tmp_path / "x.json", tmp_path), 4, "convert the source again")


def test_nothing_on_standard_input() -> None:
    assert_refused(run("convert", "-"), 6, "no text")


@pytest.mark.parametrize("pages", ["0", "3-1", "x", "1,,2", "", "1-2-3"])
def test_page_lists_that_are_none(pages: str) -> None:
    assert_refused(run("convert", SAMPLE, "--pages", pages), 2, "--pages")


def test_pages_that_are_not_there() -> None:
    assert_refused(run("convert", SAMPLE, "--pages", "1,50-60"), 2, "9 pages")


@pytest.mark.parametrize("option", [["--pages", "1"], ["--lang", "en"], ["--skip", "spaces"], ["--from", "text"]])
def test_options_of_reading_do_not_silently_do_nothing(option: list[str], saved: Path) -> None:
    assert_refused(run("convert", saved, *option), 2, "saved document")


def test_printed_pages_that_are_not_there(saved: Path) -> None:
    assert_refused(run("convert", saved, "--folios", "99"), 9, "permacli info")


def test_an_unknown_pass() -> None:
    assert_refused(run("convert", SAMPLE, "--skip", "magic"), 2, "dehyphenate")


def test_an_unknown_ending(tmp_path: Path) -> None:
    assert_refused(run("convert", SAMPLE, "-o", tmp_path / "x.docx"), 2, "--to")


@pytest.mark.parametrize(
    "arguments", [["no-command"], ["convert"], ["convert", "x", "--no-option"], ["toc", "x", "-f", "xml"]]
)
def test_usage(arguments: list[str]) -> None:
    assert_refused(run(*arguments), 2, "--help")


def test_no_such_article_speaker_or_interview(saved: Path) -> None:
    assert_refused(run("interview", saved, "--article", "9"), 9, "there are 2")
    assert_refused(run("interview", saved, "--article", "2"), 9, "no interview")
    assert_refused(run("interview", saved, "--speaker", "XY"), 9, "AB")


def test_output_exists(tmp_path: Path, saved: Path) -> None:
    out = tmp_path / "x.md"
    out.write_text("mine")
    assert_refused(run("convert", saved, "-o", out), 8, "--force")
    assert out.read_text() == "mine"
    assert run("convert", saved, "-o", out, "--force").code == 0
    assert out.read_text().startswith("---\n")


def test_output_folder_is_missing_or_the_output_is_one(tmp_path: Path, saved: Path) -> None:
    assert_refused(run("convert", saved, "-o", tmp_path / "no" / "x.md"), 8, "create it first")
    assert_refused(run("convert", saved, "-o", tmp_path, "--to", "text"), 8, "name a file")


def test_output_cannot_be_written(saved: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here: only Linux has it")
    assert_refused(run("convert", saved, "-o", "/dev/full", "--to", "text"), 8, "nothing was changed")


def test_debug_shows_where_it_happened(tmp_path: Path) -> None:
    ran = run("toc", tmp_path / "no.pdf", "--debug")
    assert ran.code == 4
    assert "Traceback" in ran.stderr
    assert "Traceback" not in run("toc", tmp_path / "no.pdf").stderr
