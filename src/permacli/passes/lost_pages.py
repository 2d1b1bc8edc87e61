"""Page numbers of a scanned contents page that OCR lost, where its other entries have theirs."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from permacli.model.contents import ContentsEntry
from permacli.model.document import Document

# So many of the entries have a number: lists without any are another kind.
MOST = 0.5
# Where no page shows its number, so many entries must agree on how pages are counted.
LEAST = 2


def paged(
    entries: Sequence[ContentsEntry], pages: Mapping[str, tuple[int, ...]], document: Document
) -> Iterator[ContentsEntry]:
    """The entries with the number of the page on which their article begins, if it fits those around them.

    Args:
        entries: tied to their articles.
        pages: by id of an entry the pages of its article.
        document: knows the numbers of its pages, and which are scans.
    """
    folios = {page.index: page.folio for page in document.pages if page.folio and page.folio_evidence != "label"}
    first = {name: indexes[0] for name, indexes in pages.items() if indexes}
    folios = folios or _counted(entries, first)
    scanned = {page.id for page in document.pages if page.layer == "ocr"}
    numbered = sum(entry.page is not None for entry in entries) > MOST * len(entries)
    for number, entry in enumerate(entries):
        on_scan = bool(entry.lines) and entry.lines[0].partition(".")[0] in scanned
        lost = numbered and on_scan and entry.page is None and entry.id in first
        folio = folios.get(first[entry.id]) if lost else None
        yield replace(entry, page=folio) if folio and _fits(folio, number, entries) else entry


def _counted(entries: Sequence[ContentsEntry], first: Mapping[str, int]) -> dict[int, str]:
    """The numbers of the pages on which articles begin, where those that entries give count them alike."""
    tied = {(int(e.page), first[e.id]) for e in entries if e.page and e.page.isdigit() and e.id in first}
    shifts = {page - index for page, index in tied}
    return (
        {index: str(index + min(shifts)) for index in first.values()} if len(tied) >= LEAST and len(shifts) == 1 else {}
    )


def _fits(folio: str, number: int, entries: Sequence[ContentsEntry]) -> bool:
    """Whether a number lies between those of the entries before and after."""
    before = [int(entry.page) for entry in entries[:number] if entry.page and entry.page.isdigit()]
    after = [int(entry.page) for entry in entries[number + 1 :] if entry.page and entry.page.isdigit()]
    return folio.isdigit() and max(before, default=0) <= int(folio) <= min(after, default=int(folio))
