"""What somebody decided of an issue while proofreading: verdicts that find their places again in a later conversion."""

from typing import Final, Literal

import msgspec

from permacli.errors import InputError

DECISIONS: Final = "permacli-decisions/1"
INDENT = 2

Verdict = Literal["accept", "reject", "edit"]
About = Literal["change", "notice", "turn", "text"]


class Decision(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One verdict, and what it is about: told by place and words, for ids change from one conversion to the next.

    Attributes:
        verdict: ``accept``: right as it is (of a notice with a suggestion: as suggested); ``reject``: the print was
            right (of a turn: nobody is known to say it); ``edit``: ``text`` shall stand there.
        about: a change of the journal, a notice, who says a turn, or words that nothing marked.
        page: number of the page in the file, from 1; ``None`` where the place has no page.
        rule: of the change; kind of the notice; evidence of the turn.
        before: what the change replaced; the words a notice quotes; whoever said the turn; the words of a text.
        after: what the change made of it; what a notice suggests.
        left, right: the words on either side.
        words: what an edit replaces: the whole words around the place.
        text: what an edit puts there; of a turn: who says it.
    """

    verdict: Verdict
    about: About
    page: int | None = None
    rule: str = ""
    before: str = ""
    after: str | None = None
    left: str = ""
    right: str = ""
    words: str = ""
    text: str | None = None


class DecidedSource(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The file that was proofread."""

    name: str = ""
    sha256: str = ""


class Decisions(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="type", tag="decisions"):
    """All verdicts on an issue, in the order of the print."""

    schema: Literal["permacli-decisions/1"]
    source: DecidedSource = DecidedSource()
    decisions: tuple[Decision, ...] = ()


def encode(decisions: Decisions) -> bytes:
    """The decisions as indented UTF-8 JSON with a final newline."""
    return msgspec.json.format(msgspec.json.encode(decisions), indent=INDENT) + b"\n"


def decode(data: bytes, name: str = "the file of decisions") -> Decisions:
    """The decisions that a proof page saved.

    Raises:
        InputError: the bytes are no such file.
    """
    try:
        return msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=Decisions)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{name} holds no decisions of a proof page ({DECISIONS}): {error}") from error
