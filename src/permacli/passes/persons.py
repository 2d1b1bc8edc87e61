"""Persons of an article as they come to be known, and the texts that announce them."""

from collections.abc import Iterator, Sequence, Set
from itertools import islice, takewhile

import regex
from msgspec.structs import replace

from permacli.model.document import Article, Heading, Paragraph, Person, SpeakerRole
from permacli.model.text import Text
from permacli.rules.structure import StructureRules
from permacli.text.edits import line_at
from permacli.text.labels import Label, initials_key
from permacli.text.names import announced_names, forenames, initials_of, leading_names, mixed_case, names_in, same_name
from permacli.text.sentences import asks

# How many paragraphs at the start of an article may say who speaks in it.
LEAD = 12
# A byline between the paragraphs is shorter than this many signs.
BYLINE_LENGTH = 160
# ``Propos recueillis par J. R.``: whoever signs so is known by initials alone.
_INITIALS = regex.compile(r"\s*(?<who>(?:\p{Lu}\.[\s-]?){1,3}\p{Lu}\.)\s*(?:[)\].,]|$)")

_SENTENCE = regex.compile(r"[.!?:;»”]\s+")


class Draft:
    """Persons being collected."""

    def __init__(self, article: Article, rules: StructureRules, journals: tuple[str, ...] = ()) -> None:
        self.article = article
        self.journals = journals
        self.rules = rules
        self.persons: dict[str, Person] = {}
        self.by_key: dict[str, str] = {}
        self.shared: dict[str, tuple[str, ...]] = {}
        """Label keys that fit several persons, and these."""

    def add(self, name: str | None, initials: str | None, role: SpeakerRole, evidence: str) -> str:
        """A person by name or initials; one who is known already gains what is new."""
        known = self.find(name, initials)
        if known is None:
            letters = initials_key(initials or "") or (initials_of(name) if name else "X")
            base = f"{self.article.id}.{letters}"
            known = base if base not in self.persons else f"{base}{sum(p.startswith(base) for p in self.persons) + 1}"
            self.persons[known] = Person(id=known, name=name, initials=initials, role=role, evidence=(evidence,))
            return known
        person = self.persons[known]
        self.persons[known] = replace(
            person,
            name=person.name or name,
            initials=person.initials or initials,
            role=role if person.role == "unknown" else person.role,
            evidence=tuple(dict.fromkeys((*person.evidence, evidence))),
        )
        return known

    def leads(self, key: str, person: str) -> None:
        """A label's key leads to a person; if it led to another one before, to neither."""
        known = self.by_key.setdefault(key, person)
        if known != person:
            self.shared[key] = tuple(dict.fromkeys((*self.shared.get(key, (known,)), person)))

    def in_order(self, known: Set[str], keys: Sequence[str]) -> None:
        """Put the persons whom only labels name behind those already known, in the order of the labels."""
        speaking = dict.fromkeys(self.by_key[key] for key in keys if key in self.by_key)
        order = [*(p for p in self.persons if p in known), *(p for p in speaking if p not in known)]
        self.persons = {name: self.persons[name] for name in dict.fromkeys((*order, *self.persons))}

    def has_initials(self, label: Label) -> bool:
        """Whether the label is the initials of somebody named: ``PS :`` may be Paula Stern and no postscript."""
        names = (person.name for person in self.persons.values() if person.name)
        return label.kind == "initials" and label.initials in {initials_of(name) for name in names}

    def begins_with_known(self, name: str) -> bool:
        """Whether a name is known, or is a known one and what stood beside it in a list of contents."""
        words = name.casefold() + " "
        return any(person.name and words.startswith(person.name.casefold() + " ") for person in self.persons.values())

    def find(self, name: str | None, initials: str | None) -> str | None:
        """The id of the person with that name; without a name, with those initials."""
        for person in self.persons.values():
            if name and person.name and same_name(name, person.name):
                return person.id
            if not name and initials and initials_key(person.initials or "") == initials_key(initials):
                return person.id
        return None


def paragraphs(article: Article) -> Iterator[Paragraph]:
    """The paragraphs of the running text."""
    return (block for block in article.blocks if isinstance(block, Paragraph))


def evidence(text: Text, printed: str) -> str:
    """Printed words and the id of the text's first line, as ``Person.evidence`` has them."""
    line = line_at(text.anchors, 0)
    return f"{printed.strip()} @{line}" if line else printed.strip()


