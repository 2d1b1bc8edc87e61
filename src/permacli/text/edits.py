"""The one place that rewrites text.

A rule *finds*: it yields :class:`Edit` values against a text and never returns a string. :func:`apply` builds the new
text, the changes for the journal and the moved marks; :func:`revert` takes the changes back.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from permacli.model.journal import Change, Evidence
from permacli.model.text import Anchor, NoteCall, Span, Text


class Edit(msgspec.Struct, frozen=True, gc=False):
    """Replace ``value[start:end]`` by ``after`` because of ``rule``; offsets are code points of the text searched."""

    start: int
    end: int
    after: str
    rule: str
    evidence: Evidence = "rule"
    confidence: float | None = None


class Place(msgspec.Struct, frozen=True):
    """Who edits what: the step's name and the id of the block whose text it is."""

    step: str
    block: str


def line_at(anchors: Sequence[Anchor], offset: int) -> str | None:
    """The id of the printed line that the character at ``offset`` comes from; ``None`` without anchors."""
    found = bisect_right(anchors, offset, key=lambda anchor: anchor.start) - 1
    return anchors[max(found, 0)].line if anchors else None


def apply(text: Text, edits: Iterable[Edit], place: Place) -> tuple[Text, tuple[Change, ...]]:
    """Make the edits; return the new text and one change per edit, in order of offset.

    An edit that changes nothing is dropped. A space that was a line end is one in ``Change.before``. A mark inside a
    replaced range moves to the end of the replacement.

    Raises:
        ValueError: two edits overlap, or one lies outside the text.
    """
    edits = list(edits)
    if not edits:
        return text, ()
    ordered = sorted((e for e in edits if text.value[e.start : e.end] != e.after), key=lambda e: (e.start, e.end))
    if not ordered:
        return text, ()
    pieces: list[str] = []
    changes: list[Change] = []
    done = shift = 0
    for edit in ordered:
        if not done <= edit.start <= edit.end <= len(text.value):
            raise ValueError(f"edits overlap or leave the text: {edit}")
        before = text.value[edit.start : edit.end]
        pieces += (text.value[done : edit.start], edit.after)
        changes.append(
            Change(
                id="",
                step=place.step,
                rule=edit.rule,
                block=place.block,
                start=edit.start + shift,
                before=_as_printed(text, edit),
                after=edit.after,
                line=line_at(text.anchors, edit.start),
                evidence=edit.evidence,
                confidence=edit.confidence,
            )
        )
        shift += len(edit.after) - len(before)
        done = edit.end
    pieces.append(text.value[done:])
    return _moved(text, "".join(pieces), _Shifts(ordered)), tuple(changes)


def revert(value: str, changes: Sequence[Change]) -> str:
    """The text before ``changes``, which must all be of this text and in the order in which they were made.

    Raises:
        ValueError: the text is not the one the changes led to.
    """
    for change in reversed(changes):
        if change.undone:
            continue
        end = change.start + len(change.after)
        if value[change.start : end] != change.after:
            raise misfit(change)
        value = value[: change.start] + change.before + value[end:]
    return value


def misfit(change: Change) -> ValueError:
    """The error of a change that is not the one that led to the text."""
    return ValueError(f"the journal does not fit the text at {change.block}:{change.start} ({change.rule})")


def concatenate(first: Text, second: Text, between: str = "\n") -> Text:
    """One text of two, ``between`` standing between them; all marks kept."""
    shift = len(first.value) + len(between)
    return Text(
        value=first.value + between + second.value,
        anchors=first.anchors + tuple(Anchor(a.start + shift, a.line) for a in second.anchors),
        spans=first.spans + tuple(Span(s.start + shift, s.end + shift, s.style) for s in second.spans),
        calls=first.calls + tuple(msgspec.structs.replace(c, start=c.start + shift) for c in second.calls),
    )


def cut(text: Text, start: int, end: int) -> Text:
    """The part ``value[start:end]`` with its marks; its first anchor names the line it begins on."""
    first = line_at(text.anchors, start)
    inside = tuple(Anchor(a.start - start, a.line) for a in text.anchors if start < a.start < end)
    return Text(
        value=text.value[start:end],
        anchors=((Anchor(0, first), *inside) if first is not None else inside),
        spans=tuple(
            Span(max(s.start, start) - start, min(s.end, end) - start, s.style)
            for s in text.spans
            if s.start < end and s.end > start
        ),
        calls=tuple(msgspec.structs.replace(c, start=c.start - start) for c in text.calls if start <= c.start <= end),
    )


def _as_printed(text: Text, edit: Edit) -> str:
    """What the edit replaces, with the line ends that became spaces: no anchor would be left to tell of them."""
    if " " not in text.value[edit.start : edit.end]:
        return text.value[edit.start : edit.end]
    first = bisect_right(text.anchors, edit.start, key=lambda anchor: anchor.start)
    last = bisect_right(text.anchors, edit.end, key=lambda anchor: anchor.start)
    printed = list(text.value[edit.start : edit.end])
    for anchor in text.anchors[first:last]:
        if printed[anchor.start - 1 - edit.start] == " ":
            printed[anchor.start - 1 - edit.start] = "\n"
    return "".join(printed)


class _Shifts:
    """Maps an offset of the old text to the new one, in logarithmic time."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.starts = [edit.start for edit in edits]
        self.edits = edits
        self.before: list[int] = []
        total = 0
        for edit in edits:
            self.before.append(total)
            total += len(edit.after) - (edit.end - edit.start)

    def __call__(self, offset: int) -> int:
        last = bisect_right(self.starts, offset) - 1
        if last < 0:
            return offset
        edit, shift = self.edits[last], self.before[last]
        if offset == edit.start and edit.end > edit.start:
            return offset + shift
        if offset < edit.end:
            return edit.start + len(edit.after) + shift
        return offset + shift + len(edit.after) - (edit.end - edit.start)


def _moved(text: Text, value: str, to: _Shifts) -> Text:
    """``text`` with a new value and every mark where it belongs in it."""
    first = to.starts[0]
    anchors = tuple([a if a.start < first else Anchor(to(a.start), a.line) for a in text.anchors])
    spans = tuple([s if s.end < first else Span(to(s.start), to(s.end), s.style) for s in text.spans])
    calls = tuple(NoteCall(c.id, to(c.start), c.printed, c.note, c.confidence) for c in text.calls)
    return Text(value=value, anchors=anchors, spans=tuple(s for s in spans if s.start < s.end), calls=calls)
