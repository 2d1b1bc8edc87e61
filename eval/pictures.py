"""A page of a sample beside what permacli made of it."""

import html
import io
from functools import cache
from pathlib import Path

import pypdfium2
from PIL import Image

import permacli
from eval.sets import ROOT, SAMPLES
from permacli.model.document import Document
from permacli.model.tree import leaves
from permacli.options import ReadOptions

FOLDER = ROOT / "docs" / "quality"
WIDTH = 500
"""Pixels: text of body size can just be read, and a page fits the limit."""
LIMIT = 60_000
"""Bytes of one picture."""
QUALITIES = (60, 45, 30, 20, 10)
"""JPEG qualities, tried from the best on."""


def beside(page: str) -> str:
    """The page ``"<sample>:<number from 1>"`` in HTML: its picture, kept in ``docs/quality/``, and our text of it."""
    name, _, number = page.rpartition(":")
    path = FOLDER / f"{name}-{number}.jpg"
    FOLDER.mkdir(parents=True, exist_ok=True)
    path.write_bytes(picture(SAMPLES / f"{name}.pdf", int(number) - 1))
    text = "".join(f"<p>{html.escape(part)}</p>" for part in page_texts(_read(name), f"p{int(number):03d}"))
    image = f'<img src="{path.parent.name}/{path.name}" width="{WIDTH}" alt="{page}">'
    return f'<table><tr><td valign="top">{image}</td><td valign="top">{text}</td></tr></table>'


def picture(pdf: Path, index: int) -> bytes:
    """A page as a grey JPEG of at most :data:`LIMIT` bytes.

    Raises:
        ValueError: even the worst quality takes more.
    """
    page = pypdfium2.PdfDocument(pdf)[index]
    image = page.render(scale=WIDTH / page.get_width(), grayscale=True).to_pil()
    data = next((held for quality in QUALITIES if len(held := _jpeg(image, quality)) <= LIMIT), None)
    if data is None:
        raise ValueError(f"page {index + 1} of {pdf.name} does not fit {LIMIT} bytes")
    return data


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def page_texts(document: Document, page: str) -> list[str]:
    """What stands of every text on the page with this id, with what it was taken for, in printed order."""
    found = []
    for leaf in leaves(document):
        starts = [anchor.start for anchor in leaf.text.anchors]
        if not starts:  # an empty cell of a table
            continue
        ends = [*starts[1:], len(leaf.text.value)]
        on_page = [
            (anchor, end)
            for anchor, end in zip(leaf.text.anchors, ends, strict=True)
            if anchor.line.partition(".")[0] == page
        ]
        if on_page:
            kind = getattr(leaf, "role", "heading")
            found.append((on_page[0][0].line, f"[{kind}] " + leaf.text.value[on_page[0][0].start : on_page[-1][1]]))
    return [text for _, text in sorted(found)]


@cache
def _read(name: str) -> Document:
    return permacli.read(SAMPLES / f"{name}.pdf", read_options=ReadOptions(ocr="never"))
