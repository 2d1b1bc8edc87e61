"""What a reference manager keeps of an issue: one record an entry of the contents, and an article without entry."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from permacli.model.contents import ContentsEntry, Contributor, IssueMetadata
from permacli.model.document import Article, Document
from permacli.text.folded import fold
from permacli.text.places import Pages
from permacli.writers.controls import one_line
from permacli.writers.listing import title_of
from permacli.writers.names import Names, slug
from permacli.writers.people import AUTHORS, Named, named
from permacli.writers.wording import word

# Between title and subtitle; English sets no space before it.
_COLON = {"fr": " : "}
_ENDS = "?!…."


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One article as it is cited; ``language`` is its own.

    ``runs`` are printed numbers, first and last of each stretch of pages that it stands on; of what goes on outside the
    file the first alone is known.
    """

    key: str
    title: str
    language: str | None
    section: str | None
    contributors: tuple[Contributor, ...]
    runs: tuple[tuple[str, ...], ...]
    interview: bool
    issue: IssueMetadata

    @property
    def pages(self) -> tuple[str, ...]:
        """The first page, and the last if it is known."""
        return (self.runs[0][0], *(run[-1] for run in self.runs[-1:] if len(run) > 1)) if self.runs else ()

    def page_range(self, dash: str = "-") -> str:
        """The pages as they are cited: ``3-4, 6`` where the article goes on elsewhere."""
        return ", ".join(dash.join(dict.fromkeys(run)) for run in self.runs)

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


def authors_of(document: Document, article: Article) -> list[Named]:
    """Whose words the article is, as a reference names them: those of its head and of the contents page."""
    entry = next((entry for entry in document.contents if entry.article == article.id), None)
    return _record(document, Names(), entry, article).names(*AUTHORS)


def _record(document: Document, keys: Names, entry: ContentsEntry | None, article: Article | None) -> Record:
    meta = document.metadata
    language = (article.language if article else None) or meta.language
    title = _title(entry, language) if entry else ""
    title = title or one_line((article and title_of(article)) or "") or f"[{word('untitled', language)}]"
    section = entry.section if entry else article and article.section and article.section.text.value
    key = slug(f"{meta.title or ''} {meta.number or ''} {title}") or "article"
    return Record(
        key=keys.new(key),
        title=title,
        language=language,
        section=one_line(section) if section else None,
        contributors=_contributors(entry.contributors if entry else (), article.contributors if article else ()),
        runs=_runs(document, entry, article),
        interview=article is not None and bool(article.persons),
        issue=meta,
    )


def _title(entry: ContentsEntry, language: str | None) -> str:
    """Title and subtitle in one; a sign that ends a sentence parts them well enough."""
    title, subtitle = one_line(entry.title), one_line(entry.subtitle or "")
    if not title or not subtitle:
        return title or subtitle
    return f"{title}{' ' if title[-1] in _ENDS else _COLON.get(language or '', ': ')}{subtitle}"


def _contributors(announced: Sequence[Contributor], printed: Sequence[Contributor]) -> tuple[Contributor, ...]:
    """Those whom the contents name, in the roles that the article gives them, and those whose roles only it names.

    Somebody else in a role that the contents fill is more often the same one, misread.
    """
    roles = {fold(who.name): who.role for who in printed}
    found = [replace(who, role=roles.get(fold(who.name), who.role)) for who in announced]
    filled, named = {who.role for who in found}, {fold(who.name) for who in found}
    return (*found, *(who for who in printed if who.role not in filled and fold(who.name) not in named))


def _runs(document: Document, entry: ContentsEntry | None, article: Article | None) -> tuple[tuple[str, ...], ...]:
    """Where the article stands; the page of the contents where it is not in the file."""
    pages = Pages(document)
    found = [page for i in (article.pages if article else ()) if (page := pages.at_index(i)) and page.folio]
    if article is None or not found:
        return ((one_line(entry.page),),) if entry and entry.page else ()
    if not article.complete:
        return ((found[0].folio or "",),)
    ends = [at for at, (left, right) in enumerate(pairwise(found), start=1) if right.index != left.index + 1]
    stretches = [found[start:end] for start, end in pairwise([0, *ends, len(found)])]
    return tuple((run[0].folio or "", run[-1].folio or "") for run in stretches)
