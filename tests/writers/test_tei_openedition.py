"""TEI-OpenEdition: valid for every sample and any article, and the words are there."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

import permacli
from documents import RICH
from permacli.errors import UsageError
from permacli.model.document import Document
from permacli.writers.split import articles
from random_documents import DOCUMENTS
from sample_issues import NAMES, sample

SCHEMA = Path(__file__).parents[3] / "shared" / "schemas" / "openedition" / "document.xsd"
TEI = "{http://www.tei-c.org/ns/1.0}"


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    if not SCHEMA.exists():
        pytest.skip("needs ../shared/schemas")
    return etree.XMLSchema(etree.parse(SCHEMA))


def written(document: Document) -> Iterator[bytes]:
    return (permacli.write(alone, "tei-openedition") for _, alone in articles(document))


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(document=DOCUMENTS)
def test_any_article_is_valid(schema: etree.XMLSchema, document: Document) -> None:
    for data in written(document):
        schema.assertValid(etree.fromstring(data))


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_samples_are_valid(schema: etree.XMLSchema, name: str) -> None:
    found = list(written(sample(name)))
    assert found
    for data in found:
        schema.assertValid(etree.fromstring(data))


def test_questions_and_answers_are_told_apart() -> None:
    interview = ET.fromstring(next(written(RICH)))
    said = [(p.get("rend"), "".join(p.itertext())) for p in interview.iter(f"{TEI}p") if p.get("rend")]
    assert ("question", "Comment la serre a-t-elle commencé\u202f?") in said
    assert any(rend == "answer" and text.startswith("Ada Brunel (AB)") for rend, text in said)


def test_an_issue_is_refused() -> None:
    with pytest.raises(UsageError, match="--split"):
        permacli.write(RICH, "tei-openedition")


def test_whoever_answers_is_cited_like_an_author() -> None:
    """As in every other reference to the article."""
    authors = [name.text for name in ET.fromstring(next(written(RICH))).findall(f".//{TEI}author//{TEI}surname")]
    assert authors == ["Brunel"]
