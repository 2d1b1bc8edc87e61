"""What sets a text apart from the running one: ruled lines around it, or a coloured ground under it."""

import pytest
from msgspec.structs import replace

from layout.setting import Sheet
from permacli.layout import page_regions
from permacli.model.geometry import Box
from permacli.model.page import Page

BODY = ["la roue du moulin tourne encore la nuit"] * 14
FACTS = ["1871. Le moulin brûle.", "1902. Il tourne de nouveau.", "1944. La roue est cachée."]
UNDER_FACTS = Box(15, 305, 215, 360)


def _sheet() -> Page:
    sheet = Sheet()
    sheet.column(20, 210, 60, BODY)
    for number, fact in enumerate(FACTS):
        sheet.line(20, 320 + 14 * number, fact)
    sheet.column(20, 210, 400, BODY)
    return sheet.page()


def _framed(page: Page) -> list[str]:
    return [line.value for region in page_regions(page).regions if region.frame is not None for line in region.lines]


def test_a_coloured_ground_sets_its_text_apart() -> None:
    assert _framed(replace(_sheet(), grounds=(UNDER_FACTS,))) == FACTS
    assert _framed(_sheet()) == []


def test_a_band_behind_a_heading_is_no_box() -> None:
    assert _framed(replace(_sheet(), grounds=(Box(15, 310, 215, 338),))) == []


def test_the_ground_of_most_of_the_page_is_no_box() -> None:
    assert _framed(replace(_sheet(), grounds=(Box(0, 45, 230, 480),))) == []


def test_a_ground_in_a_frame_is_one_box_with_it() -> None:
    page = _sheet()
    sides = Sheet()
    sides.frame(12, 302, 220, 364)
    framed = replace(page, rules=sides.page().rules, grounds=(UNDER_FACTS,))
    assert {region.frame for region in page_regions(framed).regions} == {None, 0}


@pytest.mark.parametrize(
    "other",
    [UNDER_FACTS, Box(15.3, 305, 215.3, 360), Box(20, 311, 220, 366), Box(10, 340, 100, 420)],
    ids=["twice", "nearly twice", "shadow", "over the corner"],
)
def test_a_text_on_two_grounds_is_read_once(other: Box) -> None:
    page = _sheet()
    for grounds in ((UNDER_FACTS, other), (other, UNDER_FACTS)):
        regions = page_regions(replace(page, grounds=grounds)).regions
        lines = [line.value for region in regions for line in region.lines]
        assert sorted(lines) == sorted([*BODY, *FACTS, *BODY])
        assert set(FACTS[:1]) <= set(_framed(replace(page, grounds=grounds)))
