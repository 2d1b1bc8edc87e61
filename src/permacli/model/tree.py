"""Walking a document: every text in it, in order, and putting changed texts back."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from msgspec.structs import replace

from permacli.model.document import Article, Aside, Block, Document, Footnote, Furniture, Heading, Paragraph, SpeechTurn
from permacli.model.text import Text

Leaf = Heading | Paragraph | Furniture
"""What holds a text."""
Flat = Heading | Paragraph | SpeechTurn
"""A block that holds no asides."""


def block_leaves(blocks: Iterable[Block]) -> Iterator[Heading | Paragraph]:
    """The leaves of blocks, in order: turns and asides opened up."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield block
            case SpeechTurn():
                yield from block.paragraphs
            case Aside():
                yield from block_leaves(block.blocks)


def block_turns(blocks: Iterable[Block]) -> Iterator[SpeechTurn]:
    """The turns among blocks, those in boxes included."""
    for block in blocks:
        if isinstance(block, SpeechTurn):
            yield block
        elif isinstance(block, Aside):
            yield from block_turns(block.blocks)


def table_rows(aside: Aside) -> list[tuple[Paragraph, ...]]:
    """The rows of a table, each of its cells; none where the aside holds anything but cells."""
    cells = [block for block in aside.blocks if isinstance(block, Paragraph)]
    if not aside.columns or len(cells) < len(aside.blocks):
        return []
    return [tuple(cells[start : start + aside.columns]) for start in range(0, len(cells), aside.columns)]


def depths(blocks: Iterable[Block]) -> dict[int, int]:
    """How deep the headings among the blocks stand below a title, which is 1, by their levels in the issue.

    Levels are told by the type of the whole issue, so an article may have none of some of them.
    """
    levels = {leaf.level for leaf in block_leaves(blocks) if isinstance(leaf, Heading)}
    return {level: depth for depth, level in enumerate(sorted(levels), start=2)}


def is_item(block: Block) -> bool:
    """Whether the block is an item of a list; items that follow one another are one list."""
    return isinstance(block, Paragraph) and block.role == "list"


def article_leaves(article: Article) -> Iterator[Heading | Paragraph]:
    """Every leaf of an article: head, body, asides, notes."""
    for heading in (article.section, article.title, article.subtitle):
        if heading is not None:
            yield heading
    yield from article.byline
    yield from article.standfirst
    yield from block_leaves(article.blocks)
    yield from block_leaves(article.asides)
    for note in article.notes:
        yield from note.paragraphs


def leaves(document: Document) -> Iterator[Leaf]:
    """Every leaf of a document: articles, notes without article, furniture."""
    for article in document.articles:
        yield from article_leaves(article)
    yield from loose_leaves(document)


def loose_leaves(document: Document) -> Iterator[Leaf]:
    """The leaves of no article: notes without one, furniture."""
    for note in document.notes:
        yield from note.paragraphs
    yield from document.furniture


def map_texts(document: Document, change: Callable[[Leaf], Text]) -> Document:
    """The document with each leaf's text replaced by ``change(leaf)``; what does not change is shared."""
    mapper = _Mapper(change)
    return replace(
        document,
        articles=tuple(mapper.article(article) for article in document.articles),
        notes=tuple(mapper.note(note) for note in document.notes),
        furniture=tuple(mapper.leaf(item) for item in document.furniture),
    )


L = TypeVar("L", Heading, Paragraph, Furniture)


class _Mapper:
    def __init__(self, change: Callable[[Leaf], Text]) -> None:
        self.change = change

    def leaf(self, leaf: L) -> L:
        text = self.change(leaf)
        return leaf if text is leaf.text else replace(leaf, text=text)

    def heading(self, heading: Heading | None) -> Heading | None:
        return None if heading is None else self.leaf(heading)

    def paragraphs(self, paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
        return tuple([self.leaf(paragraph) for paragraph in paragraphs])

    def block(self, block: Heading | Paragraph | SpeechTurn) -> Heading | Paragraph | SpeechTurn:
        match block:
            case SpeechTurn():
                return replace(block, paragraphs=self.paragraphs(block.paragraphs))
            case Heading():
                return self.leaf(block)
            case Paragraph():
                return self.leaf(block)

    def aside(self, aside: Aside) -> Aside:
        return replace(aside, blocks=tuple(self.block(block) for block in aside.blocks))

    def note(self, note: Footnote) -> Footnote:
        return replace(note, paragraphs=self.paragraphs(note.paragraphs))

    def article(self, article: Article) -> Article:
        return replace(
            article,
            section=self.heading(article.section),
            title=self.heading(article.title),
            subtitle=self.heading(article.subtitle),
            byline=self.paragraphs(article.byline),
            standfirst=self.paragraphs(article.standfirst),
            blocks=tuple([self.aside(b) if isinstance(b, Aside) else self.block(b) for b in article.blocks]),
            asides=tuple(self.aside(aside) for aside in article.asides),
            notes=tuple(self.note(note) for note in article.notes),
        )


def replace_paragraph(document: Document, name: str, parts: Callable[[Paragraph], tuple[Paragraph, ...]]) -> Document:
    """The document with several paragraphs in the place of the one with the id ``name``."""

    def paragraphs(blocks: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
        return tuple(part for block in blocks for part in (parts(block) if block.id == name else (block,)))

    def opened(blocks: Iterable[Flat]) -> tuple[Flat, ...]:
        return tuple(part for block in blocks for part in part_of(block))

    def part_of(block: Flat) -> tuple[Flat, ...]:
        match block:
            case Paragraph():
                return paragraphs((block,))
            case SpeechTurn():
                return (replace(block, paragraphs=paragraphs(block.paragraphs)),)
        return (block,)

    def aside(one: Aside) -> Aside:
        return replace(one, blocks=opened(one.blocks))

    def note(one: Footnote) -> Footnote:
        return replace(one, paragraphs=paragraphs(one.paragraphs))

    def article(one: Article) -> Article:
        return replace(
            one,
            byline=paragraphs(one.byline),
            standfirst=paragraphs(one.standfirst),
            blocks=tuple(p for b in one.blocks for p in ((aside(b),) if isinstance(b, Aside) else part_of(b))),
            asides=tuple(map(aside, one.asides)),
            notes=tuple(map(note, one.notes)),
        )

    return replace(document, articles=tuple(map(article, document.articles)), notes=tuple(map(note, document.notes)))
