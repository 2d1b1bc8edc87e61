"""One file a format; each turns a source into pages of the physical layer, one page at a time."""

import pkgutil
from collections.abc import Callable, Iterator

import msgspec

from permacli.model.page import Page
from permacli.options import Format, ReadOptions


class Opened(msgspec.Struct, frozen=True):
    """A source that is open: how many pages will come, who made the file, and the pages themselves.

    ``pages`` is a generator that closes each page once it is yielded and the file when it ends or is closed.
    """

    page_count: int
    pages: Iterator[Page]
    producer: str | None = None


Reader = Callable[[bytes, ReadOptions], Opened]

# Names, not functions: a run that reads text need not load two PDF libraries.
READERS: dict[str, str] = {
    "pypdfium2": "permacli.readers.pdfium:open_pdf",
    "pdfplumber": "permacli.readers.plumber:open_pdf",
    "hocr": "permacli.readers.hocr:open_hocr",
    "text": "permacli.readers.text:open_text",
}

PDF_SIGNATURE = b"%PDF-"
# ISO 32000 lets other bytes stand before the header; readers look in the first 1024.
SIGNATURE_WINDOW = 1024


# Marks of hOCR in its head; one of them stands before the first page.
HOCR_MARKS = (b"ocr_page", b"ocr-system", b"ocr-capabilities")
HOCR_WINDOW = 8192


def reader_for(data: bytes, options: ReadOptions) -> tuple[str, Reader]:
    """The name and function of the reader for ``data``: by ``options.format``, else by its first bytes."""
    kind = options.format or _format_of(data)
    name = options.engine if kind == "pdf" else kind
    reader: Reader = pkgutil.resolve_name(READERS[name])
    return name, reader


def _format_of(data: bytes) -> Format:
    if PDF_SIGNATURE in data[:SIGNATURE_WINDOW]:
        return "pdf"
    head = data[:HOCR_WINDOW]
    return "hocr" if b"<" in head and any(mark in head for mark in HOCR_MARKS) else "text"
