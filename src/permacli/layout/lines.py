"""Words to printed lines: the page straightened, lines cut where a column may end, drop capitals put back.

What a source calls a line may run across columns, or be half of what the eye sees as one. Here each is cut at every
wide gap; :mod:`permacli.layout.columns` then finds the columns and puts together again what stands in one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from statistics import median

from msgspec.structs import replace

from permacli.layout.lone_marks import with_marks
from permacli.layout.rivers import Gap, gutter_gaps
from permacli.layout.upright_rules import ruled_gaps, upright
from permacli.model.geometry import Box
from permacli.model.page import Line, Page, Word
from permacli.model.region import PrintedLine
from permacli.model.text import Span, SpanStyle

# A gap this wide may be the white between two columns; word spaces of justified text reach it too, which is why the
# pieces are joined again inside a column. In multiples of the type size.
WIDE_GAP = 0.9
# Lines shorter than this share of the page width say little about its slope, but where there are only a few longer
# ones, in narrow columns, those half as long are asked as well.
SLOPE_WIDTH, SLOPE_LINES = 0.25, 10
# Below this slope (a sixteenth of a degree) a page counts as straight: 0.9 points over 800.
LEAST_SLOPE = 0.0011
# A line that falls or rises by this much more than the others is set at a slant: about two degrees.
LEAST_SLANT = 0.035
# A level word is hardly higher than its type with accents and descenders; one of so many letters that is written
# upwards is this much higher, in multiples of the type size.
UPRIGHT, UPRIGHT_LETTERS = 1.7, 4
# Share of the lines of a page that may be written so.
MOST_ATHWART = 0.2
# Turning back leaves a box at least this share of its height and width: not every engine boxes slanting ink whole.
LEAST_INK = 0.5
# An initial at least this much larger than the page's usual type, over at least two lines, is a drop capital.
DROP_CAPITAL = 1.8


def page_slope(page: Page) -> float:
    """How much the lines of a page fall per point to the right: median over its long lines; 0.0 if it is straight."""
    slopes = list(_slopes(page, SLOPE_WIDTH * page.width))
    if len(slopes) < SLOPE_LINES:
        slopes = list(_slopes(page, SLOPE_WIDTH / 2 * page.width))
    slope = median(slopes) if slopes else 0.0
    return slope if abs(slope) >= LEAST_SLOPE else 0.0


def _slopes(page: Page, least: float) -> Iterator[float]:
    return (slope for _, slope in _sloping(page, least))


def _sloping(page: Page, least: float) -> Iterator[tuple[Line, float]]:
    """The lines at least so wide, and how much each falls."""
    for line in page.lines:
        if line.box is None or len(line.words) < 3 or line.box.width < least:
            continue
        first, last = line.words[0], line.words[-1]
        if first.box is not None and last.box is not None and last.box.x0 > first.box.x1:
            yield line, (last.baseline - first.baseline) / (last.box.x0 - first.box.x0)


def slanting(page: Page, slope: float) -> set[str]:
    """Lines that are printed at a slant on a page whose others fall by ``slope``: an ornament.

    Of a scan only the picture says so: its lines bend where the paper did.
    """
    if page.layer != "visible":
        return set()
    least = SLOPE_WIDTH / 2 * page.width
    steep = [line for line, falls in _sloping(page, least) if abs(falls - slope) >= LEAST_SLANT]
    return {line.id for line in steep if _steady([word.baseline for word in line.words])}


def athwart(page: Page) -> set[str]:
    """Lines written up, down or askew on a page whose others are level: stamps, credits beside pictures, watermarks.

    Of a scan nobody knows how a word is written. Where many lines are so, the sizes of type are none.
    """
    if page.layer != "visible":
        return set()
    found = {line.id for line in page.lines if line.box is not None and _is_upright(line, line.box.height)}
    return found if len(found) <= MOST_ATHWART * len(page.lines) else set()


def _is_upright(line: Line, height: float) -> bool:
    """Whether the longest word of a line is higher than its type."""
    if height < UPRIGHT * line.words[0].style.size:
        return False
    longest = max(line.words, key=lambda word: len(word.text))
    size, box = longest.style.size, longest.box
    return len(longest.text) >= UPRIGHT_LETTERS and size > 0 and box is not None and box.height >= UPRIGHT * size


def _steady(levels: Sequence[float]) -> bool:
    """Whether each word stands higher than the one before it, or each lower: else one of them is raised."""
    steps = list(pairwise(levels))
    return all(one < other for one, other in steps) or all(one > other for one, other in steps)


def straightened(box: Box, slope: float) -> Box:
    """A box turned back by a small slope about the page's origin, smaller by what it grew to hold slanting ink."""
    return Box(*_straight(box, slope)) if slope else box


