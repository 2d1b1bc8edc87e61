"""The table of contents and what an issue says of itself."""

from typing import Literal

import msgspec

ContributorRole = Literal[
    "author", "interviewee", "interviewer", "translator", "photographer", "illustrator", "editor", "unknown"
]


class Contributor(msgspec.Struct, frozen=True, omit_defaults=True):
    """Somebody named on a title or in the contents: ``name`` in mixed case, ``printed`` as it stands there."""

    name: str
    printed: str = ""
    role: ContributorRole = "author"
    person: str | None = None


ContentsEvidence = Literal["printed", "outline"]


class ContentsEntry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One entry of a contents page. Texts as printed; ``None`` means the page does not say.

    Attributes:
        id: ``c001`` …
        page: the printed folio, verbatim (``"53"``, ``"xii"``).
        article: id of the article it announces, if that lies in this file.
        level: 0, or 1 for an entry under another one.
        lines: ids of the printed lines it was read from.
        evidence: where it was read; of ``outline``, that of the PDF, ``page`` is that on which the article begins.
    """

    id: str
    section: str | None = None
    title: str = ""
    subtitle: str | None = None
    contributors: tuple[Contributor, ...] = ()
    page: str | None = None
    article: str | None = None
    level: int = 0
    lines: tuple[str, ...] = ()
    confidence: float | None = None
    evidence: ContentsEvidence = "printed"

    @property
    def folio(self) -> str | None:
        """The page as pages are numbered elsewhere: ``04`` is 4."""
        return plain_folio(self.page)


def plain_folio(printed: str | None) -> str | None:
    """A page number without the noughts that contents set before it, roman ones in small letters.

    >>> plain_folio("04"), plain_folio("XII")
    ('4', 'xii')
    """
    return printed and (printed.lstrip("0") or printed).casefold()


class Bookmark(msgspec.Struct, frozen=True, omit_defaults=True):
    """An entry of the outline of a PDF; those of a higher level (from 1) stand under the one before them.

    ``index`` is the 0-based place in the file of the page it leads to, ``None`` where it leads to none.
    """

    title: str
    level: int
    index: int | None = None


class Reading(msgspec.Struct, frozen=True):
    """Where a fact of the metadata was read: field, printed words, line id."""

    field: str
    printed: str
    line: str


class IssueMetadata(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the issue says of itself. ``date`` is ISO 8601 as far as known (``2022-10``); ``price`` as printed."""

    title: str | None = None
    number: str | None = None
    volume: str | None = None
    date: str | None = None
    date_printed: str | None = None
    price: str | None = None
    issn: str | None = None
    publisher: str | None = None
    place: str | None = None
    urls: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    language: str | None = None
    readings: tuple[Reading, ...] = ()
