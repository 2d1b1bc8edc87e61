"""One issue read as PDF, ALTO 2.0 to 4.4, hOCR, PAGE 2013 to 2024 and FineReader XML is one document.

Declared differences, of issues that no OCR read:
  ALTO and FineReader know one kind of space;
  hOCR has whole points, by which lines of an imprint in two sizes may be one notice;
  FineReader XML is always taken for what OCR read, and has no colours of type;
  the outline of a PDF, and levels of headings that it or its tags state, stand in none of the others, the cells of its
  tables in PAGE alone.
"""

from functools import cache
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

from older_formats import alto_as, finereader, page_as
from permacli import pipeline
from permacli.model import codec
from permacli.model.document import Document, Source
from writers.test_physical import FORMATS, layer, read_back, schema, written

ALTO = ("2.0", "2.1", "3.0", "3.1", "4.0", "4.1", "4.2", "4.3", "4.4")
PAGE = ("2013-07-15", "2019-07-15", "2024-07-15")
SCAN = "revue-a5"
DRAWN = ("magazine-a4", "quarterly-en", "bulletin-3col")


def structure(document: Document, *, spaces: bool = True, furniture: bool = True) -> tuple[str, list[str | None]]:
    """All but the places on the page and the file it was read from, which are another's; but for what is declared."""
    plain = replace(document, source=Source(), pages=())
    # what one notice becomes by another is told apart by its own number
    plain = plain if furniture else replace(plain, furniture=(), changes=())
    value = codec.encode(plain).decode()
    value = value if spaces else value.replace("\u00a0", " ").replace("\u202f", " ")
    return value, [page.folio for page in document.pages]


def words_of_furniture(document: Document) -> list[str]:
    return " ".join(each.text.value for each in document.furniture).split()


@cache
def from_pdf(name: str) -> Document:
    return pipeline.document_of(layer(name))


@pytest.mark.parametrize("to", FORMATS)
def test_a_scan_gives_the_same_document_whatever_it_is_read_from(to: str, tmp_path: Path) -> None:
    back = read_back(written(layer(SCAN), to), tmp_path)
    assert structure(pipeline.document_of(back)) == structure(from_pdf(SCAN))


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("name", DRAWN)
def test_so_does_a_born_digital_issue(name: str, to: str, tmp_path: Path) -> None:
    back, pdf = pipeline.document_of(read_back(written(layer(name), to), tmp_path)), from_pdf(name)
    told = {"spaces": to != "alto", "furniture": to != "hocr"}
    assert structure(back, **told) == structure(pdf, **told)
    assert words_of_furniture(back) == words_of_furniture(pdf)


@pytest.mark.parametrize("version", ALTO)
def test_every_version_of_alto(version: str) -> None:
    data = alto_as(written(layer(SCAN), "alto")[0], version)
    valid = schema(f"alto/alto-{version.replace('.', '-')}.xsd")
    assert valid.validate(etree.fromstring(data)), valid.error_log
    assert structure(pipeline.document_of(pipeline.read_pages(data))) == structure(from_pdf(SCAN))


@pytest.mark.parametrize("version", PAGE)
@pytest.mark.parametrize("name", DRAWN)
def test_every_version_of_page(name: str, version: str, tmp_path: Path) -> None:
    """That of 2013 does not state the resolution, and so not how large in points the page is."""
    files = [page_as(data, version) for data in written(layer(name), "page")]
    valid = schema(f"page/pagecontent-{version}.xsd")
    for data in files:
        assert valid.validate(etree.fromstring(data)), valid.error_log
    assert structure(pipeline.document_of(read_back(files, tmp_path))) == structure(from_pdf(name))


@pytest.mark.parametrize("name", [SCAN, "quarterly-en", "bulletin-3col"])
def test_finereader(name: str) -> None:
    data = finereader(layer(name))
    valid = schema("page/FineReader10-schema-v1.xsd")
    assert valid.validate(etree.fromstring(data)), valid.error_log
    back = pipeline.document_of(pipeline.read_pages(data))
    assert structure(back, spaces=False) == structure(from_pdf(name), spaces=False)
