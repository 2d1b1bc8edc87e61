"""Articles as HTML that XHTML reads too: turns, notes behind their article, page marks; for page and e-book."""

from collections.abc import Iterable
from typing import assert_never

import msgspec

from permacli.model.contents import ContentsEntry
from permacli.model.document import Article, Aside, Block, Document, Footnote, Heading, PageRef, Paragraph, SpeechTurn
from permacli.model.text import NoteCall, SpanStyle, Text
from permacli.text.places import Pages, page_name
from permacli.writers.inline import Run, pieces, without_own_face
from permacli.writers.numbering import PageTurns
from permacli.writers.wording import word
from permacli.writers.xml import Ids, Markup

_FACES: dict[SpanStyle, str] = {"italic": "i", "bold": "b", "small-caps": "span", "superscript": "sup"}
_DEEPEST = 6
# Where notes stand that belong to no article.
STRAYS = -1

STYLE = """
body { font: 1.05rem/1.6 Georgia, serif; max-width: 38rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; }
nav ol { list-style: none; padding-left: 0; } nav ol ol { padding-left: 1.5em; }
.section, .page { font-size: .8em; color: #555; } .page::before { content: "["; } .page::after { content: "]"; }
.page { margin: 0 .3em; } .standfirst, .stage { font-style: italic; } .question { font-weight: bold; }
.verse { white-space: pre-line; margin-left: 2em; } .quotation { margin: 1em 2em; }
.aside { border: 1px solid #999; padding: 0 1em; margin: 1em 0; } .small-caps { font-variant: small-caps; }
.notes, .meta { font-size: .9em; } .notes { border-top: 1px solid #999; }
img.cover { max-width: 100%; max-height: 95vh; display: block; margin: auto; }
@media print { body { max-width: none; margin: 0; } article { break-before: page; } a { color: inherit; } }
"""


class Target(msgspec.Struct, frozen=True):
    """A place that can be linked to: a file of the book (empty: this one) and an id in it."""

    file: str
    id: str

    def seen_from(self, file: str) -> str:
        """The reference from another place."""
        return f"{self.file if self.file != file else ''}#{self.id}"


class Reflow:
    """The issue, its links and its page marks; ``files`` names the file of each article, and of stray notes."""

    def __init__(self, document: Document, files: dict[int, str], book: bool) -> None:
        self.document = document
        self.files = files
        self.book = book
        self.ids = Ids()
        self.pages = Pages(document)
        self.turns = PageTurns(self.pages)
        self.marked: list[tuple[PageRef, Target]] = []
        self.articles = {n: self._target(n, article.id) for n, article in enumerate(document.articles)}
        groups = [*((n, article.notes) for n, article in enumerate(document.articles)), (STRAYS, document.notes)]
        self.notes = {(n, note.id): self._target(n, f"fn-{n + 1}-{note.mark}") for n, notes in groups for note in notes}
        self.called: dict[str, str] = {}
        """Ids of the first call of each note, by the id of the note."""

    def _target(self, number: int, wanted: str) -> Target:
        return Target(self.files[number], self.ids.new(wanted))

    def title(self, number: int) -> str:
        """The title of an article on one line."""
        heading = self.document.articles[number].title or self.document.articles[number].section
        words = " ".join(heading.text.value.split()) if heading else ""
        return words or word("untitled", self.document.metadata.language)

    def contents(self, out: Markup, file: str) -> None:
        """The contents page as a list; entries lead to their articles."""
        with out.element("ol"):
            for entry in self.document.contents:
                out.line()
                with out.element("li", class_="under" if entry.level else None):
                    self._entry(out, entry, file)

    def _entry(self, out: Markup, entry: ContentsEntry, file: str) -> None:
        number = next((n for n, a in enumerate(self.document.articles) if a.id == entry.article), None)
        if entry.section:
            out.leaf("span", entry.section, class_="section")
            out.text(" ")
        if number is None:
            out.text(entry.title)
        else:
            out.leaf("a", entry.title, href=self.articles[number].seen_from(file))
        names = ", ".join(contributor.name for contributor in entry.contributors)
        out.text("".join(f", {part}" for part in (entry.subtitle, names, entry.page) if part))


