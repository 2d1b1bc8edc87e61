"""The physical layer that permacli saved (``*.pages.json``): tests, tuning and second runs start from it."""

from msgspec.structs import replace

from permacli.model.physical import decode
from permacli.options import ReadOptions
from permacli.readers import Opened
from permacli.readers.ranges import selected


def open_saved(data: bytes, options: ReadOptions) -> Opened:
    """Open a saved physical layer.

    Raises:
        InputError: it is none, or of another version.
        UsageError: a page that does not exist was asked for.
    """
    held = decode(data)
    wanted = selected(options.pages, len(held.pages))
    notices = [notice for notice in held.notices if notice.page_index is None or notice.page_index in wanted]
    pages = (held.pages[index] for index in wanted)
    opened = Opened(len(wanted), pages, held.source.producer, notices=notices)
    return replace(opened, source=held.source, bookmarks=held.bookmarks)
