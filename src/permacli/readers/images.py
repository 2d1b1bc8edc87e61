"""Pictures of pages (PNG, JPEG, TIFF of one page or many) as an issue: Tesseract reads them, Pillow decodes them."""

import struct
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from itertools import accumulate

import msgspec
from PIL import Image, ImageOps, ImageSequence

from permacli.errors import InputError
from permacli.model.page import Page, page_id
from permacli.options import ReadOptions
from permacli.readers import Opened
from permacli.readers.ocr import read_at
from permacli.readers.ocr_page import Desk
from permacli.readers.ranges import selected
from permacli.readers.recognised import POINTS_PER_INCH, points_a_pixel
from permacli.readers.rendering import LARGEST, LEAST_DPI, Picture

FORMATS = ("PNG", "JPEG", "TIFF")
# Resolutions that a file may state and mean; cameras write 72, whatever they saw.
LEAST_STATED, MOST_STATED = 100.0, 1200.0
# More pages than this have no place in one TIFF; what says so means harm.
MOST_FRAMES = 10_000
WIDE_GREY = ("I", "I;16", "I;16B", "I;16L")
"""Modes of 16 bits."""


class Album(msgspec.Struct, frozen=True):
    """One file of pictures: its bytes, how many there are, their sizes in pixels and resolutions."""

    data: bytes
    sizes: tuple[tuple[int, int], ...]
    dpi: tuple[float | None, ...]


def open_image(data: bytes, options: ReadOptions) -> Opened:
    """Open one file of pictures.

    Raises:
        InputError: it is none, damaged or too large; while reading, a picture that is.
        UsageError: a page that does not exist was asked for.
    """
    return open_albums([data], options)


def open_albums(files: Sequence[bytes], options: ReadOptions) -> Opened:
    """Open several files of pictures as one issue, in their order; raises as :func:`open_image`."""
    albums = [_album(data) for data in files]
    count = sum(len(album.sizes) for album in albums)
    wanted = selected(options.pages, count)
    sheets = [_sheet(album, frame) for album in albums for frame in range(len(album.sizes))]
    opened = Opened(len(wanted), (_page(sheets[index], index) for index in wanted))
    return opened if options.ocr == "never" else read_at(_AlbumDesk(albums, options), opened, options)


class _AlbumDesk(Desk):
    """Takes the pictures out of files."""

    def __init__(self, albums: Sequence[Album], options: ReadOptions) -> None:
        super().__init__(options)
        self._albums = albums
        self._ends = list(accumulate(len(album.sizes) for album in albums))

    def close(self) -> None:
        """Nothing stays open."""

    def _digest(self, index: int) -> str:
        album, frame = self._at(index)
        return f"{sha256(album.data).hexdigest()}\n{frame}\nimage"

    def _drawn(self, index: int) -> Picture | None:
        album, frame = self._at(index)
        with decoded(album.data) as image:
            image.seek(frame)
            return _picture(image, _resolution(album, frame))

    def _at(self, index: int) -> tuple[Album, int]:
        number = next(n for n, end in enumerate(self._ends) if index < end)
        return self._albums[number], index - (self._ends[number - 1] if number else 0)


@contextmanager
def decoded(data: bytes) -> Iterator[Image.Image]:
    """The file open; whatever a decoder fails with is one error."""
    try:
        with warnings.catch_warnings():
            # Pillow warns of what we measure ourselves
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=FORMATS) as image:
                yield image
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, struct.error, Image.DecompressionBombError) as error:
        raise InputError(f"the picture is damaged or of a kind that is not read{_reason(error)}") from None


def _reason(error: Exception) -> str:
    """What the decoder says, but for where in memory the picture was: that is never the same."""
    said = str(error)
    return f": {said}" if said and " object at 0x" not in said else ""


def _album(data: bytes) -> Album:
    with decoded(data) as image:
        sizes: list[tuple[int, int]] = []
        stated: list[float | None] = []
        for frame in ImageSequence.Iterator(image):
            if frame.width * frame.height > LARGEST or len(sizes) >= MOST_FRAMES:
                raise InputError("the picture has more pixels, or more pages, than any scan")
            sizes.append(_turned_size(frame))
            stated.append(_stated(frame))
    return Album(data, tuple(sizes), tuple(stated))


def _turned_size(image: Image.Image) -> tuple[int, int]:
    """Width and height as they are looked at: cameras turn a picture by a tag."""
    lying = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
    return (image.height, image.width) if lying else (image.width, image.height)


def _stated(image: Image.Image) -> float | None:
    given = image.info.get("dpi", (0.0,))
    try:
        dpi = float(given[0])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return None
    return dpi if LEAST_STATED <= dpi <= MOST_STATED else None


def _resolution(album: Album, frame: int) -> float:
    return POINTS_PER_INCH / points_a_pixel(*album.sizes[frame], album.dpi[frame])


def _sheet(album: Album, frame: int) -> tuple[float, float]:
    """Width and height in points."""
    scale = POINTS_PER_INCH / _resolution(album, frame)
    width, height = album.sizes[frame]
    return width * scale, height * scale


def _page(sheet: tuple[float, float], index: int) -> Page:
    return Page(page_id(index), index, *sheet, layer="ocr")


def _picture(image: Image.Image, dpi: float) -> Picture | None:
    """The picture in grey, at the least resolution that letters are read well at; ``None`` where it is blank."""
    grey = _grey(ImageOps.exif_transpose(image))
    low, high = grey.getextrema()
    if low == high:
        return None
    if dpi < LEAST_DPI and grey.width * grey.height * (LEAST_DPI / dpi) ** 2 <= LARGEST:
        factor = LEAST_DPI / dpi
        grey = grey.resize((round(grey.width * factor), round(grey.height * factor)), Image.Resampling.BICUBIC)
        dpi = LEAST_DPI
    return Picture(b"P5 %d %d 255\n" % grey.size + grey.tobytes(), round(dpi), grey.size)


def _grey(image: Image.Image) -> Image.Image:
    if image.mode in WIDE_GREY:
        return image.convert("I").point([value // 256 for value in range(65536)], "L")
    if "A" in image.mode or "transparency" in image.info:
        shown = image.convert("RGBA")
        paper = Image.new("RGBA", shown.size, "white")
        paper.alpha_composite(shown)
        return paper.convert("L")
    return image.convert("L")