class ArticleWriter:
    """Writes one article, or with ``STRAYS`` the notes of none, into ``out``; ``top`` is the level of its title."""

    def __init__(self, issue: Reflow, number: int, out: Markup, top: int) -> None:
        self.issue = issue
        self.number = number
        self.out = out
        self.top = top
        self.file = issue.files[number]
        self.language = issue.document.metadata.language

    def article(self) -> None:
        """The article that the number names."""
        article = self.issue.document.articles[self.number]
        self.out.line()
        with self.out.element("article", id=self.issue.articles[self.number].id):
            self._head(article)
            self.blocks(article.byline)
            self.blocks(article.standfirst)
            self.blocks(article.blocks)
            self.blocks(article.asides)
            self.notes(article.notes)

    def _head(self, article: Article) -> None:
        if article.section is not None:
            self.line("p", article.section.text, class_="section")
        if article.title is not None:
            self.line(f"h{self.top}", article.title.text)
        else:
            self.out.leaf(f"h{self.top}", self.issue.title(self.number))
        if article.subtitle is not None:
            self.line("p", article.subtitle.text, class_="subtitle", role="doc-subtitle")

    def blocks(self, blocks: Iterable[Block]) -> None:
        """Blocks in reading order."""
        for block in blocks:
            match block:
                case Heading():
                    level = min(max(block.level, 2) + self.top - 1, _DEEPEST)
                    self.line(f"h{level}", block.text)
                case Paragraph():
                    self.paragraph(block)
                case SpeechTurn():
                    self.turn(block)
                case Aside():
                    self.out.line()
                    with self.out.element("aside", class_=f"aside {block.role}"):
                        self.blocks(block.blocks)
                case _:
                    assert_never(block)

    def turn(self, turn: SpeechTurn) -> None:
        """A turn; its label stands before the first paragraph."""
        self.out.line()
        with self.out.element("div", class_=f"turn {turn.role}"):
            label = turn.label_printed
            if label and not turn.paragraphs:
                self.out.leaf("p", label)
            for paragraph in turn.paragraphs:
                self.paragraph(paragraph, label)
                label = None

    def paragraph(self, paragraph: Paragraph, label: str | None = None) -> None:
        """A paragraph, behind the label of who says it."""
        self.out.line()
        name = None if paragraph.role == "paragraph" else paragraph.role
        with self.out.element("p", class_=name):
            self.page_before(paragraph.text)
            if label:
                self.out.leaf("b", label, class_="speaker")
            self.inline(paragraph.text)

    def line(self, element: str, text: Text, **attributes: str) -> None:
        """A heading, whose own face is no emphasis."""
        self.out.line()
        with self.out.element(element, **attributes):
            self.page_before(text)
            self.inline(without_own_face(text))

    def page_before(self, text: Text) -> None:
        """The mark of the page that begins with the text."""
        page = self.issue.turns.turned(text)
        if page is not None:
            self.page(page)

    def page(self, page: PageRef) -> None:
        """The mark of a page; a reader finds it by its printed number."""
        name = page_name(page).removeprefix("p. ")
        target = Target(self.file, self.issue.ids.new(f"page-{page.folio or page.number}"))
        self.issue.marked.append((page, target))
        kind = "pagebreak" if self.issue.book else None
        self.out.leaf("span", name, epub_type=kind, role="doc-pagebreak", id=target.id, aria_label=name, class_="page")

    def inline(self, text: Text, marking: bool = True) -> None:
        """The characters in their faces, the calls and the pages among them."""
        for piece in pieces(text, self.issue.pages):
            match piece:
                case Run():
                    for style in piece.styles:
                        self.out.open(_FACES[style], class_="small-caps" if style == "small-caps" else None)
                    self.out.text(piece.value)
                    for _ in piece.styles:
                        self.out.close()
                case NoteCall():
                    self.call(piece)
                case PageRef():
                    if marking:
                        self.page(piece)
                case _:
                    assert_never(piece)

    def call(self, call: NoteCall) -> None:
        """A call: a link to its note where there is one."""
        owner = self.number if (self.number, call.note) in self.issue.notes else STRAYS
        target = self.issue.notes.get((owner, call.note or ""))
        with self.out.element("sup"):
            if target is None:
                self.out.text(call.printed)
                return
            name = self.issue.ids.new(f"call-{target.id}")
            self.issue.called.setdefault(target.id, Target(self.file, name).seen_from(target.file))
            kind = "noteref" if self.issue.book else None
            href = target.seen_from(self.file)
            self.out.leaf("a", call.printed, epub_type=kind, role="doc-noteref", href=href, id=name)

    def notes(self, notes: Iterable[Footnote]) -> None:
        """The notes, each with the way back to its call."""
        notes = list(notes)
        if not notes:
            return
        self.out.line()
        with self.out.element("section", class_="notes"):
            self.out.leaf(f"h{self.top + 1}", word("notes", self.language))
            for note in notes:
                self.note(note)

    def note(self, note: Footnote) -> None:
        """One note."""
        target = self.issue.notes[self.number, note.id]
        back = self.issue.called.get(target.id)
        kind = "footnote" if self.issue.book else None
        self.out.line()
        with self.out.element("aside", epub_type=kind, role="doc-footnote", id=target.id):
            mark = note.mark
            for paragraph in note.paragraphs:
                with self.out.element("p"):
                    if mark and back:
                        self.out.leaf("a", mark, role="doc-backlink", href=back)
                    elif mark:
                        self.out.text(mark)
                    self.out.text(" " if mark else "")
                    self.inline(paragraph.text, marking=False)
                mark = ""
