"""The logical layer: an issue as articles, turns, notes; every text points back to its printed lines."""

from typing import Final, Literal

import msgspec

from permacli.model.contents import ContentsEntry, Contributor, IssueMetadata
from permacli.model.decisions import Decision
from permacli.model.geometry import Box
from permacli.model.journal import Change, Notice, Step
from permacli.model.page import Layer
from permacli.model.text import Span, Text

SCHEMA: Final = "permacli/1"

ParagraphRole = Literal[
    "paragraph", "standfirst", "byline", "question", "list", "verse", "quotation", "credit", "signature", "stage"
]
AsideRole = Literal["box", "caption", "table", "marginalia"]
FurnitureRole = Literal[
    "header",
    "footer",
    "page-number",
    "TOC-entry",
    "notice",
    "advertisement",
    "imprint",
    "blurb",
    "pull-quote",
    "masthead",
    "continuation",
    "other",
]
SpeakerRole = Literal["interviewer", "interviewee", "unknown"]
TurnEvidence = Literal["label", "typography", "alternation", "byline"]
FolioEvidence = Literal["printed", "inferred", "label"]


class Heading(msgspec.Struct, frozen=True, kw_only=True, tag="heading", omit_defaults=True):
    """A title or subheading; ``level`` 1 is an article's title, 2 and more stand inside it."""

    id: str
    text: Text
    level: int = 1


class Paragraph(msgspec.Struct, frozen=True, kw_only=True, tag="paragraph", omit_defaults=True):
    """A paragraph, whole again where columns or pages cut it."""

    id: str
    text: Text
    role: ParagraphRole = "paragraph"


class SpeechTurn(msgspec.Struct, frozen=True, kw_only=True, tag="turn", omit_defaults=True):
    """What one person (or several at once) says, until the next one speaks.

    Attributes:
        label_printed: the label verbatim, with its sign (``"MG : "``); ``None`` when the turn carries none.
        label_spans: the faces of the label, by its own offsets.
        persons: ids in ``Article.persons``; empty when unknown, never guessed.
        role: whether the turn asks or answers.
        evidence: why the turn begins here and is given to them.
    """

    id: str
    paragraphs: tuple[Paragraph, ...]
    label_printed: str | None = None
    label_spans: tuple[Span, ...] = ()
    persons: tuple[str, ...] = ()
    role: SpeakerRole = "unknown"
    evidence: TurnEvidence = "label"
    confidence: float | None = None


class Aside(msgspec.Struct, frozen=True, kw_only=True, tag="aside", omit_defaults=True):
    """Matter that stands beside the running text: a box, a caption, a table, a note in the margin.

    ``columns``: of a table, how many of its blocks make a row; a cell without words is an empty paragraph. 0: no rows.
    """

    id: str
    role: AsideRole
    blocks: tuple["Heading | Paragraph | SpeechTurn", ...]
    columns: int = 0


class Footnote(msgspec.Struct, frozen=True, kw_only=True, tag="footnote", omit_defaults=True):
    """A note: its printed mark, its text, and the ids of the calls that lead to it (none: dangling)."""

    id: str
    mark: str
    paragraphs: tuple[Paragraph, ...]
    place: Literal["foot", "end"] = "foot"
    page_index: int | None = None
    calls: tuple[str, ...] = ()


Block = Heading | Paragraph | SpeechTurn | Aside


class Person(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody who speaks in an article. A person known only by initials has no name: none is invented."""

    id: str
    name: str | None = None
    initials: str | None = None
    role: SpeakerRole = "unknown"
    evidence: tuple[str, ...] = ()
    """Printed words that say so, each followed by the line id: ``"Magali Gillard (MG) : @p001.l004"``."""


class Article(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One article. Heading parts keep their printed words; ``standfirst`` and ``blocks`` are in reading order."""

    id: str
    section: Heading | None = None
    title: Heading | None = None
    subtitle: Heading | None = None
    byline: tuple[Paragraph, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    standfirst: tuple[Paragraph, ...] = ()
    blocks: tuple[Block, ...] = ()
    asides: tuple[Aside, ...] = ()
    notes: tuple[Footnote, ...] = ()
    persons: tuple[Person, ...] = ()
    pages: tuple[int, ...] = ()
    """0-based indexes of the pages it stands on, in order."""
    contents_entry: str | None = None
    language: str | None = None
    """ISO 639-1, where it is another than the issue's."""
    complete: bool = True
    """``False`` when the print breaks off in mid-sentence."""


class Furniture(msgspec.Struct, frozen=True, kw_only=True, tag="furniture", omit_defaults=True):
    """Words of the page that belong to no article; kept, with their role."""

    id: str
    role: FurnitureRole
    text: Text
    page_index: int | None = None


class LineRef(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """``[id, box]`` of a printed line."""

    id: str
    box: Box | None = None


class PageRef(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A page of the source and its printed number. ``number`` counts from 1, ``folio`` is the printed string.

    ``part`` is from where to where of the sheet's width it reaches, of 1, where two pages lie on one sheet.
    """

    id: str
    index: int
    number: int
    width: float = 0.0
    height: float = 0.0
    folio: str | None = None
    folio_evidence: FolioEvidence | None = None
    layer: Layer = "visible"
    label: str | None = None
    part: tuple[float, float] | None = None
    lines: tuple[LineRef, ...] = ()


class Source(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The file that was read: its name without folder, SHA-256, size in pages, engine, and what made it."""

    name: str = ""
    sha256: str = ""
    engine: str = ""
    producer: str | None = None
    recogniser: str | None = None
    """The program that read pages from their pictures, its version and languages; ``None`` where none did."""
    pages_read: tuple[int, ...] | None = None
    """0-based page indexes when only some were asked for."""
    options: tuple[str, ...] = ()
    """What was asked for otherwise than usual and may change the result, as typed: ``--repair full``."""


class Document(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="document"):
    """An issue. The whole of the program's output; every format is written from it."""

    schema: Literal["permacli/1"] = SCHEMA
    version: str = ""
    source: Source = Source()
    metadata: IssueMetadata = IssueMetadata()
    pages: tuple[PageRef, ...] = ()
    contents: tuple[ContentsEntry, ...] = ()
    articles: tuple[Article, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    notes: tuple[Footnote, ...] = ()
    """Notes that could be given to no article."""
    steps: tuple[Step, ...] = ()
    changes: tuple[Change, ...] = ()
    notices: tuple[Notice, ...] = ()
    settled: tuple[Notice, ...] = ()
    """Notices that somebody looked at: what they ask is answered."""
    decided: tuple[Decision, ...] = ()
    """The decisions of a proofreader that were carried out."""
