"""A file that asks for too much is refused with a message that says how to allow it."""

import zlib
from pathlib import Path

import pytest
from material import SAMPLES

import permacli
from permacli.errors import InputError
from permacli.options import Limits, ReadOptions


def pdf(stream: bytes, about: bytes = b"/Filter /FlateDecode") -> bytes:
    """A PDF of one page with this stream as its content, or near enough: it is refused before it is opened."""
    head = b"%%PDF-1.4\n4 0 obj\n<< /Length %d %s >>\nstream\n" % (len(stream), about)
    return head + stream + b"\nendstream\nendobj\nstartxref\n0\n%%EOF\n"


def refusal(data: bytes, **limits: int) -> str:
    with pytest.raises(InputError) as caught:
        permacli.read(data, read_options=ReadOptions(limits=Limits(**limits)))
    return str(caught.value)


def test_too_many_bytes(tmp_path: Path) -> None:
    assert "--allow bytes=9" in refusal(b"123456789", bytes=8)
    (tmp_path / "a.txt").write_bytes(b"123456789")
    with pytest.raises(InputError, match="more than 8"):
        permacli.read(tmp_path / "a.txt", read_options=ReadOptions(limits=Limits(bytes=8)))


def test_too_many_pages() -> None:
    text = "\f".join(f"Une page {number}." for number in range(4)).encode()
    assert "the input has 4 pages, more than 3" in refusal(text, pages=3)
    assert len(permacli.read(text, read_options=ReadOptions(limits=Limits(pages=4))).pages) == 4


def test_a_page_too_large_or_too_full() -> None:
    sample = SAMPLES[0].read_bytes()
    assert "points on one side, more than 700" in refusal(sample, page_size=700)
    assert "--allow words=" in refusal(sample, words=20)


def test_a_bomb_is_refused_without_being_inflated_whole() -> None:
    bomb = pdf(zlib.compress(bytes(50 << 20)))
    assert len(bomb) < 60_000
    assert "hold more than 1048576 bytes" in refusal(bomb, expanded=1 << 20)
    assert "damaged" in refusal(bomb)  # and not for what it holds


def test_many_small_streams_are_a_bomb_too() -> None:
    stream = zlib.compress(bytes(1 << 20))
    assert "hold more than" in refusal(pdf(stream) * 10 + b"%%EOF", expanded=8 << 20)


def test_what_is_no_bomb_is_not_refused() -> None:
    picture = pdf(zlib.compress(bytes(2 << 20)), b"/Subtype /Image /Filter /FlateDecode")
    assert "damaged" in refusal(picture, expanded=1 << 20)
    damaged = pdf(zlib.compress(b"text")[:-6] + b"??????")
    assert "damaged" in refusal(damaged, expanded=1 << 20)


@pytest.mark.parametrize("name", ["alto", "PcGts"])
def test_xml_too_deep(name: str) -> None:
    deep = f"<{name}>" + "<a>" * 20 + "</a>" * 20 + f"</{name}>"
    assert "nested deeper than 10" in refusal(deep.encode(), nesting=10)


def test_hocr_too_deep() -> None:
    deep = "<html><body>" + "<div class='ocr_page'>" * 20
    assert "nested deeper than 10" in refusal(deep.encode(), nesting=10)


def test_json_too_deep() -> None:
    deep = b'{"type":"document","schema":"permacli/1","more":' + b"[" * 100_000
    with pytest.raises(InputError, match="not a permacli JSON file"):
        permacli.read(deep)
