"""Which paragraphs without label ask: by a face of their own, by white around them, or by their form alone."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence, Set
from itertools import pairwise

import msgspec
import regex

from permacli.model.document import Paragraph, SpeakerRole, TurnEvidence
from permacli.model.text import SpanStyle, Text
from permacli.rules.structure import StructureRules
from permacli.text.sentences import asks, ends_sentence

# A paragraph is bold or italic when this share of it is; one that ends so, when this much is: words that it quotes
# stand in another face.
FACE_SHARE, END_SHARE = 0.7, 0.5
# Questions have a face of their own when so many paragraphs in it ask.
LEAST_QUESTIONS = 2
# A question in the face of the answers is not longer than this many signs, and one of two speaks to somebody.
FORM_LENGTH, ADDRESSED_SHARE = 400, 0.5
# A paragraph in the face of the answers that does not speak to anybody asks when it is this short: one question.
BARE_LENGTH = 160
# Questions that speak to nobody ask where there are so many, each answered at more length, and the first stands within
# so many paragraphs.
LEAST_ANSWERED, FIRST_WITHIN = 3, 3
# ``→ Et demain ?``, ``3. Et demain ?``: dashes and signs of quotation begin other things.
_MARK = regex.compile(r"\d{1,2}(?=[.)]\s)|[^\p{L}\p{N}\s«»“”\"'’()\[\]…*†‡—–-](?=\s)")
SURE, BY_FORM, UNADDRESSED = 0.95, 0.7, 0.6


class Face(msgspec.Struct, frozen=True):
    """How a paragraph is set."""

    bold: bool = False
    italic: bool = False


class Asked(msgspec.Struct, frozen=True):
    """The ids of the paragraphs that ask, and what shows it."""

    places: frozenset[str] = frozenset()
    evidence: TurnEvidence = "typography"
    confidence: float = SURE
    by_form: frozenset[str] = frozenset()
    """Those among them that only their form shows, between others that are set off."""

    def shown(self, place: str) -> tuple[TurnEvidence, float]:
        """What shows that a paragraph asks, and how sure that is."""
        return ("alternation", BY_FORM) if place in self.by_form else (self.evidence, self.confidence)


def face_of(text: Text) -> Face:
    """The face of most of a text."""
    return Face(_mostly(text, "bold"), _mostly(text, "italic"))


def _mostly(text: Text, style: SpanStyle) -> bool:
    spans = [span for span in text.spans if span.style == style]
    length = max(len(text.value), 1)
    share = sum(span.end - span.start for span in spans) / length
    return share >= FACE_SHARE or (share >= END_SHARE and max(span.end for span in spans) >= length)


def asked_in(
    paragraphs: Sequence[Paragraph], labelled: Container[str], rules: StructureRules, roles: Set[SpeakerRole]
) -> Asked:
    """The paragraphs of an article without label that ask.

    Args:
        paragraphs: of the article, in order.
        labelled: the ids of those that a speaker's label begins.
        rules: of its language.
        roles: of those whom the article announces: the form of a question is enough where somebody asks, a sign
            before it where somebody asks or answers.
    """
    announced = "interviewer" in roles
    unlabelled = [p for p in paragraphs if p.id not in labelled]
    set_apart = _set_apart(unlabelled, _answer_face(paragraphs, labelled))
    if not set_apart and roles - {"unknown"}:
        set_apart = _marked(paragraphs)
    if set_apart or not announced or len(unlabelled) < len(paragraphs):
        between = _between(unlabelled, set_apart, rules) if announced and len(unlabelled) == len(paragraphs) else set()
        return Asked(frozenset(set_apart | between), by_form=frozenset(between))
    return _by_form(unlabelled, rules)


def _answer_face(paragraphs: Sequence[Paragraph], labelled: Container[str]) -> Face:
    """The face of most of what does not ask: of what stands behind labels, where there are any."""
    behind = [p for p in paragraphs if p.id in labelled] or list(paragraphs)
    weights: Counter[Face] = Counter()
    for paragraph in [p for p in behind if not asks(p.text.value)] or behind:
        weights[face_of(paragraph.text)] += len(paragraph.text.value)
    return max(weights, key=lambda face: weights[face], default=Face())


def _set_apart(unlabelled: Sequence[Paragraph], plain: Face) -> set[str]:
    """Paragraphs in a face of their own, where such paragraphs ask; else those that white sets off."""
    faced = [p for p in unlabelled if face_of(p.text) != plain]
    # where questions have a face, one that is only set off by white is the answer below them
    by_face = sum(asks(p.text.value) for p in faced) >= LEAST_QUESTIONS
    ids = {p.id for p in faced}
    other = faced if by_face else [p for p in unlabelled if p.id in ids or p.role == "question"]
    found = {name for face in {face_of(p.text) for p in other} for name in _asking_in(face, other)}
    return found if by_face else found - _answers(unlabelled, found)


def _asking_in(face: Face, paragraphs: Sequence[Paragraph]) -> set[str]:
    """Those in a face that ask; all of them where most do: the others are remarks."""
    held = [p for p in paragraphs if face_of(p.text) == face]
    asking = [p for p in held if asks(p.text.value) or p.role == "question"]
    return {p.id for p in (held if len(asking) * 2 > len(held) else asking)}


def _marked(paragraphs: Sequence[Paragraph]) -> set[str]:
    """Paragraphs behind one sign or behind numbers, most of which ask, each with an answer below that has none."""
    marks = [_mark(paragraph.text.value) for paragraph in paragraphs]
    for mark in dict.fromkeys(filter(None, marks)):
        held = [i for i, other in enumerate(marks) if other == mark]
        asking = sum(asks(paragraphs[i].text.value) for i in held)
        answered = all(i + 1 < len(marks) and marks[i + 1] is None for i in held)
        if answered and asking >= LEAST_QUESTIONS and 2 * asking > len(held):
            return {paragraphs[i].id for i in held}
    return set()


def _mark(value: str) -> str | None:
    found = _MARK.match(value)
    return None if found is None else "1" if found[0][0].isdigit() else found[0]


def _answers(paragraphs: Sequence[Paragraph], found: set[str]) -> set[str]:
    """What only white sets off and does not ask, right below a question: the answer to it."""
    pairs = ((a, b) for a, b in pairwise(paragraphs) if a.id in found and b.id in found)
    return {b.id for a, b in pairs if asks(a.text.value) and not asks(b.text.value)}


def _between(paragraphs: Sequence[Paragraph], set_apart: set[str], rules: StructureRules) -> set[str]:
    """Questions by their form between those that white sets off, each with an answer above and below.

    At the head of a column no white shows; where a face does, a question in that of the answers is part of these.
    """
    faces = {face_of(p.text) for p in paragraphs if p.id in set_apart}
    if len(set_apart) < LEAST_QUESTIONS or faces != {Face()}:
        return set()
    asking = set_apart | {p.id for p in _questions(paragraphs, rules)}
    alone = {b.id for a, b in pairwise([None, *paragraphs]) if b is not None and (a is None or a.id not in asking)}
    answered = {a.id for a, b in pairwise(paragraphs) if b.id not in asking}
    return (asking & alone & answered) - set_apart


def _by_form(paragraphs: Sequence[Paragraph], rules: StructureRules) -> Asked:
    """Short paragraphs that ask after a finished one, where they speak to somebody or are answered."""
    found = list(_questions(paragraphs, rules))
    places = frozenset(p.id for p in found)
    # two who talk take turns: between two questions stands an answer
    if len(found) < LEAST_QUESTIONS or 2 * len(found) > len(paragraphs):
        return Asked()
    if sum(rules.addresses.search(p.text.value) is not None for p in found) >= ADDRESSED_SHARE * len(found):
        return Asked(places, "alternation", BY_FORM)
    return Asked(places, "alternation", UNADDRESSED) if _answered(paragraphs, places) else Asked()


def _answered(paragraphs: Sequence[Paragraph], places: frozenset[str]) -> bool:
    """Whether the text is questions from its start on, each with an answer below, most of them longer."""
    first = next((i for i, p in enumerate(paragraphs) if p.id in places), len(paragraphs))
    pairs = [(a, b) for a, b in pairwise(paragraphs) if a.id in places]
    longer = sum(len(b.text.value) > len(a.text.value) for a, b in pairs)
    alternate = len(pairs) == len(places) and not any(b.id in places for _, b in pairs)
    return len(places) >= LEAST_ANSWERED and first < FIRST_WITHIN and alternate and 2 * longer > len(pairs)


def _questions(paragraphs: Sequence[Paragraph], rules: StructureRules) -> Iterable[Paragraph]:
    for above, paragraph in pairwise([None, *paragraphs]):
        value = paragraph.text.value if paragraph else ""
        finished = above is None or ends_sentence(above.text.value)
        if paragraph is None or not finished or not asks(value) or len(value) > FORM_LENGTH:
            continue
        if len(value) <= BARE_LENGTH or rules.addresses.search(value):
            yield paragraph
