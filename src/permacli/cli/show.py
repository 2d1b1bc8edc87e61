"""An issue for reading on a screen: people, turns, notes under the paragraph that calls them, printed page numbers."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import assert_never

from permacli.cli.formats import aligned
from permacli.cli.terminal import INDENT, Screen, harmless
from permacli.cli.views import notice_lines, rule_counts
from permacli.model.document import Article, Aside, Block, Document, Footnote, Heading, Paragraph, SpeechTurn
from permacli.model.text import Text
from permacli.model.tree import table_rows
from permacli.text.places import Pages
from permacli.writers.inline import pieces
from permacli.writers.listing import notice_rows
from permacli.writers.numbering import PageTurns, body_leaves, note_marks
from permacli.writers.text import aligned_cells, entry_line, page_mark, plain_pieces

RULE = "─" * 24


class View:
    """A document on a screen; every method gives paragraphs, to be parted by blank lines."""

    def __init__(self, document: Document, screen: Screen) -> None:
        self.document = document
        self.screen = screen
        self.pages = Pages(document)
        self.turns = PageTurns(self.pages)
        self.marks = note_marks(document)
        self.notes = {n.id: n for notes in (*(a.notes for a in document.articles), document.notes) for n in notes}

    def issue(self) -> Iterator[str]:
        """Everything: what the issue says of itself, contents, articles, what to know about the result."""
        yield from self.masthead()
        yield from self.contents()
        for number, article in enumerate(self.document.articles, start=1):
            yield from self.article(article, number)
        if self.document.notes:
            yield RULE
            yield from (self.note(note) for note in self.document.notes)
        yield from self.closing()

    def masthead(self) -> Iterator[str]:
        """Title, number, date, price; the file and its pages."""
        m = self.document.metadata
        number = f"n° {m.number}" if m.number else None
        volume = f"vol. {m.volume}" if m.volume else None
        said = [m.title, volume, number, m.date_printed or m.date, m.price, m.issn and f"ISSN {m.issn}"]
        said += [m.publisher, m.place, *m.addresses, *m.urls, *m.emails]
        yield self.screen.bold(self.screen.paragraph(", ".join(part for part in said if part)))
        count = Counter(page.layer for page in self.document.pages)
        layers = ", ".join(f"{n} page{'s' * (n > 1)} {LAYERS[layer]}" for layer, n in count.items())
        yield self.screen.faint(self.screen.paragraph(f"{self.document.source.name or 'standard input'}: {layers}"))

    def contents(self) -> Iterator[str]:
        """The contents page, one entry a line."""
        lines = [
            self.screen.paragraph(entry_line(e), INDENT * e.level, INDENT * (e.level + 1))
            for e in self.document.contents
        ]
        if lines:
            yield self.screen.bold("Contents") + "\n" + "\n".join(lines)

    def article(self, article: Article, number: int) -> Iterator[str]:
        """An article: head, people, text, notes."""
        yield RULE
        if article.section is not None:
            yield self.said(article.section.text)
        title = self.words(article.title.text) if article.title else f"(no title: {article.id})"
        yield self.screen.bold(self.screen.paragraph(f"{number}. {title}"))
        if article.subtitle is not None:
            yield self.said(article.subtitle.text)
        yield from self.people(article)
        for blocks in (article.byline, article.standfirst, article.blocks, article.asides):
            yield from self.blocks(blocks)
        yield from self.uncalled(article)
        if not article.complete:
            yield self.screen.faint("(the article breaks off here)")

    def people(self, article: Article) -> Iterator[str]:
        """Those who speak or are named, one a line."""
        named = [f"{p.name or '?'}{f' ({p.initials})' if p.initials else ''}, {p.role}" for p in article.persons]
        speaking = {person.name for person in article.persons}
        named += [f"{c.name}, {c.role}" for c in article.contributors if c.name not in speaking]
        yield self.screen.faint("\n".join(self.screen.paragraph(line, INDENT) for line in named))

    def blocks(self, blocks: Iterable[Block], indent: str = "") -> Iterator[str]:
        """The blocks of an article, boxes indented."""
        for block in blocks:
            match block:
                case Heading():
                    yield self.screen.bold(self.said(block.text, indent=indent))
                case Paragraph():
                    yield from self.paragraph(block, indent=indent)
                case SpeechTurn():
                    yield from self.turn(block, indent)
                case Aside():
                    yield self.screen.faint(f"{indent}{INDENT}({block.role})")
                    if rows := table_rows(block):
                        yield self.table(rows, indent + INDENT)
                    else:
                        yield from self.blocks(block.blocks, indent + INDENT)
                case _:
                    assert_never(block)

    def table(self, rows: Iterable[Iterable[Paragraph]], indent: str) -> str:
        """A table, its columns below one another; never wrapped."""
        lines = aligned_cells([[self.words(cell.text) for cell in row] for row in rows])
        return "\n".join(indent + harmless(line) for line in lines)

    def turn(self, turn: SpeechTurn, indent: str = "") -> Iterator[str]:
        """A turn; where the print has no label, who speaks stands before it in angle quotes."""
        label = turn.label_printed
        if label is None:
            yield self.screen.faint(self.screen.paragraph(f"‹{self.speakers(turn)}›", indent))
        for number, paragraph in enumerate(turn.paragraphs):
            yield from self.paragraph(paragraph, "" if number or label is None else label, indent)

    def speakers(self, turn: SpeechTurn) -> str:
        """The names of those who speak, else their role."""
        names = {p.id: p.name or p.initials for article in self.document.articles for p in article.persons}
        return ", ".join(names.get(person) or person for person in turn.persons) or turn.role

    def paragraph(self, paragraph: Paragraph, label: str = "", indent: str = "") -> Iterator[str]:
        """A paragraph and under it the notes it calls."""
        yield self.said(paragraph.text, label, indent)
        for call in paragraph.text.calls:
            note = self.notes.get(call.note or "")
            if note is None:
                missing = f"[{call.printed.strip('[]')}] (no such note on these pages)"
                yield self.screen.faint(self.screen.paragraph(missing, indent + INDENT))
            elif note.calls[:1] in ((call.id,), ()):
                yield self.note(note, indent)

    def note(self, note: Footnote, indent: str = "") -> str:
        """A note, indented."""
        mark = f"[{note.mark}] " if note.mark else ""
        texts = [self.words(paragraph.text) for paragraph in note.paragraphs]
        joined = "\n\n".join([mark + "".join(texts[:1]), *texts[1:]])
        inner = indent + INDENT
        return self.screen.faint(self.screen.paragraph(joined, inner, inner + " " * len(mark)))

    def uncalled(self, article: Article) -> Iterator[str]:
        """The notes to which no call leads."""
        called = {call.note for leaf in body_leaves(article) for call in leaf.text.calls}
        lost = [note for note in article.notes if note.id not in called]
        if lost:
            yield self.screen.faint("(notes without a call in the text)")
        yield from (self.note(note) for note in lost)

    def closing(self) -> Iterator[str]:
        """What the program is not sure of, and how much it changed."""
        yield RULE
        lines = notice_lines(notice_rows(self.document), self.screen)
        if lines:
            yield self.screen.bold("Notices") + "\n" + "\n".join(lines)
        standing = sum(not change.undone for change in self.document.changes)
        counted = [f"{INDENT}{line}" for line in aligned([(n, rule) for rule, n in rule_counts(self.document.changes)])]
        yield "\n".join([self.screen.bold(f"{standing} changes"), *counted])

    def said(self, text: Text, label: str = "", indent: str = "") -> str:
        """A text of an article, wrapped, behind its label and the number of a page that begins with it."""
        page = self.turns.turned(text)
        mark = "" if page is None else f"{page_mark(page)} "
        return self.screen.paragraph(mark + label + self.words(text), indent)

    def words(self, text: Text) -> str:
        """The words of a text with note calls and page numbers in square brackets."""
        return plain_pieces(pieces(text, self.pages), self.marks)


# How a page came by its words.
LAYERS = {"visible": "with visible text", "ocr": "scanned with an OCR layer", "text": "transcribed"}
