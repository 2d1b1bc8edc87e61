"""One page for OCR: drawn, unless what it gives is known already, read, and read otherwise where that failed."""

import pkgutil
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property, partial
from hashlib import sha256
from typing import Any

import msgspec

from permacli.errors import MissingToolError
from permacli.model.page import Page
from permacli.options import ReadOptions
from permacli.readers.initials import LabelReading
from permacli.readers.ocr_cache import keep, kept
from permacli.readers.rendering import Look, PdfDocument, PdfiumError, Picture, picture, piece, resolution
from permacli.readers.tesseract import Tesseract, tesseract

# By name: what needs no OCR loads nothing that draws.
ATTEMPTS = "permacli.readers.attempts:best_reading"
# pdfium keeps about 1 MiB for each page that was drawn while the file is open.
PAGES_PER_OPENING = 40
# Of what is done to a picture and to a reading: a cache of another recipe is not used.
RECIPE = "12"


class Reading(msgspec.Struct, frozen=True, omit_defaults=True):
    """What OCR made of a page, and how: the words for a notice, none where nothing was out of the ordinary.

    ``labels`` are what damaged labels show when they are read again; the speakers on other pages tell which are right.
    """

    page: Page
    how: tuple[str, ...] = ()
    labels: tuple[LabelReading, ...] = ()


class Task(msgspec.Struct, frozen=True):
    """A page to be read: its picture, or what an earlier reading gave; the name to keep it by, if it may be kept."""

    program: Tesseract
    known: Reading | None
    picture: Picture | None
    name: str | None
    twice: bool
    languages: tuple[str, ...]

    def read(self) -> Reading | None:
        """What the page holds; ``None`` for a blank one.

        Raises:
            subprocess.SubprocessError: Tesseract gave up, or took too long.
        """
        if self.known is not None or self.picture is None:
            return self.known
        found: Reading = pkgutil.resolve_name(ATTEMPTS)(self)
        if self.name is not None:
            keep(self.name, msgspec.json.encode(found))
        return found


class Desk(ABC):
    """Has the pictures of pages read; ``missing`` says why it cannot."""

    def __init__(self, options: ReadOptions) -> None:
        self.missing: MissingToolError | None = None
        self._options = options
        self._program: Tesseract | None = None

    def task(self, index: int, layer: bool = False) -> Task | None:
        """What is to be done for a page; ``None`` where nothing can be.

        ``layer``: only another reading is wanted, of a page whose own text layer is the first.
        """
        program = self.program()
        if program is None:
            return None
        twice = self._options.second_reading and not layer
        # the text of an encrypted file is not left lying about
        keeps = self._options.cache and self._options.password is None
        name = self._name(index, program, "twice" if twice else "once") if keeps else None
        known = _decoded(kept(name)) if name is not None else None
        drawn = self._drawn(index) if known is None else None
        return Task(program, known, drawn, name, twice, self._options.languages or program.usual)

    @contextmanager
    def looking(self, page: Page) -> Iterator[Look]:
        """Gives pieces of the picture of a page whose text layer stands; here of none."""
        del page
        yield lambda box: None

    @abstractmethod
    def close(self) -> None:
        """Close the files."""

    @abstractmethod
    def _digest(self, index: int) -> str:
        """What tells a page from all others."""

    @abstractmethod
    def _drawn(self, index: int) -> Picture | None:
        """The page's picture; ``None`` for a blank page, or one that is too large."""

    def program(self) -> Tesseract | None:
        """What reads; ``None`` where nothing does."""
        if self._program is None and self.missing is None:
            try:
                self._program = tesseract(self._options.languages)
            except MissingToolError as error:
                self.missing = error
        return self._program

    def _name(self, index: int, program: Tesseract, times: str) -> str:
        asked = (RECIPE, self._digest(index), program.version, program.languages, times)
        return sha256("\n".join(asked).encode()).hexdigest() + ".json"


class PdfDesk(Desk):
    """Draws the pages of a PDF."""

    def __init__(self, data: bytes, options: ReadOptions) -> None:
        super().__init__(options)
        self._data = data
        self._document: Any = None
        self._opened = 0

    def close(self) -> None:
        """Close the file."""
        if self._document is not None:
            self._document.close()
            self._document, self._opened = None, 0

    @cached_property
    def _whole(self) -> str:
        return sha256(self._data).hexdigest()

    def _digest(self, index: int) -> str:
        return f"{self._whole}\n{index}"

    @contextmanager
    def looking(self, page: Page) -> Iterator[Look]:
        """See :class:`Desk`; a page that was turned since it was read is another picture."""
        try:
            drawn = self._page(page.index)
        except PdfiumError:
            yield lambda box: None  # the other library could read it
            return
        try:
            same = drawn.get_rotation() == page.rotation and all(
                abs(a - b) < 1 for a, b in zip(drawn.get_size(), (page.width, page.height), strict=True)
            )
            yield partial(piece, drawn) if same else lambda box: None
        finally:
            drawn.close()

    def _page(self, index: int) -> Any:
        if self._opened >= PAGES_PER_OPENING:
            self.close()
        if self._document is None:
            self._document, self._opened = PdfDocument(self._data, password=self._options.password), 0
        self._opened += 1
        return self._document[index]

    def _drawn(self, index: int) -> Picture | None:
        page = self._page(index)
        try:
            dpi = resolution(page)
            return None if dpi is None else picture(page, dpi)
        finally:
            page.close()


def _decoded(data: bytes | None) -> Reading | None:
    try:
        return None if data is None else msgspec.json.decode(data, type=Reading)
    except msgspec.DecodeError:
        return None  # cut short, or of another version
