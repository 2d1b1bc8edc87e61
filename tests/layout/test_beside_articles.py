"""What stands beside articles or over them: section labels, boxes, advertisements, subheadings, signatures."""

from msgspec.structs import replace

from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.model.document import Article, Document, Heading, Paragraph
from permacli.model.geometry import Box
from permacli.passes import contents
from permacli.passes.outcome import Context
from permacli.rules.loader import load_rules
from permacli.text.words import IssueWords

LEFT, RIGHT = (20.0, 190.0), (210.0, 380.0)
LINE = "la roue du moulin tourne encore"


def _built(*sheets: Sheet) -> Document:
    return build([page_regions(sheet.page()) for sheet in sheets], load_rules("fr").structure).document


def _columns(sheet: Sheet, y: float, lines: int, name: str) -> None:
    for number, (x, to) in enumerate((LEFT, RIGHT)):
        sheet.column(x, to, y, [f"{name} {number} dit que {LINE[:18]}", *[LINE] * (lines - 2), "et se tait."])


def _texts(article: Article) -> list[str]:
    return [block.text.value for block in article.blocks if isinstance(block, Heading | Paragraph)]


def test_a_section_label_heads_the_title_below_it_and_not_the_column_above() -> None:
    sheet = Sheet()
    sheet.line(20, 50, "Le lavoir et le compteur", 20)
    _columns(sheet, 80, 12, "Jean")
    sheet.line(22, 252, "ACTUALITÉ", 8, bold=True)
    sheet.line(20, 280, "Le banc du square", 20)
    _columns(sheet, 310, 12, "Paul")
    first, second = _built(sheet).articles
    assert second.section is not None
    assert second.section.text.value == "ACTUALITÉ"
    assert "ACTUALITÉ" not in " ".join(_texts(first))


def test_a_title_with_a_colon_is_no_label_of_a_speaker() -> None:
    sheet = Sheet()
    sheet.line(20, 50, "Lavernhe : la fin des lavoirs", 20)
    sheet.column(20, 380, 80, [LINE * 2] * 10)
    (article,) = _built(sheet).articles
    assert article.title is not None
    assert article.title.text.value == "Lavernhe : la fin des lavoirs"


def test_the_same_label_over_two_titles_is_no_speaker() -> None:
    sheet = Sheet()
    for y, title in ((60, "Le lavoir et le compteur"), (300, "Le banc du square")):
        sheet.line(20, y - 20, "Actualité", 8, bold=True)
        sheet.line(20, y, title, 20)
        sheet.column(20, 380, y + 30, [*[LINE * 2] * 12, "et se tait."])
    assert [a.section and a.section.text.value for a in _built(sheet).articles] == ["Actualité", "Actualité"]


def test_a_box_belongs_to_the_article_in_whose_column_it_stands() -> None:
    sheet = Sheet()
    sheet.line(20, 50, "Le lavoir et le compteur", 20)
    _columns(sheet, 80, 10, "Jean")
    sheet.frame(205, 200, 385, 250)
    for number, line in enumerate(("Repères", "1871. Le moulin brûle.", "1902. Il tourne.")):
        sheet.line(212, 215 + 14 * number, line, 9)
    sheet.line(20, 300, "Le banc du square", 20)
    _columns(sheet, 330, 12, "Paul")
    assert [len(article.asides) for article in _built(sheet).articles] == [1, 0]


def test_a_frame_with_large_words_and_no_sentence_is_an_advertisement() -> None:
    sheet = Sheet()
    sheet.line(20, 50, "Le lavoir et le compteur", 20)
    sheet.column(20, 380, 80, [*[LINE * 2] * 14, "et se tait."])
    sheet.frame(20, 300, 380, 400)
    for number, line in enumerate(("MUTUELLE DU RAIL", "Vos soins, votre rythme", "Un conseiller vous répond")):
        sheet.line(80, 325 + 22 * number, line, 14)
    document = _built(sheet)
    assert {item.role for item in document.furniture} == {"advertisement"}
    assert not document.articles[0].asides


def test_the_first_subheading_of_a_column_is_no_subtitle() -> None:
    sheet = Sheet()
    sheet.line(20, 50, "À lire et à voir ce mois-ci", 20)
    for (x, to), name in ((LEFT, "Quatre cents nuits"), (RIGHT, "L’Aiguille")):
        sheet.line(x, 80, name, 10, bold=True)
        sheet.column(x, to, 96, [*[LINE] * 8, "et se tait."])
    (article,) = _built(sheet).articles
    assert article.subtitle is None
    assert [b.text.value for b in article.blocks if isinstance(b, Heading)] == ["Quatre cents nuits", "L’Aiguille"]


