"""TEI-OpenEdition 1.6.4: one article for Lodel, in the normalised reading; no speakers, no corrections.

Questions and answers are ``p rend``, labels bold; what the schema cannot hold is in the archive profile (``tei``).
"""

from collections.abc import Iterable
from typing import assert_never

from permacli.errors import UsageError
from permacli.model.document import Article, Aside, Block, Document, Footnote, Heading, PageRef, Paragraph, SpeechTurn
from permacli.model.text import NoteCall, Text
from permacli.model.tree import depths, table_rows
from permacli.options import WriteOptions
from permacli.text.places import Pages
from permacli.writers.dates import when
from permacli.writers.inline import Run, pieces, without_own_face
from permacli.writers.people import Named
from permacli.writers.records import authors_of
from permacli.writers.wording import language_tag, word
from permacli.writers.xml import Markup

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_NAMESPACE = "http://www.tei-c.org/ns/1.0"
_TURNS = {"interviewer": "question", "interviewee": "answer", "unknown": None}
_DEEPEST = 6


def write(document: Document, options: WriteOptions) -> bytes:
    """The article of a document that holds one.

    Raises:
        UsageError: there are several articles, or none.
    """
    del options
    if len(document.articles) != 1:
        raise UsageError("tei-openedition holds one article; say --split articles for a file each")
    writer = _Article(document, document.articles[0])
    with writer.out.element("TEI", xmlns=_NAMESPACE):
        writer.header()
        writer.out.line()
        with writer.out.element("text"):
            writer.front()
            writer.body()
    return writer.out.data(_HEAD)


def _title(text: Text) -> str:
    """On one line and without the full stop at its end, as OpenEdition asks."""
    words = " ".join(text.value.split())
    return words[:-1].rstrip() if words.endswith(".") and not words.endswith("..") else words


