"""Listings for reading: contents, articles, notes, pages, notices."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from permacli.cli.formats import aligned
from permacli.cli.terminal import INDENT, Screen, harmless
from permacli.model.document import Document, PageRef
from permacli.model.journal import Change
from permacli.rules.journal import ExplainedRule
from permacli.select import title
from permacli.text.places import Pages, page_name
from permacli.writers.rows import CorrectionRow, NoteRow, NoticeRow, ParagraphRow
from permacli.writers.text import entry_line

_NO_NOTE = {"missing": "no such note on these pages", "not-called": "nothing in the text calls it"}
_STATUS = {"applied": "", "undone": " (taken back)", "suggested": " (suggested)"}
_UNSEEN = re.compile("[\x00-\x1f\x7f-\xa0\xad\u0300-\u036f\u2000-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
_SHOWN = {"\n": "⏎", "\t": "⇥", "\u00a0": "⍽", "\u202f": "⍽", "\u2009": "⍽", "\u00ad": "‹SHY›"}


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


def paragraph_lines(rows: Iterable[ParagraphRow]) -> list[str]:
    """Paragraphs as a table: id, page, role, who speaks, the words."""
    head = ("id", "page", "role", "speaker", "text")
    return aligned([head, *((row.id, _place(row), row.role, ", ".join(row.speakers), row.text) for row in rows)])


def page_lines(document: Document, judged: Iterable[tuple[float | None, float | None]]) -> list[str]:
    """The pages of the file: numbers, where the words come from, size, lines, shares of known and of sure words."""
    head = ("page", "printed", "evidence", "layer", "points", "lines", "known", "sure")
    rows = [
        (p.number, p.folio, p.folio_evidence, p.layer if p.lines else None, _points(p), len(p.lines), *map(_share, j))
        for p, j in zip(document.pages, judged, strict=True)
    ]
    return aligned([head, *rows])


def _points(page: PageRef) -> str:
    return f"{page.width:.0f} × {page.height:.0f}"


def _share(value: float | None) -> str | None:
    return None if value is None else f"{100 * value:.0f} %"


def notice_lines(rows: Iterable[NoticeRow], screen: Screen) -> list[str]:
    """Notices, one a line."""
    return [screen.paragraph(harmless(" ".join(_notice(row).split())), "", INDENT) for row in rows]


def correction_lines(rows: Iterable[CorrectionRow]) -> list[str]:
    """Changes as a table: id, page, rule, the words with the change between brackets."""
    head = ("id", "page", "rule", "change")
    shown = [(row.id or "?", _place(row), row.rule + _STATUS[row.status], _changed(row)) for row in rows]
    return aligned([head, *shown]) if shown else []


def correction_diff(rows: Iterable[CorrectionRow]) -> list[str]:
    """Changes as a diff, one hunk each; printed line ends show where they are."""
    lines = []
    for row in rows:
        after = row.before if row.status != "applied" else row.after or ""
        lines.append(harmless(f"@@ {row.id or '?'} {_place(row) or ''} {row.rule}{_STATUS[row.status]} @@"))
        for sign, middle in (("-", row.before), ("+", after)) if row.status == "applied" else ((" ", after),):
            lines.append(sign + harmless(_visible(row.left + middle + row.right)))
    return lines


def rule_lines(rules: Iterable[ExplainedRule], screen: Screen) -> list[str]:
    """Rules, one a paragraph: id, what it does, an example."""
    lines = []
    for rule in rules:
        example = "" if rule.before is None else f" [{_visible(rule.before)} → {_visible(rule.after or '')}]"
        lines.append(screen.paragraph(harmless(f"{rule.id}: {rule.what}{example}"), "", INDENT))
    return lines


def rule_counts(changes: Iterable[Change]) -> list[tuple[str, str]]:
    """How many changes each rule made that stand, and how many were taken back."""
    changes = list(changes)
    made = Counter(change.rule for change in changes if not change.undone)
    undone = Counter(change.rule for change in changes if change.undone)
    return [
        (rule, f"{made[rule]}" + (f" ({undone[rule]} more taken back)" if undone[rule] else ""))
        for rule in sorted(made | undone)
    ]


def _changed(row: CorrectionRow) -> str:
    """``left[before → after]right``; what was taken back or only suggested says so by its status."""
    after = "?" if row.after is None else row.after
    return _visible(f"{row.left}[{row.before} → {after}]{row.right}")


def _visible(text: str) -> str:
    """Text on one line that shows its line ends, its no-break spaces and what else cannot be seen."""
    return _UNSEEN.sub(lambda found: _SHOWN.get(found[0], f"‹U+{ord(found[0]):04X}›"), text)


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


def _place(row: NoteRow | NoticeRow | CorrectionRow | ParagraphRow) -> str | None:
    if row.folio is not None:
        return f"p. {row.folio}"
    return None if row.pdf_page is None else f"f. {row.pdf_page}"


def _span(pages: list[PageRef]) -> str:
    if not pages:
        return ""
    first, last = page_name(pages[0]), page_name(pages[-1])
    return first if first == last else f"{first}–{last[3:]}"
