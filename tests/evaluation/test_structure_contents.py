"""The figures of the contents page move by what is changed, and by no more."""

from typing import Any

import pytest
from issue import BRIDGES, GOLD, KEY, MILL, totals
from msgspec.structs import replace

from permacli.evaluation.contents import measures
from permacli.evaluation.titles import same_title
from permacli.model.contents import Contributor
from permacli.model.document import Document

ALL = {
    "titles": (3, 3, 3),
    "levels": (3, 3, 3),
    "links": (2, 2, 2),
    "complete": (3, 3, 3),
    "flat": (3, 3, 3),
    "section": (1, 1, 1),
    "title": (3, 3, 3),
    "subtitle": (1, 1, 1),
    "contributors": (1, 1, 1),
    "page": (3, 3, 3),
}


def figures(found: Document) -> dict[str, tuple[float, float, float]]:
    return totals(measures(found, GOLD, KEY))


def with_entry(number: int, **fields: Any) -> Document:
    entries = list(GOLD.contents)
    entries[number] = replace(entries[number], **fields)
    return replace(GOLD, contents=tuple(entries))


def test_the_gold_itself_is_perfect() -> None:
    assert figures(GOLD) == ALL


def test_nothing_to_measure_is_no_figure() -> None:
    empty = replace(GOLD, contents=())
    assert [measure.value for measure in measures(empty, empty, KEY)] == [None] * 10


def test_what_nobody_says_is_no_figure() -> None:
    one = replace(GOLD, contents=GOLD.contents[2:])
    values = {measure.name: measure.value for measure in measures(one, one, KEY)}
    silent = {"contents.links", "contents.section", "contents.subtitle", "contents.contributors"}
    assert {name for name, value in values.items() if value is None} == silent


@pytest.mark.parametrize(
    ("number", "fields", "moved"),
    [
        (2, {"level": 0}, {"levels": (2, 3, 3), "complete": (2, 3, 3)}),
        (0, {"article": "bridges"}, {"links": (1, 2, 2), "flat": (2, 3, 3), "complete": (2, 3, 3)}),
        (0, {"article": None}, {"links": (1, 1, 2), "flat": (2, 3, 3), "complete": (2, 3, 3)}),
        (2, {"article": "mill"}, {"links": (2, 3, 2), "flat": (2, 3, 3), "complete": (2, 3, 3)}),
        (1, {"page": "5"}, {"page": (2, 3, 3)}),
        (0, {"section": None}, {"section": (0, 1, 1)}),
        (1, {"section": "Étude"}, {"section": (1, 2, 2)}),
        (0, {"contributors": (Contributor("Maud Sorel"), Contributor("Léa Rostand"))}, {"contributors": (0, 1, 1)}),
        # one letter misread: the title matches, the field is not exact
        (1, {"title": "Ponts de 1a vallée"}, {"title": (2, 3, 3)}),
        (1, {"title": "Ponts de la  vallée"}, {}),
    ],
)
def test_one_field_moves_its_rows(number: int, fields: dict[str, Any], moved: dict[str, Any]) -> None:
    assert figures(with_entry(number, **fields)) == ALL | moved


def test_a_subtitle_taken_into_the_title() -> None:
    found = with_entry(0, title="Le moulin du bourg bas, Deux voix", subtitle=None)
    rows = dict.fromkeys(("titles", "levels", "complete", "flat", "title"), (2, 3, 3))
    assert figures(found) == ALL | rows | {"links": (1, 2, 2), "subtitle": (0, 1, 1)}


def test_a_lost_entry() -> None:
    rows = dict.fromkeys(("titles", "levels", "complete", "flat"), (2, 2, 3))
    lost = {"title": (2, 3, 3), "page": (2, 3, 3)}
    assert figures(replace(GOLD, contents=GOLD.contents[:2])) == ALL | rows | lost


def test_an_invented_entry() -> None:
    more = replace(GOLD.contents[2], id="e4", title="Imprimé en novembre", page=None)
    rows = dict.fromkeys(("titles", "levels", "complete", "flat"), (3, 4, 3))
    assert figures(replace(GOLD, contents=(*GOLD.contents, more))) == ALL | rows


def test_links_lead_to_articles_and_not_to_ids() -> None:
    renamed = replace(GOLD, articles=(replace(MILL, id="bridges"), replace(BRIDGES, id="mill")))
    assert figures(renamed) == ALL | {"links": (0, 2, 2), "flat": (1, 3, 3), "complete": (1, 3, 3)}


@pytest.mark.parametrize(
    ("found", "gold", "match"),
    [
        ("", "", True),
        ("", "Ponts", False),
        ("abcdefghij", "abcdefghxy", True),  # two letters of ten
        ("abcdefghij", "abcdefgxyz", False),  # three
        ("abcdefghijklmnopqrstuvwxy", "abcdefghijklmnopqrstuXXXy", True),  # three of the last five
        ("abcdefghijklmnopqrstuvwxy", "abcdefghijklmnopqrstuXXXX", False),  # four of them, though 16 % of all
        ("L’eau « vive »", 'L\'eau "vive"', True),
    ],
)
def test_when_titles_match(found: str, gold: str, match: bool) -> None:
    assert same_title(found, gold) is match
