"""The bytes of every writer. ``pytest tests/golden --accept`` writes them anew: read the difference before you commit.

``rich.*`` is the document of ``tests/documents.py``, written with every option; ``<sample>.md`` and ``.txt`` come from
the sample's PDF, so that a change anywhere between page and paper is seen here.
"""

import difflib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import permacli
from documents import RICH
from permacli.options import WriteOptions

HERE = Path(__file__).parent / "expected"
SAMPLES = HERE.parent.parent.parent / "samples"
EVERYTHING = WriteOptions(page_marks=True, furniture=True, wrap=72)
FROM_PDF = ("revue-a5", "magazine-a4", "bulletin-3col", "quarterly-en")


def rich(to: str, options: WriteOptions) -> Callable[[], bytes]:
    return lambda: permacli.write(RICH, to, options)


def sample(name: str, to: str) -> Callable[[], bytes]:
    return lambda: permacli.write(permacli.read(SAMPLES / f"{name}.pdf"), to, WriteOptions(page_marks=True))


CASES: dict[str, Callable[[], bytes]] = {
    "rich.json": rich("json", WriteOptions()),
    "rich.md": rich("markdown", WriteOptions()),
    "rich.everything.md": rich("markdown", EVERYTHING),
    "rich.extracted.md": rich("markdown", WriteOptions(reading="extracted")),
    "rich.xml": rich("tei", WriteOptions()),
    "rich.normalised.xml": rich("tei", WriteOptions(reading="normalised")),
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


@pytest.mark.parametrize("case", CASES)
def test_golden(case: str, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> None:
    path, data = HERE / case, CASES[case]()
    expected = path.read_bytes() if path.exists() else b""
    if data == expected:
        return
    difference = "".join(
        difflib.unified_diff(
            expected.decode().splitlines(keepends=True), data.decode().splitlines(keepends=True), "expected", case, n=1
        )
    )
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
