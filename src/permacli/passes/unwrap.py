"""Turns the line ends that are left into spaces.

No change is written for a line end where an anchor stands, which is every line end of a print: the anchor says where it
was, and :func:`wrap` puts it back.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from permacli.model.document import Document, Paragraph
from permacli.model.journal import Change
from permacli.model.text import Text
from permacli.model.tree import Leaf, map_texts
from permacli.passes.outcome import Context, Outcome
from permacli.text.edits import Edit, Place, apply

STEP = "unwrap"
RULE = "line.end"


def run(document: Document, context: Context) -> Outcome:
    """Replace every line end by one space, but for those of verse."""
    changes: list[Change] = []

    def unwrapped(leaf: Leaf) -> Text:
        if isinstance(leaf, Paragraph) and leaf.role == "verse":
            return leaf.text
        text, made = unwrap(leaf.text, Place(STEP, leaf.id))
        changes.extend(made)
        return text

    return Outcome(map_texts(document, unwrapped), tuple(changes))


def unwrap(text: Text, place: Place) -> tuple[Text, tuple[Change, ...]]:
    """The text on one line, and the changes that no anchor stands for (none in a text that was read from a print)."""
    if "\n" not in text.value:
        return text, ()
    anchored = {anchor.start - 1 for anchor in text.anchors}
    loose = [at for at in _line_ends(text.value) if at not in anchored]
    text, changes = apply(text, (Edit(at, at + 1, " ", RULE) for at in loose), place)
    return replace(text, value=text.value.replace("\n", " ")), changes


def _line_ends(value: str) -> Iterator[int]:
    at = value.find("\n")
    while at >= 0:
        yield at
        at = value.find("\n", at + 1)


def wrap(text: Text) -> str:
    r"""The text with its line ends again, as it was before :func:`unwrap`.

    >>> from permacli.model.text import Anchor
    >>> wrap(Text("deux lignes", (Anchor(0, "p001.l001"), Anchor(5, "p001.l002"))))
    'deux\nlignes'
    """
    characters = list(text.value)
    for anchor in text.anchors:
        if anchor.start and characters[anchor.start - 1] == " ":
            characters[anchor.start - 1] = "\n"
    return "".join(characters)
