"""Several who answer one question, each once, under a name and what they are: ``Anne Roy, 34 ans, libraire :``."""

from collections.abc import Sequence, Set

from permacli.model.document import Paragraph
from permacli.passes.persons import Draft, head_texts, paragraphs
from permacli.text.labels import Label
from permacli.text.names import name_like

# So many answer at least, and begin this share of the paragraphs from the first answer on.
LEAST_ANSWERS, ANSWERING = 3, 0.6
# This share of them speaks of himself: lists of authors or of dead say what people are, too.
OF_THEMSELVES = 0.5


def each_once(draft: Draft, labels: Sequence[tuple[Paragraph, Label]]) -> Set[str]:
    """The keys of the labels of those who answer the question in the head of the article; mostly there are none."""
    held = [(p, label) for p, label in labels if label.described and name_like(label.who, draft.rules.names)]
    keys = {label.key for _, label in held}
    if not len(keys) == len(held) >= LEAST_ANSWERS or not _asked(draft):
        return set()
    texts = list(paragraphs(draft.article))
    first = next(index for index, paragraph in enumerate(texts) if paragraph.id == held[0][0].id)
    own = sum(draft.rules.first_person_words.search(p.text.value) is not None for p, _ in held)
    taking_turns = len(held) >= ANSWERING * len(texts[first:])
    return keys if taking_turns and own >= OF_THEMSELVES * len(held) else set()


def _asked(draft: Draft) -> bool:
    """Whether the head of the article asks, or says that somebody did."""
    head = [text.value for text, place in head_texts(draft.article) if place == "head"]
    return any("?" in value or draft.rules.interviewer.search(value) for value in head)
