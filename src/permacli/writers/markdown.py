"""Markdown as pandoc reads it: front matter, the contents, one heading an article, notes linked by label.

Speakers' labels are bold as printed, questions without a label are bold, standfirsts italic, boxes and quotations are
set as quotations. Read it with ``pandoc --from markdown-smart``: the signs are the print's and need no smartening.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import assert_never

import regex

from permacli.model.contents import ContentsEntry
from permacli.model.document import Article, Aside, Block, Document, Footnote, Heading, Paragraph, SpeechTurn
from permacli.model.text import SpanStyle, Text
from permacli.model.tree import depths, is_item, table_rows
from permacli.options import WriteOptions
from permacli.text.places import Pages
from permacli.writers.contents_tree import sections
from permacli.writers.front_matter import front_matter
from permacli.writers.inline import without_own_face
from permacli.writers.markdown_inline import Inline, call_sign, escape, inline, one_line, page_mark
from permacli.writers.markdown_lists import as_lists
from permacli.writers.numbering import NoteLabels, PageTurns
from permacli.writers.wording import Word, word

# The sign that ends a speaker's label is no part of the name; the stop of an initial is.
_LABEL = regex.compile(r"\s*(?P<name>.*(?:(?<!\p{L})\p{Lu}\.|[\p{L}\p{N})\]]))?(?P<sign>[\s:—–.-]*)", regex.DOTALL)
_DEEPEST = 6


def write(document: Document, options: WriteOptions) -> bytes:
    """The issue as one Markdown file."""
    writer = _Markdown(document, options)
    blocks = [front_matter(document), *writer.contents()]
    for article in document.articles:
        blocks += writer.article(article)
    blocks += writer.notes(document.notes)
    if options.furniture:
        blocks += writer.furniture()
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()


class _Markdown:
    """The issue that is written, and the page that was last marked."""

    def __init__(self, document: Document, options: WriteOptions) -> None:
        self.document = document
        self.labels = NoteLabels(document)
        self.how = Inline(Pages(document), self.labels.of_call, options.page_marks)
        self.turns = PageTurns(self.how.pages)
        self.depths: dict[int, int] = {}

    def word(self, name: Word) -> str:
        return word(name, self.document.metadata.language)

    def contents(self) -> Iterator[str]:
        """The contents page: one list, each entry leading to its article where that is in the issue."""
        if self.document.contents:
            yield f"# {self.word('contents')} {{#contents}}"
            yield "\n".join(_listed(self.document.contents))

    def article(self, article: Article) -> Iterator[str]:
        """The blocks of one article: its head, its text, its boxes, its notes."""
        heads = [heading for heading in (article.section, article.title, article.subtitle) if heading is not None]
        yield from self.page_before(*(heading.text for heading in heads))
        title = one_line(article.title.text, self.how) if article.title else self.word("untitled")
        yield f"# {title} {{#{article.id}}}"
        if article.section is not None:
            yield inline(without_own_face(article.section.text), self.how, "italic")
        if article.subtitle is not None:
            yield inline(without_own_face(article.subtitle.text), self.how, "bold")
        self.depths = depths((*article.blocks, *article.asides))
        yield from self.blocks(article.byline)
        yield from self.blocks(article.standfirst)
        yield from self.blocks(article.blocks)
        yield from self.blocks(article.asides)
        yield from self.notes(article.notes)

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        for items, run in groupby(blocks, key=is_item):
            if items:
                yield from as_lists(self.items(run))
                continue
            for block in run:
                yield from self.block(block)

    def block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield from self.page_before(block.text)
                level = min(self.depths.get(block.level, 2), _DEEPEST)
                yield f"{'#' * level} {one_line(block.text, self.how)}"
            case Paragraph():
                yield from self.page_before(block.text)
                yield self.paragraph(block)
            case SpeechTurn():
                yield from self.turn(block)
            case Aside() if rows := table_rows(block):
                yield from self.page_before(*(cell.text for row in rows for cell in row))
                yield "\n".join(self.table(rows))
            case Aside():
                yield _quoted("\n\n".join(self.blocks(block.blocks)))
            case _:
                assert_never(block)

    def items(self, items: Iterable[Block]) -> Iterator[str]:
        """The items of a list, behind the mark of a page that begins with them."""
        for item in items:
            if isinstance(item, Paragraph):
                yield " ".join((*self.page_before(item.text), self.paragraph(item)))

    def table(self, rows: Sequence[Sequence[Paragraph]]) -> Iterator[str]:
        """A pipe table; its first row is the head, for Markdown has no table without one."""
        for number, row in enumerate(rows):
            yield f"| {' | '.join(one_line(cell.text, self.how.unpaged()) for cell in row)} |"
            if number == 0:
                yield f"|{'|'.join(' --- ' for _ in row)}|"

    def page_before(self, *texts: Text) -> Iterator[str]:
        """The mark of a page that begins with these texts."""
        begins = [page for text in texts if (page := self.turns.turned(text)) is not None]
        if self.how.page_marks:
            yield from map(page_mark, begins)

    def paragraph(self, paragraph: Paragraph) -> str:
        written = inline(paragraph.text, self.how, _FACES.get(paragraph.role))
        return _quoted(written) if paragraph.role == "quotation" else written

    def turn(self, turn: SpeechTurn) -> Iterator[str]:
        """A turn: its label bold before the first paragraph; a question without label bold throughout."""
        face: SpanStyle | None = "bold" if turn.label_printed is None and turn.role == "interviewer" else None
        label = _label(turn.label_printed or "")
        for paragraph in turn.paragraphs:
            yield from self.page_before(paragraph.text)
            said = self.paragraph(paragraph) if face is None else inline(paragraph.text, self.how, face)
            yield (label + said).rstrip(" ")
            label = ""
        if label:
            yield label.rstrip(" ")

    def notes(self, notes: Iterable[Footnote]) -> Iterator[str]:
        """Notes that are called as definitions; the others as paragraphs, for no reader would show them."""
        for note in notes:
            label = self.labels.of_note(note)
            paragraphs = [inline(p.text, self.how.within_notes()) for p in note.paragraphs]
            if label is not None:
                text = "\n\n".join(paragraphs).replace("\n", "\n    ").replace("    \n", "\n")
                yield f"[^{label}]: {text}"
            else:
                yield " ".join(filter(None, (call_sign(note.mark), "\n\n".join(paragraphs))))

    def furniture(self) -> Iterator[str]:
        """The words of the pages that belong to no article, page by page."""
        if self.document.furniture:
            yield f"# {self.word('furniture')} {{#furniture}}"
        for item in self.document.furniture:
            page = self.how.pages.at_index(item.page_index)
            place = "" if page is None else f"{page_mark(page)} "
            yield f"- {place}{one_line(item.text, self.how)} ({item.role})"


# Roles that are set apart by a face where nothing else shows them.
_FACES: dict[str, SpanStyle] = {"standfirst": "italic", "question": "bold", "stage": "italic"}


def _listed(contents: Iterable[ContentsEntry]) -> Iterator[str]:
    """The contents as a list in a list: sections, their entries, what stands under these."""
    for section, entries in sections(contents):
        if section is not None:
            yield f"- *{escape(section)}*"
        depth = 0 if section is None else 1
        for listed in entries:
            yield _entry(listed.entry, depth)
            yield from (_entry(entry, depth + 1) for entry in listed.under)


def _entry(entry: ContentsEntry, depth: int) -> str:
    title = escape(" ".join(entry.title.split()))
    parts = [f"[{title}](#{entry.article})" if entry.article else title]
    parts += [escape(entry.subtitle)] if entry.subtitle else []
    parts += [escape(", ".join(c.name for c in entry.contributors))] if entry.contributors else []
    parts += [f"p. {escape(entry.page)}"] if entry.page else []
    return f"{'    ' * depth}- {' – '.join(parts)}"


def _label(printed: str) -> str:
    match = _LABEL.fullmatch(printed)
    if match is None or not match["name"]:
        return escape(printed.lstrip(), at_start=True)
    return f"**{escape(match['name'])}**{escape(match['sign'])}"


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip(" ") for line in text.split("\n"))
