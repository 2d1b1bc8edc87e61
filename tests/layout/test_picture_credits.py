"""Whose picture it is, in small type on a scan: nobody who wrote."""

import pytest

from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.rules.loader import load_rules

TEXT = "Le lavoir du bourg tourne encore, et l’on y compte les sacs au printemps"


@pytest.mark.parametrize("sign", ["©", "&", "@"])
def test_a_picture_s_credit_is_a_caption_whatever_ocr_made_of_its_sign(sign: str) -> None:
    sheet = Sheet(0, "ocr")
    sheet.line(20, 60, "La roue du lavoir", 20)
    sheet.line(20, 80, "Par Anne Roy", 10)
    sheet.line(20, 300, f"{sign} Lise Corvol / Agence du Plateau", 7)
    sheet.column(20, 380, 110, [TEXT, *[TEXT.lower()] * 6, "un soir."])
    (article,) = build([page_regions(sheet.page())], load_rules("fr").structure).document.articles
    assert [p.text.value for p in article.byline] == ["Par Anne Roy"]
    assert [aside.role for aside in article.asides] == ["caption"]
