"""Who speaks in an article: labels, introductions and bylines put together into persons."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from permacli.model.contents import Contributor
from permacli.model.document import Paragraph, Person, SpeakerRole
from permacli.passes.dialogues import named_once
from permacli.passes.each_once import introduced_once
from permacli.passes.label_parts import role_word, together
from permacli.passes.labelled import Labelled, labels_of, with_misread
from permacli.passes.naming import LEAST_LABELS, ROUND_TABLE, Namer, printed_initials
from permacli.passes.persons import Draft, announced, bylines_inside, head_texts, named_in_head
from permacli.passes.same_person import is_damaged, names_person
from permacli.passes.shortened import shortened
from permacli.passes.told import with_teller
from permacli.rules.structure import StructureRules
from permacli.text.labels import Label, label_key
from permacli.text.names import initials_of, mixed_case, name_like, person_like, unaccented
from permacli.text.sentences import asks

# Names tell whose initials are.
RESOLVED = ("introduced", "name", "words", "initials")
# Of two whom nothing else tells apart, the one who asks in this share of the turns, and twice as often, interviews.
ASKING_SHARE = 0.25


class Inventory(msgspec.Struct, frozen=True):
    """The persons of an article, and which label key leads to whom."""

    persons: tuple[Person, ...] = ()
    by_key: Mapping[str, str] = {}
    interviewers: tuple[str, ...] = ()
    roles_by_key: Mapping[str, SpeakerRole] = {}
    shared: Mapping[str, tuple[str, ...]] = {}
    """Keys that fit several persons: whose the label is cannot be told."""
    joint: Mapping[str, tuple[str, ...]] = {}
    """Keys of labels that name several who speak together."""
    labels: Mapping[str, Label] = {}
    """What stands like a label at the start of paragraphs, by their ids."""
    guessed: frozenset[str] = frozenset()
    """Keys that are somebody's only because all others who were announced have labels of their own."""

    def knows(self, label: Label) -> bool:
        """Whether the label is a speaker's."""
        return any(label.key in some for some in (self.by_key, self.roles_by_key, self.shared, self.joint))

    def speakers(self, label: Label) -> tuple[tuple[str, ...], SpeakerRole]:
        """The persons a label stands for (none if that is not known) and what they do."""
        person = self.by_key.get(label.key)
        several = self.joint.get(label.key) or self.shared.get(label.key)
        if several:
            roles = {self.role(one) for one in several}
            return self.joint.get(label.key, ()), roles.pop() if len(roles) == 1 else "unknown"
        if person is not None:
            return (person,), self.role(person)
        role = self.roles_by_key.get(label.key, "unknown")
        return self.only(role), role

    def sharing(self, label: Label) -> tuple[Person, ...]:
        """Those whom a label fits alike."""
        return tuple(p for p in self.persons if p.id in self.shared.get(label.key, ()))

    def only(self, role: SpeakerRole) -> tuple[str, ...]:
        """Those who ask, all of them; the one who answers, if there is just one."""
        found = tuple(p.id for p in self.persons if p.role == role)
        return found if role == "interviewer" or len(found) == 1 else ()

    def role(self, person: str) -> SpeakerRole:
        """What the person does."""
        return next((p.role for p in self.persons if p.id == person), "unknown")


def take_inventory(
    draft: Draft, contributors: Sequence[Contributor], language: str, alone: Mapping[str, Label] = {}
) -> Inventory:
    """The persons who speak in an article.

    Args:
        draft: of the article, its notes linked and its paragraphs whole; labels still stand in the texts.
        contributors: of the entry that announces it.
        language: whose words are no names.
        alone: labels that stood on a line of their own, by the id of the paragraph they now begin.
    """
    labels = labels_of(draft, alone)
    labels = introduced_once(draft, labels)
    _introduced(draft, labels, contributors, Namer(draft, labels, language))
    _one_each(draft)
    labels = [(p, label) for p, label in labels if draft.rules.speaks(label.key) or draft.has_initials(label)]
    short = shortened(with_misread(draft.article, labels, draft.rules), draft.rules)
    labels = short.labels
    counts = Counter(label.key for _, label in labels)
    if not any(count >= LEAST_LABELS and len(key) > 1 for key, count in counts.items()):
        named_in_head(draft)
    roles_by_key = _role_labels(counts, draft.rules)
    namer = Namer(draft, labels, language)
    known = set(draft.persons)
    whole = [(p, label) for p, label in labels if not _misspelt(label.key, counts)]
    for paragraph, label in sorted(whole, key=lambda one: RESOLVED.index(one[1].kind)):
        if label.kind != "introduced" and label.key not in draft.by_key and label.key not in roles_by_key:
            namer.resolve(label, paragraph)
    namer.resolve_rare(whole)
    if not draft.by_key.keys() & counts.keys():
        for paragraph, label in named_once(draft, labels):
            namer.named(label, paragraph)
    _mend(draft, counts)
    for key, label in short.initials.items():
        _initialled(draft, draft.by_key.get(key, ""), label)
    _one_each(draft)
    _spelt(draft, labels)
    guessed = _left_over(draft, counts)
    draft.in_order(known, [label.key for _, label in labels])
    joint = dict(_joint(draft, labels))
    roles = _roles(draft, labels)
    interviewers = tuple(p.id for p in roles if p.role == "interviewer")
    by_paragraph = {paragraph.id: label for paragraph, label in labels}
    shared = dict(draft.shared)
    return Inventory(tuple(roles), dict(draft.by_key), interviewers, roles_by_key, shared, joint, by_paragraph, guessed)


