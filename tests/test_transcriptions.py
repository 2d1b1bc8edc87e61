"""Transcriptions in other manners than the seed: wrapped lines, contents first, markup of OCR models (invented)."""

from functools import cache
from pathlib import Path

import permacli
from permacli.model.document import Document, Paragraph, SpeechTurn

FOLDER = Path(__file__).parent / "transcriptions"


@cache
def document(name: str) -> Document:
    return permacli.read(FOLDER / name)


def turns(name: str, article: int) -> list[tuple[str, int, str | None]]:
    blocks = document(name).articles[article].blocks
    return [(t.role, len(t.paragraphs), t.label_printed) for t in blocks if isinstance(t, SpeechTurn)]


def test_contents_before_the_articles() -> None:
    entries = document("wrapped-lines.txt").contents
    assert [(e.section, e.title, e.page, e.article) for e in entries] == [
        ("ÉDITO", "Le temps des mares", "3", "a001"),
        ("DOSSIER", "La vallée sans train", "7", None),
        ("ENTRETIEN", "« Nous avons réparé la digue »", "15", "a002"),
    ]
    assert [c.name for c in entries[1].contributors] == ["Jean-Marc Oster", "Lila Benali"]


def test_metadata_of_a_line() -> None:
    metadata = document("wrapped-lines.txt").metadata
    assert (metadata.number, metadata.date, metadata.price, metadata.issn) == ("12", "2021", "8 €", "0028-0836")


def test_lines_are_unwrapped_and_hyphens_decided() -> None:
    first, second = (b.text.value for b in document("wrapped-lines.txt").articles[0].blocks if isinstance(b, Paragraph))
    assert "bouchées pour toujours" in first
    assert "association" in first
    assert "peut-être" in second
    assert "\n" not in first + second


def test_initials_of_a_named_person_are_no_postscript() -> None:
    assert turns("wrapped-lines.txt", 1) == [
        ("interviewer", 1, None),
        ("interviewee", 1, "Paula Stern : "),
        ("interviewer", 1, None),
        ("interviewee", 1, "P. S. : "),
        ("interviewer", 1, None),
        ("interviewee", 2, "PS : "),
    ]


def test_nb_inside_an_answer_is_no_speaker() -> None:
    assert {p.name for p in document("wrapped-lines.txt").articles[1].persons} == {"Paula Stern", "Karim Delvaux"}


def test_a_lone_figure_is_the_page_number() -> None:
    document_ = document("wrapped-lines.txt")
    assert [f.text.value for f in document_.furniture if f.role == "page-number"] == ["3"]


def test_markup_is_read_and_not_printed() -> None:
    (article,) = document("marked-up.txt").articles
    assert article.title is not None
    assert article.title.text.value == "LE PAIN DES AUTRES"
    assert [p.text.value for p in article.byline] == ["Propos recueillis par Lise Marand et Omar Tazi"]


def test_bold_questions_alone_make_an_interview() -> None:
    assert turns("marked-up.txt", 0) == [
        ("interviewer", 1, None),
        ("interviewee", 1, None),
        ("interviewer", 1, None),
        ("interviewee", 2, None),
        ("interviewer", 1, None),
        ("interviewee", 1, None),
    ]
    blocks = [b for b in document("marked-up.txt").articles[0].blocks if isinstance(b, SpeechTurn)]
    assert [len(b.persons) for b in blocks] == [2, 0, 2, 0, 2, 0]


def test_markdown_note_is_linked() -> None:
    (note,) = document("marked-up.txt").articles[0].notes
    assert (note.mark, len(note.calls)) == ("1", 1)
    assert note.paragraphs[0].text.value == "Voir l'encadré p. 12."
