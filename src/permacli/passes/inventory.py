"""Who speaks in an article: labels, introductions and bylines put together into persons."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec
import regex
from msgspec.structs import replace
from rapidfuzz.distance import Levenshtein

from permacli.model.contents import Contributor
from permacli.model.document import Article, Paragraph, Person, SpeakerRole
from permacli.model.text import Text
from permacli.rules.structure import StructureRules
from permacli.text.edits import line_at
from permacli.text.labels import Label, label_at
from permacli.text.names import announced_names, initials_of, mixed_case, name_like, names_in

# A label nobody introduced is a speaker's when it stands this often.
LEAST_LABELS = 2
# How many paragraphs at the start of an article may say who speaks in it.
LEAD = 12
# A byline between the paragraphs is shorter than this many signs.
BYLINE_LENGTH = 160
# Labels up to this many signs are initials. In a full name one sign in this many may be misread.
SHORT_KEY, SIGNS_AN_ERROR = 4, 6
# Of two whom nothing else tells apart, the one who asks in this share of the turns, and twice as often, interviews.
ASKING_SHARE = 0.25


class Inventory(msgspec.Struct, frozen=True):
    """The persons of an article, and which label key leads to whom."""

    persons: tuple[Person, ...] = ()
    by_key: Mapping[str, str] = {}
    interviewers: tuple[str, ...] = ()
    roles_by_key: Mapping[str, SpeakerRole] = {}
    labels: Mapping[str, Label] = {}
    """What stands like a label at the start of paragraphs, by their ids."""

    def knows(self, label: Label) -> bool:
        """Whether the label is a speaker's."""
        return label.key in self.by_key or label.key in self.roles_by_key

    def speakers(self, label: Label) -> tuple[tuple[str, ...], SpeakerRole]:
        """The persons a label stands for (none if that is not known) and what they do."""
        person = self.by_key.get(label.key)
        if person is not None:
            return (person,), self.role(person)
        role = self.roles_by_key.get(label.key, "unknown")
        return self.only(role), role

    def only(self, role: SpeakerRole) -> tuple[str, ...]:
        """Those who ask, all of them; the one who answers, if there is just one."""
        found = tuple(p.id for p in self.persons if p.role == role)
        return found if role == "interviewer" or len(found) == 1 else ()

    def role(self, person: str) -> SpeakerRole:
        """What the person does."""
        return next((p.role for p in self.persons if p.id == person), "unknown")


class _Draft:
    """Persons being collected."""

    def __init__(self, article: Article, rules: StructureRules) -> None:
        self.article = article
        self.rules = rules
        self.persons: dict[str, Person] = {}
        self.by_key: dict[str, str] = {}

    def add(self, name: str | None, initials: str | None, role: SpeakerRole, evidence: str) -> str:
        """A person by name or initials; one who is known already gains what is new."""
        known = self.find(name, initials)
        if known is None:
            base = f"{self.article.id}.{initials or (initials_of(name) if name else 'X')}"
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

    def has_initials(self, label: Label) -> bool:
        """Whether the label is the initials of somebody named: ``PS :`` may be Paula Stern and no postscript."""
        names = (person.name for person in self.persons.values() if person.name)
        return label.kind == "initials" and label.initials in {initials_of(name) for name in names}

    def find(self, name: str | None, initials: str | None) -> str | None:
        for person in self.persons.values():
            if name and person.name and person.name.casefold() == name.casefold():
                return person.id
            if not name and initials and person.initials == initials:
                return person.id
        return None


def take_inventory(
    article: Article, contributors: Sequence[Contributor], rules: StructureRules, alone: Mapping[str, Label] = {}
) -> Inventory:
    """The persons who speak in an article.

    Args:
        article: its notes are linked and its paragraphs whole; labels still stand in the texts.
        contributors: of the entry that announces it.
        rules: cues of its language.
        alone: labels that stood on a line of their own, by the id of the paragraph they now begin.
    """
    draft = _Draft(article, rules)
    read = [(p, alone.get(p.id) or label_at(p.text.value, rules.names)) for p in _paragraphs(article)]
    labels = [(p, label) for p, label in read if label is not None and label.kind != "dash"]
    counts = Counter(label.key for _, label in labels)
    for paragraph, label in labels:
        if label.kind == "introduced":
            _introduce(draft, label, paragraph, counts)
    for text, place in (*_head_texts(article), *_bylines_inside(article, rules)):
        _announced(draft, text, place)
    for contributor in contributors:
        if contributor.role in ("interviewee", "interviewer") and draft.find(contributor.name, None) is None:
            draft.add(contributor.name, None, contributor.role, f"{contributor.printed} @contents")
    labels = [(p, label) for p, label in labels if label.key not in rules.not_speakers or draft.has_initials(label)]
    counts = Counter(label.key for _, label in labels)
    named = any(count >= LEAST_LABELS and len(key) > 1 for key, count in counts.items())
    if not named:
        _named_in_head(draft)
    roles_by_key = _role_labels(counts, rules)
    for paragraph, label in labels:
        if label.kind != "introduced" and label.key not in draft.by_key and label.key not in roles_by_key:
            _resolve(draft, label, paragraph, counts)
    _mend(draft, counts)
    roles = _roles(draft, labels)
    interviewers = tuple(p.id for p in roles if p.role == "interviewer")
    by_paragraph = {paragraph.id: label for paragraph, label in labels}
    return Inventory(tuple(roles), dict(draft.by_key), interviewers, roles_by_key, by_paragraph)


