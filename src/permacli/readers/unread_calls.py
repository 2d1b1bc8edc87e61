"""Calls that the text layer of a scan lost: where the picture shows a raised sign at a word's end, one is put in.

OCR drops a third of the raised figures, and the text tells no more where they stood. The picture of a page shows what
hangs above its lines. Which figure it is, the order of the notes tells later; :data:`UNREAD` stands for it till then.
"""

import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec
import regex
from msgspec.structs import replace

from permacli.model.geometry import Box
from permacli.model.page import UNREAD, Line, Page, Word
from permacli.readers.raised import LOWER_PART, parted, raised_box
from permacli.readers.rendering import Look

# By name: what is drawn loads with the first picture.
SHAPE = "permacli.readers.dropped_shape:dropped_sign"
# What is looked at: so many type sizes before a word's end and behind it, above its baseline and below; so much before
# the next word is white.
BEFORE, BEHIND, ABOVE, BELOW, WHITE = 1.8, 0.9, 1.05, 0.35, 0.05
# In type sizes: a lost sign ends no further before the end of its word; where more of the word stands behind it, that
# is the stop.
NEAR, STOP = 0.6, 0.08
# The mark of a note with what stands around it: a figure, or what OCR makes of one, a sign, a letter.
_MARK = regex.compile(r"[(\[]?(?:(?P<number>\d{1,3})|['‘’\"”“°*†‡!?|]{1,3}|[a-k](?=[)\].]))[)\].]{0,2}")
# What a lost call hangs behind: a word or a year before a stop, or the sign that closes. The arm of an f hangs itself.
_END = regex.compile(
    r"(?:(?:\p{Ll}{2}[\p{Ll}--f]|(?<!\d)\d{4})(?P<stop>[.,;:»)]{1,2})|(?P<stop>[»!?)]{1,2}[.,;:]?))$", regex.V1
)
# Letters of these are raised themselves: ``XIXe``, ``Mlle``.
_ABBREVIATED = regex.compile(r"(?:\p{Lu}|[\dIVXLC]+)\p{Ll}{1,3}[.,;:)»]*")
# Nothing else hangs near the end of the word.
_HANGING, TAIL = regex.compile(r"['’‘\"“”`´°*^]"), 5
_SIGN = regex.compile(
    r"(?:(?<=\p{Ll}{2}[»”)\]]?[.,;:]?)|(?<=^[?!»]))(?P<sign>['‘’\"”“°!?®©¹²³£|^]{1,2})(?=[.,;:)»]{0,2}$)"
)
_GLUED = regex.compile(r"(?<=\p{L}{2}[»”)\].,;:!?]{0,2})(?P<number>\d{1,3})[.,;:)»]{0,2}$")


# As what OCR reads calls most, where it can be nothing else.
_MISREAD = regex.compile(r"(?<=\p{Ll}{3}[»”)\]]?|[?!»])(?:[°*†‡](?=[.,;:)»]{0,2}$)|[!?](?=[.,;:]))")
_MISREAD_UNQUOTED = regex.compile(rf"{_MISREAD.pattern}|(?<=\p{{Ll}}{{3}})['’‘](?=[.,;:])")
OPENING, STAR = frozenset("'‘"), "*"
CLOSING = frozenset(".,;:»!?)")


class Seen(msgspec.Struct, frozen=True):
    """A raised sign at the end of a word: where it hangs, and the part of the word that OCR made of it, if any."""

    word: Word
    box: Box
    read: tuple[int, int]


def may_lack_calls(page: Page) -> bool:
    """Whether a page has more notes than its text has signs that may be their calls, read or misread."""
    notes = _notes(page)
    if not notes:
        return False
    words = [word for line in page.lines if line not in notes for word in line.words]
    read = {_read(word) for word in words} - {None}
    marks = [_MARK.fullmatch(line.words[0].text) for line in notes]
    # a star is too small and too pale for its shape to be told
    lost = [mark for mark in marks if mark is not None and mark["number"] not in read and STAR not in mark[0]]
    # what opens with a quotation mark closes with one
    quoted = any(word.text[:1] in OPENING for word in words)
    misread = _MISREAD if quoted else _MISREAD_UNQUOTED
    return len(lost) > sum(misread.search(word.text) is not None for word in words)


