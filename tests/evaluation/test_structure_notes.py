"""The figures of notes move by what is changed, and by no more."""

import pytest
from issue import ANSWER, BRIDGES, FIRST_CALL, GOLD, KEY, MILL, NOTES, STUDY_TEXT, changed, note, totals, with_turns
from msgspec.structs import replace

from permacli.evaluation.notes import PER_WORDS, measures
from permacli.evaluation.stream import plain_words
from permacli.model.document import Document, Paragraph, SpeechTurn
from permacli.model.text import NoteCall

ALL = {"body": (3, 3, 3), "links": (2, 2, 2), "dangling": (2, 2, 2)}

APART = ("false_calls", "decidable")


def figures(found: Document) -> dict[str, tuple[float, float, float]]:
    return {name: value for name, value in totals(measures(found, GOLD, KEY)).items() if name not in APART}


def false_calls(found: Document) -> float:
    return measures(found, GOLD, KEY)[-1].total.right


def called(start: int, leads_to: str | None, edited: str = ANSWER) -> Document:
    """The gold with another call in the first answer."""

    def edit(turn: SpeechTurn) -> tuple[SpeechTurn]:
        if turn.id != "t2":
            return (turn,)
        text = replace(turn.paragraphs[0].text, value=edited, calls=(NoteCall("c1", start, "1", leads_to),))
        return (replace(turn, paragraphs=(replace(turn.paragraphs[0], text=text),)),)

    return with_turns(edit)


def test_the_gold_itself_is_perfect() -> None:
    assert figures(GOLD) == ALL
    assert false_calls(GOLD) == 0


def test_nothing_to_measure_is_no_figure() -> None:
    empty = Document(pages=GOLD.pages)
    assert [measure.value for measure in measures(empty, empty, KEY)] == [None] * 5


def test_an_empty_output_finds_nothing() -> None:
    assert figures(Document()) == {"body": (0, 0, 3), "links": (0, 0, 2), "dangling": (0, 0, 2)}


@pytest.mark.parametrize(("wrong", "right"), [(0.19, 3), (0.22, 2)])
def test_a_body_is_the_same_note_up_to_a_fifth(wrong: float, right: int) -> None:
    text = NOTES[0]
    spoilt = "#" * int(wrong * len(text)) + text[int(wrong * len(text)) :]
    found = changed(MILL, notes=(note("n1", spoilt, 0, "c1"), MILL.notes[1]))
    assert figures(found)["body"] == (right, 3, 3)


def test_a_note_on_another_page_is_another_note() -> None:
    found = changed(BRIDGES, notes=(note("n3", NOTES[2], 1, "c3"),))
    assert figures(found) == ALL | {"body": (2, 3, 3), "links": (1, 2, 2)}
    assert measures(found, GOLD, KEY)[0].worst(9) == [f"{KEY}:2", f"{KEY}:3"]


def test_a_missing_note_takes_its_link_with_it() -> None:
    assert figures(changed(BRIDGES, notes=())) == ALL | {"body": (2, 2, 3), "links": (1, 2, 2)}


@pytest.mark.parametrize(("off", "right", "false"), [(3, 2, 0), (-3, 2, 0), (4, 1, 1), (-4, 1, 1)])
def test_a_call_may_stand_three_characters_off(off: int, right: int, false: int) -> None:
    found = called(FIRST_CALL + off, "n1")
    assert figures(found) == ALL | {"links": (right, 2, 2)}
    assert false_calls(found) == false


@pytest.mark.parametrize(("edited", "wanted"), [(ANSWER, 1), (f"{ANSWER[:FIRST_CALL]}”{ANSWER[FIRST_CALL:]}", 2)])
def test_a_call_is_decidable_where_it_left_a_sign(edited: str, wanted: int) -> None:
    """Its text was read with a sign that is not the gold's, or without any."""
    found = _uncalled(edited)
    assert figures(found)["links"] == (1, 1, 2)
    assert totals(measures(found, GOLD, KEY))["decidable"] == (1, 1, wanted)


def _uncalled(edited: str) -> Document:
    def edit(turn: SpeechTurn) -> tuple[SpeechTurn]:
        if turn.id != "t2":
            return (turn,)
        text = replace(turn.paragraphs[0].text, value=edited, calls=())
        return (replace(turn, paragraphs=(replace(turn.paragraphs[0], text=text),)),)

    return with_turns(edit)


def test_the_place_is_counted_after_alignment() -> None:
    found = called(FIRST_CALL + 9, "n1", "Vraiment " + ANSWER)
    assert figures(found) == ALL


def test_a_link_to_the_wrong_note_is_wrong() -> None:
    found = called(FIRST_CALL, "n2")
    assert figures(found) == ALL | {"links": (1, 2, 2)}
    assert false_calls(found) == 0


def test_a_call_that_should_have_led_somewhere_dangles() -> None:
    assert figures(called(FIRST_CALL, None)) == ALL | {"links": (1, 1, 2), "dangling": (2, 3, 2)}


def test_a_note_that_lost_its_call_dangles() -> None:
    found = changed(MILL, notes=(note("n1", NOTES[0], 0), MILL.notes[1]))
    assert figures(found) == ALL | {"dangling": (2, 3, 2)}


def test_false_calls_count_over_ten_thousand_words() -> None:
    body = BRIDGES.blocks[0]
    assert isinstance(body, Paragraph)
    more = (*body.text.calls, NoteCall("c9", len(STUDY_TEXT) - 4, "2", None))
    found = changed(BRIDGES, blocks=(replace(body, text=replace(body.text, calls=more)),))
    words = sum(len(plain_words(text)) for text in _gold_texts())
    measure = measures(found, GOLD, KEY)[-1]
    assert measure.value == pytest.approx(PER_WORDS / words)
    assert measure.worst(3) == [f"{KEY}:3"]


def _gold_texts() -> list[str]:
    heads = [article.title.text.value for article in GOLD.articles if article.title]
    turns = [block.paragraphs[0].text.value for block in MILL.blocks if isinstance(block, SpeechTurn)]
    return [*heads, *turns, STUDY_TEXT]
