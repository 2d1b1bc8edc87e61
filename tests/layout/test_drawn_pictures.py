"""Pictures that a page draws as coloured grounds without words; what stands below in small type is their caption."""

from msgspec.structs import replace

from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.model.geometry import Box
from permacli.rules.loader import load_rules

TEXT = ["le moulin tournait encore quand ils sont arrivés et l’on a compté les sacs"] * 6


def _asides(below: str, ground: Box | None) -> list[tuple[str, str]]:
    sheet = Sheet()
    sheet.line(20, 40, "Le moulin blanc", 20, bold=True)
    sheet.column(20, 380, 80, [*TEXT, "un soir."])
    sheet.line(20, 270, below, 8)
    sheet.column(20, 380, 300, [*TEXT, "un matin."])
    page = replace(sheet.page(), grounds=(ground,) if ground else ())
    document = build([page_regions(page)], load_rules("fr").structure).document
    return [(aside.role, aside.blocks[0].text.value) for a in document.articles for aside in a.asides]  # type: ignore[union-attr]


CAPTION = "La roue en novembre, et à gauche le tabouret du meunier."


def test_small_type_below_a_ground_without_words_is_its_caption() -> None:
    assert _asides(CAPTION, Box(20, 170, 380, 258)) == [("caption", CAPTION)]


def test_a_ground_behind_a_text_or_as_low_as_a_line_is_no_picture() -> None:
    assert ("caption", CAPTION) not in _asides(CAPTION, Box(20, 70, 380, 258))
    assert _asides(CAPTION, Box(20, 250, 380, 258)) == []


def test_who_took_the_picture_is_no_caption() -> None:
    assert _asides("Photographie : Anne Roy", Box(20, 170, 380, 258)) == []
