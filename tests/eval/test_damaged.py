"""Regions that were damaged and read again are counted as what they are."""

import shutil
from pathlib import Path

import pytest
from eval.read_again import read_again
from eval.sets import Missing

from eval import damaged
from permacli.model.geometry import Box
from permacli.model.page import Line, Page, Word, line_id


def page(*lines: str) -> Page:
    box = Box(0, 0, 10, 10)
    held = (Line(line_id(0, n), tuple(Word(word, box) for word in line.split()), box) for n, line in enumerate(lines))
    return Page("p001", 0, 400.0, 600.0, tuple(held), layer="ocr")


def texts(held: Page) -> list[str]:
    return [" ".join(word.text for word in line.words) for line in held.lines]


def test_each_third_label_is_damaged() -> None:
    lines = ("MG : Un.", "MA : Deux.", "M. G. : Trois.", "Le four.", "MA : Quatre.", "MG : Cinq.", "ME : Six.")
    assert texts(damaged._labels(page(*lines))) == [*lines[:2], "M. 6. : Trois.", *lines[3:6], "M& : Six."]


def test_each_third_number_of_a_contents_page_is_damaged() -> None:
    rising = tuple(f"Titre {n}" for n in range(3, 10))
    found = texts(damaged._numbers(page(*rising)))
    assert [n for n, (one, other) in enumerate(zip(rising, found, strict=True)) if one != other] == [1, 4]
    assert texts(damaged._numbers(page(*rising[:5]))) == list(rising[:5])
    assert texts(damaged._numbers(page(*reversed(rising)))) == list(reversed(rising))


def test_right_changed_and_damaged_are_counted() -> None:
    printed, spoilt, again = (
        page("a 1", "a 2", "a 3", "a 4"),
        page("a l", "a Z", "a 3", "a A"),
        page("a 1", "a 7", "a 5", "a A"),
    )
    tally = damaged._tally(printed, spoilt, again)
    assert (tally.right, tally.found, tally.wanted) == (1, 3, 3)


def test_tesseract_reads_damaged_initials_again() -> None:
    if shutil.which("tesseract") is None:
        pytest.skip("needs tesseract: .ci/run installs it")
    found = {one.name: one for one in damaged.measures((damaged.PRESS / "machine.pdf",))}
    assert found["regions.initials"].value == 1.0


def test_without_tesseract_it_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (missing,) = read_again(tmp_path)
    assert isinstance(missing, Missing) and "Tesseract" in missing.why
