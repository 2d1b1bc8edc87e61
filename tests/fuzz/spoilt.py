"""Whole files of every kind that is read, and what spoils them."""

import functools
import io
from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from permacli import pipeline
from permacli.model.physical import Physical
from permacli.options import ReadOptions
from permacli.writers.physical import write_layer
from readers.pdf_maker import pdf

ROOT = Path(__file__).parents[2]
CONTENT = (
    b"BT /F1 12 Tf 40 500 Td (Un lavoir fer-) Tj 0 -14 Td (m\xe9 depuis longtemps.) Tj "
    b"/F3 7 Tf (1) Tj ET 40 400 m 300 400 l S /Fm1 Do /Im1 Do"
)
ABBYY = """<?xml version="1.0" encoding="UTF-8"?>
<document version="1.0" producer="FineReader 8.0" xmlns="http://www.abbyy.com/FineReader_xml/FineReader10-schema-v1.xml">
<page width="1000" height="1500" resolution="300"><block blockType="Text" l="50" t="50" r="900" b="300"><text><par>
<line baseline="90" l="50" t="60" r="400" b="95"><formatting lang="French" ff="Times" fs="10." bold="true">
<charParams l="50" t="60" r="70" b="95" wordStart="1" charConfidence="90">l</charParams>
<charParams l="71" t="60" r="90" b="95">a</charParams><charParams l="91" t="60" r="99" b="95">\u00ac</charParams>
</formatting></line></par></text></block><block blockType="Picture" l="1" t="1" r="9" b="9"/></page></document>"""


@functools.cache
def _pages() -> Physical:
    """The first pages of a sample, for the formats that are written back."""
    options = ReadOptions(pages=((0, 2),), ocr="never")
    physical = pipeline.read_pages(ROOT / "samples" / "revue-a5.pdf", read_options=options)
    return replace(physical, pages=tuple(replace(page, lines=page.lines[:12]) for page in physical.pages))


def _picture() -> bytes:
    held = io.BytesIO()
    Image.new("L", (40, 30), 255).save(held, "PNG")
    return held.getvalue()


def _one_page() -> bytes:
    return write_layer(replace(_pages(), pages=_pages().pages[:1]), "page")


# By the name of the reader, as in READERS: one that is not here fails a test.
WHOLE: dict[str, Callable[[], bytes]] = {
    "pypdfium2": lambda: pdf([CONTENT]),
    "pdfplumber": lambda: pdf([CONTENT]),
    "alto": lambda: write_layer(_pages(), "alto"),
    "hocr": lambda: write_layer(_pages(), "hocr"),
    "page": _one_page,
    "pages": lambda: write_layer(_pages(), "pages"),
    "abbyy": ABBYY.encode,
    "image": _picture,
    "text": "LE LAVOIR\n\nUn texte fer-\nmé1, *dit-on*.\n\n1. Une note.\n\fAB : Oui ?\n\nCD – Non.\n".encode,
}

# What means something to one format or another, where it does not belong.
TOKENS = (
    *(b"", b"\0", b"\xff", b"<", b">", b"&", b"'", b'"', b"]]>", b"<!--", b"-1", b"9" * 30, b"nan", b"1e999", b"-0"),
    *(b"endstream", b"endobj", b"<<", b">>", b"[", b"]", b"(", b"/Parent 2 0 R", b"2 0 R", b"/Kids [2 0 R]", b"null"),
    *(b"/FlateDecode", b"BT", b"ET", b" Tj", b" Do", b" cm ", b"q ", b"0 0 0 0 0 0 cm ", b"/Rotate 91", b"-1 0 R"),
    *(
        "\u202e".encode(),
        "\ufffe".encode(),
        b"\xed\xa0\x80",
        b"\xef\xbb\xbf",
        b"\x0c",
        b"\r",
        b"\xc2\xad",
        b"\xcc\x81" * 50,
    ),
)
# Bytes that one edit takes away or copies, at most.
PIECE = 200


@st.composite
def spoilt(draw: st.DrawFn, whole: bytes) -> bytes:
    """A file with a few places cut, copied, overwritten, or filled with what does not belong there."""
    data = bytearray(whole)
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, max(0, len(data) - 1)))
        end = draw(st.integers(start, min(len(data), start + PIECE)))
        match draw(st.sampled_from(("token", "token", "bytes", "copy", "bit", "cut"))):
            case "token":
                data[start : start + draw(st.integers(0, 3))] = draw(st.sampled_from(TOKENS))
            case "bytes":
                data[start:end] = draw(st.binary(max_size=20))
            case "copy":
                data[start:start] = data[start:end] * draw(st.sampled_from((1, 2, 40)))
            case "bit" if data:
                data[start] ^= 1 << draw(st.integers(0, 7))
            case "cut":
                del data[start:end]
    return bytes(data[: draw(st.integers(0, len(data)))] if draw(st.integers(0, 9)) == 0 else data)
