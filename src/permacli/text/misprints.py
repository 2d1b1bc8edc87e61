"""Page numbers that the print bears by mistake: drawn otherwise than the pages around show."""

from collections.abc import Iterator

import msgspec
import regex

from permacli.model.document import Document, Furniture, PageRef

_FIGURES = regex.compile(r"\d+")


class Misprint(msgspec.Struct, frozen=True):
    """The page, the number that is printed on it, and the line that bears it."""

    page: PageRef
    printed: str
    item: Furniture


def misprints(document: Document) -> Iterator[Misprint]:
    """Drawn numbers that are not those of their pages; what OCR read may be its own fault and is left out."""
    pages = {page.index: page for page in document.pages if page.folio_evidence == "inferred" and page.layer != "ocr"}
    for item in document.furniture:
        page = pages.get(-1 if item.page_index is None else item.page_index)
        if page is None or item.role != "page-number":
            continue
        printed = _FIGURES.findall(item.text.value)
        if len(printed) == 1 and printed[0] != page.folio:
            yield Misprint(page, printed[0], item)
