"""Joins taken back: two blocks again, each with its own changes; what stands on the join goes with it."""

import pytest
from msgspec.structs import replace

from permacli.errors import SelectionError
from permacli.model.document import Article, Document, Footnote, Paragraph, SpeechTurn
from permacli.model.journal import Change, Step
from permacli.model.text import Anchor, NoteCall, Text
from permacli.text.history import after_joins, standing
from permacli.text.reading import extracted
from permacli.text.undo import undo

# Printed as ``Le mur est`` / ``tom-`` | ``bé  hier1.`` over two columns; the second block begins with the second line.
JOIN = Change(id="k1", step="paragraphs", rule="join.hyphen", block="r1", start=15, before="", after="\n", joined="r2")
SPACE = Change(id="k2", step="spaces", rule="space.run", block="r1", start=18, before="  ", after=" ")
HYPHEN = Change(id="k3", step="dehyphenate", rule="hyphen.lexicon", block="r1", start=14, before="-\n", after="")
CALL = Change(id="k4", step="notes", rule="notes.call", block="r1", start=21, before="1", after="")
WHOLE = Text(
    "Le mur est tombé hier.",
    (Anchor(0, "l1"), Anchor(11, "l2"), Anchor(14, "l3")),
    calls=(NoteCall("r1.c1", 21, "1", "n1"),),
)
NOTE = Footnote(id="n1", mark="1", calls=("r1.c1",), paragraphs=(Paragraph(id="r9", text=Text("Voir.")),))
STEPS = (Step("paragraphs"), Step("spaces"), Step("dehyphenate"), Step("unwrap"), Step("notes"))


def document(*blocks: Paragraph | SpeechTurn, changes: tuple[Change, ...] = (JOIN, SPACE, HYPHEN, CALL)) -> Document:
    article = Article(id="a1", blocks=blocks or (Paragraph(id="r1", text=WHOLE),), notes=(NOTE,))
    return Document(articles=(article,), steps=STEPS, changes=changes)


def blocks(one: Document) -> list[tuple[str, str]]:
    return [(b.id, b.text.value) for b in one.articles[0].blocks if isinstance(b, Paragraph)]


def test_a_join_taken_back_parts_the_blocks_and_takes_the_hyphen_with_it() -> None:
    undone = undo(document(), ["k1"])
    assert blocks(undone.document) == [("r1", "Le mur est tom-"), ("r2", "bé hier.")]
    assert (undone.taken, undone.with_them) == (("k1", "k3"), ("k3",))
    first, second = undone.document.articles[0].blocks
    assert isinstance(first, Paragraph) and isinstance(second, Paragraph)
    assert first.text.anchors == (Anchor(0, "l1"), Anchor(11, "l2"))
    assert second.text.anchors == (Anchor(0, "l3"),)
    assert [(call.id, call.start) for call in second.text.calls] == [("r1.c1", 7)]


def test_changes_go_with_the_part_they_are_in() -> None:
    parted = undo(document(), ["k1"]).document
    assert [(c.id, c.block, c.start, c.undone) for c in parted.changes] == [
        ("k1", "r1", 15, True),
        ("k2", "r2", 2, False),
        ("k3", "r1", 14, True),
        ("k4", "r2", 7, False),
    ]
    assert blocks(undo(parted, ["k2"]).document)[1] == ("r2", "bé  hier.")
    assert blocks(undo(parted, ["k4"]).document)[1] == ("r2", "bé hier1.")
    assert blocks(extracted(parted)) == [("r1", "Le mur est\ntom-"), ("r2", "bé  hier1.")]


def test_the_hyphen_alone_leaves_the_join() -> None:
    undone = undo(document(), ["k3"])
    assert undone.with_them == ()
    assert blocks(undone.document) == [("r1", "Le mur est tom- bé hier.")]
    assert blocks(undo(undone.document, ["k1"]).document) == blocks(undo(document(), ["k1"]).document)


def test_a_call_taken_back_is_no_longer_named_by_its_note() -> None:
    undone = undo(document(), ["k4"]).document
    assert blocks(undone) == [("r1", "Le mur est tombé hier1.")]
    assert undone.articles[0].notes[0].calls == ()


def test_a_join_inside_a_turn_makes_two_paragraphs_of_it() -> None:
    turn = SpeechTurn(id="t1", paragraphs=(Paragraph(id="r1", text=WHOLE),), role="interviewee")
    (parted,) = undo(document(turn), ["k1"]).document.articles[0].blocks
    assert isinstance(parted, SpeechTurn)
    assert [p.id for p in parted.paragraphs] == ["r1", "r2"]


def test_two_joins_in_any_order() -> None:
    second = replace(JOIN, id="k2", start=5, joined="r3")
    one = document(
        Paragraph(id="r1", text=Text("a b c", (Anchor(0, "l1"), Anchor(2, "l2"), Anchor(4, "l3")))),
        changes=(replace(JOIN, start=1), replace(second, start=3)),
    )
    parts = [("r1", "a"), ("r2", "b"), ("r3", "c")]
    assert blocks(undo(one, ["k1"]).document) == [("r1", "a"), ("r2", "b c")]
    assert blocks(undo(one, ["k2"]).document) == [("r1", "a b"), ("r3", "c")]
    assert blocks(undo(one, ["k1", "k2"]).document) == parts
    assert blocks(undo(undo(one, ["k1"]).document, ["k2"]).document) == parts
    assert blocks(undo(undo(one, ["k2"]).document, ["k1"]).document) == parts


def test_changes_of_a_block_that_is_joined_late_follow_the_join() -> None:
    own = Change(id="", step="spaces", rule="space.run", block="r2", start=2, before="  ", after=" ")
    other = replace(own, block="r1", start=1)
    join = Change(
        id="", step="speakers", rule="speakers.own-line", block="r1", start=4, before="", after=" ", joined="r2"
    )
    assert after_joins([own, other, join]) == [other, join, replace(own, block="r1", start=7)]


def test_a_change_stands_where_later_ones_moved_it() -> None:
    assert standing((SPACE, replace(HYPHEN, start=14)), 0) == (16, 17)
    assert standing((JOIN, HYPHEN), 0) is None


def test_what_is_not_there_cannot_be_taken_back() -> None:
    with pytest.raises(SelectionError, match="k9"):
        undo(document(), ["k9"])
    with pytest.raises(SelectionError, match="no longer"):
        undo(document(changes=(replace(CALL, block="gone"),)), ["k4"])
    with pytest.raises(ValueError, match="does not fit"):
        undo(document(changes=(replace(HYPHEN, after="xx"),)), ["k3"])
