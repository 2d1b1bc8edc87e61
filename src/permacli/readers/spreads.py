"""Sheets that show two pages side by side, cut in two, so that folios and columns are those of pages."""

from collections.abc import Iterator, Sequence

import msgspec
import regex
from msgspec.structs import replace

from permacli.model.geometry import Box
from permacli.model.page import Line, Page, Word, Zone, line_id, page_id
from permacli.readers import Opened

# A sheet of two pages is this much wider than high, at least; two squares side by side are twice as wide.
WIDE = 1.15
# The fold lies in the middle, to this share of the width.
OFF_MIDDLE = 0.06
# Sheets that are looked at before it is decided; covers and fold-outs come first and last.
LOOKED_AT = 12
MOST_HELD = 60
# Sheets with a left and a right number one apart that decide; of a file of fewer wide sheets than twice this, one does.
DECIDING = 2
# Folios stand in the outermost lines: so many from the top and the bottom of a page.
OUTER = 2
_FOLIO = regex.compile(r"[^\p{L}\p{N}]{0,3}(\d{1,4})[^\p{L}\p{N}]{0,3}")


def in_single_pages(opened: Opened) -> Opened:
    """The source as :func:`single_pages` gives its pages; what is told of a sheet is told of the first page on it."""
    return replace(opened, pages=_told_anew(opened))


def _told_anew(opened: Opened) -> Iterator[Page]:
    first: dict[int, int] = {}
    for page in single_pages(opened.pages):
        first.setdefault(page.index if page.sheet is None else page.sheet, page.index)
        yield page
    opened.notices[:] = [
        replace(notice, page_index=first.get(notice.page_index, notice.page_index))
        if notice.page_index is not None
        else notice
        for notice in opened.notices
    ]


def single_pages(pages: Iterator[Page]) -> Iterator[Page]:
    """The pages as they come; of a file of double pages each half for itself, numbered on.

    Only printed numbers decide: a wide page of two columns looks the same but for them.
    """
    waiting: list[Page] = []
    double: bool | None = None
    numbering = _Numbering()
    for page in pages:
        if double is None and (waiting or is_wide(page)):
            waiting.append(page)
            wide = [each for each in waiting if is_wide(each)]
            if len(wide) < LOOKED_AT and len(waiting) < MOST_HELD:
                continue
            double, page_run, waiting = _decided(wide), waiting, []
            for each in page_run:
                yield from numbering.singles(each, double)
        else:
            yield from numbering.singles(page, double is True)
    double = _decided([each for each in waiting if is_wide(each)])
    for page in waiting:
        yield from numbering.singles(page, double)


class _Numbering(msgspec.Struct):
    """Gives pages the next number, once a sheet was cut in two."""

    next: int | None = None

    def singles(self, page: Page, double: bool) -> Iterator[Page]:
        """The page under its own number, or its halves."""
        if double and is_wide(page):
            first = page.index if self.next is None else self.next
            for offset, half in enumerate(_halves(page, _fold(page) or page.width / 2)):
                yield _numbered(half, first + offset, page.index)
            self.next = first + 2
        elif self.next is None:
            yield page
        else:
            yield _numbered(page, self.next, page.index)
            self.next += 1


def is_wide(page: Page) -> bool:
    """Whether a sheet may show two pages."""
    return page.height > 0 and page.width >= WIDE * page.height


def _decided(wide: Sequence[Page]) -> bool:
    """Whether wide sheets are double pages, by their numbers."""
    pairs = sum(_is_numbered_pair(page) for page in wide)
    return pairs >= DECIDING or (pairs == 1 and len(wide) < 2 * DECIDING)


def _is_numbered_pair(page: Page) -> bool:
    fold = _fold(page)
    if fold is None:
        return False
    left, right = (_folios(half) for half in _halves(page, fold))
    return any(number + 1 in right for number in left if number % 2 == 0)


def _folios(page: Page) -> set[int]:
    """The numbers that stand alone, or at an end of their line, in the outermost lines of a page."""
    placed = sorted(
        (line for line in page.lines if line.box is not None), key=lambda line: line.box.top if line.box else 0
    )
    outer = {line.id: line for line in (*placed[:OUTER], *placed[-OUTER:])}
    words = (word.text for line in outer.values() for word in {line.words[0], line.words[-1]})
    return {int(found[1]) for text in words if (found := _FOLIO.fullmatch(text))}


def _fold(page: Page) -> float | None:
    """Where no word crosses the middle; ``None`` where there is no such place."""
    low, high = (0.5 - OFF_MIDDLE) * page.width, (0.5 + OFF_MIDDLE) * page.width
    spans = sorted(
        (word.box.x0, word.box.x1)
        for line in page.lines
        for word in line.words
        if word.box is not None and word.box.x1 > low and word.box.x0 < high
    )
    gaps, reach = [], low
    for x0, x1 in (*spans, (high, high)):
        if x0 > reach:
            gaps.append((x0 - reach, (x0 + reach) / 2))
        reach = max(reach, x1)
    return max(gaps)[1] if gaps else None


def _numbered(page: Page, index: int, sheet: int) -> Page:
    lines = tuple(replace(line, id=line_id(index, number)) for number, line in enumerate(page.lines))
    return replace(page, id=page_id(index), index=index, lines=lines, sheet=sheet)


class _Half(msgspec.Struct, frozen=True):
    """One side of a fold: from ``x0`` to ``x1`` of the sheet."""

    x0: float
    x1: float

    def holds(self, box: Box | None) -> bool:
        """What lies off the sheet belongs to the side it lies on."""
        if box is None:
            return self.x0 == 0.0
        middle = (box.x0 + box.x1) / 2
        return middle < self.x1 if self.x0 == 0.0 else middle >= self.x0

    def moved(self, box: Box) -> Box:
        return Box(box.x0 - self.x0, box.top, box.x1 - self.x0, box.bottom)

    def clipped(self, boxes: Sequence[Box]) -> tuple[Box, ...]:
        parts = (Box(max(box.x0, self.x0), box.top, min(box.x1, self.x1), box.bottom) for box in boxes)
        return tuple(self.moved(part) for part in parts if part.x0 < part.x1)


def _halves(page: Page, fold: float) -> tuple[Page, Page]:
    return _half(page, _Half(0.0, fold), fold), _half(page, _Half(fold, page.width), page.width - fold)


def _half(page: Page, half: _Half, width: float) -> Page:
    lines = (_part(line, half) for line in page.lines)
    zones = (Zone(zone.role, None if zone.box is None else half.moved(zone.box)) for zone in page.zones)
    return replace(
        page,
        width=width,
        lines=tuple(line for line in lines if line is not None),
        rules=half.clipped(page.rules),
        pictures=half.clipped(page.pictures),
        grounds=half.clipped(page.grounds),
        zones=tuple(zones),
        label=None,
        part=(round(half.x0 / page.width, 4), round(half.x1 / page.width, 4)),
    )


def _part(line: Line, half: _Half) -> Line | None:
    words = tuple(_moved(word, half) for word in line.words if half.holds(word.box))
    if not words:
        return None
    if len(words) == len(line.words):
        return replace(line, words=words, box=None if line.box is None else half.moved(line.box))
    box: Box | None = None
    for word in words:
        if word.box is not None:
            box = word.box if box is None else box.union(word.box)
    return replace(line, words=words, box=box)


def _moved(word: Word, half: _Half) -> Word:
    return word if word.box is None else replace(word, box=half.moved(word.box))
