"""What a random issue says: its articles, people and notes, in the source form of the samples."""

import random
from collections.abc import Iterator

from msgspec.structs import replace
from samples.make.content import ArticleSource, AsideSource, ContentsSource, FurnitureSource, Issue

from eval.layouts.french import French
from eval.layouts.habits import CHARACTER, MM, Habits
from eval.layouts.talk import Talk, Talker, capitals
from permacli.model.contents import Contributor, IssueMetadata

LINE = 0.72
"""Height of the letters in parts of the size: what leading is added to."""
WORD = 6.3
"""Characters a word of French takes, its space included."""
STARS = {"stars": ("*", "**", "***"), "daggers": ("*", "†", "‡"), "letters": ("a", "b", "c", "d", "e")}
KINDS = ("interview", "essay", "essay", "interview")
CONTENTS = ("Sommaire", "Au sommaire", "SOMMAIRE", "Dans ce numéro", "Table des matières")
UNKNOWN_PAGE = "00"
"""Stands in the contents until the issue has been laid out once."""


class Stories:
    """Writes one issue for one house."""

    def __init__(self, chance: random.Random, habits: Habits) -> None:
        self.chance = chance
        self.habits = habits
        self.french = French(chance)
        self.journal = self.french.one("journal")
        self.noted = 0

    def issue(self, name: str) -> Issue:
        """The whole issue."""
        count = self.chance.randint(2, 3)
        first = self.chance.randrange(2)
        articles = tuple(self.article(f"a{n + 1}", KINDS[first + n]) for n in range(count))
        contents = tuple(self.contents(articles)) if self.habits.contents != "none" else ()
        return Issue(
            name=name,
            language="fr",
            flow=tuple(self.flow(articles)),
            metadata=IssueMetadata(title=self.journal, language="fr"),
            first_folio=self.chance.choice((1, 3, 27, 98)),
            running_left=self.chance.choice((self.journal, self.journal.upper())),
            contents_heading=self.chance.choice(CONTENTS) if contents else "",
            numbering="page" if self.habits.numbering == "page" else "article",
            endnotes=self.habits.notes == "end",
            furniture=(FurnitureSource("journal", "masthead", self.journal),) if contents else (),
            contents=contents,
            article=articles,
        )

    def flow(self, articles: tuple[ArticleSource, ...]) -> Iterator[str]:
        """The parts in their order; the contents page first or last."""
        parts = [f"article:{article.id}" for article in articles]
        if "[[jump]]" in articles[0].body:
            parts.append(f"article:{articles[0].id}+")
        front = ["furniture:journal", "contents"] if self.habits.contents != "none" else []
        if not front:
            yield from parts
        elif self.habits.contents_last:
            yield from (*parts, "pagebreak", *front)
        else:
            yield from (*front, "pagebreak", *parts)

    def words(self) -> int:
        """How many words fill a page."""
        habits = self.habits
        width = (habits.width - 2 * habits.margin - habits.gutter * (habits.columns - 1)) * MM
        height = (habits.height - 2.5 * habits.margin) * MM
        return int(width * height / (habits.size**2 * CHARACTER * WORD * (LINE + habits.leading)))

    def article(self, name: str, kind: str) -> ArticleSource:
        """One article of one or two pages."""
        room = int(self.words() * self.chance.uniform(0.7, 1.5))
        source = self.interview(name, room) if kind == "interview" else self.essay(name, room)
        return self.ended(self.with_notes(self.furnished(source)))

    def head(self, name: str) -> ArticleSource:
        """Section, title, subtitle as the house sets them."""
        title = self.french.one("title")
        title = title.upper() if self.habits.title_face == "capitals" else title
        return ArticleSource(
            id=name,
            body="",
            section=self.french.one("section") if self.habits.sections else None,
            title=title,
            subtitle=self.french.one("subtitle") if self.chance.random() < 0.4 else None,
            running=title.replace(" ?", ""),
        )

    def essay(self, name: str, room: int) -> ArticleSource:
        """Paragraphs by an author, some under subheadings."""
        author = self.french.one("person")
        paragraphs = list(self.paragraphs(room))
        for place in range(len(paragraphs) - 2, 2, -1):
            if self.chance.random() < 0.15:
                paragraphs.insert(place, f"== {capitals(self.french.one('subhead'), self.habits.subhead)}")
        return replace(
            self.head(name),
            body="\n\n".join(paragraphs),
            byline=self.chance.choice((author, f"Par {author}")),
            standfirst=self.french.prose(1, 3) if self.chance.random() < 0.5 else "",
            contributors=(Contributor(author, author),),
        )

    def paragraphs(self, room: int) -> Iterator[str]:
        """Paragraphs of about ``room`` words in all."""
        while room > 0:
            paragraph = self.french.prose(2, 7)
            room -= len(paragraph.split())
            yield paragraph

    def interview(self, name: str, room: int) -> ArticleSource:
        """Turns in the house's way of labelling."""
        talk = Talk(self.chance, self.habits, self.french, self.journal)
        head = self.head(name)
        asks, answers = talk.asks, talk.answers
        contributors = [person.contributor for person in answers if talk.announced]
        if talk.recorded:
            contributors.append(asks.contributor)
        return replace(
            head,
            body="\n\n".join(talk.turns(room)),
            subtitle=f"Entretien avec {_listed(answers)}" if talk.announced else head.subtitle,
            byline=f"Propos recueillis par {asks.name}" if talk.recorded else None,
            standfirst=talk.standfirst(),
            interviewer=(asks.id,) if talk.recorded else (),
            contributors=tuple(contributors),
            persons=tuple(talker.person(self.habits) for talker in (asks, *answers) if talk.known(talker)),
        )

    def furnished(self, source: ArticleSource) -> ArticleSource:
        """The article with a drop capital, a pull quote, a box or caption, a jump, where the house has them."""
        body = source.body.split("\n\n")
        asides: dict[str, AsideSource] = {}
        plain = [place for place, text in enumerate(body) if text[0].isalpha() and len(text) > 300]
        if self.habits.jump and source.id == "a1" and plain:
            place = plain[len(plain) // 2]
            words = body[place].split(" ")
            body[place] = " ".join((*words[: len(words) // 2], "[[jump]]", *words[len(words) // 2 :]))
        if self.habits.drop and body[0][0].isalpha() and body[0].split(" ")[0].isalpha():
            body[0] = f"&& {body[0]}"
        if self.habits.pulls and plain:
            quoted = self.chance.choice(body[plain[-1]].replace("[[jump]] ", "").split(". "))
            body.insert(plain[-1], f">> {quoted.rstrip('.')}.")
        if self.habits.asides and len(body) > 3:
            asides = {"b1": self.aside()}
            body.insert(self.chance.randint(2, len(body) - 1), "::aside b1")
        return replace(source, body="\n\n".join(body), asides=asides)

    def aside(self) -> AsideSource:
        """A box of two paragraphs, or the caption of a picture."""
        if self.chance.random() < 0.5:
            return AsideSource("caption", self.french.sentence())
        return AsideSource("box", "\n\n".join(self.french.prose(2, 3) for _ in range(2)), self.french.one("subhead"))

    def with_notes(self, source: ArticleSource) -> ArticleSource:
        """The article with calls at the ends of some sentences, each with its note."""
        marks, stop = STARS.get(self.habits.note_marks, ()), self.chance.choice((True, False))
        wanted = min(self.chance.randint(1, 6), len(marks) or 6)
        body = source.body.split("\n\n")
        places = [n for n, text in enumerate(body) if text[0].isalpha() or text[0] == "@"]
        places = sorted(self.chance.sample(places, min(wanted, len(places))))
        notes, printed = {}, {}
        for number, place in enumerate(places, 1):
            key = f"n{number}"
            body[place] = _called(body[place], key, stop)
            notes[key] = self.french.sentence("note")
            self.noted += 1
            if marks or self.habits.numbering == "issue":
                printed[key] = marks[number - 1] if marks else str(self.noted)
        return replace(source, body="\n\n".join(body), notes=notes, marks=printed)

    def ended(self, source: ArticleSource) -> ArticleSource:
        """The article signed at its end instead of its head, where the house does so."""
        if self.habits.byline != "end" or not source.byline:
            return source
        return replace(source, body=f"{source.body}\n\n!!signature|{source.byline}", byline=None)

    def contents(self, articles: tuple[ArticleSource, ...]) -> Iterator[ContentsSource]:
        """An entry for each article, and for some that this excerpt of the issue leaves out."""
        outside = [self.essay("", 0) for _ in range(self.chance.randint(1, 6))]
        yield from map(self.entry, articles)
        yield from (replace(self.entry(article), article=None) for article in outside)

    def entry(self, article: ArticleSource) -> ContentsSource:
        """What the contents page says of an article."""
        shown = self.habits.contents_authors != "none"
        role = "interviewee" if article.persons else "author"
        subtitle = article.subtitle if self.chance.random() < 0.7 or article.persons else None
        named = shown if role == "author" else bool(subtitle and subtitle.startswith("Entretien avec"))
        return ContentsSource(
            title=article.title or "",
            section=article.section,
            subtitle=subtitle,
            contributors=tuple(replace(c, person=None) for c in article.contributors if c.role == role and named),
            page=UNKNOWN_PAGE,
            article=article.id,
        )


def _listed(talkers: tuple[Talker, ...]) -> str:
    return " et ".join(talker.name for talker in talkers)


def _called(text: str, key: str, before_stop: bool) -> str:
    """The paragraph with a call at the end of its last sentence."""
    last = text[-1]
    return f"{text[:-1]}^[{key}]{last}" if before_stop and last == "." else f"{text}^[{key}]"
