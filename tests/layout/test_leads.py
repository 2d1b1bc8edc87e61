"""Standfirsts above the title, and names far to the right on the last line of a text."""

from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.model.document import Article, Paragraph
from permacli.rules.loader import load_rules

BODY = ["La roue du moulin tourne encore, la nuit", "comme le jour, et personne ne sait plus"] * 8
LEAD = [
    "Au moment de mettre sous presse, une crue",
    "emporte la vanne du moulin ; nous en",
    "reparlerons au numéro qui vient, avec ceux",
    "qui l’ont vue passer cette nuit-là, là-haut.",
]


def _articles(*sheets: Sheet) -> tuple[Article, ...]:
    return build([page_regions(sheet.page()) for sheet in sheets], load_rules("fr").structure).document.articles


def _first(name: str = "") -> Sheet:
    sheet = Sheet(0)
    sheet.line(20, 50, "Le moulin de la Combe", 18, bold=True)
    y = sheet.column(20, 220, 80, [*BODY, "Voilà tout." if not name else "qui la remet en marche, chaque nuit, ni"])
    if name:
        sheet.line(20, y, "pourquoi.")
        sheet.line(220 - 5 * len(name), y, name)
    return sheet


def _second(*, italic: bool) -> Sheet:
    sheet = Sheet(1)
    for number, text in enumerate(LEAD):
        sheet.line(20, 60 + 12 * number, text, italic=italic)
    sheet.line(20, 130, "La crue de la Combe", 18, bold=True)
    sheet.column(20, 220, 160, [*BODY, "Voilà tout."])
    return sheet


def test_a_text_in_italics_above_a_title_introduces_its_article() -> None:
    first, second = _articles(_first(), _second(italic=True))
    assert [part.text.value for part in second.standfirst] == ["\n".join(LEAD)]
    assert len(first.blocks) == 1


def test_a_text_set_as_the_article_before_goes_on_with_it() -> None:
    first, second = _articles(_first(), _second(italic=False))
    assert second.standfirst == ()
    assert len(first.blocks) == 2


def test_a_name_far_to_the_right_of_the_last_words_signs_them() -> None:
    [article] = _articles(_first("Jeanne Leduc"))
    signed = article.blocks[-1]
    assert isinstance(signed, Paragraph)
    assert (signed.role, signed.text.value) == ("signature", "Jeanne Leduc")


def test_words_far_to_the_right_that_are_no_name_stay() -> None:
    [article] = _articles(_first("et la nuit"))
    assert [block.text.value for block in article.blocks if isinstance(block, Paragraph)][-1].endswith("et la nuit")
