"""The journal: every step taken, every change made, every doubt left."""

from typing import Literal

import msgspec

Evidence = Literal["lexicon", "issue", "typography", "sequence", "rule"]
NoticeLevel = Literal["info", "warning"]

# Kinds of notices about a place where something was left as printed that may be wrong.
SUGGESTIONS = ("word-suggested", "hyphen-unsure")
# The rule of what a proofreader put in.
MANUAL = "manual"


class Step(msgspec.Struct, frozen=True):
    """One stage or pass that ran: its name and the version of its rules."""

    name: str
    version: str = "1"


class Change(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One change of one text.

    Changes of a block stand in the order in which they were made, those of a block that was appended to it after the
    join. ``start`` is the offset of ``after`` in the text as this change left it, so taking the changes back from the
    last to the first restores the extracted text.

    Attributes:
        id: ``k0001`` …, given in order.
        step: name of the :class:`Step`.
        rule: id of the rule, e.g. ``hyphen.lexicon``.
        block: id of the block whose text it is.
        start, before, after: the edit.
        line: id of the printed line it stands on.
        joined: for a join of two blocks, the id of the block that was appended.
        undone: taken back: ``before`` stands at ``start`` again, as far as no earlier change there was taken back too.
    """

    id: str
    step: str
    rule: str
    block: str
    start: int
    before: str
    after: str
    line: str | None = None
    evidence: Evidence = "rule"
    confidence: float | None = None
    joined: str | None = None
    undone: bool = False


class Notice(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something the reader of the output must be told.

    ``kind`` is a stable word for scripts (``call-without-note``, ``hyphen-unsure``, ``article-broken-off`` …).
    ``suggestion`` is what may be meant by ``quote``, where that is a repair that was not made.
    """

    kind: str
    message: str
    level: NoticeLevel = "warning"
    block: str | None = None
    page_index: int | None = None
    line: str | None = None
    quote: str | None = None
    suggestion: str | None = None
