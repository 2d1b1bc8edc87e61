"""A page number that no other page supports."""

import pytest

from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.layout.folios import folio_number, solve
from permacli.rules.loader import load_rules


@pytest.mark.parametrize(("printed", "folio"), [("12", "12"), ("- 7 -", "7"), ("xii", "xii"), ("i", None), ("V", None)])
def test_a_lone_letter_is_no_page_number(printed: str, folio: str | None) -> None:
    number = folio_number(printed)
    assert number is not None
    found = solve({0: [(number, True)]}, [0])
    assert found.folios.get(0, (None,))[0] == folio
    assert found.rows == (frozenset((0,)) if folio else frozenset())


def test_letters_that_go_on_are_numbers() -> None:
    numbers = {row: [(folio_number(printed) or 0, True)] for row, printed in enumerate(("iv", "v", "vi"))}
    assert [folio for folio, _ in solve(numbers, [0, 1, 2]).folios.values()] == ["iv", "v", "vi"]


@pytest.mark.parametrize(("foot", "folio"), [("— 7 —", "7"), ("7", "7"), ("Y7 i 7", None), ("7 .i 1", None)])
def test_a_number_among_specks_is_none(foot: str, folio: str | None) -> None:
    page = Sheet()
    for line in range(20):
        page.line(40, 60 + 14 * line, "le conseil a voté hier la réfection du vieux lavoir de la")
    page.line(180, 560, foot)
    [ref] = build([page_regions(page.page())], load_rules("fr").structure).document.pages
    assert ref.folio == folio
