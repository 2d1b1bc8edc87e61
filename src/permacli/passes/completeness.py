"""Reports articles whose end is not in the file."""

from collections.abc import Iterator

from permacli.model.document import Document, Heading, Paragraph
from permacli.model.journal import Notice
from permacli.model.tree import block_leaves
from permacli.passes.outcome import Context, Outcome
from permacli.text.edits import line_at

STEP = "completeness"
QUOTE = 60


def run(document: Document, context: Context) -> Outcome:
    """A notice for each article that breaks off in mid-sentence; the document stays as it is."""
    return Outcome(document, notices=tuple(_broken_off(document)))


def _broken_off(document: Document) -> Iterator[Notice]:
    for article in document.articles:
        leaves: list[Heading | Paragraph] = list(block_leaves(article.blocks))
        if article.complete or not leaves:
            continue
        text = leaves[-1].text
        yield Notice(
            kind="article-broken-off",
            message="the article ends in mid-sentence: its end is not in this file",
            block=leaves[-1].id,
            page_index=article.pages[-1] if article.pages else None,
            line=line_at(text.anchors, len(text.value)),
            quote=text.value[-QUOTE:],
        )
