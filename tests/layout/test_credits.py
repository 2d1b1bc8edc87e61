"""Lines that say who wrote or asks, which an OCR layer runs together with the text below."""

import pytest

from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.layout.credits import is_credit
from permacli.model.document import Article
from permacli.model.page import Layer
from permacli.rules.loader import load_rules

TEXT = "Le lavoir du bourg tourne encore, et l’on y compte les sacs au printemps"


def _article(credit: str, below: str = TEXT, layer: Layer = "ocr") -> Article:
    sheet = Sheet(0, layer)
    sheet.line(20, 60, "La roue du lavoir", 20)
    sheet.column(20, 380, 90, [credit, below, *[TEXT.lower()] * 6, "un soir."])
    (article,) = build([page_regions(sheet.page())], load_rules("fr").structure).document.articles
    return article


@pytest.mark.parametrize("credit", ["Propos recueillis par Anne Roy", "Entretien avec Nora Poulain", "Par Lise Corvol"])
def test_a_credit_is_parted_from_the_text_below_it(credit: str) -> None:
    texts = [p.text.value for p in _article(credit).byline] + [b.text.value for b in _article(credit).blocks]
    subtitle = _article(credit).subtitle
    assert credit in [*texts, subtitle.text.value if subtitle else ""]


def test_a_sentence_that_goes_on_below_is_none() -> None:
    article = _article(
        "Entretien avec Nora Poulain", "qui tourne la roue du lavoir depuis que le moulin a fermé au bourg"
    )
    assert all(p.text.value != "Entretien avec Nora Poulain" for p in article.byline)
    assert article.subtitle is None


@pytest.mark.parametrize("line", ["Propos recueillis par une voisine", "Par la fenêtre du lavoir", "Anne Roy"])
def test_a_cue_without_names_and_names_without_cue_are_none(line: str) -> None:
    assert not is_credit(line, load_rules("fr").structure)


@pytest.mark.parametrize(
    ("first", "more"),
    [("Propos recueillis par Lise", ["Corvol"]), ("Entretien avec Anne-", ["Lise Belcourt et Odile", "Ledrapier"])],
)
def test_a_credit_may_run_over_several_lines(first: str, more: list[str]) -> None:
    sheet = Sheet(0, "ocr")
    sheet.line(20, 60, "La roue du lavoir", 20)
    for number, line in enumerate([first, *more]):
        sheet.line(20, 85 + 12 * number, line, 10 + number % 2)
    sheet.column(20, 380, 125, [TEXT, *[TEXT.lower()] * 6, "un soir."])
    (article,) = build([page_regions(sheet.page())], load_rules("fr").structure).document.articles
    texts = [p.text.value for p in article.byline] + ([article.subtitle.text.value] if article.subtitle else [])
    assert ["\n".join([first, *more])] == texts
