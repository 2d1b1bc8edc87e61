"""What an editor would ask: each question is asked where there is reason to, and only there."""

import pytest

from documents import RICH, heading, paragraph
from permacli.model.document import Article, Document, PageRef, Person, SpeechTurn
from permacli.questions import questions

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


def test_every_question_says_where() -> None:
    assert all(notice.line or notice.page_index is not None for notice in questions(RICH))
