"""The sets about repair count what they say: changes of right texts, languages told, words that scans spoilt."""

import json
from pathlib import Path

import pytest

from eval import right_texts, scans
from permacli.evaluation.measure import Measure

RIGHT = (
    "Les gens de la ville sont au marché et ils ont vu que tout était plus cher dans les rues de la ville. " * 10
).strip()


def hipe(folder: Path, truth: str) -> list[Path]:
    path = folder / "hipe-ocrepair-bench_v0.9_some_v1.0_fr_half.jsonl"
    row = {"ocr_hypothesis": {"transcription_unit": ""}, "ground_truth": {"transcription_unit": truth}}
    path.write_text(json.dumps(row), encoding="utf-8")
    return [path]


def values(found: list[Measure]) -> dict[str, float | None]:
    return {measure.name: measure.value for measure in found}


def test_right_texts_are_counted_by_ten_thousand_words(tmp_path: Path) -> None:
    assert set(values(right_texts.measures(hipe(tmp_path, RIGHT), [])).values()) == {0.0}
    spoilt = RIGHT.replace("ville sont", "ville , sont", 1).replace("marché", "marchè", 1).replace("était", "élait", 1)
    found = values(right_texts.measures(hipe(tmp_path, spoilt), []))
    assert (found["clean.spaces"] or 0) > 0 and (found["clean.words"] or 0) > 0
    assert found["clean.artefacts"] == found["clean.traces"] == 0.0


def test_a_fault_of_the_truth_that_is_mended_is_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faulty = RIGHT.replace("marché", "mar-ché, les jar-dins, les ate-liers", 1)
    path = hipe(tmp_path, faulty)
    harm = values(right_texts.measures(path, []))["clean.traces"] or 0
    listed = tmp_path / "mended.toml"
    listed.write_text('[[mended]]\npage = "hipe-some:1"\ntruth = "ate-liers"\nright = "ateliers"\n', encoding="utf-8")
    monkeypatch.setattr(right_texts, "MENDED", listed)
    assert 0 < (values(right_texts.measures(path, []))["clean.traces"] or 0) < harm


def test_the_language_of_pieces_is_told(tmp_path: Path) -> None:
    assert values(right_texts.languages(hipe(tmp_path, RIGHT), [])) == {
        "language.right.500": 1.0,
        "language.wrong.500": 0.0,
        "language.wrong.100": 0.0,
    }
    english = "The people of the town have been to the market, and they have seen that it was dearer. " * 10
    assert values(right_texts.languages(hipe(tmp_path, english), []))["language.wrong.500"] == 1.0


def test_scans_count_what_is_mended_and_what_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "scans.jsonl"
    row = {"id": "a-1", "dpi": 300, "truth": RIGHT, "ocr": RIGHT.replace("marché", "inarché", 1)}
    path.write_text(json.dumps(row), encoding="utf-8")
    found = values(scans.measures(path))
    assert found["words.repaired"] == 1.0 and found["words.broken"] == 0.0
    assert (found["no-op.words.cer"] or 0) > (found["words.cer"] or 0)
