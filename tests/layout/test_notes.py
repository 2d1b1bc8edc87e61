"""Notes at the foot: damaged marks, and sources named again on page after page."""

import pytest
from msgspec.structs import replace

from layout.setting import Sheet
from permacli.layout import build, page_regions
from permacli.layout.measures import runs_on
from permacli.model.document import Document, Footnote
from permacli.model.geometry import Box
from permacli.model.page import Layer
from permacli.model.region import PrintedLine
from permacli.rules.loader import load_rules
from permacli.text.marks import mark_at

FIRST = (
    "Le moulin tournait encore quand ils sont arrivés, et l’on a compté",
    "Personne ne savait au juste combien de sacs on avait promis de rendre",
    "La rivière descend de la combe par trois bras dont un seul a un nom",
)
BODY = ["au bourg avec leurs paniers vides et leurs chaises pliées sous le bras", "un soir."]


def _document(*feet: list[str], layer: Layer) -> Document:
    pages = []
    for index, foot in enumerate(feet):
        sheet = Sheet(index, layer)
        sheet.column(20, 380, 60, [FIRST[index], *BODY[:1] * 9, BODY[1]])
        for number, note in enumerate(foot):
            sheet.line(20, 540 + 10 * number, note, 8)
        pages.append(page_regions(sheet.page()))
    return build(pages, load_rules("fr").structure).document


def _notes(document: Document) -> list[Footnote]:
    return [*document.notes, *(note for article in document.articles for note in article.notes)]


@pytest.mark.parametrize("mark", ["‘", "'", "!", "°", "(‘) ", "() "])
def test_ocr_damages_the_mark_and_the_note_stays_one(mark: str) -> None:
    document = _document([f"{mark}Voir le registre du lavoir pour cette année."], layer="ocr")
    assert [note.mark for note in _notes(document)] == ["1"]


@pytest.mark.parametrize("quoted", ["“Voir le registre du lavoir", '"Voir le registre du lavoir", dit-il.'])
def test_words_that_somebody_says_are_no_note_with_a_damaged_mark(quoted: str) -> None:
    assert _notes(_document([quoted], layer="ocr")) == []


def test_a_drawn_page_has_no_damaged_marks() -> None:
    document = _document(["‘Voir le registre du lavoir pour cette année."], layer="visible")
    assert _notes(document) == []


def test_the_same_source_on_two_pages_is_no_running_foot() -> None:
    foot = ["1 Voir le registre du lavoir pour cette année."]
    document = _document(foot, foot, layer="visible")
    assert [note.mark for note in _notes(document)] == ["1", "1"]
    assert not document.furniture


def test_words_without_mark_at_every_foot_are_a_running_foot() -> None:
    foot = ["Les Annales du plateau et de la combe"]
    document = _document(foot, foot, layer="visible")
    assert {item.role for item in document.furniture} == {"footer"}


def _foot_marks(document: Document) -> list[str]:
    return [note.mark for note in _notes(document)]


def test_letters_mark_notes_where_the_page_raises_them() -> None:
    sheet = Sheet()
    sheet.column(20, 380, 60, [FIRST[0], *BODY[:1] * 9, BODY[1]])
    for letter, line in (("a", 2), ("b", 5)):
        sheet.call(line, letter)
    for number, note in enumerate(["a Voir le registre du lavoir.", "b. Entretien avec la meunière."]):
        sheet.line(20, 540 + 10 * number, note, 8)
    document = build([page_regions(sheet.page())], load_rules("fr").structure).document
    assert _foot_marks(document) == ["a", "b"]


def test_a_word_of_one_letter_is_no_mark() -> None:
    assert _foot_marks(_document(["a Paris on ne parle que du lavoir."], layer="visible")) == []


def test_a_sign_on_a_line_of_its_own_belongs_to_the_note_below() -> None:
    sheet = Sheet()
    sheet.column(20, 380, 60, [FIRST[0], *BODY[:1] * 9, BODY[1]])
    sheet.line(20, 538, "*", 5)
    sheet.line(26, 545, "Voir le registre du lavoir pour cette année.", 8)
    document = build([page_regions(sheet.page())], load_rules("fr").structure).document
    assert _foot_marks(document) == ["*"]