def _role_labels(counts: Mapping[str, int], rules: StructureRules) -> dict[str, SpeakerRole]:
    """``Q :`` and ``R :``, where both stand often enough."""
    asking = [key for key in rules.asking_labels if counts.get(key, 0) >= LEAST_LABELS]
    answering = [key for key in rules.answering_labels if counts.get(key, 0) >= LEAST_LABELS]
    if not (asking and answering):
        return {}
    return {**dict.fromkeys(asking, "interviewer"), **dict.fromkeys(answering, "interviewee")}


def _named_in_head(draft: _Draft) -> None:
    """Where somebody is said to ask and nobody to answer: the one person whom title, subtitle or standfirst name."""
    roles = {person.role for person in draft.persons.values()}
    if "interviewer" not in roles or "interviewee" in roles:
        return
    for texts in (
        [t for t, place in _head_texts(draft.article) if place == place_wanted] for place_wanted in ("head", "lead")
    ):
        found = {name: text for text in texts for name in names_in(text.value, draft.rules.names)}
        others = [name for name in found if draft.find(mixed_case(name, draft.rules.names), None) is None]
        if len(others) == 1:
            text = found[others[0]]
            draft.add(mixed_case(others[0], draft.rules.names), None, "interviewee", _evidence(text, others[0]))
            return


def _paragraphs(article: Article) -> Iterator[Paragraph]:
    return (block for block in article.blocks if isinstance(block, Paragraph))


def _evidence(text: Text, printed: str) -> str:
    line = line_at(text.anchors, 0)
    return f"{printed.strip()} @{line}" if line else printed.strip()


def _introduce(draft: _Draft, label: Label, paragraph: Paragraph, counts: Mapping[str, int]) -> None:
    """``Full Name (XY) :``; initials that no label repeats give way to those of the name, if labels repeat these."""
    name = mixed_case(label.who, draft.rules.names)
    initials = label.initials or ""
    expected = initials_of(name)
    if initials != expected and not counts.get(initials.casefold()) and counts.get(expected.casefold()):
        initials = expected
    person = draft.add(name, initials, "interviewee", _evidence(paragraph.text, label.printed))
    draft.by_key[label.key] = person
    draft.by_key.setdefault(initials.casefold(), person)
    for part in (name.casefold(), name.split()[-1].casefold()):
        draft.by_key.setdefault(part, person)


def _head_texts(article: Article) -> Iterator[tuple[Text, str]]:
    """The texts that may say who asks and who answers: head, standfirst, notes, first and last paragraphs."""
    for heading in (article.title, article.subtitle):
        if heading is not None:
            yield heading.text, "head"
    for paragraph in (*article.byline, *article.standfirst):
        yield paragraph.text, "head"
    blocks = list(_paragraphs(article))
    for paragraph in blocks[:1]:
        yield paragraph.text, "lead"
    for paragraph in (*blocks[1:LEAD], *blocks[-2:]):
        yield paragraph.text, "body"
    for note in article.notes:
        for paragraph in note.paragraphs:
            yield paragraph.text, "note"


def _bylines_inside(article: Article, rules: StructureRules) -> Iterator[tuple[Text, str]]:
    """Short paragraphs that say who asks, wherever they stand."""
    for paragraph in _paragraphs(article):
        if len(paragraph.text.value) < BYLINE_LENGTH and rules.interviewer.match(paragraph.text.value):
            yield paragraph.text, "byline"


def _announced(draft: _Draft, text: Text, place: str) -> None:
    """``Propos recueillis par X``, ``Entretien avec Y``."""
    rules = draft.rules
    for match in rules.interviewer.finditer(text.value):
        for name in announced_names(_until_cue(text.value[match.end() :], rules), rules.names):
            draft.add(mixed_case(name, rules.names), None, "interviewer", _evidence(text, f"{match[0]} {name}"))
    if place != "head":
        return
    for match in rules.interviewee.finditer(text.value):
        for name in announced_names(_until_cue(text.value[match.end() :], rules), rules.names):
            draft.add(mixed_case(name, rules.names), None, "interviewee", _evidence(text, f"{match[0]} {name}"))


