"""The gold of one article: its head, turns, notes and persons from the source, its pages from the layout."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace
from samples.make.body import JUMP, Piece, pieces
from samples.make.content import CELLS, ArticleSource, Issue
from samples.make.markup import Call, inline, paragraphs
from samples.make.source import Marks
from samples.make.typeset import Layout

from permacli.model.contents import Contributor
from permacli.model.document import (
    Article,
    Aside,
    Block,
    Footnote,
    Heading,
    Paragraph,
    Person,
    SpeakerRole,
    SpeechTurn,
    TurnEvidence,
)
from permacli.model.text import NoteCall, Text


class ArticleGold:
    """Builds the gold of one article."""

    def __init__(self, issue: Issue, source: ArticleSource, layout: Layout, marks: Marks) -> None:
        self.issue = issue
        self.source = source
        self.layout = layout
        self.marks = marks
        self.persons = {person.id: self.name(person.id) for person in source.persons}
        self.called: dict[str, list[str]] = {}
        self.count = 0

    def name(self, rest: str) -> str:
        """An id inside the article."""
        return f"{self.source.id}.{rest}"

    def article(self) -> Article:
        """The whole article; notes come last, when their calls are known."""
        source = self.source
        heads = {field: self.heading(field, level) for field, level in (("section", 1), ("title", 1), ("subtitle", 2))}
        byline = (self.paragraph("byline", source.byline, "byline"),) if source.byline else ()
        parts = enumerate(paragraphs(source.standfirst), 1)
        standfirst = tuple(self.paragraph(f"s{number}", part, "standfirst") for number, part in parts)
        blocks = tuple(self.blocks())
        asides = tuple(self.asides())
        notes = tuple(self.notes())
        return Article(
            id=source.id,
            section=heads["section"],
            title=heads["title"],
            subtitle=heads["subtitle"],
            byline=byline,
            contributors=tuple(self.contributor(person) for person in source.contributors),
            standfirst=standfirst,
            blocks=blocks,
            asides=asides,
            notes=notes,
            persons=tuple(self.person(person) for person in source.persons),
            pages=self.pages(),
            contents_entry=next(
                (f"c{n:03d}" for n, entry in enumerate(self.issue.contents, 1) if entry.article == source.id), None
            ),
            complete=source.complete,
        )

    def text(self, source: str) -> Text:
        """One paragraph's text, its calls given ids."""
        return inline(source.replace(f" {JUMP} ", " "), self.issue.language).text(self.note_call)

    def note_call(self, call: Call) -> NoteCall | None:
        """The gold of a call; ``None`` where the print lost it."""
        if call.lost:
            return None
        self.count += 1
        name = self.name(f"call{self.count:02d}")
        if call.key is None:
            return NoteCall(id=name, start=call.start, printed=call.mark)
        note = self.name(call.key)
        self.called.setdefault(note, []).append(name)
        return NoteCall(id=name, start=call.start, printed=self.marks[note], note=note)

    def heading(self, field: str, level: int) -> Heading | None:
        """A part of the head."""
        source = getattr(self.source, field)
        return Heading(id=self.name(field), text=self.text(source), level=level) if source else None

    def paragraph(self, rest: str, source: str, role: str = "paragraph") -> Paragraph:
        """A paragraph of that role."""
        return Paragraph(id=self.name(rest), text=self.text(source), role=role)  # type: ignore[arg-type]

    def blocks(self) -> Iterator[Block]:
        """The body: turns gather the paragraphs that go on with them."""
        turn: list[Piece] = []
        for piece in pieces(self.source.body):
            if turn and not piece.inside and piece.kind in ("turn", "heading", "paragraph"):
                yield self.turn(turn)
                turn = []
            if piece.kind == "turn" or (turn and piece.inside and piece.kind == "paragraph"):
                turn.append(piece)
            elif piece.kind == "heading":
                yield Heading(id=self.name(piece.id), text=self.text(piece.text), level=2)
            elif piece.kind == "paragraph":
                yield self.paragraph(piece.id, piece.text, piece.role)
        if turn:
            yield self.turn(turn)

    def turn(self, parts: list[Piece]) -> SpeechTurn:
        """One turn of its paragraphs."""
        first = parts[0]
        persons = self.source.interviewer if first.question else first.persons
        label = inline(first.label, self.issue.language).value + " " if first.label else None
        return SpeechTurn(
            id=self.name(first.id.replace("p", "t")),
            paragraphs=tuple(self.paragraph(part.id, part.text) for part in parts),
            label_printed=label,
            persons=tuple(self.persons[person] for person in persons),
            role=self.role(persons, first.question),
            evidence=self.evidence(first),
        )

    def role(self, persons: Iterable[str], question: bool) -> SpeakerRole:
        """Whether they ask or answer."""
        roles = {person.role for person in self.source.persons if person.id in persons}
        return "interviewer" if question else roles.pop() if len(roles) == 1 else "unknown"

    def evidence(self, first: Piece) -> TurnEvidence:
        """What tells the speaker: the face of a question, the change of turn after a dash, or the label."""
        if first.question:
            return "typography"
        return "alternation" if set((first.label or "").strip()) <= set("-–—") else "label"

    def asides(self) -> Iterator[Aside]:
        """Boxes and captions, in the order in which the body places them."""
        for piece in pieces(self.source.body):
            if piece.kind == "aside":
                key = piece.text.split()[1]
                yield self.aside(key)

    def aside(self, key: str) -> Aside:
        """One box, caption or table."""
        source = self.source.asides[key]
        if source.role == "table":
            rows = [row.split(CELLS) for row in paragraphs(source.text)]
            cells = enumerate((cell for row in rows for cell in row), 1)
            blocks = tuple(self.paragraph(f"{key}.c{number}", cell) for number, cell in cells)
            return Aside(id=self.name(key), role="table", blocks=blocks, columns=len(rows[0]))
        title = Heading(id=self.name(f"{key}.title"), text=self.text(source.title), level=3) if source.title else None
        parts = enumerate(paragraphs(source.text), 1)
        body = tuple(self.paragraph(f"{key}.p{number}", part) for number, part in parts)
        return Aside(id=self.name(key), role=source.role, blocks=(title, *body) if title else body)

    def notes(self) -> Iterator[Footnote]:
        """The notes, in the order of the source."""
        for key, source in self.source.notes.items():
            name = self.name(key)
            parts = enumerate(paragraphs(source), 1)
            yield Footnote(
                id=name,
                mark=self.marks[name],
                paragraphs=tuple(self.paragraph(f"{key}.p{number}", part) for number, part in parts),
                place="end" if self.issue.endnotes else "foot",
                page_index=self.layout.places[name].pages[0],
                calls=tuple(self.called.get(name, ())),
            )

    def person(self, person: Person) -> Person:
        """A person, under an id of the article."""
        return replace(person, id=self.persons[person.id])

    def contributor(self, contributor: Contributor) -> Contributor:
        """A contributor, tied to the person that speaks."""
        return replace(contributor, person=self.persons.get(contributor.person or ""))

    def pages(self) -> tuple[int, ...]:
        """Every page on which something of the article stands."""
        marks = self.layout.places.items()
        return tuple(sorted({page for name, place in marks if name.startswith(self.name("")) for page in place.pages}))
