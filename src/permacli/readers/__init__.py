"""One file a format; each turns a source into pages of the physical layer, one page at a time."""

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from typing import get_args

import msgspec

from permacli.errors import NotSupportedError
from permacli.model.contents import Bookmark
from permacli.model.document import Source
from permacli.model.journal import Notice
from permacli.model.page import Page
from permacli.model.physical import is_physical
from permacli.options import Engine, Format, ReadOptions


class Facts(msgspec.Struct, frozen=True):
    """What is asked of a whole PDF, and but once.

    Attributes:
        layered: whether it may have layers that are switched off.
        tagged: whether its text is tagged.
        bookmarks: its outline.
    """

    layered: bool = False
    tagged: bool = False
    bookmarks: tuple[Bookmark, ...] = ()

    def titles_on(self, index: int) -> list[tuple[int, str]]:
        """The titles of the outline that lead to a page, each with its level."""
        return [(mark.level, mark.title) for mark in self.bookmarks if mark.index == index]


class Volume(msgspec.Struct):
    """A PDF of which each page can be read without the others, by several processes; ``data`` goes once it is read."""

    data: bytes
    options: ReadOptions
    indexes: list[int]
    """The 0-based pages that were asked for."""
    known: Facts
    """Asked once; processes share the answer."""


class Opened(msgspec.Struct, frozen=True):
    """A source that is open: how many pages will come, who made the file, and the pages themselves.

    ``pages`` is a generator that closes each page once it is yielded and the file when it ends or is closed.
    """

    page_count: int
    pages: Iterator[Page]
    producer: str | None = None
    notices: list[Notice] = msgspec.field(default_factory=list)
    """What the reader of the result must be told; complete once the pages are read."""
    recognisers: set[str] = msgspec.field(default_factory=set)
    """The programs that read pages from their pictures; complete once the pages are read."""
    source: Source | None = None
    """The file that these pages were read from before they were saved."""
    volume: Volume | None = None
    """The same pages, for who reads ranges of them."""
    bookmarks: tuple[Bookmark, ...] = ()
    """The outline of the file."""


Reader = Callable[[bytes, ReadOptions], Opened]

# Names, not functions: a run that reads text need not load two PDF libraries.
READERS: dict[str, str] = {
    "pypdfium2": "permacli.readers.pdfium:open_pdf",
    "pdfplumber": "permacli.readers.plumber:open_pdf",
    "alto": "permacli.readers.alto:open_alto",
    "hocr": "permacli.readers.hocr:open_hocr",
    "page": "permacli.readers.page_xml:open_page",
    "abbyy": "permacli.readers.abbyy:open_abbyy",
    "pages": "permacli.readers.saved:open_saved",
    "image": "permacli.readers.images:open_image",
    "text": "permacli.readers.text:open_text",
}

PDF_SIGNATURE = b"%PDF-"
IMAGE_SIGNATURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
"""PNG, JPEG, TIFF, BigTIFF."""
# ISO 32000 lets other bytes stand before the header; readers look in the first 1024.
SIGNATURE_WINDOW = 1024


PICTURES = "permacli.readers.sheets:pictures"
PART = "permacli.readers.sheets:part"
RECOGNISER = "permacli.readers.ocr:recognised"
LIMITS = "permacli.readers.limits"

# The root elements, with or without the prefix of a namespace.
ROOTS: dict[Format, re.Pattern[bytes]] = {
    "alto": re.compile(rb"<(?:[\w.-]+:)?alto[\s>]"),
    "page": re.compile(rb"<(?:[\w.-]+:)?PcGts[\s>]"),
    "abbyy": re.compile(rb"<(?:[\w.-]+:)?document\s[^>]*FineReader"),
}
# Marks of hOCR in its head; one of them stands before the first page.
HOCR_MARKS = (b"ocr_page", b"ocr-system", b"ocr-capabilities")
HOCR_WINDOW = 8192


# How markup begins: a declaration, or a first element that says by its namespace, or as HTML, that it is no text.
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml\s|<!DOCTYPE\s|<[\w:.-]+\s[^<>]*\bxmlns\b|<html[\s>])", re.IGNORECASE
)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_ROOT = re.compile(rb"<([A-Za-z_][\w:.-]*)")

WIDE = (b"\xff\xfe", b"\xfe\xff")
"""Marks of UTF-16, in which half of the programs of Windows write XML."""


def reader_for(data: bytes, options: ReadOptions) -> tuple[str, Reader]:
    """The name and function of the reader for ``data``: by ``options.format``, else by its first bytes.

    Raises:
        NotSupportedError: it is XML or HTML of a kind that is not read.
    """
    kind = options.format or format_of(data)
    if options.format is None and kind == "text":
        _refuse_markup(narrow(data[:HOCR_WINDOW]))
    name = options.engine if kind == "pdf" else kind
    reader: Reader = pkgutil.resolve_name(READERS[name])
    return name, reader


def _refuse_markup(head: bytes) -> None:
    if not _MARKUP.match(head):
        return
    root = _ROOT.search(_COMMENT.sub(b"", head))
    named = f" (<{root[1].decode('ascii', 'replace')}>)" if root else ""
    raise NotSupportedError(
        f"the input is XML or HTML of a kind that is not read{named}; ALTO, PAGE, FineReader XML and hOCR are, and "
        "METS as a file beside those it names. --from says which it is, --from text takes it as it stands"
    )


def open_source(data: bytes, options: ReadOptions) -> tuple[str, Opened]:
    """The name of the reader for ``data``, and the source open; with OCR where ``options.ocr`` asks for it.

    Raises:
        InputError: it asks for more than ``options.limits`` allow.
    """
    name, reader = reader_for(data, options)
    limits = importlib.import_module(LIMITS)
    limits.refuse_large(len(data), options.limits)
    if name in get_args(Engine):
        limits.refuse_bomb(data, options.limits)
    opened = limits.within(reader(data, options), options.limits)
    if name in get_args(Engine) and options.ocr != "never":
        opened = pkgutil.resolve_name(RECOGNISER)(opened, data, options)
    return name, opened


def narrow(head: bytes) -> bytes:
    """The beginning of a file with one byte a sign of markup, though it be in UTF-16."""
    return head.decode("utf-16", errors="ignore").encode() if head.startswith(WIDE) else head


def format_of(data: bytes) -> Format:
    """The kind of a source by its first bytes."""
    if data.startswith(IMAGE_SIGNATURES):
        return "image"
    if PDF_SIGNATURE in data[:SIGNATURE_WINDOW]:
        return "pdf"
    if is_physical(data):
        return "pages"
    head = narrow(data[:HOCR_WINDOW])
    for kind, root in ROOTS.items():
        if root.search(head):
            return kind
    return "hocr" if b"<" in head and any(mark in head for mark in HOCR_MARKS) else "text"
