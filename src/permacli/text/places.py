"""Where in the print a text stands: the pages its lines are on, and where one ends and the next begins."""

from collections.abc import Iterable

import msgspec

from permacli.model.document import Document, PageRef
from permacli.model.text import Text
from permacli.text.edits import line_at


class PageBreak(msgspec.Struct, frozen=True):
    """From offset ``start`` on, the text stands on ``page``."""

    start: int
    page: PageRef


class Pages:
    """The pages of a document by the ids of their lines (``p012.l034`` stands on ``p012``)."""

    def __init__(self, document: Document) -> None:
        self._by_id = {page.id: page for page in document.pages}
        self._by_index = {page.index: page for page in document.pages}

    def of_line(self, line: str | None) -> PageRef | None:
        """The page of a printed line, if it is known."""
        return None if line is None else self._by_id.get(line.partition(".")[0])

    def at_index(self, index: int | None) -> PageRef | None:
        """The page at a 0-based index of the file."""
        return None if index is None else self._by_index.get(index)

    def at(self, text: Text, offset: int = 0) -> PageRef | None:
        """The page that the character at ``offset`` stands on."""
        return self.of_line(line_at(text.anchors, offset))

    def breaks(self, text: Text) -> list[PageBreak]:
        """The page a text begins on and each page it goes on to, in order of offset."""
        found: list[PageBreak] = []
        for anchor in text.anchors:
            page = self.of_line(anchor.line)
            if page is not None and (not found or found[-1].page is not page):
                found.append(PageBreak(anchor.start, page))
        return found

    def first(self, texts: Iterable[Text]) -> PageRef | None:
        """The page of the first text that says where it stands."""
        return next((page for text in texts if (page := self.at(text)) is not None), None)


def printed_number(page: PageRef) -> str:
    """How a reader finds the page: its folio, in brackets when inferred; without one ``f. 3``, the file's page."""
    if page.folio is None:
        return f"f. {page.number}"
    return page.folio if page.folio_evidence != "inferred" else f"[{page.folio}]"
