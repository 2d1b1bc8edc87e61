"""What a reference manager keeps of an issue: one record an entry of the contents, and an article without entry."""

from collections.abc import Iterator

import msgspec

from permacli.model.contents import ContentsEntry, Contributor, IssueMetadata
from permacli.model.document import Article, Document
from permacli.text.places import Pages
from permacli.writers.listing import title_of
from permacli.writers.names import Names, slug
from permacli.writers.people import Named, named, one_line
from permacli.writers.wording import word

# Between title and subtitle; English sets no space before it.
_COLON = {"fr": " : "}


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One article as it is cited; ``pages`` are printed numbers, first and last, ``language`` is its own."""

    key: str
    title: str
    language: str | None
    section: str | None
    contributors: tuple[Contributor, ...]
    pages: tuple[str, ...]
    interview: bool
    issue: IssueMetadata

    def names(self, *roles: str) -> list[Named]:
        """The names of those with one of the roles, each once."""
        found = [named(who.name, self.language, who.printed) for who in self.contributors if who.role in roles]
        return list({who.whole: who for who in found if who.whole}.values())


def records(document: Document) -> Iterator[Record]:
    """One record an entry, in the order of the contents page, then the articles that have none."""
    keys = Names()
    known = {article.id: article for article in document.articles}
    for entry in document.contents:
        yield _record(document, keys, entry, known.get(entry.article or ""))
    announced = {entry.article for entry in document.contents}
    for article in document.articles:
        if article.id not in announced:
            yield _record(document, keys, None, article)


def _record(document: Document, keys: Names, entry: ContentsEntry | None, article: Article | None) -> Record:
    meta = document.metadata
    language = (article.language if article else None) or meta.language
    printed = _COLON.get(language or "", ": ").join(filter(None, (entry.title, entry.subtitle))) if entry else ""
    title = one_line(printed or (title_of(article) or "" if article else "")) or f"[{word('untitled', language)}]"
    section = entry.section if entry else article and article.section and article.section.text.value
    key = slug(f"{meta.title or ''} {meta.number or ''} {title}") or "article"
    return Record(
        key=keys.new(key),
        title=title,
        language=language,
        section=one_line(section) if section else None,
        contributors=(entry.contributors if entry else ()) or (article.contributors if article else ()),
        pages=_pages(document, entry, article),
        interview=article is not None and bool(article.persons),
        issue=meta,
    )


def _pages(document: Document, entry: ContentsEntry | None, article: Article | None) -> tuple[str, ...]:
    """Where the article stands; the page of the contents where it is not in the file."""
    pages = Pages(document)
    found = [page.folio for i in (article.pages if article else ()) if (page := pages.at_index(i)) and page.folio]
    if found:
        return tuple(dict.fromkeys((found[0], found[-1])))
    return (one_line(entry.page),) if entry and entry.page else ()
