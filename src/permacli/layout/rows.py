"""Rows of a contents page: each printed line as its words, its page number, and how it is set."""

from collections.abc import Sequence
from statistics import median
from typing import Literal

import msgspec
import regex
from msgspec.structs import replace

from permacli.model.region import PrintedLine, Region

_FOLIO = r"(?:p(?:p|ages?)?\.?\s*)?(?<folio>\d{1,3}|[ivxlc]{1,6})(?:\s?[-–]\s?\d{1,3})?"
# Only the last signs of a line are looked at: leaders may be as long as the line.
_TAIL = 40
_DOT = r"[.…·•_‧∙]"
# What OCR makes of a row of points: other small signs between them.
_LEADER = rf"(?:\s?{_DOT}|(?<={_DOT}\s?)[,:;'’-](?=\s?{_DOT})){{2,}}"
_AT_END = regex.compile(
    rf"(?<=[^\s.…·•_‧∙\d-])(?:[.…·•_‧∙\s-]{{2,}}|[…\s])\s*{_FOLIO}\s*$|{_LEADER}\s*{_FOLIO}\s*$", regex.IGNORECASE
)
# A number that stands apart needs no sign before it: the title may end in a number itself.
_APART = regex.compile(rf"{_FOLIO}\s*$", regex.IGNORECASE)
# ``Title (p. 12)``
_BRACKETED = regex.compile(
    r"\s[(\[]p(?:p|ages?)?\.?\s*(?<folio>\d{1,3})(?:\s?[-–]\s?\d{1,3})?[)\]]\s*$", regex.IGNORECASE
)
_PAGED = r"(?:p(?:p|ages?)?\.?\s*)?(?<folio>\d{1,3})(?:\s?[-–]\s?\d{1,3})?"
_AT_START = regex.compile(rf"^{_PAGED}(?:\s*[.…·•_|–—-]+\s*|\s+)(?<text>[«“\"‘'’(]?\s?\p{{L}}.*)$", regex.IGNORECASE)
_ALONE = regex.compile(rf"^[\p{{P}}\s]*{_FOLIO}[\p{{P}}\s]*$", regex.IGNORECASE)
# Such a sign before a number at a line's end says that it is one of a page, wherever the line ends.
_SIGNED = regex.compile(r"(?:[/|(\[]|\bp(?:p|ages?)?\.)\s*\d{1,3}[)\]]?\s*$", regex.IGNORECASE)
_ONLY_LEADER = regex.compile(r"[\s.…·•_‧∙-]{3,}$")
LEADERS = ".…·•_‧∙- "
# What stands between a title and its number besides leaders.
BEFORE_NUMBER = LEADERS + ",;:/|"
# Figures misread as letters, behind leaders: believed where the numbers around them agree.
_MISREAD_END = regex.compile(rf"{_LEADER}\s*(?<folio>[\dlI|OoQSBZ]{{1,3}})\s*$")
# A line of a sign for "page", which OCR misread, and a number: believed where other lines have that sign.
_MISREAD_SIGN = regex.compile(r"^\p{L}\.\s?(?<folio>\d{1,3})$")
_NO_WORD = regex.compile(r"[^\p{L}\p{N}\s*•·…—–-]{1,2}")
LEAST_ALONE = 2
SHORT_NUMBER = 6
MISREAD_LAST = frozenset("lI|OoQSBZ0123456789")
_FIGURES = str.maketrans("lI|OoQSBZ", "111000582")
_DOTTED = regex.compile(r"[.…·•_]{2,}\s*\S+$")
_ISSUE_NUMBER = regex.compile(r"[°º№]\s?\d+$")
# Numbers stand in one place: most of them, and this near to one edge, in type sizes (figures of three digits are
# one and a half wide).
MOST = 0.5
SAME_EDGE = 1.8
# A centred line is this near to the middle of its column, and this far from the edges, in type sizes.
MIDDLE, OFF_THE_EDGE = 1.0, 3.0
# A misread number is held against the next sound one within so many rows.
NEAR_ROWS = 12
# Sizes nearer than this are one.
SAME_SIZE, SAME_SIZE_ROUNDED = 1.06, 1.2
# Where most of the numbers end at one edge, a number that ends elsewhere is a word of its title.
ALIGNED_SHARE = 0.7

Place = Literal["end", "start", "alone"]
PLACES: tuple[Place, ...] = ("end", "start", "alone")
Face = tuple[float, bool, bool, bool, str | None]


