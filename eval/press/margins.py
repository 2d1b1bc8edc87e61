"""The running lines of a printed issue: whatever stands in the margins that its style keeps free."""

import re
from collections.abc import Iterator
from typing import Literal

import msgspec
import pypdfium2

MM = 72 / 25.4
GAP = 12.0
"""Points between two pieces of one running line."""
SAME_LINE = 3.0
"""Points between the middles of two pieces of one line."""
NUMBER = re.compile(r"[-–—•|\[\] ]*(?i:p(?:age|\.)? ?)?(?:\d+|[ivxlc]+)[-–—•|\[\] ]*|[Pp]age \w+")


class Running(msgspec.Struct, frozen=True):
    """One piece of a running line."""

    page_index: int
    text: str
    role: Literal["header", "footer", "page-number"]


def running(pdf: bytes, margins: list[float]) -> Iterator[Running]:
    """The pieces in the top and the bottom margin, whose heights are given in millimetres, page after page."""
    top, bottom = (side * MM for side in margins)
    document = pypdfium2.PdfDocument(pdf)
    for index, page in enumerate(document):
        height = page.get_height()
        for text, middle in _pieces(page.get_textpage()):
            if middle > height - top or middle < bottom:
                role = "header" if middle > height / 2 else "footer"
                yield Running(index, text, "page-number" if NUMBER.fullmatch(text) else role)
    document.close()


def _pieces(page: pypdfium2.PdfTextPage) -> Iterator[tuple[str, float]]:
    """Each run of characters on one line without a wide gap, with the height of its middle."""
    boxes: list[tuple[float, float, float, float]] = []
    for place in range(page.count_rects()):
        left, bottom, right, top = page.get_rect(place)
        last = boxes[-1] if boxes else None
        if last and abs(last[1] + last[3] - bottom - top) < 2 * SAME_LINE and -1 <= left - last[2] < GAP:
            boxes[-1] = (last[0], min(last[1], bottom), right, max(last[3], top))
        else:
            boxes.append((left, bottom, right, top))
    for left, bottom, right, top in boxes:
        yield page.get_text_bounded(left - 0.2, bottom - 0.2, right + 0.2, top + 0.2).strip(), (bottom + top) / 2
