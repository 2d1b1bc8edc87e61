"""A list of contents of which OCR read titles and no page numbers."""

from layout.contents_page import LEFT, RIGHT, Page
from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.model.document import Document
from permacli.rules.loader import load_rules

TITLES = ("Les bancs du bourg", "La neige et le facteur", "Le moulin de la combe", "Une école pour deux")


def _built(*lines: str, heading: str | None = "DANS CE NUMERO", layer: str = "ocr") -> Document:
    cover = Page(heading=heading, layer=layer)
    cover.y += 12
    for line in lines:
        cover.row(line, 18)
    sheets: list[Sheet] = [cover]
    for number, title in enumerate(TITLES, start=1):
        sheet = Sheet(number, layer)  # type: ignore[arg-type]
        sheet.line(LEFT, 60, title.upper(), 18)
        sheet.line(LEFT, 84, f"Ce que {number} hivers en disent", 13)
        sheet.column(LEFT, RIGHT, 120, ["la roue du moulin tourne encore la nuit quand la rivière est haute"] * 12)
        sheets.append(sheet)
    return build([page_regions(sheet.page()) for sheet in sheets], load_rules("fr").structure).document


def test_titles_below_the_heading_of_a_list_are_its_entries() -> None:
    document = _built(*TITLES)
    assert [entry.title for entry in document.contents] == list(TITLES)
    assert [article.contents_entry for article in document.articles] == [e.id for e in document.contents]


def test_a_subtitle_below_its_title_is_no_entry() -> None:
    document = _built(TITLES[0], "Ce que 1 hivers en disent", *TITLES[1:])
    assert [entry.title for entry in document.contents] == list(TITLES)


def test_without_a_heading_or_enough_titles_or_on_a_drawn_page_there_is_none() -> None:
    assert _built(*TITLES, heading=None).contents == ()
    assert _built(TITLES[0], "Une chose et une autre", "Encore une autre", TITLES[1]).contents == ()
    assert _built(*TITLES, layer="visible").contents == ()


def test_what_stands_below_titles_is_read_as_in_other_lists() -> None:
    document = _built(TITLES[0], "Anne Roy", TITLES[1], "Paul Osmin", TITLES[2], "Lise Corvol")
    assert [(entry.title, [c.name for c in entry.contributors]) for entry in document.contents] == [
        (title, [name]) for title, name in zip(TITLES, ("Anne Roy", "Paul Osmin", "Lise Corvol"), strict=False)
    ]


def test_more_may_stand_beside_a_title() -> None:
    lines = (f"{TITLES[0]} (Anne Roy)", f"oo un & N {TITLES[1]}", TITLES[2], f"{TITLES[3]} (Paul Osmin)", "° & NN")
    document = _built(*lines)
    assert [entry.title for entry in document.contents] == list(TITLES)
    assert [c.name for entry in document.contents for c in entry.contributors] == ["Anne Roy", "Paul Osmin"]


def test_a_title_over_two_lines_is_one() -> None:
    document = _built("Les bancs", "du bourg", *TITLES[1:])
    assert [entry.title for entry in document.contents] == list(TITLES)


def test_the_label_above_a_title_on_its_page_is_no_title() -> None:
    cover = Page(heading="Sommaire", layer="ocr")
    for title in TITLES:
        cover.row("Portrait", 26, size=8)
        cover.row(title, 14)
    sheets: list[Sheet] = [cover]
    for number, title in enumerate(TITLES, start=1):
        sheet = Sheet(number, "ocr")
        sheet.line(LEFT, 40, "PORTRAIT", 9)
        sheet.line(LEFT, 62, title, 18)
        sheet.column(LEFT, RIGHT, 120, ["la roue du moulin tourne encore la nuit quand la rivière est haute"] * 12)
        sheets.append(sheet)
    document = build([page_regions(sheet.page()) for sheet in sheets], load_rules("fr").structure).document
    assert [(entry.title, entry.section) for entry in document.contents] == [(title, "Portrait") for title in TITLES]


def test_an_imprint_between_the_heading_and_the_list() -> None:
    cover = Page(heading="Sommaire", layer="ocr")
    for down in range(4):
        cover.line(LEFT, 100 + 12 * down, "Imprimerie du bourg", 7)
    for down, title in enumerate(TITLES):
        cover.line(LEFT + 180, 100 + 18 * down, title)
    sheets: list[Sheet] = [cover]
    for number, title in enumerate(TITLES, start=1):
        sheet = Sheet(number, "ocr")
        sheet.line(LEFT, 62, title, 18)
        sheet.column(LEFT, RIGHT, 120, ["la roue du moulin tourne encore la nuit quand la rivière est haute"] * 12)
        sheets.append(sheet)
    document = build([page_regions(sheet.page()) for sheet in sheets], load_rules("fr").structure).document
    assert [entry.title for entry in document.contents] == list(TITLES)
