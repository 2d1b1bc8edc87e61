"""Listings for reading: contents, articles, notes, pages, notices."""

from collections.abc import Iterable
from itertools import groupby

from permacli.cli.formats import aligned
from permacli.cli.terminal import INDENT, Screen, harmless
from permacli.model.document import Document, PageRef
from permacli.select import title
from permacli.text.places import Pages, page_name
from permacli.writers.rows import NoteRow, NoticeRow
from permacli.writers.text import entry_line

_NO_NOTE = {"missing": "no such note on these pages", "not-called": "nothing in the text calls it"}


def contents_lines(document: Document, screen: Screen) -> list[str]:
    """The contents page: the page in a column, then section, title, subtitle, names."""
    width = max((len(entry.page or "") for entry in document.contents), default=0)
    lines = []
    for entry in document.contents:
        text = harmless(entry_line(entry).removesuffix(f", {entry.page}"))
        lead = f"{entry.page or '–':>{width}}  " + INDENT * entry.level
        lines.append(screen.paragraph(text, lead, " " * len(lead)))
    return lines


def article_lines(document: Document, screen: Screen) -> list[str]:
    """The articles as they stand: number, pages, title."""
    pages = Pages(document)
    rows = []
    for number, article in enumerate(document.articles, start=1):
        stands_on = [page for index in article.pages if (page := pages.at_index(index)) is not None]
        rows.append((number, _span(stands_on), title(article)))
    return [screen.paragraph(line, "", INDENT) for line in aligned(rows)]


def note_lines(rows: Iterable[NoteRow], screen: Screen) -> list[str]:
    """Notes under the title of their article, each with the words that call it."""
    shown = []
    for (number, name), group in groupby(rows, key=lambda row: (row.article_number, row.article_title)):
        head = "Without article" if number is None else f"{number}. {name or ''}".rstrip()
        shown.append(screen.bold(screen.paragraph(harmless(head))))
        shown += [_note(row, screen) for row in group]
    return shown


def page_lines(document: Document) -> list[str]:
    """The pages of the file: number, printed number, where the words come from, size in points, lines."""
    head = ("page", "printed", "evidence", "layer", "points", "lines")
    rows = [
        (p.number, p.folio, p.folio_evidence, p.layer, f"{p.width:.0f} × {p.height:.0f}", len(p.lines))
        for p in document.pages
    ]
    return aligned([head, *rows])


def notice_lines(rows: Iterable[NoticeRow], screen: Screen) -> list[str]:
    """Notices, one a line."""
    return [screen.paragraph(harmless(" ".join(_notice(row).split())), "", INDENT) for row in rows]


def _note(row: NoteRow, screen: Screen) -> str:
    lead = f"[{harmless(row.mark)}] "
    text = harmless(row.text) or f"({_NO_NOTE['missing']})"
    page = _place(row)
    called = [f"« … {harmless(words)}[{row.mark}] »" for words in row.called_from]
    where = " ".join([*([f"{page}:"] if page else []), *called])
    if row.status == "not-called":
        where = f"{where} ({_NO_NOTE['not-called']})".lstrip()
    body = screen.paragraph(text, lead, " " * len(lead))
    return body + ("\n" + screen.faint(screen.paragraph(where, INDENT, INDENT)) if where else "")


def _notice(row: NoticeRow) -> str:
    page = _place(row)
    place = f" ({page})" if page else ""
    quote = f": « {row.quote} »" if row.quote else ""
    return f"{row.level}: {row.message}{place}{quote}"


def _place(row: NoteRow | NoticeRow) -> str | None:
    if row.folio is not None:
        return f"p. {row.folio}"
    return None if row.pdf_page is None else f"f. {row.pdf_page}"


def _span(pages: list[PageRef]) -> str:
    if not pages:
        return ""
    first, last = page_name(pages[0]), page_name(pages[-1])
    return first if first == last else f"{first}–{last[3:]}"
