"""What can be done to the picture of a page before it is read, and what that does to places on it. Pillow draws."""

from collections.abc import Iterator
from itertools import pairwise
from math import cos, radians, sin, tan
from typing import Any

from msgspec.structs import replace
from PIL import Image, ImageChops, ImageFilter

from permacli.model.geometry import Box
from permacli.model.page import Page
from permacli.readers.rendering import (
    LARGEST,
    LONGEST,
    MOST_DPI,
    POINTS_PER_INCH,
    Cut,
    Look,
    Picture,
    picture,
    resolution,
)

# Degrees: a page that leans further was laid on its side; Tesseract follows lines that lean less than the least.
LARGEST_SKEW, LEAST_SKEW = 5.0, 0.7
# Degrees between the angles that are tried, first over all of them, then around the best.
COARSE, FINE = 1.0, 0.2
# Pixels of the longer side of the small picture on which the skew is measured: lines of text are some pixels high.
SMALL = 900
# A level page must be this much sharper in its rows than one that leans, or its angle is noise.
SHARPER = 1.03
# Ink is darker than the paper around it by this many of 255 grades; paper within this share of an inch counts.
DARKER, AROUND = 16, 0.05
# Share of a picture that is black or white where it was scanned without grades.
TWO_GRADES = 0.99
# Ink that no square of so many pixels fits into is a speck, unless strokes of letters stand within this share of an
# inch: hairlines, dots and accents do.
SPECK, BESIDE = 3, 0.03
# Share of the ink in specks from which on a page is speckled: clean ones of small type have up to 0.0033.
SPECKLED = 0.005
ENLARGED = 1.5
# At this the height of a small figure can be told.
SHAPE_DPI = 200
# A page is looked at in so many parts a side, and tried on so many of them: a sixth of it.
PARTS, PART = 5, 2


def looking(image: Image.Image, dpi: int) -> Look:
    """Gives pieces of a page's picture."""
    scale = dpi / POINTS_PER_INCH

    def look(box: Box) -> Cut | None:
        left, top = max(0, round(box.x0 * scale)), max(0, round(box.top * scale))
        right, bottom = min(image.width, round(box.x1 * scale)), min(image.height, round(box.bottom * scale))
        if right <= left or bottom <= top:
            return None
        part = image.crop((left, top, right, bottom))
        return Cut(part.tobytes(), part.size, scale)

    return look


def whole(page: Any) -> Look | None:
    """Gives pieces of a page of a PDF, drawn once; ``None`` for one that is blank or too large."""
    dpi = resolution(page)
    drawn = None if dpi is None else picture(page, min(dpi, SHAPE_DPI))
    return None if drawn is None else looking(opened(drawn), drawn.dpi)


def opened(picture: Picture) -> Image.Image:
    """The picture as Pillow has it."""
    width, height = picture.size
    return Image.frombytes("L", picture.size, picture.pgm[-width * height :])


def closed(image: Image.Image, dpi: int) -> Picture:
    """A picture in grey as Tesseract takes it."""
    return Picture(b"P5 %d %d 255\n" % image.size + image.tobytes(), dpi, image.size)


def skew(image: Image.Image) -> float:
    """Degrees by which the lines of a page fall to the right; 0.0 where they are level, or nobody could tell."""
    scale = SMALL / max(image.size)
    small = image.resize(
        (max(1, round(image.width * scale)), max(1, round(image.height * scale))), Image.Resampling.BOX
    )
    ink = ImageChops.invert(small)
    level = _sharpness(ink, 0.0)
    best = max(_angles(-LARGEST_SKEW, LARGEST_SKEW, COARSE), key=lambda angle: _sharpness(ink, angle))
    best = max(_angles(best - COARSE, best + COARSE, FINE), key=lambda angle: _sharpness(ink, angle))
    if abs(best) < LEAST_SKEW or _sharpness(ink, best) <= SHARPER * level:
        return 0.0
    return round(best, 2)


def straightened(image: Image.Image, angle: float) -> Image.Image:
    """The picture turned so that lines that fell by ``angle`` degrees are level; same size, corners white."""
    return image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)


def without_specks(image: Image.Image, dpi: int) -> Image.Image:
    """The picture of a speckled page without its specks; any other as it is.

    Only black and white scans have them: where the paper passed the threshold. One word in ten is misread for them.
    """
    grades = image.histogram()
    if grades[0] + grades[255] < TWO_GRADES * sum(grades):
        return image
    ink = ImageChops.invert(image)
    strokes = ink.filter(ImageFilter.MinFilter(SPECK))
    near = strokes.filter(ImageFilter.BoxBlur(round(BESIDE * dpi))).point([0] + [255] * 255)
    kept = ImageChops.multiply(ink, near)
    held, left = (picture.histogram()[255] for picture in (ink, kept))
    return ImageChops.invert(kept) if held - left >= SPECKLED * held > 0 else image


