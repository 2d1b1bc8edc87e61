"""What must hold of changes taken back: all of them give the print, any of them a document whose journal is true."""

import random
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from test_edits import CHAIN, EXAMPLES, TEXTS, document_of, run, text_of

from permacli.model.document import Document
from permacli.model.journal import Step
from permacli.model.tree import leaves
from permacli.text.edits import revert
from permacli.text.history import with_line_ends
from permacli.text.reading import extracted
from permacli.text.undo import undo

SEEDS = st.integers(0, 2**16)


def repaired(value: str) -> Document:
    """A document that the passes about text have been over, with its journal."""
    document, changes = run(document_of(value), *CHAIN)
    numbered = tuple(replace(change, id=f"k{number:04d}") for number, change in enumerate(changes, start=1))
    return replace(document, changes=numbered, steps=(Step("spaces"), Step("unwrap")))


def some(document: Document, seed: int) -> list[str]:
    ids = [change.id for change in document.changes]
    return random.Random(seed).sample(ids, random.Random(seed).randint(0, len(ids)))


def in_turn(document: Document, ids: Sequence[str]) -> Document:
    for name in ids:
        document = undo(document, [name]).document
    return document


@EXAMPLES
@given(TEXTS)
def test_everything_undone_is_the_extracted_text(value: str) -> None:
    document = repaired(value)
    assert text_of(extracted(document)).value == value
    undone = undo(document, [change.id for change in document.changes]).document
    assert all(change.undone for change in undone.changes)
    assert with_line_ends(text_of(undone)).value == value


@EXAMPLES
@given(TEXTS, SEEDS)
def test_whatever_is_undone_the_journal_leads_back_to_the_print(value: str, seed: int) -> None:
    document = repaired(value)
    undone = undo(document, some(document, seed)).document
    assert text_of(extracted(undone)).value == value
    assert revert(with_line_ends(text_of(undone)).value, undone.changes) == value


@EXAMPLES
@given(TEXTS, SEEDS)
def test_the_order_of_undoing_is_no_matter(value: str, seed: int) -> None:
    document = repaired(value)
    ids = some(document, seed)
    at_once = undo(document, ids).document
    for order in (ids, ids[::-1]):
        undone = in_turn(document, order)
        assert text_of(undone).value == text_of(at_once).value
        assert undone.changes == at_once.changes
        assert text_of(extracted(undone)).value == value


@EXAMPLES
@given(TEXTS, SEEDS)
def test_marks_stay_in_order_and_inside(value: str, seed: int) -> None:
    document = repaired(value)
    text = text_of(undo(document, some(document, seed)).document)
    starts = [anchor.start for anchor in text.anchors]
    assert starts == sorted(starts) and all(0 <= start <= len(text.value) for start in starts)


@EXAMPLES
@given(TEXTS, SEEDS)
def test_undoing_twice_is_undoing_once(value: str, seed: int) -> None:
    document = repaired(value)
    once = undo(document, some(document, seed))
    assert undo(once.document, once.taken).document == once.document


def test_nothing_undone_is_the_same_document() -> None:
    document = repaired("jar-\ndin  vert")
    assert undo(document, []).document == document
    assert len(list(leaves(document))) == 1
