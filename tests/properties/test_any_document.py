"""What holds for any document: JSON brings it back, no writer stumbles, no word of it is lost."""

from collections.abc import Sequence
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import permacli
from permacli.model import codec
from permacli.model.document import Article, Aside, Document, Footnote, Heading, PageRef, Paragraph, SpeechTurn
from permacli.model.text import Anchor, NoteCall, Span, Text
from permacli.model.tree import article_leaves
from permacli.options import ReadingKind, WriteOptions
from permacli.select import turns
from permacli.writers import WRITERS

LINES = ("p001.l001", "p001.l002", "p002.l001", "p009.l001")
PAGES = (PageRef(id="p001", index=0, number=1, folio="7"), PageRef(id="p002", index=1, number=2))
VALUES = st.text(alphabet="abé '’-*_[]#|<&1.\n\u00a0«»", min_size=1, max_size=30)


@st.composite
def texts(draw: st.DrawFn) -> Text:
    value = draw(VALUES)
    offsets = st.integers(0, len(value))
    starts = sorted(draw(st.sets(offsets, max_size=3)))
    spans = [
        Span(min(a, b), max(a, b), face)
        for a, b, face in draw(st.lists(st.tuples(offsets, offsets, FACES), max_size=3))
    ]
    calls = sorted(
        draw(st.lists(st.tuples(offsets, st.sampled_from(("n1", "n2", None))), max_size=2)), key=lambda call: call[0]
    )
    return Text(
        value=value,
        anchors=tuple(Anchor(start, draw(st.sampled_from(LINES))) for start in starts),
        spans=tuple(sorted(spans, key=lambda span: span.start)),
        calls=tuple(NoteCall(f"k{number}", start, "1", note) for number, (start, note) in enumerate(calls)),
    )


FACES = st.sampled_from(("italic", "bold", "small-caps", "superscript"))
HEADINGS = st.builds(Heading, id=st.just("h"), text=texts(), level=st.integers(1, 9))
PARAGRAPHS = st.builds(
    Paragraph, id=st.just("b"), text=texts(), role=st.sampled_from(get_args(Paragraph.__annotations__["role"]))
)
TURNS = st.builds(
    SpeechTurn,
    id=st.just("t"),
    paragraphs=st.lists(PARAGRAPHS, max_size=2).map(tuple),
    label_printed=st.none() | VALUES,
    role=st.sampled_from(("interviewer", "interviewee", "unknown")),
)
BLOCKS = st.one_of(HEADINGS, PARAGRAPHS, TURNS)
ASIDES = st.builds(Aside, id=st.just("s"), role=st.just("box"), blocks=st.lists(BLOCKS, max_size=2).map(tuple))


def notes(paragraphs: Sequence[Paragraph]) -> tuple[Footnote, ...]:
    return tuple(Footnote(id=f"n{n}", mark=str(n), paragraphs=(p,)) for n, p in enumerate(paragraphs, start=1))


ARTICLES = st.builds(
    Article,
    id=st.just("a001"),
    title=st.none() | HEADINGS,
    standfirst=st.lists(PARAGRAPHS, max_size=1).map(tuple),
    blocks=st.lists(st.one_of(BLOCKS, ASIDES), max_size=4).map(tuple),
    notes=st.lists(PARAGRAPHS, max_size=2).map(notes),
)
DOCUMENTS = st.builds(Document, pages=st.just(PAGES), articles=st.lists(ARTICLES, max_size=2).map(tuple))


@given(DOCUMENTS)
def test_json_brings_it_back(document: Document) -> None:
    assert codec.decode(codec.encode(document)) == document


@pytest.mark.parametrize("to", WRITERS)
@pytest.mark.parametrize("reading", get_args(ReadingKind))
@given(document=DOCUMENTS)
def test_no_writer_stumbles_and_none_writes_twice_alike(to: str, reading: ReadingKind, document: Document) -> None:
    options = WriteOptions(page_marks=True, furniture=True, wrap=40, reading=reading)
    data = permacli.write(document, to, options)
    assert data == permacli.write(document, to, options)
    assert data.decode().endswith("\n")


@pytest.mark.parametrize("to", ["markdown", "text"])
@given(document=DOCUMENTS)
def test_nothing_is_lost_and_nothing_written_twice(to: str, document: Document) -> None:
    """Counted by a letter that no word of the writers' own has."""
    texts = [leaf.text.value for article in document.articles for leaf in article_leaves(article)]
    labels = [turn.label_printed or "" for article in document.articles for turn in turns(article)]
    written = permacli.write(document, to).decode()
    assert written.count("é") == "".join(texts + labels).count("é")