def with_unread_calls(page: Page, look: Look) -> Page:
    """The page with the raised signs that its picture shows as words of their own."""
    parts = {id(seen.word): tuple(_parts(seen)) for seen in _seen(page, look)}
    return replace(page, lines=tuple(_line(line, parts) for line in page.lines)) if parts else page


def _notes(page: Page) -> list[Line]:
    """The lines of the lower page that begin as a note does."""
    return [
        line
        for line in page.lines
        if len(line.words) > 1
        and line.box is not None
        and line.box.top > LOWER_PART * page.height
        and _MARK.fullmatch(line.words[0].text)
        and line.words[1].text.lstrip('«“"(')[:1].isupper()
    ]


def _read(word: Word) -> str | None:
    """The figure of a call that was read: raised, or glued to a word."""
    if word.raised:
        return word.text
    glued = _GLUED.search(word.text) if word.text[-3:].strip(".,;:)»")[-1:].isdigit() else None
    return glued["number"] if glued is not None else None


def _seen(page: Page, look: Look) -> Iterator[Seen]:
    notes = [line.box for line in _notes(page) if line.box is not None]
    for line in page.lines:
        if line.box is None or any(_is_below(line.box, note) for note in notes):
            continue
        for word, behind in pairwise((*line.words, None)):
            if word is not None and word.box is not None and (seen := _behind(word, behind, look)) is not None:
                yield seen


def _is_below(box: Box, note: Box) -> bool:
    """Whether a line stands among the notes, which begin with one."""
    return note.top <= box.top + 2 and note.x0 < box.x1 and note.x1 > box.x0


def _behind(word: Word, behind: Word | None, look: Look) -> Seen | None:
    """What may be a call at the end of a word."""
    if word.raised or _read(word) is not None:
        return None
    sign = _SIGN.search(word.text)
    if sign is not None:
        box = raised_box(word, look)
        return None if box is None else Seen(word, box, sign.span("sign"))
    end = _END.search(word.text) if word.text[-1:] in CLOSING else None
    if end is None or _ABBREVIATED.fullmatch(word.text) or _HANGING.search(word.text[-TAIL:]):
        return None
    box = _lost_box(word, behind, look)
    if box is None:
        return None
    size = word.style.size or (word.box.height if word.box else 0.0)
    before = word.box is not None and box.x1 < word.box.x1 - STOP * size
    at = end.start("stop") if before else len(word.text)
    return Seen(word, box, (at, at))


def _lost_box(word: Word, behind: Word | None, look: Look) -> Box | None:
    """Where a raised sign hangs behind the last letter of a word."""
    box = word.box
    if box is None:
        return None
    size, baseline = word.style.size or box.height, word.baseline or box.bottom
    free = behind.box.x0 - WHITE * size if behind is not None and behind.box is not None else box.x1 + BEHIND * size
    end = max(box.x1, min(free, box.x1 + BEHIND * size))
    area = Box(max(box.x0, box.x1 - BEFORE * size), baseline - ABOVE * size, end, baseline + BELOW * size)
    cut = look(area)
    found = None if cut is None else pkgutil.resolve_name(SHAPE)(cut, size)
    if cut is None or found is None:
        return None
    left, top, right, bottom = (side / cut.scale for side in found)
    place = Box(area.x0 + left, area.top + top, area.x0 + right, area.top + bottom)
    return place if place.x1 >= box.x1 - NEAR * size else None


def _parts(seen: Seen) -> Iterator[Word]:
    """The word, its call and the stop behind it."""
    start, end = seen.read
    text = seen.word.text
    word = seen.word if start < end else replace(seen.word, text=text[:start] + UNREAD + text[start:])
    return parted(word, (start, max(end, start + len(UNREAD))), seen.box)


def _line(line: Line, parts: Mapping[int, Sequence[Word]]) -> Line:
    if not any(parts.get(id(word)) for word in line.words):
        return line
    return replace(line, words=tuple(part for word in line.words for part in parts.get(id(word)) or (word,)))
