"""The gold of one article, from the source; pages come from where the printer put its leaves."""

from collections.abc import Iterator

from eval.press.html import printed_label
from eval.press.printers import Places
from eval.press.source import Element, inline, is_leaf, leaves
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
)
from permacli.model.text import NoteCall, Text

ROLES = {"li": "list", "verse": "verse", "epigraph": "quotation", "sign": "signature", "credit": "credit"}
HEADS = ("section", "title", "subtitle")


class ArticleGold:
    """Builds the gold of an article and of the parts that go on with it elsewhere."""

    def __init__(self, article: Element, places: Places) -> None:
        self.source = article
        self.places = places
        self.id = article.get("id") or ""
        more = article.getroottree().xpath(f"//more[@of='{self.id}']")
        self.parts = [article, *more]
        self.calls: dict[str, list[str]] = {}
        self.persons = {person.get("id"): person for person in article.iter("person")}

    def article(self) -> Article:
        """The whole article; notes come last, when their calls are known."""
        heads = {
            tag: self.heading(self.source.find(f".//{tag}"), level) for tag, level in zip(HEADS, (1, 1, 2), strict=True)
        }
        byline = tuple(self.leaf(each, "byline") for each in self.source.findall(".//byline"))
        standfirst = tuple(
            self.leaf(each, "standfirst") for part in self.source.findall(".//standfirst") for each in leaves(part)
        )
        blocks, asides = tuple(self.blocks()), tuple(self.asides())
        return Article(
            id=self.id,
            **heads,
            byline=byline,
            contributors=tuple(self.contributors()),
            standfirst=standfirst,
            blocks=blocks,
            asides=asides,
            notes=tuple(self.notes()),
            persons=tuple(self.person(each) for each in self.persons.values()),
            pages=self.pages(),
            contents_entry=self.entry(),
            complete=self.source.get("complete") != "no",
        )

    def entry(self) -> str | None:
        """The entry of the contents page that announces it."""
        entries = self.source.getroottree().xpath(f"//entry[@article='{self.id}']")
        return entries[0].get("id") if entries else None

    def text(self, element: Element) -> Text:
        """The words of a leaf with its calls."""
        words = inline(element)
        calls = []
        for call in words.calls:
            note = call.element.get("id")
            if call.element.get("nocall"):
                continue
            name = f"{element.get('id')}.call{len(calls) + 1}"
            printed = call.element.get("printed") or call.element.get("mark")
            calls.append(NoteCall(id=name, start=call.start, printed=printed.strip(), note=note))
            if note:
                self.calls.setdefault(note, []).append(name)
        return Text(words.value, spans=words.spans, calls=tuple(calls))

    def heading(self, element: Element | None, level: int) -> Heading | None:
        """A part of the head."""
        return None if element is None else Heading(id=element.get("id"), text=self.text(element), level=level)

    def leaf(self, element: Element, role: str = "paragraph") -> Paragraph:
        """A paragraph of that role."""
        return Paragraph(id=f"{element.get('id')}.p", text=self.text(element), role=role)  # type: ignore[arg-type]

    def blocks(self) -> Iterator[Block]:
        """The body in reading order."""
        for part in self.parts:
            for element in _flow(part):
                if element.tag in ("u", "q"):
                    yield self.turn(element)
                elif element.tag == "h":
                    yield Heading(id=element.get("id"), text=self.text(element), level=2)
                elif element.tag == "p" or element.tag in ROLES:
                    yield self.leaf(element, ROLES.get(element.tag, "paragraph"))

    def turn(self, element: Element) -> SpeechTurn:
        """One turn."""
        asks = element.tag == "q"
        persons = tuple((element.get("s") or (asks and self.source.get("asks")) or "").split())
        label = "" if asks else printed_label(element)
        return SpeechTurn(
            id=element.get("id"),
            paragraphs=tuple(self.leaf(each) for each in leaves(element)),
            label_printed=f"{label} " if label else None,
            persons=persons,
            role="interviewer" if asks or element.get("asks") else element.get("role") or self.role(persons),
            evidence="typography" if asks or not label else "label",
        )

    def role(self, persons: tuple[str, ...]) -> SpeakerRole:
        """Whether they ask or answer."""
        roles = {self.persons[name].get("role", "interviewee") for name in persons}
        return roles.pop() if len(roles) == 1 else "unknown"

    def asides(self) -> Iterator[Aside]:
        """Boxes and captions where they stand."""
        for part in self.parts:
            for box in part.iter("box"):
                yield Aside(id=box.get("id"), role=box.get("role", "box"), blocks=tuple(map(self.boxed, box)))

    def boxed(self, element: Element) -> Heading | Paragraph | SpeechTurn:
        """A block inside a box; a short interview may stand there."""
        if element.tag in ("u", "q"):
            return self.turn(element)
        if element.tag == "h":
            return Heading(id=element.get("id"), text=self.text(element), level=3)
        return self.leaf(element)

    def notes(self) -> Iterator[Footnote]:
        """The notes of all parts."""
        issue = self.source.getroottree().getroot()
        for note in (note for part in self.parts for note in part.iter("n")):
            name = note.get("id")
            parts = [inline(each) for each in [*leaves(note)] or [note]]
            yield Footnote(
                id=name,
                mark=note.get("mark"),
                paragraphs=tuple(
                    Paragraph(id=f"{name}.p{number or ''}", text=Text(part.value, spans=part.spans))
                    for number, part in enumerate(parts)
                ),
                place="end" if issue.get("place") == "end" else "foot",
                page_index=self.places.get(name),
                calls=tuple(self.calls.get(name, ())),
            )

    def person(self, person: Element) -> Person:
        """A person."""
        return Person(
            id=person.get("id"),
            name=person.get("name"),
            initials=person.get("initials"),
            role=person.get("role", "interviewee"),
        )

    def contributors(self) -> Iterator[Contributor]:
        """Who is named in the head: as authors, or the persons that the head names."""
        for each in self.source.iter("contributor"):
            person = each.get("person")
            name = each.get("name") or self.persons[person].get("name")
            yield Contributor(name, each.get("printed", name), each.get("role", "author"), person)

    def pages(self) -> tuple[int, ...]:
        """Every page on which something of the article stands."""
        found: set[int] = set()
        for part in self.parts:
            for each in part.iter():
                if not isinstance(each.tag, str) or (each.tag != "n" and not is_leaf(each)):
                    continue
                name = each.get("id")
                if name in self.places:
                    last = self.places.get(f"{name}-end", self.places[name])
                    found.update(range(self.places[name], last + 1))
        return tuple(sorted(found))


def _flow(part: Element) -> Iterator[Element]:
    """The blocks of the body; what only the style needs is opened."""
    for element in part:
        if element.tag == "w":
            yield from _flow(element)
        else:
            yield element