def test_no_note_has_the_number_zero() -> None:
    assert _foot_marks(_document(["0 Voir le registre du lavoir pour cette année."], layer="visible")) == []


def test_a_mark_that_the_source_keeps_apart_stands_before_its_note() -> None:
    sheet = Sheet(0)
    sheet.column(20, 380, 60, [FIRST[0], *BODY[:1] * 9, BODY[1]])
    sheet.call(10, "3")
    sheet.line(20, 537, "3", 5)
    sheet.line(34, 540, "Voir le registre du lavoir pour cette année.", 8)
    document = build([page_regions(sheet.page())], load_rules("fr").structure).document
    assert [(n.mark, n.paragraphs[0].text.value) for n in _notes(document)] == [
        ("3", "3 Voir le registre du lavoir pour cette année.")
    ]


def test_the_pages_of_a_reference_are_no_mark() -> None:
    document = _document(["1 Voir le registre du lavoir, Lavernhe, 1954, p.", "12-688."], layer="visible")
    assert [note.mark for note in _notes(document)] == ["1"]


def test_notes_with_hanging_indent_on_a_page_of_their_own() -> None:
    text, notes = Sheet(0), Sheet(1)
    text.line(20, 40, "Le lavoir et le compteur", 20)
    text.column(20, 380, 80, [FIRST[0], *BODY[:1] * 9, BODY[1]])
    text.call(1, "1")
    text.call(6, "2")
    notes.line(20, 60, "1. Voir le registre du lavoir pour cette année, et le Courrier du 9 août", 8)
    notes.line(32, 70, "2009, où l’on compte cinquante-trois personnes et deux chiens.", 8)
    notes.line(20, 80, "2. Voir le cadastre.", 8)
    document = build([page_regions(sheet.page()) for sheet in (text, notes)], load_rules("fr").structure).document
    assert not document.notes
    assert [(note.mark, note.place) for note in document.articles[0].notes] == [("1", "end"), ("2", "end")]


def test_years_at_the_foot_are_no_marks() -> None:
    document = _document(["1971. Naissance à la combe.", "1996. Thèse sur les lavoirs."], layer="visible")
    assert _notes(document) == []


def test_what_stands_above_the_rule_of_the_notes_is_none() -> None:
    sheet = Sheet(0)
    sheet.column(20, 380, 60, [FIRST[0], *BODY[:1] * 9, BODY[1]])
    sheet.call(1, "1")
    sheet.line(20, 500, "Ancery, Lucile, Les portiers, 2004.", 8)
    sheet.rules.append(Box(20, 520, 120, 520.5))
    sheet.line(20, 540, "1 Voir le registre du lavoir pour cette année.", 8)
    document = build([page_regions(sheet.page())], load_rules("fr").structure).document
    assert [note.paragraphs[0].text.value for note in _notes(document)] == [
        "1 Voir le registre du lavoir pour cette année."
    ]


def test_a_star_at_the_foot_is_a_note_in_the_size_of_the_text_where_a_word_bears_it() -> None:
    sheet = Sheet(0)
    sheet.column(
        20, 380, 60, [FIRST[0], "on l’a relevé sur le plan* de la commune avant le soir", *BODY[:1] * 8, BODY[1]]
    )
    sheet.line(20, 540, "* Plan conservé à la mairie, derrière le radiateur.")
    document = build([page_regions(sheet.page())], load_rules("fr").structure).document
    assert [note.mark for note in _notes(document)] == ["*"]


def test_ocr_reads_daggers_as_crosses_and_raises_no_letters() -> None:
    feet = ["* Voir le registre.", "+ Voir le cadastre.", "+ Voir le plan."]
    assert [note.mark for note in _notes(_document(feet, layer="ocr"))] == ["*", "†", "‡"]
    letters = ["a. Voir le registre.", "b. Voir le cadastre."]
    assert [note.mark for note in _notes(_document(letters, layer="ocr"))] == ["a", "b"]
    assert _notes(_document(letters, layer="visible")) == []


