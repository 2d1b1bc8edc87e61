"""An invented issue of two articles over three pages, and changes of it whose effect on every figure is known."""

from collections.abc import Callable, Iterable
from typing import Any

from msgspec.structs import replace

from documents import heading, paragraph
from permacli.evaluation.measure import Measure, Tally
from permacli.model.contents import ContentsEntry, Contributor, IssueMetadata
from permacli.model.document import Article, Document, Footnote, PageRef, Person, SpeechTurn
from permacli.model.text import NoteCall

KEY = "demo"

QUESTION = "Quand le moulin a-t-il rouvert ses portes aux habitants du bourg ?"
ANSWER = "Au printemps, quand les eaux ont baissé et que la roue tournait enfin."
SECOND = "Et qui en tient aujourd’hui les comptes, sinon vous ?"
LAST = "Personne ne les tient ; le cahier reste ouvert sur la table du fond."
STUDY_TEXT = "Les ponts de la vallée furent bâtis l’un après l’autre, sans plan ni maître d’œuvre connu."
NOTES = (
    "Voir le cahier des travaux de la commune, feuillet douze.",
    "La roue date du siècle dernier.",
    "Archives du syndicat des eaux, carton neuf.",
)
FIRST_CALL = len("Au printemps")


def turn(name: str, value: str, person: str, role: str, line: str, *calls: NoteCall) -> SpeechTurn:
    return SpeechTurn(
        id=name,
        paragraphs=(paragraph(f"{name}.p", value, line, calls=calls),),
        persons=(person,),
        role=role,  # type: ignore[arg-type]
    )


def note(name: str, value: str, page_index: int, *calls: str) -> Footnote:
    return Footnote(id=name, mark=name, page_index=page_index, calls=calls, paragraphs=(paragraph(f"{name}.p", value),))


MILL = Article(
    id="mill",
    title=heading("mill.title", "Le moulin du bourg bas"),
    blocks=(
        turn("t1", QUESTION, "lr", "interviewer", "p001.l003"),
        turn("t2", ANSWER, "ms", "interviewee", "p001.l005", NoteCall("c1", FIRST_CALL, "1", "n1")),
        turn("t3", SECOND, "lr", "interviewer", "p002.l001"),
        turn("t4", LAST, "ms", "interviewee", "p002.l002", NoteCall("c2", len("Personne"), "7", None)),
    ),
    notes=(note("n1", NOTES[0], 0, "c1"), note("n2", NOTES[1], 1)),
    persons=(
        Person(id="lr", name="Léa Rostand", initials="LR", role="interviewer"),
        Person(id="ms", name="Maud Sorel", initials="MS", role="interviewee"),
    ),
    pages=(0, 1),
)
BRIDGES = Article(
    id="bridges",
    title=heading("bridges.title", "Ponts de la vallée", line="p003.l001"),
    blocks=(
        paragraph("b1", STUDY_TEXT, "p003.l002", calls=(NoteCall("c3", len("Les ponts de la vallée"), "1", "n3"),)),
    ),
    notes=(note("n3", NOTES[2], 2, "c3"),),
    pages=(2,),
)
GOLD = Document(
    metadata=IssueMetadata(
        title="La Vanne", number="12", language="fr", urls=("www.vanne.example", "boutique.vanne.example")
    ),
    pages=tuple(PageRef(id=f"p00{number}", index=number - 1, number=number) for number in (1, 2, 3)),
    contents=(
        ContentsEntry(
            id="e1",
            section="Entretien",
            title="Le moulin du bourg bas",
            subtitle="Deux voix",
            contributors=(Contributor("Maud Sorel"),),
            page="1",
            article="mill",
            lines=("p001.l001",),
        ),
        ContentsEntry(id="e2", title="Ponts de la vallée", page="3", article="bridges", lines=("p001.l002",)),
        ContentsEntry(id="e3", title="Courrier des abonnés", page="48", level=1, lines=("p001.l009",)),
    ),
    articles=(MILL, BRIDGES),
)


def changed(article: Article, **fields: Any) -> Document:
    """The gold with other fields in one of its articles."""
    articles = (replace(article, **fields) if each.id == article.id else each for each in GOLD.articles)
    return replace(GOLD, articles=tuple(articles))


def with_turns(edit: Callable[[SpeechTurn], Iterable[SpeechTurn]]) -> Document:
    """The gold with each of its turns put through ``edit``."""
    turns = (block for block in MILL.blocks if isinstance(block, SpeechTurn))
    return changed(MILL, blocks=tuple(new for old in turns for new in edit(old)))


def totals(measures: Iterable[Measure]) -> dict[str, tuple[float, float, float]]:
    """Right, found and wanted of every figure that has something to measure, without the name of its family."""
    named = {measure.name.partition(".")[2]: measure.total for measure in measures if measure.pages}
    return {name: _figures(tally) for name, tally in named.items()}


def _figures(tally: Tally) -> tuple[float, float, float]:
    return tally.right, tally.found, round(tally.wanted, 6)
