"""From a spoilt file to every format: a document and its outputs, or a message."""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import permacli
from documents import RICH
from fuzz.spoilt import WHOLE, spoilt
from permacli.errors import PermacliError
from permacli.model import codec
from permacli.options import ReadOptions
from permacli.writers import WRITERS

HARD = settings(
    max_examples=int(os.environ.get("PERMACLI_EXAMPLES", "10")), deadline=None, suppress_health_check=list(HealthCheck)
)
SOURCES = {**WHOLE, "json": lambda: codec.encode(RICH)}


def through(data: bytes, options: ReadOptions) -> int:
    """Read and write; how many outputs."""
    count = 0
    try:
        document = permacli.read(data, read_options=options)
    except PermacliError as refusal:
        assert str(refusal)
        return 0
    assert codec.decode(codec.encode(document)) == document
    for to in WRITERS:
        try:
            assert isinstance(permacli.write(document, to), bytes)
            count += 1
        except PermacliError as refusal:
            assert str(refusal)
    return count


@pytest.mark.parametrize("name", [name for name in SOURCES if name not in ("pdfplumber", "image")])
@HARD
@given(data=st.data())
def test_from_spoilt_file_to_every_format(name: str, data: st.DataObject) -> None:
    # a saved document takes no options
    options = ReadOptions() if name == "json" else ReadOptions(ocr="never")
    through(data.draw(spoilt(SOURCES[name]())), options)


def test_what_is_whole_goes_through() -> None:
    assert through(WHOLE["text"](), ReadOptions(ocr="never")) >= len(WRITERS) - 1
    assert through(codec.encode(RICH), ReadOptions()) >= len(WRITERS) - 1
