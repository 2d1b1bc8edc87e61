"""Folios that OCR misread are page numbers where other pages have theirs."""

import pytest

from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.rules.loader import load_rules

FIRST = (
    "Le moulin tournait encore quand ils sont arrivés, et l’on a compté",
    "Personne ne savait au juste combien de sacs on avait promis de rendre",
    "La rivière descend de la combe par trois bras dont un seul a un nom",
)
BODY = ["au bourg avec leurs paniers vides et leurs chaises pliées sous le bras", "un soir."]


@pytest.mark.parametrize(("printed", "role"), [("A1", "page-number"), ("4l", "page-number"), ("Fin", None)])
def test_a_misread_folio(printed: str, role: str | None) -> None:
    pages = []
    for index, foot in enumerate([printed, "42", "43"]):
        sheet = Sheet(index, "ocr")
        sheet.column(20, 380, 60, [FIRST[index], *BODY[:1] * 9, BODY[1]])
        sheet.line(195, 570, foot)
        pages.append(page_regions(sheet.page()))
    document = build(pages, load_rules("fr").structure).document
    found = {item.text.value: item.role for item in document.furniture}
    assert found.get(printed) == role
    assert document.pages[0].folio == "41"
