"""The outline of a PDF tells titles of articles from headings inside them, where it is sane."""

from collections.abc import Mapping, Sequence

from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.model.document import Document, Heading
from permacli.readers.stated import with_stated
from permacli.rules.loader import load_rules

TEXT = [
    "le conseil a voté hier la réfection du vieux lavoir de la",
    "place, que les voisins demandaient depuis dix ans.",
]
FOUR, BENCH, TREE, WELL = "Le four est froid", "Un banc de trop", "Pour le tilleul", "Le puits revient"
Outline = Mapping[int, Sequence[tuple[int, str]]]
"""Level and title by page."""


def sheet(index: int, *titles: str, size: float = 10.0, first: bool = True) -> Sheet:
    """A page with bold headings, a text below each; one more above them, if they do not come first."""
    made = Sheet(index)
    y = 50.0 if first else made.column(40, 330, 50, TEXT) + 26
    for title in titles:
        made.line(40, y, title, size, bold=True)
        y += 26
        for _ in range(3):
            y = made.column(40, 330, y, TEXT) + 14
        y += 12
    return made


def read(outline: Outline, *sheets: Sheet) -> Document:
    pages = [with_stated(each.page(), outline.get(n, ()), []) for n, each in enumerate(sheets)]
    return build([page_regions(page) for page in pages], load_rules("fr").structure).document


def titles(document: Document) -> list[str]:
    return [article.title.text.value for article in document.articles if article.title]


def inside(document: Document) -> list[str]:
    return [b.text.value for article in document.articles for b in article.blocks if isinstance(b, Heading)]


def test_modest_titles_of_the_outline_begin_articles() -> None:
    sheets = sheet(0, FOUR, BENCH), sheet(1, TREE), sheet(2, WELL)
    outline = {0: [(1, FOUR), (1, BENCH)], 1: [(1, TREE)], 2: [(1, WELL)]}
    assert titles(read(outline, *sheets)) == [FOUR, BENCH, TREE, WELL]
    assert BENCH not in titles(read({}, *sheets))


def test_the_articles_may_stand_below_the_name_of_the_issue() -> None:
    sheets = sheet(0, FOUR, BENCH), sheet(1, TREE), sheet(2, WELL)
    outline = {0: [(1, "La Passerelle"), (2, FOUR), (2, BENCH)], 1: [(2, TREE)], 2: [(2, WELL)]}
    assert titles(read(outline, *sheets)) == [FOUR, BENCH, TREE, WELL]


def test_large_headings_that_the_outline_has_below_titles_begin_nothing() -> None:
    sheets = sheet(0, FOUR, BENCH, size=18.0), sheet(1, TREE, size=18.0)
    assert titles(read({}, *sheets)) == [FOUR, BENCH, TREE]
    found = read({0: [(1, FOUR), (2, BENCH)], 1: [(1, TREE)]}, *sheets)
    assert titles(found) == [FOUR, TREE]
    assert inside(found) == [BENCH]


def test_the_sections_of_one_long_text_stay_together() -> None:
    sheets = sheet(0, FOUR, size=18.0), sheet(1, BENCH, first=False), sheet(2, TREE, first=False)
    outline = {0: [(1, FOUR)], 1: [(1, BENCH)], 2: [(1, TREE)]}
    found = read(outline, *sheets)
    assert titles(found) == [FOUR]
    assert inside(found) == [BENCH, TREE]


def test_a_title_that_does_not_stand_on_its_page_says_nothing() -> None:
    sheets = sheet(0, FOUR), sheet(1, TREE)
    assert titles(read({0: [(1, "Sommaire")], 1: [(1, "Éditorial")]}, *sheets)) == titles(read({}, *sheets))
