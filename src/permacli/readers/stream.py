"""Plain text as it comes: one paragraph at a time, whatever the length of the whole."""

import codecs
import io
from collections.abc import Iterator
from typing import TextIO

import msgspec
import regex

from permacli.errors import InputError
from permacli.readers import PDF_SIGNATURE

# Characters. No paragraph is longer: what goes on beyond is cut at a line end or a space, so that memory has a bound.
LONGEST = 1 << 16
# A line that ends so goes on in the next, however long the paragraph is.
_OPEN = regex.compile(r"[-\u2010\u00ad\u00ac]\Z")
# A line of these alone is blank; a no-break space is somebody's.
BLANKS = " \t"
_ENDS = regex.compile(r"([\n\f])")


class Part(msgspec.Struct, frozen=True):
    """A paragraph as it stands: its lines parted by line ends, and what parts it from the next.

    ``after`` holds line ends and form feeds, or one space where an endless line was cut; ``line`` and ``page`` count
    from 1, pages by form feeds. ``cut``: it was too long and goes on in the next.
    """

    text: str
    after: str
    line: int
    page: int
    cut: bool = False


def opened(data: io.BufferedReader) -> io.TextIOWrapper:
    r"""The text of a stream, all line ends ``"\n"``; bytes that are no UTF-8 become lone surrogates, which go back.

    Raises:
        InputError: the stream holds no text.
    """
    head = data.peek(len(PDF_SIGNATURE))
    if head.startswith(PDF_SIGNATURE):
        raise InputError("the input is a PDF; `permacli convert --to text` reads it")
    encoding = "utf-16" if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    return io.TextIOWrapper(data, encoding=encoding, errors="surrogateescape")


def parts(stream: TextIO) -> Iterator[Part]:
    """The paragraphs of a text, in order: what blank lines and form feeds part.

    Raises:
        InputError: the stream holds no text.
    """
    text = between = ""
    line = page = 1
    begun = (1, 1)
    for token in _tokens(stream):
        if token in "\n\f ":
            between = token if between == " " else between + token
            line, page = line + (token == "\n"), page + (token == "\f")
            continue
        full = len(text) + len(token) > LONGEST and not _OPEN.search(text)
        if between in ("\n", " ") and not full:
            text += between + token
        else:
            if text or between:
                yield Part(text, between, *begun, cut=between in ("", "\n", " "))
            text, begun = token, (line, page)
        between = ""
    if text or between:
        yield Part(text, between.rstrip(" "), *begun)


def _tokens(stream: TextIO) -> Iterator[str]:
    """Line ends, form feeds, and what stands between them; an endless line in pieces with one space between."""
    rest = ""
    while row := stream.readline(LONGEST // 2):
        if "\0" in row:
            raise InputError("the input is no text; give a text file in UTF-8")
        row, space, rest = _whole_words(rest + row)
        yield from _split(row)
        if space:
            yield space
    yield from _split(rest)


def _split(row: str) -> Iterator[str]:
    return (token for token in _ENDS.split(row) if token in ("\n", "\f") or token.strip(BLANKS))


def _whole_words(row: str) -> tuple[str, str, str]:
    """What can be given away of a row, the space after it, and the beginning of a word that may go on."""
    head, space, rest = row.rpartition(" ")
    if row.endswith("\n") or (not head.strip(BLANKS) and len(row) > LONGEST):
        return row, "", ""
    return (head, space, rest) if head.strip(BLANKS) else ("", "", row)
