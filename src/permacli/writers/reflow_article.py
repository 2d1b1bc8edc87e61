"""Articles as HTML that XHTML reads too: turns, notes behind their article, page marks."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import assert_never

from permacli.model.document import Article, Aside, Block, Footnote, Heading, PageRef, Paragraph, SpeechTurn
from permacli.model.text import NoteCall, SpanStyle, Text
from permacli.model.tree import depths, is_item, table_rows
from permacli.text.places import page_name
from permacli.writers.inline import Run, pieces, without_own_face
from permacli.writers.reflow import STRAYS, Reflow, Target
from permacli.writers.wording import language_tag, word
from permacli.writers.xml import Markup

_FACES: dict[SpanStyle, str] = {"italic": "i", "bold": "b", "small-caps": "span", "superscript": "sup"}
_DEEPEST = 6


class ArticleWriter:
    """Writes one article, or with ``STRAYS`` the notes of none, into ``out``; ``top`` is the level of its title."""

    def __init__(self, issue: Reflow, number: int, out: Markup, top: int) -> None:
        self.issue = issue
        self.number = number
        self.out = out
        self.top = top
        self.file = issue.files[number]
        self.language = issue.document.metadata.language
        self.depths: dict[int, int] = {}

    def article(self) -> None:
        """The article that the number names."""
        article = self.issue.document.articles[self.number]
        self.out.line()
        own = language_tag(article.language)
        name, own_in_xml = self.issue.articles[self.number].id, own if self.issue.book else None
        with self.out.element("article", id=name, lang=own, xml_lang=own_in_xml):
            self._head(article)
            self.depths = depths((*article.blocks, *article.asides))
            self.blocks(article.byline)
            self.blocks(article.standfirst)
            self.blocks(article.blocks)
            self.blocks(article.asides)
            self.notes(article.notes)

    def _head(self, article: Article) -> None:
        if article.section is not None and article.title is not None:
            self.line("p", article.section.text, class_="section")
        title = article.title or article.section
        if title is not None:
            self.line(f"h{self.top}", title.text)
        else:
            self.out.leaf(f"h{self.top}", self.issue.title(self.number))
        if article.subtitle is not None:
            self.line("p", article.subtitle.text, class_="subtitle", role="doc-subtitle")

    def blocks(self, blocks: Iterable[Block]) -> None:
        """Blocks in reading order, the items of a list together."""
        for items, run in groupby(blocks, key=is_item):
            if items:
                self.out.line()
                self.out.open("ul")
            for block in run:
                self.block(block)
            if items:
                self.out.close()

    def block(self, block: Block) -> None:
        """One block."""
        match block:
            case Heading():
                level = min(self.depths.get(block.level, 2) + self.top - 1, _DEEPEST)
                self.line(f"h{level}", block.text)
            case Paragraph():
                self.paragraph(block)
            case SpeechTurn():
                self.turn(block)
            case Aside():
                self.out.line()
                with self.out.element("aside", class_=f"aside {block.role}"):
                    if rows := table_rows(block):
                        self.table(rows)
                    else:
                        self.blocks(block.blocks)
            case _:
                assert_never(block)

    def table(self, rows: Sequence[Sequence[Paragraph]]) -> None:
        """A table, row by row; a row that is short is filled up."""
        with self.out.element("table"):
            for row in rows:
                self.out.line()
                with self.out.element("tr"):
                    for cell in row:
                        with self.out.element("td"):
                            self.page_before(cell.text)
                            self.inline(cell.text)
                    for _ in range(len(rows[0]) - len(row)):
                        self.out.leaf("td")

    def turn(self, turn: SpeechTurn) -> None:
        """A turn; its label stands before the first paragraph."""
        self.out.line()
        label = turn.label_printed
        asks = " question" if turn.role == "interviewer" and not label else ""
        with self.out.element("div", class_=f"turn {turn.role}{asks}"):
            if label and not turn.paragraphs:
                self.out.leaf("p", label)
            if label and turn.paragraphs:
                self.paragraph(turn.paragraphs[0], label)
            self.blocks(turn.paragraphs[1:] if label else turn.paragraphs)

    def paragraph(self, paragraph: Paragraph, label: str | None = None) -> None:
        """A paragraph or an item of a list; a paragraph may stand behind the label of who says it."""
        self.out.line()
        name = None if paragraph.role in ("paragraph", "list") else paragraph.role
        with self.out.element("li" if is_item(paragraph) and label is None else "p", class_=name):
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
        shown = page_name(page)
        name = shown.removeprefix("p. ")
        target = Target(self.file, self.issue.ids.new(f"page-{page.folio or page.number}"))
        self.issue.marked.append((page, target))
        kind = "pagebreak" if self.issue.book else None
        self.out.leaf("span", shown, epub_type=kind, role="doc-pagebreak", id=target.id, aria_label=name, class_="page")

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
            # a sign that OCR misread is that of its note: a reader looks for it there
            sign = self.issue.marks.get(call.note or "") or call.printed
            self.out.leaf("a", sign, epub_type=kind, role="doc-noteref", href=href, id=name)

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
