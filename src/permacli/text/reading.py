"""The three readings of a document: as extracted, as printed, and in one typographic style.

* *extracted*: every change of the journal taken back and the line ends restored: what the reader of the file found,
  in the structure that was recognised.
* *diplomatic*: the repaired text as it stands in the document.
* *normalised*: the diplomatic text in the style of :mod:`permacli.text.typography`; its edits join the journal.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import assert_never

from msgspec.structs import replace

from permacli.model.document import Article, Aside, Block, Document, Footnote, SpeechTurn
from permacli.model.journal import Change, Step
from permacli.model.text import Anchor, Text
from permacli.model.tree import Leaf, map_texts
from permacli.options import ReadingKind
from permacli.text.edits import Edit, Place, apply
from permacli.text.typography import press_style

# The pass after which line ends are spaces.
UNWRAP = "unwrap"
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

    def styled(leaf: Leaf) -> Text:
        edits = press_style(leaf.text.value, document.metadata.language)
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
    names = [step.name for step in document.steps]
    after_unwrap = frozenset(names[names.index(UNWRAP) + 1 :]) if UNWRAP in names else frozenset(names)
    by_block: dict[str, list[Change]] = defaultdict(list)
    for change in document.changes:
        if change.joined is None:
            by_block[change.block].append(change)

    def original(leaf: Leaf) -> Text:
        changes = by_block.get(leaf.id, ())
        late = [change for change in changes if change.step in after_unwrap]
        early = [change for change in changes if change.step not in after_unwrap]
        text = _reverted(leaf.text, late)
        return _reverted(with_line_ends(text) if UNWRAP in names else text, early)

    mapped = map_texts(document, original)
    return replace(
        mapped,
        articles=tuple(_without_doubles(article) for article in mapped.articles),
        notes=tuple(_note_as_printed(note) for note in mapped.notes),
        changes=tuple(change for change in document.changes if change.joined is not None),
    )


def with_line_ends(text: Text) -> Text:
    """The text with the line ends that became spaces: one before each anchor that follows a space."""
    value = list(text.value)
    for anchor in text.anchors:
        if anchor.start and value[anchor.start - 1] == " ":
            value[anchor.start - 1] = "\n"
    return replace(text, value="".join(value))


def _reverted(text: Text, changes: Sequence[Change]) -> Text:
    """The text before ``changes``, its marks moved along; what was called outside the text no longer is."""
    for change in reversed(changes):
        end = change.start + len(change.after)
        if text.value[change.start : end] != change.after:
            raise ValueError(f"the journal does not fit the text at {change.block}:{change.start} ({change.rule})")
        given_back = {call.id for call in text.calls if call.start == change.start and call.printed in change.before}
        before, _ = apply(text, [Edit(change.start, end, change.before, change.rule)], Place(change.step, change.block))
        # What comes back at the very start stands on the first line too.
        first = tuple(Anchor(0, anchor.line) for anchor in text.anchors[:1] if anchor.start == 0)
        text = replace(before, anchors=first + before.anchors[len(first) :])
        text = replace(text, calls=tuple(c for c in text.calls if c.id not in given_back))
    return text


def _without_doubles(article: Article) -> Article:
    return replace(
        article,
        blocks=tuple(_block_as_printed(block) for block in article.blocks),
        notes=tuple(_note_as_printed(note) for note in article.notes),
    )


def _block_as_printed(block: Block) -> Block:
    if isinstance(block, SpeechTurn) and block.label_printed and block.paragraphs:
        if block.paragraphs[0].text.value.lstrip().startswith(block.label_printed.strip()):
            return replace(block, label_printed=None)
    elif isinstance(block, Aside):
        return replace(block, blocks=tuple(_block_as_printed(b) for b in block.blocks))
    return block


def _note_as_printed(note: Footnote) -> Footnote:
    begins = bool(note.paragraphs) and note.paragraphs[0].text.value.lstrip("[( ").startswith(note.mark)
    return replace(note, mark="") if begins else note
