"""The settings of the user: the languages that OCR expects."""

import shutil
from pathlib import Path

import pytest
from command import ROOT, Ran, run

MAGAZINE = ROOT / "samples" / "magazine-a4.pdf"


def convert(folder: Path, *arguments: object) -> Ran:
    return run("convert", *arguments, env={"XDG_CONFIG_HOME": str(folder)})


def settings(folder: Path, text: str) -> Path:
    path = folder / "permacli" / "config.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return folder


def test_languages_of_ocr(tmp_path: Path, saved: Path) -> None:
    assert convert(tmp_path, MAGAZINE, "--to", "text").code == 0
    german = settings(tmp_path, '[ocr]\nlanguages = ["de", "fr"]\n')
    told = convert(german, MAGAZINE, "--to", "tei", "--pages", "1").out
    assert "Asked for: --pages 1 --lang de --lang fr<" in told
    assert (
        "Asked for: --pages 1 --lang en<"
        in convert(german, MAGAZINE, "--to", "tei", "--pages", "1", "--lang", "en").out
    )
    assert convert(german, saved, "--to", "text").code == 0


def test_a_language_that_is_not_there_is_named(tmp_path: Path) -> None:
    if shutil.which("tesseract") is None:
        pytest.skip("needs tesseract: .ci/run installs it")
    ran = convert(settings(tmp_path, '[ocr]\nlanguages = ["tlh"]\n'), MAGAZINE, "--ocr", "always")
    assert (ran.code, "tesseract-ocr-tlh" in ran.stderr) == (10, True)


@pytest.mark.parametrize("text", ["[ocr", "[ocr]\nlanguages = 3", "[orc]\nlanguages = []", "[ocr]\nlang = ['de']"])
def test_settings_that_make_no_sense_are_refused(text: str, tmp_path: Path) -> None:
    ran = convert(settings(tmp_path, text), MAGAZINE)
    assert (ran.code, "config.toml" in ran.stderr) == (2, True)
