"""Pages as small pictures for people to look at: a cover, the print beside its text."""

import io
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PIL import Image, ImageOps

from permacli.options import PagePicture, ReadOptions
from permacli.readers import format_of, open_source
from permacli.readers.folder import Part, is_set, page_name, parts_of
from permacli.readers.images import decoded
from permacli.readers.pdfium import PICTURE_PAGES_PER_OPENING, opened
from permacli.readers.rendering import POINTS_PER_INCH

# Pixels to the inch at which text of nine points can be read; 70 to 170 kB a page with the quality below.
DPI = 120
QUALITY = 60
# Pixels on the longer side: a newspaper page is drawn smaller.
LONGEST = 2400
# The same for a picture of which only the pixels are known: a page of A4 at DPI.
USUAL = 1400
# What may be the picture of a page beside its transcription in ALTO or PAGE.
ENDINGS = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".JPG", ".PNG", ".TIF")


def pictures(source: Path | bytes, password: str | None, indexes: Collection[int]) -> Iterator[PagePicture]:
    """The pages at these 0-based indexes as JPEG, in their order; those that cannot be drawn are left out.

    Args:
        source: a PDF, pictures of pages, or a folder or METS file of such; of a transcription the pictures beside it.
        password: of a PDF.
        indexes: of pages of the whole source.

    Raises:
        InputError: a file is damaged.
        EncryptedError: a password is needed, or the given one is wrong.
    """
    if isinstance(source, Path) and is_set(source):
        yield from _of_set(source, password, indexes)
        return
    data = source if isinstance(source, bytes) else source.read_bytes()
    kind = format_of(data)
    if kind == "pdf":
        yield from _of_pdf(data, password, sorted(indexes))
    elif kind == "image":
        yield from _of_image(data, indexes)


def part(picture: PagePicture, index: int, span: tuple[float, float] | None) -> PagePicture:
    """The picture of the page at an index, which is all of its sheet, or reaches over a part of its width."""
    if span is None:
        return replace(picture, index=index)
    with Image.open(io.BytesIO(picture.jpeg)) as image:
        return _jpeg(image.crop((round(span[0] * image.width), 0, round(span[1] * image.width), image.height)), index)


def _of_pdf(data: bytes, password: str | None, wanted: list[int]) -> Iterator[PagePicture]:
    for first in range(0, len(wanted), PICTURE_PAGES_PER_OPENING):
        document = opened(data, password)
        try:
            for index in wanted[first : first + PICTURE_PAGES_PER_OPENING]:
                if index < len(document):
                    yield _drawn(document, index)
        finally:
            document.close()


def _drawn(document: Any, index: int) -> PagePicture:
    page = document[index]
    try:
        bitmap = page.render(scale=min(DPI / POINTS_PER_INCH, LONGEST / max(page.get_size())))
        picture = _jpeg(bitmap.to_pil(), index)
        bitmap.close()
    finally:
        page.close()
    return picture


def _of_image(data: bytes, indexes: Collection[int]) -> Iterator[PagePicture]:
    with decoded(data) as image:
        for index in sorted(indexes):
            if index < getattr(image, "n_frames", 1):
                image.seek(index)
                shown = ImageOps.exif_transpose(image).convert("RGB")
                shown.thumbnail((USUAL, USUAL))
                yield _jpeg(shown, index)


def _of_set(source: Path, password: str | None, indexes: Collection[int]) -> Iterator[PagePicture]:
    first = 0
    for part in parts_of(source):
        data = part.path.read_bytes()
        count = open_source(data, ReadOptions(format=part.kind, password=password, ocr="never"))[1].page_count
        own = {index - first for index in indexes if first <= index < first + count}
        shown = _picture_of(part) if own and part.kind not in ("pdf", "image") else part.path
        if own and shown is not None:
            for picture in pictures(shown.read_bytes(), password, own):
                yield replace(picture, index=first + picture.index)
        first += count


def _picture_of(part: Part) -> Path | None:
    """The picture of a transcribed page, where it lies beside it under the same name."""
    beside = (part.path.with_name(page_name(part.path) + ending) for ending in ENDINGS)
    return next((path for path in beside if path.is_file()), None)


def _jpeg(image: Image.Image, index: int) -> PagePicture:
    held = io.BytesIO()
    image.convert("RGB").save(held, "JPEG", quality=QUALITY, optimize=True)
    return PagePicture(index=index, jpeg=held.getvalue(), width=image.width, height=image.height)