class Row(msgspec.Struct, frozen=True):
    """A printed line of a contents page, or the part of one that is set in one face.

    Attributes:
        region: id of the region it stands in; ``first`` says that it is that region's first line.
        text: its words without leaders and number; they begin at ``start`` in the line.
        page, at: the page number and where in the line it stands.
        gap: distance from the row above, in points (in lines without geometry); infinite at the top of a column.
        size: as :func:`measured` settles it for the whole list.
        part: whether it goes on in the line of the row before.
        label: whether it is known to be a section label: it stood before a title on its line.
    """

    line: PrintedLine
    region: Region
    first: bool
    text: str
    start: int = 0
    page: str | None = None
    at: Place | None = None
    gap: float = 1.0
    size: float = 0.0
    part: bool = False
    label: bool = False

    @property
    def face(self) -> Face:
        """What the eye tells rows apart by."""
        return self.size, self.set_in("bold"), self.set_in("italic"), self.text.isupper(), self.line.color

    def set_in(self, style: str) -> bool:
        """Whether most of the words are set so."""
        stop = self.start + len(self.text)
        covered = sum(max(min(s.end, stop) - max(s.start, self.start), 0) for s in self.line.spans if s.style == style)
        return covered * 2 > len(self.text)

    @property
    def leaves(self) -> float:
        """Where the row ends, in points from the left edge of its column; 0.0 without geometry."""
        line, column = self.line.box, self.region.column
        return line.x1 - column.x0 if line and column else 0.0

    @property
    def centred(self) -> bool:
        """Whether it stands in the middle of its column, well away from both edges."""
        line, column = self.line.box, self.region.column
        if line is None or column is None:
            return False
        left, right = line.x0 - column.x0, column.x1 - line.x1
        return abs(left - right) <= MIDDLE * self.line.size and min(left, right) >= OFF_THE_EDGE * self.line.size

    @property
    def enters(self) -> float:
        """Where the row begins, in points from the left edge of its column; 0.0 without geometry."""
        line, column = self.line.box, self.region.column
        return line.x0 - column.x0 if line and column else 0.0


def rows_of(regions: Sequence[Region]) -> list[Row]:
    """The lines of some regions as rows, with their distances; sizes and numbers as each line alone shows them."""
    rows: list[Row] = []
    for region in regions:
        for line in region.lines:
            text, page, at = _read(line)
            gap = _gap(rows[-1] if rows else None, line, region)
            first = line is region.lines[0]
            rows.append(
                Row(line, region, first, text, 0 if at == "alone" else _start(line, text), page, at, gap, line.size)
            )
    return _with_misread(_with_misread_alone(rows))


def _with_misread_alone(rows: list[Row]) -> list[Row]:
    """The rows with numbers on lines of their own that OCR damaged, where other numbers stand so.

    One behind a misread ``p.`` is read; one that became a sign is a number that nobody knows: ``""``.
    """
    alone = [row for row in rows if row.at == "alone" and row.page is not None and row.page.isdigit()]
    signed = sum(not row.line.value.strip()[0].isdigit() for row in alone)
    out = list(rows)
    for index, row in enumerate(rows):
        value = row.line.value.strip()
        if len(value) > SHORT_NUMBER or row.at == "alone" or len(alone) < LEAST_ALONE:
            continue
        behind = _MISREAD_SIGN.match(value) if signed >= LEAST_ALONE else None
        if behind or (_NO_WORD.fullmatch(value) and _stands_as(row, alone)):
            out[index] = replace(row, text="", start=0, page=behind["folio"] if behind else "", at="alone")
    return out


def _stands_as(row: Row, others: Sequence[Row]) -> bool:
    """Whether a row begins where most of the others do."""
    near = sum(abs(row.enters - other.enters) <= SAME_EDGE * other.size for other in others)
    return row.line.box is not None and near > MOST * len(others)


def _with_misread(rows: list[Row]) -> list[Row]:
    """The rows with numbers that OCR misread as letters behind leaders, where they fit between those around them."""
    out = list(rows)
    before = 0
    for index, row in enumerate(rows):
        suspect = row.page is None and row.text[-1:] in MISREAD_LAST
        value = row.line.value.strip() if suspect else ""
        if found := _MISREAD_END.search(value, max(0, len(value) - _TAIL)) if suspect else None:
            number = int(found["folio"].translate(_FIGURES))
            text = value[: found.start()].strip(BEFORE_NUMBER)
            if text and before < number < _next_number(rows, index):
                out[index] = replace(row, text=text, start=_start(row.line, text), page=str(number), at="end")
        page = out[index].page
        before = int(page) if page is not None and page.isdigit() else before
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