class _Article:
    def __init__(self, document: Document, article: Article) -> None:
        self.document = document
        self.article = article
        self.out = Markup()
        self.pages = Pages(document)
        self.notes = {note.id: note for note in (*document.notes, *article.notes)}
        self.written: set[str] = set()
        self.depths = depths((*article.blocks, *article.asides))

    def header(self) -> None:
        """What Lodel makes a record of."""
        out, meta = self.out, self.document.metadata
        with out.element("teiHeader"):
            with out.element("fileDesc"):
                self._title_statement()
                with out.element("publicationStmt"):
                    out.leaf("publisher", meta.publisher or meta.title or "?")
                    out.leaf("date", meta.date_printed or meta.date or "")
                with out.element("sourceDesc"), out.element("biblStruct"), out.element("monogr"):
                    self._imprint()
            language = self.article.language or meta.language
            with out.element("profileDesc"), out.element("langUsage"):
                out.leaf("language", ident=language_tag(language) or "und")

    def _title_statement(self) -> None:
        article, out = self.article, self.out
        untitled = word("untitled", self.document.metadata.language)
        with out.element("titleStmt"):
            if article.section is not None:
                out.leaf("title", _title(article.section.text), type="sup")
            out.leaf("title", _title(article.title.text) if article.title else untitled, type="main")
            if article.subtitle is not None:
                out.leaf("title", _title(article.subtitle.text), type="sub")
            for who in authors_of(self.document, article):
                self._author(who)

    def _author(self, who: Named) -> None:
        """An author, whose name Lodel wants in two."""
        with self.out.element("author"):
            if who.parts is None:
                self.out.leaf("name", who.whole)
                return
            with self.out.element("persName"):
                self.out.leaf("forename", who.parts.given)
                self.out.leaf("surname", who.parts.family)

    def _imprint(self) -> None:
        meta = self.document.metadata
        folios = [p.folio for index in self.article.pages if (p := self.pages.at_index(index)) and p.folio]
        with self.out.element("imprint"):
            if folios:
                self.out.leaf("biblScope", "-".join(dict.fromkeys((folios[0], folios[-1]))), unit="page")
            if when(meta.date):
                self.out.leaf("date", meta.date or "", type="published", when=when(meta.date))

    def front(self) -> None:
        """Who recorded what was said: a note of the publisher."""
        if self.article.byline:
            with self.out.element("front"), self.out.element("note", type="publisher"):
                for paragraph in self.article.byline:
                    self.paragraph(paragraph)

    def body(self) -> None:
        """The article in one div a part; notes that nothing calls at the end."""
        article = self.article
        self.out.line()
        with self.out.element("body"):
            self.out.open("div")
            for paragraph in article.standfirst:
                self.paragraph(paragraph, rend="noindent")
            self.blocks(article.blocks)
            self.blocks(article.asides)
            for note in article.notes:
                if note.id not in self.written:
                    with self.out.element("p"):
                        self.note(note)
            if not (article.standfirst or article.blocks or article.asides or article.notes):
                self.out.leaf("p")
            self.out.close()

    def blocks(self, blocks: Iterable[Block], rend: str | None = None) -> None:
        """Blocks; a subheading outside a box begins a ``div``."""
        for block in blocks:
            match block:
                case Heading() if rend is None:
                    self.out.close()
                    self.out.line()
                    self.out.open("div")
                    level = min(self.depths[block.level] - 1, _DEEPEST)
                    self.out.leaf("head", _title(block.text), subtype=f"level{level}")
                    self.calls(block.text)
                case Heading() | Paragraph():
                    self.paragraph(block, rend)
                case SpeechTurn():
                    self.turn(block, rend)
                case Aside() if rows := table_rows(block):
                    self.table(rows)
                case Aside():
                    self.blocks(block.blocks, rend="box")
                case _:
                    assert_never(block)

    def table(self, rows: Iterable[Iterable[Paragraph]]) -> None:
        """A table, row by row."""
        self.out.line()
        with self.out.element("table"):
            for row in rows:
                with self.out.element("row"):
                    for cell in row:
                        with self.out.element("cell"):
                            self.inline(cell.text)

    def turn(self, turn: SpeechTurn, rend: str | None) -> None:
        """A turn; its label stands before the first paragraph."""
        label = turn.label_printed
        if label and not turn.paragraphs:
            self.out.leaf("p", label, rend=rend or _TURNS[turn.role])
        for paragraph in turn.paragraphs:
            self.paragraph(paragraph, rend or _TURNS[turn.role], label)
            label = None

    def paragraph(self, leaf: Heading | Paragraph, rend: str | None = None, label: str | None = None) -> None:
        """A paragraph, behind the label of who says it."""
        self.out.line()
        with self.out.element("p", rend=rend):
            if label:
                self.out.leaf("hi", label, rend="bold")
            self.inline(leaf.text if isinstance(leaf, Paragraph) else without_own_face(leaf.text))

    def inline(self, text: Text) -> None:
        """The characters in their faces, the notes among them."""
        for piece in pieces(text, self.pages):
            match piece:
                case Run():
                    for style in piece.styles:
                        self.out.open("hi", rend="sup" if style == "superscript" else style)
                    self.out.text(piece.value)
                    for _ in piece.styles:
                        self.out.close()
                case NoteCall():
                    self.call(piece)
                case PageRef():
                    pass
                case _:
                    assert_never(piece)

    def calls(self, text: Text) -> None:
        """The notes that a heading calls stand behind it: headings hold none."""
        if text.calls:
            with self.out.element("p"):
                for call in text.calls:
                    self.call(call)

    def call(self, call: NoteCall) -> None:
        """The note that is called, the first time."""
        note = self.notes.get(call.note or "")
        if note is None or note.id in self.written:
            self.out.leaf("hi", call.printed, rend="sup")
        else:
            self.note(note)

    def note(self, note: Footnote) -> None:
        """A note."""
        self.written.add(note.id)
        with self.out.element("note", place="foot", n=note.mark or "*"):
            for paragraph in note.paragraphs:
                with self.out.element("p"):
                    self.inline(paragraph.text)
            if not note.paragraphs:
                self.out.leaf("p")
