"""The same file, version and options give the same bytes, wherever, whenever and however the work is shared."""

import hashlib
from pathlib import Path

import pytest

from batch.running import batch, contents
from cli.command import ROOT, run

SAMPLES = [ROOT / "samples" / name for name in ("bulletin-3col.pdf", "quarterly-en.pdf", "revue-a5.pdf")]
FORMATS = ("json", "tei", "markdown", "epub", "html", "proof")
PLACES = [
    {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "1", "LANG": "C"},
    {"TZ": "America/Caracas", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242", "COLUMNS": "40"},
    {"TZ": "UTC", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "0", "PYTHONUTF8": "0"},
]


def made(out: Path, jobs: int, env: dict[str, str]) -> dict[str, str]:
    wanted = [word for to in FORMATS for word in ("--to", to)]
    ran = batch(*SAMPLES, "-o", out, "-j", jobs, *wanted, env=env)
    assert ran.code == 0, ran.stderr
    return {name: hashlib.sha256(data).hexdigest() for name, data in contents(out).items()}


@pytest.mark.slow
def test_same_bytes_with_any_jobs_zone_locale_and_hash_seed(tmp_path: Path) -> None:
    first = made(tmp_path / "0", 1, PLACES[0])
    assert len(first) == len(SAMPLES) * len(FORMATS)
    for number, (jobs, env) in enumerate(zip((2, 3), PLACES[1:], strict=True), start=1):
        assert made(tmp_path / str(number), jobs, env) == first
    for to, ending in (("json", ".json"), ("tei", ".xml"), ("epub", ".epub")):
        one = run("convert", SAMPLES[2], "-o", tmp_path / f"one{ending}", "--to", to)
        assert one.code == 0
        assert hashlib.sha256((tmp_path / f"one{ending}").read_bytes()).hexdigest() == first[f"revue-a5{ending}"]


def test_what_was_asked_for_is_told_alike(tmp_path: Path) -> None:
    """However the file is read: alone, in a batch, and there with the physical layer beside the document."""
    asked = ("--pages", "2-3", "--ocr", "never", "--repair", "off", "--folios", "3", "--lang", "fr")
    alone = run("convert", SAMPLES[0], "--to", "tei", "--jobs", "3", *asked).out.encode()
    assert b"<p>Asked for: --pages 2-3 --lang fr --ocr never --repair off --folios 3</p>" in alone
    for number, formats in enumerate((("tei",), ("tei", "alto"))):
        out = tmp_path / str(number)
        ran = batch(SAMPLES[0], "-o", out, *(word for to in formats for word in ("--to", to)), *asked)
        assert ran.code == 0, ran.stderr
        assert (out / "bulletin-3col.xml").read_bytes() == alone
