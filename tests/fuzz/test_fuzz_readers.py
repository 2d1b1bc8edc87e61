"""Every reader against spoilt files and against any bytes: pages, or a message; never anything else, and soon.

``make fuzz`` runs thousands of examples a reader, others every time. What it finds is put into ``cases`` as a file
named ``<reader>.<what it shows>``, and is read by every run of the tests from then on. Should a reader end the whole
process, the bytes that did it are in ``.fuzz-current.<reader>``.
"""

import os
import pkgutil
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.spoilt import ROOT, WHOLE, spoilt
from permacli.errors import PermacliError
from permacli.options import ReadOptions
from permacli.readers import READERS
from permacli.readers.limits import refuse_bomb, within

CASES = sorted(path for path in (Path(__file__).parent / "cases").glob("*.*") if path.name != "README.md")
EXAMPLES = int(os.environ.get("PERMACLI_EXAMPLES", "25"))
LONG = "PERMACLI_EXAMPLES" in os.environ
HARD = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
# Seconds for a file of some kilobytes on a busy machine.
PATIENCE = 20.0
EVERY = pytest.mark.parametrize("name", READERS)


def read(name: str, data: bytes) -> int:
    """Read as :func:`permacli.readers.open_source` does, OCR apart; how many pages."""
    options = ReadOptions(ocr="never")
    if LONG:
        (ROOT / f".fuzz-current.{name}").write_bytes(data)
    started = time.monotonic()
    count = 0
    try:
        if name in ("pypdfium2", "pdfplumber"):
            refuse_bomb(data, options.limits)
        for page in within(pkgutil.resolve_name(READERS[name])(data, options), options.limits).pages:
            msgspec.json.encode(page)
            count += 1
    except PermacliError as refusal:
        assert 10 < len(str(refusal)) < 1000
    finally:
        assert time.monotonic() - started < PATIENCE
    return count


@pytest.fixture(scope="module", autouse=True)
def tidy() -> Iterator[None]:
    yield
    for path in ROOT.glob(".fuzz-current.*"):
        path.unlink()


def test_every_reader_has_a_whole_file() -> None:
    assert WHOLE.keys() == READERS.keys()


@EVERY
def test_the_whole_file_is_read(name: str) -> None:
    options = ReadOptions(ocr="never")
    opened = pkgutil.resolve_name(READERS[name])(WHOLE[name](), options)
    pages = list(opened.pages)
    assert len(pages) == opened.page_count > 0
    assert name == "image" or any(line.words for page in pages for line in page.lines)


@EVERY
@HARD
@given(data=st.data())
def test_spoilt(name: str, data: st.DataObject) -> None:
    read(name, data.draw(spoilt(WHOLE[name]())))


@EVERY
@HARD
@given(data=st.binary(max_size=2000))
def test_any_bytes(name: str, data: bytes) -> None:
    read(name, data)


def test_what_was_found_before() -> None:
    for path in CASES:
        read(path.name.partition(".")[0], path.read_bytes())
