"""METS files against what spoils them: files that are there, in their folder, or a message."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import permacli
from fuzz.spoilt import WHOLE, spoilt
from permacli.errors import PermacliError
from permacli.readers.mets import ordered_files

EXAMPLES = int(os.environ.get("PERMACLI_EXAMPLES", "25"))
HARD = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
METS = b"""<?xml version="1.0"?>
<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink"><fileSec>
<fileGrp USE="OCR"><file ID="f1" MIMETYPE="text/xml"><FLocat LOCTYPE="URL" xlink:href="p1.xml"/></file>
<file ID="f2"><FLocat LOCTYPE="URL" xlink:href="file:p2.xml"/></file></fileGrp></fileSec>
<structMap TYPE="PHYSICAL"><div TYPE="issue"><div ORDER="1"><fptr FILEID="f2"/></div>
<div ORDER="2"><fptr FILEID="f1"/></div></div></structMap></mets>"""


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        for page in ("p1.xml", "p2.xml"):
            (Path(name) / page).write_bytes(WHOLE["page"]())
        yield Path(name).resolve()


def test_the_whole_mets_is_read(folder: Path) -> None:
    assert [path.name for path in ordered_files(METS, folder)] == ["p2.xml", "p1.xml"]
    (folder / "mets.xml").write_bytes(METS)
    assert len(permacli.read(folder / "mets.xml").pages) == 2


@HARD
@given(data=st.data())
def test_spoilt_mets(folder: Path, data: st.DataObject) -> None:
    try:
        files = ordered_files(data.draw(spoilt(METS)), folder)
    except PermacliError as refusal:
        assert 10 < len(str(refusal)) < 1000
    else:
        assert files and all(path.is_relative_to(folder) and path.is_file() for path in files)
