"""Notes behind the last article of an issue, by article under the articles' names."""

from layout.setting import Sheet
from permacli.model.document import Document
from permacli.model.page import Page
from permacli.model.physical import PAGES_SCHEMA, Physical
from permacli.pipeline import document_of

LINES = [
    "Le moulin tournait encore quand ils sont venus, et les enfants du bourg,",
    "Personne ne savait au juste combien de sacs on avait promis de rendre.",
    "La rivière descend de la combe par trois bras, dont un seul porte un nom",
    "Les vannes furent levées à la Saint-Jean, et la roue se mit en marche.",
]


def _article(index: int, title: str, calls: list[str]) -> Page:
    sheet = Sheet(index)
    sheet.line(20, 60, title, 20, bold=True)
    sheet.column(20, 380, 100, [*LINES, *LINES, *LINES, "au matin."])
    for number, sign in enumerate(calls):
        sheet.call(2 + 4 * number, sign)
    return sheet.page()


def _document(second: list[str]) -> Document:
    sheet = Sheet(2)
    sheet.line(20, 60, "Notes", 20, bold=True)
    y = 100.0
    for name, notes in (
        ("Le verger", ["1. Voir le registre de la commune.", "2. Lettre au notaire du canton."]),
        ("La mare", ["1. Entretien avec la meunière du gué.", "2. Archives de la combe, liasse 12."]),
    ):
        sheet.line(20, y, name, 9.5, bold=True)
        for note in notes:
            y += 12
            sheet.line(20, y, note, 8)
        y += 30
    pages = (_article(0, "Le verger", ["1", "2"]), _article(1, "La mare", second), sheet.page())
    return document_of(Physical(schema=PAGES_SCHEMA, pages=pages))


def _notes(document: Document) -> list[tuple[str | None, str, bool]]:
    """Of each note the title of its article, its first word, and whether it is called."""
    return [
        (article.title and article.title.text.value, note.paragraphs[0].text.value.split()[0], bool(note.calls))
        for article in document.articles
        for note in article.notes
    ]


def test_lists_under_the_names_of_articles_are_theirs() -> None:
    assert _notes(_document(["1", "2"])) == [
        ("Le verger", "Voir", True),
        ("Le verger", "Lettre", True),
        ("La mare", "Entretien", True),
        ("La mare", "Archives", True),
    ]


def test_where_an_article_calls_less_than_its_list_nothing_is_given_by_order() -> None:
    found = _notes(_document(["1"]))
    assert [note[1] for note in found if note[0] == "La mare" and note[2]] != ["Entretien", "Archives"]
    assert len(found) == 4