def _straight(box: Box, slope: float) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = box.x0, box.top, box.x1, box.bottom
    x = (x0 + x1) / 2 + slope * (top + bottom) / 2
    y = (top + bottom) / 2 - slope * (x0 + x1) / 2
    height = max(bottom - top - abs(slope) * (x1 - x0), LEAST_INK * (bottom - top))
    width = max(x1 - x0 - abs(slope) * height, LEAST_INK * (x1 - x0))
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def line_pieces(page: Page, slope: float) -> list[PrintedLine]:
    """The lines of a page, straightened and cut at wide gaps and vertical ruled lines, in the order of the source.

    Drop capitals are put before the first line that they stand beside.
    """
    lines = [line for line in page.lines if line.box is not None]
    gaps = [gap for number, line in enumerate(lines) for gap in _gaps(number, line.words, slope)]
    cuts = {(gap.line, gap.word) for gap in gutter_gaps([line.words for line in lines], gaps, slope)}
    wide: dict[int, list[int]] = defaultdict(list)
    for gap in gaps:
        wide[gap.line].append(gap.word)
    for number, word in ruled_gaps(lines, upright(page.rules)):
        cuts.add((number, word))
        wide[number] = sorted({*wide[number], word})
    pieces = [_printed(line, line.words, 0.0) for line in page.lines if line.box is None]
    for number, line in enumerate(lines):
        inner = wide.get(number, ())
        bounds = [0, *[word for word in inner if (number, word) in cuts], len(line.words)]
        for start, stop in pairwise(bounds):
            words = line.words[start:stop]
            kept = [word - start for word in inner if start < word < stop] if inner else ()
            pieces.append(_printed(line, words, slope, _offsets(words, kept) if kept else ()))
    return _with_drop_capitals(with_marks(_in_zones(pieces, page) if page.zones else pieces))


def _in_zones(pieces: Sequence[PrintedLine], page: Page) -> list[PrintedLine]:
    """The pieces with the zone of their line, and what the source says that it is."""
    zones = {line.id: line.zone for line in page.lines if line.zone is not None}
    return [_in_zone(piece, zones[piece.id], page) if piece.id in zones else piece for piece in pieces]


def _in_zone(piece: PrintedLine, number: int, page: Page) -> PrintedLine:
    zone = page.zones[number]
    return replace(piece, zone=number, stated=zone.role, level=zone.level)


def _offsets(words: Sequence[Word], places: Sequence[int]) -> tuple[int, ...]:
    """Where in the text of some words the words at the given places begin."""
    starts = list(accumulate(len(word.text) + len(after.space) for word, after in pairwise(words)))
    return tuple(starts[place - 1] for place in places)


def join_pieces(pieces: Sequence[PrintedLine]) -> PrintedLine:
    """One printed line of several pieces on one baseline, in the order of x."""
    ordered = sorted(pieces, key=lambda piece: piece.box.x0 if piece.box else 0.0)
    first = max(ordered, key=lambda piece: len(piece.value))
    value, spans = "", []
    wide: list[int] = []
    box = ordered[0].box
    for piece in ordered:
        shift = len(value) + bool(value)
        wide += [shift] * bool(value) + [shift + place for place in piece.wide]
        spans += [Span(s.start + shift, s.end + shift, s.style) for s in piece.spans]
        value = f"{value} {piece.value}" if value else piece.value
        box = box.union(piece.box) if box is not None and piece.box is not None else box
    return replace(first, id=ordered[0].id, value=value, spans=tuple(spans), box=box, wide=tuple(wide))


def _gaps(number: int, words: Sequence[Word], slope: float) -> Iterator[Gap]:
    """The wide spaces of a line."""
    last: Box | None = None
    for index, word in enumerate(words):
        box = word.box
        if (
            box is not None
            and last is not None
            # hardly any gap is wider than the size of its own word, so the other size is seldom asked for
            and box.x0 - last.x1 > WIDE_GAP * word.style.size
            and box.x0 - last.x1 > WIDE_GAP * max(words[index - 1].style.size, 1.0)
        ):
            yield Gap(number, index, last.x1, box.x0, (box.top + box.bottom) / 2 - slope * box.x0)
        last = box


def _printed(line: Line, words: Sequence[Word], slope: float, wide: tuple[int, ...] = ()) -> PrintedLine:
    style = words[0].style
    if len(words) == 1 or all(word.style is style and not word.raised for word in words):
        return _plain(line, words, slope, wide)
    value, spans = _value(words)
    weights: Counter[tuple[float, bool, bool, str, str | None]] = Counter()
    for word in words:
        style = word.style
        weights[style.size, style.bold, style.italic, style.font, style.color] += len(word.text)
    size, bold, italic, font, color = weights.most_common(1)[0][0]
    box = _box(line, words, slope)
    return PrintedLine(
        line.id, value, spans, box, _baseline(words, slope), size, bold, italic, font, color, line.gap_before, wide
    )


