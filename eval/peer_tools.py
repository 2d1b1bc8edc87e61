"""Tools that have no command of their own: ``python peer_tools.py TOOL FILE`` prints their text of a PDF.

Run by the Python of the peers' environment. Nothing of permacli is imported here, and permacli imports none of this.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path


def pdfplumber(path: Path, **options: bool) -> str:
    """``page.extract_text()`` of each page."""
    with import_module("pdfplumber").open(path) as document:
        return "\n".join(page.extract_text(**options) for page in document.pages)


def pymupdf4llm(path: Path, **options: bool) -> str:
    """``to_markdown``; of a file without OCR of its own, since all tools are to read the same layer."""
    return str(import_module("pymupdf4llm").to_markdown(path, use_ocr=False, **options))


def kreuzberg(path: Path) -> str:
    """``extract_file_sync``; its command is a program apart that the package does not bring."""
    return str(import_module("kreuzberg").extract_file_sync(str(path)).content)


def opendataloader(path: Path) -> str:
    """``convert`` to text, by its Java program."""
    with tempfile.TemporaryDirectory() as folder:
        import_module("opendataloader_pdf").convert([str(path)], output_dir=folder, format="text", quiet=True)
        return next(Path(folder).rglob("*.txt")).read_text("utf-8")


def pdf_oxide(path: Path) -> str:
    """``extract_text`` of each page."""
    document = import_module("pdf_oxide").PdfDocument(str(path))
    return "\n".join(document.extract_text(index) for index in range(document.page_count()))


def frompdf(path: Path) -> str:
    """Its command, which writes beside the file that it reads."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(path, folder)
        sys.argv = ["frompdf", str(copy)]
        import_module("frompdf.pdfextractor").main()
        return next(Path(folder).glob("*.md")).read_text("utf-8")


def ocrmypdf(path: Path, language: str) -> str:
    """Its command with ``--force-ocr --sidecar``: the pages as pictures, read by Tesseract."""
    with tempfile.TemporaryDirectory() as folder:
        sidecar = Path(folder) / "sidecar.txt"
        program = str(Path(sys.executable).with_name("ocrmypdf"))
        options = ["--force-ocr", "--output-type", "pdf", "-l", language, "--sidecar", str(sidecar), "--quiet"]
        subprocess.run([program, *options, str(path), str(Path(folder) / "out.pdf")], check=True)
        return sidecar.read_text("utf-8")


TOOLS: dict[str, Callable[[Path], str]] = {
    "pdfplumber": pdfplumber,
    "pdfplumber-flow": lambda path: pdfplumber(path, use_text_flow=True),
    "pymupdf4llm": pymupdf4llm,
    "pymupdf4llm-bare": lambda path: pymupdf4llm(path, header=False, footer=False),
    "kreuzberg": kreuzberg,
    "opendataloader": opendataloader,
    "pdf_oxide": pdf_oxide,
    "frompdf": frompdf,
    "ocrmypdf-fr": lambda path: ocrmypdf(path, "fra"),
    "ocrmypdf-en": lambda path: ocrmypdf(path, "eng"),
}

if __name__ == "__main__":
    # What a library prints on its way is no text of the page.
    out, sys.stdout = sys.stdout, sys.stderr
    out.write(TOOLS[sys.argv[1]](Path(sys.argv[2])))