def _joint(draft: Draft, labels: Sequence[Labelled]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Whom the labels name that name several, if each of them is one of those who are known."""
    for _, label in labels:
        parts = together(label, draft.rules) if label.key not in draft.by_key else ()
        named = [[p.id for p in draft.persons.values() if names_person(x, p, draft.rules.names)] for x in parts]
        if parts and all(len(some) == 1 for some in named):
            for part, (person,) in zip(parts, named, strict=True):
                _initialled(draft, person, part)
            yield label.key, tuple(some[0] for some in named)


def _introduced(draft: Draft, labels: Sequence[Labelled], contributors: Sequence[Contributor], namer: Namer) -> None:
    """Who is introduced by a label, announced by the article's head, or named by the contents page."""
    for paragraph, label in labels:
        if label.kind == "introduced":
            namer.introduce(label, paragraph)
    for text, place in (*head_texts(draft.article), *bylines_inside(draft.article, draft.rules)):
        announced(draft, text, place)
    for contributor in contributors:
        if contributor.role not in ("interviewee", "interviewer") or _misread_there(contributor, draft):
            continue
        if not draft.begins_with_known(contributor.name):
            draft.add(contributor.name, None, contributor.role, f"{contributor.printed} @contents")
    with_teller(draft, contributors)


def _misread_there(contributor: Contributor, draft: Draft) -> bool:
    """Whether the contents page has another spelling of somebody whom the article announces so."""
    known = (person for person in draft.persons.values() if person.name and person.role == contributor.role)
    return any(is_damaged(label_key(contributor.name), label_key(person.name or "")) for person in known)


def _role_labels(counts: Mapping[str, int], rules: StructureRules) -> dict[str, SpeakerRole]:
    """``Q :`` and ``R :``, ``Question :`` at first perhaps, where both stand often enough."""
    asking = [key for key in map(label_key, rules.asking_labels) if counts.get(key)]
    answering = [key for key in map(label_key, rules.answering_labels) if counts.get(key)]
    if sum(counts[key] for key in asking) < LEAST_LABELS:
        return {}
    if sum(counts[key] for key in answering) < LEAST_LABELS:
        # ``Question : …``, and who answers has a name
        words = [key for key in asking if len(key) > 1 and counts[key] >= LEAST_LABELS]
        others = any(count >= LEAST_LABELS for key, count in counts.items() if key not in (*asking, *answering))
        return dict.fromkeys(words, "interviewer") if others else {}
    return {**dict.fromkeys(asking, "interviewer"), **dict.fromkeys(answering, "interviewee")}


def _mend(draft: Draft, counts: Mapping[str, int]) -> None:
    """Labels that OCR damaged: one sign away from exactly one known label that stands more often."""
    for key in counts:
        if key in draft.by_key or key in draft.shared or len(key) < 2:
            continue
        often = {known: person for known, person in draft.by_key.items() if counts.get(known, 0) >= 2 * counts[key]}
        # of initials OCR reads ``À`` for ``A`` sooner than another letter
        bare = {person for known, person in often.items() if unaccented(known) == unaccented(key)}
        near = bare or {person for known, person in often.items() if is_damaged(key, known)}
        if len(near) == 1:
            draft.by_key[key] = near.pop()
        elif near:
            draft.shared[key] = tuple(sorted(near))


def _initialled(draft: Draft, name: str, label: Label) -> None:
    """Give a person the letters that stand for the name."""
    person = draft.persons.get(name)
    if person is not None and person.initials is None and label.kind == "initials":
        draft.persons[name] = replace(person, initials=printed_initials(label))


def _spelt(draft: Draft, labels: Sequence[Labelled]) -> None:
    """Write each name as most labels do that print all of it: the head that announced it may be misread."""
    printed: dict[str, Counter[str]] = {}
    for _, label in labels:
        person = draft.by_key.get(label.key)
        # capitals lack accents
        if (
            person is not None
            and label.kind in ("name", "introduced")
            and label.who == mixed_case(label.who, draft.rules.names)
        ):
            printed.setdefault(person, Counter())[label.who] += 1
    for person, names in printed.items():
        held = draft.persons[person]
        name, times = names.most_common(1)[0]
        alike = label_key(name) == label_key(held.name or "") or is_damaged(label_key(name), label_key(held.name or ""))
        if held.name is not None and times >= LEAST_LABELS and times > names[held.name] and alike:
            draft.persons[person] = replace(held, name=name)


def _one_each(draft: Draft) -> None:
    """Who was announced and never speaks is who speaks under nearly the same name: OCR misread one of the two."""
    speaking = set(draft.by_key.values())
    silent = [p for p in draft.persons.values() if p.id not in speaking and p.name and p.role != "unknown"]
    for person in silent:
        name = label_key(person.name or "")
        alike = [
            other for other in draft.persons.values()
            if other.id in speaking
            and other.role in ("unknown", person.role)
            and is_damaged(name, label_key(other.name or ""))
        ]  # fmt: skip
        if len(alike) == 1:
            del draft.persons[person.id]
            draft.persons[alike[0].id] = replace(
                alike[0], role=person.role, evidence=(*person.evidence, *alike[0].evidence)
            )


def _left_over(draft: Draft, counts: Mapping[str, int]) -> frozenset[str]:
    """The initials that nobody has, misread beyond mending, of the one announced whom no label names: his, perhaps."""
    led = {person: key for key, person in draft.by_key.items()}
    answering = [p for p in draft.persons.values() if p.role == "interviewee" and p.name]
    silent = [p for p in answering if p.id not in led and not any(p.id in some for some in draft.shared.values())]
    nameless = [p for p in draft.persons.values() if p.name is None and p.role == "unknown" and p.id in led]
    if len(silent) != 1 or len(nameless) != 1 or len(answering) < LEAST_LABELS:
        return frozenset()
    key = led[nameless[0].id]
    if counts.get(key, 0) < LEAST_LABELS or len(key) != len(initials_of(silent[0].name or "")):
        return frozenset()
    del draft.persons[nameless[0].id]
    draft.by_key[key] = silent[0].id
    return frozenset({key})


def _misspelt(key: str, counts: Mapping[str, int]) -> bool:
    """Whether a label is a full name that others print oftener, with a sign misread: nobody new."""
    return " " in key and any(times >= 2 * counts[key] and is_damaged(key, other) for other, times in counts.items())


def _roles(draft: Draft, labels: Sequence[tuple[Paragraph, Label]]) -> list[Person]:
    """What persons do whom nothing names: who chairs asks, or who asks most."""
    asked: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for paragraph, label in labels:
        person = draft.by_key.get(label.key)
        if person is not None:
            said[person] += 1
            asked[person] += asks(paragraph.text.value)
    shares = {p.id: asked[p.id] / said[p.id] for p in draft.persons.values() if said[p.id]}
    chair = _chair(draft, labels, said)
    names = draft.rules.names
    open_ = [p for p in draft.persons.values() if p.role == "unknown" and p.id in shares]
    least = min(shares.values(), default=0.0)
    asked_by = any(p.role == "interviewer" for p in draft.persons.values())
    for someone in open_:
        share = shares[someone.id]
        if asked_by and asked[someone.id] == said[someone.id] == 1 and not person_like(someone.name or "", names):
            # a voice in the hall that asks once is none of those who are said to ask
            continue
        asks_much = share >= ASKING_SHARE and share >= 2 * least and share == max(shares.values())
        asking = someone.id == chair or share > 0.5 or (asks_much and len(shares) > 1)
        if chair is not None and someone.id != chair and name_like(someone.name or "", names):
            # whoever has a name there has come to talk; somebody in the hall may ask
            asking = False
        role: SpeakerRole = "interviewer" if asking else "interviewee"
        draft.persons[someone.id] = replace(someone, role=role)
    return list(draft.persons.values())


def _chair(draft: Draft, labels: Sequence[Labelled], said: Mapping[str, int]) -> str | None:
    """Who opens a debate of several and is called by that: he gives the floor, others may well ask more than he."""
    spoken = [label for _, label in labels if label.key in draft.by_key]
    if not spoken or len(said) < ROUND_TABLE or any(p.role == "interviewer" for p in draft.persons.values()):
        return None
    first = draft.by_key[spoken[0].key]
    chairs = role_word(spoken[0], draft.rules) in draft.rules.roles_that_chair
    return first if chairs and said[first] >= LEAST_LABELS else None
