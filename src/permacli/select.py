"""Choosing parts of a document as a reader names them: articles, speakers, printed pages. Pure functions."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from permacli.errors import SelectionError, UsageError
from permacli.model.document import Article, Document, Person, SpeechTurn
from permacli.model.tree import article_leaves, block_turns
from permacli.text.folded import fold

# How many titles a message lists before it says how many more there are.
LISTED = 8


def articles(document: Document, wanted: str | None = None) -> tuple[Article, ...]:
    """The articles that ``wanted`` names: a number counted from 1, an id, or a title or a part of one.

    Case, accents and kinds of apostrophe do not count. ``None`` is all of them.

    Raises:
        SelectionError: there is no such article, or several titles hold those words.
    """
    if wanted is None:
        return document.articles
    if wanted.isdecimal():
        return (_numbered(document, int(wanted)),)
    key = fold(wanted)
    exact = [a for a in document.articles if wanted == a.id or key == fold(title(a))]
    found = exact or [a for a in document.articles if key and key in fold(title(a))]
    if len(found) == 1:
        return tuple(found)
    if found:
        raise SelectionError(f"{len(found)} articles match {wanted!r}; give a number: {_listed(document, found)}")
    raise SelectionError(f"no article matches {wanted!r}; there are: {_listed(document, document.articles)}")


def interviews(candidates: Iterable[Article]) -> tuple[Article, ...]:
    """The articles in which somebody speaks.

    Raises:
        SelectionError: there is none.
    """
    every = tuple(candidates)
    found = tuple(article for article in every if any(turns(article)))
    if not found:
        where = f"in “{title(every[0])}”" if len(every) == 1 else "here"
        raise SelectionError(f"no interview {where}; `permacli toc` lists the articles")
    return found


def turns(article: Article) -> Iterator[SpeechTurn]:
    """The turns of an article in reading order, those in boxes last."""
    yield from block_turns(article.blocks)
    yield from block_turns(article.asides)


def persons(article: Article, wanted: str) -> tuple[Person, ...]:
    """The persons that ``wanted`` names: by initials, by name or a whole word of it, or by role.

    Points, hyphens and spaces of initials do not count: ``JPR`` is ``J.-P. R.``; nor do the signs inside a name:
    ``adhérentes`` and ``adhérent·e·s`` are ``adhérent•e•s``.
    """
    key = fold(wanted)
    if not key:
        return ()
    initials = [p for p in article.persons if p.initials and _letters(p.initials) == _letters(key)]
    return tuple(initials or [p for p in article.persons if key in (p.role, fold(p.name or "")) or _part(key, p)])


def said_by(article: Article, wanted: str) -> Article:
    """The article with only the turns of those whom ``wanted`` names; ``interviewer`` and ``interviewee`` are roles.

    A turn that two persons share belongs to either. Turns of a role count even when nobody knows whose they are. Notes
    that are called elsewhere only go with what calls them; those that nothing calls stay.
    """
    ids = {person.id for person in persons(article, wanted)}
    role = fold(wanted)
    kept = tuple(turn for turn in turns(article) if ids.intersection(turn.persons) or turn.role == role)
    part = replace(article, blocks=kept, asides=(), standfirst=())
    called = {call.note for leaf in article_leaves(part) for call in leaf.text.calls}
    return replace(part, notes=tuple(note for note in article.notes if note.id in called or not note.calls))


def spoken(candidates: Iterable[Article], wanted: str) -> tuple[Article, ...]:
    """The articles in which those whom ``wanted`` names speak, each with only their turns.

    Raises:
        SelectionError: nobody of that name speaks.
    """
    every = tuple(candidates)
    found = tuple(part for article in every if (part := said_by(article, wanted)).blocks)
    if not found:
        raise SelectionError(
            f"nobody called {wanted!r} speaks here; there are: {', '.join(speakers(every)) or 'no names'}"
        )
    return found


def speaking(document: Document, wanted: str) -> Document:
    """The document with only what those say whom ``wanted`` names; raises as :func:`spoken`."""
    found = spoken(interviews(document.articles), wanted)
    ids = {article.id for article in found}
    kept = tuple(entry for entry in document.contents if entry.article in ids)
    return replace(document, articles=found, contents=kept, furniture=(), notes=())


def speakers(candidates: Iterable[Article]) -> tuple[str, ...]:
    """Those who speak, each by name with initials, or by what is known of them."""
    named = [_named(person) for article in candidates for person in article.persons]
    return tuple(dict.fromkeys(name for name in named if name))


def between_folios(document: Document, ranges: Sequence[tuple[str, str]]) -> Document:
    """The document cut to printed pages, as :func:`on_pages` cuts it; raises as :func:`on_folios`."""
    part = on_pages(document, on_folios(document, ranges))
    asked = ",".join(first if first == last else f"{first}-{last}" for first, last in ranges)
    options = tuple(dict.fromkeys((*part.source.options, f"--folios {asked}")))
    return replace(part, source=replace(part.source, options=options))


def on_folios(document: Document, ranges: Sequence[tuple[str, str]]) -> tuple[tuple[int, int], ...]:
    """Printed page numbers as half-open ranges of 0-based indexes of the file; the ranges include both ends.

    Raises:
        SelectionError: no page bears that number.
        UsageError: a range runs backwards.
    """
    places = {page.folio.casefold(): page.index for page in document.pages if page.folio is not None}
    found = []
    for first, last in ranges:
        missing = [folio for folio in (first, last) if folio.casefold() not in places]
        if missing:
            raise SelectionError(f"no page is numbered {missing[0]!r}; `permacli info` lists the page numbers")
        start, end = places[first.casefold()], places[last.casefold()] + 1
        if end <= start:
            raise UsageError(f"the range {first}-{last} of printed pages runs backwards")
        found.append((start, end))
    return tuple(found)


def on_pages(document: Document, ranges: Sequence[tuple[int, int]]) -> Document:
    """The document with only the articles, contents, furniture and notices of those pages (0-based, half open).

    An article that begins or ends elsewhere stays whole.
    """
    wanted = {index for start, end in ranges for index in range(start, end)}
    kept = tuple(article for article in document.articles if wanted.intersection(article.pages))
    ids = {article.id for article in kept}
    return replace(
        document,
        pages=tuple(page for page in document.pages if page.index in wanted or _touched(page.index, kept)),
        contents=tuple(entry for entry in document.contents if entry.article in ids),
        articles=kept,
        furniture=tuple(item for item in document.furniture if item.page_index in wanted),
        notes=tuple(note for note in document.notes if note.page_index in wanted),
        notices=tuple(n for n in document.notices if n.page_index is None or n.page_index in wanted),
    )


def title(article: Article) -> str:
    """The title on one line; the section where there is no title; the id where there is neither."""
    heading = article.title or article.section
    return article.id if heading is None else " ".join(heading.text.value.split())


def _numbered(document: Document, number: int) -> Article:
    if not 1 <= number <= len(document.articles):
        raise SelectionError(f"there is no article {number}; there are {len(document.articles)}")
    return document.articles[number - 1]


def _listed(document: Document, found: Sequence[Article]) -> str:
    numbers = {article.id: number for number, article in enumerate(document.articles, start=1)}
    shown = [f"{numbers[article.id]} {title(article)}" for article in found[:LISTED]]
    more = [f"and {len(found) - LISTED} more"] if len(found) > LISTED else []
    return "; ".join(shown + more) or "none"


def _named(person: Person) -> str:
    if person.name and person.initials:
        return f"{person.name} ({person.initials})"
    return person.name or person.initials or ""


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, fold(name)))


def _part(key: str, person: Person) -> bool:
    name, words = (list(filter(None, map(_letters, value.split()))) for value in (person.name or "", key))
    return bool(words) and any(name[i : i + len(words)] == words for i in range(len(name)))


def _touched(index: int, kept: Iterable[Article]) -> bool:
    return any(index in article.pages for article in kept)
