"""Whatever the bytes are, a reader gives pages or says what is wrong, and loses no time over it."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_abbyy import HEAD as ABBYY_HEAD
from test_abbyy import TAIL as ABBYY_TAIL
from test_abbyy import block, formatted
from test_alto import BROKEN
from test_alto import HEAD as ALTO_HEAD
from test_alto import TAIL as ALTO_TAIL
from test_page_xml import HEAD as PAGE_HEAD
from test_page_xml import ORDER, WORDS, line, region
from test_page_xml import TAIL as PAGE_TAIL

from permacli.errors import PermacliError
from permacli.options import Format, ReadOptions
from permacli.readers import open_source

HOCR = """<div class='ocr_page' title='bbox 0 0 1000 1500'>
<span class='ocr_line' title='bbox 10 10 400 60; baseline 0 -9'>
<span class='ocrx_word' title='bbox 10 10 90 60; x_wconf 80'><strong>mot</strong></span></span></div>"""
WHOLE: dict[Format, bytes] = {
    "alto": (ALTO_HEAD + BROKEN + ALTO_TAIL).encode(),
    "page": (PAGE_HEAD + ORDER + region(line("un mot,", words=WORDS)) + PAGE_TAIL).encode(),
    "abbyy": (ABBYY_HEAD + block(formatted("un mot")) + ABBYY_TAIL).encode(),
    "hocr": HOCR.encode(),
    "pdf": b"%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj trailer <</Root 1 0 R>> startxref 0 %%EOF",
    "text": "un mot\n\n  deux\u00a0mots\f".encode(),
}
KINDS = pytest.mark.parametrize("kind", WHOLE)


def read(data: bytes, kind: Format) -> None:
    try:
        _, opened = open_source(data, ReadOptions(format=kind, ocr="never"))
        for page in opened.pages:
            assert all(line.words for line in page.lines)
            msgspec.json.encode(page)
    except PermacliError as refusal:
        assert str(refusal)


@KINDS
@given(data=st.binary(max_size=400))
def test_any_bytes(kind: Format, data: bytes) -> None:
    read(data, kind)


@KINDS
@given(data=st.data())
def test_a_file_that_was_spoilt(kind: Format, data: st.DataObject) -> None:
    whole = WHOLE[kind]
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 60)))
    piece = data.draw(
        st.sampled_from((b"", b"9" * 40, b"-1", b"nan", b"<", b">", b"&", b"\xff", b"''", b"\0", whole[:50]))
    )
    read(whole[:start] + piece + whole[end:], kind)
