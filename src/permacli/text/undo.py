"""Changes of a document taken back, with those that stand on them; the journal keeps that they were.

A join of two blocks that is taken back parts them again, and the changes of the second go with it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

import msgspec
from msgspec.structs import replace

from permacli.errors import SelectionError
from permacli.model.document import Article, Document, Footnote, Paragraph
from permacli.model.journal import Change
from permacli.model.text import Text
from permacli.model.tree import Leaf, leaves, map_texts, replace_paragraph
from permacli.text.edits import cut, misfit
from permacli.text.history import (
    UNWRAP,
    before_each,
    resting_on,
    standing,
    taken_back,
    with_line_ends,
    without_line_ends,
)
from permacli.text.reading import without_doubles


class Undone(msgspec.Struct, frozen=True):
    """The document afterwards, and the ids of the changes that were taken back, in the order of the journal.

    ``with_them`` are those among them that nobody asked for: they stood on others.
    """

    document: Document
    taken: tuple[str, ...]
    with_them: tuple[str, ...] = ()


class _History(msgspec.Struct):
    """A text as it is, and its changes."""

    text: Text
    changes: list[Change]


def undo(document: Document, ids: Collection[str]) -> Undone:
    """Take changes back; what was taken back before stays so.

    Args:
        document: with its journal.
        ids: of changes of the journal.

    Raises:
        SelectionError: there is no such change, or its text is no longer in the document.
        ValueError: the journal does not fit the texts.
    """
    work = _Work(document)
    chosen = work.with_those_on(work.checked(ids))
    for change in reversed([change for change in document.changes if change.id in chosen]):
        work.take_back(change.id)
    taken = tuple(change.id for change in document.changes if change.id in chosen)
    return Undone(work.finished(chosen), taken, tuple(name for name in taken if name not in ids))


class _Work:
    """The texts of a document while changes are taken back."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.unwrapped = any(step.name == UNWRAP for step in document.steps)
        self.lined = {leaf.id for leaf in leaves(document) if "\n" in leaf.text.value}
        """Texts that keep their line ends: verse."""
        self.histories = {leaf.id: _History(self._opened(leaf.text), []) for leaf in leaves(document)}
        self.lost: dict[str, list[Change]] = defaultdict(list)
        self.blocks = {change.id: change.block for change in document.changes}
        for change in document.changes:
            known = self.histories.get(change.block)
            (known.changes if known else self.lost[change.block]).append(change)

    def _opened(self, text: Text) -> Text:
        return with_line_ends(text) if self.unwrapped else text

    def _closed(self, text: Text, block: str) -> Text:
        return without_line_ends(text) if self.unwrapped and block not in self.lined else text

    def checked(self, ids: Iterable[str]) -> set[str]:
        known = {change.id: change for change in self.document.changes}
        for name in ids:
            if name not in known:
                raise SelectionError(f"the journal has no change {name}; `permacli corrections list` shows its ids")
            if known[name].block in self.lost:
                raise SelectionError(f"the text of change {name} ({known[name].block}) is no longer in the document")
        return {name for name in ids if not known[name].undone}

    def with_those_on(self, chosen: set[str]) -> set[str]:
        """The changes chosen and all that stand on them, and on those."""
        found = set(chosen)
        for history in self.histories.values():
            for index, change in enumerate(history.changes):
                if change.id in found:
                    found.update(history.changes[later].id for later in resting_on(history.changes, index))
        return found

    def take_back(self, name: str) -> None:
        block = self.blocks[name]
        index = next(at for at, change in enumerate(self.histories[block].changes) if change.id == name)
        history = self.histories[block]
        if history.changes[index].joined is not None:
            self._part(block, index)
            return
        history.text, changes = taken_back(history.text, history.changes, index)
        history.changes = list(changes)

    def _part(self, block: str, index: int) -> None:
        """Undo a join: two texts, each with its changes."""
        history = self.histories[block]
        join, here = history.changes[index], standing(history.changes, index)
        if here is None or join.joined is None:
            raise misfit(join)
        first, second = _sides(history.changes, index)
        self.blocks |= {change.id: join.joined for change in second}
        self.histories[join.joined] = _History(cut(history.text, here.end, len(history.text.value)), second)
        history.text = cut(history.text, 0, here.start)
        history.changes = [*history.changes[:index], replace(join, undone=True), *first]
        names = (block, join.joined)
        self.document = replace_paragraph(self.document, block, lambda whole: self._parts(whole, names))

    def _parts(self, whole: Paragraph, names: Sequence[str]) -> tuple[Paragraph, ...]:
        return tuple(replace(whole, id=name, text=self._closed(self.histories[name].text, name)) for name in names)

    def finished(self, taken: Collection[str]) -> Document:
        """The document with the texts and the journal as they are now."""
        touched = {c.block for history in self.histories.values() for c in history.changes if c.id in taken}
        now = {change.id: change for history in self.histories.values() for change in history.changes}

        def text(leaf: Leaf) -> Text:
            return self._closed(self.histories[leaf.id].text, leaf.id) if leaf.id in touched else leaf.text

        mapped = replace(
            map_texts(self.document, text),
            changes=tuple(now.get(change.id, change) for change in self.document.changes),
        )
        return _with_calls_that_are(without_doubles(mapped, touched))


def _sides(changes: Sequence[Change], index: int) -> tuple[list[Change], list[Change]]:
    """The changes after a join that lie before it, and those after it as they stand in the second text alone."""
    join = changes[index]
    first: list[Change] = []
    second: list[Change] = []
    for change, here in zip(changes[index + 1 :], before_each(changes, index), strict=False):
        if here is None or change.start < here.end:
            first.append(change)
        else:
            second.append(replace(change, block=join.joined, start=change.start - here.end))
    return first, second


def _with_calls_that_are(document: Document) -> Document:
    """The document whose notes name the calls that there are."""
    there = {call.id for leaf in leaves(document) for call in leaf.text.calls}

    def checked(note: Footnote) -> Footnote:
        return replace(note, calls=tuple(call for call in note.calls if call in there))

    def article(one: Article) -> Article:
        return replace(one, notes=tuple(map(checked, one.notes)))

    return replace(document, articles=tuple(map(article, document.articles)), notes=tuple(map(checked, document.notes)))
