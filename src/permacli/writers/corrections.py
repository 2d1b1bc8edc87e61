"""The journal as rows: what was changed, where that stands now, and what might be changed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from permacli.model.document import Document
from permacli.model.journal import SUGGESTIONS, Change, Notice
from permacli.model.text import Text
from permacli.model.tree import leaves
from permacli.text.history import Range, nearest, standing
from permacli.text.places import Pages
from permacli.text.subjects import other_form, quoted
from permacli.writers.rows import CorrectionRow

# Characters of the text that are shown on either side of a change.
CONTEXT = 30


def change_rows(document: Document) -> Iterator[CorrectionRow]:
    """One row a change, in the order of the journal."""
    places = _Places(document)
    histories: dict[str, list[Change]] = defaultdict(list)
    for change in document.changes:
        histories[change.block].append(change)
    here = {
        change.id: (standing(changes, index), nearest(changes, index))
        for changes in histories.values()
        for index, change in enumerate(changes)
    }
    for change in document.changes:
        yield places.change_row(change, *here[change.id])


def suggestion_rows(document: Document) -> Iterator[CorrectionRow]:
    """One row a place that was left as printed though something may be wrong with it."""
    places = _Places(document)
    for notice in document.notices:
        if notice.kind in SUGGESTIONS:
            yield places.notice_row(notice)


def of_rule(rule: str, asked: Sequence[str]) -> bool:
    """Whether the rule is one of those asked for: by name, by its first word (``hyphen``), by a glob (``*.issue``).

    Kinds of suggestions have their first word before a hyphen (``hyphen-unsure``).
    """
    return any(
        fnmatchcase(rule, name)
        or rule.startswith(name.rstrip(".") + ".")
        or (rule in SUGGESTIONS and rule.partition("-")[0] == name)
        for name in asked
    )


class _Places:
    """Where blocks and lines of a document are."""

    def __init__(self, document: Document) -> None:
        self.pages = Pages(document)
        self.texts = {leaf.id: leaf.text for leaf in leaves(document)}
        lines = (line for page in document.pages for line in page.lines)
        self.boxes = {line.id: line.box.sides for line in lines if line.box is not None}

    def change_row(self, change: Change, here: Range | None, near: Range | None) -> CorrectionRow:
        text = self.texts.get(change.block)
        page = self.pages.of_line(change.line)
        # what a later change made of the place stands behind it
        left, right = _around(text, here or (near and Range(near.start, near.start)))
        return CorrectionRow(
            id=change.id,
            rule=change.rule,
            status="undone" if change.undone else "applied",
            before=change.before,
            after=change.after,
            left=left,
            right=right,
            block=change.block,
            offset=None if text is None or here is None else here.start,
            line=change.line,
            box=self.boxes.get(change.line or ""),
            evidence=change.evidence,
            confidence=change.confidence,
            joined=change.joined,
            pdf_page=page.number if page else None,
            folio=page.folio if page else None,
        )

    def notice_row(self, notice: Notice) -> CorrectionRow:
        text = self.texts.get(notice.block or "")
        here = None if text is None else quoted(text, notice)
        page = self.pages.at_index(notice.page_index) or self.pages.of_line(notice.line)
        left, right = _around(text, here)
        return CorrectionRow(
            id=None,
            rule=notice.kind,
            status="suggested",
            before=notice.quote or "",
            after=other_form(notice),
            left=left,
            right=right,
            block=notice.block,
            offset=None if here is None else here.start,
            line=notice.line,
            box=self.boxes.get(notice.line or ""),
            evidence=None,
            confidence=None,
            joined=None,
            pdf_page=page.number if page else None,
            folio=page.folio if page else None,
        )


def _around(text: Text | None, here: Range | None) -> tuple[str, str]:
    if text is None or here is None:
        return "", ""
    return text.value[max(0, here.start - CONTEXT) : here.start], text.value[here.end : here.end + CONTEXT]
