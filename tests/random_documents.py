"""Random documents for hypothesis: every kind of node, ids that repeat, text that means harm, a lying journal."""

from collections.abc import Sequence
from typing import get_args

from hypothesis import strategies as st
from msgspec.structs import replace

from permacli.model.contents import ContentsEntry, Contributor, IssueMetadata
from permacli.model.document import (
    Article,
    Aside,
    Document,
    Footnote,
    Furniture,
    Heading,
    PageRef,
    Paragraph,
    Person,
    Source,
    SpeechTurn,
)
from permacli.model.journal import Change, Step
from permacli.model.text import Anchor, NoteCall, Span, Text

LINES = ("p001.l001", "p001.l002", "p002.l001", "p009.l001")
PAGES = (PageRef(id="p001", index=0, number=1, folio="7"), PageRef(id="p002", index=1, number=2, width=9, height=9))
VALUES = st.text(alphabet="abé '’-*_[]#|<&1.\n\u00a0«»", min_size=1, max_size=30)
HARM = (
    *("[sic]", "<script>alert(1)</script>", "]]>", "<!--", "-->", "|", "_", "&", "&amp;", '"', "=1+1"),
    *("\x00", "\x1b[2J", "\x0b", "\r", "\x7f", "\x9b", "\u202e", "\u200f", "\u2066", "\ufffd"),
    *("mot", " ", "é", "{", "}", "\\", "%", "$", "#"),
)
HOSTILE = st.lists(st.sampled_from(HARM), min_size=1, max_size=6).map("".join)
SOME_TEXT = VALUES | HOSTILE.filter(lambda value: "\r" not in value)


def role_of(kind: type) -> st.SearchStrategy[str]:
    return st.sampled_from(get_args(kind.__annotations__["role"]))


def several(of: st.SearchStrategy, most: int) -> st.SearchStrategy:
    return st.lists(of, max_size=most).map(tuple)


@st.composite
def texts(draw: st.DrawFn) -> Text:
    value = draw(SOME_TEXT)
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
PARAGRAPHS = st.builds(Paragraph, id=st.just("b"), text=texts(), role=role_of(Paragraph))
TURNS = st.builds(
    SpeechTurn,
    id=st.just("t"),
    paragraphs=several(PARAGRAPHS, 2),
    label_printed=st.none() | SOME_TEXT,
    label_spans=st.sampled_from(((), (Span(0, 1, "bold"),))),
    persons=st.sampled_from(((), ("x",), ("x", "x y"), ("nobody",))),
    role=role_of(SpeechTurn),
    confidence=st.none() | st.floats(0, 1),
)
BLOCKS = st.one_of(HEADINGS, PARAGRAPHS, TURNS)
CELLS = st.lists(PARAGRAPHS, min_size=1, max_size=5).map(tuple)
TABLES = st.builds(Aside, id=st.just("s"), role=st.just("table"), blocks=CELLS, columns=st.integers(1, 3))
ASIDES = st.builds(Aside, id=st.just("s"), role=role_of(Aside), blocks=several(BLOCKS, 2)) | TABLES


def notes(paragraphs: Sequence[Paragraph]) -> tuple[Footnote, ...]:
    return tuple(Footnote(id=f"n{n}", mark=str(n), paragraphs=(p,)) for n, p in enumerate(paragraphs, start=1))


CONTRIBUTORS = st.builds(Contributor, name=SOME_TEXT, printed=st.just("a") | SOME_TEXT)
PERSONS = st.builds(Person, id=st.sampled_from(("x", "x y")), name=st.none() | SOME_TEXT, initials=st.none() | VALUES)
ARTICLES = st.builds(
    Article,
    id=st.just("a001"),
    section=st.none() | HEADINGS,
    title=st.none() | HEADINGS,
    subtitle=st.none() | HEADINGS,
    byline=several(PARAGRAPHS, 1),
    contributors=several(CONTRIBUTORS, 2),
    standfirst=several(PARAGRAPHS, 1),
    blocks=several(BLOCKS | ASIDES, 4),
    asides=several(ASIDES, 1),
    notes=st.lists(PARAGRAPHS, max_size=2).map(notes),
    persons=several(PERSONS, 2),
    complete=st.booleans(),
)
ENTRIES = st.builds(
    ContentsEntry,
    id=st.just("c001"),
    section=st.none() | VALUES,
    title=SOME_TEXT,
    subtitle=st.none() | VALUES,
    contributors=several(CONTRIBUTORS, 1),
    page=st.none() | VALUES,
    article=st.sampled_from((None, "a001", "a009")),
    level=st.integers(0, 1),
)
FURNITURE = st.builds(
    Furniture, id=st.just("f"), role=role_of(Furniture), text=texts(), page_index=st.sampled_from((None, 0, 1))
)
CHANGES = st.builds(
    Change,
    id=st.just("k"),
    step=st.just("words"),
    rule=st.sampled_from(("word.x", "hyphen.x", "character.encoding", "character.x", "notes.call")),
    block=st.sampled_from(("b", "h")),
    start=st.integers(0, 9),
    before=st.sampled_from(("", "a", "-\n", "\x07")),
    after=st.sampled_from(("", "a", "é", "-")),
)
METADATA = st.builds(
    IssueMetadata,
    title=st.none() | SOME_TEXT,
    number=st.none() | VALUES,
    date=st.none() | st.sampled_from(("2021", "2021-04", "2021-04-01", "2021-11/2021-12", "2021-02-30", "mai")),
    issn=st.none() | VALUES,
    publisher=st.none() | VALUES,
    language=st.sampled_from((None, "fr", "en", "?")),
)
DOCUMENTS = st.builds(
    Document,
    source=st.builds(Source, name=st.just("un deux.pdf") | SOME_TEXT, producer=st.none() | SOME_TEXT),
    metadata=METADATA,
    pages=st.just(PAGES),
    contents=several(ENTRIES, 3),
    articles=several(ARTICLES, 2),
    furniture=several(FURNITURE, 2),
    notes=st.lists(PARAGRAPHS, max_size=1).map(notes),
    steps=st.just((Step("words"),)),
)
WITH_JOURNAL = st.builds(lambda document, changes: replace(document, changes=changes), DOCUMENTS, several(CHANGES, 3))
"""Changes that may not fit: there is no extracted reading of these."""
