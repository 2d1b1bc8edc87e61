"""What an editor would ask: each question is asked where there is reason to, and only there."""

import re
from pathlib import Path

import pytest

import permacli
from documents import RICH, heading, paragraph
from permacli.model.contents import ContentsEntry, Contributor
from permacli.model.document import Article, Document, Footnote, PageRef, Person, SpeechTurn
from permacli.model.text import NoteCall
from permacli.questions import questions
from permacli.rules.notices import notice_kinds

LONG = "Les jardins du quai ont fermé leurs portes un soir de novembre, sans que nul ne s’en aperçoive"


def asked(document: Document) -> list[tuple[str, str | None]]:
    return [(notice.kind, notice.quote) for notice in questions(document)]


def of(*blocks: object) -> Document:
    return Document(articles=(Article(id="a", blocks=blocks),))  # type: ignore[arg-type]


@pytest.mark.parametrize(("folios", "gaps"), [("4 5 6", 0), ("4 7 8", 1), ("iv 5 6", 0)])
def test_a_gap_in_the_printed_numbers(folios: str, gaps: int) -> None:
    pages = tuple(PageRef(id=f"p{n}", index=n, number=n + 1, folio=f) for n, f in enumerate(folios.split()))
    assert len(asked(Document(pages=pages))) == gaps


def test_a_paragraph_without_a_stop() -> None:
    assert asked(of(paragraph("b", LONG))) == [("paragraph-open", LONG[-40:].strip())]


@pytest.mark.parametrize("value", [f"{LONG}.", f"{LONG} : « non ! »", f"{LONG} (ou presque.)", "Valencin, mars 2024"])
def test_a_paragraph_that_ends(value: str) -> None:
    assert not asked(of(paragraph("b", value)))


def test_headings_in_capitals() -> None:
    assert asked(of(heading("h", "LA SERRE"), heading("i", "La SNCF"), heading("j", "INSEE"))) == [
        ("heading-capitals", "LA SERRE")
    ]


def test_mixed_inclusive_styles() -> None:
    mixed = of(paragraph("b", "Les étudiant·es, les voisin·es, les abonné.e.s."))
    assert asked(mixed) == [("inclusive-mixed", "abonné.e.s")]
    assert not asked(of(paragraph("b", "Les étudiant·es et les voisin·es. Dit-elle.")))


def test_somebody_who_speaks_once() -> None:
    def turn(person: str) -> SpeechTurn:
        return SpeechTurn(id="t", label_printed=f"{person} : ", persons=(person,), paragraphs=(paragraph("b", "Oui."),))

    people = (Person(id="AB"), Person(id="OC"), Person(id="0C"))
    turns = tuple(map(turn, ("AB", "OC", "AB", "OC", "0C")))
    assert asked(Document(articles=(Article(id="a", blocks=turns, persons=people),))) == [("speaker-once", "0C :")]
    assert not asked(Document(articles=(Article(id="a", blocks=turns[:3], persons=people),)))


@pytest.mark.parametrize(
    ("title", "asked_of"),
    [
        ("La serre.", 1),
        ("La serre :", 1),
        ("Où va la serre ?", 0),
        ("Et puis…", 0),
        ("Légumes, fruits, etc.", 0),
        ("N.", 0),
    ],
)
def test_punctuation_at_the_end_of_a_heading(title: str, asked_of: int) -> None:
    assert [kind for kind, _ in asked(of(heading("h", title)))] == ["heading-punctuation"] * asked_of


def test_levels_that_are_left_out() -> None:
    levels = of(heading("a", "Un", 2), heading("b", "Deux", 4), heading("c", "Trois", 3), heading("d", "Quatre", 2))
    assert asked(levels) == [("heading-level", "Deux")]
    assert not asked(of(heading("a", "Un", 3), heading("b", "Deux", 5), heading("c", "Trois", 3)))


@pytest.mark.parametrize(
    ("numbers", "found"), [("1 2 3", []), ("1 2 1 2", []), ("1 3", ["3"]), ("2 1 2", []), ("1 1", [])]
)
def test_notes_out_of_order(numbers: str, found: list[str]) -> None:
    marks = numbers.split()
    calls = tuple(NoteCall(f"k{n}", n, mark, f"n{n}") for n, mark in enumerate(marks))
    notes = tuple(
        Footnote(id=f"n{n}", mark=mark, paragraphs=(paragraph(f"p{n}", "Voir."),)) for n, mark in enumerate(marks)
    )
    document = Document(articles=(Article(id="a", blocks=(paragraph("b", "Un mot.", calls=calls),), notes=notes),))
    assert [quote for kind, quote in asked(document) if kind == "note-order"] == found


def test_a_note_that_begins_with_a_stop() -> None:
    notes = tuple(Footnote(id=v, mark="1", paragraphs=(paragraph("p", v),)) for v in (". Voir.", "Voir.", "…"))
    assert asked(Document(articles=(Article(id="a", notes=notes),))) == [("note-stop", ". Voir.")]


@pytest.mark.parametrize(
    ("before", "words", "found"),
    [("Fini.", "ils étaient sept.", 1), ("Ceci :", "un mot.", 0), ("« Oui. »", "dit-elle.", 0), ("Fini.", "Ils.", 0)],
)
def test_a_paragraph_in_lower_case(before: str, words: str, found: int) -> None:
    kinds = [kind for kind, _ in asked(of(paragraph("a", before), paragraph("b", words)))]
    assert kinds == ["paragraph-lower-case"] * found


@pytest.mark.parametrize(
    ("words", "found"),
    [("Voir www.serre.example/a.", 1), ("Voir https://serre.example", 0), ("Voir www.serre.example, page 2.", 0)],
)
def test_a_sign_behind_an_address(words: str, found: int) -> None:
    assert len(asked(of(paragraph("a", words)))) == found


def test_contents_in_other_words() -> None:
    article = Article(id="a", title=heading("h", "La serre d'hiver"))

    def announced(title: str) -> list[str]:
        entry = ContentsEntry(id="c", title=title, page="4", article="a")
        return [kind for kind, _ in asked(Document(articles=(article,), contents=(entry,)))]

    assert announced("LA SERRE D’HIVER") == []
    assert announced("La terre d’hiver") == ["contents-title-differs"]


def test_entries_that_are_none() -> None:
    entries = (
        ContentsEntry(id="c", section="Dossier", page="4"),
        ContentsEntry(
            id="d", title="La serre", page="l2?", contributors=(Contributor("Ada Brunel"), Contributor("1l: A"))
        ),
    )
    assert [kind for kind, _ in asked(Document(contents=entries))] == [
        "contents-empty",
        "contents-page-format",
        "author-name",
    ]


def test_every_kind_of_notice_is_explained() -> None:
    named = re.compile(r'(?:kind=|Notice\()"([a-z]+(?:-[a-z]+)+)"')
    asks = re.compile(r'(?:asked|_of)\([^"]*?"([a-z]+(?:-[a-z]+)+)"')
    source = Path(permacli.__file__).parent
    found = {kind for path in source.rglob("*.py") for kind in named.findall(path.read_text())}
    found |= {kind for path in (source / "questions").glob("*.py") for kind in asks.findall(path.read_text())}
    assert len(found) > 15
    assert sorted(found - notice_kinds().keys()) == []


def test_every_question_says_where() -> None:
    assert all(notice.line or notice.page_index is not None for notice in questions(RICH))
