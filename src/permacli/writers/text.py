"""Plain text: one paragraph a line, or wrapped; note calls and notes as ``[1]``, the notes after their article."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import assert_never

from permacli.model.contents import ContentsEntry, IssueMetadata
from permacli.model.document import Article, Aside, Block, Document, Footnote, Heading, PageRef, Paragraph, SpeechTurn
from permacli.model.text import NoteCall, Text
from permacli.model.tree import table_rows
from permacli.options import WriteOptions
from permacli.text.marks import raised
from permacli.text.places import Pages, page_name
from permacli.writers.inline import Piece, Run, pieces
from permacli.writers.numbering import PageTurns, note_marks
from permacli.writers.wording import word

# Between two columns of a table.
BETWEEN = "  "


def write(document: Document, options: WriteOptions) -> bytes:
    """The issue as one text file: what it says of itself, the contents, the articles, two blank lines between them."""
    writer = _Text(document, options)
    parts = [
        writer.masthead(),
        writer.contents(),
        *map(writer.article, document.articles),
        writer.notes(document.notes),
    ]
    if options.furniture:
        parts.append(writer.furniture())
    shown = ["\n\n".join(filter(None, part)) for part in parts]
    return ("\n\n\n".join(filter(None, shown)) + "\n").encode()


class _Text:
    """The issue that is written, and the page that was last marked."""

    def __init__(self, document: Document, options: WriteOptions) -> None:
        self.document = document
        self.options = options
        self.pages = Pages(document)
        self.turns = PageTurns(self.pages)
        self.marks = note_marks(document)

    def masthead(self) -> Iterator[str]:
        """Title, number, date, price: as printed where the print is known."""
        yield self.wrapped(masthead(self.document.metadata))

    def contents(self) -> Iterator[str]:
        if self.document.contents:
            yield word("contents", self.document.metadata.language)
            yield from (self.wrapped(entry_line(entry)) for entry in self.document.contents)

    def article(self, article: Article) -> list[str]:
        """The paragraphs of one article, head to notes."""
        heads = (article.section, article.title, article.subtitle)
        shown = [self.said(heading.text) for heading in heads if heading is not None]
        for blocks in (article.byline, article.standfirst, article.blocks, article.asides):
            shown += self.blocks(blocks)
        return [*shown, *self.notes(article.notes)]

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            match block:
                case Heading() | Paragraph():
                    yield self.said(block.text)
                case SpeechTurn():
                    yield from self.turn(block)
                case Aside() if rows := table_rows(block):
                    yield self.table(rows)
                case Aside():
                    yield from self.blocks(block.blocks)
                case _:
                    assert_never(block)

    def table(self, rows: Sequence[Sequence[Paragraph]]) -> str:
        """A table, its columns below one another; never wrapped."""
        page = self.turns.turned(rows[0][0].text)
        mark = [f"{page_mark(page)}"] if page is not None and self.options.page_marks else []
        return "\n".join([*mark, *aligned_cells([[self.plain(cell.text) for cell in row] for row in rows])])

    def turn(self, turn: SpeechTurn) -> Iterator[str]:
        label = turn.label_printed or ""
        for paragraph in turn.paragraphs:
            yield self.said(paragraph.text, label)
            label = ""
        if label:
            yield label.strip()

    def notes(self, notes: Iterable[Footnote]) -> Iterator[str]:
        for note in notes:
            mark = f"[{note.mark}] " if note.mark else ""
            # a note stands at the foot of its page: it turns no page
            texts = [self.plain(paragraph.text) for paragraph in note.paragraphs]
            yield "\n\n".join(map(self.wrapped, [mark + "".join(texts[:1]), *texts[1:]]))

    def furniture(self) -> Iterator[str]:
        if self.document.furniture:
            yield word("furniture", self.document.metadata.language)
        for item in self.document.furniture:
            page = self.pages.at_index(item.page_index)
            place = "" if page is None else f"{page_mark(page)} "
            yield self.wrapped(f"{place}{self.plain(item.text)} ({item.role})")

    def said(self, text: Text, label: str = "") -> str:
        """A text of the articles, behind its label and the mark of the page that begins with it."""
        page = self.turns.turned(text)
        mark = f"{page_mark(page)} " if page is not None and self.options.page_marks else ""
        return self.wrapped(mark + label + self.plain(text))

    def plain(self, text: Text) -> str:
        return plain_pieces(pieces(text, self.pages), self.marks, self.options.page_marks)

    def wrapped(self, paragraph: str) -> str:
        """The paragraph in lines of the width asked for; never broken at a hyphen or a no-break space."""
        if not self.options.wrap:
            return paragraph
        width = self.options.wrap
        lines = (
            textwrap.wrap(row, width, break_long_words=False, break_on_hyphens=False) for row in paragraph.split("\n")
        )
        return "\n".join(line for row in lines for line in row)


def aligned_cells(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows of a table as lines, every cell as wide as the widest of its column."""
    cells = [[" ".join(cell.split()) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip_longest(*cells, fillvalue="")]
    return [BETWEEN.join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip() for row in cells]


def masthead(metadata: IssueMetadata) -> str:
    """What the issue says of itself on one line, as printed where the print is known."""
    number = f"n° {metadata.number}" if metadata.number else None
    date, issn = metadata.date_printed or metadata.date, metadata.issn and f"ISSN {metadata.issn}"
    volume = f"vol. {metadata.volume}" if metadata.volume else None
    parts = (metadata.title, volume, number, date, metadata.price, issn)
    return ", ".join(part for part in parts if part)


def entry_line(entry: ContentsEntry) -> str:
    """A contents entry on one line, as the page has it: section, title, subtitle, names, page."""
    names = ", ".join(contributor.name for contributor in entry.contributors)
    parts = [" ".join(part.split()) for part in (entry.section, entry.title, entry.subtitle, names) if part]
    return " – ".join(parts) + (f", {entry.page}" if entry.page else "")


def page_mark(page: PageRef) -> str:
    """``[p. 4]``."""
    return f"[{page_name(page).replace('[', '').replace(']', '')}]"


def plain_pieces(found: Iterable[Piece], marks: Mapping[str, str], page_marks: bool = True) -> str:
    """Pieces of a text as plain characters, calls and pages in square brackets.

    A call is shown by the mark of its note (by note id in ``marks``), which OCR may have kept where it lost the call's.
    """
    written = []
    for piece in found:
        match piece:
            case Run():
                written.append(_shown(piece))
            case NoteCall():
                written.append(f"[{marks.get(piece.note or '') or piece.printed.strip('[]')}]")
            case PageRef():
                written += [f"{page_mark(piece)} "] if page_marks else []
            case _:
                assert_never(piece)
    return "".join(written).strip()


def _shown(run: Run) -> str:
    """The characters of a run; figures that stand raised keep their place, as ``2⁴⁰`` is another number than 240."""
    exponent = "superscript" in run.styles and run.value.isdecimal()
    return raised(int(run.value)) if exponent and str(int(run.value)) == run.value else run.value
