"""The process that reads ranges of pages: a fork of the program, which holds the file already, is sent ranges."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection

import msgspec

from permacli.layout import page_regions
from permacli.model.page import Page
from permacli.options import ReadOptions
from permacli.readers import Opened, Volume
from permacli.readers.limits import within
from permacli.readers.ocr import why
from permacli.readers.pdfium import pages_of
from permacli.readers.spreads import is_wide
from permacli.text.sureness import Sureness
from permacli.volume.bond import begun
from permacli.volume.messages import Answer, Part, Seen, Trouble


def read(volume: Volume, indexes: tuple[int, ...]) -> Answer:
    """What becomes of a range of pages; whatever goes wrong is an answer too."""
    options, sureness = volume.options, Sureness()
    try:
        opened = Opened(len(indexes), pages_of(volume.data, options, indexes, volume.known))
        seen = tuple(_seen(within(opened, options.limits).pages, options, sureness))
    except Exception as error:
        return Trouble(kind=type(error).__name__, message=str(error))
    return Part(pages=seen, rated=sureness.rated())


def _seen(pages: Iterator[Page], options: ReadOptions, sureness: Sureness) -> Iterator[Seen]:
    for page in pages:
        if is_wide(page) or (options.ocr != "never" and why(page, options) is not None):
            yield Seen(None, page)
        else:
            sureness.watch(page)
            yield Seen(page_regions(page))


def serve(parent: int, volume: Volume, connection: Connection, others: Iterable[Connection]) -> None:
    """Answer until the pipe ends.

    Args:
        parent: process id of the program.
        volume: the file, and how it is read.
        connection: ranges of page indexes come in, answers go out.
        others: of the program; they came along, and are closed, so that the end of a pipe is seen.
    """
    begun(parent)
    for other in others:
        other.close()
    encode: Callable[[Answer], bytes] = msgspec.msgpack.Encoder().encode
    with suppress(EOFError, OSError):
        while True:
            indexes = msgspec.msgpack.decode(connection.recv_bytes(), type=tuple[int, ...])
            connection.send_bytes(encode(read(volume, indexes)))
