"""The inline markup of the issues: read once, written both as typst source and as the gold's ``Text``.

``*italic*``, ``__bold__``, ``{{Small Capitals}}``, ``^{e}`` superscript, ``^[n1]`` call of note ``n1``, ``^[n1!]`` the
same with its call lost, ``^[=4]`` a call printed ``4`` whose note the print does not hold. Apostrophes, dashes and the
spaces before French signs are typed plainly and set here.
"""

import re
from collections.abc import Callable, Iterable

import msgspec

from permacli.model.text import NoteCall, Span, SpanStyle, Text

MARKUP = re.compile(
    r"\^\[=(?P<ghost>[^\]]+)\]|\^\[(?P<note>[^\]!]+)(?P<lost>!?)\]|\^\{(?P<raised>[^}]*)\}"
    r"|\{\{(?P<caps>[^}]*)\}\}|__(?P<bold>.+?)__|\*(?P<italic>[^*]+)\*"
)
STYLES: dict[str, SpanStyle] = {
    "raised": "superscript",
    "caps": "small-caps",
    "bold": "bold",
    "italic": "italic",
}
TYPST = {"raised": "#super[", "caps": "#smallcaps[", "bold": "#strong[", "italic": "#emph["}
ANYWHERE = (("...", "…"), ("---", "—"), ("--", "–"), ("'", "’"))
FRENCH = (
    ("« ", "«\u00a0"),
    (" »", "\u00a0»"),
    (" :", "\u00a0:"),
    (" ;", "\u202f;"),
    (" !", "\u202f!"),
    (" ?", "\u202f?"),
)
SPECIAL = re.compile(r"([\\#*_$@<>\[\]`~/=+\-\"'])")
# typst takes the middle dot for Chinese punctuation and stretches it; a box keeps the word whole
STRETCHED = re.compile(r"\w+(?:·\w+)+")


class Call(msgspec.Struct, frozen=True):
    """A call in a text: the key of its note (``None``: there is none), its mark if fixed, whether it is hidden."""

    start: int
    key: str | None
    mark: str = ""
    lost: bool = False


class Inline(msgspec.Struct, frozen=True):
    """A text with its styles and calls, and its typst source with a ``\\x00`` where each call goes."""

    value: str
    spans: tuple[Span, ...]
    calls: tuple[Call, ...]
    typst: str

    def with_calls(self, write: Callable[[Call], str]) -> str:
        """The typst source, each call written by ``write``."""
        pieces = self.typst.split("\x00")
        return pieces[0] + "".join(write(call) + rest for call, rest in zip(self.calls, pieces[1:], strict=True))

    def text(self, name: Callable[[Call], NoteCall | None]) -> Text:
        """The gold text; ``name`` gives each call its id and note, or ``None`` when the print lost it."""
        calls = (name(call) for call in self.calls)
        return Text(value=self.value, spans=self.spans, calls=tuple(call for call in calls if call is not None))


def typography(text: str, language: str) -> str:
    """Plain signs as they are printed in ``language``."""
    for before, after in ANYWHERE + (FRENCH if language == "fr" else ()):
        text = text.replace(before, after)
    return text


def escape(text: str) -> str:
    """Plain text as typst source."""
    return STRETCHED.sub(r"#box[\g<0>]", SPECIAL.sub(r"\\\1", text))


def inline(source: str, language: str) -> Inline:
    """Read one paragraph."""
    source = typography(source.strip(), language)
    value, spans, calls, typst, done = "", [], [], "", 0
    for match in MARKUP.finditer(source):
        plain = source[done : match.start()]
        value, typst, done = value + plain, typst + escape(plain), match.end()
        kind = match.lastgroup or ""
        if kind in STYLES:
            inner = match[kind]
            spans.append(Span(len(value), len(value) + len(inner), STYLES[kind]))
            value, typst = value + inner, typst + TYPST[kind] + escape(inner) + "]"
        else:
            calls.append(Call(len(value), match["note"], match["ghost"] or "", bool(match["lost"])))
            typst += "\x00"
    rest = source[done:]
    return Inline(value + rest, tuple(spans), tuple(calls), typst + escape(rest))


def paragraphs(source: str) -> Iterable[str]:
    """The paragraphs of a source: parted by blank lines, each on one line."""
    return (" ".join(part.split("\n")) for part in re.split(r"\n\s*\n", source.strip()) if part.strip())
