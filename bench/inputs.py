"""Long issues for the bench, made of the samples' pages over and over."""

from pathlib import Path

import pypdfium2

SAMPLES = Path(__file__).parents[1] / "samples"


def repeated(sample: str, count: int, folder: Path) -> Path:
    """A PDF of ``count`` pages: the sample's, again and again. It is written to ``folder``."""
    source = pypdfium2.PdfDocument(SAMPLES / sample)
    issue = pypdfium2.PdfDocument.new()
    while len(issue) < count:
        missing = min(len(source), count - len(issue))
        issue.import_pages(source, pages=list(range(missing)))
    path = folder / f"{Path(sample).stem}-{count}.pdf"
    issue.save(path)
    return path
