"""Editing until nothing is left to edit: what one edit does may lay bare what another rule looks for."""

from collections.abc import Callable, Iterable

from permacli.model.document import Document
from permacli.model.journal import Change
from permacli.model.text import Text
from permacli.model.tree import Leaf, map_texts
from permacli.passes.outcome import Outcome
from permacli.text.edits import Edit, Place, apply

Finder = Callable[[Text], Iterable[Edit]]


def settle(text: Text, find: Finder, place: Place) -> tuple[Text, tuple[Change, ...]]:
    """The text when ``find`` finds nothing more in it, and all changes in the order in which they were made."""
    text, made = apply(text, find(text), place)
    changes = made
    while made:
        text, made = apply(text, find(text), place)
        changes += made
    return text, changes


def settle_texts(document: Document, step: str, finder_for: Callable[[Leaf], Finder]) -> Outcome:
    """Every text of a document, settled."""
    changes: list[Change] = []

    def settled(leaf: Leaf) -> Text:
        text, made = settle(leaf.text, finder_for(leaf), Place(step, leaf.id))
        changes.extend(made)
        return text

    return Outcome(map_texts(document, settled), tuple(changes))
