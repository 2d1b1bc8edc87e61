"""Heads of articles: section label above the title, standfirst, byline below it."""

from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.model.document import Article, Heading
from permacli.rules.loader import load_rules

PROSE = ["Une ligne de texte assez longue pour que la colonne soit pleine"] * 8 + ["Elle finit ici."]


def _articles(*sheets: Sheet) -> tuple[Article, ...]:
    return build([page_regions(sheet.page()) for sheet in sheets], load_rules("fr").structure).document.articles


def test_a_short_line_apart_above_a_title_is_its_section() -> None:
    sheets = []
    for index, (section, title) in enumerate([("Territoires", "Les bancs du bourg"), ("Récit", "La neige tombe")]):
        sheet = Sheet(index)
        sheet.line(20, 40, section)
        sheet.line(20, 70, title, 22)
        sheet.column(20, 380, 120, PROSE)
        sheets.append(sheet)
    first, second = _articles(*sheets)
    assert (first.section and first.section.text.value, second.section and second.section.text.value) == (
        "Territoires",
        "Récit",
    )


def test_a_name_above_a_title_signs_the_text_before() -> None:
    sheet = Sheet()
    sheet.line(20, 40, "Les bancs du bourg", 22)
    below = sheet.column(20, 380, 80, PROSE)
    sheet.line(20, below + 12, "Lise Corvol")
    sheet.line(20, below + 50, "La neige tombe", 22)
    sheet.column(20, 380, below + 90, PROSE)
    first, second = _articles(sheet)
    assert second.section is None
    assert first.title is not None


def test_byline_below_a_short_standfirst() -> None:
    sheet = Sheet()
    sheet.line(20, 40, "Les bancs du bourg", 22)
    sheet.line(20, 70, "Un hiver dehors, près du pont.", 10, bold=True)
    sheet.line(20, 90, "Propos recueillis par Lise Corvol")
    sheet.column(20, 380, 120, PROSE)
    (article,) = _articles(sheet)
    assert [p.text.value for p in article.standfirst] == ["Un hiver dehors, près du pont."]
    assert [p.text.value for p in article.byline] == ["Propos recueillis par Lise Corvol"]


def test_what_stands_above_a_byline_is_the_standfirst() -> None:
    sheet = Sheet()
    sheet.line(20, 40, "Les bancs du bourg", 22)
    sheet.line(20, 80, "Un hiver dehors, près du pont et du lavoir.")
    sheet.line(20, 110, "Par Lise Corvol")
    sheet.column(20, 380, 150, PROSE)
    (article,) = _articles(sheet)
    assert [p.text.value for p in article.standfirst] == ["Un hiver dehors, près du pont et du lavoir."]
    assert [p.text.value for p in article.byline] == ["Par Lise Corvol"]


def test_a_title_may_end_in_a_name() -> None:
    contents, sheet = Sheet(0), Sheet(1)
    contents.line(20, 60, "Sommaire", 16)
    for number, title in enumerate(["Le témoignage de Paul Osmin", "La neige et le facteur"]):
        contents.line(20, 100 + 24 * number, f"{title} ........ {2 + number}")
    sheet.line(20, 40, "Le témoignage de", 22)
    sheet.line(20, 64, "Paul Osmin", 22)
    sheet.line(20, 90, "Lise Corvol")
    sheet.column(20, 380, 130, PROSE)
    sheet.line(200, 585, "2")
    (article,) = _articles(contents, sheet)
    assert article.title is not None
    assert article.title.text.value == "Le témoignage de\nPaul Osmin"
    assert [p.text.value for p in article.byline] == ["Lise Corvol"]


def _headings(*lines: tuple[str, float, bool]) -> list[str]:
    """The headings of a page whose text stands between lines with white above them: words, size, bold."""
    sheet = Sheet()
    sheet.line(20, 40, "Le lavoir et le compteur", 20)
    y = 70.0
    for words, size, bold in lines:
        y = sheet.column(
            20, 380, y, [*["la roue du moulin tourne encore la nuit quand la rivière est haute"] * 4, "un peu."]
        )
        sheet.line(20, y + 8, words, size, bold=bold)
        y += 30
    sheet.column(20, 380, y, [*["la roue du moulin tourne encore la nuit quand la rivière est haute"] * 4, "un peu."])
    document = build([page_regions(sheet.page())], load_rules("fr").structure).document
    return [b.text.value for article in document.articles for b in article.blocks if isinstance(b, Heading)]


def test_the_number_of_a_section_begins_its_heading() -> None:
    lines = (("1. Un corpus", 11, False), ("1.1. Les études", 10, False), ("2. Les mots", 11, False))
    assert _headings(*lines) == ["1. Un corpus", "1.1. Les études", "2. Les mots"]


def test_an_item_of_a_list_in_the_face_of_the_text_heads_nothing() -> None:
    assert _headings(("1. Une clef de dix", 10, False), ("2. Une bassine", 10, False)) == []


def test_a_question_set_like_the_subheadings_is_one() -> None:
    lines = (("Un quart d’heure", 10, True), ("Qui sait encore ?", 10, True), ("Le compte est bon", 10, True))
    assert _headings(*lines) == ["Un quart d’heure", "Qui sait encore ?", "Le compte est bon"]


def test_questions_that_are_as_many_are_those_of_an_interview() -> None:
    lines = (("Un quart d’heure", 10, True), ("Qui sait encore ?", 10, True), ("Et demain ?", 10, True))
    assert _headings(*lines) == ["Un quart d’heure"]


def test_a_colophon_that_ocr_takes_for_large_is_no_title() -> None:
    first, last = Sheet(0, "ocr"), Sheet(1, "ocr")
    first.line(20, 40, "LES BANCS DU BOURG")
    first.column(20, 380, 80, PROSE)
    for number, line in enumerate(
        ("La Lettre du bief, revue de saison.", "Tirée par nos soins à cent exemplaires.", "On en parle au lavoir.")
    ):
        last.line(20, 60 + 20 * number, line, 15)
    assert [a.title.text.value for a in _articles(first, last) if a.title] == ["LES BANCS DU BOURG"]
