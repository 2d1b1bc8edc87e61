"""Line-end hyphens of a laid-out issue with their true answers, fast: pdfium marks them, the source answers."""

import re
from collections.abc import Iterable, Iterator

import pypdfium2

from permacli.evaluation.line_ends import LineEnd

WORD = r"[\w’·.\-]+"
BROKEN = re.compile(rf"({WORD})\ufffe({WORD})")
"""pdfium writes U+FFFE for a hyphen at a line's end and runs the lines together."""
WORDS = re.compile(WORD)
EDGES = ".’-"


def line_ends(pdf: bytes, texts: Iterable[str]) -> tuple[LineEnd, ...]:
    """The line ends inside a column that the true texts decide; a word that stands there both ways is left out."""
    return decided(_pages(pdf), texts)


def decided(pages: Iterable[str], texts: Iterable[str]) -> tuple[LineEnd, ...]:
    """The line ends of pages in which U+FFFE stands for a hyphen at a line's end."""
    words = {word.strip(EDGES) for text in texts for word in WORDS.findall(text)}
    return tuple(end for page, text in enumerate(pages) for end in _decided(page, text, words))


def _pages(pdf: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            yield page.get_textpage().get_text_range()
    finally:
        document.close()


def _decided(page: int, text: str, words: set[str]) -> Iterator[LineEnd]:
    for match in BROKEN.finditer(text):
        left, right = match[1].strip(EDGES), match[2].strip(EDGES)
        joined, kept = left + right in words, f"{left}-{right}" in words
        if joined != kept:
            yield LineEnd(page_index=page, left=left, right=right, answer="join" if joined else "keep")
