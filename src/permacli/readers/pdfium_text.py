"""The words of a PDF page through pdfium: its text in bulk, then a handful of questions for each word.

What costs is the call from Python to C, so nothing is asked for each character unless a word needs it: where a text
object begins inside a word, and where a digit may be a note call whose type is neither smaller nor set higher.
"""

from collections.abc import Iterable, Iterator
from ctypes import POINTER, addressof, c_double, c_ushort, cast, create_string_buffer
from itertools import groupby
from typing import Any

import pypdfium2.raw as pdfium
import regex
from msgspec.structs import replace

from permacli.model.page import Style
from permacli.readers.pdfium_faces import Faces
from permacli.readers.piece import BROKEN, GLUED, Face, Piece
from permacli.readers.upright import Upright

HYPHEN_MARK = "\ufffe"
"""What pdfium's bulk text has for a hyphen at the end of a line; the line break behind it is left out."""

# Glyphs that float this much above their baseline (in type sizes) are superior figures or letters of the font itself.
FLOATING = 0.2
# Words up to this long are asked for the box of every character.
SHORT_WORD = 3

NO_FACE = Face(Style())
NOWHERE: frozenset[int] = frozenset()

# A run without space and its separator; noncharacters and controls are no spaces but nothing that could be printed.
_TOKEN = regex.compile(rf"([\s\0]*)([^\s\0{HYPHEN_MARK}]+{HYPHEN_MARK}?|{HYPHEN_MARK})")
_UNREADABLE = regex.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\uffff]")
_KEPT_SPACE = regex.compile("[\u00a0\u202f]")
# Characters that reach highest and lowest; one of each is enough for the height of a word.
_TALL = regex.compile(r"[^acemnorsuvwxzgpqyœæı.,…_\-\u00ad]")
_DEEP = regex.compile(r"[gjpqyçQJ,;()\[\]{}/|§@µßƒ]")
# Where superior figures and letters may stand: any digit, the end of an ordinal, of a century, of "no".
_PERHAPS_LIFTED = regex.compile(r"[0-9]|(?<=^[0-9IVXLCDM]+)\p{Ll}{1,4}(?=\P{L}|$)|(?<=^[Nn])os?(?=\P{L}|$)")


