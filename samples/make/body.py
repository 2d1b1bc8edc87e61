"""The block markup of an article's body.

Paragraphs are parted by blank lines. A paragraph that begins with

* ``??`` is a question without a label; ``@sm+ib|SM :|`` a turn of those persons with that printed label (or none);
* ``==`` is a subheading; ``>>`` a pull quote; ``!!signature|`` a paragraph of that role, outside every turn;
* ``&&`` is set with a drop capital;
* ``::aside b1`` places an aside, ``::column`` breaks the column, ``::page`` the page.

``[[jump]]`` inside a paragraph sends the rest of the article to a later place of the flow. Everything else is an
ordinary paragraph; after a turn it belongs to that turn.
"""

import re
from collections.abc import Iterator
from typing import Literal

import msgspec
from msgspec.structs import replace
from samples.make.markup import paragraphs

Kind = Literal["heading", "turn", "paragraph", "pull-quote", "aside", "command"]
TURN = re.compile(r"@(?P<who>[\w+]*)\|(?P<label>[^|]*)\|\s*(?P<text>.*)", re.DOTALL)
ROLE = re.compile(r"!!(?P<role>[\w-]+)\|\s*(?P<text>.*)", re.DOTALL)
JUMP = "[[jump]]"
_MARKS: dict[str, Kind] = {"==": "heading", ">>": "pull-quote"}


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """One paragraph of the body, or a command of the layout.

    ``id`` is given by place in the body (``p03``); ``question`` says that it is a question without label, ``inside``
    that it goes on with the turn before.
    """

    kind: Kind
    id: str = ""
    text: str = ""
    role: str = "paragraph"
    label: str | None = None
    persons: tuple[str, ...] = ()
    question: bool = False
    inside: bool = False
    drop: bool = False


def pieces(source: str) -> Iterator[Piece]:
    """The pieces of a body, in order."""
    inside = False
    for number, paragraph in enumerate(paragraphs(source), 1):
        piece = replace(_piece(paragraph, inside), id=f"p{number:02d}")
        if piece.kind in ("turn", "heading") or piece.role != "paragraph":
            inside = piece.kind == "turn"
        yield piece


def _piece(source: str, inside: bool) -> Piece:
    """One paragraph of source; ``inside`` says that a turn is open."""
    head, rest = source[:2], source[2:].strip()
    if turn := TURN.fullmatch(source):
        who = tuple(name for name in turn["who"].split("+") if name)
        return Piece(kind="turn", text=turn["text"], label=turn["label"] and turn["label"] + " ", persons=who)
    if role := ROLE.fullmatch(source):
        return Piece(kind="paragraph", text=role["text"], role=role["role"])
    match head:
        case "??":
            return Piece(kind="turn", text=rest, question=True)
        case "&&":
            return Piece(kind="paragraph", text=rest, drop=True, inside=inside)
        case "==" | ">>" | "::":
            return Piece(kind=_MARKS.get(head) or ("aside" if rest.startswith("aside") else "command"), text=rest)
    return Piece(kind="paragraph", text=source, inside=inside)
