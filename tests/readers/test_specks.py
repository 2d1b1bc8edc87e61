"""Specks on black and white scans are taken away where there are many; what is small and belongs to letters stays."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest
from PIL import Image, ImageFilter

from permacli.model.page import Page
from permacli.options import ReadOptions
from permacli.readers import pictures
from permacli.readers.hocr import pages_of
from permacli.readers.pdfium import open_pdf
from permacli.readers.rendering import PdfDocument, picture
from permacli.readers.tesseract import tesseract

DPI = 300
SAMPLE = Path(__file__).parents[2] / "samples" / "magazine-a4.pdf"
PAGE = 5


def scanned() -> Image.Image:
    """A page of a sample in black and white."""
    document = PdfDocument(SAMPLE)
    drawn = picture(document[PAGE], DPI)
    document.close()
    assert drawn is not None
    grey = pictures.opened(drawn).filter(ImageFilter.GaussianBlur(1))
    return grey.point([255 if grade > 140 else 0 for grade in range(256)])


def speckled(image: Image.Image, share: float) -> Image.Image:
    """The picture with so many specks a pixel."""
    out, random = image.copy(), Random(5)
    for _ in range(int(share * image.width * image.height)):
        x, y = random.randrange(image.width - 3), random.randrange(image.height - 3)
        out.paste(0, (x, y, x + random.randint(1, 3), y + random.randint(1, 2)))
    return out


def ink(image: Image.Image) -> int:
    return image.histogram()[0]


def test_most_specks_go_and_the_letters_stay() -> None:
    clean = scanned()
    spoilt = speckled(clean, 0.001)
    mended = pictures.without_specks(spoilt, DPI)
    assert ink(mended) - ink(clean) < 0.35 * (ink(spoilt) - ink(clean))
    lost = pictures.ImageChops.subtract(mended, spoilt)  # what was black and is white
    assert sum(lost.histogram()[1:]) > 0
    letters = pictures.ImageChops.subtract(mended, clean).histogram()[255]
    assert letters < 0.001 * ink(clean)


def test_a_picture_without_specks_stays_as_it_is() -> None:
    clean = scanned()
    assert pictures.without_specks(clean, DPI) is clean
    grey = speckled(clean, 0.001).filter(ImageFilter.GaussianBlur(2))
    assert pictures.without_specks(grey, DPI) is grey
    white = Image.new("L", (300, 400), 255)
    assert pictures.without_specks(white, DPI) is white


@pytest.mark.slow
def test_more_words_are_read_without_them() -> None:
    spoilt = speckled(scanned(), 0.001)
    truth = words(next(iter(open_pdf(SAMPLE.read_bytes(), ReadOptions(pages=((PAGE, PAGE + 1),))).pages)))
    before, after = ((words(read(image)) & truth).total() for image in (spoilt, pictures.without_specks(spoilt, DPI)))
    assert after > 1.1 * before


def read(image: Image.Image) -> Page:
    return pages_of(tesseract(("fr",)).hocr(pictures.closed(image, DPI)))[0][0]


def words(page: Page) -> Counter[str]:
    return Counter(word.text for line in page.lines for word in line.words)