class TextLayer:
    """The text of one open page.

    Args:
        text_page: raw pdfium text page.
        upright: from the page's own space to page space.
        faces: the faces of this page.
    """

    def __init__(self, text_page: Any, upright: Upright, faces: Faces) -> None:
        """Read the text in bulk."""
        self._text_page = text_page
        self._upright = upright
        self._faces = faces
        self._by_object: dict[int, Face] = {}
        self._corners = (c_double(), c_double(), c_double(), c_double())
        self._origin = (c_double(), c_double())
        count = pdfium.FPDFText_CountChars(text_page)
        self._text = _bulk(text_page, count)
        self._indexed = len(self._text) == count

    def pieces(self) -> Iterator[Piece]:
        """The runs of the page in the order of the source."""
        before = " "
        for match in _TOKEN.finditer(self._text):
            separator, token = match[1], match[2]
            if separator:
                before = _space(separator) if before != BROKEN else BROKEN
            start = self._index(match.start(2))
            yield from self._token(token, start, before)
            before = BROKEN if token[-1] == HYPHEN_MARK else GLUED

    def _index(self, position: int) -> int:
        """The character index of a place in the text; they part where a glyph has no character."""
        if self._indexed:
            return position
        index: int = pdfium.FPDFText_GetCharIndexFromTextIndex(self._text_page, position)
        return index

    def _token(self, token: str, start: int, before: str) -> Iterator[Piece]:
        first = self._object(start)
        last = first if len(token) == 1 else self._object(start + len(token) - 1)
        face = self._by_object[first]
        gap_only = len(token) <= 2 and before == " " and self._is_generated(start - 1)
        lifted = self._lifted(token, start, face)
        if first == last and not lifted:
            yield self._piece(token, start, face, before, gap_only)
            return
        marks = [(self._by_object[self._object(start + i)], i in lifted) for i in range(len(token))]
        place = 0
        for (face, floats), group in groupby(marks):
            stop = place + len(list(group))
            piece = self._piece(token[place:stop], start + place, face, before, gap_only)
            yield replace(piece, lifted=True) if floats else piece
            before, place, gap_only = GLUED, stop, False

    def _object(self, index: int) -> int:
        """The address of a character's text object, its face made known; 0 for what pdfium itself put in."""
        text_object = pdfium.FPDFText_GetTextObject(self._text_page, index)
        if not text_object:
            self._by_object.setdefault(0, NO_FACE)
            return 0
        address = addressof(text_object.contents)
        if address not in self._by_object:
            self._by_object[address] = self._faces.face(text_object, index)
        return address

    def _is_generated(self, index: int) -> bool:
        return bool(index >= 0 and pdfium.FPDFText_IsGenerated(self._text_page, index) == 1)

    def _lifted(self, token: str, start: int, face: Face) -> frozenset[int]:
        """Places in the token whose glyphs float above the baseline."""
        if face.hidden or face.dx != 1.0:
            return NOWHERE
        found = [place for match in _PERHAPS_LIFTED.finditer(token) for place in range(*match.span())]
        return frozenset(place for place in found if self._floats(start + place)) if found else NOWHERE

    def _floats(self, index: int) -> bool:
        left, right, bottom, top = self._corners
        x, y = self._origin
        pdfium.FPDFText_GetCharBox(self._text_page, index, left, right, bottom, top)
        pdfium.FPDFText_GetCharOrigin(self._text_page, index, x, y)
        box = self._upright.box(left.value, bottom.value, right.value, top.value)
        baseline = self._upright.point(x.value, y.value)[1]
        size = self._by_object[self._object(index)].style.size
        return baseline - box.bottom > FLOATING * size

    def _piece(self, token: str, start: int, face: Face, before: str, gap_only: bool) -> Piece:
        text_page, (left, right, bottom, top) = self._text_page, self._corners
        get_box = pdfium.FPDFText_GetCharBox
        get_box(text_page, start, left, right, bottom, top)
        x0, x1, y0, y1 = left.value, right.value, bottom.value, top.value
        for place in _telling(token):
            get_box(text_page, start + place, left, right, bottom, top)
            x0, x1 = min(x0, left.value), max(x1, right.value)
            y0, y1 = min(y0, bottom.value), max(y1, top.value)
        x, y = self._origin
        pdfium.FPDFText_GetCharOrigin(text_page, start, x, y)
        text = token.replace(HYPHEN_MARK, "-") if token[-1] == HYPHEN_MARK else token
        box = self._upright.box(x0, y0, x1, y1)
        origin = self._upright.point(x.value, y.value)
        return Piece(text, box.x0, box.top, box.x1, box.bottom, *origin, face, before, gap_only)


def _bulk(text_page: Any, count: int) -> str:
    """The text of the whole page, one character for each of pdfium's that has one."""
    if count <= 0:
        return ""
    # two units a character, for those beyond the basic plane, and the final zero
    buffer = create_string_buffer(4 * count + 2)
    units = pdfium.FPDFText_GetText(text_page, 0, count, cast(buffer, POINTER(c_ushort)))
    text = buffer.raw[: 2 * max(units - 1, 0)].decode("utf-16-le", errors="replace")
    return _UNREADABLE.sub("\ufffd", text)


def _space(separator: str) -> str:
    if "\n" in separator or "\r" in separator:
        return BROKEN
    kept = _KEPT_SPACE.search(separator)
    return kept[0] if kept else " "


def _telling(token: str) -> Iterable[int]:
    """The places in a word, beside the first, whose boxes make up the box of the word."""
    last = len(token) - 1
    if last < SHORT_WORD:
        return range(1, last + 1)
    tall, deep = _TALL.search(token, 1, last), _DEEP.search(token, 1, last)
    places = [last]
    if tall:
        places.append(tall.start())
    if deep:
        places.append(deep.start())
    return places
