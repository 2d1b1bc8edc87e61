"""What can be asked for: one frozen struct a layer, declared once, passed whole."""

import os
from typing import Literal

import msgspec

from permacli.model.decisions import Decision

Engine = Literal["pypdfium2", "pdfplumber"]
Format = Literal["pdf", "alto", "hocr", "page", "abbyy", "image", "pages", "text"]
OcrChoice = Literal["auto", "always", "never"]
Repair = Literal["safe", "full", "off"]
ReadingKind = Literal["extracted", "diplomatic", "normalised"]
TeiSpeech = Literal["sp", "u"]


def cores() -> int:
    """The processors that this process may use: what 0 jobs stand for, wherever work is shared out."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What a file may ask of the program; one that asks for more is refused, for it may mean harm.

    Attributes:
        bytes: of the file.
        expanded: bytes that its compressed parts hold, pictures left out: they are not opened for their text.
        pages: of the file.
        page_size: the longer side of a page in points.
        words: of a page; as many rules and as many pictures.
        nesting: how deep things stand inside one another.
    """

    bytes: int = 2 << 30
    expanded: int = 1 << 30
    pages: int = 20_000
    page_size: int = 100_000
    words: int = 200_000
    nesting: int = 256


class ReadOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How a file is read.

    Attributes:
        engine: the PDF library; ``pdfplumber`` is the slow second opinion.
        password: for an encrypted PDF.
        pages: 0-based half-open page ranges, or ``None`` for all; an open end is ``None``.
        format: of the input, where its first bytes do not tell, else ``None``.
        ocr: pages of a PDF to read from their pictures: those without usable text, all, none.
        languages: that OCR must expect, ISO 639-1, the likeliest first; none for the usual ones.
        jobs: how many processes read a long PDF, and how many pages OCR reads at the same time; 0 for as many as there
            are processors.
        cache: whether what OCR gave is kept for the next run.
        second_reading: whether scanned pages are read twice, at two scales: of what differs the known words are taken.
        limits: what the file may ask for.
    """

    engine: Engine = "pypdfium2"
    password: str | None = None
    pages: tuple[tuple[int, int | None], ...] | None = None
    format: Format | None = None
    ocr: OcrChoice = "auto"
    languages: tuple[str, ...] = ()
    jobs: int = 0
    cache: bool = True
    second_reading: bool = False
    limits: Limits = Limits()

    def told(self) -> tuple[str, ...]:
        """What is not as usual and may change the result, as it would be typed; nobody else sees a password."""
        usual = ReadOptions()
        named = (("--engine", self.engine, usual.engine), ("--from", self.format, None), ("--ocr", self.ocr, usual.ocr))
        others = (f"{name} {value}" for name, value, plain in named if value != plain)
        pages = () if self.pages is None else (f"--pages {_typed(self.pages)}",)
        twice = ("--second-reading",) if self.second_reading else ()
        return (*pages, *(f"--lang {language}" for language in self.languages), *others, *twice)


class BuildOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How the structure is built. ``language`` is an ISO 639-1 code, or ``None`` to decide by the text.

    ``skip`` names passes that are left out, ``until`` the last one that runs. ``repair`` says how far misread words are
    repaired: where it is safe, where it is likely, or not at all.
    """

    language: str | None = None
    skip: tuple[str, ...] = ()
    until: str | None = None
    repair: Repair = "safe"

    def told(self) -> tuple[str, ...]:
        """As :meth:`ReadOptions.told`."""
        language = () if self.language is None else (f"--lang {self.language}",)
        until = () if self.until is None else (f"--until {self.until}",)
        repair = () if self.repair == BuildOptions().repair else (f"--repair {self.repair}",)
        return (*language, *(f"--skip {name}" for name in self.skip), *until, *repair)


class PagePicture(msgspec.Struct, frozen=True, kw_only=True):
    """A page as a JPEG: its 0-based index in the file, the bytes, the size in pixels."""

    index: int
    jpeg: bytes
    width: int
    height: int


class WriteOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How a document is written.

    ``page_marks`` marks where pages begin, ``furniture`` adds running heads and the like at the end, ``wrap`` breaks
    lines of plain text at that many characters (0: one paragraph a line), ``reading`` chooses the text layer.
    ``tei_speech`` is the element of a turn in TEI: ``sp`` of what is printed, or ``u`` of recorded speech.
    ``pictures`` are those of the pages, for the formats that show any; ``decisions`` what a proof page begins with.
    """

    page_marks: bool = False
    furniture: bool = False
    wrap: int = 0
    reading: ReadingKind = "diplomatic"
    tei_speech: TeiSpeech = "sp"
    pictures: tuple[PagePicture, ...] = ()
    decisions: tuple[Decision, ...] = ()


def _typed(pages: tuple[tuple[int, int | None], ...]) -> str:
    """Page ranges as they are typed, counted from 1."""
    ends = ((first + 1, "end" if last is None else str(last)) for first, last in pages)
    return ",".join(last if str(first) == last else f"{first}-{last}" for first, last in ends)
