"""Labels of speakers in a narrow column beside what is said, and columns that label nothing."""

from layout.setting import Sheet
from permacli.layout import page_regions

SAID = ["Et demain, qui donc la remettra en marche ?", "Personne ne le sait, et chacun le demande.", "Et la vanne ?"]
LABELS = ["Anne Roy-Lambert", "Paul Osmin-Faye"] * 3


def _read(labels: list[str], *, shift: float = 0.0) -> list[str]:
    """The regions of a page with a label beside each turn of three lines, moved down by ``shift``."""
    sheet = Sheet()
    y = 60.0
    for number, label in enumerate(labels):
        sheet.line(20, y + shift, label)
        y = sheet.column(120, 380, y, [SAID[number % 3], *["le moulin tourne encore la nuit comme le jour, dit"] * 2])
        y += 6
    return [" ".join(region.flat.split()[:2]) for region in page_regions(sheet.page()).regions]


def test_labels_that_come_back_stand_before_what_is_said_beside_them() -> None:
    said = ["Et demain,", "Personne ne", "Et la"] * 2
    assert _read(LABELS) == [words for turn in zip(_first(LABELS), said, strict=True) for words in turn]


def test_a_column_whose_lines_stand_elsewhere_labels_nothing() -> None:
    assert _read(LABELS, shift=6)[:6] == _first(LABELS)


def test_questions_in_a_column_of_their_own_stand_before_the_answers_beside_them() -> None:
    asked = ["Qui a fermé ?", "Où est la clé ?", "Et la roue, donc.", "Que dit-on ?", "À quoi bon ?", "Et après ?"]
    said = ["Et demain,", "Personne ne", "Et la"] * 2
    assert _read(asked) == [words for turn in zip(_first(asked), said, strict=True) for words in turn]
    assert _read(asked, shift=6)[:6] == _first(asked)


def test_headings_that_stand_once_label_nothing() -> None:
    topics = ["Le moulin blanc", "La vanne basse", "Le pont de bois", "Le lavoir neuf", "La roue à aubes", "Le bief"]
    assert _read(topics)[:6] == _first(topics)


def _first(labels: list[str]) -> list[str]:
    return [" ".join(label.split()[:2]) for label in labels]
