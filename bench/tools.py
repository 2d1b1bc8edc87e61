"""What is measured: each tool reads every page of a file and says how many pages it took.

Run as a program, it measures one tool on one file in this process and prints ``{"pages", "seconds", "mib"}``, or
``{"missing": why}``. Libraries are loaded before the clock starts.
"""

import json
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

# pdfplumber takes a third of a second a page: enough pages for a steady figure, few enough to wait for.
SLOW_PAGES = 20

Work = Callable[[Path], int]


def pypdfium2_bare() -> Work:
    """Open every page and take its text in bulk: less cannot be done."""
    pdfium = import_module("pypdfium2")

    def work(path: Path) -> int:
        document = pdfium.PdfDocument(path.read_bytes())
        for page in document:
            text = page.get_textpage()
            text.get_text_range()
            text.close()
            page.close()
        return len(document)

    return work


def permacli_reader() -> Work:
    """Read every page into words, lines and drawings; keep none."""
    reader = import_module("permacli.readers.pdfium")
    options = import_module("permacli.options").ReadOptions()

    def work(path: Path) -> int:
        return sum(1 for _ in reader.open_pdf(path.read_bytes(), options).pages)

    return work


def permacli_whole() -> Work:
    """The whole conversion, from the file to the bytes of the JSON output."""
    permacli = import_module("permacli")
    for module in ("permacli.pipeline", "permacli.readers.pdfium", "permacli.writers"):
        import_module(module)

    def work(path: Path) -> int:
        document = permacli.read(path)
        permacli.write(document, "json")
        return len(document.pages)

    return work


def pdfplumber_words() -> Work:
    """``extract_words`` on the first pages, each closed."""
    pdfplumber = import_module("pdfplumber")

    def work(path: Path) -> int:
        pages = pdfplumber.open(path, pages=list(range(1, SLOW_PAGES + 1))).pages
        for page in pages:
            page.extract_words()
            page.close()
        return len(pages)

    return work


def pymupdf_words() -> Work:
    """``get_text("words")`` on every page."""
    pymupdf = import_module("pymupdf")

    def work(path: Path) -> int:
        document = pymupdf.open(path)
        for page in document:
            page.get_text("words")
        return len(document)

    return work


def pdftotext() -> Work:
    """The program of poppler, its start included."""
    program = shutil.which("pdftotext")
    if program is None:
        raise ModuleNotFoundError("pdftotext is not installed")
    pdfium = import_module("pypdfium2")

    def work(path: Path) -> int:
        subprocess.run([program, str(path), "-"], check=True, stdout=subprocess.DEVNULL)
        return len(pdfium.PdfDocument(path))

    return work


TOOLS: dict[str, Callable[[], Work]] = {
    "pypdfium2, bare text": pypdfium2_bare,
    "permacli, reader alone": permacli_reader,
    "permacli, file to JSON": permacli_whole,
    "pdfplumber, extract_words": pdfplumber_words,
    "pdftotext": pdftotext,
    "PyMuPDF, words": pymupdf_words,
}


def measured(tool: str, path: Path) -> dict[str, float | str]:
    """Pages, seconds and peak memory of one tool on one file, in this process."""
    try:
        work = TOOLS[tool]()
    except ImportError as error:
        return {"missing": str(error)}
    start = time.perf_counter()
    pages = work(path)
    seconds = time.perf_counter() - start
    return {"pages": pages, "seconds": seconds, "mib": peak_mib(resource.RUSAGE_CHILDREN if tool == "pdftotext" else 0)}


def peak_mib(who: int) -> float:
    """Peak memory of this process (0) or its children, in MiB."""
    peak = resource.getrusage(who).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], Path(sys.argv[2]))))
