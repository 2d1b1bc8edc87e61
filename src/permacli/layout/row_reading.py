"""Printed lines to rows of a contents page, with the numbers that OCR damaged where the sound ones show them."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from operator import attrgetter

import regex
from msgspec.structs import replace

from permacli.layout.row_numbers import BEFORE_NUMBER, LEADER, TAIL, number_of
from permacli.layout.rows import MOST, SAME_EDGE, Row, place_of
from permacli.model.region import PrintedLine, Region

# Figures misread as letters, behind leaders: believed where the numbers around them agree.
_MISREAD_END = regex.compile(rf"{LEADER}\s*(?<folio>[\dlI|OoQSBZ]{{1,3}})\s*$")
# A line of a sign for "page", which OCR misread, and a number: believed where other lines have that sign.
_MISREAD_SIGN = regex.compile(r"^\p{L}\.\s?(?<folio>\d{1,3})$")
# … which may stand at the end of the line above.
_SIGN_LAST = regex.compile(r"[\s,;:–—-]+(?:pp?\.|pages?|S\.|Seite)$|\s+[>›→▸►▶]$", regex.IGNORECASE)
# Figures misread before a title: as other signs, or as letters that stand alone.
_MISREAD_FIRST = regex.compile(
    r"(?<folio>[\dlI|OoQSBZ$]{1,3}|[^\p{L}\p{N}\s*•·…—–►▸«“\"(\[-]{1,2})\s+(?<text>[«“\"]?\s?\p{Lu}.*)"
)
# … or the stroke between title and number.
_STROKE_LAST = regex.compile(r"\s+[/|]$")
_NO_WORD = regex.compile(r"[^\p{L}\p{N}\s*•·…—–-]{1,2}")
# What OCR makes of a number that stands apart from its title: no word is as short.
_NO_TITLE = regex.compile(r"[^\s*•·…—–.-]{1,2}")
LEAST_ALONE = 2
SHORT_NUMBER = 6
MISREAD_LAST = frozenset("lI|OoQSBZ0123456789")
_FIGURES = str.maketrans("lI|OoQSBZ$", "1110005825")
# A misread number is held against the next sound one within so many rows.
NEAR_ROWS = 12


def rows_of(regions: Sequence[Region]) -> list[Row]:
    """The lines of some regions as rows, with their distances; sizes and numbers as each line alone shows them."""
    rows: list[Row] = []
    for region in regions:
        for line in region.lines:
            text, page, at = number_of(line)
            gap = _gap(rows[-1] if rows else None, line, region)
            first = line is region.lines[0]
            rows.append(
                Row(line, region, first, text, 0 if at == "alone" else place_of(text, line), page, at, gap, line.size)
            )
    return _with_misread_first(_with_misread(_with_misread_alone(_without_signs(rows))))


def _without_signs(rows: list[Row]) -> list[Row]:
    """The rows without the sign for "page" at the end of a line whose number begins the next.

    A stroke there shows as well that the title is over: the number stands at its end.
    """
    out: list[Row] = []
    for row in rows:
        above = out[-1] if out and out[-1].page is None and row.at == "alone" else None
        stroke = _STROKE_LAST.search(above.text) if above else None
        cut = _SIGN_LAST.search(above.text) or stroke if above else None
        if above and cut:
            ended = replace(above, text=above.text[: cut.start()])
            out[-1] = replace(ended, page=row.page, at="alone") if stroke else ended
        if not stroke:
            out.append(row)
    return out


def _with_misread_alone(rows: list[Row]) -> list[Row]:
    """The rows with numbers on lines of their own that OCR damaged, where other numbers stand so.

    One behind a misread ``p.`` is read; one that became a sign is a number that nobody knows: ``""``.
    """
    alone = [row for row in rows if row.at == "alone" and row.page is not None and row.page.isdigit()]
    signed = sum(not row.line.value.strip()[0].isdigit() for row in alone)
    edge = _Edge(attrgetter("enters"), alone)
    out = list(rows)
    for index, row in enumerate(rows):
        value = row.line.value.strip()
        if len(value) > SHORT_NUMBER or row.at == "alone" or len(alone) < LEAST_ALONE:
            continue
        behind = _MISREAD_SIGN.match(value) if signed >= LEAST_ALONE else None
        if behind or (_NO_WORD.fullmatch(value) and row in edge):
            out[index] = replace(row, text="", start=0, page=behind["folio"] if behind else "", at="alone")
    return out


class _Edge:
    """Where most of some rows begin or end; asked of every line of an issue, so it must not go through them all."""

    def __init__(self, side: Callable[[Row], float], rows: Sequence[Row]) -> None:
        self._side = side
        self._from = sorted(side(row) - SAME_EDGE * row.size for row in rows)
        self._to = sorted(side(row) + SAME_EDGE * row.size for row in rows)

    def __contains__(self, row: Row) -> bool:
        """Whether a row stands at it."""
        here = self._side(row)
        near = bisect_right(self._from, here) - bisect_left(self._to, here)
        return row.line.box is not None and near > MOST * len(self._from)


def _with_misread(rows: list[Row]) -> list[Row]:
    """The rows with numbers that OCR misread as letters behind leaders, where they fit between those around them."""
    out = list(rows)
    before = 0
    for index, row in enumerate(rows):
        suspect = row.page is None and row.text[-1:] in MISREAD_LAST
        value = row.line.value.strip() if suspect else ""
        if found := _MISREAD_END.search(value, max(0, len(value) - TAIL)) if suspect else None:
            number = int(found["folio"].translate(_FIGURES))
            text = value[: found.start()].strip(BEFORE_NUMBER)
            if text and before < number < _next_number(rows, index):
                out[index] = replace(row, text=text, start=place_of(text, row.line), page=str(number), at="end")
        page = out[index].page
        before = int(page) if page is not None and page.isdigit() else before
    return out


def _with_misread_first(rows: list[Row]) -> list[Row]:
    """The rows with what OCR made of numbers before their titles, where other numbers stand so.

    Signs that no number fits are one that nobody knows: ``""``; letters may be a word then.
    """
    opening = [row for row in rows if row.at == "start"]
    if len(opening) < LEAST_ALONE or len(opening) <= MOST * sum(row.page is not None for row in rows):
        return rows
    edge, out = _Edge(attrgetter("enters"), opening), list(rows)
    before = 0
    for index, row in enumerate(rows):
        found = _MISREAD_FIRST.fullmatch(row.line.value.strip()) if row.page is None else None
        if found and row in edge:
            number = found["folio"].translate(_FIGURES)
            fits = number.isdigit() and before < int(number) < _next_number(rows, index)
            if fits or not any(sign.isalnum() for sign in found["folio"]):
                text = found["text"]
                page = number if fits else ""
                out[index] = replace(row, text=text, start=place_of(text, row.line), page=page, at="start")
        page_here = out[index].page
        before = int(page_here) if page_here is not None and page_here.isdigit() else before
    return out


def with_misread_apart(rows: list[Row]) -> list[Row]:
    """The rows of a list with numbers apart from their titles, as others are, of which OCR made other signs.

    They are numbers that nobody knows: ``""``. Lines of prose end in short words too, behind white that justifies them.
    """
    apart = [row for row in rows if row.at == "end" and row.page and row.line.wide]
    if len(apart) < LEAST_ALONE:
        return rows
    edge, out = _Edge(attrgetter("leaves"), apart), list(rows)
    for index, row in enumerate(rows):
        if row.page is not None or not row.line.wide:
            continue
        cut = row.line.wide[-1]
        text = row.line.value[:cut].strip().rstrip(BEFORE_NUMBER)
        if text and _NO_TITLE.fullmatch(row.line.value[cut:].strip()) and row in edge:
            out[index] = replace(row, text=text, start=place_of(text, row.line), page="", at="end")
    return out


def _next_number(rows: Sequence[Row], index: int) -> float:
    after = (row.page for row in rows[index + 1 : index + 1 + NEAR_ROWS])
    return next((int(page) for page in after if page is not None and page.isdigit()), float("inf"))


def _gap(above: Row | None, line: PrintedLine, region: Region) -> float:
    if line.box is None:
        return region.gap_before if line is region.lines[0] else 1.0
    if above is None or above.region.page_index != region.page_index:
        return float("inf")
    down = line.baseline - above.line.baseline
    return down if down > 0 else float("inf")
