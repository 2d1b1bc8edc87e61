"""Interviews: who talks, and how the house labels them."""

import random
from collections.abc import Iterator

import msgspec

from eval.layouts.french import French
from eval.layouts.habits import Habits
from permacli.model.contents import Contributor
from permacli.model.document import Person, SpeakerRole

TWO_ANSWER = 0.3
"""Share of labelled interviews with two people who answer."""
LONG = 0.25
"""Share of answers that go on in a second paragraph."""
NAMELESS = ("dash", "unlabelled", "letters")
HALF_NAMED = ("first-name", "stopped")
"""Ways of labelling that do not say the whole name: the head must, too."""
"""Ways of labelling that do not say who talks: the head must."""


def capitals(text: str, face: str) -> str:
    """``text`` as it is typed for a face that typst does not make."""
    return text.upper() if face == "capitals" else text


class Talker(msgspec.Struct, frozen=True):
    """Somebody who talks: id in the article, name, role."""

    id: str
    name: str
    role: SpeakerRole

    def initials(self, pointed: bool) -> str:
        """``MG``, ``M. G.``; ``J.-P. R.`` of a compound first name."""
        if not pointed:
            return "".join(part[0] for part in self.name.replace("-", " ").split() if part[0].isupper())
        parts = [part for part in self.name.split() if part[0].isupper()]
        return " ".join("-".join(f"{half[0]}." for half in part.split("-")) for part in parts)

    @property
    def contributor(self) -> Contributor:
        """As the head names them."""
        return Contributor(
            self.name, self.name, "interviewer" if self.role == "interviewer" else "interviewee", self.id
        )

    def person(self, habits: Habits) -> Person:
        """As the gold names them; initials where labels print them."""
        shown = {"full-initials": self.initials(False), "initials": self.initials(False), "points": self.initials(True)}
        return Person(id=self.id, name=self.name, initials=shown.get(habits.label), role=self.role)


class Talk:
    """One interview."""

    def __init__(self, chance: random.Random, habits: Habits, french: French, journal: str) -> None:
        self.chance, self.habits, self.french = chance, habits, french
        self.nameless = habits.label in NAMELESS
        headed = self.nameless or habits.label in HALF_NAMED
        self.announced = headed or chance.random() < 0.6
        self.recorded = habits.label != "magazine" and (headed or habits.introduced)
        count = 1 if self.nameless or chance.random() > TWO_ANSWER else 2
        count = 3 if habits.table else count
        names = self._names(count + 1)
        self.asks = Talker("q", journal if habits.label == "magazine" else names[0], "interviewer")
        self.answers = tuple(Talker(f"r{n}", name, "interviewee") for n, name in enumerate(names[1:], 1))
        self.met: set[str] = set()

    def _names(self, count: int) -> list[str]:
        """Names whose initials differ."""
        names: dict[str, str] = {}
        while len(names) < count:
            name = self.french.one("person")
            first = name.split()[0] in {other.split()[0] for other in names.values()}
            if not (first and self.habits.label == "first-name"):
                names.setdefault(Talker("", name, "unknown").initials(False), name)
        return list(names.values())

    def known(self, talker: Talker) -> bool:
        """Whether the print names them at all."""
        return not self.nameless or talker is not self.asks or self.recorded

    def standfirst(self) -> str:
        """Who is met; labels of initials alone need their key here."""
        first = self.french.prose(1, 3)
        if self.habits.label != "initials":
            return first
        keys = " et ".join(f"{talker.name} ({talker.initials(False)})" for talker in self.answers)
        asks = f" Questions de {self.asks.name} ({self.asks.initials(False)})."
        return f"{first} Nous avons rencontré {keys} à {self.french.one('town')}.{asks}"

    def turns(self, room: int) -> Iterator[str]:
        """Questions and answers of about ``room`` words, in the body markup."""
        while room > 0:
            for turn in (self.question(), *self.answered()):
                room -= len(turn.split())
                yield turn

    def question(self) -> str:
        """One question, seldom a remark."""
        text = self.french.sentence("question" if self.chance.random() < 0.9 else "remark")
        if self.chance.random() < 0.3:
            text = f"{self.french.sentence()} {text}"
        if self.habits.label == "unlabelled":
            return f"?? {text}"
        # italics inside italics would end them
        fence = {"bold": "__", "italic": "*"}.get(self.habits.question, "") if "*" not in text else ""
        return f"@{self.asks.id}|{self.label(self.asks)}|{fence}{text}{fence}"

    def answered(self) -> Iterator[str]:
        """An answer of one or two paragraphs; of two people, either may talk."""
        talker = self.chance.choice(self.answers)
        yield f"@{talker.id}|{self.label(talker)}|{self.french.prose(2, 6, 'answer')}"
        if self.chance.random() < LONG:
            yield self.french.prose(2, 4, "answer")

    def label(self, talker: Talker) -> str:
        """The printed label: the full name at first where the house shortens it later."""
        first = talker.id not in self.met
        self.met.add(talker.id)
        match self.habits.label:
            case "dash":
                return "---"
            case "unlabelled":
                return ""
            case "letters":
                words = "Q" if talker is self.asks else "R"
            case "full" | "magazine":
                words = capitals(talker.name, self.habits.label_face)
            case "initials":
                words = talker.initials(False)
            case "first-name":
                words = capitals(talker.name.split()[0], self.habits.label_face)
            case "stopped":
                first, _, surname = talker.name.partition(" ")
                return f"{first[0]}. {surname}."
            case kind:
                initials = talker.initials(kind == "points")
                name = capitals(talker.name, self.habits.label_face)
                words = f"{name} ({initials})" if first else initials
        return words + self.sign(words)

    def sign(self, words: str) -> str:
        """What ends a label; a point before a dash is not doubled."""
        signs = {
            " :": " :",
            " —": " ---",
            ".–": " --" if words.endswith(".") else ". --",
            "own-line": "",
            "face": "",
            " -": " -",
        }
        return signs[self.habits.sign]
