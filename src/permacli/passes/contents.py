"""Ties contents entries and articles together, names the contributors, and reports what does not agree."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from permacli.model.contents import ContentsEntry, Contributor, ContributorRole
from permacli.model.document import Article, Document
from permacli.model.journal import Notice
from permacli.passes.outcome import Context, Outcome
from permacli.rules.structure import StructureRules
from permacli.text.names import listed_names, mixed_case, name_like

STEP = "contents"


def run(document: Document, context: Context) -> Outcome:
    """Fill ``ContentsEntry.article`` and ``Article.contributors``; notices for pages and titles that differ."""
    rules = context.rules.structure
    by_entry = {article.contents_entry: article for article in document.articles if article.contents_entry}
    entries = {entry.id: entry for entry in document.contents}
    contents = tuple(
        replace(entry, article=by_entry[entry.id].id) if entry.id in by_entry else entry for entry in document.contents
    )
    articles = tuple(
        replace(article, contributors=tuple(_contributors(article, entries.get(article.contents_entry or ""), rules)))
        for article in document.articles
    )
    notices = tuple(_disagreements(document, entries.values(), by_entry))
    return Outcome(replace(document, contents=contents, articles=articles), (), notices)


def _contributors(article: Article, entry: ContentsEntry | None, rules: StructureRules) -> Iterator[Contributor]:
    """Those the contents page names, those of the bylines, those who speak; each once, with the person they are."""
    persons = {p.name.casefold(): p for p in article.persons if p.name}
    seen: set[str] = set()
    for contributor in (*(entry.contributors if entry else ()), *_bylined(article, rules)):
        key = contributor.name.casefold()
        if key not in seen:
            seen.add(key)
            person = persons.get(key)
            role = person.role if person is not None and person.role != "unknown" else contributor.role
            yield replace(contributor, role=role, person=person.id if person else None)
    for key, person in persons.items():
        if key not in seen and person.role != "unknown" and person.name and name_like(person.name, rules.names):
            yield Contributor(name=person.name, role=person.role, person=person.id)


def _bylined(article: Article, rules: StructureRules) -> Iterator[Contributor]:
    cues = (("interviewer", rules.interviewer), *rules.contributor_cues)
    for paragraph in article.byline:
        value = paragraph.text.value.strip()
        role: ContributorRole = "author"
        for cue_role, cue in cues:
            match = cue.match(value)
            if match:
                role, value = cue_role, value[match.end() :].strip(" :")
                break
        for name in listed_names(value.rstrip(". "), rules.names) or listed_names(
            value.partition(", ")[2], rules.names
        ):
            yield Contributor(name=mixed_case(name, rules.names), printed=name, role=role)


def _disagreements(
    document: Document, entries: Iterable[ContentsEntry], by_entry: Mapping[str, Article]
) -> Iterator[Notice]:
    pages = {page.folio: page.index for page in document.pages if page.folio}
    folios = {page.index: page.folio for page in document.pages}
    for entry in entries:
        article = by_entry.get(entry.id)
        line = entry.lines[0] if entry.lines else None
        if article is None and entry.page in pages:
            yield Notice(
                kind="contents-without-article",
                message=f"page {entry.page} is in this file, but no article there bears the title announced",
                page_index=pages[entry.page],
                line=line,
                quote=entry.title,
            )
        elif (
            article is not None
            and article.pages
            and entry.page
            and folios.get(article.pages[0]) not in (None, entry.page)
        ):
            yield Notice(
                kind="contents-page-differs",
                message=f"announced for page {entry.page}, printed on page {folios[article.pages[0]]}",
                page_index=article.pages[0],
                line=line,
                quote=entry.title,
            )
