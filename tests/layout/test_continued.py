"""Articles that go on elsewhere: followed by the printed page, or by distance where no page has its number."""

import pytest

from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.layout.continued import comes_from, goes_on_later, leads_on
from permacli.model.document import Document, Paragraph
from permacli.model.region import PrintedLine, Region
from permacli.rules.loader import load_rules

TEXT = ["le moulin tournait encore quand ils sont arrivés et l’on a compté les sacs"] * 8


def _pages() -> tuple[Sheet, ...]:
    first, second, third = Sheet(0), Sheet(1), Sheet(2)
    first.line(20, 50, "Le lavoir et le compteur", 20)
    first.column(20, 380, 90, [*TEXT, "puis la rivière a baissé et personne n’a plus rien dit de tout cela au"])
    first.line(300, 580, "Suite page 6", 9, bold=True)
    second.line(20, 50, "Le banc du square", 20)
    second.column(20, 380, 90, [*TEXT, "un autre soir."])
    third.column(20, 380, 90, ["Le banc en reste là, et nous aussi, qui avons attendu longtemps sous les arbres"])
    third.line(20, 130, "Suite de la page 4", 9, bold=True)
    third.column(20, 380, 150, ["bourg, ce matin-là, sinon que les chaises manquaient à la salle des fêtes encore"] * 3)
    return first, second, third


def _document() -> Document:
    return build([page_regions(sheet.page()) for sheet in _pages()], load_rules("fr").structure).document


def test_an_article_goes_on_below_the_line_that_says_so() -> None:
    document = _document()
    texts = [
        " ".join(b.text.value for b in article.blocks if isinstance(b, Paragraph)) for article in document.articles
    ]
    assert ["bourg, ce matin-là" in text for text in texts] == [True, False]
    assert ["Le banc en reste là" in text for text in texts] == [False, True]


def test_notes_on_a_page_of_their_own_are_those_of_the_article_that_ended_last() -> None:
    pages = _pages()
    last = Sheet(3)
    last.line(20, 50, "Notes", 10, bold=True)
    last.line(20, 70, "1. Un soir de juin, au moulin.", 8)
    last.line(20, 82, "2. Une nuit de mai, sous les bancs.", 8)
    document = build([page_regions(sheet.page()) for sheet in (*pages, last)], load_rules("fr").structure).document
    assert [len(article.notes) for article in document.articles] == [2, 0]


@pytest.mark.parametrize(
    "value", ["(suite page cinq)", "Le moulin (suite de la page trois)", "Le moulin (suite de la une)"]
)
def test_the_page_may_be_named_in_words(value: str) -> None:
    rules = load_rules("fr").structure
    region = Region(id="r", page_index=0, lines=(PrintedLine(id="l", value=value),))
    assert leads_on(region, rules) or comes_from(region, rules)
    found = rules.onward.search(value) or rules.backward.search(value)
    assert found is not None
    assert rules.page_number(found[1]) in ("1", "3", "5")


def test_another_feminine_word_is_no_page() -> None:
    assert load_rules("fr").structure.backward.search("la suite de la visite") is None


def test_the_line_that_says_whence_is_cut_from_the_text_below() -> None:
    first, second, third = _pages()
    third.lines = [line for line in third.lines if "Suite" not in line.words[0].text]
    third.line(20, 138, "Le lavoir et le compteur (suite de la page 4)")
    document = build([page_regions(s.page()) for s in (first, second, third)], load_rules("fr").structure).document
    assert [item.text.value for item in document.furniture if item.role == "continuation"][1:] == [
        "Le lavoir et le compteur (suite de la page 4)"
    ]


@pytest.mark.parametrize(
    ("value", "later"), [("(À suivre.)", True), ("(La suite au prochain nu-\nméro)", True), ("À suivre de près", False)]
)
def test_a_text_may_go_on_in_the_next_issue(value: str, later: bool) -> None:
    lines = tuple(PrintedLine(id="l", value=line) for line in value.split("\n"))
    region = Region(id="r", page_index=0, lines=lines)
    assert goes_on_later(region, load_rules("fr").structure) is later
