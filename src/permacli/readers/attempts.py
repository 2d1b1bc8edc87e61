"""The attempts at one page: straightened first; otherwise, where that failed; twice, where that is asked for."""

from collections.abc import Iterator
from itertools import chain

from msgspec.structs import replace
from PIL import Image

from permacli.model.page import Page
from permacli.readers import pictures
from permacli.readers.hocr import pages_of
from permacli.readers.ocr_page import Reading, Task
from permacli.readers.quality import Quality, quality
from permacli.readers.second import merged

# Degrees counter-clockwise that a sheet may have been laid on the glass by.
TURNS = (90, 270, 180)
# A page that lies on its side gives next to no word.
ON_ITS_SIDE = 0.2
Tried = tuple[Page, Quality, str]
"""A reading, how good it is, and what was done for it."""


def best_reading(task: Task) -> Reading:
    """The best that can be made of a page; raises as :meth:`Task.read`."""
    if task.picture is None:
        raise ValueError("a page without a picture")
    image = pictures.opened(task.picture)
    angle = pictures.skew(image)
    how: tuple[str, ...] = (f"straightened by {abs(angle):.1f}°",) if angle else ()
    level = pictures.straightened(image, angle) if angle else image
    first = _read(task, level, task.picture.dpi)
    best: Tried = (first, quality(first, task.languages), "")
    if best[1].failed or (not first.lines and _has_ink(image)):
        best = max((best, *_otherwise(task, level, best[1].known < ON_ITS_SIDE)), key=lambda tried: tried[1].worth)
    page = best[0]
    if task.twice:
        page, told = _twice(task, level, page)
        how += told
    if best[2]:
        how += (best[2],)
    return Reading(pictures.leaning(page, angle), how)


def _otherwise(task: Task, image: Image.Image, lying: bool) -> Iterator[Tried]:
    """Other settings, until one does not fail; first turned, where the page seems to be ``lying`` on its side."""
    dpi = task.picture.dpi if task.picture is not None else 0
    changes = (_turned(image, dpi), _scales(image, dpi)) if lying else (_scales(image, dpi), _turned(image, dpi))
    for name, changed, its_dpi in chain(*changes):
        page = _read(task, changed, its_dpi)
        found = quality(page, task.languages)
        yield page, found, f"read again {name}, as few words were known or sure"
        if not found.failed and found.words:
            return


def _scales(image: Image.Image, dpi: int) -> Iterator[tuple[str, Image.Image, int]]:
    yield "in black and white", pictures.sharpened(image, dpi), dpi
    larger = pictures.enlarged(image, dpi)
    if larger is not None:
        yield "enlarged", *larger


def _turned(image: Image.Image, dpi: int) -> Iterator[tuple[str, Image.Image, int]]:
    for turn in TURNS:
        yield f"turned by {turn}°", image.rotate(turn, expand=True, fillcolor=255), dpi


def _twice(task: Task, image: Image.Image, page: Page) -> tuple[Page, tuple[str, ...]]:
    """The page with what a reading at another scale knows better."""
    dpi = task.picture.dpi if task.picture is not None else 0
    larger = pictures.enlarged(image, dpi)
    if larger is None:
        return page, ()
    both = merged(page, _read(task, *larger), task.languages)
    return both.page, (f"of a second reading {both.taken} words were better",) if both.taken else ()


def _read(task: Task, image: Image.Image, dpi: int) -> Page:
    found = pages_of(task.program.hocr(pictures.closed(image, dpi)))[0]
    return replace(found[0], id="") if found else Page(id="", index=0)


def _has_ink(image: Image.Image) -> bool:
    low, high = image.getextrema()
    return isinstance(low, int) and isinstance(high, int) and high - low > 2 * pictures.DARKER
