"""The figures of speakers move by what is changed, and by no more."""

import pytest
from issue import ANSWER, GOLD, KEY, LAST, MILL, QUESTION, SECOND, changed, totals, turn, with_turns
from msgspec.structs import replace

from permacli.evaluation.measure import Measure
from permacli.evaluation.speakers import measures
from permacli.evaluation.stream import plain_words
from permacli.model.document import Document, SpeechTurn

ASKED, SAID, AGAIN, LATER = (len(plain_words(text)) for text in (QUESTION, ANSWER, SECOND, LAST))
WORDS = ASKED + SAID + AGAIN + LATER
ALL = {
    "words": (WORDS, WORDS, WORDS),
    "boundaries": (4, 4, 4),
    "turns": (4, 4, 4),
    "inventory": (2, 2, 2),
    "interviewer": (ASKED + AGAIN,) * 3,
    "cpwer": (0, WORDS, WORDS),
}


def figures(found: Document) -> dict[str, tuple[float, float, float]]:
    return totals(measures(found, GOLD, KEY))


def by_name(found: Document) -> dict[str, Measure]:
    return {measure.name: measure for measure in measures(found, GOLD, KEY)}


def test_the_gold_itself_is_perfect() -> None:
    assert figures(GOLD) == ALL


def test_nothing_to_measure_is_no_figure() -> None:
    silent = changed(MILL, blocks=(), persons=())
    assert [measure.value for measure in measures(silent, silent, KEY)] == [None] * 6


def test_ids_of_persons_and_turns_say_nothing() -> None:
    names = {"lr": "x7", "ms": "lr"}
    persons = tuple(replace(person, id=names[person.id]) for person in MILL.persons)
    turns = tuple(
        replace(block, id=f"x{block.id}", persons=tuple(names[person] for person in block.persons))
        for block in MILL.blocks
        if isinstance(block, SpeechTurn)
    )
    assert figures(changed(MILL, persons=persons, blocks=turns)) == ALL


def test_a_turn_given_to_the_other_speaker() -> None:
    found = with_turns(lambda each: [replace(each, persons=("ms",)) if each.id == "t3" else each])
    right = WORDS - AGAIN
    # its words are wanted of one speaker and too many with the other
    assert figures(found) == ALL | {
        "words": (right, WORDS, WORDS),
        "turns": (3, 4, 4),
        "cpwer": (2 * AGAIN, WORDS, WORDS),
    }
    assert by_name(found)["speakers.words"].worst(3) == [f"{KEY}:2"]


def test_a_question_taken_for_an_answer() -> None:
    found = with_turns(lambda each: [replace(each, role="interviewee") if each.id == "t3" else each])
    assert figures(found) == ALL | {"interviewer": (ASKED, ASKED, ASKED + AGAIN)}


@pytest.mark.parametrize(("moved", "right"), [(1, True), (2, False)])
def test_a_turn_may_begin_one_word_off(moved: int, right: bool) -> None:
    words = ANSWER.split(" ")
    head, tail = f"{QUESTION} {' '.join(words[:moved])}", " ".join(words[moved:])
    texts = {"t1": head, "t2": tail}

    def edit(each: SpeechTurn) -> list[SpeechTurn]:
        return [turn(each.id, texts.get(each.id, _text(each)), *each.persons, each.role, "p001.l003")]

    result = figures(with_turns(edit))
    assert result["boundaries"] == (4 if right else 3, 4, 4)
    assert result["turns"] == (4 if right else 2, 4, 4)
    assert result["words"] == (WORDS - moved, WORDS, WORDS)


def _text(each: SpeechTurn) -> str:
    return each.paragraphs[0].text.value


def test_a_turn_cut_in_two() -> None:
    cut = ANSWER.index("quand")

    def edit(each: SpeechTurn) -> list[SpeechTurn]:
        parts = (ANSWER[:cut], ANSWER[cut:]) if each.id == "t2" else (_text(each),)
        return [
            turn(f"{each.id}.{number}", part, *each.persons, each.role, "p001.l005")
            for number, part in enumerate(parts)
        ]

    assert figures(with_turns(edit)) == ALL | {"boundaries": (4, 5, 4), "turns": (3, 5, 4)}


def test_two_turns_run_together() -> None:
    joined = turn("t3", f"{SECOND} {LAST}", "lr", "interviewer", "p002.l001")
    found = changed(MILL, blocks=(*MILL.blocks[:2], joined))
    assert figures(found) == ALL | {
        "words": (WORDS - LATER, WORDS, WORDS),
        "boundaries": (3, 3, 4),
        "turns": (2, 3, 4),
        "interviewer": (ASKED + AGAIN, WORDS - SAID, ASKED + AGAIN),
        "cpwer": (2 * LATER, WORDS, WORDS),
    }


def test_an_interview_read_as_plain_paragraphs() -> None:
    plain = tuple(block.paragraphs[0] for block in MILL.blocks if isinstance(block, SpeechTurn))
    assert figures(changed(MILL, blocks=plain)) == ALL | {
        "words": (0, WORDS, WORDS),
        "boundaries": (0, 0, 4),
        "turns": (0, 0, 4),
        "interviewer": (0, 0, ASKED + AGAIN),
        "cpwer": (WORDS, WORDS, WORDS),
    }


def test_initials_not_led_back_to_the_name() -> None:
    persons = tuple(replace(person, name=None) for person in MILL.persons)
    assert figures(changed(MILL, persons=persons)) == ALL | {"inventory": (0, 2, 2)}


def test_a_speaker_nobody_knows() -> None:
    persons = (MILL.persons[0], replace(MILL.persons[1], name="Odile Vannier", initials="OV"))
    assert figures(changed(MILL, persons=persons)) == ALL | {
        "words": (ASKED + AGAIN, WORDS, WORDS),
        "turns": (2, 4, 4),
        "inventory": (1, 2, 2),
    }


def test_a_misread_word_is_an_error_of_cpwer_alone() -> None:
    def edit(each: SpeechTurn) -> list[SpeechTurn]:
        return [turn(each.id, _text(each).replace("cahier", "calner"), *each.persons, each.role, "p002.l002")]

    counted = WORDS - 1
    assert figures(with_turns(edit)) == ALL | {
        "words": (counted, counted, counted),
        "cpwer": (1, WORDS, WORDS),
    }
