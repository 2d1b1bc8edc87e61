"""Pieces to lines: what stands on one baseline, printed twice, letterspaced, raised, or in one word.

Distances are in multiples of the type size, so that nothing depends on the size of the page.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from permacli.model.geometry import Box
from permacli.model.page import Line, Word, line_id
from permacli.readers.letterspacing import closed_up
from permacli.readers.piece import BROKEN, GLUED, Piece, step_between

# Cosine between two directions of writing that count as one: 11 degrees, more than any skew inside a line.
ONE_DIRECTION = 0.98
# Baselines this far apart are still one: OCR engines jitter, and the next column's line is rarely so near.
LEVEL = 0.25
# A call or index stands this far above or below its baseline at most; two lines of text are further apart.
SCRIPT_SHIFT = 0.6
# … and an index that much below: what is smaller and lower yet stands on the next line, under a large number.
INDEX_SHIFT = 0.4
# A call is at least this large beside its text; what is smaller stands beside a drop capital.
SMALLEST_SCRIPT = 0.45
# Type below this share of its line's size counts as smaller; small capitals cut as a reduced face are 0.8 and more.
SMALLER = 0.8
# A call is lifted at least this much; a smaller face on the same baseline is no call.
LEAST_RISE = 0.12
# Type that is hardly smaller is raised where it follows its word without space and is lifted this much: exponents are
# set large in many fonts.
CLEAR_RISE, LARGEST_SCRIPT = 0.25, 0.95
NOTE_SIGNS = "*†‡§"
# Share of the characters around a call that must be of the line's usual size; a line may hold several calls.
STEADY = 0.7
# A step to the right up to this is inside a line; above it a column may begin.
NEAR = 1.0
# Where the engine breaks a line, text that goes on within this distance belongs to it nevertheless.
REJOIN = 0.4
# Gaps below this are no spaces: kerning and the side bearings of two glyphs.
NO_SPACE = 0.12
# A step back further than this begins a new line; kerning and accents step back less.
STEP_BACK = 0.5
# Two prints of one word this close together are one: fake bold shifts by a thirtieth of the size.
DOUBLE_PRINT = 0.1
# Type whose glyphs are all smaller than this is a drawing made of letters (in shares of the page's shorter side, 0.6
# points on A4): one bulletin prints its logo so, in seven thousand signs of a tenth of a point.
LEAST_TYPE = 0.001


def lines_of(pieces: Iterable[Piece], page_index: int) -> tuple[Line, ...]:
    """The lines of a page in the order of the source, named ``p001.l001`` …; a line has at least one word."""
    rows = _printed_once(_rows(pieces))
    return tuple([_line(line_id(page_index, number), row) for number, row in enumerate(rows)])


def legible(pieces: Iterable[Piece], side: float) -> Iterator[Piece]:
    """Leave out what is drawn with letters too small to be read; ``side`` is the page's shorter side in points.

    The size of a font says little where its own matrix scales the glyphs, so the glyphs must be that small too.
    """
    least = LEAST_TYPE * side
    for piece in pieces:
        if piece.face.style.size >= least or max(piece.x1 - piece.x0, piece.bottom - piece.top) >= least * len(
            piece.text
        ):
            yield piece


def _printed_once(rows: Iterable[list[Piece]]) -> Iterator[list[Piece]]:
    """Leave out the second print of a line that is printed twice to look bold."""
    prints: dict[tuple[str, ...], list[Piece]] = {}
    for row in rows:
        before = prints.setdefault(tuple([piece.text for piece in row]), [])
        if not any(_is_reprint(first, row[0]) for first in before):
            before.append(row[0])
            yield row


def _is_reprint(first: Piece, second: Piece) -> bool:
    """Whether two pieces are one, printed twice with a shift too small to be seen."""
    if first.text != second.text:
        return False
    near = DOUBLE_PRINT * second.face.style.size
    return abs(first.x - second.x) < near and abs(first.baseline - second.baseline) < near


def _rows(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    row: list[Piece] = []
    anchor = last = None
    for piece in pieces:
        if anchor is None or last is None:
            row, anchor = [piece], piece
        elif piece.text == last.text and _is_reprint(last, piece):
            continue
        elif _plainly_follows(anchor, last, piece):
            row.append(piece)
        else:
            space = _space(anchor, last, piece)
            if space == BROKEN:
                yield row
                row, anchor = [piece], piece
            else:
                row.append(piece if space == piece.before else replace(piece, before=space))
                anchor = _anchor(anchor, piece)
        last = piece
    if row:
        yield row


def _plainly_follows(anchor: Piece, last: Piece, piece: Piece) -> bool:
    """The common case, decided fast: level text of one face that goes on along its baseline."""
    face = piece.face
    if face is not anchor.face or face.dx != 1.0 or piece.before == BROKEN:
        return False
    size = face.style.size
    level = -LEVEL * size <= piece.baseline - anchor.baseline <= LEVEL * size
    return level and piece.x0 - last.x1 >= -STEP_BACK * size


def _anchor(anchor: Piece, piece: Piece) -> Piece:
    """The piece whose baseline the next one is held against: never a call if it can be helped."""
    if piece.face.style.size < SMALLER * anchor.face.style.size:
        return anchor
    lift = abs(_drop(anchor, piece))
    return piece if lift <= LEVEL * piece.face.style.size or anchor.face.style.size < piece.face.style.size else anchor


def _drop(anchor: Piece, piece: Piece) -> float:
    """How far the piece's baseline lies below the line of the anchor's, in points."""
    face = anchor.face
    return face.dx * (piece.baseline - anchor.baseline) - face.dy * (piece.x - anchor.x)


def _space(anchor: Piece, last: Piece, piece: Piece) -> str:
    """What stands between ``last`` and ``piece``: a space, nothing, or the end of the line."""
    face, other = anchor.face, piece.face
    if face is not other and face.dx * other.dx + face.dy * other.dy < ONE_DIRECTION:
        return BROKEN
    big = max(face.style.size, other.style.size) or 1.0
    small = min(face.style.size, other.style.size)
    step, below = step_between(last, piece), _drop(anchor, piece)
    drop = abs(below)
    if step < -STEP_BACK * big:
        return BROKEN
    if piece.before == BROKEN and step > REJOIN * big:
        return BROKEN
    lower = (below > 0) == (other.style.size < face.style.size)
    shift = INDEX_SHIFT if lower and small < SMALLER * big else SCRIPT_SHIFT
    script = step < NEAR * big and drop <= shift * big and small >= SMALLEST_SCRIPT * big
    if drop > LEVEL * small and not (script and (piece.before != BROKEN or small < SMALLER * big)):
        return BROKEN
    if piece.before == BROKEN:
        return GLUED if step < NO_SPACE * big else " "
    return piece.before


def _line(name: str, row: list[Piece]) -> Line:
    if any(piece.gap_only for piece in row):
        row = closed_up(row)
    if _is_plain(row):
        return _plain_line(name, row)
    return Line(name, tuple(_words(row)), _box(row))


def _is_plain(row: Sequence[Piece]) -> bool:
    """Whether every piece is a word of its own, and all are of one style: the common case, made fast."""
    style = row[0].face.style
    return all(piece.before and not piece.lifted and piece.face.style is style for piece in row)


def _plain_line(name: str, row: Sequence[Piece]) -> Line:
    style = row[0].face.style
    words: list[Word] = []
    boxes: list[Box] = []
    for piece in row:
        box = Box(piece.x0, piece.top, piece.x1, piece.bottom)
        boxes.append(box)
        words.append(Word(piece.text, box, piece.baseline, style, piece.before if words else " "))
    return Line(name, tuple(words), Box.around(boxes))


def _words(row: Sequence[Piece]) -> list[Word]:
    usual = _usual_size(row)
    words: list[Word] = []
    group: list[Piece] = []
    raised = False
    for piece in row:
        up = piece.lifted or _is_raised(piece, row, usual)
        if group and (piece.before or up != raised or piece.face.style is not group[0].face.style):
            words.append(_word(group, raised))
            group = []
        group.append(piece)
        raised = up
    return [*words, _word(group, raised)]


def _usual_size(row: Sequence[Piece]) -> float:
    weights: Counter[float] = Counter()
    for piece in row:
        weights[piece.face.style.size] += len(piece.text)
    return weights.most_common(1)[0][0]


def _is_raised(piece: Piece, row: Sequence[Piece], usual: float) -> bool:
    """Whether the piece is clearly smaller and higher than the text of usual size nearest to it on its line.

    Where the rest of the line is of many sizes, as OCR engines guess them word by word, size says nothing.
    """
    size = piece.face.style.size
    large = size >= SMALLER * usual
    if large and (piece.before != GLUED or size >= LARGEST_SCRIPT * usual):
        return False
    if size < SMALLEST_SCRIPT * usual or not _may_be_script(piece, row):
        return False
    rest = [other for other in row if other is not piece]
    text = [other for other in rest if SMALLER * usual <= other.face.style.size <= usual / SMALLER and not other.lifted]
    if sum(len(other.text) for other in text) < STEADY * sum(len(other.text) for other in rest):
        return False
    nearest = min(text, key=lambda other: abs(step_between(other, piece)), default=None)
    least = CLEAR_RISE if large else LEAST_RISE
    return nearest is not None and least * usual <= -_drop(nearest, piece) <= SCRIPT_SHIFT * usual


def _may_be_script(piece: Piece, row: Sequence[Piece]) -> bool:
    """Figures and note signs may stand raised anywhere, letters in a word (1er) or alone as the mark of a note."""
    if any(map(str.isalpha, piece.text)):
        return piece.before == GLUED or (piece is row[0] and len(piece.text) == 1)
    return any(char.isdigit() or char in NOTE_SIGNS for char in piece.text)


def _word(group: Sequence[Piece], raised: bool) -> Word:
    first = group[0]
    text = first.text if len(group) == 1 else "".join([piece.text for piece in group])
    space = " " if first.before == BROKEN else first.before
    return Word(text, _box(group), first.baseline, first.face.style, space, raised)


def _box(pieces: Sequence[Piece]) -> Box:
    return Box.around([Box(piece.x0, piece.top, piece.x1, piece.bottom) for piece in pieces])