def test_a_name_in_bold_at_the_end_signs() -> None:
    sheet = Sheet()
    sheet.line(20, 50, "Le lavoir et le compteur", 20)
    y = sheet.column(20, 380, 80, [*[LINE * 2] * 12, "et se tait."])
    sheet.line(260, y + 8, "Serge Malaval, secrétaire", 10, bold=True)
    (article,) = _built(sheet).articles
    last = article.blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.role == "signature"


def test_what_the_one_who_signs_does_is_no_other_name() -> None:
    sheet = Sheet()
    sheet.line(20, 50, "Le lavoir et le compteur", 20)
    y = sheet.column(20, 380, 80, [*[LINE * 2] * 12, "et se tait."])
    sheet.line(260, y + 8, "Serge Malaval", 10, bold=True)
    sheet.line(260, y + 44, "Secrétaire de Mairie", 10, bold=True)
    document = _built(sheet)
    (article,) = document.articles
    assert [b.role for b in article.blocks[-2:] if isinstance(b, Paragraph)] == ["signature", "signature"]
    (named,) = contents.run(document, Context(load_rules("fr"), IssueWords.count(document))).document.articles
    assert [one.name for one in named.contributors] == ["Serge Malaval"]


def test_a_long_line_that_names_the_article_says_where_it_comes_from() -> None:
    first, second = Sheet(0), Sheet(1)
    first.line(20, 50, "On ne compte pas l’eau d’un lavoir", 20)
    first.column(20, 380, 80, [LINE * 2] * 12)
    first.line(20, 300, "suite page 2", 9)
    first.line(196, 590, "1")
    second.line(20, 50, "« On ne compte pas l’eau d’un lavoir » (suite de la page 1)", 12, bold=True)
    second.column(20, 380, 80, [*[LINE * 2] * 12, "et se tait."])
    second.line(196, 590, "2")
    document = _built(first, second)
    assert [item.role for item in document.furniture].count("continuation") == 2
    assert [article.pages for article in document.articles] == [(0, 1)]


def test_a_short_paragraph_about_a_printer_is_no_imprint() -> None:
    sheet = Sheet()
    sheet.line(20, 50, "Le lavoir et le compteur", 20)
    y = sheet.column(20, 380, 80, [*[LINE * 2] * 6, "et se tait."])
    sheet.line(30, y, "L’imprimerie : le mot fait encore parler au bourg.")
    sheet.column(20, 380, y + 24, [*[LINE * 2] * 6, "et se tait."])
    (article,) = _built(sheet).articles
    assert "L’imprimerie" in " ".join(_texts(article))


def test_the_end_of_an_article_on_the_last_page_is_no_back_cover() -> None:
    first, last = Sheet(0), Sheet(1)
    first.line(20, 50, "Le lavoir et le compteur", 20)
    first.column(20, 380, 80, [LINE * 2] * 12)
    last.column(20, 380, 60, ["et la nuit, en mars 2016, quand tout", "dort."])
    last.line(280, 100, "Anne Roy", italic=True)
    (article,) = _built(first, last).articles
    assert "mars 2016" in " ".join(_texts(article))


def test_a_signature_with_an_address_breaks_nothing_off() -> None:
    sheet = Sheet()
    sheet.line(20, 50, "Le lavoir et le compteur", 20)
    y = sheet.column(20, 380, 80, [*[LINE * 2] * 12, "et se tait."])
    sheet.line(260, y + 8, "Serge Malaval", 10, bold=True)
    sheet.line(100, y + 44, "secrétaire de la commission des lavoirs et", 8)
    sheet.line(100, y + 54, "des bancs de la place, s.malaval@lavoir.example", 8)
    (article,) = _built(sheet).articles
    assert article.complete
    last = article.blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.role == "signature"


def test_a_short_signed_text_in_large_type_introduces_nothing() -> None:
    sheet = Sheet()
    sheet.line(20, 60, "Dernier avis", 24)
    y = sheet.column(20, 240, 90, [LINE, LINE, LINE, LINE, "et se tait."], 13)
    sheet.line(150, y + 8, "Serge Malaval", 10)
    sheet.line(20, 260, "Le lavoir et le compteur", 24)
    sheet.column(20, 190, 290, [*[LINE] * 20, "et se tait."])
    first, _ = _built(sheet).articles
    assert not first.standfirst
    assert [text.split("\n")[0] for text in _texts(first)] == [LINE, "Serge Malaval"]


