"""Dialogues of dashes, in which who speaks is named once: ``M. ROY. — Entrez. / — Il pleut ?``."""

from collections import Counter
from collections.abc import Iterator, Sequence

import regex

from permacli.model.document import Paragraph
from permacli.passes.persons import Draft, paragraphs
from permacli.passes.separated import explained
from permacli.text.labels import Label, dash_at

# A dialogue has so many turns behind dashes at least, …
LEAST_DASHES = 4
# … and a name stands before a dash once.
_DASHED = regex.compile(r"[—–-]\s*$")


def named_once(draft: Draft, labels: Sequence[tuple[Paragraph, Label]]) -> Iterator[tuple[Paragraph, Label]]:
    """Labels that stand once, with a dash, beside paragraphs that begin with nothing but one.

    The article says that somebody asks or answers, or has more of the name in its head: else it is a tale.
    """
    held = list(paragraphs(draft.article))
    dashed = [dash_at(paragraph.text.value) is not None for paragraph in held]
    if sum(dashed) < LEAST_DASHES:
        return
    times = Counter(label.key for _, label in labels)
    beside = {p.id for p, *around in zip(held, [False, *dashed], [*dashed[1:], False], strict=False) if any(around)}
    announced = any(person.role != "unknown" for person in draft.persons.values())
    for paragraph, label in labels:
        person = (announced or explained(label, draft)) and (label.kind in ("name", "initials") or label.who.isupper())
        if person and times[label.key] == 1 and paragraph.id in beside and _DASHED.search(label.printed):
            yield paragraph, label
