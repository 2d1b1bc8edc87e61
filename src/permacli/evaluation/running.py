"""The running text of an issue as one sequence of words, each with its page: what the text metrics compare.

It holds the articles, their heads, asides and notes, and the notes without article, block after block. A speaker's
label stands before the turn whether it was recognised or not; calls and marks of notes are out of the text, as writers
give it; furniture is none of it.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import reduce
from itertools import pairwise

import msgspec
import regex
from msgspec.structs import replace

from permacli.evaluation.folding import folded, word_spans
from permacli.model.document import Aside, Document
from permacli.model.tree import Leaf, article_leaves, block_leaves, block_turns, table_rows
from permacli.text.edits import concatenate
from permacli.text.places import Pages

_PARAGRAPH = regex.compile(r"(?:[^\S\n\f]*\n){2,}|\f")


class Passage(msgspec.Struct, frozen=True):
    """One block of text.

    Attributes:
        value: its text, unfolded.
        starts: offset of each word in ``value``.
        words: each word, folded.
        pages: number (from 1) of the page each word begins on, 0 where that is unknown.
        aside: whether it stands beside the article: in a box, a caption, a table.
    """

    value: str
    starts: tuple[int, ...]
    words: tuple[str, ...]
    pages: tuple[int, ...]
    aside: bool = False


class Running(msgspec.Struct, frozen=True):
    """A running text: its passages in order, and all of them as one sequence.

    Attributes:
        units: for each word the text from where it begins to where the next one does, unfolded; the first holds
            also what stands before it, so that the units together are the whole text, a space between passages.
        first: for each passage that holds words, the index of its first.
    """

    passages: tuple[Passage, ...]
    words: tuple[str, ...]
    pages: tuple[int, ...]
    units: tuple[str, ...]
    first: tuple[int, ...]


def passage(value: str, pages: list[tuple[int, int]]) -> Passage:
    """A passage of a text and the ``(offset, page)`` from which on it stands on each page, ordered by offset."""
    spans = list(word_spans(value))
    begins = [offset for offset, _ in pages]
    numbers = [0, *(page for _, page in pages)]
    return Passage(
        value=value,
        starts=tuple(start for start, _ in spans),
        words=tuple(folded(value[start:end]) for start, end in spans),
        pages=tuple(numbers[bisect_right(begins, start)] for start, _ in spans),
    )


def sequence(passages: tuple[Passage, ...]) -> Running:
    """Passages as one running text."""
    starts: list[int] = []
    first: list[int] = []
    offset = 0
    for each in passages:
        if each.words:
            first.append(len(starts))
        starts += (offset + start for start in each.starts)
        offset += len(each.value) + 1
    value = " ".join(each.value for each in passages)
    return Running(
        passages=passages,
        words=tuple(word for each in passages for word in each.words),
        pages=tuple(page for each in passages for page in each.pages),
        units=tuple(value[start:end] for start, end in pairwise([0, *starts[1:], len(value)])) if starts else (),
        first=tuple(first),
    )


def running(document: Document) -> Running:
    """The running text of a document."""
    known = Pages(document)
    beside = {leaf.id for article in document.articles for leaf in block_leaves(article.asides)}
    passages = ((_passage(leaf, label, known), leaf.id in beside) for leaf, label in _leaves(document))
    return sequence(tuple(replace(each, aside=True) if aside else each for each, aside in passages))


def plain_running(text: str) -> Running:
    """The running text of a plain text: blank lines part paragraphs, form feeds pages."""
    pages = enumerate(text.split("\f"), start=1) if "\f" in text else [(0, text)]
    parts = ((number, part.strip()) for number, page in pages for part in _PARAGRAPH.split(page))
    return sequence(tuple(passage(part, [(0, number)]) for number, part in parts if part))


def _leaves(document: Document) -> Iterator[tuple[Leaf, str]]:
    """Every leaf of the running text and the label printed before it."""
    for article in document.articles:
        turns = [turn for turn in block_turns((*article.blocks, *article.asides)) if turn.paragraphs]
        labels = {turn.paragraphs[0].id: turn.label_printed or "" for turn in turns}
        whole = replace(article, asides=tuple(map(_by_row, article.asides)))
        yield from ((leaf, labels.get(leaf.id, "")) for leaf in article_leaves(whole))
    for note in document.notes:
        yield from ((leaf, "") for leaf in note.paragraphs)


def _by_row(aside: Aside) -> Aside:
    """A table with one paragraph a row: its cells are no blocks of the text."""
    rows = [[cell for cell in row if cell.text.value] for row in table_rows(aside)]
    whole = (replace(row[0], text=reduce(concatenate, [cell.text for cell in row])) for row in rows if row)
    return replace(aside, blocks=tuple(whole), columns=0) if rows else aside


def _passage(leaf: Leaf, label: str, known: Pages) -> Passage:
    head = label.strip() + " " if label.strip() else ""
    breaks = [(at.start + len(head) if at.start else 0, at.page.number) for at in known.breaks(leaf.text)]
    return passage(head + leaf.text.value, breaks)
