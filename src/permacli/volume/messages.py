"""What goes between the program and those that read ranges of pages for it: values only."""

import msgspec

from permacli.model.page import Page
from permacli.model.region import PageRegions
from permacli.text.sureness import Rated


class Seen(msgspec.Struct, frozen=True, array_like=True):
    """A page, as its regions; as it was read where more must be known than the page, or its picture is to be read."""

    regions: PageRegions | None
    page: Page | None = None


class Part(msgspec.Struct, frozen=True, tag=True):
    """A range that was read, in the order of its pages, and how sure a program was of the words in its regions."""

    pages: tuple[Seen, ...]
    rated: Rated


class Trouble(msgspec.Struct, frozen=True, tag=True):
    """Why a range could not be read: the class of a :class:`PermacliError`, or that of a defect, and its message."""

    kind: str
    message: str


Answer = Part | Trouble
