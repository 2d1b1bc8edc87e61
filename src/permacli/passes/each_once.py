"""Several who answer one question, each once, under a name and what they are: ``Anne Roy, 34 ans, libraire :``.

Children have a forename and an age, and some speak together: ``Zoé, 6 ans :``, ``Luc et Max, les jumeaux :``.
"""

from collections.abc import Sequence, Set

import regex
from msgspec.structs import replace

from permacli.model.document import Paragraph
from permacli.passes.label_parts import together
from permacli.passes.persons import Draft, evidence, head_texts, paragraphs
from permacli.text.labels import Label
from permacli.text.names import name_like

# So many answer at least, and begin this share of the paragraphs from the first answer on.
LEAST_ANSWERS, ANSWERING = 3, 0.6
# This share of them speaks of himself: lists of authors or of dead say what people are, too. Of those of whom an age is
# said, and who are asked, one.
OF_THEMSELVES = 0.5
_AGED = regex.compile(r"[,(]\s?\(?\d{1,2}\s\p{Ll}")


def introduced_once(draft: Draft, labels: Sequence[tuple[Paragraph, Label]]) -> list[tuple[Paragraph, Label]]:
    """The labels, those of forenames that answer once as introductions; who answers together becomes a person each."""
    once = each_once(draft, labels)
    for paragraph, label in labels:
        for part in together(label, draft.rules) if label.key in once else ():
            draft.add(part.who, None, "interviewee", evidence(paragraph.text, label.printed))
    single = {label.key for _, label in labels if label.key in once and not together(label, draft.rules)}
    return [(p, replace(label, kind="introduced") if label.key in single else label) for p, label in labels]


def each_once(draft: Draft, labels: Sequence[tuple[Paragraph, Label]]) -> Set[str]:
    """The keys of the labels of those who answer the question in the head of the article; mostly there are none."""
    held = [(p, label) for p, label in labels if label.described and _is_somebody(label, draft)]
    keys = {label.key for _, label in held}
    if not len(keys) == len(held) >= LEAST_ANSWERS:
        return set()
    aged = 2 * sum(is_aged(label) for _, label in held) > len(held)
    asked = _asked(draft)
    texts = list(paragraphs(draft.article))
    first, last = (next(i for i, p in enumerate(texts) if p.id == held[at][0].id) for at in (0, -1))
    own = sum(draft.rules.first_person_words.search(p.text.value) is not None for p, _ in held)
    # several who tell their ages may answer in the midst of an article
    taking_turns = len(held) >= ANSWERING * len(texts[first : last + 1 if aged else None])
    least = 1 if aged and asked else OF_THEMSELVES * len(held)
    return keys if (aged or asked) and taking_turns and own >= least else set()


def _is_somebody(label: Label, draft: Draft) -> bool:
    return is_aged(label) or name_like(label.who, draft.rules.names) or bool(together(label, draft.rules))


def is_aged(label: Label) -> bool:
    """Whether a label tells somebody's age: ``Zoé, 6 ans``."""
    return _AGED.match(label.printed[len(label.who) :].lstrip()) is not None


def _asked(draft: Draft) -> bool:
    """Whether the head of the article asks, or says that somebody did."""
    head = [text.value for text, place in head_texts(draft.article) if place == "head"]
    return any("?" in value or draft.rules.interviewer.search(value) for value in head)
