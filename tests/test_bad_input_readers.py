"""Files that broke other readers: each is read or refused with a reason, in time, by both engines."""

import sys
import time
from pathlib import Path

import pytest

import permacli
from permacli.errors import PermacliError
from permacli.options import ReadOptions
from permacli.readers import pdfium, plumber

sys.path.insert(0, str(Path(__file__).parent / "readers"))
from material import HOSTILE, SAMPLES, or_skip

# Seconds; the slowest of them takes a hundredth of that through pdfium.
PATIENCE = 10.0


@pytest.mark.parametrize("engine", [pdfium, plumber])
@pytest.mark.parametrize("path", or_skip(HOSTILE, "../shared/corpus/hostile"))
def test_a_hostile_file_is_read_or_refused(engine: object, path: Path) -> None:
    start = time.monotonic()
    try:
        opened = engine.open_pdf(path.read_bytes(), ReadOptions())
        pages = list(opened.pages)
        assert len(pages) == opened.page_count
    except PermacliError as refusal:
        assert str(refusal)
    assert time.monotonic() - start < PATIENCE


@pytest.mark.parametrize("path", or_skip(SAMPLES, "samples/"))
@pytest.mark.parametrize("share", [0.3, 0.5, 0.8, 0.95, 0.99])
def test_a_file_cut_short_is_refused_and_not_read_in_part(path: Path, share: float) -> None:
    data = path.read_bytes()
    with pytest.raises(PermacliError):
        list(pdfium.open_pdf(data[: int(len(data) * share)], ReadOptions()).pages)


@pytest.mark.parametrize("path", or_skip(SAMPLES, "samples/"))
@pytest.mark.parametrize("place", [0.2, 0.4, 0.6, 0.8])
def test_a_damaged_file_is_read_or_refused(path: Path, place: float) -> None:
    data = bytearray(path.read_bytes())
    start = int(len(data) * place)
    data[start : start + 4096] = bytes(range(256)) * 16
    try:
        list(pdfium.open_pdf(bytes(data), ReadOptions()).pages)
    except PermacliError as refusal:
        assert str(refusal)


@pytest.mark.parametrize("sign", ["x", "A", "1", "-", ".", "\u00ad", "\u00b9", "(", "l\u2019"])
def test_one_sign_over_and_over_is_read_in_time(sign: str) -> None:
    """What is done for a word, or a leader, must not grow with the square of its length."""
    before = time.process_time()
    document = permacli.read(f"mot {sign * 120_000} fin.".encode())
    assert document.articles
    assert time.process_time() - before < 15
