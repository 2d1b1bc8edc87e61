"""The process that reads ranges of pages: first it is sent the options and the file, then ranges, one after another.

``python -m permacli.volume.child FD PARENT`` is how :mod:`permacli.volume.crew` starts it.
"""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from multiprocessing.connection import Connection

import msgspec
from msgspec.structs import replace

from permacli.layout import page_regions
from permacli.model.page import Page
from permacli.options import ReadOptions
from permacli.readers.limits import within
from permacli.readers.ocr import looked_at, why
from permacli.readers.ocr_page import Desk, PdfDesk
from permacli.readers.pdfium import open_pdf
from permacli.readers.spreads import is_wide
from permacli.text.sureness import Sureness
from permacli.volume.bond import bound_to
from permacli.volume.messages import Answer, Part, Seen, Trouble


def read(data: bytes, indexes: tuple[int, ...], options: ReadOptions) -> Answer:
    """What becomes of a range of pages; whatever goes wrong is an answer too."""
    asked = replace(options, pages=tuple((index, index + 1) for index in indexes))
    sureness = Sureness()
    try:
        with closing(PdfDesk(data, options)) as desk:
            seen = tuple(_seen(within(open_pdf(data, asked), options.limits).pages, desk, options, sureness))
    except Exception as error:
        return Trouble(kind=type(error).__name__, message=str(error))
    return Part(pages=seen, rated=sureness.rated())


def _seen(pages: Iterator[Page], desk: Desk, options: ReadOptions, sureness: Sureness) -> Iterator[Seen]:
    for page in pages:
        if is_wide(page) or (options.ocr != "never" and why(page, options) is not None):
            yield Seen(None, page)
        else:
            shown = page if options.ocr == "never" else looked_at(page, desk)
            sureness.watch(shown)
            yield Seen(page_regions(shown))


def _serve(connection: Connection) -> None:
    encode: Callable[[Answer], bytes] = msgspec.msgpack.Encoder().encode
    options = msgspec.msgpack.decode(connection.recv_bytes(), type=ReadOptions)
    data = connection.recv_bytes()
    while True:
        indexes = msgspec.msgpack.decode(connection.recv_bytes(), type=tuple[int, ...])
        connection.send_bytes(encode(read(data, indexes, options)))


def main() -> None:
    """Serve until the pipe ends. Ctrl-C is for the program, which then ends this process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    descriptor, parent = map(int, sys.argv[1:])
    bound_to(parent)
    with suppress(EOFError, OSError):
        _serve(Connection(descriptor))


if __name__ == "__main__":
    main()
