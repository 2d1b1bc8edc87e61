"""Underlined words part nothing; a ruled line between two lines does."""

from layout.setting import Sheet
from permacli.layout import page_regions
from permacli.model.geometry import Box

TEXT = [
    "La Taupe : comment est-ce que cela a",
    "commencé, et qui tenait le carnet ce",
    "matin-là dans la halle du laminoir",
]


def _regions(*rules: Box) -> list[int]:
    sheet = Sheet()
    sheet.column(20, 210, 100, TEXT)
    sheet.rules += rules
    return [len(region.lines) for region in page_regions(sheet.page()).regions]


def test_an_underlined_label_parts_no_line_from_the_next() -> None:
    assert _regions(Box(20, 101.5, 60, 102)) == [3]


def test_an_underline_may_reach_over_a_space_that_parts_pieces() -> None:
    sheet = Sheet()
    sheet.column(20, 210, 100, TEXT)
    sheet.line(20, 136, "M.", 10)
    sheet.line(40, 136, "G.", 10)
    sheet.line(20, 148, "disait le contraire à qui voulait", 10, to=210)
    sheet.rules.append(Box(20, 137.5, 50, 138))
    assert page_regions(sheet.page()).rules == ()


def test_a_line_below_the_descenders_parts_what_stands_above_and_below() -> None:
    assert _regions(Box(20, 104.2, 210, 104.7)) == [1, 2]


def test_a_line_longer_than_the_words_above_is_no_underline() -> None:
    sheet = Sheet()
    sheet.column(20, 210, 100, [*TEXT, "et dehors"])
    sheet.rules.append(Box(20, 137.5, 210, 138))
    assert len(page_regions(sheet.page()).rules) == 1
