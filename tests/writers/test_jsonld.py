"""JSON-LD: a processor reads the issue, its periodical and its articles; whatever the text, it is a text."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace
from pyld import jsonld

import permacli
from documents import RICH
from permacli.model.contents import ContentsEntry, IssueMetadata
from permacli.model.document import Document
from permacli.writers.controls import one_line
from permacli.writers.dates import first_date, when
from permacli.writers.records import records
from random_documents import DOCUMENTS, HOSTILE
from sample_issues import NAMES, sample

SCHEMA = "https://schema.org/"


def loaded(url: str, options: object) -> dict[str, Any]:
    """The context of schema.org without a network: every word is one of its own."""
    assert url == "https://schema.org"
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": {"@vocab": SCHEMA}}}


def expanded(document: Document) -> dict[str, Any]:
    data = json.loads(permacli.write(document, "json-ld"))
    found: list[dict[str, Any]] = jsonld.expand(data, {"documentLoader": loaded, "base": "https://issue.example/"})
    return found[0]


def value(node: dict[str, Any], *path: str) -> Any:
    for name in path:
        node = node[SCHEMA + name][0]
    return node.get("@value", node)


def test_the_issue_its_periodical_and_its_articles() -> None:
    issue = expanded(RICH)
    assert value(issue, "issueNumber") == "3"
    assert value(issue, "datePublished") == "2021-04"
    assert value(issue, "isPartOf", "issn") == "1234-5679"
    first, second, third = issue[SCHEMA + "hasPart"]
    assert value(first, "headline") == "LA SERRE D'HIVER : Deux voix"
    assert (value(first, "pageStart"), value(first, "pageEnd"), value(first, "genre")) == ("12", "13", "Entretien")
    assert value(first, "author", "name") == "Ada Brunel"
    assert first[SCHEMA + "isPartOf"][0]["@id"] == issue["@id"]
    assert SCHEMA + "author" not in second
    assert value(third, "author", "name") == "Ilan Roque"
    assert (value(third, "author", "givenName"), value(third, "author", "familyName")) == ("Ilan", "Roque")


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENTS)
def test_a_processor_reads_any_issue(document: Document) -> None:
    parts = expanded(document).get(SCHEMA + "hasPart", [])
    announced = {entry.article for entry in document.contents}
    assert len(parts) == len(document.contents) + sum(article.id not in announced for article in document.articles)


@given(HOSTILE)
def test_a_title_is_read_back(title: str) -> None:
    document = Document(metadata=IssueMetadata(title="R"), contents=(ContentsEntry(id="c", title=f"T {title}"),))
    assert value(expanded(document)[SCHEMA + "hasPart"][0], "headline") == one_line(f"T {title}")


def test_a_volume_stands_between() -> None:
    issue = expanded(replace(RICH, metadata=replace(RICH.metadata, volume="II")))
    assert value(issue, "isPartOf", "volumeNumber") == "II"
    assert value(issue, "isPartOf", "isPartOf", "name") == "La Revue: des serres"


@pytest.mark.parametrize(
    ("printed", "one", "first"),
    [("2021", "2021", "2021"), ("2021-11/2021-12", None, "2021-11"), ("2021-02-30", None, None), (None, None, None)],
)
def test_dates(printed: str | None, one: str | None, first: str | None) -> None:
    assert (when(printed), first_date(printed)) == (one, first)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_processor_reads_a_sample(name: str) -> None:
    document = sample(name)
    parts = expanded(document)[SCHEMA + "hasPart"]
    assert [value(part, "headline") for part in parts] == [record.title for record in records(document)]
