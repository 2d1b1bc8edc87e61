"""One text and the changes that led to it: where each stands now, which stand on which, and one taken back.

Offsets of a change hold for the text as that change left it. Line ends that became spaces (the pass ``unwrap``) move
nothing; texts are looked at with their line ends here, whichever pass has run.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from permacli.model.journal import Change
from permacli.model.text import Anchor, Text
from permacli.text.edits import Edit, Place, apply, misfit

# The pass after which line ends are spaces.
UNWRAP = "unwrap"


class Range(NamedTuple):
    """A half-open range of a text."""

    start: int
    end: int


def standing(changes: Sequence[Change], index: int) -> Range | None:
    """Where the change at ``index`` stands in the text that all ``changes`` led to.

    ``None`` where a later change took up part of it: that one stands on it.
    """
    return before_each(changes, index)[-1]


def nearest(changes: Sequence[Change], index: int) -> Range | None:
    """Where the change at ``index`` stands, or the later one that took its place up."""
    here = standing(changes, index)
    later = (standing(changes, at) for at in (resting_on(changes, index) if here is None else ()))
    return here or next((place for place in later if place is not None), None)


def before_each(changes: Sequence[Change], index: int) -> list[Range | None]:
    """Where the change at ``index`` stood just before each later one, and where it stands after the last."""
    change = changes[index]
    here: Range | None = Range(change.start, change.start + len(change.before if change.undone else change.after))
    found = [here]
    for later in changes[index + 1 :]:
        if here is not None and not later.undone:
            here = _moved(here, later) if _apart(change, here, later) else None
        found.append(here)
    return found


def resting_on(changes: Sequence[Change], index: int) -> Iterator[int]:
    """The indexes of the later changes that cannot stay when the one at ``index`` is taken back."""
    change = changes[index]
    here = Range(change.start, change.start + len(change.after))
    for at, later in enumerate(changes[index + 1 :], start=index + 1):
        if later.undone:
            continue
        if _apart(change, here, later):
            here = _moved(here, later)
        else:
            yield at
            grown = len(later.after) - len(later.before)
            here = Range(min(here.start, later.start), max(here.end + grown, later.start + len(later.after)))


def after_joins(changes: Sequence[Change]) -> list[Change]:
    """The journal of all steps, the changes of an appended block after the join, as changes of the block they are in.

    Steps that join blocks late find changes in both; the changes of each text shall be one sequence.
    """
    found: list[Change] = []
    for change in changes:
        found.append(change)
        if change.joined is not None:
            shift = change.start + len(change.after)
            own = [c for c in found if c.block == change.joined]
            if own:
                found = [c for c in found if c.block != change.joined]
                found += (replace(c, block=change.block, start=c.start + shift) for c in own)
    return found


def taken_back(text: Text, changes: Sequence[Change], index: int) -> tuple[Text, tuple[Change, ...]]:
    """The text without the change at ``index``, and the changes that lead to that text: this one is ``undone``.

    Args:
        text: what all of ``changes`` led to, with its line ends.
        changes: those of the text, in order.
        index: which to take back.

    Raises:
        ValueError: another change stands on it, or the journal does not fit the text.
    """
    change = changes[index]
    *before, here = before_each(changes, index)
    if here is None:
        raise misfit(change)
    grown = len(change.before) - len(change.after)
    later = (
        replace(one, start=one.start + grown) if at is not None and at.end <= one.start else one
        for one, at in zip(changes[index + 1 :], before, strict=True)
    )
    return put_back(text, here, change), (*changes[:index], replace(change, undone=True), *later)


def put_back(text: Text, here: Range, change: Change) -> Text:
    """The text, with its line ends, with what stood at ``here`` before the change; its marks moved along.

    A call whose sign comes back is no call any more.

    Raises:
        ValueError: what stands at ``here`` is not what the change made.
    """
    if text.value[here.start : here.end].replace("\n", " ") != change.after.replace("\n", " "):
        raise misfit(change)
    given_back = {call.id for call in text.calls if call.start == here.start and call.printed in change.before}
    moved, _ = apply(text, [Edit(*here, change.before, change.rule)], Place(change.step, change.block))
    anchors = list(moved.anchors)
    collapsed = [number for number, anchor in enumerate(text.anchors) if anchor.start == here.end]
    for number, start in zip(collapsed, _line_starts(text.value, here, change.before), strict=False):
        anchors[number] = Anchor(start, anchors[number].line)
    return replace(moved, anchors=tuple(anchors), calls=tuple(c for c in moved.calls if c.id not in given_back))


def with_line_ends(text: Text) -> Text:
    """The text with the line ends that became spaces: one before each anchor that follows a space."""
    value = list(text.value)
    for anchor in text.anchors:
        if anchor.start and value[anchor.start - 1] == " ":
            value[anchor.start - 1] = "\n"
    return replace(text, value="".join(value))


def without_line_ends(text: Text) -> Text:
    """The text with spaces for the line ends that anchors tell of."""
    value = list(text.value)
    for anchor in text.anchors:
        if anchor.start and value[anchor.start - 1] == "\n":
            value[anchor.start - 1] = " "
    return replace(text, value="".join(value))


def _apart(change: Change, here: Range, later: Change) -> bool:
    """Whether ``later`` left alone what ``change`` made, which stood at ``here``.

    Where one took a line end and they touch, nobody could say afterwards what stands before that line end.
    """
    start, end = later.start, later.start + len(later.before)
    if "\n" in change.before + later.before and (here.end == start or end == here.start):
        return False
    return here.end <= start or end <= here.start


def _moved(here: Range, later: Change) -> Range:
    """The range where ``later``, which is apart from it, has moved it."""
    grown = len(later.after) - len(later.before) if here.end > later.start else 0
    return Range(here.start + grown, here.end + grown)


def _line_starts(value: str, here: Range, before: str) -> list[int]:
    """Where lines begin in what comes back to ``here``: the anchors that say so all stood at its end."""
    at_head = here.start == here.end and (here.start == 0 or value[here.start - 1] == "\n")
    inside = (here.start + at + 1 for at, sign in enumerate(before) if sign == "\n")
    return [*([here.start] if at_head else []), *inside]
