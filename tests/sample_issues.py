"""The samples as documents, each read once; the one of pictures only where Tesseract can read it."""

import shutil
from functools import cache
from pathlib import Path

import pytest

import permacli
from permacli.model.document import Document

SAMPLES = Path(__file__).parents[1] / "samples"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.pdf"))
PICTURES = "revue-image"


@cache
def sample(name: str) -> Document:
    """A sample by its name; the test that asks for pictures skips where Tesseract is missing."""
    if name == PICTURES and not shutil.which("tesseract"):
        pytest.skip("tesseract is not installed")
    return permacli.read(SAMPLES / f"{name}.pdf")
