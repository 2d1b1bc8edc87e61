"""The same contents in every shape that houses print: where pages, sections, subtitles, authors stand."""

from collections.abc import Sequence

import pytest

from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.model.contents import ContentsEntry
from permacli.rules.loader import load_rules

LEFT, RIGHT = 20.0, 380.0
SIZE = 10.0
Row = tuple[str | None, str, str | None, tuple[str, ...], str | None]
PLAIN: list[Row] = [
    (None, "Les bancs du bourg", None, (), "4"),
    (None, "La neige et le facteur", None, (), "9"),
    (None, "Le moulin de la combe", None, (), "15"),
    (None, "Une école pour les voisins", None, (), "21"),
    (None, "Ce que dit la rivière", None, (), "104"),
]
FULL: list[Row] = [
    ("Dossier", "Les bancs du bourg", "Un hiver dehors", ("Hervé Maillot",), "4"),
    ("Dossier", "La neige et le facteur", None, ("Lise Corvol",), "9"),
    ("Récit", "Le moulin de la combe", "Ce qui reste d’une roue", ("Anselme Duroc",), "15"),
    ("Récit", "Une école pour les voisins", None, ("Paul Osmin",), "21"),
    ("Débat", "Ce que dit la rivière", None, ("Anne Roy",), "104"),
]


def _width(text: str, size: float = SIZE) -> float:
    parts = text.split()
    return sum(map(len, parts)) * size / 2 + 0.3 * size * (len(parts) - 1)


class Page(Sheet):
    """A contents page being set, from top to bottom."""

    def __init__(self, index: int = 0, heading: str | None = "Sommaire", layer: str = "visible") -> None:
        super().__init__(index, layer)  # type: ignore[arg-type]
        self.y = 50.0
        if heading:
            self.line(LEFT, self.y, heading, 18)
            self.y += 20

    def row(self, text: str, down: float = 13.0, *, x: float = LEFT, size: float = SIZE, face: str = "") -> None:
        """A line below the last one."""
        self.y += down
        self.line(x, self.y, text, size, bold=face == "bold", italic=face == "italic")

    def tabbed(self, text: str, page: str, down: float = 13.0, face: str = "", x: float = LEFT) -> None:
        """A line with its page number at the right edge."""
        self.row(text, down, face=face, x=x)
        self.line(RIGHT - _width(page), self.y, page)

    def led(self, text: str, page: str, down: float = 13.0, dots: str = ".", face: str = "") -> None:
        """A line with leaders."""
        room = RIGHT - LEFT - _width(text) - _width(page) - 0.6 * SIZE
        self.row(f"{text} {dots * int(room / (len(dots) * SIZE / 2))} {page}", down, face=face)


def read(*pages: Sheet) -> tuple[ContentsEntry, ...]:
    return build([page_regions(page.page()) for page in pages], load_rules("fr").structure).document.contents


def rows(found: Sequence[ContentsEntry]) -> list[Row]:
    return [(e.section, e.title, e.subtitle, tuple(c.name for c in e.contributors), e.page) for e in found]


def _below(page: Page, row: Row, x: float = LEFT) -> None:
    if row[2]:
        page.row(row[2], 12, x=x)
    if row[3]:
        page.row(", ".join(row[3]), 12, x=x, face="italic")


def _section(page: Page, row: Row, last: str | None, down: float = 26.0) -> float:
    if row[0] and row[0] != last:
        page.row(row[0], down, size=8)
        return 16.0
    return 20.0


def _each(shape: str, entries: Sequence[Row]) -> Page:
    page, last = Page(), None
    for row in entries:
        down = _section(page, row, last)
        last = row[0]
        _entry(page, shape, row, down)
    page.line(200, 585, "3")
    return page


IN_A_ROW = {
    "before": "{page} {title}",
    "before-p": "p. {page} {title}",
    "after": "{title}, p. {page}",
    "brackets": "{title} (p. {page})",
    "slash": "{title} / {page}",
    "under": "{title}",
}


def _entry(page: Page, shape: str, row: Row, down: float) -> None:
    title, number = row[1], row[4] or ""
    if shape in IN_A_ROW:
        page.row(IN_A_ROW[shape].format(title=title, page=number), down, face="bold")
    elif shape == "tabular":
        page.tabbed(title, number, down, face="bold")
    elif shape == "own-line":
        page.row(number, down)
        page.row(title, 12, face="bold")
    else:
        page.led(title, number, down, ". " if shape == "leaders-spaced" else ".", face="bold")
    _below(page, row)
    if shape == "under":
        page.row(f"p. {number}", 12)


