"""``info``: what the file is, its layers, fonts, how good its text is; a saved document tells what it knows."""

import json
from pathlib import Path

from command import run

SAMPLES = Path(__file__).parents[2] / "samples"


def test_the_file_is_told_as_a_whole() -> None:
    out = run("info", SAMPLES / "revue-a5.pdf").out
    assert "pages      9, printed" in out
    assert "9 pages of text read by OCR: misread words are repaired" in out
    assert "GlyphLessFont 100 %" in out
    drawn = run("info", SAMPLES / "magazine-a4.pdf").out
    assert "drawn text, taken as it is" in drawn
    assert "EBGaramond12-Regular 83 %" in drawn


def test_rows_tell_how_good_the_text_of_a_page_is() -> None:
    rows = json.loads(run("info", SAMPLES / "revue-a5.pdf", "--format", "json").out)
    assert all(0.8 < row["known"] <= 1.0 for row in rows if row["lines"] > 20)
    assert {row["rate"] for row in rows} == {None}


def test_a_saved_document_tells_its_pages() -> None:
    ran = run("info", SAMPLES / "revue-a5.gold.json")
    assert ran.code == 0
    assert "known" in ran.out


def test_pages_without_text_are_told_and_no_failure(tmp_path: Path) -> None:
    ran = run("info", SAMPLES / "revue-image.pdf", "--ocr", "never")
    assert ran.code == 0
    assert "7 pages without text" in ran.out
    assert "read its pictures with --ocr auto" in ran.out
    missing = run("info", SAMPLES / "revue-image.pdf", "--no-cache", env={"PATH": str(tmp_path)})
    assert missing.code == 0
    assert "apt install tesseract-ocr" in missing.out
