"""The figures of articles and metadata move by what is changed, and by no more; on the samples too."""

from itertools import permutations
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from issue import BRIDGES, GOLD, KEY, MILL, changed, totals
from msgspec.structs import replace

from documents import heading, paragraph
from permacli.evaluation import articles, contents, metadata, notes, speakers
from permacli.evaluation.assignment import best_pairs, cheapest
from permacli.evaluation.matching import paired_articles
from permacli.model.document import Aside, Document
from permacli.model.text import NoteCall
from permacli.model.tree import map_texts

SAMPLES = Path(__file__).parent.parent.parent / "samples"
FAMILIES = (notes, speakers, contents, articles, metadata)
ALL = {"boundaries": (4, 4, 4), "titles": (2, 2, 2)}


@pytest.mark.parametrize("name", ["revue-a5", "magazine-a4", "bulletin-3col", "quarterly-en", "revue-image"])
def test_the_gold_of_a_sample_is_perfect(name: str) -> None:
    gold = msgspec.json.decode((SAMPLES / f"{name}.gold.json").read_bytes(), type=Document)
    measures = [measure for family in FAMILIES for measure in family.measures(gold, gold, name)]
    perfect = {"higher": (1.0, None), "lower": (0.0, None)}
    assert [measure.name for measure in measures if measure.value not in perfect[measure.better]] == []
    # every sample has articles, an interview, notes and metadata to measure
    assert len([measure for measure in measures if measure.value is not None]) >= 15


def figures(found: Document) -> dict[str, tuple[float, float, float]]:
    return totals(articles.measures(found, GOLD, KEY))


def test_articles_of_the_gold_itself_are_perfect() -> None:
    assert figures(GOLD) == ALL


def test_nothing_to_measure_is_no_figure() -> None:
    empty = Document()
    both = [*articles.measures(empty, empty, KEY), *metadata.measures(empty, empty, KEY)]
    assert {measure.value for measure in both} == {None}


def test_a_paragraph_at_the_end_of_the_wrong_article() -> None:
    found = replace(
        GOLD,
        articles=(replace(MILL, blocks=MILL.blocks[:3]), replace(BRIDGES, blocks=(*BRIDGES.blocks, MILL.blocks[3]))),
    )
    assert figures(found) == ALL | {"boundaries": (2, 4, 4)}


def test_the_order_of_articles_is_no_boundary() -> None:
    assert figures(replace(GOLD, articles=(BRIDGES, MILL))) == ALL


def test_a_misread_first_word_is_no_boundary() -> None:
    assert figures(changed(MILL, title=heading("m", "1e moulin du bourg bas"))) == ALL


def test_a_word_too_many_at_the_beginning() -> None:
    found = changed(MILL, title=heading("m", "Entretien Le moulin du bourg bas"))
    assert figures(found)["boundaries"] == (3, 4, 4)


def test_articles_run_together() -> None:
    found = replace(GOLD, articles=(replace(MILL, blocks=(*MILL.blocks, *BRIDGES.blocks)),))
    assert figures(found) == {"boundaries": (1, 2, 4), "titles": (1, 1, 2)}
    assert articles.measures(found, GOLD, KEY)[0].worst(9) == [f"{KEY}:3", f"{KEY}:2"]


def test_an_article_cut_in_two() -> None:
    rest = replace(MILL, id="rest", title=None, blocks=MILL.blocks[2:], pages=(1,))
    found = replace(GOLD, articles=(replace(MILL, blocks=MILL.blocks[:2]), rest, BRIDGES))
    assert figures(found) == {"boundaries": (3, 6, 4), "titles": (2, 2, 2)}


def test_another_title() -> None:
    found = changed(BRIDGES, title=heading("b", "Canaux et biefs"))
    assert figures(found)["titles"] == (1, 2, 2)


def test_a_lost_title() -> None:
    found = changed(BRIDGES, title=None)
    assert figures(found)["titles"] == (1, 1, 2)


def test_articles_are_paired_by_their_words() -> None:
    """Neither by title, nor by order, nor by id."""
    other = (replace(BRIDGES, id="mill", title=MILL.title), replace(MILL, id="bridges", title=BRIDGES.title))
    pairs = paired_articles(replace(GOLD, articles=other), GOLD)
    assert {(pair.found.id, pair.gold.id) for pair in pairs if pair.found and pair.gold} == {
        ("mill", "bridges"),
        ("bridges", "mill"),
    }


def test_metadata_count_what_is_missing_and_what_is_invented() -> None:
    said = replace(GOLD.metadata, number=None, place="Valbourg", title="LaVanne", urls=("www.vanne.example",))
    found = totals(metadata.measures(replace(GOLD, metadata=said), GOLD, KEY))
    assert found == {
        "title": (1, 1, 1),
        "number": (0, 0, 1),
        "place": (0, 1, 0),
        "urls": (1, 1, 2),
        "language": (1, 1, 1),
    }


squares = st.integers(1, 5).flatmap(
    lambda size: st.lists(st.lists(st.integers(0, 9), min_size=size, max_size=size), min_size=size, max_size=size)
)


@given(squares)
def test_the_cheapest_assignment_is_the_cheapest_of_all(costs: list[list[int]]) -> None:
    pairs = cheapest(costs)
    assert sorted(column for _, column in pairs) == [row for row, _ in pairs] == list(range(len(costs)))
    best = min(sum(map(list.__getitem__, costs, columns)) for columns in permutations(range(len(costs))))
    assert sum(costs[row][column] for row, column in pairs) == best


def test_the_best_pairs_are_the_most_alike_first() -> None:
    assert best_pairs([1, 4], [3, 0], lambda one, other: -abs(one - other), -3) == [(0, 1), (1, 0)]
    assert best_pairs([1, 9], [3], lambda one, other: -abs(one - other), -1) == []


def test_pages_of_a_gold_without_lines_are_those_of_the_output() -> None:
    """The gold of the samples names no printed lines, so its words stand where the output found them."""
    bare = map_texts(GOLD, lambda leaf: replace(leaf.text, anchors=()))
    for family in (notes, speakers, articles):
        with_lines, without = family.measures(GOLD, GOLD, KEY), family.measures(GOLD, bare, KEY)
        assert [measure.pages for measure in without] == [measure.pages for measure in with_lines]


def test_the_order_of_asides_says_nothing() -> None:
    call = NoteCall("c8", len("Le biais"), "1", "n1")
    boxes = (
        Aside(id="s1", role="box", blocks=(paragraph("s1.p", "Une vanne se lève à la main.", "p002.l007"),)),
        Aside(id="s2", role="caption", blocks=(paragraph("s2.p", "Le biais, en aval.", "p002.l009", calls=(call,)),)),
    )
    gold, found = changed(MILL, asides=boxes), changed(MILL, asides=boxes[::-1])
    assert totals(notes.measures(found, gold, KEY)) == totals(notes.measures(gold, gold, KEY))
