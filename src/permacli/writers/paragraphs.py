"""The rows of the paragraphs: every heading, paragraph and note of the articles, flat, with its place."""

from collections.abc import Iterable, Iterator

from permacli.model.document import Article, Block, Document, Heading, Paragraph, SpeechTurn
from permacli.model.geometry import Box, Sides
from permacli.model.text import Text
from permacli.model.tree import block_leaves, block_turns
from permacli.text.places import Pages
from permacli.writers.listing import title_of
from permacli.writers.rows import ParagraphRow


def paragraph_rows(document: Document, articles: Iterable[Article]) -> Iterator[ParagraphRow]:
    """One row a paragraph, in the order of the document."""
    places = _Places(document)
    for article in articles:
        for role, leaf in _leaves(article):
            yield places.row(article, role, leaf)


def _leaves(article: Article) -> Iterator[tuple[str, Heading | Paragraph]]:
    """The leaves with the roles in which they stand; other paragraphs have their own."""
    for role, heading in (("section", article.section), ("title", article.title), ("subtitle", article.subtitle)):
        if heading is not None:
            yield role, heading
    blocks: tuple[Block, ...] = (*article.byline, *article.standfirst, *article.blocks, *article.asides)
    for leaf in block_leaves(blocks):
        yield ("heading" if isinstance(leaf, Heading) else leaf.role), leaf
    for note in article.notes:
        yield from (("note", paragraph) for paragraph in note.paragraphs)


class _Places:
    """Where lines stand, and who says what, in a document."""

    def __init__(self, document: Document) -> None:
        self.pages = Pages(document)
        self.numbers = {article.id: number for number, article in enumerate(document.articles, start=1)}
        self.boxes = {line.id: line.box for page in document.pages for line in page.lines if line.box is not None}
        self.turns = {
            paragraph.id: (turn, article)
            for article in document.articles
            for turn in block_turns((*article.blocks, *article.asides))
            for paragraph in turn.paragraphs
        }

    def row(self, article: Article, role: str, leaf: Heading | Paragraph) -> ParagraphRow:
        page = self.pages.at(leaf.text)
        turn, _ = self.turns.get(leaf.id, (None, None))
        return ParagraphRow(
            article=article.id,
            article_number=self.numbers.get(article.id),
            article_title=title_of(article),
            id=leaf.id,
            role=role,
            level=leaf.level if isinstance(leaf, Heading) else None,
            turn=turn.id if turn is not None else None,
            speakers=_speakers(article, turn),
            pdf_page=page.number if page is not None else None,
            folio=page.folio if page is not None else None,
            box=self._box(leaf.text),
            text=leaf.text.value,
        )

    def _box(self, text: Text) -> Sides | None:
        """The box around the lines on the first page of the text."""
        found: Box | None = None
        first = self.pages.at(text)
        for anchor in text.anchors:
            box = self.boxes.get(anchor.line)
            if box is not None and self.pages.of_line(anchor.line) is first:
                found = box if found is None else found.union(box)
        return None if found is None else found.sides


def _speakers(article: Article, turn: SpeechTurn | None) -> tuple[str, ...]:
    known = {person.id: person.name or person.initials or person.id for person in article.persons}
    return tuple(known[name] for name in (turn.persons if turn is not None else ()) if name in known)
