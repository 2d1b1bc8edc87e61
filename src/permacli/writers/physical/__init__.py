"""The physical layer written back: words at their places, corrected words marked. One file a format."""

import pkgutil
from collections.abc import Callable, Mapping

import msgspec

from permacli.errors import UsageError
from permacli.model.document import Document
from permacli.model.page import UNREAD, Page
from permacli.model.physical import Physical, encode
from permacli.writers.physical.marks import Mark, marks

Marks = Mapping[tuple[str, int], Mark]
"""By line id and the place of the word in its line."""
WriteLayer = Callable[[Physical, Marks], bytes]


class Layer(msgspec.Struct, frozen=True):
    """A format: its function as ``module:name``, the ending of its files, what it cannot hold.

    ``one_page``: a file holds one page only.
    """

    function: str
    suffix: str
    loses: tuple[str, ...]
    one_page: bool = False


_STRUCTURE = "articles and all other structure, levels of headings"
LAYERS: dict[str, Layer] = {
    "alto": Layer("permacli.writers.physical.alto:write", ".xml", (_STRUCTURE, "cells of tables", "kinds of space")),
    "hocr": Layer("permacli.writers.physical.hocr:write", ".hocr", (_STRUCTURE, "cells of tables", "parts of sizes")),
    "page": Layer("permacli.writers.physical.page_xml:write", ".xml", (_STRUCTURE,), one_page=True),
    "pages": Layer("permacli.writers.physical:saved", ".pages.json", ("structure and corrections",)),
}


def write_layer(physical: Physical, to: str, document: Document | None = None) -> bytes:
    """The physical layer in a format, the same bytes every time.

    Args:
        physical: what a reader found.
        to: ``alto``, ``hocr``, ``page`` or ``pages``.
        document: what was made of it; its corrections are marked. Nothing is marked without.

    Raises:
        UsageError: there is no such format, or it holds one page and there are several.
    """
    if to not in LAYERS:
        raise UsageError(f"no format is called {to!r}; there are {', '.join(LAYERS)}")
    if LAYERS[to].one_page and len(physical.pages) != 1:
        raise UsageError(f"a {to.upper()} file holds one page: say --split pages and give a folder, or choose a page")
    if to != "pages":  # as permacli reads it again it keeps all
        physical = msgspec.structs.replace(physical, pages=tuple(map(_as_read, physical.pages)))
    function: WriteLayer = pkgutil.resolve_name(LAYERS[to].function)
    return function(physical, {} if document is None else marks(document, physical.pages))


def _as_read(page: Page) -> Page:
    """The page without the signs that only its picture shows: they have no text."""
    if not any(word.text == UNREAD for line in page.lines for word in line.words):
        return page
    lines = (
        msgspec.structs.replace(line, words=tuple(w for w in line.words if w.text != UNREAD)) for line in page.lines
    )
    return msgspec.structs.replace(page, lines=tuple(lines))


def saved(physical: Physical, _: Marks) -> bytes:
    """As permacli reads it again (:mod:`permacli.readers.saved`); nothing is marked."""
    return encode(physical)
