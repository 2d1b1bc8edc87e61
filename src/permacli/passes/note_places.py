"""Where notes and what may call them stand: on which page, in which line, and how far on in the text."""

from collections.abc import Sequence

from permacli.model.document import Document
from permacli.model.text import Text
from permacli.model.tree import article_leaves


class Places:
    """Page index and box of printed lines; places in the text, counted in characters from the issue's first on."""

    def __init__(self, document: Document) -> None:
        self.pages = {page.id: page.index for page in document.pages}
        self.boxes = {line.id: line.box for page in document.pages for line in page.lines if line.box is not None}
        self.starts: dict[str, int] = {}
        """Where each leaf of an article begins."""
        self._articles: dict[str, tuple[int, int]] = {}
        self._on_pages: dict[int, tuple[int, int]] = {}
        place = 0
        for article in document.articles:
            first = place
            notes = {paragraph.id for note in article.notes for paragraph in note.paragraphs}
            held = [leaf for leaf in article_leaves(article) if leaf.id not in notes]
            for leaf in held:
                self.starts[leaf.id] = place
                self._see(leaf.text, place)
                place += len(leaf.text.value)
            self._articles.update((leaf.id, (first, place)) for leaf in held)

    def page(self, line: str | None) -> int | None:
        """The page index a line id belongs to."""
        return self.pages.get(line.partition(".")[0]) if line else None

    def extent(self, page: int | None, leaves: Sequence[str]) -> tuple[int, int]:
        """Where the text of a page begins and ends; without page, that of the articles of the first and last leaf."""
        if page is not None:
            return self._on_pages.get(page, (0, 0))
        return (self._articles[leaves[0]][0], self._articles[leaves[-1]][1]) if leaves else (0, 0)

    def _see(self, text: Text, start: int) -> None:
        for number, anchor in enumerate(text.anchors):
            page = self.page(anchor.line)
            if page is not None:
                end = text.anchors[number + 1].start if number + 1 < len(text.anchors) else len(text.value)
                first, last = self._on_pages.get(page, (start + anchor.start, 0))
                self._on_pages[page] = (min(first, start + anchor.start), max(last, start + end))