def test_a_list_in_small_type_above_a_note_that_goes_on_is_no_part_of_it() -> None:
    sheets = [Sheet(0, "ocr"), Sheet(1, "ocr")]
    for sheet, first in zip(sheets, FIRST, strict=False):
        sheet.column(20, 380, 60, [first, *BODY[:1] * 9, BODY[1]])
    sheets[0].line(20, 540, "1. Voir le registre du lavoir pour cette année, où le maire a noté que", 8)
    sheets[1].line(20, 210, "Lise Corvol, les bancs du bourg, histoire d’un marché, chez l’auteur,", 8)
    sheets[1].line(32, 220, "2004, p. 12.", 8)
    sheets[1].line(20, 540, "personne ne venait plus depuis la guerre.", 8)
    document = build([page_regions(sheet.page()) for sheet in sheets], load_rules("fr").structure).document
    (note,) = _notes(document)
    assert note.paragraphs[0].text.value.endswith("a noté que\npersonne ne venait plus depuis la guerre.")


def test_the_line_that_says_where_the_article_goes_on_stands_below_its_notes() -> None:
    feet = ["(1) Voir le registre du lavoir.", "(2) Voir le cadastre."]
    sheet = Sheet()
    sheet.column(20, 380, 60, [FIRST[0], *BODY[:1] * 9, BODY[1]])
    for number, note in enumerate(feet):
        sheet.line(20, 520 + 10 * number, note, 8)
    sheet.line(320, 550, "(suite page 6)", 10, bold=True)
    document = build([page_regions(sheet.page())], load_rules("fr").structure).document
    assert _foot_marks(document) == ["1", "2"]


def test_figures_that_ocr_misread_are_counted_from_their_neighbours() -> None:
    feet = ["? Voir le registre.", "? Voir le cadastre.", "3 Voir le plan.", "+ Voir le bail.", "$ Voir le Courrier."]
    assert _foot_marks(_document(feet, layer="ocr")) == ["1", "2", "3", "4", "5"]


def test_a_mark_that_lost_one_of_two_figures_is_completed() -> None:
    feet = [f"{number} Voir le registre, folio {number}." for number in range(8, 11)]
    more = ["1 Voir le cadastre.", "12 Voir le plan.", "3 Voir le bail."]
    assert _foot_marks(_document(feet, more, layer="ocr")) == ["8", "9", "10", "11", "12", "13"]


def test_letters_mark_notes_where_ocr_shows_two_of_them() -> None:
    feet = ["a Voir le registre.", "b Voir le cadastre."]
    assert _foot_marks(_document(feet, layer="ocr")) == ["a", "b"]


def test_a_heading_close_to_the_first_note_heads_them_all_the_same() -> None:
    sheet = Sheet(0, "ocr")
    sheet.column(20, 380, 60, [FIRST[0], *BODY[:1] * 9, BODY[1]])
    for number, line in enumerate(["Notes", "! Voir le registre du lavoir.", "? Entretien avec la meunière."]):
        sheet.line(20, 240 + 12 * number, line, 9)
    sheet.line(20, 300, "Territoires", 9)
    document = build([page_regions(sheet.page())], load_rules("fr").structure).document
    assert [(note.mark, note.place, note.paragraphs[0].text.value) for note in _notes(document)] == [
        ("1", "end", "! Voir le registre du lavoir."),
        ("2", "end", "? Entretien avec la meunière."),
    ]


def test_a_dash_between_mark_and_note_is_part_of_neither() -> None:
    found = mark_at("12 — Voir le registre.")
    assert found is not None
    assert (found.sign, found.printed) == ("12", "12 — ")


