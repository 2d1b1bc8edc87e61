"""No false speaker: material in which nobody is interviewed gives no person and no turn."""

from pathlib import Path

import pytest

from permacli import read
from permacli.errors import PermacliError
from permacli.model.document import Document, Source, SpeechTurn
from permacli.options import ReadOptions
from permacli.pipeline import restored
from permacli.readers import reader_for

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
SILENT = ("secu-info/num23.pdf", "secu-info/num24.pdf", "secu-info/num26.pdf", "newspaper-alto/1292.pdf")
"""A bulletin of articles and lists of dates, addresses and rules; a page of news."""


def _read(path: Path) -> Document:
    if not path.exists():
        pytest.skip("no ../shared/corpus")
    data = path.read_bytes()
    engine, reader = reader_for(data, ReadOptions())
    return restored(reader(data, ReadOptions()), Source(name=path.name, engine=engine))


@pytest.mark.parametrize("name", SILENT)
def test_nobody_speaks_where_nobody_is_asked(name: str) -> None:
    document = _read(CORPUS / name)
    assert [person for article in document.articles for person in article.persons] == []
    assert [block for article in document.articles for block in article.blocks if isinstance(block, SpeechTurn)] == []


def _spoken(document: Document) -> list[SpeechTurn]:
    return [block for article in document.articles for block in article.blocks if isinstance(block, SpeechTurn)]


@pytest.mark.slow
def test_nobody_speaks_in_any_other_file() -> None:
    files = [*CORPUS.rglob("*.pdf"), *CORPUS.rglob("*.xml")]
    if not files:
        pytest.skip("no ../shared/corpus")
    loud = []
    for path in sorted(file for file in files if file.parent.name not in ("oral-history", "newspaper-image-only")):
        try:
            document = read(path, read_options=ReadOptions(ocr="never"))
        except PermacliError:
            continue  # damaged, encrypted or empty: nobody speaks there
        if _spoken(document) or any(article.persons for article in document.articles):
            loud.append(path.name)
    assert loud == []


def test_labels_that_are_words_of_the_language_speak_where_they_answer() -> None:
    document = _read(CORPUS / "oral-history" / "rice_1984_sample_pages_fhb2l9q.pdf")
    labels = [turn.label_printed for turn in _spoken(document)]
    assert (labels.count("Heitmann: "), labels.count("Rice: ")) == (19, 19)


def test_every_label_of_a_transcript_is_found() -> None:
    document = _read(CORPUS / "oral-history" / "prelog_1984_sample_pages_2514nm37q.pdf")
    labels = [turn.label_printed for turn in _spoken(document)]
    assert (labels.count("KOEPPEL: "), labels.count("PRELOG: ")) == (41, 38)


def test_only_those_who_are_labelled_speak() -> None:
    document = _read(CORPUS / "oral-history" / "prelog_1984_sample_pages_2514nm37q.pdf")
    assert {person.name for article in document.articles for person in article.persons} == {
        "Tonja Koeppel",
        "Vladimir Prelog",
    }
