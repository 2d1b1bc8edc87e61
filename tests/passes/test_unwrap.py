from one_text import CHAIN, run

from permacli.model.text import Anchor, Text
from permacli.passes import unwrap
from permacli.passes.unwrap import wrap
from permacli.text.edits import Place, revert

PLACE = Place("unwrap", "p001.r01")


def test_line_ends_become_spaces_without_a_change() -> None:
    text, changes, _ = run("une ligne\npuis une\nautre", unwrap.run)
    assert text.value == "une ligne puis une autre" and not changes
    assert wrap(text) == "une ligne\npuis une\nautre"


def test_the_extracted_text_comes_back_through_journal_and_anchors() -> None:
    value = "Les  travail-\nleurs sont peut-\nêtre au cafÃ© , dit-\nelle ."
    text, changes, _ = run(value, *CHAIN)
    assert text.value == "Les travailleurs sont peut-être au café, dit-elle."
    assert revert(wrap(text), changes) == value


def test_a_line_end_without_anchor_is_in_the_journal() -> None:
    text, changes = unwrap.unwrap(Text("une\nligne", (Anchor(0, "p001.l001"),)), PLACE)
    assert text.value == "une ligne" and len(changes) == 1
    assert revert(wrap(text), changes) == "une\nligne"


def test_a_text_of_one_line_is_shared() -> None:
    text = Text("une ligne")
    assert unwrap.unwrap(text, PLACE)[0] is text