SHAPES = (
    "leaders",
    "leaders-spaced",
    "tabular",
    "before",
    "before-p",
    "own-line",
    "after",
    "brackets",
    "slash",
    "under",
)


@pytest.mark.parametrize("shape", SHAPES)
def test_titles_and_pages(shape: str) -> None:
    assert rows(read(_each(shape, PLAIN))) == PLAIN


@pytest.mark.parametrize("shape", SHAPES)
def test_every_field(shape: str) -> None:
    assert rows(read(_each(shape, FULL))) == FULL


@pytest.mark.parametrize(
    "sign", [" . . . . . . . . ", " •••••••• ", " ________ ", " ..,..:..·.. ", " … … … ", " -------- "]
)
def test_damaged_leaders(sign: str) -> None:
    page = Page(layer="ocr")
    for _, title, _, _, number in PLAIN:
        page.row(f"{title}{sign}{number}", 20)
    assert rows(read(page)) == PLAIN


def test_damaged_numbers_between_sound_ones() -> None:
    page = Page(layer="ocr")
    for (_, title, _, _, _), number in zip(PLAIN, ["4", "9", "l5", "2l", "1O4"], strict=True):
        page.row(f"{title} ........ {number}", 20)
    assert rows(read(page)) == PLAIN


def test_two_columns() -> None:
    page = Page()
    for start, x in ((0, LEFT), (2, 210.0)):
        page.y = 80.0
        for row in FULL[start : start + 2]:
            page.row(row[1], 30, x=x, face="bold")
            page.line(x + 160, page.y, row[4] or "")
            page.row(row[3][0], 12, x=x, face="italic")
    assert rows(read(page)) == [(None, t, None, a, p) for _, t, _, a, p in FULL[:4]]


def test_titles_over_several_lines_with_the_page_at_their_end() -> None:
    page = Page()
    for _, title, _, _, number in PLAIN:
        first, second = title[: title.rindex(" ")], title[title.rindex(" ") + 1 :]
        page.row(first, 24)
        page.tabbed(second, number or "", 12)
    assert rows(read(page)) == PLAIN


def test_titles_over_several_lines_with_the_page_at_their_head() -> None:
    page = Page()
    for _, title, _, _, number in PLAIN:
        first, second = title[: title.rindex(" ")], title[title.rindex(" ") + 1 :]
        page.tabbed(first, number or "", 24)
        page.row(second, 12)
    assert rows(read(page)) == PLAIN


def test_hanging_indent_without_white() -> None:
    page = Page()
    for _, title, _, _, number in PLAIN:
        first, second = title[: title.rindex(" ")], title[title.rindex(" ") + 1 :]
        page.row(first, 13)
        page.tabbed(second, number or "", 13, x=LEFT + 15)
    assert rows(read(page)) == PLAIN


def test_title_in_capitals_subtitle_below() -> None:
    page, last = Page(), None
    for row in FULL:
        down = _section(page, row, last)
        last = row[0]
        page.tabbed(row[1].upper(), row[4] or "", down)
        if row[2]:
            page.row(row[2], 12)
        page.row(row[3][0], 12, face="italic")
    assert rows(read(page)) == [(s, t.upper(), u, a, p) for s, t, u, a, p in FULL]


def test_section_before_the_title_on_its_line() -> None:
    page = Page()
    for section, title, _, _, number in FULL:
        page.tabbed(f"{section} | {title}", number or "", 20)
    found = rows(read(page))
    assert [(e[0], e[1], e[4]) for e in found] == [(s, t, p) for s, t, _, _, p in FULL]


def test_section_before_the_title_and_other_lines_below() -> None:
    page = Page()
    for section, title, _, authors, number in FULL:
        page.row(f"{section} | {title} (p. {number})", 20)
        _below(page, (None, title, None, authors, None))
    found = rows(read(page))
    assert [(e[0], e[1], e[3], e[4]) for e in found] == [(s, t, a, p) for s, t, _, a, p in FULL]


SIGNS = (" et ", ", ", " / ", " & ")


