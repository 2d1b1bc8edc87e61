"""What holds for any document: JSON brings it back, no writer stumbles, no word of it is lost."""

from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

import permacli
from permacli.model import codec
from permacli.model.document import Article, Document
from permacli.model.tree import article_leaves
from permacli.options import ReadingKind, WriteOptions
from permacli.select import turns
from permacli.writers import WRITERS
from random_documents import DOCUMENTS


@given(DOCUMENTS)
def test_json_brings_it_back(document: Document) -> None:
    assert codec.decode(codec.encode(document)) == document


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@pytest.mark.parametrize("to", WRITERS)
@pytest.mark.parametrize("reading", get_args(ReadingKind))
@given(document=DOCUMENTS)
def test_no_writer_stumbles_and_none_writes_twice_alike(to: str, reading: ReadingKind, document: Document) -> None:
    if to == "tei-openedition":  # which holds one article
        document = replace(document, articles=document.articles[:1] or (Article(id="a"),))
    options = WriteOptions(page_marks=True, furniture=True, wrap=40, reading=reading)
    data = permacli.write(document, to, options)
    assert data == permacli.write(document, to, options)
    assert to == "epub" or data.decode().endswith("\n")


@pytest.mark.parametrize("to", ["markdown", "text"])
@given(document=DOCUMENTS)
def test_nothing_is_lost_and_nothing_written_twice(to: str, document: Document) -> None:
    """Counted by a letter that no word of the writers' own has."""
    document = Document(pages=document.pages, articles=document.articles)
    texts = [leaf.text.value for article in document.articles for leaf in article_leaves(article)]
    labels = [turn.label_printed or "" for article in document.articles for turn in turns(article)]
    written = permacli.write(document, to).decode()
    assert written.count("é") == "".join(texts + labels).count("é")
