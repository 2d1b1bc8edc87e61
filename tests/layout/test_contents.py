"""Contents pages in several manners, and titles that hold no author."""

import pytest

from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.model.contents import ContentsEntry
from permacli.rules.loader import load_rules


def _entries(rows: list[str]) -> tuple[ContentsEntry, ...]:
    sheet = Sheet()
    sheet.line(20, 60, "Sommaire", 16)
    for number, row in enumerate(rows):
        sheet.line(20, 100 + 24 * number, row)
    return build([page_regions(sheet.page())], load_rules("fr").structure).document.contents


@pytest.mark.parametrize("pattern", ["{page} {title}, par {author}", "{title}, par {author} ..... {page}"])
def test_author_on_the_line_of_the_title(pattern: str) -> None:
    wanted = [("3", "Le moulin de la combe", "Hervé Maillot"), ("7", "Les bancs du bourg", "Lise Corvol"),
              ("11", "Le facteur et la neige", "Anselme Duroc")]  # fmt: skip
    entries = _entries([pattern.format(page=p, title=t, author=a) for p, t, a in wanted])
    assert [(e.page, e.title, e.contributors[0].name) for e in entries] == wanted


def test_a_quotation_may_follow_the_number() -> None:
    entries = _entries(["3 Le moulin de la combe", "7 « Je reste ici »", "11 Le facteur et la neige", "15 Les bancs"])
    assert [entry.page for entry in entries] == ["3", "7", "11", "15"]
    assert entries[1].title == "« Je reste ici »"
