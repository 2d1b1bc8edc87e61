"""The rows of a document: what it holds of one kind, flat, in the order of the print."""

from collections.abc import Iterable, Iterator

from permacli.model.document import Article, Document, Footnote, Paragraph
from permacli.model.text import NoteCall, Text
from permacli.model.tree import block_turns, leaves
from permacli.rules.notices import certainty_of
from permacli.text.edits import line_at
from permacli.text.places import Pages
from permacli.writers.numbering import body_leaves
from permacli.writers.rows import ContentsRow, NoteRow, NoticeRow, PageRow, TurnRow

# How many characters before a note call are quoted, to find it in the print.
QUOTED = 60


def contents_rows(document: Document) -> Iterator[ContentsRow]:
    """One row an entry of the contents page; without one, a row an article."""
    numbers = _numbers(document)
    begins = {article.id: article.pages[0] for article in document.articles if article.pages}
    pages = Pages(document)
    if not document.contents:
        yield from _article_rows(document, pages)
    for entry in document.contents:
        page = pages.at_index(begins.get(entry.article or ""))
        yield ContentsRow(
            id=entry.id,
            level=entry.level,
            section=entry.section,
            title=entry.title,
            subtitle=entry.subtitle,
            contributors=tuple(contributor.name for contributor in entry.contributors),
            page=entry.page,
            article=entry.article,
            article_number=numbers.get(entry.article or ""),
            pdf_page=page.number if page else None,
            evidence=entry.evidence,
        )


def _article_rows(document: Document, pages: Pages) -> Iterator[ContentsRow]:
    for number, article in enumerate(document.articles, start=1):
        page = pages.at_index(article.pages[0]) if article.pages else None
        section, subtitle = (
            " ".join(head.text.value.split()) if head else None for head in (article.section, article.subtitle)
        )
        yield ContentsRow(
            id=article.id,
            level=0,
            section=section,
            title=title_of(article) or "",
            subtitle=subtitle,
            contributors=tuple(contributor.name for contributor in article.contributors),
            page=page.folio if page else None,
            article=article.id,
            article_number=number,
            pdf_page=page.number if page else None,
            evidence=None,
        )


def turn_rows(document: Document, articles: Iterable[Article]) -> Iterator[TurnRow]:
    """One row a turn, in reading order."""
    numbers, pages = _numbers(document), Pages(document)
    for article in articles:
        persons = {person.id: person for person in article.persons}
        for turn in block_turns((*article.blocks, *article.asides)):
            page = pages.first(paragraph.text for paragraph in turn.paragraphs)
            last = pages.last(paragraph.text for paragraph in turn.paragraphs)
            said_by = [persons[name] for name in turn.persons if name in persons]
            yield TurnRow(
                article=article.id,
                article_number=numbers[article.id],
                article_title=title_of(article),
                id=turn.id,
                speakers=tuple(p.name or p.initials or p.id for p in said_by),
                initials=tuple(p.initials for p in said_by if p.initials),
                role=turn.role,
                label_printed=turn.label_printed,
                evidence=turn.evidence,
                confidence=turn.confidence,
                pdf_page=page.number if page else None,
                folio=page.folio if page else None,
                folio_end=last.folio if last else None,
                text=plain(turn.paragraphs),
            )


def note_rows(document: Document, articles: Iterable[Article]) -> Iterator[NoteRow]:
    """One row a note and one a call without note, in the order of the articles."""
    numbers, pages = _numbers(document), Pages(document)
    known = {note.id for article in document.articles for note in article.notes} | {note.id for note in document.notes}
    for article in articles:
        calls = [(call, leaf.text) for leaf in body_leaves(article) for call in leaf.text.calls]
        head = (article.id, numbers[article.id], title_of(article))
        for note in article.notes:
            yield _note_row(note, [quote(c, text) for c, text in calls if c.note == note.id], head, pages)
        for call, text in calls:
            if call.note not in known:
                yield _missing_row(call, text, head, pages)


def stray_note_rows(document: Document) -> Iterator[NoteRow]:
    """One row a note that could be given to no article."""
    pages = Pages(document)
    return (_note_row(note, [], (None, None, None), pages) for note in document.notes)


def page_rows(document: Document) -> Iterator[PageRow]:
    """One row a page of the file."""
    for page in document.pages:
        yield PageRow(
            pdf_page=page.number,
            folio=page.folio,
            folio_evidence=page.folio_evidence,
            label=page.label,
            width=page.width,
            height=page.height,
            layer=page.layer,
            lines=len(page.lines),
        )


def notice_rows(document: Document) -> Iterator[NoticeRow]:
    """One row a notice."""
    pages = Pages(document)
    lines = {leaf.id: line_at(leaf.text.anchors, 0) for leaf in leaves(document)}
    boxes = {line.id: line.box for page in document.pages for line in page.lines}
    for number, notice in enumerate(document.notices, start=1):
        line = notice.line or lines.get(notice.block or "")
        page = pages.at_index(notice.page_index) or pages.of_line(line)
        box = boxes.get(line or "")
        yield NoticeRow(
            id=f"q{number:04d}",
            level=notice.level,
            certainty=certainty_of(notice.kind),
            kind=notice.kind,
            message=notice.message,
            pdf_page=page.number if page else None,
            folio=page.folio if page else None,
            block=notice.block,
            line=line,
            box=None if box is None else box.sides,
            quote=notice.quote,
            suggestion=notice.suggestion,
        )


def plain(paragraphs: Iterable[Paragraph]) -> str:
    """The words of paragraphs, parted by blank lines."""
    return "\n\n".join(paragraph.text.value for paragraph in paragraphs)


def quote(call: NoteCall, text: Text) -> str:
    """The words before a call."""
    before = text.value[max(0, call.start - QUOTED) : call.start].replace("\n", " ")
    return before if call.start <= QUOTED else before.partition(" ")[2]


def title_of(article: Article) -> str | None:
    """The title on one line, if there is one."""
    return None if article.title is None else " ".join(article.title.text.value.split())


def _numbers(document: Document) -> dict[str, int]:
    return {article.id: number for number, article in enumerate(document.articles, start=1)}


_Head = tuple[str | None, int | None, str | None]


def _note_row(note: Footnote, called_from: list[str], head: _Head, pages: Pages) -> NoteRow:
    page = pages.at_index(note.page_index) or pages.first(paragraph.text for paragraph in note.paragraphs)
    return NoteRow(
        article=head[0],
        article_number=head[1],
        article_title=head[2],
        id=note.id,
        mark=note.mark,
        status="linked" if called_from or note.calls else "not-called",
        place=note.place,
        pdf_page=page.number if page else None,
        folio=page.folio if page else None,
        called_from=tuple(called_from),
        text=plain(note.paragraphs),
    )


def _missing_row(call: NoteCall, text: Text, head: _Head, pages: Pages) -> NoteRow:
    page = pages.at(text, call.start)
    return NoteRow(
        article=head[0],
        article_number=head[1],
        article_title=head[2],
        id=call.id,
        mark=call.printed,
        status="missing",
        place=None,
        pdf_page=page.number if page else None,
        folio=page.folio if page else None,
        called_from=(quote(call, text),),
        text="",
    )
