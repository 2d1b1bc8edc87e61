"""Advertisements and notices in frames, and the small ones between them."""

import pytest

from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.model.document import Document
from permacli.rules.loader import load_rules

BODY = ["la roue du moulin tourne encore la nuit quand la rivière est haute au bourg"] * 14


def _document(*sheets: Sheet) -> Document:
    return build([page_regions(sheet.page()) for sheet in sheets], load_rules("fr").structure).document


def _roles(document: Document) -> list[str]:
    return [item.role for item in document.furniture]


def _framed(*lines: str) -> Document:
    sheet = Sheet()
    sheet.column(20, 380, 60, [*BODY, "un peu."])
    sheet.frame(60, 400, 340, 460)
    for number, text in enumerate(lines):
        sheet.line(90, 420 + 14 * number, text)
    return _document(sheet)


@pytest.mark.parametrize(
    "lines",
    [
        ("GARAGE PERRIN, au Val", "Mécanique - Tracteurs - Dépannage jour et nuit"),
        ("LIBRAIRIE DU VAL", "6, rue des Bancs, Trévin"),
        ("OPTIQUE KAYA : montures, verres. Tél. 01 23",),
    ],
)
def test_a_name_in_capitals_that_offers_something_in_a_frame_advertises(lines: tuple[str, ...]) -> None:
    assert set(_roles(_framed(*lines))) == {"advertisement"}


@pytest.mark.parametrize(
    "lines",
    [
        ("Permanences", "Trévin : lundi - jeudi - samedi, 6, rue des Bancs"),
        ("LES BANCS DU VAL", "Qui les a comptés depuis la crue ?"),
        ("LES BANCS DU VAL", "On les a comptés hier avant la crue."),
    ],
)
def test_what_stands_in_a_frame_otherwise_advertises_nothing(lines: tuple[str, ...]) -> None:
    assert "advertisement" not in _roles(_framed(*lines))


def test_what_stands_in_one_frame_with_a_notice_is_a_part_of_it() -> None:
    document = _framed("BULLETIN D’ADHÉSION", "Nom : .........", "Je verse la somme de 60 F")
    assert set(_roles(document)) == {"notice"}


def test_who_asks_for_members_at_a_price_in_small_type_gives_notice() -> None:
    sheet = Sheet()
    sheet.column(20, 380, 60, [*BODY, "un peu."])
    sheet.line(20, 300, "Adhérer à la Société : 25 € par an, au guichet du musée, du mardi au jeudi, et", 8, to=380)
    sheet.line(20, 310, "le samedi matin.", 8)
    assert _roles(_document(sheet)) == ["notice"]


def _page_of_advertisements(small: str) -> Document:
    first, sheet = Sheet(0), Sheet(1)
    first.column(20, 380, 60, [*BODY, *BODY, "un peu."])
    for top in (40, 420):
        sheet.frame(20, top, 380, top + 100)
        for number, text in enumerate(("QUINCAILLERIE", "Fer et ciment", "Face au marché")):
            sheet.line(120, top + 30 + 24 * number, text, 16)
    for number in range(2):
        sheet.column(20 + 190 * number, 190 + 190 * number, 200, [small, "du bourg, fait aussi armoire", "le soir."])
    return _document(first, sheet)


def test_between_advertisements_stand_small_ones() -> None:
    assert _roles(_page_of_advertisements("À VENDRE réfrigérateur haut")).count("notice") == 2
    assert "notice" not in _roles(_page_of_advertisements("Nous avons vendu ce banc"))
