"""The tags and texts of HTML or XHTML, in time linear in its length whatever it holds.

No entity but the named characters is known, nothing is fetched, nothing is expanded. (The standard library's parser
needs quadratic time for a hundred thousand ``<`` that nothing closes.)
"""

import html
import re
from collections.abc import Iterator

import msgspec

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
"""Elements that have no end tag in HTML."""

# Possessive throughout: what did not match once is not tried again in other ways.
_TAG = re.compile(r"""(/?+)([A-Za-z][\w:.-]*+)((?:[^>"']|"[^"]*+"|'[^']*+')*+)>""")
_ATTRIBUTE = re.compile(r"""(?<![\w:-])([\w:-]++)\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'>]++)""")


class Start(msgspec.Struct, frozen=True):
    """A start tag: names in lower case, values with their characters for their names; ``empty`` if nothing is in it."""

    tag: str
    attributes: dict[str, str]
    empty: bool = False


class End(msgspec.Struct, frozen=True):
    """An end tag."""

    tag: str


def tokens(source: str) -> Iterator[Start | End | str]:
    """Tags and texts in their order; comments, declarations and what no ``>`` closes are left out."""
    before, *pieces = source.split("<")
    yield from _text(before)
    comment = False
    for piece in pieces:
        comment = comment or piece.startswith("!--")
        if comment:
            _, end, rest = piece.partition("-->")
            comment = not end
            yield from _text(rest)
            continue
        match = _TAG.match(piece)
        if match is not None:
            yield _tag(*match.groups())
            yield from _text(piece[match.end() :])
        elif piece.startswith(("!", "?")):
            yield from _text(piece.partition(">")[2])


def _tag(slash: str, name: str, rest: str) -> Start | End:
    tag = name.lower()
    if slash:
        return End(tag)
    attributes = {key.lower(): _plain(value.strip("\"'")) for key, value in _ATTRIBUTE.findall(rest)}
    return Start(tag, attributes, rest.endswith("/") or tag in VOID)


def _text(source: str) -> Iterator[str]:
    if source:
        yield _plain(source)


def _plain(source: str) -> str:
    try:
        return html.unescape(source)
    except ValueError:
        return source  # a character's number of thousands of digits
