"""What a second reading repairs and breaks: pages of born-digital PDFs, spoilt as a scanner would, read once and twice.

    python scripts/measure_second_reading.py ISSUE.pdf … [--pages 3] [--dpi 150]

Words are compared with those of the PDF as a bag a page: a wrong word is one that the page does not have, or not as
often. Prints the wrong words of one reading, how many of them the second repaired, and how many right words it broke,
per 10,000. Needs the packages of ``samples`` and Tesseract.
"""

import argparse
import sys
from collections import Counter
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2

from permacli.model.page import Page
from permacli.options import ReadOptions
from permacli.readers import open_source

sys.path.insert(0, str(Path(__file__).parent.parent))
from samples.make.scan import POINTS_PER_INCH, Scan, _spoil


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pdf", nargs="+", type=Path)
    parser.add_argument("--pages", type=int, default=3)
    parser.add_argument("--dpi", type=int, default=150)
    asked = parser.parse_args()
    words = wrong = repaired = broken = 0
    for path in asked.pdf:
        for truth, picture in _spoilt(path, asked.pages, asked.dpi):
            once, twice = (_read(picture, second) for second in (False, True))
            words += sum(once.values())
            wrong += sum((once - truth).values())
            repaired += sum(((twice - once) & (truth - once)).values())
            broken += sum(((truth & once) - twice).values())
    print(f"words {words}, wrong {wrong}, repaired {repaired} ({100 * repaired / max(wrong, 1):.1f} %)")
    print(f"broken {broken} ({10_000 * broken / max(words - wrong, 1):.2f} in 10,000)")


def _spoilt(path: Path, count: int, dpi: int) -> list[tuple[Counter[str], bytes]]:
    data = path.read_bytes()
    pages = list(open_source(data, ReadOptions(ocr="never"))[1].pages)
    document = pypdfium2.PdfDocument(data)
    how = Scan(seed=1, dpi=dpi, blur=0.7, noise=14, skew=0.2)
    found = []
    full = sorted((page for page in pages if page.layer == "visible"), key=lambda page: -len(_words(page)))[:count]
    for page in full:
        image = document[page.index].render(scale=dpi / POINTS_PER_INCH).to_pil().convert("L")
        out = BytesIO()
        _spoil(image, how, np.random.default_rng(page.index)).save(out, "PNG", dpi=(dpi, dpi))
        found.append((Counter(_words(page)), out.getvalue()))
    return found


def _read(picture: bytes, second: bool) -> Counter[str]:
    opened = open_source(picture, ReadOptions(second_reading=second, languages=("fr",)))[1]
    return Counter(word for page in opened.pages for word in _words(page))


def _words(page: Page) -> list[str]:
    """The words of a page with one kind of apostrophe; those that a line's end breaks in their parts."""
    return [word.text.replace("’", "'") for line in page.lines for word in line.words]


if __name__ == "__main__":
    main()