def sharpened(image: Image.Image, dpi: int) -> Image.Image:
    """Black and white, each place held against the paper around it: for uneven light and faded ink."""
    paper = image.filter(ImageFilter.BoxBlur(max(AROUND * dpi, 2)))
    return ImageChops.subtract(paper, image).point([255 if grade < DARKER else 0 for grade in range(256)], "L")


def fullest(image: Image.Image) -> Image.Image:
    """The part of a page that holds most ink: so wide and so high that words stand in it whichever way it lies."""
    small = ImageChops.invert(image).resize((PARTS, PARTS), Image.Resampling.BOX)
    ink = [small.crop((x, y, x + PART, y + PART)) for y in range(PARTS - PART + 1) for x in range(PARTS - PART + 1)]
    best = max(range(len(ink)), key=lambda number: sum(ink[number].tobytes()))
    y, x = divmod(best, PARTS - PART + 1)
    return image.crop(
        (
            x * image.width // PARTS,
            y * image.height // PARTS,
            (x + PART) * image.width // PARTS,
            (y + PART) * image.height // PARTS,
        )
    )


def enlarged(image: Image.Image, dpi: int) -> tuple[Image.Image, int] | None:
    """The picture at a higher resolution, if it may be any larger."""
    size = (round(image.width * ENLARGED), round(image.height * ENLARGED))
    if size[0] * size[1] > LARGEST or max(size) > LONGEST or dpi >= MOST_DPI:
        return None
    return image.resize(size, Image.Resampling.BICUBIC), round(dpi * ENLARGED)


def leaning(page: Page, angle: float) -> Page:
    """A page that was read straightened, back as it lay: every box turned about the middle of the page."""
    if not angle:
        return page
    middle = (page.width / 2, page.height / 2)
    slope = tan(radians(angle))

    def moved(box: Box | None) -> Box | None:
        return None if box is None else _turned(box, angle, middle)

    lines = []
    for line in page.lines:
        words = []
        for word in line.words:
            box = moved(word.box)
            if word.box is None or box is None:
                words.append(word)
                continue
            centre = (word.box.x0 + word.box.x1) / 2
            _, level = _point(centre, word.baseline, angle, middle)
            words.append(replace(word, box=box, baseline=level - slope * box.width / 2))
        lines.append(replace(line, words=tuple(words), box=_around([w.box for w in words if w.box]) or line.box))
    boxes = (tuple(_turned(box, angle, middle) for box in held) for held in (page.rules, page.pictures))
    rules, pictures = boxes
    zones = tuple(replace(zone, box=moved(zone.box)) for zone in page.zones)
    return replace(page, lines=tuple(lines), rules=rules, pictures=pictures, zones=zones)


def _angles(first: float, last: float, step: float) -> Iterator[float]:
    return (first + step * number for number in range(round((last - first) / step) + 1))


def _sharpness(ink: Image.Image, angle: float) -> float:
    """How sharply rows of ink and white part: greatest where lines lie level."""
    turned = ink.rotate(angle, Image.Resampling.BILINEAR) if angle else ink
    column = turned.convert("F").resize((1, turned.height), Image.Resampling.BOX)
    rows = memoryview(column.tobytes()).cast("f")
    return float(sum((below - above) ** 2 for above, below in pairwise(rows)))


def _point(x: float, y: float, angle: float, middle: tuple[float, float]) -> tuple[float, float]:
    """A point of the straightened page on the page as it lay."""
    across, down = x - middle[0], y - middle[1]
    turn = radians(angle)
    return middle[0] + across * cos(turn) - down * sin(turn), middle[1] + across * sin(turn) + down * cos(turn)


def _turned(box: Box, angle: float, middle: tuple[float, float]) -> Box:
    """The box as it lay, as large as it must be to hold what leans: so engines box it, and the layout takes it back."""
    x, y = _point((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2, angle, middle)
    turn = radians(abs(angle))
    width = (box.width * cos(turn) + box.height * sin(turn)) / 2
    height = (box.height * cos(turn) + box.width * sin(turn)) / 2
    return Box(x - width, y - height, x + width, y + height)


def _around(boxes: list[Box]) -> Box | None:
    found: Box | None = None
    for box in boxes:
        found = box if found is None else found.union(box)
    return found
