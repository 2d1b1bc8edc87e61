"""Notes in the margin: beside the text, smaller, whole sentences; they are not mixed into its lines."""

import pytest

from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.model.document import Article
from permacli.rules.loader import load_rules

BODY = ["La roue du moulin tourne encore la nuit"] * 12
NOTE = ["Le premier lavoir", "date de 1856 ;", "il a brûlé."]


def _article(*notes: tuple[float, float, str], size: float = 7.5) -> Article:
    sheet = Sheet()
    sheet.line(20, 40, "Le moulin de la Combe", 18)
    sheet.column(20, 240, 72, [*BODY * 3, "Voilà."])
    for x, y, text in notes:
        sheet.line(x, y, text, size)
    [article] = build([page_regions(sheet.page())], load_rules("fr").structure).document.articles
    return article


def _marginal(article: Article) -> list[str]:
    return [" ".join(b.text.value for b in a.blocks) for a in article.asides if a.role == "marginalia"]


def test_sentences_beside_the_text_are_notes_in_the_margin() -> None:
    article = _article(
        *((260, 96 + 9 * n, text) for n, text in enumerate(NOTE)), (260, 300, "Voir la carte de la vallée.")
    )
    assert _marginal(article) == ["\n".join(NOTE), "Voir la carte de la vallée."]
    assert len(article.blocks) == 1


@pytest.mark.parametrize("text", ["suite de la page 1 du numéro", "Jeanne Roy", "12"])
def test_labels_and_figures_in_the_margin_are_none(text: str) -> None:
    assert _marginal(_article((260, 96, text))) == []


def test_what_is_as_large_as_the_text_is_none() -> None:
    notes = [(260.0, 96.0 + 12 * n, text) for n, text in enumerate(NOTE)]
    assert _marginal(_article(*notes, size=10.0)) == []


def test_a_column_beside_the_text_is_none() -> None:
    notes = [(260.0, 80.0 + 9 * n, "La roue tourne la nuit aussi.") for n in range(45)]
    assert _marginal(_article(*notes)) == []


def test_a_page_of_a_few_lines_has_notes_in_its_margin_too() -> None:
    sheet = Sheet()
    sheet.column(20, 240, 72, [*BODY, *BODY[:4], "Voilà."])
    for number, text in enumerate(NOTE):
        sheet.line(260, 96 + 9 * number, text, 7.5)
    assert [region.found for region in page_regions(sheet.page()).regions].count("marginalia") == 1
