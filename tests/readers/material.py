"""The PDFs that the readers are held against: our own samples and, where present, those beside the project."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
SAMPLES = sorted((ROOT / "samples").glob("*.pdf"))
HOSTILE = sorted((CORPUS / "hostile").glob("*"))
NEIGHBOURS = sorted(path for path in CORPUS.glob("*/*.pdf") if path.parent.name != "hostile")


def or_skip(paths: list[Path], what: str) -> list[object]:
    """Parameters for a test over files; one skipped parameter that says so where there are none."""
    if paths:
        return [pytest.param(path, id=path.stem) for path in paths]
    return [pytest.param(None, id="none", marks=pytest.mark.skip(reason=f"{what} is missing"))]
