"""Text that means harm (markup, formulas, control characters) comes back from every writer as it was."""

import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, html

import permacli
from documents import paragraph
from permacli.model import codec
from permacli.model.document import Article, Document
from permacli.options import WriteOptions
from permacli.writers.paragraphs import paragraph_rows
from permacli.writers.rows import ParagraphRow
from permacli.writers.table import TableFormat, write_rows
from random_documents import HOSTILE

few = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
NAMESPACES = {"t": "http://www.tei-c.org/ns/1.0", "h": "http://www.w3.org/1999/xhtml"}
# XML has no control characters: they are shown by their pictures.
PICTURED = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n\r"}


def one(value: str) -> Document:
    return Document(articles=(Article(id="a", blocks=(paragraph("b", value),)),))


def xml_text(data: bytes, path: str) -> str:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    found = etree.fromstring(data, parser).xpath(path, namespaces=NAMESPACES)
    for gap in found[0].iter(f"{{{NAMESPACES['t']}}}gap"):
        gap.text = "\ufffd" * int(gap.get("quantity"))
    return "".join(found[0].itertext())


def in_json(value: str) -> str:
    return codec.decode(permacli.write(one(value), "json")).articles[0].blocks[0].text.value  # type: ignore[union-attr]


def in_text(value: str) -> str:
    return permacli.write(one(value), "text").decode().removesuffix("\n")


def in_tei(value: str) -> str:
    return xml_text(permacli.write(one(value), "tei"), "//t:body//t:p")


def in_openedition(value: str) -> str:
    return xml_text(permacli.write(one(value), "tei-openedition"), "//t:body//t:p")


def in_html(value: str) -> str:
    data = permacli.write(one(value), "html").decode().removeprefix("<!DOCTYPE html>\n").encode()
    return xml_text(data, "//article/p")


def in_epub(value: str) -> str:
    with zipfile.ZipFile(io.BytesIO(permacli.write(one(value), "epub"))) as book:
        return xml_text(book.read("EPUB/a001.xhtml"), "//h:article/h:p")


def in_proof(value: str) -> str:
    page = html.document_fromstring(permacli.write(one(value), "proof").decode())
    assert len(page.xpath("//script")) == 2 and not page.xpath("//img")
    return str(page.xpath("//p[@data-block]")[0].text_content())


def unchanged(value: str) -> str:
    return value


def pictured(value: str) -> str:
    return value.translate(PICTURED)


def words(value: str) -> str:
    return value.strip()


READ_BACK: dict[str, tuple[Callable[[str], str], Callable[[str], str]]] = {
    "json": (in_json, unchanged),
    "text": (in_text, words),
    "tei": (in_tei, pictured),
    "html": (in_html, pictured),
    "epub": (in_epub, pictured),
    "proof": (in_proof, pictured),
}


@pytest.mark.parametrize("to", READ_BACK)
@few
@given(value=HOSTILE)
def test_every_character_comes_back(to: str, value: str) -> None:
    read, expected = READ_BACK[to]
    assert read(value) == expected(value)


@few
@given(value=HOSTILE)
def test_openedition_in_its_own_typography(value: str) -> None:
    """It is always normalised, so the letters are compared."""
    kept = re.compile(r"[^\w\[\]<>|&#%$\\{}=+!-]")
    assert kept.sub("", in_openedition(value)) == kept.sub("", pictured(value))


@few
@given(value=HOSTILE)
def test_tables(value: str) -> None:
    document = one(value)
    rows = list(paragraph_rows(document, document.articles))

    def written(to: TableFormat) -> str:
        return write_rows(rows, ParagraphRow, to).decode()

    assert json.loads(written("json"))[0]["text"] == json.loads(written("jsonl"))["text"] == value
    cell = next(csv.DictReader(io.StringIO(written("csv"), newline="")))["text"]
    assert cell == value or (cell == f"'{value}" and value.startswith(("=", "+", "-", "@", "\t", "\r")))
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert written("markdown").count("\n") == 3


def pandoc(source: bytes) -> list[msgspec.Raw]:
    if shutil.which("pandoc") is None:
        pytest.skip("pandoc is not installed: .ci/run installs it")
    command = ("pandoc", "--from", "markdown-smart", "--to", "json")
    done = subprocess.run(command, input=source, capture_output=True, check=True)
    return json.loads(done.stdout)["blocks"]  # type: ignore[no-any-return]


def spoken(node: object) -> str:
    match node:
        case {"t": "Str", "c": str(value)}:
            return value
        case {"t": "Space" | "SoftBreak" | "LineBreak"}:
            return " "
        case {"t": "RawInline" | "RawBlock"}:
            raise AssertionError("text became markup")
        case {"c": content}:
            return spoken(content)
        case list():
            return "".join(map(spoken, node))
    return ""


# What Markdown takes for white space, and what it cannot hold at all.
_SPACE = re.compile(r"[\s\x0b\x0c\x1c-\x1f\x85]+")
_NOTHING = re.compile("[\x00\ufffd]")


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(st.lists(HOSTILE, min_size=40, max_size=40))
def test_pandoc_reads_the_same_characters(values: list[str]) -> None:
    values = [f"a{value}z" for value in values]
    blocks = tuple(paragraph(f"b{n}", value) for n, value in enumerate(values))
    tree = pandoc(permacli.write(Document(articles=(Article(id="a", blocks=blocks),)), "markdown", WriteOptions()))
    read = [_NOTHING.sub("", _SPACE.sub("", spoken(block))) for block in tree[1:]]
    assert read == [_NOTHING.sub("", _SPACE.sub("", value)) for value in values]