def _colophon(index: int) -> Sheet:
    """The first page of a bulletin, or its last: an article, and below it the name, the number and who made it."""
    sheet = Sheet(index)
    y = 50.0 if index else 110.0
    sheet.line(20, y, "Le lavoir et le compteur" if index else "Le banc du square", 20)
    sheet.column(20, 190, y + 30, [*[LINE] * 15, "et se tait."])
    return sheet


def test_the_name_of_the_issue_and_its_number_head_a_colophon() -> None:
    first, last = _colophon(0), _colophon(1)
    first.line(20, 40, "L’ÉCLUSE BAVARDE", 30)
    first.line(20, 60, "numéro 24 avril 1999")
    last.line(20, 400, "L’ÉCLUSE BAVARDE", 12)
    last.line(20, 416, "numéro 24 avril 1999", 8)
    last.line(20, 440, "Coordination : Anne Roy • Croquis : Paul Vidal", 8)
    document = _built(first, last)
    told = [item.text.value for item in document.furniture if item.role == "imprint"]
    assert told == ["L’ÉCLUSE BAVARDE", "numéro 24 avril 1999", "Coordination : Anne Roy • Croquis : Paul Vidal"]


def test_a_frame_with_two_lines_of_an_imprint_is_one_whole() -> None:
    sheet = _colophon(0)
    sheet.frame(15, 400, 385, 520)
    sheet.line(25, 420, "On y parle de tout ce qui coule, et de rien d’autre.", 8)
    sheet.line(25, 445, "Directeur de la publication : Paul Vidal", 8)
    sheet.line(25, 470, "Dépôt légal : avril 1999. Imprimerie du Bief.", 8)
    roles = {item.text.value: item.role for item in _built(sheet).furniture}
    assert roles["On y parle de tout ce qui coule, et de rien d’autre."] == "imprint"


def test_a_slanting_line_is_an_ornament_and_no_title() -> None:
    sheet = _colophon(0)
    for number, word in enumerate(("QUATRE", "MOTS", "EN", "PENTE")):
        sheet.line(30 + 60 * number, 60 - 4 * number, word, 20)
    slanting = replace(sheet.lines[-4], words=tuple(word for line in sheet.lines[-4:] for word in line.words))
    page = replace(
        sheet.page(),
        lines=(*sheet.lines[:-4], replace(slanting, box=Box.around([w.box for w in slanting.words if w.box]))),
    )
    document = build([page_regions(page)], load_rules("fr").structure).document
    assert [article.title.text.value for article in document.articles if article.title] == ["Le banc du square"]
    assert [item.role for item in document.furniture] == ["other"]


def _in_parts(names: dict[str, str]) -> list[str]:
    """The titles of an issue in which each heading has a text, with the name that signs it or none."""
    sheets = [Sheet(0)]
    y = 60.0
    for heading, name in names.items():
        if y > 430:
            sheets.append(Sheet(len(sheets)))
            y = 60.0
        sheets[-1].line(20, y, heading, 24 if heading.startswith("Le ") else 16)
        y = sheets[-1].column(20, 190, y + 22, [*[LINE] * 6, "et se tait."])
        if name:
            sheets[-1].line(100, y + 4, name)
        y += 50
    return [article.title.text.value for article in _built(*sheets).articles if article.title]


def test_headings_between_a_title_and_the_name_that_signs_head_parts() -> None:
    issue = {
        "Le lavoir": "",
        "Une roue": "",
        "Un bief": "",
        "Une vanne": "Anne Roy",
        "Le banc": "",
        "Un pied": "Lise Corvol",
    }
    assert _in_parts(issue) == ["Le lavoir", "Le banc"]


def test_smaller_titles_of_texts_that_are_signed_one_by_one_stay_titles() -> None:
    issue = {"Le lavoir": "Anne Roy", "Une roue": "Paul Vidal", "Un bief": "Lise Corvol", "Le banc": "Anne Roy"}
    assert _in_parts(issue) == list(issue)


def test_who_signs_at_the_foot_of_a_column_is_not_of_the_next_head() -> None:
    sheet = Sheet()
    sheet.line(20, 50, "Le lavoir et le compteur", 20)
    _columns(sheet, 80, 10, "Jean")
    sheet.line(300, 212, "Régis Vanne, trésorier", 10, bold=True)
    sheet.line(20, 250, "RENCONTRE", 8, bold=True)
    sheet.line(20, 276, "Trois questions au facteur du bourg", 20)
    _columns(sheet, 304, 12, "Paul")
    second = _built(sheet).articles[-1]
    assert second.section is not None
    assert second.section.text.value == "RENCONTRE"
