"""Scans whose text is known: pages of born-digital PDFs, spoilt as a scanner would and read by Tesseract.

    python scripts/make_scans.py ISSUE.pdf … --into scans.jsonl [--language fra] [--rough]

Writes one JSON object a page and quality: ``id``, ``dpi``, ``truth`` and ``ocr``, both one printed line a line, and
``confidence``, per cent for each word of ``ocr``. What Tesseract read stands on the line of the PDF over which its box
lies, so that the order of columns plays no part. A page of which Tesseract made nothing (more than :data:`LOST` of its
characters wrong) is left out: it needs another scan.
Needs the packages of ``samples`` and Tesseract.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pypdfium2
from rapidfuzz.distance import Levenshtein

from permacli.model.page import Line, Page
from permacli.options import ReadOptions
from permacli.readers import reader_for

sys.path.insert(0, str(Path(__file__).parent.parent))
from samples.make.scan import POINTS_PER_INCH, Scan, _spoil

QUALITIES = (
    Scan(seed=1, dpi=300, blur=1.0, noise=10, skew=0.2),
    Scan(seed=2, dpi=200, blur=0.8, noise=14, skew=0.3),
    Scan(seed=3, dpi=150, blur=0.6, noise=10, skew=0.2),
)
ROUGH = (
    Scan(seed=11, dpi=110, blur=0.6, noise=14, skew=0.2),
    Scan(seed=12, dpi=95, blur=0.4, noise=10, skew=0.1),
)
"""Coarse scans: some programs read clean ones without a fault."""
# Share of a page's characters.
LOST = 0.15


class Seen(NamedTuple):
    """A word as Tesseract read it: the middle of its box, in points, and how sure it was, in per cent."""

    text: str
    x: float
    y: float
    confidence: int


def scans(path: Path, language: str, qualities: Sequence[Scan]) -> Iterator[dict[str, object]]:
    """Every page of one PDF in every quality."""
    data = path.read_bytes()
    _, reader = reader_for(data, ReadOptions())
    pages = [page for page in reader(data, ReadOptions()).pages if page.layer == "visible" and page.lines]
    document = pypdfium2.PdfDocument(data)
    for page in pages:
        for quality in qualities:
            picture = document[page.index].render(scale=quality.dpi / POINTS_PER_INCH).to_pil().convert("L")
            spoilt = _spoil(picture, quality, np.random.default_rng((quality.seed, page.index)))
            truth, read = _lines(page, list(_seen(spoilt, quality.dpi, language)))
            ocr = "\n".join(" ".join(word.text for word in words) for words in read)
            if truth and Levenshtein.normalized_distance(truth, ocr) <= LOST:
                name, sure = f"{path.stem}-{page.index + 1}", [word.confidence for words in read for word in words]
                yield {"id": name, "dpi": quality.dpi, "truth": truth, "ocr": ocr, "confidence": sure}


def _seen(picture: object, dpi: int, language: str) -> Iterator[Seen]:
    with tempfile.TemporaryDirectory() as folder:
        picture.save(Path(folder) / "page.png", dpi=(dpi, dpi))  # type: ignore[attr-defined]
        command = ["tesseract", "page.png", "page", "-l", language, "--dpi", str(dpi), "tsv"]
        alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        subprocess.run(command, cwd=folder, check=True, capture_output=True, env=alone)
        rows = csv.DictReader(
            (Path(folder) / "page.tsv").open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE
        )
        scale = POINTS_PER_INCH / dpi
        for row in rows:
            if row["level"] == "5" and row["text"].strip():
                x = int(row["left"]) + int(row["width"]) / 2
                y = int(row["top"]) + int(row["height"]) / 2
                yield Seen(row["text"].strip(), x * scale, y * scale, round(float(row["conf"])))


def _lines(page: Page, seen: list[Seen]) -> tuple[str, list[list[Seen]]]:
    """The page's lines and what Tesseract has of them; a line of which it has nothing is left out of both."""
    pairs = [(_text(line), _over(line, seen)) for line in page.lines]
    held = [pair for pair in pairs if pair[1]]
    return "\n".join(truth for truth, _ in held), [read for _, read in held]


def _text(line: Line) -> str:
    return "".join(f"{word.space}{word.text}" for word in line.words).strip()


def _over(line: Line, seen: list[Seen]) -> list[Seen]:
    box = line.box
    inside = [w for w in seen if box and box.x0 <= w.x <= box.x1 and box.top <= w.y <= box.bottom]
    return sorted(inside, key=lambda word: word.x)


def main() -> None:
    """Write the scans of all PDFs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pdfs", nargs="+", type=Path)
    parser.add_argument("--into", required=True, type=Path)
    parser.add_argument("--language", default="fra", help="Tesseract's name of the language")
    parser.add_argument("--rough", action="store_true", help="coarse scans")
    arguments = parser.parse_args()
    with arguments.into.open("w", encoding="utf-8") as file:
        for path in arguments.pdfs:
            for scan in scans(path, arguments.language, ROUGH if arguments.rough else QUALITIES):
                file.write(json.dumps(scan, ensure_ascii=False) + "\n")
                file.flush()


if __name__ == "__main__":
    main()
