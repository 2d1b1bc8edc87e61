"""One file an article: the issue cut, and what the files are called."""

from collections.abc import Iterator

from msgspec.structs import replace

from permacli.model.document import Article, Document
from permacli.model.tree import article_leaves
from permacli.text.places import Pages
from permacli.writers.listing import title_of
from permacli.writers.names import RESERVED, Names, slug

# Digits of a page number, so that files sort like pages.
_WIDTH = 3


def articles(document: Document) -> Iterator[tuple[str, Document]]:
    """Each article as an issue of its own, with its name: ``004-titre``; the same issue gives the same names."""
    names = Names()
    for article in document.articles:
        yield names.new(_name(document, article)), alone(document, article)


def alone(document: Document, article: Article) -> Document:
    """The document with this article only: its pages, its changes, its entry of the contents."""
    blocks = {leaf.id for leaf in article_leaves(article)}
    return replace(
        document,
        pages=tuple(page for page in document.pages if page.index in article.pages) or document.pages,
        contents=tuple(entry for entry in document.contents if entry.article == article.id),
        articles=(article,),
        furniture=(),
        notes=(),
        changes=tuple(change for change in document.changes if change.block in blocks),
        notices=tuple(notice for notice in document.notices if notice.block in blocks),
    )


def _name(document: Document, article: Article) -> str:
    page = Pages(document).at_index(article.pages[0]) if article.pages else None
    place = article.id
    if page is not None:
        place = page.folio.zfill(_WIDTH) if page.folio else f"f{page.number:0{_WIDTH}d}"
    lead = slug(place) or "article"
    return "-".join(filter(None, (f"p-{lead}" if lead in RESERVED else lead, slug(title_of(article) or ""))))
