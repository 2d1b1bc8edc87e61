"""Tesseract, a program of the system: a picture in, hOCR out."""

import os
import shutil
import subprocess
from functools import cache

import msgspec

from permacli.errors import MissingToolError
from permacli.readers.rendering import Picture
from permacli.rules.ocr import naming

# Seconds for a page; a page of newspaper takes one minute, on a busy machine ten times that.
PATIENCE = 1800.0


class Tesseract(msgspec.Struct, frozen=True):
    """A program that is there: its path, its version, and the languages to read in, by its own names.

    ``usual`` are the languages (ISO 639-1) of an issue of which nothing is known.
    """

    path: str
    version: str
    languages: str
    usual: tuple[str, ...] = ()

    def __str__(self) -> str:
        """As a notice names it."""
        return f"{self.version} ({self.languages})"

    def hocr(self, picture: Picture) -> bytes:
        """What it reads.

        Raises:
            subprocess.SubprocessError: it gave up, or took too long.
        """
        return self._read(picture.pgm, "-l", self.languages, "--dpi", str(picture.dpi), "hocr")

    def figures(self, sheets: bytes) -> list[str]:
        """The figure on each sheet of a TIFF, or its number; nothing where there is none. Raises as :meth:`hocr`."""
        # 10, one sign a sheet, reads numbers best as well
        return self._alone(sheets, "10", "0123456789")

    def capitals(self, sheets: bytes) -> list[str]:
        """The initials on each sheet of a TIFF, with their stops and colon; otherwise as :meth:`figures`."""
        return self._alone(sheets, "7", "ABCDEFGHIJKLMNOPQRSTUVWXYZ.:")

    def _alone(self, sheets: bytes, mode: str, alphabet: str) -> list[str]:
        """What is on each sheet, in a mode of segmentation, of the signs of an alphabet alone."""
        if not sheets:
            return []
        language = self.languages.partition("+")[0]
        read = self._read(sheets, "-l", language, "--psm", mode, "-c", f"tessedit_char_whitelist={alphabet}")
        return [sheet.strip() for sheet in read.decode(errors="replace").split("\f")]

    def _read(self, picture: bytes, *options: str) -> bytes:
        command = [*_bound(), self.path, "stdin", "stdout", *options]
        # one thread each: pages are read side by side
        threads = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        done = subprocess.run(command, input=picture, capture_output=True, timeout=PATIENCE, check=True, env=threads)
        return done.stdout


@cache
def _bound() -> tuple[str, ...]:
    """What starts a program that ends when we do, however we end: it would read on for nobody. Of Linux alone."""
    path = shutil.which("setpriv")
    return () if path is None else (path, "--pdeathsig", "KILL", "--")


def tesseract(languages: tuple[str, ...]) -> Tesseract:
    """The program with models for these languages (ISO 639-1); the usual ones for none.

    Raises:
        MissingToolError: the program, or a model, is not installed.
    """
    path = shutil.which("tesseract")
    if path is None:
        raise MissingToolError(
            "to read pictures of pages, permacli needs the program tesseract: apt install tesseract-ocr "
            "tesseract-ocr-fra tesseract-ocr-eng (Debian, Ubuntu), or brew install tesseract tesseract-lang (macOS)"
        )
    names = naming()
    models = [names.models.get(language, language) for language in languages or names.usual]
    missing = [model for model in models if model not in _installed(path)]
    if missing:
        packages = " ".join(f"tesseract-ocr-{model}" for model in missing)
        raise MissingToolError(f"tesseract has no model for {', '.join(missing)}: apt install {packages}")
    return Tesseract(path, _output(path, "--version").partition("\n")[0].strip(), "+".join(models), names.usual)


def _installed(path: str) -> list[str]:
    return _output(path, "--list-langs").split("\n")[1:]


def _output(path: str, option: str) -> str:
    """What the program says of itself; some versions say it on the wrong stream."""
    done = subprocess.run([path, option], capture_output=True, check=False, text=True, errors="replace")
    return done.stdout or done.stderr
