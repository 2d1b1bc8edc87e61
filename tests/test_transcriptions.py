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


def test_a_section_label_below_the_title_is_neither_subtitle_nor_speaker() -> None:
    (article,) = document("label-after-title.txt").articles
    assert [h and h.text.value for h in (article.section, article.title, article.subtitle)] == [
        "DOSSIER",
        "LES COMMUNS, UNE HYPOTHÈSE POLITIQUE",
        "ENTRETIEN AVEC HÉLÈNE VASSEUR, PHILOSOPHE",
    ]
    assert "Philosophe Dossier" not in {person.name for person in article.persons}


def test_a_line_that_names_the_issue_is_no_text() -> None:
    for name, title, number in (
        ("label-after-title.txt", "LA TRAVERSE", "18"),
        ("pages-named.txt", "Le Préau", "112"),
        ("english.txt", "THE SOUND REVIEW", "2"),
    ):
        read = document(name)
        assert (read.metadata.title, read.metadata.number) == (title, number)
        assert not any(title in entry.title for entry in read.contents)
        last = read.articles[-1].blocks[-1]
        assert not isinstance(last, Paragraph) or title not in last.text.value


def test_notes_on_lines_below_one_another() -> None:
    (article,) = document("label-after-title.txt").articles
    assert [(note.mark, note.paragraphs[0].text.value[:11], len(note.calls)) for note in article.notes] == [
        ("1", "Voir M. Arn", 1),
        ("2", "Archives dé", 1),
    ]


def test_a_star_calls_a_note() -> None:
    (article,) = document("pages-named.txt").articles
    assert [(note.mark, len(note.calls)) for note in article.notes] == [("1", 1), ("*", 1)]


def test_the_first_note_need_not_be_number_one() -> None:
    (article,) = document("lines-of-turns.txt").articles[-1:]
    assert [(note.mark, len(note.calls)) for note in article.notes] == [("2", 1)]


def test_a_quoted_title_below_its_section_label_and_pages_that_are_named() -> None:
    (article,) = document("pages-named.txt").articles
    assert article.section is not None
    assert article.title is not None
    assert (article.section.text.value, article.title.text.value) == (
        "ENTRETIEN",
        "« On ne rend pas justice avec des chiffres »",
    )
    assert turns("pages-named.txt", 0)[:6] == 3 * [("interviewer", 1, None), ("interviewee", 1, None)]
    assert [f.text.value for f in document("pages-named.txt").furniture if f.role == "page-number"] == [
        "Page 14",
        "Page 15",
    ]


def test_turns_on_lines_that_no_blank_one_parts() -> None:
    read = document("lines-of-turns.txt")
    names = {person.id: person.name for person in read.articles[0].persons}
    said = [block for block in read.articles[0].blocks if isinstance(block, SpeechTurn)]
    assert [[names[who] for who in turn.persons] for turn in said][1:4] == [
        ["Samia Bellour"],
        ["Denis Achard"],
        ["Yvon Le Guen"],
    ]
    assert read.metadata.addresses == ()


def test_an_emphasised_first_paragraph_is_the_standfirst() -> None:
    (article,) = document("markdown.md").articles
    assert article.standfirst[0].text.value.startswith("Architectes, ils ont quitté")
    assert turns("markdown.md", 0)[0] == ("interviewer", 1, None)


def test_a_section_label_begins_a_second_article() -> None:
    articles = document("two-articles.txt").articles
    assert [(a.section and a.section.text.value, a.title and a.title.text.value) for a in articles] == [
        ("ENTRETIEN", "Réparer plutôt que produire"),
        ("ÉTUDE", "Le prix de l'eau"),
    ]
    assert [p.name for p in articles[1].contributors] == ["Christophe Nadal"]


def test_running_heads_and_the_rule_above_the_notes() -> None:
    read = document("running-heads.txt")
    assert [f.text.value.split()[0] for f in read.furniture if f.role == "header"] == ["54", "LA"]
    assert [(n.mark, len(n.calls)) for a in read.articles for n in a.notes] == [("4", 1), ("5", 1)]


def test_an_article_behind_the_contents_is_one() -> None:
    read = document("article-after-contents.txt")
    (article,) = read.articles
    assert article.title is not None
    assert article.title.text.value == "Une oreille dans la ville"
    assert read.contents[2].article == article.id
    assert [n.mark for n in article.notes] == ["1", "2"]


def test_the_name_above_the_number_or_a_section_label_is_the_periodicals() -> None:
    first, second = document("masthead.txt"), document("quoted-title.txt")
    assert first.metadata.title is not None
    assert first.metadata.title.startswith("LA PLATEFORME")
    assert (first.metadata.number, first.metadata.price) == ("7", "2 F")
    assert second.metadata.title == "L’HEURE BLEUE"
    assert [a.title and a.title.text.value.split()[0] for a in (*first.articles, *second.articles)] == [
        "ENTRETIEN",
        "MARGUERITE",
    ]


def test_a_call_glued_to_its_word() -> None:
    (article,) = document("quoted-title.txt").articles
    assert [(note.mark, len(note.calls)) for note in article.notes] == [("1", 1)]
    assert article.complete


def test_the_first_question_belongs_to_no_head_and_signs_nothing() -> None:
    article = document("asked-first.txt").articles[0]
    assert article.byline == ()
    assert turns("asked-first.txt", 0)[0] == ("interviewer", 1, "Interviewer: ")
    assert [person.name for person in article.persons] == ["Ruth Alder", "Interviewer", "Mr Crowe"]
