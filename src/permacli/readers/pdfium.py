"""PDF through pdfium: one page at a time, every page closed before the next is opened."""

import pkgutil
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2

from permacli.errors import InputError
from permacli.model.page import Layer, Page, Style, page_id
from permacli.options import ReadOptions
from permacli.readers import Facts, Opened, Volume
from permacli.readers.assembly import legible, lines_of
from permacli.readers.in_print import in_print, turn_of
from permacli.readers.pdf_file import NOT_OPENED, checked, password_error
from permacli.readers.pdfium_calls import pdfium
from permacli.readers.pdfium_drawings import Drawings, drawings
from permacli.readers.pdfium_layers import may_have_layers, without_hidden
from permacli.readers.pdfium_tags import is_tagged, outline, tagged
from permacli.readers.pdfium_text import TextLayer
from permacli.readers.piece import Piece
from permacli.readers.ranges import selected
from permacli.readers.rendering import Look
from permacli.readers.stated import with_stated
from permacli.readers.unread_calls import may_lack_calls, with_unread_calls
from permacli.readers.upright import Upright, upright

# pdfium keeps about 1 MiB for each page with a picture while the document is open; opening it anew costs nothing.
PICTURE_PAGES_PER_OPENING = 40

# By name: what is drawn loads with the first picture.
LOOK = "permacli.readers.pictures:whole"

PdfDocument: Any = pypdfium2.PdfDocument
"""Carries no types."""


def open_pdf(data: bytes, options: ReadOptions) -> Opened:
    """Open a PDF.

    Args:
        data: the whole file.
        options: ``pages`` and ``password`` count.

    Raises:
        InputError: the file is no PDF, is damaged or cut short, or has no page; while reading, a page that pdfium
            cannot load.
        EncryptedError: a password is needed, or the given one is wrong.
        UsageError: a page that does not exist was asked for.
    """
    checked(data)
    document = opened(data, options.password)
    try:
        if not len(document):
            raise InputError(NOT_OPENED)
        wanted = selected(options.pages, len(document))
        producer = document.get_metadata_value("Producer") or None
        known = Facts(may_have_layers(data), is_tagged(document), outline(document))
    finally:
        document.close()
    volume = Volume(data, options, wanted, known)
    pages = pages_of(data, options, wanted, known)
    return Opened(len(wanted), pages, producer, volume=volume, bookmarks=known.bookmarks)


def opened(data: bytes, password: str | None) -> Any:
    """The document of pdfium; close it.

    Raises:
        InputError: pdfium cannot open it.
        EncryptedError: a password is needed, or the given one is wrong.
    """
    try:
        return PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise password_error(password) from error
        raise InputError(NOT_OPENED) from error


def pages_of(data: bytes, options: ReadOptions, wanted: Sequence[int], known: Facts) -> Iterator[Page]:
    """The pages at some 0-based indexes; raises as :func:`open_pdf`.

    Args:
        data: the whole file.
        options: ``password`` counts.
        wanted: indexes.
        known: of the file.
    """
    styles: dict[Style, Style] = {}
    document = opened(data, options.password)
    pictured = 0
    try:
        for index in wanted:
            if pictured >= PICTURE_PAGES_PER_OPENING:
                document.close()
                document, pictured = opened(data, options.password), 0
            page = _read(document, index, styles, known)
            if page.layer == "ocr" and may_lack_calls(page):
                page = _with_calls(document, page)
            pictured += bool(page.pictures)
            yield page
    finally:
        document.close()


def _read(document: Any, index: int, styles: dict[Style, Style], known: Facts, turned_before: bool = False) -> Page:
    page = pdfium.FPDF_LoadPage(document.raw, index)
    if page and known.layered:
        without_hidden(page)
    text_page = pdfium.FPDFText_LoadPage(page) if page else None
    if not text_page:
        if page:
            pdfium.FPDF_ClosePage(page)
        raise InputError(f"page {index + 1} of the PDF is damaged and cannot be read; leave it out with --pages")
    try:
        turned = _upright(page)
        side = min(turned.width, turned.height)
        text = TextLayer(text_page, turned, styles)
        pieces = list(legible(text.pieces(), side))
        lying = turn_of(pieces)
        if lying and not turned_before:
            # pdfium, too, parts the lines of a page by how it stands
            pdfium.FPDFPage_SetRotation(page, (turned.rotation + lying) // 90 % 4)
            return _read(document, index, styles, known, turned_before=True)
        pieces = in_print(pieces, turned.width, turned.height)
        drawn = drawings(page, turned, text.objects)
        zones = tagged(page, turned) if known.tagged else []
    finally:
        pdfium.FPDFText_ClosePage(text_page)
        pdfium.FPDF_ClosePage(page)
    read = Page(
        id=page_id(index),
        index=index,
        width=turned.width,
        height=turned.height,
        lines=lines_of(pieces, index),
        rules=drawn.rules,
        pictures=drawn.pictures,
        grounds=drawn.grounds,
        layer=_layer(pieces, drawn),
        label=document.get_page_label(index) or None,
        rotation=turned.rotation,
    )
    titles = known.titles_on(index)
    return with_stated(read, titles, zones) if titles or zones else read


def _with_calls(document: Any, page: Page) -> Page:
    drawn = document[page.index]
    try:
        drawn.set_rotation(page.rotation)
        look: Look | None = pkgutil.resolve_name(LOOK)(drawn)
        return page if look is None else with_unread_calls(page, look)
    finally:
        drawn.close()


def _upright(page: Any) -> Upright:
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    return upright(box.left, box.bottom, box.right, box.top, 90 * pdfium.FPDFPage_GetRotation(page))


def _layer(pieces: list[Piece], drawn: Drawings) -> Layer:
    """``ocr`` when most characters are invisible, or a scan drawn later covers them all."""
    if drawn.text_under_scan and pieces:
        return "ocr"
    hidden = sum(len(piece.text) for piece in pieces if piece.face.hidden)
    return "ocr" if 2 * hidden > sum(len(piece.text) for piece in pieces) else "visible"
