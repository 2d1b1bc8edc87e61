"""One file a format; each turns a source into pages of the physical layer, one page at a time."""

from collections.abc import Callable, Iterator

import msgspec

from permacli.model.page import Page
from permacli.options import ReadOptions


class Opened(msgspec.Struct, frozen=True):
    """A source that is open: how many pages will come, who made the file, and the pages themselves.

    ``pages`` is a generator that closes each page once it is yielded and the file when it ends or is closed.
    """

    page_count: int
    pages: Iterator[Page]
    producer: str | None = None
    password_was_needed: bool = False


Reader = Callable[[bytes, ReadOptions], Opened]
