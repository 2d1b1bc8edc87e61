"""Every file of the corpus beside the repository, written as TEI and TEI-OpenEdition, is valid."""

import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

import permacli
from permacli.errors import PermacliError
from permacli.model.document import Document
from permacli.options import ReadOptions, WriteOptions
from permacli.writers.split import articles

SHARED = Path(__file__).parents[3] / "shared"
FOLDERS = (
    "seed",
    *(f"corpus/{name}" for name in ("secu-info", "oral-history", "newspaper-alto", "tapuscorpus", "hostile")),
)
ENDINGS = {".pdf", ".xml", ".txt"}


def documents() -> list[tuple[str, Document]]:
    """What can be read without recognising pictures."""
    found = []
    for path in (path for folder in FOLDERS for path in sorted((SHARED / folder).glob("*.*"))):
        try:
            if path.suffix in ENDINGS:
                found.append((path.stem, permacli.read(path, read_options=ReadOptions(ocr="never"))))
        except PermacliError:
            continue
    return found


@pytest.mark.slow
def test_the_corpus_is_valid(tmp_path: Path) -> None:
    if not SHARED.is_dir():
        pytest.skip("needs ../shared")
    if shutil.which("jing") is None:
        pytest.skip("needs jing: .ci/run installs it")
    openedition = etree.XMLSchema(etree.parse(SHARED / "schemas" / "openedition" / "document.xsd"))
    for number, (name, document) in enumerate(documents()):
        path = tmp_path / f"{number}-{name}.xml"
        path.write_bytes(
            permacli.write(document, "tei", WriteOptions(reading=("diplomatic", "normalised")[number % 2]))
        )
        for _, alone in articles(document):
            openedition.assertValid(etree.fromstring(permacli.write(alone, "tei-openedition")))
    files = sorted(tmp_path.iterdir())
    assert len(files) > 50
    command = ("jing", SHARED / "schemas" / "tei" / "tei_all.rng", *files)
    assert subprocess.run(command, capture_output=True, text=True, check=False).stdout == ""
