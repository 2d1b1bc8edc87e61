"""hOCR, as Tesseract, OCRopus, kraken and the converters write it (hOCR 1.2, http://kba.github.io/hocr-spec/1.2/).

It is read as HTML, which half of the files are that say they are XML (:mod:`permacli.readers.tags`).
"""

import codecs
import re
from contextlib import suppress

from permacli.errors import InputError
from permacli.model.page import Page
from permacli.options import ReadOptions
from permacli.readers import HOCR_WINDOW, WIDE, Opened
from permacli.readers.hocr_page import Node, page
from permacli.readers.ranges import selected
from permacli.readers.tags import End, Start, tokens

# Bytes; an issue of a thousand pages has a tenth of it.
LARGEST = 512 * 1024 * 1024
# Open elements; hOCR needs about eight.
DEEPEST = 256

KINDS = {
    "ocr_page": "page",
    **dict.fromkeys(("ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat"), "line"),
    "ocrx_word": "word",
    "ocr_carea": "area",
    **dict.fromkeys(("ocr_separator", "ocr_linedrawing"), "stroke"),
    **dict.fromkeys(("ocr_photo", "ocr_image", "ocr_graphic", "ocr_float"), "picture"),
}
FACES = {"strong": "bold", "b": "bold", "em": "italic", "i": "italic", "sup": "raised", "ins": "ins", "del": "del"}
_ENCODING = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?([\w.:-]{2,30})""", re.IGNORECASE)
GENERATOR = "permacli"
"""Who writes every superscript as one, and in ``del`` what was read."""


def open_hocr(data: bytes, options: ReadOptions) -> Opened:
    """Open hOCR: its pages in the order of the file.

    Args:
        data: the file, UTF-8 unless it begins with the mark of UTF-16, or is none and names another encoding.
        options: only ``pages`` counts.

    Raises:
        InputError: there is no page in it, or it is too large or too deep to be hOCR.
        UsageError: a page that does not exist was asked for.
    """
    pages, producer = pages_of(data, deepest=options.limits.nesting)
    wanted = selected(options.pages, len(pages))
    return Opened(len(wanted), (pages[index] for index in wanted), producer)


def pages_of(data: bytes, first: int = 0, deepest: int = DEEPEST) -> tuple[list[Page], str | None]:
    """Every page of hOCR, indexed from ``first``, and the name of the program that wrote it."""
    if len(data) > LARGEST:
        raise InputError(f"the hOCR file is larger than {LARGEST >> 20} MiB; split it into parts")
    forest = _Forest(deepest)
    for token in tokens(_decoded(data)):
        forest.take(token)
    if not forest.pages:
        raise InputError("the input is no hOCR: no element of it has the class ocr_page")
    return [page(node, index, forest.ours) for index, node in enumerate(forest.pages, first)], forest.producer


def _decoded(data: bytes) -> str:
    if data.startswith(WIDE):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode(_declared(data), errors="replace")


def _declared(data: bytes) -> str:
    """The encoding that a file names, of those that have a sign for each byte; else it is damaged UTF-8."""
    found = _ENCODING.search(data, 0, HOCR_WINDOW)
    with suppress(LookupError):
        name = codecs.lookup(found[1].decode()).name if found else ""
        return name if name.startswith(("iso8859", "cp12", "mac")) else "utf-8-sig"
    return "utf-8-sig"


class _Forest:
    """Keeps of the elements those that hOCR names, as one tree a page."""

    def __init__(self, deepest: int) -> None:
        self._deepest = deepest
        self.pages: list[Node] = []
        self.producer: str | None = None
        self.ours = False
        self._tags: list[str] = []
        self._held: list[Node | None] = []
        self._nodes: list[Node] = []

    def take(self, token: Start | End | str) -> None:
        """The next token of the file."""
        match token:
            case Start():
                self._begin(token)
            case End(tag):
                if tag in self._tags:
                    while self._end_last() != tag:
                        pass
            case _:
                if self._nodes:
                    self._nodes[-1].parts.append(token)

    def _begin(self, start: Start) -> None:
        given = start.attributes
        if start.tag == "meta" and given.get("name") == "ocr-system":
            self.producer = given.get("content") or None
        if start.tag == "meta" and given.get("name") == "generator":
            self.ours = given.get("content") == GENERATOR
        if start.empty and "class" not in given:
            return
        if len(self._tags) >= self._deepest:
            raise InputError(
                f"the hOCR file is nested deeper than {self._deepest} elements; it is damaged, "
                "or needs --allow nesting=NUMBER"
            )
        kind = next((KINDS[name] for name in given.get("class", "").split() if name in KINDS), FACES.get(start.tag))
        self._tags.append(start.tag)
        self._held.append(self._node(kind, given.get("title", "")) if kind else None)
        if start.empty:
            self._end_last()

    def _end_last(self) -> str:
        if self._held.pop() is not None:
            self._nodes.pop()
        return self._tags.pop()

    def _node(self, kind: str, title: str) -> Node:
        node = Node(kind, title)
        if kind == "page":
            self.pages.append(node)
        elif self._nodes:
            self._nodes[-1].parts.append(node)
        self._nodes.append(node)
        return node
