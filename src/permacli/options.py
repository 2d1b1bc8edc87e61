"""What can be asked for: one frozen struct a layer, declared once, passed whole."""

from typing import Literal

import msgspec

Engine = Literal["pypdfium2", "pdfplumber"]
Format = Literal["pdf", "hocr", "text"]
Repair = Literal["safe", "full", "off"]
ReadingKind = Literal["extracted", "diplomatic", "normalised"]


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How a file is read.

    Attributes:
        engine: the PDF library; ``pdfplumber`` is the slow second opinion.
        password: for an encrypted PDF.
        pages: 0-based half-open page ranges, or ``None`` for all; an open end is ``None``.
        format: of the input, where its first bytes do not tell, else ``None``.
    """

    engine: Engine = "pypdfium2"
    password: str | None = None
    pages: tuple[tuple[int, int | None], ...] | None = None
    format: Format | None = None


class BuildOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How the structure is built. ``language`` is an ISO 639-1 code, or ``None`` to decide by the text.

    ``skip`` names passes that are left out, ``until`` the last one that runs. ``repair`` says how far misread words are
    repaired: where it is safe, where it is likely, or not at all.
    """

    language: str | None = None
    skip: tuple[str, ...] = ()
    until: str | None = None
    repair: Repair = "safe"


class WriteOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How a document is written.

    ``page_marks`` marks where pages begin, ``furniture`` adds running heads and the like at the end, ``wrap`` breaks
    lines of plain text at that many characters (0: one paragraph a line), ``reading`` chooses the text layer.
    """

    page_marks: bool = False
    furniture: bool = False
    wrap: int = 0
    reading: ReadingKind = "diplomatic"
