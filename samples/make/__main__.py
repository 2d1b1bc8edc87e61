"""Build the samples: ``python -m samples.make [NAME …]``."""

import io
import sys
from pathlib import Path

import msgspec
import pikepdf
from samples.make.born import plain_hyphens
from samples.make.content import load
from samples.make.gold import Sheet, gold
from samples.make.hyphens import LineEnd, line_ends
from samples.make.scan import Scan, scan
from samples.make.typeset import typeset

from permacli.model.document import Document
from permacli.model.tree import leaves

SAMPLES = Path(__file__).parent.parent
LIMIT = 3_000_000
"""Bytes; what is committed stays small."""
SCANS: dict[str, Scan | None] = {
    "revue-a5": Scan(seed=5, skew=0.25),
    "magazine-a4": None,
    "bulletin-3col": Scan(seed=3, dpi=200, stored_dpi=200, quality=18, skew=0.9, blur=0.7, noise=12.0, shade=0.2),
    "quarterly-en": Scan(seed=8, quality=30, skew=0.3, language="eng"),
    "revue-image": Scan(seed=11, quality=30, skew=0.4, language=None),
}


def build(name: str) -> None:
    """Make one sample: the PDF, its gold, its line ends.

    Raises:
        ValueError: the PDF is too large, or the contents page names a page where the article does not open.
    """
    issue, how = load(name), SCANS[name]
    layout, marks = typeset(issue)
    pdf = scan(layout.pdf, how) if how else plain_hyphens(layout.pdf)
    if len(pdf) > LIMIT:
        raise ValueError(f"{name}: {len(pdf)} bytes")
    document = gold(issue, layout, marks, _sheet(pdf, how))
    _check_contents(document)
    ends = line_ends(layout.pdf, (leaf.text.value for leaf in leaves(document)))
    (SAMPLES / f"{name}.pdf").write_bytes(pdf)
    _write(SAMPLES / f"{name}.gold.json", document)
    _write(SAMPLES / f"{name}.hyphens.json", ends)
    kept = sum(end.answer == "keep" for end in ends)
    print(f"{name}: {len(pdf)} bytes, {len(document.pages)} pages, {len(ends)} line-end hyphens, {kept} of them real")


def _sheet(pdf: bytes, how: Scan | None) -> Sheet:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        boxes = [[float(side) for side in page.mediabox] for page in document.pages]
    sizes = tuple((round(box[2] - box[0], 2), round(box[3] - box[1], 2)) for box in boxes)
    return Sheet(sizes, "ocr" if how else "visible")


def _check_contents(document: Document) -> None:
    folios = {page.index: page.folio for page in document.pages}
    articles = {article.id: article for article in document.articles}
    for entry in document.contents:
        if entry.article and folios[articles[entry.article].pages[0]] != entry.page:
            raise ValueError(f"{entry.title} opens on {folios[articles[entry.article].pages[0]]}, not {entry.page}")


def _write(path: Path, value: Document | tuple[LineEnd, ...]) -> None:
    path.write_bytes(msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n")


if __name__ == "__main__":
    for name in sys.argv[1:] or SCANS:
        build(name)
