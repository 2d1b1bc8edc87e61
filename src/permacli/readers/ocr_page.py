"""One page for OCR: drawn, unless what it gives is known already, then read."""

from abc import ABC, abstractmethod
from hashlib import sha256
from typing import Any

import msgspec

from permacli.errors import MissingToolError
from permacli.model.page import Page
from permacli.options import ReadOptions
from permacli.readers.hocr import pages_of
from permacli.readers.ocr_cache import keep, kept
from permacli.readers.rendering import PdfDocument, Picture, picture, resolution
from permacli.readers.tesseract import Tesseract, tesseract


class Task(msgspec.Struct, frozen=True):
    """A page to be read: its picture, or what an earlier reading gave; the name to keep it by, if it may be kept."""

    program: Tesseract
    known: bytes | None
    picture: Picture | None
    name: str | None

    def read(self, index: int) -> Page:
        """The page, at that index of its source.

        Raises:
            subprocess.SubprocessError: Tesseract gave up, or took too long.
        """
        found = self.known
        if found is None:
            found = self.program.hocr(self.picture) if self.picture is not None else b""
            if self.name is not None:
                keep(self.name, found)
        pages = pages_of(found, index)[0] if found else []
        return pages[0] if pages else Page(id="", index=index)


class Desk(ABC):
    """Has the pictures of pages read; ``missing`` says why it cannot."""

    def __init__(self, options: ReadOptions) -> None:
        self.missing: MissingToolError | None = None
        self._options = options
        self._program: Tesseract | None = None

    def task(self, index: int) -> Task | None:
        """What is to be done for a page; ``None`` where nothing can be."""
        program = self._program or self._found()
        if program is None:
            return None
        # the text of an encrypted file is not left lying about
        name = self._name(index, program) if self._options.cache and self._options.password is None else None
        known = kept(name) if name is not None else None
        return Task(program, known, self._drawn(index) if known is None else None, name)

    @abstractmethod
    def close(self) -> None:
        """Close the files."""

    @abstractmethod
    def _digest(self, index: int) -> str:
        """What tells a page from all others."""

    @abstractmethod
    def _drawn(self, index: int) -> Picture | None:
        """The page's picture; ``None`` for a blank page, or one that is too large."""

    def _found(self) -> Tesseract | None:
        if self.missing is None:
            try:
                self._program = tesseract(self._options.languages)
            except MissingToolError as error:
                self.missing = error
        return self._program

    def _name(self, index: int, program: Tesseract) -> str:
        asked = (self._digest(index), program.version, program.languages)
        return sha256("\n".join(asked).encode()).hexdigest() + ".hocr"


class PdfDesk(Desk):
    """Draws the pages of a PDF."""

    def __init__(self, data: bytes, options: ReadOptions) -> None:
        super().__init__(options)
        self._data = data
        self._whole = sha256(data).hexdigest()
        self._document: Any = None

    def close(self) -> None:
        """Close the file."""
        if self._document is not None:
            self._document.close()

    def _digest(self, index: int) -> str:
        return f"{self._whole}\n{index}"

    def _drawn(self, index: int) -> Picture | None:
        if self._document is None:
            self._document = PdfDocument(self._data, password=self._options.password)
        page = self._document[index]
        try:
            dpi = resolution(page)
            return None if dpi is None else picture(page, dpi)
        finally:
            page.close()
