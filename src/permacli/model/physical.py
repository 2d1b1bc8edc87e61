"""The physical layer of an issue, whole: what a reader found, before anything was decided; as JSON and back."""

from typing import Final, Literal

import msgspec

from permacli.errors import InputError
from permacli.model.contents import Bookmark
from permacli.model.document import Source
from permacli.model.journal import Notice
from permacli.model.page import Page

PAGES_SCHEMA: Final = "permacli-pages/1"
# Our files open with this; a look at the first bytes tells them.
HEAD = 200


class Physical(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The pages of an issue, what file they come from, its outline, and what the reader had to tell of them."""

    schema: Literal["permacli-pages/1"]
    source: Source = Source()
    pages: tuple[Page, ...] = ()
    notices: tuple[Notice, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()


def encode(physical: Physical) -> bytes:
    """The layer as UTF-8 JSON, a page a line: a volume of a thousand pages has millions of numbers."""
    head = msgspec.json.encode(msgspec.structs.replace(physical, pages=()))[:-1]
    pages = b",\n".join(map(msgspec.json.encode, physical.pages))
    return head + b',"pages":[\n' + pages + b"\n]}\n"


def is_physical(data: bytes) -> bool:
    """Whether the bytes begin like a physical layer of any version."""
    head = data[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"{") and b'"permacli-pages/' in head


def decode(data: bytes) -> Physical:
    """The layer that :func:`encode` wrote.

    Raises:
        InputError: the bytes are no physical layer, or of a version this program does not read.
    """
    try:
        return msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=Physical)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"not a physical layer of version {PAGES_SCHEMA}: {error}; read the source again") from error
