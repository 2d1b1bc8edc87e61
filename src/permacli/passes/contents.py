"""Ties contents entries and articles together, names the contributors, and reports what does not agree."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import regex
from msgspec.structs import replace

from permacli.model.contents import ContentsEntry, Contributor, ContributorRole, plain_folio
from permacli.model.document import Article, Document, Paragraph
from permacli.model.journal import Notice
from permacli.passes.lost_pages import paged
from permacli.passes.outcome import Context, Outcome
from permacli.passes.retold import authors_apart, is_garbled, reread, section_reread, signed_below, unbroken
from permacli.text.labels import initials_key
from permacli.text.lexicon import lexicon
from permacli.text.names import initials_of, listed_names, mixed_case, name_like

STEP = "contents"
_WORD = regex.compile(r"\p{L}{2,}")


def run(document: Document, context: Context) -> Outcome:
    """Fill ``ContentsEntry.article`` and ``Article.contributors``; notices for pages and titles that differ."""
    document = _with_garbled(document, context)
    by_entry = {article.contents_entry: article for article in document.articles if article.contents_entry}
    sections = [entry.section or "" for entry in document.contents]
    contents = tuple(
        _tied(_labelled(entry, sections, document, context), by_entry.get(entry.id), document, context)
        for entry in document.contents
    )
    contents = tuple(paged(contents, {entry: article.pages for entry, article in by_entry.items()}, document))
    entries = {entry.id: entry for entry in contents}
    articles = tuple(
        replace(article, contributors=tuple(_contributors(article, entries.get(article.contents_entry or ""), context)))
        for article in document.articles
    )
    misread = (_misread(old, new) for old, new in zip(document.contents, contents, strict=True))
    notices = (*filter(None, misread), *_disagreements(document, entries.values(), by_entry))
    return Outcome(replace(document, contents=contents, articles=articles), (), notices)


def _with_garbled(document: Document, context: Context) -> Document:
    """The document with entries whose title OCR garbled tied to the one article without entry on the page they name."""
    tied = {article.contents_entry for article in document.articles}
    loose = [entry for entry in document.contents if entry.id not in tied and entry.page]
    garbled = [e for e in loose if is_garbled(e.title, context) and _on_scan(e, document)]
    if not garbled:
        return document
    folios = {page.index: plain_folio(page.folio) for page in document.pages}
    free: dict[str | None, list[Article]] = defaultdict(list)
    for article in document.articles:
        if article.contents_entry is None and article.title is not None and article.pages:
            free[folios.get(article.pages[0])].append(article)
    named = Counter(entry.folio for entry in loose)
    by_article = {
        free[entry.folio][0].id: entry.id
        for entry in garbled
        if named[entry.folio] == len(free.get(entry.folio, ())) == 1
    }
    articles = (replace(a, contents_entry=by_article.get(a.id, a.contents_entry)) for a in document.articles)
    return replace(document, articles=tuple(articles))


def _labelled(entry: ContentsEntry, sections: Sequence[str], document: Document, context: Context) -> ContentsEntry:
    return section_reread(entry, sections, context) if _on_scan(entry, document) else entry


def _tied(entry: ContentsEntry, article: Article | None, document: Document, context: Context) -> ContentsEntry:
    """The entry with its article, and with what the head of that shows of it."""
    if article is None:
        return entry
    entry = signed_below(authors_apart(replace(entry, article=article.id), article, context), article)
    entry = unbroken(entry, article)
    return reread(entry, article, context) if _on_scan(entry, document) else entry


def _on_scan(entry: ContentsEntry, document: Document) -> bool:
    pages = {line.partition(".")[0] for line in entry.lines}
    return any(page.layer == "ocr" for page in document.pages if page.id in pages)


def _contributors(article: Article, entry: ContentsEntry | None, context: Context) -> Iterator[Contributor]:
    """Those the contents page names, those of the bylines, those who speak; each once, with the person they are."""
    persons = {p.name.casefold(): p for p in article.persons if p.name}
    seen: set[str] = set()
    initials: set[str] = set()
    for contributor in (*(entry.contributors if entry else ()), *_bylined(article, context)):
        key = contributor.name.casefold()
        # ``F. D.`` at the end is Firmin Delorge above
        if key not in seen and initials_key(contributor.name) not in initials:
            seen.add(key)
            initials.add(initials_of(contributor.name))
            person = persons.get(key)
            role = person.role if person is not None and person.role != "unknown" else contributor.role
            yield replace(contributor, role=role, person=person.id if person else None)
    for key, person in persons.items():
        if (
            key not in seen
            and person.role != "unknown"
            and person.name
            and name_like(person.name, context.rules.structure.names)
        ):
            yield Contributor(name=person.name, role=person.role, person=person.id)


def _bylined(article: Article, context: Context) -> Iterator[Contributor]:
    rules = context.rules.structure
    cues = (("interviewer", rules.interviewer), *rules.contributor_cues)
    signed = [b for b in article.blocks if isinstance(b, Paragraph) and b.role == "signature"]
    for paragraph in (*article.byline, *signed[:1], *(b for b in signed[1:] if not _is_function(b, context))):
        value = paragraph.text.value.strip()
        role: ContributorRole = "author"
        for cue_role, cue in cues:
            match = cue.match(value)
            if match:
                role, value = cue_role, value[match.end() :].strip(" :")
                break
        for name in listed_names(value.strip(), rules.names) or listed_names(value.partition(", ")[2], rules.names):
            yield Contributor(name=mixed_case(name, rules.names), printed=name, role=role)


def _is_function(line: Paragraph, context: Context) -> bool:
    """Whether a line below a name says what somebody does: ``Chargé de Mission`` is made of words, names seldom are."""
    known = lexicon(context.language(line.id)).known
    return all(known(word.lower()) for word in _WORD.findall(line.text.value))


def _misread(old: ContentsEntry, new: ContentsEntry) -> Notice | None:
    """What is told of a title or a section that is read otherwise; a part of the old title is no other title."""
    line = (old.lines or (None,))[0]
    if old.section and new.section and old.section != new.section:
        message = f"a section read as « {old.section} » in the contents is called « {new.section} » elsewhere"
        return Notice(kind="contents-title-misread", message=message, line=line, quote=old.section)
    if old.title.startswith(new.title):
        return None
    message = f"read as « {old.title} » in the contents; the article's own head has « {new.title} »"
    return Notice(kind="contents-title-misread", message=message, line=line, quote=old.title)


def _disagreements(
    document: Document, entries: Iterable[ContentsEntry], by_entry: Mapping[str, Article]
) -> Iterator[Notice]:
    pages = {plain_folio(page.folio): page.index for page in document.pages if page.folio}
    folios = {page.index: page.folio for page in document.pages}
    for entry in entries:
        article = by_entry.get(entry.id)
        line = entry.lines[0] if entry.lines else None
        if article is None and entry.folio in pages:
            yield Notice(
                kind="contents-without-article",
                message=f"page {entry.page} is in this file, but no article there bears the title announced",
                page_index=pages[entry.folio],
                line=line,
                quote=entry.title,
            )
        elif (
            article is not None
            and article.pages
            and entry.page
            and plain_folio(folios.get(article.pages[0])) not in (None, entry.folio)
        ):
            yield Notice(
                kind="contents-page-differs",
                message=f"announced for page {entry.page}, printed on page {folios[article.pages[0]]}",
                page_index=article.pages[0],
                line=line,
                quote=entry.title,
            )
