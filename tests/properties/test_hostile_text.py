"""Text that means harm (markup, formulas, control characters) comes back from every writer as it was."""

import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable

import bibtexparser
import msgspec
import pytest
import rispy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, html

import permacli
from documents import paragraph
from harmful import in_a_line, in_html, in_xml
from permacli.model import codec
from permacli.model.contents import ContentsEntry
from permacli.model.document import Article, Document
from permacli.options import WriteOptions
from permacli.writers import WRITERS
from permacli.writers.paragraphs import paragraph_rows
from permacli.writers.rows import ParagraphRow
from permacli.writers.table import TableFormat, write_rows
from random_documents import HOSTILE

few = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
NAMESPACES = {"t": "http://www.tei-c.org/ns/1.0", "h": "http://www.w3.org/1999/xhtml"}


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


def in_page(value: str) -> str:
    data = permacli.write(one(value), "html").decode().removeprefix("<!DOCTYPE html>\n").encode()
    return xml_text(data, "//article/p")


def in_epub(value: str) -> str:
    with zipfile.ZipFile(io.BytesIO(permacli.write(one(value), "epub"))) as book:
        return xml_text(book.read("EPUB/a001.xhtml"), "//h:article/h:p")


def in_proof(value: str) -> str:
    page = html.document_fromstring(permacli.write(one(value), "proof").decode())
    assert len(page.xpath("//script")) == 2 and not page.xpath("//img")
    return str(page.xpath("//p[@data-block]")[0].text_content())


def titled(value: str) -> Document:
    """An issue whose contents name one article, so: references hold no text but titles and names."""
    return Document(contents=(ContentsEntry(id="c", title=f"T {value} T"),))


def in_csl(value: str) -> str:
    return str(json.loads(permacli.write(titled(value), "csl-json"))[0]["title"])


def in_jsonld(value: str) -> str:
    return str(json.loads(permacli.write(titled(value), "json-ld"))["hasPart"][0]["headline"])


def in_ris(value: str) -> str:
    (found,) = rispy.loads(permacli.write(titled(value), "ris").decode())
    return str(found["title"])


# What TeX prints for what is written so.
_TEX = {r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textbackslash{}": "\\", r"\textasciitilde{}": "~"}


def in_bibtex(value: str) -> str:
    (found,) = bibtexparser.parse_string(permacli.write(titled(value), "bibtex").decode()).entries
    return re.sub(
        r"\\text[a-z]+\{\}|\\[&%$#_]", lambda sign: _TEX.get(sign[0], sign[0][-1]), found.fields_dict["title"].value
    )


def unchanged(value: str) -> str:
    return value


def words(value: str) -> str:
    return value.strip()


def cited(value: str) -> str:
    return in_a_line(f"T {value} T")


def letters(value: str) -> str:
    """OpenEdition is always normalised: its own typography is no loss."""
    return re.sub(r"[^\w\[\]<>|&#%$\\{}=+!-]", "", in_xml(value))


Comparison = tuple[Callable[[str], str], Callable[[str], str]]
READ_BACK: dict[str, Comparison] = {
    "json": (in_json, unchanged),
    "text": (in_text, words),
    "tei": (in_tei, in_xml),
    "tei-openedition": (lambda value: letters(in_openedition(value)), letters),
    "html": (in_page, in_html),
    "epub": (in_epub, in_html),
    "proof": (in_proof, in_html),
    "csl-json": (in_csl, cited),
    "bibtex": (in_bibtex, cited),
    "ris": (in_ris, cited),
    "json-ld": (in_jsonld, cited),
}
"""Each format by what reads it, and what it should read; Markdown is read by pandoc, many texts at once, below."""


def test_no_format_is_forgotten() -> None:
    assert READ_BACK.keys() | {"markdown"} == WRITERS.keys()


@pytest.mark.parametrize("to", READ_BACK)
@few
@given(value=HOSTILE)
def test_every_character_comes_back(to: str, value: str) -> None:
    read, expected = READ_BACK[to]
    assert read(value) == expected(value)


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