def test_a_folio_that_ocr_damaged_is_not_the_foot_of_the_notes() -> None:
    sheet = Sheet(0, "ocr")
    sheet.column(20, 380, 60, [FIRST[0], *BODY[:1] * 9, BODY[1]])
    sheet.line(20, 540, "1 Voir le registre du lavoir pour cette année.", 8)
    sheet.line(200, 575, "2 -", 11)
    document = build([page_regions(sheet.page())], load_rules("fr").structure).document
    assert _foot_marks(document) == ["1"]


def test_a_narrow_letter_for_the_first_figure_begins_a_list_of_notes() -> None:
    sheet = Sheet(0, "ocr")
    sheet.column(20, 380, 60, [FIRST[0], *BODY[:1] * 9, BODY[1]])
    for number, line in enumerate(["Notes", "l Voir le registre du lavoir.", "2 Entretien avec la meunière."]):
        sheet.line(20, 240 + 14 * number, line, 9)
    document = build([page_regions(sheet.page())], load_rules("fr").structure).document
    assert [(note.mark, note.place) for note in _notes(document)] == [("1", "end"), ("2", "end")]


def test_a_figure_that_stands_before_the_last_one_is_the_next_misread() -> None:
    feet = ["1 Voir le registre.", "2 Voir le cadastre.", "3 Voir le plan."]
    assert _foot_marks(_document(feet, ["3 Voir le bail."], ["8 Voir le Courrier."], layer="ocr")) == [
        "1", "2", "3", "4", "8",
    ]  # fmt: skip


def test_a_line_of_a_note_that_ocr_read_larger_goes_on() -> None:
    sheet = Sheet(0, "ocr")
    sheet.column(20, 380, 60, [FIRST[0], *BODY[:1] * 9, BODY[1]])
    sheet.line(20, 240, "Notes", 9)
    sheet.line(20, 258, "1. Rapport sur le jardin, Trévignac, 1983,", 8)
    sheet.line(20, 274, "p. 12-702.", 11)
    sheet.line(20, 290, "2. Entretien avec la meunière.", 8)
    document = build([page_regions(sheet.page())], load_rules("fr").structure).document
    assert [note.paragraphs[0].text.value.replace("\n", " ") for note in _notes(document)] == [
        "1. Rapport sur le jardin, Trévignac, 1983, p. 12-702.",
        "2. Entretien avec la meunière.",
    ]


def test_behind_a_comma_a_year_goes_on_whatever_size_ocr_read() -> None:
    above, line = (PrintedLine(id="l", value=value) for value in ("le journal de la commune,", "2011, p. 688."))
    assert runs_on(above, line)
    assert not runs_on(replace(above, value="le journal de la commune."), line)


def _amid(call: str, mark: str, size: float) -> list[str]:
    """The marks of the notes of a page on which an article ends, with its note, above another article."""
    sheet = Sheet(0)
    sheet.column(
        20, 380, 60, [FIRST[0], *BODY[:1] * 5, f"Ils ont trouvé le moulin{call} fermé, et la porte de la remise aussi."]
    )
    sheet.line(20, 180, f"{mark} Voir le registre du lavoir pour cette année.", size)
    sheet.line(20, 215, "La foire aux outils", 16)
    sheet.column(20, 380, 240, [FIRST[1], *BODY[:1] * 9, BODY[1]])
    return _foot_marks(build([page_regions(sheet.page())], load_rules("fr").structure).document)


def test_a_note_stands_where_its_article_ends_in_mid_page() -> None:
    assert _amid(" (2)", "2 -", 8) == ["2"]


def test_what_no_call_leads_to_in_mid_page_is_no_note() -> None:
    assert _amid("", "2 -", 8) == []
    assert _amid(" (2)", "3 -", 8) == []
    assert _amid(" (2)", "2 -", 10) == []


def _texts(document: Document) -> list[tuple[str, str]]:
    return [(note.mark, note.paragraphs[0].text.value.replace("\n", " ")) for note in _notes(document)]