def head_texts(article: Article) -> Iterator[tuple[Text, str]]:
    """The texts that may say who asks and who answers: head, standfirst, notes, first and last paragraphs."""
    above = takewhile(lambda block: isinstance(block, Heading), article.blocks)
    for heading in (article.title, article.subtitle, *(block for block in above if isinstance(block, Heading))):
        if heading is not None:
            yield heading.text, "head"
    for paragraph in (*article.byline, *article.standfirst):
        yield paragraph.text, "head"
    blocks = list(paragraphs(article))
    for paragraph in blocks[:1]:
        yield paragraph.text, "lead"
    for paragraph in (*blocks[1:LEAD], *blocks[-2:]):
        yield paragraph.text, "body"
    for note in article.notes:
        for paragraph in note.paragraphs:
            yield paragraph.text, "note"


def bylines_inside(article: Article, rules: StructureRules) -> Iterator[tuple[Text, str]]:
    """Short paragraphs, and lines set like headings, that say who asks, wherever they stand."""
    for block in article.blocks:
        if not isinstance(block, Heading | Paragraph) or len(block.text.value) >= BYLINE_LENGTH:
            continue
        if rules.interviewer.match(block.text.value) and not asks(block.text.value):
            yield block.text, "byline"


def announced(draft: Draft, text: Text, place: str) -> None:
    """``Propos recueillis par X``, ``Entretien avec Y``."""
    rules = draft.rules
    cue = rules.interviewer_in_head if place == "head" else rules.interviewer
    for match in cue.finditer(text.value):
        rest = _until_cue(text.value[match.end() :], rules)
        if initials := _INITIALS.match(rest):
            draft.add(None, initials["who"], "interviewer", evidence(text, f"{match[0]} {initials['who']}"))
            continue
        for name in announced_names(rest, rules.names):
            draft.add(mixed_case(name, rules.names), None, "interviewer", evidence(text, f"{match[0]} {name}"))
    if place != "head":
        return
    for match in rules.answered.finditer(text.value):
        # in the same sentence, before the phrase: ``Anne Roy, luthière, répond à nos questions``
        clause = _SENTENCE.split(text.value[: match.start()])[-1]
        names = leading_names(clause, rules.names) or names_in(clause, rules.names)[:1]
        for name in names:
            draft.add(mixed_case(name, rules.names), None, "interviewee", evidence(text, f"{name} {match[0]}"))
    for match in rules.interviewee.finditer(text.value):
        rest = _until_cue(text.value[match.end() :], rules)
        names = announced_names(rest, rules.names) or forenames(rest, rules.names)
        for name in names:
            draft.add(mixed_case(name, rules.names), None, "interviewee", evidence(text, f"{match[0]} {name}"))
        for name in _asking(rest[rest.rfind(names[-1]) :], rules) if names else ():
            draft.add(mixed_case(name, rules.names), None, "interviewer", evidence(text, name))


def _asking(text: str, rules: StructureRules) -> list[str]:
    """``Entretien avec X par Y``: the names behind the word before an author."""
    by = rules.author_inside.search(text)
    return leading_names(text[by.end() :], rules.names) if by else []


def _until_cue(text: str, rules: StructureRules) -> str:
    """A text up to the next phrase that announces somebody: no name reaches into it."""
    ends = [match.start() for cue in (rules.interviewer, rules.interviewee) if (match := cue.search(text))]
    return text[: min(ends, default=len(text))]


def named_in_head(draft: Draft) -> None:
    """Where somebody is said to ask and nobody to answer: the one person whom title, subtitle or standfirst name."""
    roles = {person.role for person in draft.persons.values()}
    if "interviewer" not in roles or "interviewee" in roles:
        return
    head = [
        text for text, place in head_texts(draft.article) if place == "head" and not credits_pictures(text, draft.rules)
    ]
    lead = (paragraph.text for paragraph in paragraphs(draft.article))
    for texts in (head, [*islice((text for text in lead if not credits_pictures(text, draft.rules)), 1)]):
        found = {name: text for text in texts for name in names_in(text.value, draft.rules.names)}
        others = [name for name in found if draft.find(mixed_case(name, draft.rules.names), None) is None]
        if len(others) == 1:
            text = found[others[0]]
            draft.add(mixed_case(others[0], draft.rules.names), None, "interviewee", evidence(text, others[0]))
            return


def credits_pictures(text: Text, rules: StructureRules) -> bool:
    """Whether a line says who took the pictures or put the words into another language."""
    cues = (cue for role, cue in rules.contributor_cues if role not in ("author", "interviewee"))
    return len(text.value) < BYLINE_LENGTH and any(cue.match(text.value) for cue in cues)


def is_credit(text: Text, rules: StructureRules) -> bool:
    """The same of a line in the midst of a text, where a colon or a name follows: ``Photos de famille`` are none."""
    if not credits_pictures(text, rules):
        return False
    found = (cue.match(text.value) for role, cue in rules.contributor_cues if role not in ("author", "interviewee"))
    behind = [(match[0], text.value[match.end() :]) for match in found if match is not None]
    return any(":" in cue or rest.lstrip().startswith(":") or leading_names(rest, rules.names) for cue, rest in behind)
