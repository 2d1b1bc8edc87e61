"""The page to read and the page to proofread, as the Nu Html Checker sees them: not one error, not one warning."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from nu import complaints

import permacli
from documents import RICH
from harmful import HARMFUL, harmful
from permacli import proofreading
from permacli.model.document import Document
from permacli.options import WriteOptions
from random_documents import DOCUMENTS, HARM
from sample_issues import NAMES, SAMPLES, sample

EVERYTHING = WriteOptions(page_marks=True, furniture=True)
# What documents without language, or with headings of blanks, cannot but call forth.
ADVICE = re.compile("Consider adding|Empty heading")
pytestmark = pytest.mark.slow


def written(folder: Path, name: str, document: Document) -> None:
    """Both pages, in the reading that each has."""
    (folder / f"{name}.html").write_bytes(permacli.write(document, "html", EVERYTHING))
    (folder / f"{name}.proof.html").write_bytes(permacli.write(document, "proof"))


def test_samples(tmp_path: Path) -> None:
    for name in NAMES:
        document = sample(name)
        written(tmp_path, name, document)
        pictures = proofreading.pictures(document, "proof", SAMPLES / f"{name}.pdf")
        shown = permacli.write(proofreading.asked(document), "proof", WriteOptions(pictures=pictures))
        (tmp_path / f"{name}.proof.html").write_bytes(shown)
    assert complaints(tmp_path) == []


def test_any_document_and_any_harm(tmp_path: Path) -> None:
    written(tmp_path, "rich", RICH)
    written(tmp_path, "harmful", HARMFUL)
    written(tmp_path, "nothing", Document())
    for number, harm in enumerate(HARM):
        written(tmp_path, f"harm-{number}", harmful(harm))

    @settings(suppress_health_check=list(HealthCheck), max_examples=40)
    @given(DOCUMENTS)
    def write(document: Document) -> None:
        written(tmp_path, str(len(list(tmp_path.iterdir()))), document)

    write()
    assert [one for one in complaints(tmp_path) if not ADVICE.search(one)] == []


def test_the_checker_would_complain(tmp_path: Path) -> None:
    wrong = permacli.write(RICH, "html").replace(b"<article", b"<artikle").replace(b"</article", b"</artikle")
    (tmp_path / "wrong.html").write_bytes(wrong)
    assert any("artikle" in one for one in complaints(tmp_path))
