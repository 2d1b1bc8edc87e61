"""Pages of a PDF as small pictures for people to look at: a cover, the print beside its text."""

import io
from collections.abc import Collection, Iterator

from permacli.options import PagePicture
from permacli.readers.pdfium import PICTURE_PAGES_PER_OPENING, opened
from permacli.readers.rendering import POINTS_PER_INCH

# Pixels to the inch at which text of nine points can be read; 70 to 170 kB a page with the quality below.
DPI = 120
QUALITY = 60
# Pixels on the longer side: a newspaper page is drawn smaller.
LONGEST = 2400


def pictures(data: bytes, password: str | None, indexes: Collection[int]) -> Iterator[PagePicture]:
    """The pages at these 0-based indexes as JPEG, in their order; those that cannot be drawn are left out.

    Raises:
        InputError: the file is no PDF or damaged.
        EncryptedError: a password is needed, or the given one is wrong.
    """
    wanted = sorted(indexes)
    for first in range(0, len(wanted), PICTURE_PAGES_PER_OPENING):
        document = opened(data, password)
        try:
            for index in wanted[first : first + PICTURE_PAGES_PER_OPENING]:
                if index < len(document):
                    yield _picture(document, index)
        finally:
            document.close()


def _picture(document: object, index: int) -> PagePicture:
    page = document[index]  # type: ignore[index]
    try:
        scale = min(DPI / POINTS_PER_INCH, LONGEST / max(page.get_size()))
        bitmap = page.render(scale=scale)
        image = bitmap.to_pil().convert("RGB")
        width, height = image.size
        held = io.BytesIO()
        image.save(held, "JPEG", quality=QUALITY, optimize=True)
        bitmap.close()
    finally:
        page.close()
    return PagePicture(index=index, jpeg=held.getvalue(), width=width, height=height)