@pytest.mark.parametrize(
    "listed", [*(f"Hervé Maillot{sign}Lise Corvol" for sign in SIGNS), "Par Hervé Maillot et Lise Corvol"]
)
def test_several_authors(listed: str) -> None:
    page = Page()
    for _, title, _, _, number in PLAIN:
        page.led(title, number or "", 24, face="bold")
        page.row(listed, 12, face="italic")
    assert rows(read(page)) == [(s, t, u, ("Hervé Maillot", "Lise Corvol"), p) for s, t, u, _, p in PLAIN]


@pytest.mark.parametrize(
    ("words", "role"),
    [("Traduit par Lise Corvol", "translator"), ("Traduit de l’anglais par Lise Corvol", "translator"),
     ("Photographies de Lise Corvol", "photographer"), ("Photos : Lise Corvol", "photographer"),
     ("Illustrations de Lise Corvol", "illustrator"), ("Illustrations : Lise Corvol", "illustrator"),
     ("Dessins de Lise Corvol", "illustrator"), ("Propos recueillis par Lise Corvol", "interviewer"),
     ("Coordonné par Lise Corvol", "editor")],
)  # fmt: skip
def test_roles(words: str, role: str) -> None:
    page = Page()
    for _, title, _, _, number in PLAIN:
        page.led(title, number or "", 24, face="bold")
        page.row("Hervé Maillot", 12, face="italic")
        page.row(words, 12, face="italic")
    found = read(page)
    assert [(e.title, e.page) for e in found] == [(t, p) for _, t, _, _, p in PLAIN]
    assert {(c.name, c.role) for e in found for c in e.contributors} == {
        ("Hervé Maillot", "author"),
        ("Lise Corvol", role),
    }


@pytest.mark.parametrize("words", ["Entretien avec Lise Corvol", "Rencontre avec Lise Corvol"])
def test_who_answers(words: str) -> None:
    page = Page()
    for _, title, _, _, number in PLAIN:
        page.led(title, number or "", 24, face="bold")
        page.row(words, 12)
    found = read(page)
    assert [(e.title, e.subtitle) for e in found] == [(t, words) for _, t, _, _, _ in PLAIN]
    assert {(c.name, c.role) for e in found for c in e.contributors} == {("Lise Corvol", "interviewee")}


@pytest.mark.parametrize("number", ["{} - {}", "{}-{}", "{}–{}", "pp. {}–{}"])
def test_page_ranges(number: str) -> None:
    page = Page()
    for _, title, _, _, first in PLAIN:
        page.led(title, number.format(first, int(first or 0) + 3), 20)
    assert rows(read(page)) == PLAIN


def test_roman_numbers() -> None:
    page = Page()
    roman = ["iv", "ix", "xv", "xxi", "cx"]
    for (_, title, _, _, _), number in zip(PLAIN, roman, strict=True):
        page.led(title, number, 20)
    assert rows(read(page)) == [(s, t, u, a, r) for (s, t, u, a, _), r in zip(PLAIN, roman, strict=True)]


def test_an_entry_without_page_stands_apart() -> None:
    page = Page()
    for number, (_, title, _, _, folio) in enumerate(PLAIN):
        if number == 2:
            page.row(title, 24, face="bold")
        else:
            page.led(title, folio or "", 24, face="bold")
    found = rows(read(page))
    assert found == [row if n != 2 else (*row[:4], None) for n, row in enumerate(PLAIN)]


def test_a_dossier_with_entries_under_it() -> None:
    page = Page()
    page.led(PLAIN[0][1], "4", 24, face="bold")
    page.led("Dossier : l’eau du bourg", "9", 24, face="bold")
    for title, number in (("La neige et le facteur", "10"), ("Le moulin de la combe", "15")):
        page.tabbed(title, number, 14, x=LEFT + 20)
    page.led(PLAIN[4][1], "104", 24, face="bold")
    found = read(page)
    assert [(e.title, e.page, e.level) for e in found] == [
        ("Les bancs du bourg", "4", 0),
        ("Dossier : l’eau du bourg", "9", 0),
        ("La neige et le facteur", "10", 1),
        ("Le moulin de la combe", "15", 1),
        ("Ce que dit la rivière", "104", 0),
    ]


