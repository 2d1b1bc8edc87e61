"""Every kind of thing that ``check`` may tell has a case that calls it forth, and clean prose calls forth none."""

from collections.abc import Callable, Iterable

import pytest

import permacli
from documents import RICH, heading, paragraph, text
from permacli.layout.outline import outlined
from permacli.model.contents import Bookmark, ContentsEntry, Contributor
from permacli.model.decisions import Decision
from permacli.model.document import Article, Block, Document, Footnote, Furniture, PageRef, Person, SpeechTurn
from permacli.model.journal import Notice
from permacli.model.text import NoteCall
from permacli.options import BuildOptions
from permacli.passes import characters, contents, dehyphenate, metadata, notes, speakers, words
from permacli.passes.outcome import Context, Pass
from permacli.proofreading import asked
from permacli.questions import questions
from permacli.rules.loader import load_rules
from permacli.rules.notices import notice_kinds
from permacli.text.decided import decide
from permacli.text.words import IssueWords
from permacli.writers.listing import notice_rows

SENTENCE = "Les jardins du quai ont fermé leurs portes un soir de novembre, sans que nul ne s’en aperçoive"
PAGES = tuple(PageRef(id=f"p{n:03d}", index=n - 1, number=n, folio=str(n + 3)) for n in (1, 2, 3))


def of(*blocks: Block, **fields: object) -> Document:
    return Document(pages=PAGES, articles=(Article(id="a", blocks=blocks, pages=(0,), **fields),))  # type: ignore[arg-type]


def told(one: Pass, document: Document) -> Iterable[Notice]:
    return one(document, Context(load_rules("fr"), IssueWords.count(document))).notices


def read(value: str) -> Iterable[Notice]:
    return permacli.read(value.encode()).notices


def scanned(value: str) -> Document:
    return Document(
        pages=(PageRef(id="p001", index=0, number=1, layer="ocr"),),
        articles=(Article(id="a", blocks=(paragraph("b", value),)),),
    )


def announced(entry: ContentsEntry, title: str, tied: bool = True, layer: str = "visible") -> Document:
    """An article on page 4 and what the contents say of it."""
    first = PageRef(id="p001", index=0, number=1, folio="4", layer=layer)  # type: ignore[arg-type]
    article = Article(id="a", title=heading("h", title), pages=(0,), contents_entry=entry.id if tied else None)
    return Document(pages=(first, *PAGES[1:]), contents=(entry,), articles=(article,))


def called(*marks: str) -> Document:
    """An article that calls its notes in this order."""
    calls = tuple(NoteCall(f"k{n}", n, mark, f"n{n}") for n, mark in enumerate(marks))
    found = tuple(
        Footnote(id=f"n{n}", mark=mark, paragraphs=(paragraph(f"p{n}", "Voir."),)) for n, mark in enumerate(marks)
    )
    return of(paragraph("b", "Un mot.", calls=calls), notes=found)


def turn(person: str) -> SpeechTurn:
    return SpeechTurn(id="t", label_printed=f"{person} : ", persons=(person,), paragraphs=(paragraph("b", "Oui."),))


def shared_initials() -> Document:
    """Two people whom one label fits."""
    said = ("Anne Brun (AB) : Oui.", "Alice Bell (AB) : Non.", "AB : Si.", "AB : Peut-être.")
    return of(*(paragraph(f"b{n}", value) for n, value in enumerate(said)))


def misnumbered() -> Document:
    number = Furniture(id="f", role="page-number", text=text("31", "p002.l009"), page_index=1)
    inferred = PageRef(id="p002", index=1, number=2, folio="5", folio_evidence="inferred", layer="visible")
    return Document(pages=(PAGES[0], inferred, PAGES[2]), furniture=(number,))


def misled() -> Iterable[Notice]:
    """Of two entries the outline leads to another page for one."""
    entries = (ENTRY, ContentsEntry("d", title="Le lavoir", page="6"))
    marks = (Bookmark("La serre d’hiver", 1, 1), Bookmark("Le lavoir", 1, 2))
    return outlined(marks, entries, (), PAGES).notices


