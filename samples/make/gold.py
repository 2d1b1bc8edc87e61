"""The gold of an issue: the document that a perfect reading of its print would give.

Texts come from the source of the issue, pages and running lines from the layout; nothing is read off the degraded scan.
"""

from collections.abc import Iterator

import msgspec
from msgspec.structs import replace
from samples.make.body import pieces
from samples.make.content import Issue
from samples.make.gold_article import ArticleGold
from samples.make.markup import inline, typography
from samples.make.source import Marks
from samples.make.typeset import Layout

from permacli.model.contents import ContentsEntry
from permacli.model.document import (
    Article,
    Document,
    Furniture,
    PageRef,
    Source,
)
from permacli.model.journal import Notice
from permacli.model.page import Layer, page_id
from permacli.model.text import Text
from permacli.model.tree import article_leaves


class Sheet(msgspec.Struct, frozen=True):
    """What the file itself says: size of each page in points, and where its words come from."""

    sizes: tuple[tuple[float, float], ...]
    layer: Layer


def gold(issue: Issue, layout: Layout, marks: Marks, sheet: Sheet) -> Document:
    """The gold document."""
    articles = tuple(ArticleGold(issue, source, layout, marks).article() for source in issue.article)
    return Document(
        source=Source(name=f"{issue.name}.pdf"),
        metadata=replace(issue.metadata, title=_plain(issue.metadata.title, issue)),
        pages=tuple(_pages(issue, layout, sheet)),
        contents=tuple(_contents(issue)),
        articles=articles,
        furniture=tuple(_furniture(issue, layout)),
        notices=tuple(notice for article in articles for notice in _notices(article)),
    )


def _plain(source: str | None, issue: Issue) -> str | None:
    return inline(source, issue.language).value if source else source


def _pages(issue: Issue, layout: Layout, sheet: Sheet) -> Iterator[PageRef]:
    """Pages with their folios: printed where the print has one, else inferred from the sequence."""
    printed = {line.page - 1: line.text for line in layout.lines if line.role == "page-number"}
    for index, (width, height) in enumerate(sheet.sizes):
        yield PageRef(
            id=page_id(index),
            index=index,
            number=index + 1,
            width=width,
            height=height,
            folio=printed.get(index, str(index + issue.first_folio)),
            folio_evidence="printed" if index in printed else "inferred",
            layer=sheet.layer,
        )


def _contents(issue: Issue) -> Iterator[ContentsEntry]:
    for number, source in enumerate(issue.contents, 1):
        entry = source.entry(number)
        yield replace(
            entry,
            section=_plain(entry.section, issue),
            title=_plain(entry.title, issue) or "",
            subtitle=_plain(entry.subtitle, issue),
        )


def _furniture(issue: Issue, layout: Layout) -> Iterator[Furniture]:
    """Running lines, then what stands between the articles, contents and pull quotes included."""
    for number, line in enumerate(layout.lines, 1):
        text = Text(" ".join(line.text.split()))
        yield Furniture(id=f"line{number:03d}", role=line.role, text=text, page_index=line.page - 1)  # type: ignore[arg-type]
    for source in issue.furniture:
        text = Text(inline(source.text.replace("\n", " "), issue.language).value)
        yield Furniture(id=source.id, role=source.role, text=text, page_index=layout.places[source.id].pages[0])
    if issue.contents_heading:
        heading = Text(typography(issue.contents_heading, issue.language))
        yield Furniture(id="contents", role="TOC-entry", text=heading, page_index=layout.places["contents"].pages[0])
    yield from _contents_furniture(issue, layout)
    for article in issue.article:
        for piece in pieces(article.body):
            if piece.kind == "pull-quote":
                name = f"{article.id}.{piece.id}"
                text = Text(inline(piece.text, issue.language).value)
                yield Furniture(id=name, role="pull-quote", text=text, page_index=layout.places[name].pages[0])


def _contents_furniture(issue: Issue, layout: Layout) -> Iterator[Furniture]:
    """The printed parts of the entries, one by one: styles differ in their order."""
    shown = None
    for entry in _contents(issue):
        people = ", ".join(person.printed for person in entry.contributors if person.role == "author")
        section = entry.section if entry.section != shown else None
        shown = entry.section if issue.contents_heading else None
        parts = {"section": section, "title": entry.title, "subtitle": entry.subtitle, "authors": people}
        page = layout.places[entry.id].pages[0]
        for name, part in {**parts, "page": entry.page}.items():
            if part:
                yield Furniture(id=f"{entry.id}.{name}", role="TOC-entry", text=Text(part), page_index=page)


def _notices(article: Article) -> Iterator[Notice]:
    """What a reader must be told of an article: dangling calls and notes, a text that stops."""
    for leaf in article_leaves(article):
        for call in leaf.text.calls:
            if call.note is None:
                yield Notice(
                    kind="call-without-note",
                    message=f"call {call.printed} has no note",
                    block=leaf.id,
                    quote=call.printed,
                )
    for note in article.notes:
        if not note.calls:
            yield Notice(
                kind="note-without-call",
                message=f"note {note.mark} has no call",
                block=note.id,
                page_index=note.page_index,
                quote=note.mark,
            )
    if not article.complete:
        page = article.pages[-1]
        yield Notice(kind="article-broken-off", message="the article breaks off", block=article.id, page_index=page)
