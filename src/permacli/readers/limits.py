"""What a file may ask of the program before and while it is read; one that asks for more is refused."""

import re
import zlib
from collections.abc import Iterator

from msgspec.structs import replace

from permacli.errors import InputError
from permacli.model.page import Page
from permacli.options import Limits
from permacli.readers import Opened

# How much of a stream is inflated at a time, in bytes: what is inflated is only counted.
FIRST_PORTION, PORTION = 1 << 12, 1 << 20
# No compressed byte stands for more bytes than this (RFC 1951: 258 of them for two bits).
DEFLATED_MOST = 1032
# The dictionary of a stream ends right in front of it; it is looked for in so many bytes.
DICTIONARY = 1024
_STREAM = re.compile(rb"stream\r?\n")


def refuse_large(size: int, limits: Limits) -> None:
    """Refuse a file for its bytes, before they are read.

    Raises:
        InputError: there are more than ``limits`` allow.
    """
    if size > limits.bytes:
        raise _over("the file has", size, "bytes", limits.bytes)


def refuse_bomb(data: bytes, limits: Limits) -> None:
    """Refuse a PDF whose streams inflate to more than ``limits`` allow.

    Pictures do not count, for they are not opened for their text; nor does what is compressed more than once, which
    only the memory of the process bounds.

    Raises:
        InputError: they do.
    """
    if DEFLATED_MOST * len(data) <= limits.expanded:
        return
    left = limits.expanded
    for stream in _STREAM.finditer(data):
        if left < 0:
            break
        if _is_zlib(data[stream.end() : stream.end() + 2]) and b"/Image" not in _dictionary(data, stream.start()):
            left -= _inflated_size(memoryview(data)[stream.end() :], left)
    if left < 0:
        raise InputError(
            f"the compressed parts of the PDF hold more than {limits.expanded} bytes, which may mean harm; "
            "if you trust it, raise the limit with --allow expanded=NUMBER"
        )


def within(opened: Opened, limits: Limits) -> Opened:
    """The source with each page held against ``limits`` as it comes.

    Raises:
        InputError: there are too many pages; while reading, a page is too large or too full.
    """
    if opened.page_count > limits.pages:
        raise _over("the input has", opened.page_count, "pages", limits.pages)
    return replace(opened, pages=_within(opened.pages, limits))


def _within(pages: Iterator[Page], limits: Limits) -> Iterator[Page]:
    for page in pages:
        where = f"page {page.index + 1} has"
        if max(page.width, page.height) > limits.page_size:
            raise _over(where, round(max(page.width, page.height)), "page_size", limits.page_size)
        words = max(sum(len(line.words) for line in page.lines), len(page.rules), len(page.pictures))
        if words > limits.words:
            raise _over(where, words, "words", limits.words)
        yield page


def _over(who: str, count: int, name: str, most: int) -> InputError:
    what = {"page_size": "points on one side", "words": "words, rules or pictures"}.get(name, name)
    return InputError(
        f"{who} {count} {what}, more than {most}; if that is right, raise the limit with --allow {name}={count}"
    )


def _is_zlib(head: bytes) -> bool:
    """Whether a stream begins as RFC 1950 says."""
    return len(head) == 2 and head[0] & 0x0F == 8 and int.from_bytes(head, "big") % 31 == 0


def _dictionary(data: bytes, end: int) -> bytes:
    return data[max(0, end - DICTIONARY) : end].rpartition(b"obj")[2]


def inflated(stream: memoryview) -> Iterator[bytes]:
    """What a stream inflates to, in portions, up to its end or to where it is damaged."""
    inflater = zlib.decompressobj()
    # what is left of a portion behind the stream's end is copied: most streams are short
    taken = FIRST_PORTION
    portion, stream = stream[:taken], stream[taken:]
    while portion and not inflater.eof:
        try:
            yield inflater.decompress(portion, PORTION)
        except zlib.error:
            return
        rest = inflater.unconsumed_tail
        if rest:
            portion = memoryview(rest)
        else:
            taken = min(2 * taken, PORTION)
            portion, stream = stream[:taken], stream[taken:]


def _inflated_size(stream: memoryview, most: int) -> int:
    """How many bytes a stream inflates to, counted until there are more than ``most``."""
    count = 0
    for portion in inflated(stream):
        count += len(portion)
        if count > most:
            break
    return count
