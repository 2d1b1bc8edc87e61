"""Lists and verse: each item a paragraph, a stanza whole."""

from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.model.document import Paragraph
from permacli.rules.loader import load_rules

TEXT = ["le moulin tournait encore quand ils sont arrivés et l’on a compté les sacs"] * 6


def _paragraphs(sheet: Sheet) -> list[tuple[str, str]]:
    document = build([page_regions(sheet.page())], load_rules("fr").structure).document
    blocks = [block for article in document.articles for block in article.blocks]
    return [(b.role, " ".join(b.text.value.split()[:3])) for b in blocks if isinstance(b, Paragraph)]


def test_items_that_count_are_paragraphs_each() -> None:
    sheet = Sheet()
    y = sheet.column(20, 380, 60, [*TEXT, "et voici comment on fait :"])
    for text in ("1. Ouvrir le registre", "2. Compter les sacs un à un et les peser devant", "3. Fermer le registre"):
        sheet.line(20, y, text)
        y += 12
        if text.startswith("2"):
            sheet.line(32, y, "Monsieur le maire.")
            y += 12
    assert [p for p in _paragraphs(sheet) if p[0] == "list"] == [
        ("list", "1. Ouvrir le"),
        ("list", "2. Compter les"),
        ("list", "3. Fermer le"),
    ]


def test_a_dash_inside_a_sentence_begins_no_item() -> None:
    sheet = Sheet()
    sheet.column(
        20, 380, 60, [*TEXT[:3], "– c’est-à-dire les sacs qui restaient au grenier – avant la nuit", *TEXT[:3]]
    )
    assert len(_paragraphs(sheet)) == 1


def test_a_stanza_stays_whole_and_is_verse() -> None:
    sheet = Sheet()
    y = sheet.column(20, 380, 60, [*TEXT, "un soir."])
    for text in (
        "Grande bête jaune aux genoux",
        "qu’as-tu mangé ce matin ?",
        "Un verger, deux talus,",
        "et le nom du chemin.",
    ):
        sheet.line(40, y + 24, text)
        y += 12
    assert _paragraphs(sheet)[1:] == [("verse", "Grande bête jaune")]


def test_prose_narrower_than_its_column_is_no_verse() -> None:
    sheet = Sheet()
    sheet.column(20, 380, 60, [*TEXT, "un soir."])
    y = sheet.column(20, 250, 170, [line[:46] for line in TEXT])
    sheet.line(20, y, "un soir.")
    assert {role for role, _ in _paragraphs(sheet)} == {"paragraph"}


def test_dashes_on_line_after_line_begin_items_that_end_no_sentence() -> None:
    sheet = Sheet()
    y = sheet.column(20, 380, 60, [*TEXT, "un soir."])
    for text in ("- 150 g de farine", "- un litre de lait", "- du sel et une cuillère"):
        sheet.line(20, y, text)
        y += 12
    sheet.column(20, 380, y, ["Délayez la farine dans le lait peu à peu, et toujours dans le même sens", *TEXT])
    firsts = [first for _, first in _paragraphs(sheet)]
    assert firsts[1:] == ["- 150 g", "- un litre", "- du sel", "Délayez la farine"]


def test_an_indented_paragraph_below_a_numbered_question_is_no_part_of_it() -> None:
    sheet, y = Sheet(), 60.0
    for question in ("1. Où sont passés les bancs du lavoir ?", "2. Qui les a rangés ?", "3. Et le meunier ?"):
        sheet.line(20, y, question)
        sheet.line(32, y + 12, TEXT[0], to=380)
        y = sheet.column(20, 380, y + 24, [*TEXT[:2], "un soir."])
    assert _paragraphs(sheet) == [
        ("list", "1. Où sont"),
        ("paragraph", "le moulin tournait"),
        ("list", "2. Qui les"),
        ("paragraph", "le moulin tournait"),
        ("list", "3. Et le"),
        ("paragraph", "le moulin tournait"),
    ]
