"""What a careful editor would ask of a document, beside what the passes report: pure functions, a kind of notice each.

All are of level ``info``: the print may well be so. What a kind means and how sure it is stands in
``rules/data/common/notices.toml``.
"""

from collections.abc import Callable, Iterator

from permacli.model.document import Document
from permacli.model.journal import Notice
from permacli.questions import contents, headings, notes, prose

QUESTIONS: tuple[Callable[[Document], Iterator[Notice]], ...] = (
    contents.folio_gaps,
    contents.folio_misprints,
    contents.titles,
    contents.entries,
    headings.capitals,
    headings.punctuation,
    headings.levels,
    notes.order,
    notes.beginnings,
    prose.speakers_once,
    prose.mixed_inclusive,
    prose.open_paragraphs,
    prose.lower_case,
    prose.addresses,
)


def questions(document: Document) -> Iterator[Notice]:
    """All questions, kind by kind, in the order of the print."""
    for ask in QUESTIONS:
        yield from ask(document)
