"""Contents entries, turns, notes, pages, notices as rows: one kind of record each, the same in every table format."""

from typing import Literal

import msgspec

from permacli.model.contents import ContentsEvidence
from permacli.model.geometry import Sides


class ContentsRow(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the contents page; ``article_number`` counts from 1, ``pdf_page`` is where that article begins.

    ``evidence`` tells where it was read; ``None`` of an article, where there are no contents.
    """

    id: str
    level: int
    section: str | None
    title: str
    subtitle: str | None
    contributors: tuple[str, ...]
    page: str | None
    article: str | None
    article_number: int | None
    pdf_page: int | None
    evidence: ContentsEvidence | None


class TurnRow(msgspec.Struct, frozen=True, kw_only=True):
    """A turn of an interview, its paragraphs parted by a blank line; ``folio_end`` is the page it ends on."""

    article: str
    article_number: int
    article_title: str | None
    id: str
    speakers: tuple[str, ...]
    initials: tuple[str, ...]
    role: str
    label_printed: str | None
    evidence: str
    confidence: float | None
    pdf_page: int | None
    folio: str | None
    folio_end: str | None
    text: str


class ParagraphRow(msgspec.Struct, frozen=True, kw_only=True):
    """A heading, paragraph or note; ``speakers`` of the turn it belongs to, ``box`` on its first page, in points."""

    article: str | None
    article_number: int | None
    article_title: str | None
    id: str
    role: str
    level: int | None
    turn: str | None
    speakers: tuple[str, ...]
    pdf_page: int | None
    folio: str | None
    box: Sides | None
    text: str


class NoteRow(msgspec.Struct, frozen=True, kw_only=True):
    """A note, or a call that leads to none.

    ``status``: ``linked``; ``not-called``, a note without call; ``missing``, a call without note. ``called_from``: the
    words before each call.
    """

    article: str | None
    article_number: int | None
    article_title: str | None
    id: str
    mark: str
    status: Literal["linked", "not-called", "missing"]
    place: str | None
    pdf_page: int | None
    folio: str | None
    called_from: tuple[str, ...]
    text: str


class PageRow(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the file: its place (from 1), its printed number, its size in points, where its words come from.

    ``known`` is the share of its words that a dictionary has, ``rate`` how sure OCR was of them, both from 0 to 1.
    """

    pdf_page: int
    folio: str | None
    folio_evidence: str | None
    label: str | None
    width: float
    height: float
    layer: str
    lines: int
    known: float | None = None
    rate: float | None = None


class NoticeRow(msgspec.Struct, frozen=True, kw_only=True):
    """Something the reader must be told, where, and how sure it is that something is wrong.

    ``id`` counts them in their order; ``box`` is that of the printed line in points from the top left.
    """

    id: str
    level: str
    certainty: str
    kind: str
    message: str
    pdf_page: int | None
    folio: str | None
    block: str | None
    line: str | None
    box: Sides | None
    quote: str | None
    suggestion: str | None


class CorrectionRow(msgspec.Struct, frozen=True, kw_only=True):
    """A change, or what was not changed but might be.

    ``offset`` counts code points of the block's text as it is now; it is unknown where a later change took the place
    up, and what that one made begins ``right``. ``box`` is that of the printed line in points from the top left.
    ``joined`` is the block that was appended.
    """

    id: str | None
    rule: str
    status: Literal["applied", "undone", "suggested"]
    before: str
    after: str | None
    left: str
    right: str
    block: str | None
    offset: int | None
    pdf_page: int | None
    folio: str | None
    line: str | None
    box: Sides | None
    evidence: str | None
    confidence: float | None
    joined: str | None
