"""Contents pages set by hand, and the articles that they announce."""

from collections.abc import Sequence

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


def width(text: str, size: float = SIZE) -> float:
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
        self.line(RIGHT - width(page), self.y, page)

    def led(self, text: str, page: str, down: float = 13.0, dots: str = ".", face: str = "") -> None:
        """A line with leaders."""
        room = RIGHT - LEFT - width(text) - width(page) - 0.6 * SIZE
        self.row(f"{text} {dots * int(room / (len(dots) * SIZE / 2))} {page}", down, face=face)


def read(*pages: Sheet) -> tuple[ContentsEntry, ...]:
    return build([page_regions(page.page()) for page in pages], load_rules("fr").structure).document.contents


def rows(found: Sequence[ContentsEntry]) -> list[Row]:
    return [(e.section, e.title, e.subtitle, tuple(c.name for c in e.contributors), e.page) for e in found]


def scanned(rows: Sequence[tuple[str, float]]) -> list[ContentsEntry]:
    page = Page(layer="ocr")
    for text, down in rows:
        page.row(text, down)
    page.line(200, 585, "3")
    return list(build([page_regions(page.page())], load_rules("fr").structure).document.contents)


def article(title: str, subtitle: str | None, folio: str, label: str | None = None, index: int = 1) -> Sheet:
    sheet = Sheet(index)
    if label:
        sheet.line(LEFT, 30, label, 10, bold=True)
    sheet.line(LEFT, 60, title, 20)
    if subtitle:
        sheet.line(LEFT, 85, subtitle, 13, italic=True)
    sheet.column(
        LEFT, RIGHT, 120, [*["la roue du moulin tourne encore la nuit quand la rivière est haute"] * 12, "un peu."]
    )
    if folio:
        sheet.line(196, 590, folio)
    return sheet
