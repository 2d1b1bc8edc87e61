"""Running text in Markdown: every sign that Markdown would read as its own is escaped; faces, calls, page marks."""

import unicodedata
from collections.abc import Callable, Sequence

import msgspec
import regex

from permacli.model.document import PageRef
from permacli.model.text import NoteCall, SpanStyle, Text
from permacli.text.places import Pages, page_name
from permacli.writers.inline import Piece, Run, pieces, without_own_face

_ALWAYS = regex.compile(r"[\\`*_{}\[\]<>#~^$|]")
# An ampersand opens an entity and an at sign a citation only in these places.
_ENTITY = regex.compile(r"&(?=#|\w+;)")
_CITATION = regex.compile(r"(?<!\w)@(?=\w)")
# What would open a list, a definition, a rule or a table at the start of a line.
_OPENER = regex.compile(r"^(\(?(?:\d+|[A-Za-z]|[ivxlcdmIVXLCDM]+))([.)])(?=\s|$)|^()([-+=:%])")
_LINE_END = regex.compile(r"[ \t]*[\r\n]+[ \t]*")


class Inline(msgspec.Struct, frozen=True):
    """What is needed to write a text: the pages, the label of each note, whether pages are marked."""

    pages: Pages
    label: Callable[[NoteCall], str | None]
    page_marks: bool = False

    def unpaged(self) -> "Inline":
        """How the text of a cell is written: its table is marked as a whole."""
        return Inline(self.pages, self.label)

    def within_notes(self) -> "Inline":
        """How the text of a note is written: Markdown has no notes to notes."""
        return Inline(self.pages, lambda _: None, self.page_marks)


def inline(text: Text, how: Inline, face: SpanStyle | None = None) -> str:
    """A text as one Markdown paragraph; its line ends are hard breaks. ``face`` is added to all of it."""
    found = list(pieces(text, how.pages))
    written: list[str] = []
    for index, piece in enumerate(found):
        match piece:
            case Run():
                run = piece if face is None or face in piece.styles else Run(piece.value, (face, *piece.styles))
                at_start = not written or written[-1].endswith("\n")
                written.append(_run(run, "".join(written[-1:]), _next_character(found, index), at_start))
            case NoteCall():
                written.append(call(piece, how))
            case PageRef():
                written += [f"{page_mark(piece)} "] if how.page_marks else []
    return "".join(written).strip()


def call(note_call: NoteCall, how: Inline) -> str:
    """A reference to the note, or the printed sign where the print has no such note."""
    label = how.label(note_call)
    return call_sign(note_call.printed) if label is None else f"[^{label}]"


def call_sign(printed: str) -> str:
    """The printed sign of a call or a note, raised; nothing for no sign."""
    return f"^{_superscript(printed)}^" if printed else ""


def page_mark(page: PageRef) -> str:
    """``<!-- p. 4 -->``: a comment, which every reader of Markdown leaves out."""
    return f"<!-- {page_name(page).replace('--', '- -').replace('>', '')} -->"


def escape(value: str, at_start: bool = False) -> str:
    """Plain characters as Markdown that reads as the same characters; ``at_start``: a line begins with them."""
    lines = _LINE_END.split(value)
    first, *rest = [_ENTITY.sub(r"\&", _CITATION.sub(r"\@", _ALWAYS.sub(r"\\\g<0>", line))) for line in lines]
    return "\\\n".join([line_start(first) if at_start else first, *map(line_start, rest)])


def one_line(text: Text, how: Inline) -> str:
    """A text for a heading or a list: its line ends are spaces."""
    return inline(without_own_face(text), how).replace("\\\n", " ")


def line_start(line: str) -> str:
    """The line, which opens no list, definition, rule or table."""
    return _OPENER.sub(lambda match: f"{match[1] or ''}\\{match[2] or match[4]}", line.lstrip(" \t"))


def _run(run: Run, before: str, after: str, at_start: bool) -> str:
    """A run with its faces; without them where Markdown could not tell where they begin or end."""
    core = run.value.strip()
    if not run.styles or not core:
        return escape(run.value, at_start)
    lead = run.value[: len(run.value) - len(run.value.lstrip())]
    tail = run.value[len(run.value.rstrip()) :]
    opens, closes = (lead or before)[-1:], (tail or after)[:1]
    if _glued(core[0], opens) or _glued(core[-1], closes) or ("\n" in core and "superscript" in run.styles):
        return escape(run.value, at_start)
    joint = "<!-- -->" if opens in ("*", "^") else ""
    return escape(lead) + joint + _faced(core, run.styles) + escape(tail)


def _faced(core: str, styles: Sequence[SpanStyle]) -> str:
    faces = set(styles)
    written = _superscript(core) if "superscript" in faces else escape(core)
    if "superscript" in faces:
        written = f"^{written}^"
    if "small-caps" in faces:
        written = f"[{written}]{{.smallcaps}}"
    stars = "*" * (("italic" in faces) + 2 * ("bold" in faces))
    return f"{stars}{written}{stars}"


def _superscript(value: str) -> str:
    return escape(value).replace(" ", "\\ ")


def _glued(inside: str, outside: str) -> bool:
    """Whether a star between the two is no delimiter: punctuation within, a letter or figure without."""
    return outside.isalnum() and unicodedata.category(inside)[0] in "PS"


def _next_character(found: Sequence[Piece], index: int) -> str:
    following = found[index + 1] if index + 1 < len(found) else None
    return following.value[:1] if isinstance(following, Run) else ""
