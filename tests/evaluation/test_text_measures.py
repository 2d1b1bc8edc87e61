"""Each text measure moves by what was spoilt, and stays where nothing of its kind was."""

import unicodedata
from collections.abc import Callable

import pytest
from msgspec.structs import replace
from small_issue import CHARACTERS, FOURTH, ISSUE, KEY, LABEL, VALUE, WORDS, blocks, lost, put, unanchored, values

from permacli.evaluation import plain
from permacli.evaluation.folding import folded, letters, words
from permacli.evaluation.text import measures
from permacli.model.document import Document, Paragraph, SpeechTurn
from permacli.model.tree import map_texts

RAW, FOLDED, LETTERS = CHARACTERS, len(folded(VALUE)), len(letters(VALUE))


def test_the_issue_is_as_counted() -> None:
    assert len(words(VALUE)) == WORDS


def test_gold_against_itself() -> None:
    found = measures(ISSUE, ISSUE, KEY)
    assert lost(found) == {}
    assert all(set(measure.pages) == {"forge:1", "forge:2"} for measure in found)


def test_a_letter_misread() -> None:
    assert lost(measures(put(ISSUE, "soufflet", "souffiet"), ISSUE, KEY)) == pytest.approx(
        {
            "text.cer.raw": 1 / RAW,
            "text.cer-normalised.raw": 1 / RAW,
            "text.cer.folded": 1 / FOLDED,
            "text.cer-normalised.folded": 1 / FOLDED,
            "text.cer.letters": 1 / LETTERS,
            "text.cer-normalised.letters": 1 / LETTERS,
            "text.words": 1 / WORDS,
            "text.bag": 2 / (2 * WORDS),
        }
    )


def test_two_words_too_many() -> None:
    found = values(measures(put(ISSUE, "le même", "le bel et même"), ISSUE, KEY))
    assert found["text.cer.folded"] == pytest.approx(7 / FOLDED)
    assert found["text.cer-normalised.folded"] == pytest.approx(7 / (FOLDED + 7))
    assert found["text.cer.letters"] == pytest.approx(5 / LETTERS)
    assert found["text.words"] == pytest.approx(2 / WORDS)
    assert found["text.bag"] == pytest.approx(2 / (2 * WORDS + 2))


def test_a_word_lost() -> None:
    found = values(measures(put(ISSUE, "le même", "le"), ISSUE, KEY))
    assert found["text.cer.folded"] == found["text.cer-normalised.folded"] == pytest.approx(5 / FOLDED)
    assert found["text.words"] == pytest.approx(1 / WORDS)


def test_nothing_found() -> None:
    found = values(measures(Document(), ISSUE, KEY))
    assert {found[name] for name in found} == {1}


@pytest.mark.parametrize(
    ("old", "new", "characters"), [("l’aube", "l'aube", 1), ("aube ;", "aube;", 1), ("« ", "“", 2)]
)
def test_typography_is_raw_alone(old: str, new: str, characters: int) -> None:
    assert lost(measures(put(ISSUE, old, new), ISSUE, KEY)) == pytest.approx(
        {"text.cer.raw": characters / RAW, "text.cer-normalised.raw": characters / RAW}
    )


def test_a_sign_is_no_letter() -> None:
    found = lost(measures(put(ISSUE, "riant.", "riant"), ISSUE, KEY))
    assert set(found) == {f"text.{kind}.{name}" for kind in ("cer", "cer-normalised") for name in ("raw", "folded")}


def merged(found: Document) -> Document:
    return blocks(
        found,
        lambda b: [b[0], replace(b[1], text=replace(b[1].text, value=f"{b[1].text.value} {b[2].text.value}")), b[3]],
    )


def labelled_in_the_text(found: Document) -> Document:
    turn = ISSUE.articles[0].blocks[3]
    assert isinstance(turn, SpeechTurn)
    said = Paragraph(id="b4", text=replace(turn.paragraphs[0].text, value=LABEL + FOURTH))
    return blocks(found, lambda b: [*b[:3], said])


SAME_WORDS: dict[str, Callable[[Document], Document]] = {
    "decomposed": lambda d: map_texts(d, lambda e: replace(e.text, value=unicodedata.normalize("NFD", e.text.value))),
    "in another order": lambda d: blocks(d, lambda b: [b[1], b[3], b[0], b[2]]),
    "two paragraphs in one": merged,
    "label not recognised": labelled_in_the_text,
}


@pytest.mark.parametrize("same", SAME_WORDS)
def test_the_same_words_are_right(same: str) -> None:
    found = SAME_WORDS[same](ISSUE)
    assert found != ISSUE
    assert lost(measures(found, ISSUE, KEY)) == {}


@pytest.mark.parametrize("gold", [ISSUE, unanchored(ISSUE)], ids=["gold with pages", "gold without"])
def test_an_error_stands_on_its_page(gold: Document) -> None:
    (error,) = (m for m in measures(put(ISSUE, "briques", "bríques"), gold, KEY) if m.name == "text.words")
    assert error.pages["forge:1"].right == 0
    assert error.pages["forge:2"].right == 1
    assert error.worst(3) == ["forge:2"]


def test_where_no_side_knows_its_pages() -> None:
    found = measures(unanchored(put(ISSUE, "briques", "bríques")), unanchored(ISSUE), KEY)
    assert {page for measure in found for page in measure.pages} == {"forge:0"}


def test_plain_texts() -> None:
    one = "Un premier jour.\n\nUn second\njour d’été."
    assert lost(plain.measures(one, one, KEY)) == {}
    assert lost(plain.measures("Un second jour d’été.\n\nUn premier jour.", one, KEY)) == {}
    assert values(plain.measures(one.replace("second", "fécond"), one, KEY))["text.words"] == pytest.approx(1 / 7)


def test_plain_text_with_pages_beside_a_document() -> None:
    gold = VALUE.replace("Avez", "\fAvez").replace("briques", "bríques")
    (error,) = (m for m in plain.measures(ISSUE, gold, KEY) if m.name == "text.words")
    assert error.worst(3) == ["forge:2"]
    assert error.value == pytest.approx(1 / WORDS)
