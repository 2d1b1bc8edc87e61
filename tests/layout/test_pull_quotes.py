"""Pull quotes repeat the text; so does a title that the contents page announces, and it stays a title."""

from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.model.document import Document
from permacli.rules.loader import load_rules

QUOTED = "« On ne défait pas la valise la première année »"
TEXT = [
    "le moulin tournait encore quand ils sont arrivés et l’on a compté les sacs",
    "on ne défait pas la valise la première année disait Omar à qui voulait bien",
    "l’entendre, et il montrait du doigt le quai où passaient les autres hommes",
]


def _document(announced: str, below: str = "") -> Document:
    contents, text = Sheet(0), Sheet(1)
    contents.line(20, 50, "Sommaire", 20)
    for number, (title, page) in enumerate(((announced, "2"), ("Le lavoir et le compteur", "7"), ("Le banc", "9"))):
        contents.line(20, 90 + 16 * number, title)
        contents.line(380, 90 + 16 * number, page)
    text.line(20, 50, QUOTED, 16, bold=True)
    if below:
        text.line(20, 70, below, 12)
    text.column(20, 380, 90, [*TEXT * 5, "Voilà."])
    text.line(196, 590, "2")
    return build([page_regions(sheet.page()) for sheet in (contents, text)], load_rules("fr").structure).document


def test_a_quotation_that_is_announced_is_a_title() -> None:
    document = _document(QUOTED)
    assert [article.title.text.value for article in document.articles if article.title] == [QUOTED]
    assert "pull-quote" not in {item.role for item in document.furniture}


def test_one_that_is_not_is_a_pull_quote() -> None:
    assert "pull-quote" in {item.role for item in _document("La halle du laminoir").furniture}


def test_a_quotation_above_who_answers_is_a_title() -> None:
    document = _document("La halle du laminoir", "Entretien avec Omar Belkacem")
    assert "pull-quote" not in {item.role for item in document.furniture}
