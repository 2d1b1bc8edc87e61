"""Folios that OCR misread are page numbers where other pages have theirs."""

import pytest

from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.layout.folios import folio_number
from permacli.model.page import Layer
from permacli.questions import contents
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


@pytest.mark.parametrize(("head", "role"), [("Le moulin de la combe", "header"), ("Une lettre du bourg", None)])
def test_a_running_head_that_stands_once_says_a_title_again(head: str, role: str | None) -> None:
    first, second = Sheet(0), Sheet(1)
    first.line(20, 70, "Le moulin de la combe", 22)
    first.column(20, 380, 110, [FIRST[0], *BODY[:1] * 9, FIRST[1]])
    second.line(20, 40, head, 8)
    second.column(20, 380, 60, [FIRST[2], *BODY[:1] * 9, BODY[1]])
    document = build([page_regions(s.page()) for s in (first, second)], load_rules("fr").structure).document
    assert {item.text.value: item.role for item in document.furniture}.get(head) == role


def test_a_short_last_page_is_no_cover_because_its_foot_names_the_number() -> None:
    pages = []
    for index in range(3):
        sheet = Sheet(index)
        sheet.line(20, 60, ("Le moulin de la combe", "Une lettre du bourg", "Deux livres")[index], 22)
        sheet.column(20, 380, 110, [FIRST[index], *BODY[:1] * (9, 9, 0)[index], FIRST[index - 1]])
        sheet.line(20, 570, f"Limon n° 22, mai 2016, p. {index + 2}", 8)
        pages.append(page_regions(sheet.page()))
    document = build(pages, load_rules("fr").structure).document
    assert [item.role for item in document.furniture] == ["footer"] * 3
    assert [article.title and article.title.text.value for article in document.articles][-1] == "Deux livres"


@pytest.mark.parametrize(("head", "role"), [("Le Fournil, avril 2018", "header"), ("Rencontres", None)])
def test_what_dates_the_issue_over_titles_is_a_running_head_and_no_section(head: str, role: str | None) -> None:
    pages = []
    for index, title in enumerate(("Le moulin de la combe", "Une lettre du bourg")):
        sheet = Sheet(index)
        sheet.line(20, 40, head, 8)
        sheet.line(20, 75, title, 22)
        sheet.column(20, 380, 110, [FIRST[index], *BODY[:1] * 9, BODY[1]])
        pages.append(page_regions(sheet.page()))
    document = build(pages, load_rules("fr").structure).document
    assert {item.text.value: item.role for item in document.furniture}.get(head) == role
    assert [a.section is None for a in document.articles] == [role is not None] * 2


@pytest.mark.parametrize(("within", "role"), [(True, None), (False, "header")])
def test_who_speaks_at_the_head_of_two_pages_is_no_running_head(within: bool, role: str | None) -> None:
    speaks = [line for text in FIRST for line in ("A. Roy.", text, BODY[1])] if within else list(FIRST)
    pages = []
    for index in range(2):
        sheet = Sheet(index)
        sheet.column(20, 380, 40, ["A. Roy.", *FIRST[index:], BODY[1], *speaks, *BODY])
        pages.append(page_regions(sheet.page()))
    document = build(pages, load_rules("fr").structure).document
    assert {item.text.value: item.role for item in document.furniture}.get("A. Roy.") == role


@pytest.mark.parametrize("printed", ["53", "53/60", "53 / 60", "p. 53 sur 60", "page 53", "— 53 —"])
def test_a_page_number_may_say_of_how_many(printed: str) -> None:
    assert folio_number(printed) == 53


@pytest.mark.parametrize("printed", ["53/60 F", "n° 53", "53-60 bis"])
def test_other_numbers_are_no_page_numbers(printed: str) -> None:
    assert folio_number(printed) is None


def test_the_folio_of_a_page_with_one_line_more() -> None:
    pages = []
    for index in range(4):
        sheet = Sheet(index)
        if index == 2:
            sheet.line(20, 60, "et c’est ainsi que tout finit.")
        else:
            sheet.column(20, 380, 60, [FIRST[index % 3], *BODY[:1] * 9, BODY[1]])
        sheet.line(195, 570, str(41 + index))
        pages.append(page_regions(sheet.page()))
    document = build(pages, load_rules("fr").structure).document
    found = {item.text.value: item.role for item in document.furniture}
    assert found.get("43") == "page-number"


@pytest.mark.parametrize(("layer", "told"), [("visible", ["page 43 bears the number 34"]), ("ocr", [])])
def test_a_misprinted_folio_is_told_where_nobody_misread_it(layer: Layer, told: list[str]) -> None:
    pages = []
    for index, folio in enumerate(("41", "42", "34", "44")):
        sheet = Sheet(index, layer)
        sheet.column(20, 380, 60, [FIRST[index % 3], *BODY[:1] * 9, BODY[1]])
        sheet.line(195, 570, folio)
        pages.append(page_regions(sheet.page()))
    document = build(pages, load_rules("fr").structure).document
    assert [page.folio for page in document.pages] == ["41", "42", "43", "44"]
    assert [notice.message for notice in contents.folio_misprints(document)] == told


def test_numbers_of_pages_may_be_printed_in_words() -> None:
    pages = []
    for index, number in enumerate(("deux", "trois", "quatre")):
        sheet = Sheet(index)
        sheet.column(20, 380, 60, [*BODY[:1] * 9, FIRST[index]])
        sheet.line(330, 570, f"Page {number}", 9)
        pages.append(page_regions(sheet.page()))
    document = build(pages, load_rules("fr").structure).document
    assert [page.folio for page in document.pages] == ["2", "3", "4"]
    assert {item.role for item in document.furniture} == {"page-number"}


@pytest.mark.parametrize(("heads", "folios"), [
    (["12 LE HALAGE", "Printemps 1911 13", "14 LE HALAGE", "Printemps 1911 15"], ["12", "13", "14", "15"]),
    (["1 Le moulin", "2 La combe", "3 Le bourg", "4 La neige"], [None] * 4),
])  # fmt: skip
def test_a_folio_may_stand_beside_the_running_head(heads: list[str], folios: list[str | None]) -> None:
    pages = []
    for index, head in enumerate(heads):
        sheet = Sheet(index)
        sheet.line(20, 40, head, 8)
        sheet.column(20, 380, 70, [FIRST[index % 3], *BODY[:1] * 9, BODY[1]])
        pages.append(page_regions(sheet.page()))
    document = build(pages, load_rules("fr").structure).document
    assert [page.folio for page in document.pages] == folios