LOST = Decision(verdict="reject", about="change", page=1, rule="hyphen.x", before="gone", after="")
ENTRY = ContentsEntry("c", title="La serre d’hiver", page="4", lines=("p001.l001",))
CASES: dict[str, Callable[[], Iterable[Notice]]] = {
    "address-punctuation": lambda: questions(of(paragraph("b", "Voir www.serre.example/a."))),
    "article-broken-off": lambda: read(f"Le quai\n\n{SENTENCE}, et que\n"),
    "author-name": lambda: questions(
        Document(contents=(ContentsEntry("c", title="T", contributors=(Contributor("1l: A"),)),))
    ),
    "call-without-note": lambda: read("Un premier mot[^1] et un autre[^2].\n\n[^1]: La seule note.\n"),
    "character-unknown": lambda: told(characters.run, of(paragraph("b", "Un \ufffdot."))),
    "contents-outline-differs": misled,
    "contents-empty": lambda: questions(Document(contents=(ContentsEntry("c", section="Dossier", page="4"),))),
    "contents-page-differs": lambda: told(
        contents.run, announced(ContentsEntry("c", title="La serre", page="9"), "La serre")
    ),
    "contents-page-format": lambda: questions(Document(contents=(ContentsEntry("c", title="T", page="l2?"),))),
    "contents-title-differs": lambda: questions(
        Document(
            contents=(ContentsEntry("c", title="La terre", article="a"),),
            articles=(Article(id="a", title=heading("h", "La serre")),),
        )
    ),
    "contents-title-misread": lambda: told(
        contents.run,
        announced(
            ContentsEntry("c", title="La sorre d’hivcr", page="4", lines=("p001.l001",)),
            "La serre d’hiver",
            layer="ocr",
        ),
    ),
    "contents-without-article": lambda: told(contents.run, announced(ENTRY, "Autre chose", tied=False)),
    "decision-lost": lambda: decide(RICH, [LOST]).document.notices,
    "folio-gap": lambda: questions(Document(pages=(PAGES[0], PageRef(id="p9", index=1, number=2, folio="9")))),
    "folio-misprint": lambda: questions(misnumbered()),
    "heading-capitals": lambda: questions(of(heading("h", "LA SERRE"))),
    "heading-level": lambda: questions(of(heading("a", "Un", 2), heading("b", "Deux", 4), heading("c", "Trois", 3))),
    "heading-punctuation": lambda: questions(of(heading("h", "La serre."))),
    "hyphen-unsure": lambda: told(dehyphenate.run, of(paragraph("b", "la table-\nfontaine"))),
    "inclusive-mixed": lambda: questions(of(paragraph("b", "Les étudiant·es, les voisin·es, les abonné.e.s."))),
    "issn-wrong": lambda: told(
        metadata.run, Document(furniture=(Furniture(id="f", role="imprint", text=text("ISSN 2264-0014")),))
    ),
    "language-without-rules": lambda: (
        permacli.read(SENTENCE.encode(), build_options=BuildOptions(language="it")).notices
    ),
    "note-order": lambda: questions(called("1", "3")),
    "note-stop": lambda: questions(of(notes=(Footnote(id="n", mark="1", paragraphs=(paragraph("p", ". Voir."),)),))),
    "note-without-call": lambda: told(
        notes.run,
        of(paragraph("b", "Un mot."), notes=(Footnote(id="n", mark="3", paragraphs=(paragraph("p", "Voir."),)),)),
    ),
    "paragraph-lower-case": lambda: questions(of(paragraph("a", "Fini."), paragraph("b", "ils étaient sept."))),
    "paragraph-open": lambda: questions(of(paragraph("b", SENTENCE))),
    "speaker-once": lambda: questions(
        of(*map(turn, ("AB", "OC", "AB", "OC", "0C")), persons=(Person(id="AB"), Person(id="OC"), Person(id="0C")))
    ),
    "speaker-unsure": lambda: told(speakers.run, shared_initials()),
    "word-suggested": lambda: told(words.run, scanned("Il a donné carte banche à son ami.")),
}
PICTURES = {"page-recognised", "page-unread"}
"""Told by the reader of pictures: ``readers/test_ocr.py`` has them told."""


def test_every_kind_has_a_case() -> None:
    assert CASES.keys() | PICTURES == notice_kinds().keys()


@pytest.mark.parametrize("kind", CASES)
def test_a_kind_is_told(kind: str) -> None:
    assert kind in {notice.kind for notice in CASES[kind]()}


def test_clean_prose_calls_forth_nothing() -> None:
    """Two articles as a careful editor leaves them, with contents, notes, turns, addresses, in their order."""
    first = Article(
        id="a",
        title=heading("h", "La serre d’hiver"),
        blocks=(
            paragraph("b", f"{SENTENCE}.", calls=(NoteCall("k", 5, "1", "n1"),)),
            heading("s", "Où va la serre ?", 3),
            *map(turn, ("AB", "OC", "AB", "OC")),
            paragraph("c", "Les étudiant·es et les voisin·es l’ont vu, voir www.serre.example, page 2."),
        ),
        notes=(Footnote(id="n1", mark="1", calls=("k",), paragraphs=(paragraph("p", "Voir le registre."),)),),
        persons=(Person(id="AB"), Person(id="OC")),
        pages=(0, 1),
        contents_entry="c",
    )
    clean = Document(pages=PAGES, contents=(ENTRY,), articles=(first,))
    for one in (contents.run, characters.run, dehyphenate.run, words.run, metadata.run):
        clean_of_it = told(one, clean)
        assert [notice.kind for notice in clean_of_it] == []
    assert list(notice_rows(asked(clean))) == []