def test_contents_over_two_pages() -> None:
    first, second = Page(0), Page(1, heading=None)
    for page, part in ((first, FULL[:3]), (second, FULL[3:])):
        for row in part:
            page.led(row[1], row[4] or "", 24, face="bold")
            page.row(row[3][0], 12, face="italic")
    assert rows(read(first, second)) == [(None, t, None, a, p) for _, t, _, a, p in FULL]


def test_a_list_of_figures_is_no_contents() -> None:
    page = Page(heading="Quelques chiffres")
    for text in ("Habitants du bourg en 1975", "Habitants du bourg en 1990", "Portes réparées cet hiver : 12",
                 "Lavoirs fermés : 3", "Ponts de la commune : 4"):  # fmt: skip
        page.row(text, 20)
    assert not read(page)


def _scanned(rows: Sequence[tuple[str, float]]) -> list[ContentsEntry]:
    page = Page(layer="ocr")
    for text, down in rows:
        page.row(text, down)
    page.line(200, 585, "3")
    return list(build([page_regions(page.page())], load_rules("fr").structure).document.contents)


def test_without_faces_a_row_that_could_have_been_longer_ends_the_title() -> None:
    entries = _scanned(
        [
            ("4", 26),
            ("Les bancs du bourg", 12),
            ("Un hiver dehors", 12),
            ("9", 26),
            ("La neige et le facteur qui ne venait plus au hameau", 12),
            ("Depuis la combe", 12),
            ("15", 26),
            ("Le moulin et la roue que personne", 12),
            ("n’a plus vue", 12),
            ("21", 26),
            ("Une école", 12),
        ]
    )
    assert [(e.title, e.subtitle, e.page) for e in entries] == [
        ("Les bancs du bourg", "Un hiver dehors", "4"),
        ("La neige et le facteur qui ne venait plus au hameau Depuis la combe", None, "9"),
        ("Le moulin et la roue que personne n’a plus vue", None, "15"),
        ("Une école", None, "21"),
    ]


def test_numbers_on_lines_of_their_own_that_ocr_damaged() -> None:
    rows: list[tuple[str, float]] = []
    for title, number in (
        ("Les bancs du bourg", "p. 4"),
        ("La neige", "D. 9"),
        ("Le moulin", "p. 15"),
        ("Une école", "p. 21"),
    ):
        rows += [(title, 26), (number, 12)]
    assert [entry.page for entry in _scanned(rows)] == ["4", "9", "15", "21"]


def test_a_title_that_ends_in_a_number_before_its_page() -> None:
    page = Page()
    for title, number in (
        ("Les bancs de la cité 4", "5"),
        ("La neige et le facteur", "9"),
        ("Le moulin en 1904", "15"),
    ):
        page.tabbed(title, number)
    assert [(entry.title, entry.page) for entry in read(page)] == [
        ("Les bancs de la cité 4", "5"),
        ("La neige et le facteur", "9"),
        ("Le moulin en 1904", "15"),
    ]


def test_names_in_a_face_of_their_own_lead_the_lines_of_titles() -> None:
    page = Page()
    named = (("Anne Roy,", "Les bancs du bourg", "4"), (None, "La neige et le facteur", "9"))
    for name, title, number in (*named, ("Paul Osmin,", "Le moulin", "15"), (None, "Ce que dit la rivière", "104")):
        page.tabbed(name or title, number, face="" if name else "italic")
        if name:
            page.line(LEFT + _width(name) + 3, page.y, title, italic=True)
    assert [(entry.title, [c.name for c in entry.contributors]) for entry in read(page)] == [
        ("Les bancs du bourg", ["Anne Roy"]),
        ("La neige et le facteur", []),
        ("Le moulin", ["Paul Osmin"]),
        ("Ce que dit la rivière", []),
    ]


def test_a_label_in_the_middle_stands_over_names_too() -> None:
    page = Page()
    for label, title, number in (
        ("Études", "Les bancs du bourg", "4"),
        ("Débats", "La neige et le facteur", "9"),
        ("Comptes rendus", "Hélène Vauquelin, Denis Faure", "15"),
    ):
        page.row(label, 24, x=(LEFT + RIGHT - _width(label)) / 2, face="italic")
        page.tabbed(title, number, 18, face="italic")
    assert [(entry.section, entry.title) for entry in read(page)] == [
        ("Études", "Les bancs du bourg"),
        ("Débats", "La neige et le facteur"),
        ("Comptes rendus", "Hélène Vauquelin, Denis Faure"),
    ]