def _plain(line: Line, words: Sequence[Word], slope: float, wide: tuple[int, ...]) -> PrintedLine:
    style = words[0].style
    value = words[0].text + "".join([word.space + word.text for word in words[1:]])
    return PrintedLine(
        line.id,
        value,
        tuple([Span(0, len(value), name) for name in _faces(words[0])]),
        _box(line, words, slope),
        _baseline(words, slope),
        style.size,
        style.bold,
        style.italic,
        style.font,
        style.color,
        line.gap_before,
        wide,
    )


def _value(words: Sequence[Word]) -> tuple[str, tuple[Span, ...]]:
    """The words with their spaces, and the faces as spans, neighbours of one face joined."""
    value = ""
    spans: list[Span] = []
    for word in words:
        if value:
            value += word.space
        start = len(value)
        value += word.text
        for name in _faces(word):
            before = next((i for i in range(len(spans) - 1, -1, -1) if spans[i].style == name), None)
            if before is not None and not value[spans[before].end : start].strip():
                spans[before] = Span(spans[before].start, len(value), name)
            else:
                spans.append(Span(start, len(value), name))
    return value, tuple(sorted(spans, key=lambda span: (span.start, span.end)))


def _faces(word: Word) -> Iterable[SpanStyle]:
    if word.style.bold:
        yield "bold"
    if word.style.italic:
        yield "italic"
    if word.raised:
        yield "superscript"


def _box(line: Line, words: Sequence[Word], slope: float) -> Box | None:
    if line.box is not None and not slope and len(words) == len(line.words):
        return line.box
    # straightened word by word: the box of a whole slanting line is as high as several
    boxes = [word.box for word in words if word.box is not None]
    if not slope or not boxes:
        return Box.around(boxes) if boxes else None
    x0s, tops, x1s, bottoms = zip(*[_straight(box, slope) for box in boxes], strict=True)
    return Box(min(x0s), min(tops), max(x1s), max(bottoms))


def _baseline(words: Sequence[Word], slope: float) -> float:
    levels = [
        word.baseline - slope * (word.box.x0 + word.box.x1) / 2
        for word in words
        if word.box is not None and not word.raised
    ]
    if len(levels) == 1:
        return levels[0]
    return median(levels) if levels else words[0].baseline


def _with_drop_capitals(pieces: list[PrintedLine]) -> list[PrintedLine]:
    sizes = Counter[float]()
    for piece in pieces:
        sizes[round(piece.size * 2) / 2] += len(piece.value)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    initials = [p for p in pieces if usual and p.size >= DROP_CAPITAL * usual and _is_initial(p.value)]
    for initial in initials:
        pieces = _attached(initial, pieces, usual)
    return pieces


def _is_initial(value: str) -> bool:
    letters = value.strip("«“\"'’ ")
    return len(letters) == 1 and letters.isalpha() and letters.isupper()


def _attached(initial: PrintedLine, pieces: list[PrintedLine], usual: float) -> list[PrintedLine]:
    """``pieces`` with the initial set before the topmost of the lines beside it, if there are at least two."""
    box = initial.box
    if box is None:
        return pieces
    beside = [
        piece
        for piece in pieces
        if piece.box is not None
        and piece is not initial
        and piece.size < DROP_CAPITAL * usual
        and -0.5 * usual <= piece.box.x0 - box.x1 <= 2.0 * usual
        and piece.box.bottom > box.top
        and piece.baseline <= initial.baseline + 0.5 * usual
    ]
    if len(beside) < 2:
        return pieces
    first = min(beside, key=lambda piece: piece.baseline)
    # all of them stand in by the initial's width: give them back their left edge, or each would seem indented
    wider = {id(piece): replace(piece, box=_from(box.x0, piece.box)) for piece in beside}
    wider[id(first)] = _prefixed(initial.value, wider[id(first)])
    return [wider.get(id(piece), piece) for piece in pieces if piece is not initial]


def _from(x0: float, box: Box | None) -> Box | None:
    return None if box is None else Box(x0, box.top, box.x1, box.bottom)


def _prefixed(initial: str, line: PrintedLine) -> PrintedLine:
    shift = len(initial)
    spans = tuple(Span(s.start + shift, s.end + shift, s.style) for s in line.spans)
    return replace(line, value=initial + line.value, spans=spans)
