"""Quotations set as blocks: smaller and set in, or set in at both sides; lists, addresses and texts set so are none."""

from collections.abc import Sequence

from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.model.document import Paragraph
from permacli.rules.loader import load_rules

BODY = [
    "La roue du moulin tourne encore, la nuit",
    "comme le jour, et personne ne sait plus",
    "qui la remet en marche quand elle passe",
    "du temps de la grande eau à celui des",
    "basses eaux ; les anciens, eux, disaient.",
]
QUOTED = ["Rien ne tourne sans qu’on le", "pousse, et rien ne s’arrête", "sans qu’on le tienne ici."]


def _quoted(lines: Sequence[str], *, x: float = 40, to: float = 0.0, size: float = 10.0, others: int = 3) -> list[str]:
    sheet = Sheet()
    y = 60.0
    for _ in range(others):
        y = sheet.column(20, 220, y, BODY)
    y = sheet.column(x, to or 190, y + 6, lines, size)
    for _ in range(others):
        y = sheet.column(20, 220, y + 6, BODY)
    document = build([page_regions(sheet.page())], load_rules("fr").structure).document
    blocks = [block for article in document.articles for block in article.blocks]
    return [block.text.value for block in blocks if isinstance(block, Paragraph) and block.role == "quotation"]


def test_smaller_type_set_in_is_a_quotation() -> None:
    assert _quoted(QUOTED, size=9.0) == ["\n".join(QUOTED)]


def test_lines_set_in_at_both_sides_are_a_quotation() -> None:
    assert _quoted(QUOTED, to=190) == ["\n".join(QUOTED)]


def test_two_lines_set_in_as_much_at_both_sides_are_a_quotation() -> None:
    lines = ["Rien ne tourne sans qu’on le", "pousse, rien ne dure."]
    assert _quoted(lines, to=200) == ["\n".join(lines)]
    assert _quoted(lines, to=185) == []


def test_a_sentence_that_ends_at_the_edge_of_a_quotation_begins_no_paragraph_in_it() -> None:
    lines = ["Rien ne tourne sans main.", "Et rien ne s’arrête sans", "qu’on le tienne, ici non."]
    assert _quoted(lines, to=180) == ["\n".join(lines)]


def test_lines_as_wide_as_the_column_are_none() -> None:
    assert _quoted(BODY[:3], x=20, to=220, size=9.0) == []
    assert _quoted(QUOTED, to=220) == []


def test_an_address_is_none() -> None:
    assert _quoted(["Moulin de la Combe, 3 rue du Bief", "61500 Courvilly, France"], size=9.0) == []


def test_where_much_of_the_text_is_set_so_it_is_no_quotation() -> None:
    assert _quoted(QUOTED * 4, size=9.0, others=1) == []
