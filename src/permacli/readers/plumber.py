"""PDF through pdfplumber: the slow second opinion, with the same pages as :mod:`permacli.readers.pdfium`.

What the library cannot tell: whether text is invisible (text over a scan counts as its OCR layer), the font's own
flags (bold and italic by name and slant only), and superior figures that the font itself raises.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

from permacli.errors import InputError, PermacliError
from permacli.model.page import Page, Style, page_id
from permacli.options import ReadOptions
from permacli.readers import Opened
from permacli.readers.assembly import legible, lines_of
from permacli.readers.drawn import WHITE, is_ground, is_rule, is_scan
from permacli.readers.in_print import in_print
from permacli.readers.pdf_file import NOT_OPENED, checked, password_error
from permacli.readers.plumber_text import Sheet, pieces_of
from permacli.readers.ranges import selected

# pdfminer keeps about 10 MiB of a scan page even when the page is closed; only opening the file anew gives it back.
PAGES_PER_OPENING = 40
# A box with a coloured ground, its corners perhaps rounded, has no more.
GROUND_POINTS = 16


def open_pdf(data: bytes, options: ReadOptions) -> Opened:
    """Open a PDF.

    Args:
        data: the whole file.
        options: ``pages`` and ``password`` count.

    Raises:
        InputError: the file is no PDF, is damaged or cut short, or has no page; while reading, a page that the library
            cannot read.
        EncryptedError: a password is needed, or the given one is wrong.
        UsageError: a page that does not exist was asked for.
    """
    checked(data)
    document = _opened(data, options.password)
    count = len(_sheets(document))
    producer = document.metadata.get("Producer")
    if not count:
        raise InputError(NOT_OPENED)
    wanted = selected(options.pages, count)
    return Opened(len(wanted), _pages(data, options, wanted), producer if isinstance(producer, str) else None)


def _opened(data: bytes, password: str | None, pages: list[int] | None = None) -> Any:
    """The library's document; ``pages`` are the numbers (from 1) that will be read."""
    try:
        return pdfplumber.open(BytesIO(data), password=password, pages=pages)
    except Exception as error:
        # pdfminer raises whatever its parsers run into, so all of it is a damaged file unless it says otherwise
        cause = error.args[0] if error.args else error
        if isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError):
            raise password_error(password) from error
        raise InputError(NOT_OPENED) from error


def _sheets(document: Any) -> list[Any]:
    try:
        return list(document.pages)
    except Exception as error:  # as above
        raise InputError(NOT_OPENED) from error


def _pages(data: bytes, options: ReadOptions, wanted: list[int]) -> Iterator[Page]:
    styles: dict[Style, Style] = {}
    for start in range(0, len(wanted), PAGES_PER_OPENING):
        indexes = wanted[start : start + PAGES_PER_OPENING]
        # the library's own close() would parse the list of pages again; the file is in memory, the pages are closed
        document = _opened(data, options.password, [index + 1 for index in indexes])
        for index, page in zip(indexes, _sheets(document), strict=True):
            yield _read(page, index, styles)
            page.close()


def _read(page: Any, index: int, styles: dict[Style, Style]) -> Page:
    try:
        return _converted(page, index, styles)
    except PermacliError:
        raise
    except Exception as error:  # as above
        raise InputError(
            f"page {index + 1} of the PDF is damaged and cannot be read; leave it out with --pages"
        ) from error


def _converted(page: Any, index: int, styles: dict[Style, Style]) -> Page:
    sheet = Sheet(page)
    pictures = sheet.boxes(page.images)
    drawn = sheet.boxes([*page.lines, *page.rects, *page.curves, *_sides(page.rects)])
    rules = dict.fromkeys(box for box in drawn if is_rule(box, sheet.width, sheet.height))
    painted = sheet.boxes(list(filter(_coloured, (*page.rects, *page.curves))))
    grounds = dict.fromkeys(box for box in painted if is_ground(box, sheet.width, sheet.height))
    pieces = list(legible(pieces_of(page, sheet, styles), min(sheet.width, sheet.height)))
    lines = lines_of(in_print(pieces, sheet.width, sheet.height), index)
    scanned = any(is_scan(picture, sheet.width, sheet.height) for picture in pictures)
    return Page(
        id=page_id(index),
        index=index,
        width=sheet.width,
        height=sheet.height,
        lines=lines,
        rules=tuple(rules),
        pictures=tuple(pictures),
        grounds=tuple(grounds),
        layer="ocr" if scanned and lines else "visible",
        label=page.page_obj.label or None,
        rotation=page.rotation,
    )


def _coloured(path: dict[str, Any]) -> bool:
    """Whether a path is a plain box filled with a colour that is not white."""
    return path["fill"] and len(path["pts"]) <= GROUND_POINTS and not _white(path["non_stroking_color"])


def _white(colour: Any) -> bool:
    """Whether a colour in grey, RGB or CMYK is white; a pattern's is not known and counts as such."""
    parts = [
        part for part in (colour if isinstance(colour, list | tuple) else [colour]) if isinstance(part, int | float)
    ]
    if len(parts) == 4:
        return max(parts) <= 1 - WHITE
    return not parts or min(parts) >= WHITE


def _sides(rectangles: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The sides of drawn frames."""
    for frame in rectangles:
        if frame["stroke"]:
            yield {**frame, "x1": frame["x0"]}
            yield {**frame, "x0": frame["x1"]}
            yield {**frame, "bottom": frame["top"]}
            yield {**frame, "top": frame["bottom"]}
