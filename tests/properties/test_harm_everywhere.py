"""Harm in every place that holds text (names, labels, marks, folios, the masthead): each format stays whole."""

import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import bibtexparser
import jsonschema
import pytest
import rispy
from hypothesis import HealthCheck, given, settings
from lxml import etree, html

import permacli
from harmful import harmful, in_xml
from permacli.model import codec
from permacli.model.document import Document
from permacli.model.geometry import Box
from permacli.model.page import Line, Page, Word
from permacli.model.physical import PAGES_SCHEMA, Physical
from permacli.options import WriteOptions
from permacli.writers import WRITERS
from permacli.writers.physical import LAYERS, write_layer
from permacli.writers.records import records
from random_documents import HARM, HOSTILE

SCHEMAS = Path(__file__).parents[3] / "shared" / "schemas"
EVERYTHING = WriteOptions(page_marks=True, furniture=True)
few = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])


def written(document: Document, to: str) -> bytes:
    return permacli.write(document, to, EVERYTHING)


def as_xml(data: bytes) -> None:
    """No element comes out of a text."""
    root = etree.fromstring(data.removeprefix(b"<!DOCTYPE html>\n"), etree.XMLParser(resolve_entities=False))
    assert "script" not in {etree.QName(one).localname for one in root.iter() if isinstance(one.tag, str)}


def as_book(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for name in book.namelist():
            if name.endswith((".xhtml", ".opf")):
                as_xml(book.read(name))


def as_proof(data: bytes) -> None:
    page = html.document_fromstring(data.decode())
    assert len(page.xpath("//script")) == 2 and not page.xpath("//img")


def as_csl(data: bytes) -> None:
    items = json.loads(data)
    if SCHEMAS.exists():
        schema = json.loads((SCHEMAS / "csl" / "csl-data.json").read_text())
        schema.pop("$schema", None)
        jsonschema.validate(items, schema)


def as_bibtex(data: bytes) -> None:
    library = bibtexparser.parse_string(data.decode())
    assert not library.failed_blocks
    assert len(library.entries) == 2


def as_ris(data: bytes) -> None:
    assert len(rispy.loads(data.decode())) == 2


def as_text(data: bytes) -> None:
    assert data.decode().endswith("\n")


READ: dict[str, Callable[[bytes], object]] = {
    "json": codec.decode,
    "markdown": as_text,
    "text": as_text,
    "tei": as_xml,
    "tei-openedition": as_xml,
    "html": as_xml,
    "epub": as_book,
    "proof": as_proof,
    "csl-json": as_csl,
    "bibtex": as_bibtex,
    "ris": as_ris,
    "json-ld": json.loads,
}


def test_every_format_is_read() -> None:
    assert READ.keys() == WRITERS.keys()


@pytest.mark.parametrize("to", WRITERS)
@few
@given(value=HOSTILE)
def test_a_format_stays_whole(to: str, value: str) -> None:
    document = harmful(value)
    READ[to](written(document, to))


@given(value=HOSTILE)
def test_a_name_in_a_reference_is_the_name(value: str) -> None:
    document = harmful(f"N {value} N")
    names = [who.whole for record in records(document) for who in record.names("author")]
    items = json.loads(written(document, "csl-json"))
    assert [who.get("literal") or f"{who['given']} {who['family']}" for one in items for who in one["author"]] == names


@pytest.mark.slow
def test_tei_is_valid(tmp_path: Path) -> None:
    if not SCHEMAS.is_dir() or shutil.which("jing") is None:
        pytest.skip("needs ../shared/schemas and jing")
    for number, harm in enumerate((*HARM, "".join(HARM))):
        (tmp_path / f"{number}.xml").write_bytes(written(harmful(harm), "tei"))
    command = ("jing", SCHEMAS / "tei" / "tei_all.rng", *tmp_path.iterdir())
    assert subprocess.run(command, capture_output=True, text=True, check=False).stdout == ""
    openedition = etree.XMLSchema(etree.parse(SCHEMAS / "openedition" / "document.xsd"))
    for harm in HARM:
        openedition.assertValid(etree.fromstring(written(harmful(harm), "tei-openedition")))


def test_pandoc_sees_no_markup() -> None:
    """Text that becomes raw HTML, TeX or code is markup that came out of a text."""
    if shutil.which("pandoc") is None:
        pytest.skip("needs pandoc: .ci/run installs it")
    for harm in ("".join(HARM), "".join(reversed(HARM)), "<script>a</script>", "[sic]", "`a`{=html}", "$$a$$", "~~~"):
        command = ("pandoc", "--from", "markdown-smart", "--to", "json")
        data = written(harmful(harm), "markdown")
        tree = json.loads(subprocess.run(command, input=data, capture_output=True, check=True).stdout)
        everything = [*tree["blocks"], *tree["meta"].values()]
        # page marks are comments, and nothing else is raw
        raw = [one for kind in ("RawBlock", "RawInline") for one in _kinds(everything, kind)]
        assert raw and all(re.fullmatch(r"<!-- [^>]* -->\s*", one) for one in raw)
        assert not [one for kind in ("CodeBlock", "Code", "Math") for one in _kinds(everything, kind)]
        assert not any(f'"t": "{kind}"' in json.dumps(tree["meta"]) for kind in ("Emph", "Strong", "Link", "Cite"))


def _kinds(node: object, kind: str) -> list[str]:
    match node:
        case {"t": str(found), "c": [_, str(value)]} if found == kind:
            return [value]
        case {"c": content}:
            return _kinds(content, kind)
        case list():
            return [one for part in node for one in _kinds(part, kind)]
    return []


@pytest.mark.parametrize("to", [to for to in LAYERS if to != "pages"])
@few
@given(value=HOSTILE)
def test_words_at_their_places_stay_words(to: str, value: str) -> None:
    line = Line("p001.l001", (Word(value, Box(1, 1, 9, 9)),), Box(1, 1, 9, 9))
    pages = (Page(id="p001", index=0, width=99.0, height=99.0, lines=(line,)),)
    data = write_layer(Physical(schema=PAGES_SCHEMA, pages=pages), to)
    as_xml(data)
    root = etree.fromstring(data)
    held = root.xpath("//@CONTENT | //*[local-name()='Unicode']/text() | //*[@class='ocrx_word']//text()")
    assert in_xml(value) in map(str, held)
