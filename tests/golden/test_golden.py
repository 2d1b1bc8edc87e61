"""The bytes of every writer. ``pytest tests/golden --accept`` writes them anew: read the difference before you commit.

``rich.*`` is the document of ``tests/documents.py``, written with every option; ``<sample>.md`` and ``.txt`` come from
the sample's PDF, so that a change anywhere between page and paper is seen here.
"""

import difflib
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

import permacli
from documents import RICH
from permacli.options import WriteOptions
from permacli.writers.corrections import change_rows
from permacli.writers.listing import contents_rows, note_rows, notice_rows, page_rows, turn_rows
from permacli.writers.paragraphs import paragraph_rows
from permacli.writers.rows import ContentsRow, CorrectionRow, NoteRow, NoticeRow, PageRow, ParagraphRow, TurnRow
from permacli.writers.table import TableFormat, write_rows

HERE = Path(__file__).parent / "expected"
SAMPLES = HERE.parent.parent.parent / "samples"
EVERYTHING = WriteOptions(page_marks=True, furniture=True, wrap=72)
Rows = Callable[..., Iterable[msgspec.Struct]]
LISTINGS: dict[str, tuple[Rows, type[msgspec.Struct]]] = {
    "toc": (contents_rows, ContentsRow),
    "turns": (turn_rows, TurnRow),
    "notes": (note_rows, NoteRow),
    "paragraphs": (paragraph_rows, ParagraphRow),
    "corrections": (change_rows, CorrectionRow),
    "check": (notice_rows, NoticeRow),
    "pages": (page_rows, PageRow),
}
FROM_PDF = ("revue-a5", "magazine-a4", "bulletin-3col", "quarterly-en")


def rich(to: str, options: WriteOptions) -> Callable[[], bytes]:
    return lambda: permacli.write(RICH, to, options)


def sample(name: str, to: str) -> Callable[[], bytes]:
    return lambda: permacli.write(permacli.read(SAMPLES / f"{name}.pdf"), to, WriteOptions(page_marks=True))


def listed(
    rows: Callable[..., Iterable[msgspec.Struct]], kind: type[msgspec.Struct], to: TableFormat
) -> Callable[[], bytes]:
    """A listing of all articles."""
    several = (RICH,) if rows in (contents_rows, change_rows, notice_rows, page_rows) else (RICH, RICH.articles)
    return lambda: write_rows(list(rows(*several)), kind, to)


CASES: dict[str, Callable[[], bytes]] = {
    "rich.json": rich("json", WriteOptions()),
    "rich.md": rich("markdown", WriteOptions()),
    "rich.everything.md": rich("markdown", EVERYTHING),
    "rich.extracted.md": rich("markdown", WriteOptions(reading="extracted")),
    "rich.xml": rich("tei", WriteOptions()),
    "rich.normalised.xml": rich("tei", WriteOptions(reading="normalised")),
    "rich.openedition.xml": lambda: permacli.write(replace(RICH, articles=RICH.articles[:1]), "tei-openedition"),
    "rich.epub": rich("epub", WriteOptions()),
    "rich.proof.html": rich("proof", WriteOptions()),
    **{f"rich.{name}.csv": listed(rows, kind, "csv") for name, (rows, kind) in LISTINGS.items()},
    **{f"rich.{name}.jsonl": listed(rows, kind, "jsonl") for name, (rows, kind) in LISTINGS.items()},
    "rich.html": rich("html", WriteOptions(furniture=True)),
    "rich.csl.json": rich("csl-json", WriteOptions()),
    "rich.jsonld": rich("json-ld", WriteOptions()),
    "rich.bib": rich("bibtex", WriteOptions()),
    "rich.ris": rich("ris", WriteOptions()),
    "rich.txt": rich("text", WriteOptions()),
    "rich.everything.txt": rich("text", EVERYTHING),
    "rich.normalised.txt": rich("text", WriteOptions(reading="normalised")),
    **{f"{name}.md": sample(name, "markdown") for name in FROM_PDF},
    **{f"{name}.txt": sample(name, "text") for name in FROM_PDF},
}


def lines(data: bytes) -> list[str]:
    """The lines of a file; of a book those of its files."""
    if not data.startswith(b"PK"):
        return data.decode().splitlines(keepends=True)
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return [line for name in book.namelist() for line in (f"{name}\n", *lines(book.read(name)))]


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> None:
    path, data = HERE / case, CASES[case]()
    expected = path.read_bytes() if path.exists() else b""
    if data == expected or (case.endswith(".epub") and expected and lines(data) == lines(expected)):
        return  # another zlib packs the same files in other bytes
    difference = "".join(difflib.unified_diff(lines(expected), lines(data), "expected", case, n=1))
    if not request.config.getoption("--accept"):
        pytest.fail(f"{case} is written otherwise; --accept takes it over:\n{difference}", pytrace=False)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    with capsys.disabled():
        print(difference)


def test_nothing_is_expected_that_no_case_makes() -> None:
    assert sorted(path.name for path in HERE.iterdir()) == sorted(CASES)


def test_continuous_integration_accepts_nothing(pytester_run: Callable[..., int]) -> None:
    assert pytester_run("--accept", env={"CI": "1"}) == pytest.ExitCode.USAGE_ERROR
    assert pytester_run("--accept", env={"PERMACLI_NO_SKIP": "1"}) == pytest.ExitCode.USAGE_ERROR


@pytest.fixture
def pytester_run() -> Callable[..., int]:
    def run(*arguments: str, env: dict[str, str]) -> int:
        kept = {name: value for name, value in os.environ.items() if name not in ("CI", "PERMACLI_NO_SKIP")}
        command = (sys.executable, "-m", "pytest", "--collect-only", "-q", str(Path(__file__)), *arguments)
        return subprocess.run(command, env={**kept, **env}, capture_output=True, check=False).returncode

    return run
