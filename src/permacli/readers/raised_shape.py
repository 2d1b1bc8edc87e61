"""The shape of a raised sign: ink above the letters and none below, as high as a small figure. Pillow counts ink."""

from collections.abc import Iterator
from itertools import groupby
from math import ceil

from PIL import Image

from permacli.readers.rendering import Cut

# Ink is darker than paper by such a share of what the darkest is: small figures are printed pale, but where much counts
# as ink, letters run into one another.
INKED = (0.5, 0.42, 0.34)
# The last row that holds this share of the ink of the fullest row stands on the baseline: few letters hang below.
LETTER_ROW = 0.35
# The height of a letter without ascender, in type sizes.
X_HEIGHT = 0.47
# In heights of such a letter: a raised sign stands clear of the baseline by this, its head is above the letters, and it
# is as high as a small figure; a capital is higher.
CLEAR, HEAD, LOWEST, HIGHEST = 0.5, 1.15, 0.57, 1.3
# The same for its width; two figures stand apart.
NARROWEST, WIDEST = 0.12, 1.1
GRADES = 256


def raised_sign(cut: Cut, size: float) -> tuple[int, int, int, int] | None:
    """The box in pixels of the raised sign in the picture of a word's end, whose type has ``size`` points."""
    image = Image.frombytes("L", cut.size, cut.grey)
    height = X_HEIGHT * size * cut.scale
    return next(filter(None, (_raised_in(inked(image, share), height) for share in INKED)), None)


def _raised_in(ink: Image.Image, height: float) -> tuple[int, int, int, int] | None:
    """The same where ink is told from paper; ``height`` is that of a letter, in pixels."""
    baseline = lowest_row(profile(ink, rows=True))
    clear = round(baseline - CLEAR * height)
    low = profile(ink.crop((0, clear, ink.width, baseline + 1)), rows=False)
    found = None
    letter = False
    for start, end in runs(profile(ink, rows=False)):
        if any(low[start:end]):
            if found is not None:
                break
            letter = letter or is_letter(ink.crop((start, round(baseline - height), end, baseline)), height)
        elif letter and (box := _sign_box(ink, (start, end), (clear, baseline, height))) is not None:
            found = box if found is None else (found[0], min(found[1], box[1]), box[2], max(found[3], box[3]))
    return found


def _sign_box(
    ink: Image.Image, columns: tuple[int, int], line: tuple[int, int, float]
) -> tuple[int, int, int, int] | None:
    """The box of the ink in some columns above the letters' middle, if it has the shape of a small figure."""
    clear, baseline, height = line
    part = ink.crop((columns[0], 0, columns[1], clear))
    rows = list(runs(profile(part, rows=True)))
    # the letters of the line above may hang into it
    held = part.crop((0, rows[-1][0], part.width, rows[-1][1])).getbbox() if rows else None
    if held is None:
        return None
    held = (held[0], held[1] + rows[-1][0], held[2], held[3] + rows[-1][0])
    tall, wide, head = held[3] - held[1], held[2] - held[0], baseline - held[1]
    if not (LOWEST * height <= tall <= HIGHEST * height and NARROWEST * height <= wide <= WIDEST * height):
        return None
    return (columns[0] + held[0], held[1], columns[0] + held[2], held[3]) if head >= HEAD * height else None


def is_letter(part: Image.Image, height: float) -> bool:
    """Whether ink fills a part of the line from the middle up: a stop does not."""
    box = part.getbbox()
    return box is not None and box[3] - box[1] >= height / 2


def inked(image: Image.Image, share: float) -> Image.Image:
    """Ink as white on black: what is plainly darker than the usual grade."""
    counts = image.histogram()[:GRADES]
    paper = counts.index(max(counts))
    darkest, _ = image.getextrema()
    limit = paper - share * (paper - darkest) if isinstance(darkest, int) else 0
    dark = min(max(ceil(limit), 0), GRADES)
    # a table of bytes: that of the picture library is made anew, number by number
    return Image.frombytes("L", image.size, image.tobytes().translate(b"\xff" * dark + bytes(GRADES - dark)))


def profile(ink: Image.Image, rows: bool) -> bytes:
    """How much ink there is in each row, or each column, of 255."""
    size = (1, ink.height) if rows else (ink.width, 1)
    return ink.resize(size, Image.Resampling.BOX).tobytes() if ink.width and ink.height else b""


def lowest_row(rows: bytes) -> int:
    """The row below the letters that do not hang down."""
    full = LETTER_ROW * max(rows, default=0)
    return max((number for number, ink in enumerate(rows) if ink >= full), default=0) + 1


def runs(columns: bytes) -> Iterator[tuple[int, int]]:
    """The runs of columns that hold any ink, as half-open ranges."""
    place = 0
    for inked, group in groupby(columns, key=bool):
        width = len(list(group))
        if inked:
            yield place, place + width
        place += width
