"""Questions about the contents page and the page numbers, and whether the articles agree with them."""

from collections.abc import Iterator
from itertools import pairwise

import regex

from permacli.model.contents import ContentsEntry
from permacli.model.document import Document
from permacli.model.journal import Notice
from permacli.text.folded import fold
from permacli.text.misprints import misprints

_PAGE = regex.compile(r"\d+(?:\s*[-–]\s*\d+)?|[ivxlcdm]+", regex.IGNORECASE)
_NO_NAME = regex.compile(r"[\d:;/|•]|\.\.")
_WORDS = regex.compile(r"[^\p{L}\p{N}]+")


def folio_gaps(document: Document) -> Iterator[Notice]:
    """Printed numbers that do not go on as the pages of the file do."""
    numbered = [page for page in document.pages if page.folio and page.folio.isdecimal()]
    for left, right in pairwise(numbered):
        steps = right.index - left.index
        if int(right.folio or 0) - int(left.folio or 0) != steps:
            message = f"after page {left.folio} comes page {right.folio}, {steps} further in the file"
            yield Notice("folio-gap", message, "info", page_index=right.index)


def folio_misprints(document: Document) -> Iterator[Notice]:
    """Drawn page numbers that are not those of their pages, as the pages around show; OCR only misreads them."""
    for found in misprints(document):
        anchors = found.item.text.anchors
        message = f"page {found.page.folio} bears the number {found.printed}"
        line, quote = anchors[0].line if anchors else None, found.item.text.value
        yield Notice("folio-misprint", message, "info", page_index=found.page.index, line=line, quote=quote)


def titles(document: Document) -> Iterator[Notice]:
    """Entries whose words are not those over the article: one of the two may be misread."""
    articles = {article.id: article for article in document.articles}
    for entry in document.contents:
        article = articles.get(entry.article or "")
        if article is None or article.title is None:
            continue
        heads = [h.text.value for h in (article.title, article.subtitle) if h is not None]
        announced = _plain(" ".join((entry.title, entry.subtitle or "")))
        if announced not in (_plain(" ".join(heads)), _plain(heads[0])) and _plain(entry.title) != _plain(heads[0]):
            message = f"announced as « {' '.join(entry.title.split())} », printed otherwise"
            line = article.title.text.anchors[0].line if article.title.text.anchors else None
            quote = " ".join(heads[0].split())
            yield Notice("contents-title-differs", message, "info", block=article.title.id, line=line, quote=quote)


def entries(document: Document) -> Iterator[Notice]:
    """Entries without title or with a page that is no number; names that are none."""
    for entry in document.contents:
        if not entry.title.strip():
            yield _of(
                entry, "contents-empty", "an entry of the contents has no title", entry.section or entry.page or ""
            )
        if entry.page and not _PAGE.fullmatch(entry.page.strip()):
            yield _of(entry, "contents-page-format", "an entry of the contents has no page number", entry.page)
        for contributor in entry.contributors:
            if _NO_NAME.search(contributor.name):
                yield _of(entry, "author-name", "this is hardly a name", contributor.name)


def _of(entry: ContentsEntry, kind: str, message: str, quote: str) -> Notice:
    return Notice(kind, message, "info", line=entry.lines[0] if entry.lines else None, quote=quote)


def _plain(words: str) -> str:
    """Words as they are compared: no case, accents or signs."""
    return _WORDS.sub("", fold(words))