def _read(line: PrintedLine) -> tuple[str, str | None, Place | None]:
    """The words of a line without leaders and page number, the number, and whether it ends, begins or is the line."""
    value = line.value.strip()
    if (
        len(value) <= _TAIL
        and (alone := _ALONE.match(value))
        and (alone["folio"].isdigit() or alone["folio"].islower())
    ):
        return "", alone["folio"], "alone"
    bracketed = _BRACKETED.search(value, max(0, len(value) - _TAIL)) if value[-1:] in ")]" else None
    if bracketed and (text := value[: bracketed.start()].strip(BEFORE_NUMBER)):
        return text, bracketed["folio"], "end"
    ends = value[-1:].isdigit() or value[-1:] in "ivxlc"
    at_end = (_AT_END.search(value, max(0, len(value) - _TAIL)) or _apart(line)) if ends else None
    if (
        at_end
        and not _raised(line, -1)
        and _plausible(at_end["folio"], value)
        and (text := _before_number(value[: at_end.start()]))
    ):
        return text, at_end["folio"], "end"
    numbered = value[:1].isdigit() or value[:1] in "pP"
    at_start = _AT_START.match(value) if numbered and not _raised(line, 0) else None
    if at_start:
        return at_start["text"], at_start["folio"], "start"
    return _words(line), None, None


def _apart(line: PrintedLine) -> regex.Match[str] | None:
    """The number at the end of a line that white parts from its words; offsets count from the first of these."""
    if not line.wide:
        return None
    value = line.value.strip()
    return _APART.match(value, line.wide[-1] - (len(line.value) - len(line.value.lstrip())))


def _words(line: PrintedLine) -> str:
    value = line.value.strip()
    return _ONLY_LEADER.sub("", value) if value[-1:] in LEADERS else value


def _before_number(value: str) -> str:
    """A title without leaders and signs behind it; a full stop that ends an abbreviation or dots are leaders too."""
    return value.lstrip(LEADERS).rstrip(BEFORE_NUMBER)


def _unnumbered(row: Row) -> Row:
    text = _words(row.line)
    return replace(row, text=text, start=_start(row.line, text), page=None, at=None)


def _start(line: PrintedLine, text: str) -> int:
    return max(line.value.rfind(text), 0)


def _raised(line: PrintedLine, at: int) -> bool:
    """Whether the line begins (``at`` 0) or ends (-1) with a raised figure: that is a note's mark."""
    place = at % len(line.value)
    return any(span.style == "superscript" and span.start <= place < span.end for span in line.spans)


def _plausible(folio: str, value: str) -> bool:
    """A number at a line's end is a folio unless it is an issue's; a roman one needs leaders: it may be a word."""
    if folio.isdigit():
        return _ISSUE_NUMBER.search(value) is None
    return folio.islower() and _DOTTED.search(value) is not None


def measured(rows: Sequence[Row], *, faceless: bool = False) -> list[Row]:
    """The rows of one list with sizes that differ only where the eye sees it, and numbers where the list has them.

    OCR layers, which know no faces, may round sizes to whole points, up or down.
    """
    rounded = faceless and all(row.size == round(row.size) for row in rows)
    return as_the_list(_sized(rows, SAME_SIZE_ROUNDED if rounded else SAME_SIZE))


def _sized(rows: Sequence[Row], same: float) -> list[Row]:
    settled: dict[float, float] = {}
    first = 0.0
    for size in sorted({row.size for row in rows}):
        first = first if first and size <= same * first else size
        settled[size] = first
    return [replace(row, size=settled[row.size]) for row in rows]


def as_the_list(rows: Sequence[Row]) -> list[Row]:
    """The rows of one list; a number where the others have none is a word: subtitles begin so, titles end."""
    numbered = [row for row in rows if row.page is not None]
    if not numbered:
        return list(rows)
    places = [row.at for row in numbered]
    usual = next((at for at in PLACES if places.count(at) > MOST * len(places)), None)
    at_edge = _at_edge(numbered, usual) if usual else set()
    return [
        row if row.page is None or usual is None or row.line.id in at_edge or row.at == "alone" else _unnumbered(row)
        for row in rows
    ]


def _at_edge(numbered: Sequence[Row], usual: Place) -> set[str]:
    """The lines whose number stands where it usually does: behind a sign like most, or at the edge of most."""
    there = [row for row in numbered if row.at == usual]
    if usual == "alone":
        return {row.line.id for row in there}
    signed = [row for row in there if _SIGNED.search(row.line.value)]
    if usual == "end" and len(signed) > MOST * len(there):
        return {row.line.id for row in signed}
    edges = [row.leaves if usual == "end" else row.enters for row in there]
    edge = max(edges) if usual == "end" else min(edges)
    size = median(row.size for row in there)
    near = [row for row, place in zip(there, edges, strict=True) if abs(place - edge) <= SAME_EDGE * size]
    return {row.line.id for row in (near if len(near) >= ALIGNED_SHARE * len(there) else there)}
