"""The words of a PDF page through pdfium: its text in bulk, then a handful of questions for each word.

What costs is the call from Python to C, so nothing is asked for each character unless a word needs it: where a text
object begins inside a word, and where a digit may be a note call whose type is neither smaller nor set higher.
"""

import re
from collections.abc import Iterator
from ctypes import POINTER, c_ushort, cast, create_string_buffer
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from msgspec.structs import replace

from permacli.model.page import Style
from permacli.readers.letterspacing import may_stand_apart
from permacli.readers.pdfium_calls import Extent, extent_reader, is_generated, pdfium, reference
from permacli.readers.pdfium_runs import Run, Runs
from permacli.readers.piece import BROKEN, GLUED, Piece
from permacli.readers.unnamed_glyphs import in_private_codes, unreadable_alone
from permacli.readers.upright import Upright

HYPHEN_MARK = "\ufffe"
"""What pdfium's bulk text has for a hyphen at the end of a line; the line break behind it is left out."""

SECOND_HALF = "\uffff"
"""Stands behind a character beyond the basic plane, which pdfium counts as two."""

# Letterspacing leaves one letter, or two, and perhaps a hyphen.
LETTERSPACED = 3
# Glyphs that float this much above their baseline (in type sizes) are superior figures or letters of the font itself.
FLOATING = 0.2
# A hyphen reaches this far beyond its word at most, in type sizes.
HYPHEN = 1.0
# Words up to this long are asked for the box of every character.
SHORT_WORD = 3
# Words whose shape is remembered: the running words of an issue come again and again.
KNOWN_SHAPES = 8192

# A separator and a run without space; controls and noncharacters are not spaces.
_TOKEN = re.compile(rf"([\s\0]*)([^\s\0{HYPHEN_MARK}]+{HYPHEN_MARK}?|{HYPHEN_MARK})")
_UNREADABLE = re.compile(r"[\x7f-\x84\x86-\x9f\ud800-\udfff\uffff]")
_BEYOND_BASIC = re.compile(r"([\U00010000-\U0010ffff])")
_KEPT_SPACE = re.compile("[\u00a0\u202f]")
# Characters that reach highest and lowest; one of each is enough for the height of a word.
_TALL = re.compile(r"[^acemnorsuvwxzgpqyœæı.,…_\-\u00ad]")
_DEEP = re.compile(r"[gjpqyçQJ,;()\[\]{}/|§@µßƒ]")
# Where superior figures and letters may stand: any digit, the end of an ordinal, of a century, of "no".
_PERHAPS_LIFTED = re.compile(r"^(?:[0-9IVXLCDM]+([a-zéè]{1,4})|[Nn](os?))(?=\W|$)")
# Where a letter may call a note: at the end of a word, before its full stop. French words often end in "e":
# that one is asked only where no letter stands before it.
_PERHAPS_CALL = re.compile(
    r"(?:(?:\w\w[»”)!?.…]?|^[»”)!?.…])(?P<call>[a-df-h])|(?:\w.?|^)[»”)!?.…](?P<e>e))[.,;:!?»”)]{0,2}$"
)


class Shape(NamedTuple):
    """What can be told of a token from its characters alone.

    Attributes:
        token: as it stands in the bulk text.
        text: as the model has it, a mark as the hyphen it stands for.
        telling: places beside the first whose boxes make up the box of the word; the last place comes last.
        liftable: places that may hold superior figures or letters.
        asked: these places, and that of a last letter that may be the call of a note.
        letter: whether it is one letter or another sign of a word (perhaps with a hyphen), or two capitals that
            kerning keeps together: a candidate for letterspacing; or a word in capitals, which may be a part of one.
        leader: whether it is one sign over and over, like the dots of a contents page.
        broken: whether the line ends behind it.
    """

    token: str
    text: str
    telling: tuple[int, ...]
    liftable: tuple[int, ...]
    asked: tuple[int, ...]
    letter: bool
    leader: bool
    broken: bool


