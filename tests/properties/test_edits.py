"""What must hold for every text: nothing is lost, everything can be taken back, a second run has nothing to do."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from permacli.model.document import Article, Document, PageRef, Paragraph
from permacli.model.journal import Change
from permacli.model.text import Anchor, NoteCall, Span, Text
from permacli.passes import characters, dehyphenate, spaces, unwrap
from permacli.passes.outcome import Context, Pass
from permacli.rules.loader import load_rules
from permacli.text.edits import Edit, Place, apply, revert
from permacli.text.history import with_line_ends
from permacli.text.words import IssueWords

EXAMPLES = settings(max_examples=int(os.environ.get("PERMACLI_EXAMPLES", "300")), deadline=None)
CHAIN: tuple[Pass, ...] = (characters.run, spaces.run, dehyphenate.run, unwrap.run)
PLACE = Place("test", "b1")

# What repair looks at, and ordinary words between: chance letters alone would hardly ever make a case.
WORDS = """
jardi nage peut être mot Mot MOT l' d’ t-il -e-s ·e·s euse·s es s 12 1 , . ; : ! ? … — - - ‐ · • ( ) « » “ ” a à é e É œ
ﬁ ² ¹ * ** _ <sup> </sup> $^{1}$ x.y http://a cid (cid:3)
"""
BROKEN = ["Ã©", "â€™", "√©"]
LINE_ENDS = ["\n", "\n", "\n", "-\n", "-\n", "·\n", ".\n", "\u00ad\n", "¬\n", "-\u00ad\n", "-\n-", " \n", "\n "]
INVISIBLE = ["\u00ad", "\u0301", "\u200b", "\ufeff", "\x07", "\x0b", "\ue001", "\ufffd"]
SPACES = [" ", " ", " ", "  ", "\t", "\u00a0", "\u202f", "\u2009", " ,", " ."]
PIECES = [*WORDS.split(), *LINE_ENDS, *INVISIBLE, *SPACES]
# ftfy judges a line by all that is in it, and the line is another one once line ends are spent: a text whose encoding
# is partly broken may be judged otherwise the second time. Every pass by itself is still held to it.
SOUND = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
TEXTS = st.lists(st.sampled_from(PIECES + BROKEN), max_size=25).map("".join) | st.text(max_size=40)
LETTERS = st.lists(st.sampled_from([piece for piece in PIECES if piece.isascii() or piece in "éàÉœ"]), max_size=25)


def document_of(value: str, layer: str = "visible") -> Document:
    starts = [0, *(at + 1 for at, character in enumerate(value) if character == "\n")]
    anchors = tuple(Anchor(start, f"p001.l{number:03d}") for number, start in enumerate(starts, start=1))
    page = PageRef(id="p001", index=0, number=1, layer="text" if layer == "text" else "visible")
    paragraph = Paragraph(id="b1", text=Text(value, anchors))
    return Document(pages=(page,), articles=(Article(id="a1", blocks=(paragraph,)),))


def text_of(document: Document) -> Text:
    (block,) = document.articles[0].blocks
    assert isinstance(block, Paragraph)
    return block.text


def run(document: Document, *passes: Pass) -> tuple[Document, list[Change]]:
    context = Context(load_rules("fr"), IssueWords.count(document))
    changes: list[Change] = []
    for one in passes:
        outcome = one(document, context)
        document, changes = outcome.document, [*changes, *outcome.changes]
    return document, changes


@EXAMPLES
@given(TEXTS, st.sampled_from(["visible", "text"]))
def test_journal_and_anchors_give_the_extracted_text_back(value: str, layer: str) -> None:
    document, changes = run(document_of(value, layer), *CHAIN)
    assert revert(unwrap.wrap(text_of(document)), changes) == value


@EXAMPLES
@given(TEXTS)
def test_no_line_end_is_left(value: str) -> None:
    assert "\n" not in text_of(run(document_of(value), *CHAIN)[0]).value


@pytest.mark.parametrize("one", CHAIN, ids=lambda one: one.__module__.rpartition(".")[2])
@EXAMPLES
@given(value=TEXTS, layer=st.sampled_from(["visible", "text"]))
def test_a_second_run_of_a_pass_changes_nothing(one: Pass, value: str, layer: str) -> None:
    once, _ = run(document_of(value, layer), one)
    twice, changes = run(once, one)
    assert not changes and text_of(twice).value == text_of(once).value


@EXAMPLES
@given(SOUND)
def test_a_second_run_of_all_changes_nothing(value: str) -> None:
    once, _ = run(document_of(value), *CHAIN)
    twice, changes = run(once, *CHAIN)
    assert not changes and text_of(twice).value == text_of(once).value


@EXAMPLES
@given(TEXTS)
def test_anchors_and_spans_stay_ordered_and_inside(value: str) -> None:
    text = text_of(run(document_of(value, "text"), *CHAIN)[0])
    starts = [anchor.start for anchor in text.anchors]
    assert starts == sorted(starts) and all(0 <= start <= len(text.value) for start in starts)
    assert all(0 <= span.start < span.end <= len(text.value) for span in text.spans)


@EXAMPLES
@given(LETTERS.map("".join))
def test_no_letter_is_lost_and_none_is_made(value: str) -> None:
    after = text_of(run(document_of(value), *CHAIN)[0]).value
    assert [c for c in after if c.isalnum()] == [c for c in value if c.isalnum()]


@st.composite
def edited_texts(draw: st.DrawFn) -> tuple[Text, list[Edit]]:
    value = draw(st.text("ab \n-", max_size=30))
    offsets = st.integers(0, len(value))
    cuts = sorted(draw(st.lists(offsets, max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    starts = {start for start, _ in pairs}
    kept = [pair for index, pair in enumerate(pairs) if pair[0] not in {p[0] for p in pairs[:index]}]
    edits = [Edit(start, end, draw(st.text("xy", max_size=3)), "test.rule") for start, end in kept]
    spans = [sorted((draw(offsets), draw(offsets))) for _ in range(len(starts))]
    return (
        Text(
            value,
            tuple(Anchor(start, f"l{start}") for start in sorted(draw(st.sets(offsets, max_size=4)))),
            tuple(Span(start, end, "bold") for start, end in sorted(spans) if start < end),
            tuple(NoteCall(f"c{start}", start, "1") for start in sorted(draw(st.sets(offsets, max_size=3)))),
        ),
        edits,
    )


@EXAMPLES
@given(edited_texts())
def test_revert_undoes_apply(case: tuple[Text, list[Edit]]) -> None:
    """But for spaces that anchors tell to be line ends: the journal has them as such."""
    text, edits = case
    text = with_line_ends(text)
    after, changes = apply(text, edits, PLACE)
    assert revert(after.value, changes) == text.value


@EXAMPLES
@given(edited_texts())
def test_apply_leaves_what_lies_outside_the_edits_and_keeps_marks_in_order(case: tuple[Text, list[Edit]]) -> None:
    text, edits = case
    after, _ = apply(text, edits, PLACE)
    expected, done = "", 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        expected, done = expected + text.value[done : edit.start] + edit.after, edit.end
    assert after.value == expected + text.value[done:]
    for marks in (after.anchors, after.calls):
        starts = [mark.start for mark in marks]
        assert starts == sorted(starts) and all(0 <= start <= len(after.value) for start in starts)


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply(Text("abcd"), [Edit(0, 3, "", "r"), Edit(2, 4, "", "r")], PLACE)
