"""Questions about notes: their order and how they begin."""

from collections.abc import Iterator
from itertools import pairwise

from permacli.model.document import Article, Document, Heading, Paragraph
from permacli.model.journal import Notice
from permacli.model.tree import block_leaves
from permacli.questions.place import asked


def order(document: Document) -> Iterator[Notice]:
    """Numbered notes that are not called in the order of their numbers; each page, or article, may begin again at 1."""
    for article in document.articles:
        for (_, before), (leaf, number) in pairwise(_called(article)):
            if number not in (before, before + 1, 1):
                message = f"note {number} is called after note {before}"
                yield asked(leaf, "note-order", message, str(number))


def beginnings(document: Document) -> Iterator[Notice]:
    """Notes that begin with a stop: the rest of a mark, or a lost word."""
    for notes in (*(article.notes for article in document.articles), document.notes):
        for note in notes:
            first = note.paragraphs[0] if note.paragraphs else None
            if first is not None and first.text.value.lstrip().startswith(".") and first.text.value.strip(" .…"):
                yield asked(first, "note-stop", f"note {note.mark} begins with a stop", first.text.value[:40])


def _called(article: Article) -> Iterator[tuple[Heading | Paragraph, int]]:
    marks = {note.id: note.mark for note in article.notes}
    for leaf in block_leaves((*article.standfirst, *article.blocks)):
        for call in leaf.text.calls:
            mark = marks.get(call.note or "", "")
            if mark.isascii() and mark.isdecimal():
                yield leaf, int(mark)
