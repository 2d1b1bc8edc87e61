"""Harm and repair by changes whose number is known."""

import pytest
from msgspec.structs import replace
from small_issue import ISSUE, KEY, VALUE, WORDS, lost, put, values

from permacli.evaluation import text
from permacli.evaluation.folding import folded
from permacli.evaluation.harm import measures
from permacli.model.document import Document
from permacli.model.journal import Change, Step
from permacli.model.text import Text
from permacli.model.tree import Leaf, map_texts
from permacli.text.edits import Edit, Place, apply

CHARACTERS = len(folded(VALUE))


def changed(document: Document, old: str, new: str) -> Document:
    """The document after a step that replaced ``old`` by ``new``, as its journal says."""
    changes: list[Change] = []

    def made(leaf: Leaf) -> Text:
        start = leaf.text.value.find(old)
        edits = [Edit(start, start + len(old), new, "test")] if start >= 0 else []
        result, journal = apply(leaf.text, edits, Place("test", leaf.id))
        changes.extend(journal)
        return result

    result = map_texts(document, made)
    assert changes
    return replace(result, steps=(*document.steps, Step("test")), changes=(*document.changes, *changes))


def test_nothing_changed() -> None:
    found = replace(ISSUE, steps=(Step("test"),))
    assert values(measures(found, ISSUE, KEY))["harm.words"] == 0
    assert values(measures(found, ISSUE, KEY))["repair.words"] is None
    assert lost(measures(found, ISSUE, KEY)) == {}


def test_right_text_made_wrong() -> None:
    found = values(measures(changed(ISSUE, "soufflet", "soufflets"), ISSUE, KEY))
    assert found["harm.words"] == pytest.approx(1 / WORDS)
    assert found["harm.characters"] == pytest.approx(1 / CHARACTERS)
    assert found["repair.words"] is None
    assert found["no-op.text.words"] == 0


def test_a_hyphen_wrongly_dropped_harms_both_words() -> None:
    found = values(measures(changed(ISSUE, "Avez-vous", "Avezvous"), ISSUE, KEY))
    assert found["harm.words"] == pytest.approx(2 / WORDS)
    assert found["harm.characters"] == pytest.approx(1 / CHARACTERS)


def test_wrong_text_made_right() -> None:
    found = changed(put(ISSUE, "soufflet", "souffict"), "souffict", "soufflet")
    assert values(measures(found, ISSUE, KEY))["harm.words"] == 0
    assert values(measures(found, ISSUE, KEY))["repair.words"] == 1
    assert values(measures(found, ISSUE, KEY))["no-op.text.words"] == pytest.approx(1 / WORDS)


def test_one_of_two_errors_repaired() -> None:
    found = changed(put(put(ISSUE, "soufflet", "souffict"), "briques", "bríques"), "souffict", "soufflet")
    result = values(measures(found, ISSUE, KEY))
    assert result["repair.words"] == pytest.approx(1 / 2)
    assert result["repair.characters"] == pytest.approx(2 / 3)


def test_repairs_do_not_pay_for_harm() -> None:
    found = changed(changed(put(ISSUE, "soufflet", "souffict"), "souffict", "soufflet"), "briques", "brique")
    result = values(measures(found, ISSUE, KEY))
    assert result["harm.words"] == pytest.approx(1 / (WORDS - 1))
    assert result["repair.words"] == 1


def test_an_error_left_is_neither() -> None:
    found = replace(put(ISSUE, "soufflet", "souffict"), steps=(Step("test"),))
    result = values(measures(found, ISSUE, KEY))
    assert result["harm.words"] == result["harm.characters"] == result["repair.words"] == 0


def test_typography_is_no_harm() -> None:
    found = values(measures(changed(ISSUE, "l’aube", "l'aube"), ISSUE, KEY))
    assert found["harm.words"] == found["harm.characters"] == 0


def test_no_op_is_the_text_before_the_changes() -> None:
    before = put(ISSUE, "soufflet", "souffict")
    found = values(measures(changed(before, "souffict", "soufflet"), ISSUE, KEY))
    assert {f"no-op.{each.name}": each.value for each in text.measures(before, ISSUE, KEY)}.items() <= found.items()


def test_where_no_step_is_known_nothing_is_said() -> None:
    assert ISSUE.steps == ()
    assert measures(ISSUE, ISSUE, KEY) == []
