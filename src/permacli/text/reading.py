"""The three readings of a document: as extracted, as printed, and in one typographic style.

* *extracted*: every change of the journal taken back and the line ends restored: what the reader of the file found,
  in the structure that was recognised.
* *diplomatic*: the repaired text as it stands in the document.
* *normalised*: the diplomatic text in the style of :mod:`permacli.text.typography`; its edits join the journal.
"""

from collections import defaultdict
from collections.abc import Container
from typing import assert_never

from msgspec.structs import replace

from permacli.model.document import Article, Aside, Block, Document, Footnote, SpeechTurn
from permacli.model.journal import Change, Step
from permacli.model.text import Text
from permacli.model.tree import Leaf, article_leaves, map_texts
from permacli.options import ReadingKind
from permacli.text.edits import Place, apply
from permacli.text.history import UNWRAP, Range, put_back, with_line_ends
from permacli.text.typography import press_style

TYPOGRAPHY = "typography"


def read_as(document: Document, kind: ReadingKind) -> Document:
    """The document in one of its readings."""
    match kind:
        case "extracted":
            return extracted(document)
        case "diplomatic":
            return document
        case "normalised":
            return normalised(document)
        case _:
            assert_never(kind)


def normalised(document: Document) -> Document:
    """The document in the typographic style of the press, with the changes that led there in its journal."""
    changes: list[Change] = []
    usual = document.metadata.language
    own = {leaf.id: one.language for one in document.articles if one.language for leaf in article_leaves(one)}

    def styled(leaf: Leaf) -> Text:
        edits = press_style(leaf.text.value, own.get(leaf.id, usual))
        text, made = apply(leaf.text, edits, Place(TYPOGRAPHY, leaf.id))
        changes.extend(made)
        return text

    mapped = map_texts(document, styled)
    first = len(document.changes) + 1
    numbered = tuple(replace(change, id=f"k{number:04d}") for number, change in enumerate(changes, start=first))
    return replace(mapped, steps=(*document.steps, Step(TYPOGRAPHY)), changes=document.changes + numbered)


def extracted(document: Document) -> Document:
    """The document before any change, with its line ends.

    Joins of paragraphs stay, as line ends. Signs that the journal gives back to the text (note calls, note marks,
    speakers' labels) no longer stand beside it.

    Raises:
        ValueError: the journal does not fit the texts.
    """
    unwrapped = any(step.name == UNWRAP for step in document.steps)
    by_block: dict[str, list[Change]] = defaultdict(list)
    for change in document.changes:
        if change.joined is None and not change.undone:
            by_block[change.block].append(change)

    def original(leaf: Leaf) -> Text:
        text = with_line_ends(leaf.text) if unwrapped else leaf.text
        for change in reversed(by_block.get(leaf.id, ())):
            text = put_back(text, Range(change.start, change.start + len(change.after)), change)
        return text

    mapped = without_doubles(map_texts(document, original), by_block)
    return replace(mapped, changes=tuple(change for change in document.changes if change.joined is not None))


def without_doubles(document: Document, given_back: Container[str]) -> Document:
    """The document without the labels and note marks that stand in texts again; ``given_back``: ids of these texts."""
    return replace(
        document,
        articles=tuple(_article_as_printed(article, given_back) for article in document.articles),
        notes=tuple(_note_as_printed(note, given_back) for note in document.notes),
    )


def _article_as_printed(article: Article, given_back: Container[str]) -> Article:
    return replace(
        article,
        blocks=tuple(_block_as_printed(block, given_back) for block in article.blocks),
        notes=tuple(_note_as_printed(note, given_back) for note in article.notes),
    )


def _block_as_printed(block: Block, given_back: Container[str]) -> Block:
    if isinstance(block, SpeechTurn) and block.label_printed and block.paragraphs:
        first = block.paragraphs[0]
        if first.id in given_back and first.text.value.lstrip().startswith(block.label_printed.strip()):
            return replace(block, label_printed=None, label_spans=())
    elif isinstance(block, Aside):
        return replace(block, blocks=tuple(_block_as_printed(b, given_back) for b in block.blocks))
    return block


def _note_as_printed(note: Footnote, given_back: Container[str]) -> Footnote:
    if not note.paragraphs or note.paragraphs[0].id not in given_back:
        return note
    begins = note.paragraphs[0].text.value.lstrip("[( ").startswith(note.mark)
    return replace(note, mark="") if begins else note
