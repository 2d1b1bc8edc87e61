"""Marks of notes that OCR damaged, counted as those that it read."""

from permacli.model.document import Article, Document, Footnote, Paragraph
from permacli.model.text import Text
from permacli.passes.note_numbers import renumbered


def _marks(*articles: list[tuple[int, str, str]]) -> list[str]:
    """The marks after counting of notes given by page, mark and text."""
    made, number = [], 0
    for index, notes in enumerate(articles):
        held = []
        for page, mark, text in notes:
            number += 1
            paragraph = Paragraph(id=f"p{number:02d}", text=Text(text))
            held.append(Footnote(id=f"n{number:02d}", mark=mark, paragraphs=(paragraph,), page_index=page))
        made.append(Article(id=f"a{index}", notes=tuple(held)))
    return [note.mark for article in renumbered(Document(articles=tuple(made))).articles for note in article.notes]


def test_notes_are_counted_by_page_where_the_read_ones_are() -> None:
    one = [(1, "1", "1 Lavoir."), (1, "2", "? Puits."), (2, "3", "* Pont."), (2, "4", "* Roue."), (3, "1", "1 Toit.")]
    assert _marks(one, [(4, "2", "? Sol."), (4, "2", "2 Mur.")]) == ["1", "2", "1", "2", "1", "1", "2"]


def test_notes_are_counted_by_article_where_the_read_ones_are() -> None:
    one = [(1, "1", "1 Lavoir."), (2, "2", "2 Puits."), (3, "1", "! Pont.")]
    assert _marks(one, [(4, "1", "1 Sol."), (5, "2", "2 Mur.")]) == ["1", "2", "3", "1", "2"]


def test_where_nothing_tells_how_the_issue_counts_the_marks_stay() -> None:
    notes = [(1, "1", "1 Lavoir."), (2, "2", "? Puits."), (2, "3", "* Pont.")]
    assert _marks(notes) == ["1", "2", "3"]


def test_marks_that_were_read_are_never_changed() -> None:
    notes = [(1, "1", "1 Lavoir."), (1, "3", "3 Puits."), (2, "1", "1 Pont."), (3, "1", "1 Roue."), (3, "2", "? Toit.")]
    assert _marks(notes) == ["1", "3", "1", "1", "2"]


def test_signs_tell_how_the_issue_counts_where_no_number_was_read() -> None:
    """A ``?`` is seldom what OCR makes of a 5 or a 6, and never of a 10."""
    one = [(1, "1", "! Lavoir."), (1, "2", "? Puits."), (1, "3", "? Pont."), (1, "4", "* Roue.")]
    two = [(2, "5", "? Toit."), (2, "6", "? Sol."), (3, "7", "? Mur."), (3, "8", "? Bief."), (4, "9", "* Quai.")]
    assert _marks([*one, *two, (4, "10", "? Gué.")]) == ["1", "2", "3", "4", "1", "2", "1", "2", "1", "2"]


def test_signs_that_fit_the_whole_sequence_keep_it() -> None:
    one = [(1, "1", "! Lavoir."), (1, "2", "? Puits."), (2, "3", "? Pont."), (2, "4", "* Roue."), (3, "5", "$ Toit.")]
    assert _marks(one) == ["1", "2", "3", "4", "5"]
