"""Calls that only the picture of a page shows: by the order of the notes they get theirs, or they go."""

import pytest

from layout.setting import Sheet
from permacli.model.document import Document
from permacli.model.page import UNREAD
from permacli.model.physical import PAGES_SCHEMA, Physical
from permacli.model.tree import leaves
from permacli.options import BuildOptions
from permacli.pipeline import document_of
from permacli.writers.physical import write_layer

LINES = [
    "Le moulin tournait encore quand ils sont venus, et les enfants du bourg,",
    "Personne ne savait au juste combien de sacs on avait promis de rendre.",
    "La rivière descend de la combe par trois bras, dont un seul porte un nom",
    "Les vannes furent levées à la Saint-Jean, et la roue se mit en marche.",
]


def _document(calls: list[tuple[int, str]], notes: list[str], options: BuildOptions = BuildOptions()) -> Document:
    sheet = Sheet(0, "ocr")
    sheet.column(20, 380, 60, [*LINES, *LINES, *LINES, "au matin."])
    for line, sign in calls:
        sheet.call(line, sign)
    for number, note in enumerate(notes):
        sheet.line(20, 540 + 10 * number, note, 7)
    return document_of(Physical(schema=PAGES_SCHEMA, pages=(sheet.page(),)), options)


def _calls(document: Document) -> list[tuple[str, str, str]]:
    """Of each call what stands before it, how it is printed, and the note's text."""
    notes = {note.id: note.paragraphs[0].text.value for article in document.articles for note in article.notes}
    return [
        (leaf.text.value[max(0, call.start - 7) : call.start], call.printed, notes[call.note or ""])
        for leaf in leaves(document)
        for call in leaf.text.calls
    ]


NOTES = ["1. Voir le registre.", "2. Lettre au notaire."]


def test_as_many_signs_as_notes_are_their_calls() -> None:
    document = _document([(1, UNREAD), (7, UNREAD)], NOTES)
    assert _calls(document) == [
        ("rendre.", "1", "Voir le registre."),
        ("marche.", "2", "Lettre au notaire."),
    ]
    assert all(call.id for leaf in leaves(document) for call in leaf.text.calls)


def test_beside_a_call_that_was_read_the_other_note_is_called() -> None:
    found = _calls(_document([(1, UNREAD), (7, "2")], NOTES))
    assert [call[1:] for call in found] == [("1", "Voir le registre."), ("2", "Lettre au notaire.")]


@pytest.mark.parametrize("options", [BuildOptions(), BuildOptions(skip=("notes",)), BuildOptions(until="words")])
def test_no_text_holds_the_sign(options: BuildOptions) -> None:
    document = _document([(1, UNREAD), (3, UNREAD), (5, UNREAD), (7, UNREAD)], NOTES, options)
    assert all(UNREAD not in leaf.text.value for leaf in leaves(document))
    assert all(call.printed for leaf in leaves(document) for call in leaf.text.calls)


def test_only_our_own_pages_hold_the_sign() -> None:
    sheet = Sheet(0, "ocr")
    sheet.column(20, 380, 60, LINES)
    sheet.call(1, UNREAD)
    physical = Physical(schema=PAGES_SCHEMA, pages=(sheet.page(),))
    held = {to: UNREAD in write_layer(physical, to).decode() for to in ("alto", "hocr", "page", "pages")}
    assert held == {"alto": False, "hocr": False, "page": False, "pages": True}
