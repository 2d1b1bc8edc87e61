"""Line-end hyphens of what a browser printed: U+2010 or ``-`` before the end of the line."""

import re
from collections.abc import Iterable, Iterator

import pypdfium2

from eval.layouts.breaks import decided
from permacli.evaluation.line_ends import LineEnd

AT_THE_END = re.compile(r"(?<=\w)[-\u2010\u00ad]\r?\n(?=\w)")


def line_ends(pdf: bytes, texts: Iterable[str]) -> tuple[LineEnd, ...]:
    """The line ends inside a column that the true texts decide."""
    return decided(_pages(pdf), texts)


def _pages(pdf: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        yield AT_THE_END.sub("\ufffe", page.get_textpage().get_text_range())
    document.close()
