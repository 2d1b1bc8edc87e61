"""Signs behind a word that OCR misread: the picture of the page tells a raised figure from a stop or a quotation mark.

A call that hangs above its line is read as ``!``, ``?``, ``’`` or ``®``. Its height and place in the picture say that
it is none of these; what figure it is, the order of the notes says. Only words that end so are looked at; those that
end in ``!`` or ``?`` only on pages on which notes seem to stand.
"""

import pkgutil
from collections.abc import Iterator

import regex
from msgspec.structs import replace

from permacli.model.geometry import Box
from permacli.model.page import Line, Page, Word
from permacli.readers.rendering import Look

# Share of the page's height below which notes may begin.
LOWER_PART = 0.35
# By name: what is drawn loads with the first picture.
SHAPE = "permacli.readers.raised_shape:raised_sign"
# What is looked at: so many type sizes before a word's end and behind it, above its baseline and below.
BEFORE, BEHIND, ABOVE, BELOW = 1.8, 0.4, 1.05, 0.35
# Pixels to a type size: in fewer no shape can be told.
LEAST_PIXELS = 12
# In type sizes: a quotation mark is no higher than this.
HIGHEST_QUOTE = 0.31
_MARK = regex.compile(r"[(\[]?(?P<sign>\d{1,3}|[*†‡'‘’\"”°!?|]{1,3})[)\].]?")
_QUOTE = regex.compile(r"['‘’\"”“][.,;:)»]*$")
_BEHIND, _BEFORE = r"(?<=(?:\p{Ll}{2}|^[?!])[»”)\]]?[.,;:]?)", r"(?=[.,;:)»]{0,2}$)"
_SIGN = regex.compile(rf"{_BEHIND}(?P<sign>['‘’\"”“°!?®©¹²³£|^]{{1,2}}|\d{{1,2}}){_BEFORE}")
_ODD_SIGN = regex.compile(rf"{_BEHIND}(?P<sign>['‘’\"”“°®©¹²³£|^]{{1,2}}|\d{{1,2}}){_BEFORE}")
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzéèàç")
"""What words end in that need no look."""


def may_have_raised(page: Page) -> bool:
    """Whether there is anything to look for: a word that ends like a misread call."""
    sign = _sign_on(page)
    return any(sign.search(word.text) for line in page.lines for word in line.words if word.text[-1] not in LETTERS)


def with_raised(page: Page, look: Look) -> Page:
    """The page with the signs that hang above their line as raised words of their own; their text stays as read."""
    sign = _sign_on(page)
    lines = tuple(_line(line, sign, look) for line in page.lines)
    return page if lines == page.lines else replace(page, lines=lines)


def marks_of_notes(page: Page) -> list[str]:
    """What lines of the lower page begin with that begin as a note does."""
    found = (
        _MARK.fullmatch(line.words[0].text)
        for line in page.lines
        if len(line.words) > 1
        and line.box is not None
        and line.box.top > LOWER_PART * page.height
        and line.words[1].text[:1].isupper()
    )
    return [mark["sign"] for mark in found if mark is not None]


def _sign_on(page: Page) -> regex.Pattern[str]:
    """What may be a misread call on a page; the notes of an article may stand behind it, pages on."""
    return _SIGN if marks_of_notes(page) else _ODD_SIGN


def _line(line: Line, signs: regex.Pattern[str], look: Look) -> Line:
    words: list[Word] = []
    for word in line.words:
        sign = signs.search(word.text) if not word.raised and word.box is not None else None
        box = None if sign is None else raised_box(word, look)
        words += [word] if sign is None or box is None else parted(word, sign.span("sign"), box)
    return replace(line, words=tuple(words)) if len(words) > len(line.words) else line


def parted(word: Word, sign: tuple[int, int], box: Box) -> Iterator[Word]:
    """The word, the sign, and the stop behind it."""
    held = word.box or box
    start, end = sign
    yield replace(word, text=word.text[:start], box=Box(held.x0, held.top, max(held.x0, box.x0), held.bottom))
    yield replace(word, text=word.text[start:end], box=box, space="", raised=True)
    if word.text[end:]:
        behind = Box(box.x1, held.top, max(box.x1, held.x1), held.bottom)
        yield replace(word, text=word.text[end:], box=behind, space="")


def raised_box(word: Word, look: Look) -> Box | None:
    """Where a raised sign stands at the end of a word, if one does."""
    box = word.box
    if box is None:
        return None
    size = word.style.size or box.height
    baseline = word.baseline or box.bottom
    start, end = max(box.x0, box.x1 - BEFORE * size), box.x1 + BEHIND * size
    area = Box(start, baseline - ABOVE * size, end, baseline + BELOW * size)
    cut = look(area)
    if cut is None or cut.scale * size < LEAST_PIXELS:
        return None
    found = pkgutil.resolve_name(SHAPE)(cut, size)
    if found is None or (found[3] - found[1] < HIGHEST_QUOTE * size * cut.scale and _QUOTE.search(word.text)):
        return None
    left, top, right, bottom = (side / cut.scale for side in found)
    return Box(area.x0 + left, area.top + top, area.x0 + right, area.top + bottom)
