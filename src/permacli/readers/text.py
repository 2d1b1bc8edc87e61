"""Plain text: an OCR transcription with its blank lines, emphasis marks and page-foot notes in the flow.

There is no geometry: lines carry ``box=None`` and count the blank lines above them. A form feed begins a new page.
"""

import codecs
from collections.abc import Iterator

import regex

from permacli.errors import InputError
from permacli.model.page import Line, Page, Word, line_id, page_id
from permacli.options import ReadOptions
from permacli.readers import Opened
from permacli.readers.ranges import selected

_PIECE = regex.compile(r"(\s*)(\S+)")


def open_text(data: bytes, options: ReadOptions) -> Opened:
    """Open a transcription.

    Args:
        data: UTF-8 (with or without a byte order mark), UTF-16 with one, else Windows-1252.
        options: only ``pages`` counts.

    Raises:
        InputError: the bytes are no text.
        UsageError: a page that does not exist was asked for.
    """
    sheets = _decoded(data).split("\f")
    wanted = selected(options.pages, len(sheets))
    return Opened(page_count=len(wanted), pages=(_page(index, sheets[index]) for index in wanted))


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        raise InputError("the input is neither a PDF nor text; give a PDF, a text file or a permacli JSON file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _page(index: int, sheet: str) -> Page:
    return Page(id=page_id(index), index=index, layer="text", lines=tuple(_lines(index, sheet)))


def _lines(page_index: int, sheet: str) -> Iterator[Line]:
    gap = number = 0
    # only these end a line: str.splitlines would also cut at U+2028 and at control characters
    for row in regex.split(r"\r\n|\r|\n", sheet):
        words = tuple(Word(text=word, space=space) for space, word in _PIECE.findall(row))
        if not words:
            gap += 1
            continue
        yield Line(id=line_id(page_index, number), words=words, gap_before=gap)
        gap, number = 0, number + 1
