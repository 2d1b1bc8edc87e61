"""What is measured: each tool reads every page of a file and says how many pages it took.

Run as a program, it measures one tool on one file in this process and prints ``{"pages", "seconds", "cpu", "mib"}``, or
``{"missing": why}``. Libraries are loaded, and what a tool starts from is made, before the clock starts.
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
# Characters of a page that holds nothing but text: for the passes about text, a page is that many.
PAGE_CHARACTERS = 3000
JOBS = 2

Work = Callable[[], float]
"""Does the work and gives the number of pages."""


def pypdfium2_bare(path: Path) -> Work:
    """Open every page and take its text in bulk: less cannot be done."""
    pdfium = import_module("pypdfium2")

    def work() -> float:
        document = pdfium.PdfDocument(path.read_bytes())
        for page in document:
            text = page.get_textpage()
            text.get_text_range()
            text.close()
            page.close()
        return len(document)

    return work


def permacli_reader(path: Path) -> Work:
    """Read every page into words, lines and drawings; keep none."""
    reader = import_module("permacli.readers.pdfium")
    options = import_module("permacli.options").ReadOptions()
    return lambda: sum(1 for _ in reader.open_pdf(path.read_bytes(), options).pages)


def permacli_whole(path: Path, jobs: int = 1) -> Work:
    """The whole conversion, from the file to the bytes of the JSON output."""
    permacli = import_module("permacli")
    for module in ("permacli.pipeline", "permacli.readers.pdfium", "permacli.writers"):
        import_module(module)
    options = permacli.ReadOptions(jobs=jobs)

    def work() -> float:
        document = permacli.read(path, read_options=options)
        permacli.write(document, "json")
        return len(document.pages)

    return work


def permacli_two_jobs(path: Path) -> Work:
    """The same, the pages read by two processes."""
    return permacli_whole(path, JOBS)


def permacli_repair(path: Path) -> Work:
    """The passes about text alone, from the document as the layout shows it; a page is so many characters of it."""
    pipeline = import_module("permacli.pipeline")
    passes = import_module("permacli.passes")
    outcome = import_module("permacli.passes.outcome")
    names = [step.name for step in passes.STEPS]
    options = import_module("permacli.options").BuildOptions(skip=tuple(names))
    document = pipeline.read(path, build_options=options)
    rules = pipeline.load_rules(document.metadata.language or "fr")
    characters = sum(len(leaf.text.value) for leaf in import_module("permacli.model.tree").leaves(document))

    def work() -> float:
        context = outcome.Context(rules=rules, words=pipeline.IssueWords.count(document))
        pipeline.passed(document, (), context, pipeline.BuildOptions(), passes.TEXT_STEPS)
        return characters / PAGE_CHARACTERS

    return work


def pdfplumber_words(path: Path) -> Work:
    """``extract_words`` on the first pages, each closed."""
    pdfplumber = import_module("pdfplumber")

    def work() -> float:
        pages = pdfplumber.open(path, pages=list(range(1, SLOW_PAGES + 1))).pages
        for page in pages:
            page.extract_words()
            page.close()
        return len(pages)

    return work


def pymupdf_words(path: Path) -> Work:
    """``get_text("words")`` on every page."""
    pymupdf = import_module("pymupdf")

    def work() -> float:
        document = pymupdf.open(path)
        for page in document:
            page.get_text("words")
        return len(document)

    return work


def pdftotext(path: Path) -> Work:
    """The program of poppler, its start included."""
    program = shutil.which("pdftotext")
    if program is None:
        raise ModuleNotFoundError("pdftotext is not installed")
    pages = len(import_module("pypdfium2").PdfDocument(path))

    def work() -> float:
        subprocess.run([program, str(path), "-"], check=True, stdout=subprocess.DEVNULL)
        return pages

    return work


TOOLS: dict[str, Callable[[Path], Work]] = {
    "pypdfium2, bare text": pypdfium2_bare,
    "permacli, reader alone": permacli_reader,
    "permacli, passes over text": permacli_repair,
    "permacli, file to JSON": permacli_whole,
    "permacli, two jobs": permacli_two_jobs,
    "pdfplumber, extract_words": pdfplumber_words,
    "pdftotext": pdftotext,
    "PyMuPDF, words": pymupdf_words,
}


def measured(tool: str, path: Path) -> dict[str, float | str]:
    """Pages, seconds by the clock and of the processor, and peak memory of one tool on one file, in this process."""
    try:
        work = TOOLS[tool](path)
    except ImportError as error:
        return {"missing": str(error)}
    start, busy = time.perf_counter(), cpu_seconds()
    pages = work()
    seconds, cpu = time.perf_counter() - start, cpu_seconds() - busy
    own, child = peak_mib(resource.RUSAGE_SELF), peak_mib(resource.RUSAGE_CHILDREN)
    # no more than that: they need not swell at the same time
    mib = {"pdftotext": child, "permacli, two jobs": own + JOBS * child}.get(tool, own)
    return {"pages": pages, "seconds": seconds, "cpu": cpu, "mib": mib}


def cpu_seconds() -> float:
    """What the processor has spent on this process and on its children that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def peak_mib(who: int) -> float:
    """Peak memory of this process or of its children, in MiB."""
    peak = resource.getrusage(who).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], Path(sys.argv[2]))))
