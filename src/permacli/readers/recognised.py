"""Lines as an OCR program reports them, made into lines of the model: one place for hOCR and its relatives."""

from collections.abc import Iterator, Sequence
from functools import cache
from statistics import median

import msgspec
from msgspec.structs import replace

from permacli.model.geometry import Box
from permacli.model.page import Line, Page, Style, Word, Zone, line_id, page_id
from permacli.readers.beside_rules import beside_rules
from permacli.readers.drawn import is_rule

# Resolution of a page that does not state one, in pixels to the inch: what scanning guides ask for. All that follows
# is relative to the size of the page, so that a wrong guess changes no decision.
USUAL_DPI = 300.0
POINTS_PER_INCH = 72.0
# Points: a page whose longer side would come out shorter than A6 was scanned at another resolution; it is taken for A4.
SMALLEST_SIDE, USUAL_SIDE = 420.0, 842.0
# Share of the type size below the baseline, where the source states no baseline.
DESCENT = 0.22
# Lines are from half as high as their type to this many times: where most are not, the page has another resolution
# than is stated or taken for granted, and sizes in points are none of its points.
LEAST_HEIGHT, MOST_HEIGHT = 0.5, 1.75
# A call or an ordinal's figure stands clear of the baseline by this share of the type size at least …
LEAST_RISE = 0.12
# … and is lower than this; figures on the line reach 0.65 of the type size.
HIGHEST_SCRIPT = 0.55


class Seen(msgspec.Struct, frozen=True):
    """A word as a program reports it; ``box`` in points, ``confidence`` 0.0-1.0.

    ``size``, ``font`` and ``color`` are what the program states, 0.0 and nothing where it does not; ``raised``
    is whether it says that the word is a superscript, ``None`` where its place must tell. ``space`` stands before it.
    """

    text: str
    box: Box
    confidence: float | None = None
    bold: bool = False
    italic: bool = False
    size: float = 0.0
    font: str = ""
    raised: bool | None = None
    space: str = " "
    color: str | None = None


class Row(msgspec.Struct, frozen=True):
    """A line as a program reports it, in points.

    ``baseline`` is its y at the left end of the box, ``slope`` how far it sinks to the right.
    ``size`` is the size of type as measured; 0 where the program does not tell. ``zone`` is its place in
    :attr:`Sheet.zones`.
    """

    words: tuple[Seen, ...]
    box: Box
    size: float
    baseline: float
    slope: float = 0.0
    zone: int | None = None


class Sheet(msgspec.Struct, frozen=True):
    """A page as a program reports it: points, with boxes of pictures and of what may be ruled lines.

    ``drawn``: it says that no OCR read the page, whose faces and letters are those of the print.
    """

    width: float
    height: float
    rows: tuple[Row, ...]
    strokes: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    zones: tuple[Zone, ...] = ()
    ordered: bool = False
    drawn: bool = False


def points_a_pixel(width: float, height: float, dpi: float | None = None) -> float:
    """Points to the pixel, for a page of that many pixels; guessed where no resolution is stated."""
    if dpi is not None and dpi >= 1:
        return POINTS_PER_INCH / dpi
    usual = POINTS_PER_INCH / USUAL_DPI
    longer = max(width, height)
    return usual if longer * usual >= SMALLEST_SIDE or longer <= 0 else USUAL_SIDE / longer


def spread(text: str, box: Box) -> Iterator[tuple[str, Box]]:
    """The words of a text in one box, each with its share of the width, counted in characters."""
    step, place = box.width / max(len(text), 1), 0
    for word in text.split():
        start = text.index(word, place)
        place = start + len(word)
        yield word, Box(box.x0 + start * step, box.top, box.x0 + place * step, box.bottom)


def page_of(sheet: Sheet, index: int) -> Page:
    """The page at a 0-based index of the source."""
    sheet = _in_its_points(sheet)
    page = Page(
        id=page_id(index),
        index=index,
        width=sheet.width,
        height=sheet.height,
        lines=tuple(_line(row, line_id(index, number)) for number, row in enumerate(sheet.rows)),
        rules=tuple(box for box in sheet.strokes if is_rule(box, sheet.width, sheet.height)),
        pictures=sheet.pictures,
        layer="visible" if sheet.drawn else "ocr",
        zones=sheet.zones,
        ordered=sheet.ordered,
    )
    return page if sheet.drawn else beside_rules(page)


def _in_its_points(sheet: Sheet) -> Sheet:
    """The sheet with sizes of type that fit its lines, whatever the points are that the source states them in."""
    heights = [row.box.height / seen.size for row in sheet.rows for seen in row.words if seen.size and not seen.raised]
    if not heights or LEAST_HEIGHT <= (factor := median(heights)) <= MOST_HEIGHT:
        return sheet

    def fitting(row: Row) -> Row:
        words = tuple(replace(seen, size=round(seen.size * factor, 1)) for seen in row.words)
        stated = any(row.size == seen.size for seen in row.words)
        return replace(row, words=words, size=row.size * factor if stated else row.size)

    return replace(sheet, rows=tuple(map(fitting, sheet.rows)))


def page_without_geometry(lines: Sequence[Sequence[str]], index: int, parts: Sequence[int] = ()) -> Page:
    """A page of which only the words are known; ``parts`` says in which part of the page each line stands."""
    kept = [words for words in lines if words]
    apart = [number > 0 and parts[number] != parts[number - 1] for number in range(len(parts))]
    return Page(
        id=page_id(index),
        index=index,
        layer="text",
        lines=tuple(
            Line(line_id(index, n), tuple(Word(word) for word in words), gap_before=int(n < len(apart) and apart[n]))
            for n, words in enumerate(kept)
        ),
    )


def _line(row: Row, name: str) -> Line:
    # Whole points, as Tesseract writes them into a PDF: what is finer is jitter of the recognition.
    measured = float(round(row.size))
    words = tuple(
        Word(
            text=seen.text,
            box=seen.box,
            baseline=row.baseline + row.slope * (seen.box.x0 - row.box.x0),
            style=_style(seen.size or measured, seen.bold, seen.italic, seen.font, seen.color),
            space=seen.space,
            raised=_is_raised(seen, row) if seen.raised is None else seen.raised,
            confidence=seen.confidence,
        )
        for seen in row.words
    )
    return Line(name, words, row.box, zone=row.zone)


@cache
def _style(size: float, bold: bool, italic: bool, font: str, color: str | None) -> Style:
    return Style(font=font, size=size, bold=bold, italic=italic, color=color)


def _is_raised(seen: Seen, row: Row) -> bool:
    """Whether figures hang clear above the baseline, and are too small to be text that the scan tilted."""
    if not seen.text.isdigit() or len(row.words) == 1:
        return False
    baseline = row.baseline + row.slope * (seen.box.x0 - row.box.x0)
    return baseline - seen.box.bottom >= LEAST_RISE * row.size and seen.box.height < HIGHEST_SCRIPT * row.size
