"""One text and the changes that led to it: where each stands now, which stand on which, and one taken back.

Offsets of a change hold for the text as that change left it. Line ends that became spaces (the pass ``unwrap``) move
nothing, so they are no matter here but for what they look like.
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


def taken_back(
    text: Text, changes: Sequence[Change], index: int, line_end: str = " "
) -> tuple[Text, tuple[Change, ...]]:
    r"""The text without the change at ``index``, and the changes that lead to that text: this one is ``undone``.

    Args:
        text: what all of ``changes`` led to.
        changes: those of the text, in order.
        index: which to take back.
        line_end: what stands for a line end in the text: a space after ``unwrap``, else ``"\n"``.

    Raises:
        ValueError: another change stands on it, or the journal does not fit the text.
    """
    change = changes[index]
    *before, here = before_each(changes, index)
    if here is None or text.value[here.start : here.end].replace("\n", " ") != change.after.replace("\n", " "):
        raise misfit(change)
    grown = len(change.before) - len(change.after)
    later = (
        replace(one, start=one.start + grown) if at is not None and at.end <= one.start else one
        for one, at in zip(changes[index + 1 :], before, strict=True)
    )
    return put_back(text, here, change, line_end), (*changes[:index], replace(change, undone=True), *later)


def put_back(text: Text, here: Range, change: Change, line_end: str = " ") -> Text:
    """The text with what stood at ``here`` before the change, its marks moved along.

    A line end that comes back is one still, whatever ``line_end`` says, where no anchor is left to tell it from a
    space. A call whose sign comes back is no call any more.
    """
    given_back = {call.id for call in text.calls if call.start == here.start and call.printed in change.before}
    starts = _line_starts(text, here, change)
    spent = set() if change.step == UNWRAP else {start - here.start - 1 for start in starts}
    before = "".join(line_end if at in spent else sign for at, sign in enumerate(change.before))
    moved, _ = apply(text, [Edit(*here, before, change.rule)], Place(change.step, change.block))
    at_end = [number for number, anchor in enumerate(text.anchors) if anchor.start == here.end]
    anchors = list(moved.anchors)
    for number, start in zip(reversed(at_end), reversed(starts), strict=False):
        anchors[number] = Anchor(start, anchors[number].line)
    if here.start == here.end:
        for number in at_end[: len(at_end) - len(starts)]:
            anchors[number] = Anchor(_own_start(text, here, change, number), anchors[number].line)
    return replace(moved, anchors=tuple(anchors), calls=tuple(c for c in moved.calls if c.id not in given_back))


def _apart(change: Change, here: Range, later: Change) -> bool:
    """Whether ``later`` left alone what ``change`` made, which stood at ``here``.

    Where both took line ends and touch, nobody could say whose line begins there.
    """
    start, end = later.start, later.start + len(later.before)
    both = "\n" in change.before and "\n" in later.before
    if both and (here.end == start or end == here.start):
        return False
    return here.end <= start or end <= here.start


def _moved(here: Range, later: Change) -> Range:
    """The range where ``later``, which is apart from it, has moved it."""
    grown = len(later.after) - len(later.before) if here.end > later.start else 0
    return Range(here.start + grown, here.end + grown)


def _line_starts(text: Text, here: Range, change: Change) -> list[int]:
    """Where lines begin in what comes back: as many of the last as there are anchors to say so."""
    inside = [here.start + at + 1 for at, sign in enumerate(change.before) if sign == "\n"]
    anchors = sum(anchor.start == here.end for anchor in text.anchors)
    return inside[max(0, len(inside) - anchors) :]


def _own_start(text: Text, here: Range, change: Change, number: int) -> int:
    """Where a line begins that began where something was taken out: before it, after its first blank, or after it."""
    if here.start == 0:
        return 0 if number == 0 else len(change.before)
    if text.value[here.start - 1] in " \n":
        return here.start
    return here.start + (1 if change.before[:1] == " " else len(change.before))