def test_notes_run_on_in_one_paragraph() -> None:
    feet = [
        "1. Archives du bourg, folio 4. — 2. Entretien avec la meunière, prin-",
        "temps 1954. — 3. Voir le plan de la combe. — 12. Paris n’est pas loin.",
    ]
    assert _texts(_document(feet, layer="visible")) == [
        ("1", "1. Archives du bourg, folio 4. —"),
        ("2", "2. Entretien avec la meunière, prin- temps 1954. —"),
        ("3", "3. Voir le plan de la combe. — 12. Paris n’est pas loin."),
    ]


def test_numbers_behind_a_full_stop_alone_begin_no_note() -> None:
    feet = ["1. Voir le code rural. 2. Titre second, article 3. Le reste est perdu."]
    assert [mark for mark, _ in _texts(_document(feet, layer="visible"))] == ["1"]


def test_letters_that_are_called_together_mark_notes() -> None:
    sheet = Sheet(0)
    sheet.column(20, 380, 60, [FIRST[0], *BODY[:1] * 9, BODY[1]])
    sheet.call(2, "a, b")
    sheet.line(20, 540, "a) Voir le registre du lavoir.", 8)
    sheet.line(20, 550, "b) Entretien avec la meunière.", 8)
    document = build([page_regions(sheet.page())], load_rules("fr").structure).document
    assert _foot_marks(document) == ["a", "b"]


def test_a_letter_that_looks_like_a_figure_is_one_before_its_bracket() -> None:
    feet = ["4) Voir le registre.", "s) Voir le cadastre.", "6) Voir le plan."]
    assert _foot_marks(_document(feet, layer="ocr")) == ["4", "5", "6"]


def test_a_speck_below_the_notes_is_not_their_foot() -> None:
    sheet = Sheet(0, "ocr")
    sheet.column(20, 380, 60, [FIRST[0], *BODY[:1] * 9, BODY[1]])
    sheet.line(20, 540, "1 Voir le registre du lavoir pour cette année.", 8)
    sheet.line(20, 570, "ot", 4)
    document = build([page_regions(sheet.page())], load_rules("fr").structure).document
    assert _foot_marks(document) == ["1"]


def test_the_heading_of_notes_below_two_columns_stands_in_none_of_them() -> None:
    sheet = Sheet()
    for left in (20, 210):
        sheet.column(left, left + 170, 60, ["la roue du moulin tourne encore"] * 10)
    sheet.line(20, 205, "Notes", 9)
    sheet.line(20, 218, "1 Voir le registre du lavoir pour cette année, où rien ne manque, que le maire ait écrit.", 8)
    sheet.line(20, 229, "2 Voir le cadastre.", 8)
    sheet.call(3, "1")
    sheet.call(14, "2")
    (article,) = build([page_regions(sheet.page())], load_rules("fr").structure).document.articles
    assert [note.mark for note in article.notes] == ["1", "2"]
    assert [block.text.value for block in article.blocks if "Notes" in block.text.value] == []


def test_a_day_and_its_month_at_the_foot_are_no_mark() -> None:
    feet = ["1 Voir le registre.", "2 mars. — On ferma le lavoir du bourg."]
    (note,) = _notes(_document(feet, layer="visible"))
    assert note.mark == "1"


@pytest.mark.parametrize(
    ("last", "size", "alone"), [("un soir.", 6, True), ("un soir de", 6, False), ("un soir.", 10, False)]
)
def test_a_call_that_fell_to_a_line_of_its_own_is_behind_the_sentence(last: str, size: float, alone: bool) -> None:
    sheet = Sheet()
    y = sheet.column(20, 380, 60, [*FIRST, *BODY[:1] * 6, last])
    sheet.line(20, y, "1", size)
    sheet.column(30, 380, y + 12, [*FIRST, "le matin."])
    sheet.line(20, 540, "1. Voir le registre du lavoir pour cette année.", 8)
    values = [line.value for region in page_regions(sheet.page()).regions for line in region.lines]
    assert (f"{last}1" in values) is alone
    assert ("1" in values) is not alone
