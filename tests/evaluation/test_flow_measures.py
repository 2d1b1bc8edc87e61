"""Paragraphs, order and furniture move by what was spoilt."""

import pytest
from msgspec.structs import replace
from small_issue import FIRST, HEADERS, ISSUE, KEY, SECOND, THIRD, blocks, lost, put, unanchored, values

from documents import paragraph
from permacli.evaluation.flow import measures
from permacli.model.document import Furniture
from permacli.model.tree import block_leaves

BLOCKS = 6
NAMES = ("paragraphs", "order", "succession", "furniture.kept", "furniture.removed")


def test_gold_against_itself() -> None:
    found = measures(ISSUE, ISSUE, KEY)
    assert [measure.name for measure in found] == [f"flow.{name}" for name in NAMES]
    assert lost(found) == {}
    assert all(measure.value is not None for measure in found)


def test_two_paragraphs_in_one() -> None:
    found = blocks(ISSUE, lambda b: [paragraph("b1", f"{FIRST} {SECOND}", "p001.l002"), *b[2:]])
    assert lost(measures(found, ISSUE, KEY)) == {"flow.paragraphs": pytest.approx(2 * (BLOCKS - 1) / (2 * BLOCKS - 1))}


def test_a_paragraph_in_two() -> None:
    one, other = SECOND.split(" soufflet ")
    halves = (paragraph("b2", one, "p001.l003"), paragraph("b9", f"soufflet {other}", "p001.l003"))
    found = blocks(ISSUE, lambda b: [b[0], *halves, *b[2:]])
    assert lost(measures(found, ISSUE, KEY)) == {"flow.paragraphs": pytest.approx(2 * BLOCKS / (2 * BLOCKS + 1))}


def test_a_paragraph_that_begins_a_word_late() -> None:
    moved = (f"{FIRST} Trois", SECOND.removeprefix("Trois "))
    found = blocks(ISSUE, lambda b: [*(paragraph(f"b{i}", v, "p001.l002") for i, v in enumerate(moved)), *b[2:]])
    assert lost(measures(found, ISSUE, KEY)) == {"flow.paragraphs": pytest.approx((BLOCKS - 1) / BLOCKS)}


def test_a_misread_word_begins_its_paragraph_all_the_same() -> None:
    assert lost(measures(put(ISSUE, "Trois forgerons", "Trais forgerons"), ISSUE, KEY)) == {}


def test_a_paragraph_two_places_late() -> None:
    found = blocks(ISSUE, lambda b: [b[1], b[2], b[0], b[3]])
    pairs = BLOCKS * (BLOCKS - 1) / 2
    assert lost(measures(found, ISSUE, KEY)) == pytest.approx(
        {"flow.order": (pairs - 2) / pairs, "flow.succession": (BLOCKS - 1 - 3) / (BLOCKS - 1)}
    )


def test_running_backwards() -> None:
    found = blocks(ISSUE, lambda b: b[::-1])
    pairs = BLOCKS * (BLOCKS - 1) / 2
    assert values(measures(found, ISSUE, KEY))["flow.order"] == pytest.approx((pairs - 6) / pairs)


def test_furniture_kept() -> None:
    article = replace(ISSUE.articles[0], blocks=(*ISSUE.articles[0].blocks, paragraph("h1", HEADERS[1], "p002.l000")))
    found = replace(ISSUE, articles=(article,), furniture=ISSUE.furniture[:1])
    (kept,) = (m for m in measures(found, ISSUE, KEY) if m.name == "flow.furniture.kept")
    assert kept.pages["forge:2"].right == len("Revuedesmétiers")
    assert kept.pages["forge:1"].right == 0
    assert kept.value == pytest.approx(len("Revuedesmétiers") / 2)
    assert "flow.furniture.removed" not in lost(measures(found, ISSUE, KEY))


@pytest.mark.parametrize("gold", [ISSUE, unanchored(ISSUE)], ids=["gold with pages", "gold without"])
def test_text_removed(gold: object) -> None:
    removed = next(leaf for leaf in block_leaves(ISSUE.articles[0].blocks) if leaf.text.value == THIRD)
    found = blocks(ISSUE, lambda b: [*b[:2], b[3]])
    taken = Furniture(id="f", role="other", text=removed.text, page_index=1)
    found = replace(found, furniture=(*found.furniture, taken))
    spoilt = {m.name: m for m in measures(found, gold, KEY)}  # type: ignore[arg-type]
    assert spoilt["flow.furniture.removed"].pages["forge:2"].right == len("Avezvoussongéauprixdesbriques")
    assert spoilt["flow.furniture.kept"].value == 0
    assert spoilt["flow.order"].value == 1


def test_text_that_is_nowhere_is_not_removed_as_furniture() -> None:
    found = blocks(ISSUE, lambda b: b[:2])
    assert values(measures(found, ISSUE, KEY))["flow.furniture.removed"] == 0
