"""The attempts at one page: straightened first; otherwise, where that failed; twice, where that is asked for."""

from collections.abc import Callable, Iterator
from functools import partial

import msgspec
from msgspec.structs import replace
from PIL import Image

from permacli.model.geometry import Box
from permacli.model.page import Page
from permacli.readers import pictures
from permacli.readers.beside_rules import beside_rules
from permacli.readers.column_rules import with_column_rules
from permacli.readers.figures import with_figures
from permacli.readers.hocr import pages_of
from permacli.readers.initials import read_labels
from permacli.readers.ocr_page import Reading, Task
from permacli.readers.page_numbers import with_page_numbers
from permacli.readers.quality import quality
from permacli.readers.raised import may_have_raised, with_raised
from permacli.readers.rendering import Cut, Look, Picture
from permacli.readers.second import merged
from permacli.readers.sideways import turn_of

# Degrees counter-clockwise that a sheet may have been laid on the glass by.
TURNS = (90, 270, 180)
# A page that lies on its side gives next to no word.
ON_ITS_SIDE = 0.2
# Of a page that Tesseract reads sideways the reading of the level page is taken if it is worth this much of the other.
LEVEL_WORTH = 0.8
# A reading of a part of the page must be worth this much more than the plain one, or the whole is not read again.
BETTER = 1.1


class Way(msgspec.Struct, frozen=True):
    """A page's picture as it is read, its resolution, what was done to it, and whether it stands as it was."""

    image: Image.Image
    dpi: int
    name: str = ""
    upright: bool = True


class Plain(msgspec.Struct, frozen=True):
    """A page as it is read without a second look at any part of it.

    Attributes:
        page: in points of the straightened picture, raised signs told from others.
        speckled: whether specks were taken away first.
        straight: the straightened picture.
        angle: by which it was straightened, in degrees.
        way: the way that the page was read.
        look: gives pieces of the straightened picture; of none where the page was read turned.
    """

    page: Page
    speckled: bool
    straight: Way
    angle: float
    way: Way
    look: Look


def plain_reading(picture: Picture, task: Task) -> Plain:
    """The page, straightened, and read otherwise where that failed; raises as :meth:`Task.read`."""
    drawn = pictures.opened(picture)
    image = pictures.without_specks(drawn, picture.dpi)
    angle = pictures.skew(image)
    straight = Way(pictures.straightened(image, angle) if angle else image, picture.dpi)
    page, way = _tried(task, straight)
    look = pictures.looking(straight.image, straight.dpi) if way.upright else _nothing
    if way.upright:
        page = beside_rules(with_column_rules(page, straight.image, straight.dpi))
    page = with_raised(page, look) if may_have_raised(page) else page
    return Plain(page, image is not drawn, straight, angle, way, look)


def _nothing(box: Box) -> Cut | None:
    del box
    return None


def best_reading(task: Task) -> Reading:
    """The best that can be made of a page; raises as :meth:`Task.read`."""
    if task.picture is None:
        raise ValueError("a page without a picture")
    plain = plain_reading(task.picture, task)
    how: tuple[str, ...] = ("specks taken away",) if plain.speckled else ()
    how += (f"straightened by {abs(plain.angle):.1f}°",) if plain.angle else ()
    page = with_page_numbers(with_figures(plain.page, plain.look, task.program), plain.look, task.program)
    if task.twice:
        page, told = _twice(task, plain.straight, page)
        how += told
    if plain.way.name:
        how += (f"read again {plain.way.name}, as that gave a better text",)
    labels = read_labels(page, plain.look, task.program)
    return Reading(pictures.leaning(page, plain.angle), how, labels)


def _tried(task: Task, plain: Way) -> tuple[Page, Way]:
    """The page as it is read plainly; where that failed, and another way reads more, in that way."""
    first = _read(task, plain)
    found = quality(first, task.languages)
    if not found.failed and (lying := turn_of(first)):
        upright = _turned(lying, plain)
        again = _read(task, upright)
        level = quality(again, task.languages)
        if not level.failed and level.worth > LEVEL_WORTH * found.worth:
            return again, upright
    if not found.failed and (first.lines or not _has_ink(plain.image)):
        return first, plain
    way = _promising(task, plain, found.share < ON_ITS_SIDE)
    if way is None:
        return first, plain
    again = _read(task, way)
    return (again, way) if quality(again, task.languages).worth > found.worth else (first, plain)


def _promising(task: Task, plain: Way, lying: bool) -> Way | None:
    """The way that reads most of the fullest part of the page, if it plainly reads more than was read there.

    A part costs a fraction of the page, so that a page that nobody can read costs little more than two readings of it.
    """
    part = replace(plain, image=pictures.fullest(plain.image))
    best, most = None, BETTER * quality(_read(task, part), task.languages).worth
    for change in _changes(lying):
        tried = change(part)
        if tried is None:
            continue
        page = _read(task, tried)
        found = quality(page, task.languages)
        # what Tesseract reads sideways lies otherwise
        if found.worth > most and not turn_of(page):
            best, most = change(plain), found.worth
            if not found.failed:
                break
    return best


def _changes(lying: bool) -> Iterator[Callable[[Way], Way | None]]:
    """What may help; first turns, where the page seems to be ``lying`` on its side."""
    turns: list[Callable[[Way], Way | None]] = [partial(_turned, turn) for turn in TURNS]
    scales: list[Callable[[Way], Way | None]] = [_sharpened, _enlarged]
    yield from (*turns, *scales) if lying else (*scales, *turns)


def _sharpened(way: Way) -> Way:
    return Way(pictures.sharpened(way.image, way.dpi), way.dpi, "in black and white")


def _enlarged(way: Way) -> Way | None:
    larger = pictures.enlarged(way.image, way.dpi)
    return None if larger is None else Way(*larger, "enlarged")


def _turned(turn: int, way: Way) -> Way:
    image = way.image.rotate(turn, expand=True, fillcolor=255)
    return Way(image, way.dpi, f"turned by {turn}°", upright=False)


def _twice(task: Task, plain: Way, page: Page) -> tuple[Page, tuple[str, ...]]:
    """The page with what a reading at another scale knows better."""
    larger = _enlarged(plain)
    if larger is None:
        return page, ()
    both = merged(page, _read(task, larger), task.languages)
    return both.page, (f"of a second reading {both.taken} words were better",) if both.taken else ()


def _read(task: Task, way: Way) -> Page:
    found = pages_of(task.program.hocr(pictures.closed(way.image, way.dpi)))[0]
    return replace(found[0], id="") if found else Page(id="", index=0)


def _has_ink(image: Image.Image) -> bool:
    low, high = image.getextrema()
    return isinstance(low, int) and isinstance(high, int) and high - low > 2 * pictures.DARKER
