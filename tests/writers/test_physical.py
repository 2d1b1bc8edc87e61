"""The physical layer written back: valid, read back the same, corrected words marked."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace

import permacli
from permacli import pipeline
from permacli.errors import UsageError
from permacli.model.document import Document, Source
from permacli.model.geometry import Box
from permacli.model.page import Line, Page, Style, Word, Zone
from permacli.model.physical import PAGES_SCHEMA, Physical, decode, encode
from permacli.options import ReadOptions
from permacli.writers.physical import write_layer

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
SCHEMAS = ROOT.parent / "shared" / "schemas"
FORMATS = ("alto", "hocr", "page", "pages")
NAMES = ("revue-a5", "magazine-a4", "bulletin-3col")
ALL = pytest.mark.parametrize("to", FORMATS)


NO_OCR = ReadOptions(ocr="never")


@cache
def layer(name: str) -> Physical:
    return pipeline.read_pages(SAMPLES / f"{name}.pdf", read_options=NO_OCR)


@cache
def texts(name: str) -> Document:
    return pipeline.texts_of(layer(name))


def parts(physical: Physical, to: str) -> list[Physical]:
    return [replace(physical, pages=(page,)) for page in physical.pages] if to == "page" else [physical]


def written(physical: Physical, to: str, document: Document | None = None) -> list[bytes]:
    return [write_layer(part, to, document) for part in parts(physical, to)]


def read_back(files: list[bytes], folder: Path) -> Physical:
    if len(files) == 1:
        return pipeline.read_pages(files[0])
    for number, data in enumerate(files):
        (folder / f"{number}.xml").write_bytes(data)
    return pipeline.read_pages(folder)


@ALL
@pytest.mark.parametrize("name", NAMES)
def test_what_was_read_back_is_written_byte_for_byte_the_same(name: str, to: str, tmp_path: Path) -> None:
    first = written(layer(name), to)
    back = read_back(first, tmp_path)
    if to != "pages":
        # where the pages come from is another file now
        back = replace(back, source=replace(back.source, producer=layer(name).source.producer))
    assert written(back, to) == first


@ALL
def test_corrections_do_not_change_what_is_read_back(to: str, tmp_path: Path) -> None:
    first = written(layer("revue-a5"), to, texts("revue-a5"))
    plain = written(layer("revue-a5"), to)
    assert first != plain or to == "pages"
    back = read_back(first, tmp_path)
    again = written(replace(back, source=Source()), to, None)
    assert again == written(replace(layer("revue-a5"), source=Source()), to)
    assert [[w.text for line in p.lines for w in line.words] for p in back.pages] == [
        [w.text for line in p.lines for w in line.words] for p in layer("revue-a5").pages
    ]


def test_a_corrected_word_stands_beside_what_was_read() -> None:
    files = {to: b"".join(written(layer("revue-a5"), to, texts("revue-a5"))).decode() for to in FORMATS}
    assert 'CONTENT="baissait,"><ALTERNATIVE PURPOSE="permacli:read">baïissait,</ALTERNATIVE>' in files["alto"]
    assert '<ins class="alt">baissait,</ins><del class="alt">baïissait,</del>' in files["hocr"]
    corrected = '<TextEquiv index="0" comments="permacli:corrected"><Unicode>baissait,</Unicode></TextEquiv>'
    assert corrected + '<TextEquiv index="1" comments="permacli:read"><Unicode>baïissait,' in files["page"]


def test_a_word_broken_at_a_line_end_is_named_whole_on_both_parts() -> None:
    root = etree.fromstring(written(layer("revue-a5"), "alto", texts("revue-a5"))[0])
    found = [
        (e.get("SUBS_TYPE"), e.get("CONTENT"), e.get("SUBS_CONTENT"))
        for e in root.iter("{*}String")
        if e.get("SUBS_TYPE")
    ]
    assert ("HypPart1", "fréquen", "fréquentation") in found
    assert ("HypPart2", "tation", "fréquentation") in found
    assert len(list(root.iter("{*}HYP"))) == sum(kind == "HypPart1" for kind, _, _ in found)


_ODD = Physical(
    schema=PAGES_SCHEMA,
    source=Source(producer='<&"> 9'),
    pages=(
        Page(
            id="p001",
            index=0,
            width=100.0,
            height=200.0,
            lines=(
                Line(
                    "p001.l001",
                    (
                        Word(
                            "a<b&\"c'",
                            Box(-3, 1, 20, 9),
                            8,
                            Style('F "o" & <', 9.0, True, True, "#ff0010"),
                            confidence=0.333,
                        ),
                        Word("12", Box(20, 1, 26, 9), 8, Style(size=8), raised=False, space=""),
                        Word("3", Box(26, 0, 28, 3), 3, Style(size=5), raised=True, space=""),
                        Word("fin", Box(27, 1, 28, 9), 8, Style(size=8)),
                    ),
                    Box(-3, 0, 28, 9),
                    zone=1,
                ),
                Line("p001.l002", (Word("\x01-", Box(5, 20, 9, 28), 27, Style(size=8)),), Box(5, 20, 9, 28), zone=0),
            ),
            rules=(Box(1, 50, 99, 50.01),),
            pictures=(Box(0, 60, 100, 120),),
            zones=(Zone("other", Box(0, 0, 50, 50)), Zone("footnote"), Zone("advertisement")),
            ordered=True,
        ),
        Page(id="p002", index=1, width=100.0, height=200.0),
        Page(
            id="p003",
            index=2,
            layer="text",
            lines=(Line("p003.l001", (Word("sans"),)), Line("p003.l002", (Word("lieu"),), gap_before=1)),
        ),
    ),
)

ODD = decode(encode(_ODD))
"""With every number the kind of number that it is after reading."""


@ALL
def test_odd_pages_are_written_and_read_back(to: str, tmp_path: Path) -> None:
    first = written(ODD, to)
    back = read_back(first, tmp_path)
    assert [[[w.text.replace("\x01", "␁") for w in line.words] for line in page.lines] for page in back.pages] == [
        [[w.text.replace("\x01", "␁") for w in line.words] for line in page.lines] for page in ODD.pages
    ]
    assert written(replace(back, source=ODD.source), to) == first
    assert back.pages[2].lines[1].gap_before == 1
    if to in ("alto", "page"):
        roles = [back.pages[0].zones[line.zone or 0].role for line in back.pages[0].lines]
        assert (roles, back.pages[0].ordered) == (["footnote", "other"], True)


def tables(*places: tuple[int, int, int] | None) -> Physical:
    """A page of lines below one another, each in a cell (table, row, column) or in none."""
    lines = tuple(
        Line(
            f"p001.l{n + 1:03d}", (Word(f"mot{n}", Box(9, 20 * n, 60, 20 * n + 9), 20 * n + 8, Style(size=8)),), zone=n
        )
        for n in range(len(places))
    )
    lines = tuple(replace(line, box=line.words[0].box) for line in lines)
    zones = tuple(Zone(box=line.box, cell=place) for line, place in zip(lines, places, strict=True))
    page = Page(id="p001", index=0, width=100.0, height=400.0, lines=lines, zones=zones)
    return Physical(schema=PAGES_SCHEMA, pages=(page,))


WHOLE = tables(None, (7, 1, 0), (7, 1, 1), (7, 2, 0), (7, 2, 1), (4, 1, 0), (4, 1, 2), (4, 3, 0), (4, 3, 2), None)
APART = tables((7, 1, 0), (7, 1, 1), None, (7, 2, 0), (4, 1, 0), (4, 2, 1), (7, 2, 1))


@pytest.mark.parametrize("physical", [WHOLE, APART])
def test_cells_of_tables_are_written_to_page_and_read_back(physical: Physical, tmp_path: Path) -> None:
    first = written(physical, "page")
    back = read_back(first, tmp_path)
    assert written(replace(back, source=physical.source), "page") == first
    numbers: dict[int, int] = {}
    for line, found in zip(physical.pages[0].lines, back.pages[0].lines, strict=True):
        cell, again = physical.pages[0].zones[line.zone or 0].cell, back.pages[0].zones[found.zone or 0].cell
        assert (cell and cell[1:]) == (again and again[1:])
        assert cell is None or again is None or numbers.setdefault(cell[0], again[0]) == again[0]
    assert len(set(numbers.values())) == len(numbers)
    assert schema("page/pagecontent-2019-07-15.xsd").validate(etree.fromstring(first[0]))


def schema(name: str) -> etree.XMLSchema:
    path = SCHEMAS / name
    if not path.exists():
        pytest.skip("../shared/schemas is missing")
    return etree.XMLSchema(etree.parse(path))


@pytest.mark.parametrize(("to", "xsd"), [("alto", "alto/alto-4-4.xsd"), ("page", "page/pagecontent-2019-07-15.xsd")])
def test_valid_against_the_schema(to: str, xsd: str) -> None:
    valid = schema(xsd)
    samples = [(layer(path.stem), None) for path in SAMPLES.glob("*.pdf") if path.stem != "revue-a5"]
    for physical, document in (*samples, (layer("revue-a5"), texts("revue-a5")), (ODD, None)):
        for data in written(physical, to, document):
            assert valid.validate(etree.fromstring(data)), valid.error_log


@pytest.mark.slow
def test_valid_hocr(tmp_path: Path) -> None:
    samples = [(layer(path.stem), None) for path in SAMPLES.glob("*.pdf") if path.stem != "revue-a5"]
    odd = replace(ODD, pages=ODD.pages[:2])
    for number, (physical, document) in enumerate((*samples, (layer("revue-a5"), texts("revue-a5")), (odd, None))):
        path = tmp_path / f"{number}.hocr"
        path.write_bytes(written(physical, "hocr", document)[0])
        checked = subprocess.run(
            [Path(sys.executable).with_name("hocr-spec"), path], capture_output=True, text=True, check=False
        )
        assert checked.returncode == 0, checked.stdout[-2000:] + checked.stderr[-2000:]


def test_several_pages_are_no_page_file() -> None:
    with pytest.raises(UsageError, match="--split pages"):
        write_layer(ODD, "page")
    with pytest.raises(UsageError, match="no format"):
        write_layer(ODD, "docx")


@ALL
@pytest.mark.parametrize(("name", "expected"), [("revue-a5", "ocr"), ("magazine-a4", "visible")])
def test_whether_ocr_read_a_page_is_read_back(name: str, expected: str, to: str, tmp_path: Path) -> None:
    back = read_back(written(layer(name), to), tmp_path)
    assert {page.layer for page in back.pages if page.lines} == {expected}


def test_the_saved_layer_gives_the_very_same_document() -> None:
    saved = write_layer(layer("magazine-a4"), "pages")
    assert permacli.read(saved) == permacli.read(SAMPLES / "magazine-a4.pdf", read_options=NO_OCR)