class TextLayer:
    """The text of one open page.

    Args:
        text_page: raw pdfium text page.
        upright: from the page's own space to page space.
        styles: every style met so far in the document, so that equal styles are one object.
    """

    def __init__(self, text_page: Any, upright: Upright, styles: dict[Style, Style]) -> None:
        """Read the text in bulk."""
        self._text_page = text_page
        self._reference = reference(text_page)
        runs = Runs(self._reference, upright, styles)
        self._run_at = runs.at
        self.objects = runs.by_object
        """Addresses of the text objects that :meth:`pieces` has met."""
        self._extent = extent_reader(self._reference, upright)
        count = pdfium.FPDFText_CountChars(text_page)
        self._text = _bulk(text_page, count)
        self._indexed = len(self._text) == count

    def pieces(self) -> Iterator[Piece]:
        """The runs of the page in the order of the source."""
        run_at, piece = self._run_at, self._piece
        before, previous = BROKEN, None
        end = 0
        for separator, token in _TOKEN.findall(self._text):
            shape = _shape(token)
            if separator and before != BROKEN:
                before = " " if separator == " " else _space(separator)
            place = end + len(separator)
            end = place + len(token)
            start = place if self._indexed else self._index(place)
            last = run_at(start + len(token) - 1)
            hidden, asked = last.face.hidden, shape.asked
            # an OCR layer draws word by word; only where a call may be glued to a word is its beginning asked for
            whole = (last is previous or hidden) and not shape.liftable
            whole = whole or len(token) == 1 or run_at(start) is last
            # each dot of a leader may be an object of its own; nothing is gained by asking for every one
            whole = whole or (shape.leader and run_at(start).face is last.face)
            if whole and (hidden or not asked or not any(self._floats(last, start + place) for place in asked)):
                yield piece(shape, start, last, before)
            else:
                yield from self._cut(shape, start, before)
            before, previous = (BROKEN if shape.broken else GLUED), last

    def _index(self, position: int) -> int:
        """The character index of a place in the text; they part where a glyph has no character."""
        index: int = pdfium.FPDFText_GetCharIndexFromTextIndex(self._text_page, position)
        return index

    def _cut(self, shape: Shape, start: int, before: str) -> Iterator[Piece]:
        """A word in pieces where the face changes, or where its glyphs begin or cease to float."""
        runs = [self._run_at(start + place) for place in range(len(shape.token))]
        lifted = {place for place in shape.asked if self._floats(runs[place], start + place)}
        place = 0
        for (_, floats), group in groupby((run.face, place in lifted) for place, run in enumerate(runs)):
            stop = place + len(list(group))
            piece = self._piece(_shape(shape.token[place:stop]), start + place, runs[place], before)
            yield replace(piece, lifted=True) if floats else piece
            before, place = GLUED, stop

    def _floats(self, run: Run, index: int) -> bool:
        """Whether a glyph ends clearly above its baseline; only level type is asked."""
        face = run.face
        if face.hidden or face.dx != 1.0:
            return False
        return run.y - self._extent(index, ())[3] > FLOATING * face.style.size

    def _piece(self, shape: Shape, start: int, run: Run, before: str) -> Piece:
        face = run.face
        # the glyphs of an invisible layer are not those of the print: there the ends of the word are enough
        telling = shape.telling[-1:] if face.hidden else shape.telling
        x0, top, x1, bottom = extent = self._extent(start, telling)
        if telling and shape.text[-1] == "-":
            x0, top, x1, bottom = self._sane(extent, shape, start, HYPHEN * face.style.size)
        gap_only = shape.letter and before == " " and is_generated(self._reference, start - 1) == 1
        x, baseline = (x0, run.y) if face.dx == 1.0 else run.origin(x0, top, x1, bottom)
        return Piece(shape.text, x0, top, x1, bottom, x, baseline, face, before, gap_only)

    def _sane(self, extent: Extent, shape: Shape, start: int, reach: float) -> Extent:
        """The box of a word with a hyphen at its end, which pdfium places elsewhere in what is drawn as a form."""
        inner = self._extent(start, (*shape.telling[:-1], shape.telling[-1] - 1))
        return extent if all(abs(a - b) <= reach for a, b in zip(extent, inner, strict=True)) else inner


def _bulk(text_page: Any, count: int) -> str:
    """The text of the whole page, as long as pdfium counts it."""
    if count <= 0:
        return ""
    # two units a character, for those beyond the basic plane, and the final zero
    buffer = create_string_buffer(4 * count + 2)
    units = pdfium.FPDFText_GetText(text_page, 0, count, cast(buffer, POINTER(c_ushort)))
    text = buffer.raw[: 2 * max(units - 1, 0)].decode("utf-16-le", errors="replace")
    text = unreadable_alone(in_private_codes(_UNREADABLE.sub("\ufffd", text)))
    return text if len(text) == units - 1 else _BEYOND_BASIC.sub(rf"\1{SECOND_HALF}", text)


def _space(separator: str) -> str:
    if "\n" in separator or "\r" in separator:
        return BROKEN
    kept = _KEPT_SPACE.search(separator)
    return kept[0] if kept else " "


@lru_cache(KNOWN_SHAPES)
def _shape(token: str) -> Shape:
    broken = token[-1] == HYPHEN_MARK
    printed = token[:-1] + "-" if broken else token
    letter = len(printed) <= LETTERSPACED and may_stand_apart(printed.rstrip("-") or printed)
    letter = letter or printed.isupper()
    text = printed.replace(SECOND_HALF, "")
    leader = len(text) > 1 and len(set(text)) == 1 and not text[0].isalnum()
    call = _PERHAPS_CALL.search(printed)
    liftable = _liftable(printed)
    asked = (*liftable, call.start(call.lastgroup or 0)) if call else liftable
    return Shape(token, text, _telling(printed), liftable, asked, letter, leader, broken)


def _telling(text: str) -> tuple[int, ...]:
    last = len(text) - 1
    if last < SHORT_WORD:
        return tuple(range(1, last + 1))
    places = []
    for reach in (_TALL, _DEEP):
        inside = reach.search(text, 1, last)
        if inside and not reach.match(text) and not reach.match(text[-1]):
            places.append(inside.start())
    return (*places, last)


def _liftable(text: str) -> tuple[int, ...]:
    places = {place for place, char in enumerate(text) if char.isdecimal()}
    ordinal = _PERHAPS_LIFTED.match(text)
    if ordinal:
        places.update(range(*ordinal.span(ordinal.lastindex or 0)))
    return tuple(sorted(places))
