"""A document of one paragraph, and the repair passes over it."""

from permacli.model.document import Article, Document, PageRef, Paragraph
from permacli.model.journal import Change, Notice
from permacli.model.page import Layer
from permacli.model.text import Anchor, Text
from permacli.passes import artefacts, characters, dehyphenate, spaces, unwrap, words
from permacli.passes.outcome import Context, Pass
from permacli.rules.loader import load_rules
from permacli.text.words import IssueWords

CHAIN: tuple[Pass, ...] = (
    artefacts.run,
    characters.run,
    spaces.run,
    dehyphenate.run,
    unwrap.run,
    words.run,
)


def document_of(value: str, layer: Layer = "visible") -> Document:
    """One article of one paragraph, an anchor at every line."""
    starts = [0, *(at + 1 for at, character in enumerate(value) if character == "\n")]
    anchors = tuple(Anchor(start, f"p001.l{number:03d}") for number, start in enumerate(starts, start=1))
    page = PageRef(id="p001", index=0, number=1, layer=layer)
    paragraph = Paragraph(id="p001.r01", text=Text(value, anchors))
    return Document(pages=(page,), articles=(Article(id="a1", blocks=(paragraph,)),))


def text_of(document: Document) -> Text:
    """The text of the one paragraph."""
    (block,) = document.articles[0].blocks
    assert isinstance(block, Paragraph)
    return block.text


def run(
    value: str, *passes: Pass, layer: Layer = "visible", language: str = "fr"
) -> tuple[Text, list[Change], list[Notice]]:
    """The text after the passes, all changes, all notices."""
    document = document_of(value, layer)
    context = Context(load_rules(language), IssueWords.count(document))
    changes: list[Change] = []
    notices: list[Notice] = []
    for one in passes:
        outcome = one(document, context)
        document = outcome.document
        changes += outcome.changes
        notices += outcome.notices
    return text_of(document), changes, notices
