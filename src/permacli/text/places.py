"""Where in the print a text stands: the pages its lines are on, and where one ends and the next begins."""

from collections.abc import Iterable, Sequence

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
        # A transcription in one piece does not know its pages: the whole of it is no page one could name.
        known = () if _is_one_sheet(document.pages) else document.pages
        self._by_id = {page.id: page for page in known}
        self._by_index = {page.index: page for page in known}

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

    def last(self, texts: Iterable[Text]) -> PageRef | None:
        """The page on which the last text ends that says where it stands."""
        return next((found[-1].page for text in reversed(tuple(texts)) if (found := self.breaks(text))), None)


def page_name(page: PageRef) -> str:
    """How a reader finds the page: ``p. 53``, ``p. [53]`` for an inferred number, ``f. 3`` for the file's third."""
    if page.folio is None:
        return f"f. {page.number}"
    return f"p. {page.folio}" if page.folio_evidence != "inferred" else f"p. [{page.folio}]"


def _is_one_sheet(pages: Sequence[PageRef]) -> bool:
    return len(pages) == 1 and pages[0].layer == "text" and pages[0].folio is None