def _article(title: str, subtitle: str | None, folio: str, label: str | None = None) -> Sheet:
    sheet = Sheet(1)
    if label:
        sheet.line(LEFT, 30, label, 10, bold=True)
    sheet.line(LEFT, 60, title, 20)
    if subtitle:
        sheet.line(LEFT, 85, subtitle, 13, italic=True)
    sheet.column(
        LEFT, RIGHT, 120, [*["la roue du moulin tourne encore la nuit quand la rivière est haute"] * 12, "un peu."]
    )
    sheet.line(196, 590, folio)
    return sheet


def test_the_heading_of_the_article_parts_title_and_subtitle() -> None:
    page = Page()
    page.tabbed("Les bancs du bourg. Un hiver dehors", "2")
    page.tabbed("La neige et le facteur. Chronique", "9")
    page.tabbed("Le moulin de la combe", "15")
    found = read(page, _article("Les bancs du bourg", "Un hiver dehors", "2"))
    assert [(entry.title, entry.subtitle) for entry in found] == [
        ("Les bancs du bourg", "Un hiver dehors"),
        ("La neige et le facteur. Chronique", None),
        ("Le moulin de la combe", None),
    ]


def test_page_and_section_tie_an_entry_that_bears_another_title() -> None:
    page = Page()
    for label, title, number in (("Notes de lecture", "Ouvrages sur le torchon", "2"), ("Études", "Le moulin", "9")):
        page.row(label, 26, face="bold")
        page.tabbed(title, number, 16)
    text = _article("Solange Périchon, Histoire d’un carré", None, "2", "Notes de lecture")
    document = build([page_regions(sheet.page()) for sheet in (page, text)], load_rules("fr").structure).document
    assert [article.contents_entry for article in document.articles] == [document.contents[0].id]


def test_who_answers_begins_no_entry_and_names_no_section() -> None:
    rows: list[tuple[str, float]] = [("Débat", 26)]
    for title, number, below in (
        ("Les bancs du bourg", "4", "Entretien avec Lise Corvol"),
        ("L’archiviste de Paul Osmin", "9", ""),
        ("Le moulin", "15", ""),
        ("Une école", "21", ""),
    ):
        rows += [(number, 20), (title, 12), *([(below, 12)] if below else [])]
    entries = _scanned(rows)
    assert [entry.section for entry in entries] == ["Débat"] * 4
    assert [entry.title for entry in entries][:2] == ["Les bancs du bourg", "L’archiviste de Paul Osmin"]
    assert entries[0].subtitle == "Entretien avec Lise Corvol"


def test_whatever_heads_the_list_in_large_type_is_no_section() -> None:
    page = Page(heading=None)
    page.row("dedans", 20, size=20, face="bold")
    for _, title, _, _, number in PLAIN:
        page.tabbed(title, number or "", 20)
    assert [(entry.section, entry.title) for entry in read(page)] == [(None, title) for _, title, *_ in PLAIN]


def test_a_short_article_on_the_last_page_is_no_back_cover() -> None:
    page = Page()
    for title, number in (("Les bancs du bourg", "2"), ("La neige et le facteur", "3"), ("Courrier", "4")):
        page.tabbed(title, number)
    last = Sheet(1)
    last.line(LEFT, 60, "Courrier", 20)
    last.line(LEFT, 90, "Le numéro 2 est introuvable. C’est exact.")
    last.line(196, 590, "4")
    document = build([page_regions(sheet.page()) for sheet in (page, last)], load_rules("fr").structure).document
    assert [article.title and article.title.text.value for article in document.articles] == ["Courrier"]


def test_a_contents_page_of_which_ocr_read_the_heading_alone_is_no_article() -> None:
    text = Sheet(1, "ocr")
    text.line(20, 60, "La roue du lavoir", 20)
    text.column(20, 380, 90, ["Le lavoir du bourg tourne encore, et l’on y compte les sacs de farine"] * 8)
    document = build([page_regions(s.page()) for s in (Page(layer="ocr"), text)], load_rules("fr").structure).document
    assert [a.title.text.value for a in document.articles if a.title] == ["La roue du lavoir"]
    assert [item.role for item in document.furniture] == ["TOC-entry"]
