"""What a writer keeps count of: the label of each note that is called, and the page the text has reached."""

from collections.abc import Iterator

from permacli.model.document import Article, Document, Footnote, Heading, PageRef, Paragraph
from permacli.model.text import NoteCall, Text
from permacli.model.tree import block_leaves
from permacli.text.places import Pages


def body_leaves(article: Article) -> Iterator[Heading | Paragraph]:
    """Every leaf of an article but those of its notes."""
    yield from (heading for heading in (article.section, article.title, article.subtitle) if heading is not None)
    yield from article.byline
    yield from article.standfirst
    yield from block_leaves(article.blocks)
    yield from block_leaves(article.asides)


class NoteLabels:
    """Labels like ``a1-3``: the article's number and the printed mark, so that articles can stand in one file.

    A note that nothing calls has no label, and neither has a call that leads to no note.
    """

    def __init__(self, document: Document) -> None:
        called = {
            call.note for article in document.articles for leaf in body_leaves(article) for call in leaf.text.calls
        }
        self._labels: dict[str, str] = {}
        groups = [(f"a{n}", article.notes) for n, article in enumerate(document.articles, start=1)]
        for prefix, notes in [*groups, ("n", document.notes)]:
            for position, note in enumerate(notes, start=1):
                if note.id in called:
                    self._labels[note.id] = self._free(prefix, note, position)

    def of_note(self, note: Footnote) -> str | None:
        """The label of a note that is called."""
        return self._labels.get(note.id)

    def of_call(self, call: NoteCall) -> str | None:
        """The label of the note that is called."""
        return None if call.note is None else self._labels.get(call.note)

    def _free(self, prefix: str, note: Footnote, position: int) -> str:
        mark = note.mark if note.mark.isascii() and note.mark.isalnum() else f"x{position}"
        label = f"{prefix}-{mark}"
        return label if label not in self._labels.values() else f"{prefix}-{mark}-{position}"


def note_marks(document: Document) -> dict[str, str]:
    """The printed mark of each note, by its id."""
    return {n.id: n.mark for notes in (*(a.notes for a in document.articles), document.notes) for n in notes}


class PageTurns:
    """Says where a text begins a new page, given the texts one after the other."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._reached: PageRef | None = None

    def turned(self, text: Text) -> PageRef | None:
        """The page the text begins on, if it is another one than that on which the text before it ended."""
        breaks = self._pages.breaks(text)
        if not breaks:
            return None
        begins, before = breaks[0].page, self._reached
        self._reached = breaks[-1].page
        return None if begins is before else begins