def _until_cue(text: str, rules: StructureRules) -> str:
    """A text up to the next phrase that announces somebody: no name reaches into it."""
    ends = [match.start() for cue in (rules.interviewer, rules.interviewee) if (match := cue.search(text))]
    return text[: min(ends, default=len(text))]


def _resolve(draft: _Draft, label: Label, paragraph: Paragraph, counts: Mapping[str, int]) -> None:
    """A label without introduction: of somebody announced, of the magazine, or of somebody unknown who speaks twice."""
    key = label.key
    evidence = _evidence(paragraph.text, label.printed)
    announced = [p for p in draft.persons.values() if p.name and _names(label, p)]
    if len(announced) == 1:
        person = announced[0]
        draft.by_key[key] = person.id
        if label.kind == "initials" and not person.initials and label.initials == initials_of(person.name or ""):
            draft.persons[person.id] = replace(person, initials=label.initials, evidence=(*person.evidence, evidence))
    elif counts[key] >= LEAST_LABELS and not announced and (full := _full_name(draft, label)) is not None:
        draft.by_key[key] = draft.add(full, None, "unknown", evidence)
    elif counts[key] >= LEAST_LABELS and not announced:
        if key in draft.rules.magazine_speakers:
            draft.by_key[key] = draft.add(label.who, None, "interviewer", evidence)
        elif label.kind == "initials":
            draft.by_key[key] = draft.add(None, label.initials, "unknown", evidence)
        elif label.kind == "name" or label.who.isupper() or counts[key] > LEAST_LABELS:
            draft.by_key[key] = draft.add(mixed_case(label.who, draft.rules.names), None, "unknown", evidence)


def _full_name(draft: _Draft, label: Label) -> str | None:
    """The one full name in the article's head that ends in the label's word; ``None`` if there are several or none."""
    if " " in label.key or len(label.key) < 3:
        return None
    found: Counter[str] = Counter()
    for text, place in _head_texts(draft.article):
        if place != "note":
            pattern = rf"(?:\p{{Lu}}[\p{{L}}.'’-]*\s){{1,3}}(?i:{regex.escape(label.key)})(?!\p{{L}})"
            for match in regex.finditer(pattern, text.value):
                name = " ".join(match[0].split())
                if name_like(name, draft.rules.names) and all(part[0].isupper() for part in name.split()):
                    found[mixed_case(name, draft.rules.names)] += 1
    ranked = found.most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None


def _names(label: Label, person: Person) -> bool:
    """Whether a label is a person's name, surname, forename or initials."""
    name = (person.name or "").casefold()
    parts = name.split()
    if label.kind == "initials":
        return label.key == parts[-1] or label.initials == (person.initials or initials_of(person.name or ""))
    return label.key == name or label.key in (parts[-1], parts[0]) or label.key == " ".join(parts[1:])


def _mend(draft: _Draft, counts: Mapping[str, int]) -> None:
    """Labels that OCR damaged: one sign away from exactly one known label that stands more often."""
    for key in counts:
        if key in draft.by_key or len(key) < 2:
            continue
        near = {
            person
            for known, person in draft.by_key.items()
            if _damaged(key, known) and counts.get(known, 0) >= 2 * counts[key]
        }
        if len(near) == 1:
            draft.by_key[key] = near.pop()


def _damaged(key: str, known: str) -> bool:
    """Whether a label is another one with a sign misread; in a full name, one sign in so many."""
    if len(known) <= SHORT_KEY or len(key) <= SHORT_KEY:
        return len(known) == len(key) and Levenshtein.distance(key, known) == 1
    return " " in known and Levenshtein.distance(key, known) * SIGNS_AN_ERROR <= len(known)


def _roles(draft: _Draft, labels: Sequence[tuple[Paragraph, Label]]) -> list[Person]:
    """What persons do whom nothing names: who asks most, asks."""
    asked: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for paragraph, label in labels:
        person = draft.by_key.get(label.key)
        if person is not None:
            said[person] += 1
            asked[person] += paragraph.text.value.rstrip(' »”"').endswith("?")
    shares = {p.id: asked[p.id] / said[p.id] for p in draft.persons.values() if said[p.id]}
    open_ = [p for p in draft.persons.values() if p.role == "unknown" and p.id in shares]
    least = min(shares.values(), default=0.0)
    for someone in open_:
        share = shares[someone.id]
        asks_much = share >= ASKING_SHARE and share >= 2 * least and share == max(shares.values())
        role: SpeakerRole = "interviewer" if share > 0.5 or (asks_much and len(shares) > 1) else "interviewee"
        draft.persons[someone.id] = replace(someone, role=role)
    return list(draft.persons.values())
