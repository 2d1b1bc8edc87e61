"""Labels that a periodical parts from what is said by a sign of its own: ``D.V. | …``, ``La Revue ▪ …``."""

from collections import Counter
from collections.abc import Iterator, Mapping

import regex

from permacli.model.document import Article
from permacli.passes.head_names import with_forename, with_initials, with_surname
from permacli.passes.periodical import journal_of
from permacli.passes.persons import Draft, bylines_inside, head_texts, paragraphs
from permacli.text.labels import HEAD, Label, label_at
from permacli.text.sentences import asks

Separated = Mapping[str, Label]
# A sign parts labels where two of them come back behind it.
LEAST_TIMES, LEAST_LABELS = 2, 2
_STOP = regex.compile(r"(?<=\p{L}{2})\.$")


def separated(draft: Draft) -> dict[str, Label]:
    """The labels before the one sign that parts what is known to be labels from the text, by paragraph."""
    found: dict[str, dict[str, Label]] = {}
    for name, sign, label in _read(draft):
        found.setdefault(sign, {})[name] = label
    serving = [labels for labels in found.values() if _serves(labels, draft)]
    return serving[0] if len(serving) == 1 else {}


def _read(draft: Draft) -> Iterator[tuple[str, str, Label]]:
    """What stands before a sign at the start of each paragraph, if it has the shape of a label."""
    for paragraph in paragraphs(draft.article):
        head = draft.rules.label_sign.match(paragraph.text.value[:HEAD])
        # the shape of a label is the same before any sign
        label = label_at(f"{head['who']} : …", draft.rules.names) if head else None
        if head and label is not None and label.kind != "dash":
            # a full stop before a dash belongs to the sign (``PAUL OSMIN. —``), behind an initial to the name
            who = label.who if label.kind == "initials" else _STOP.sub("", label.who)
            yield paragraph.id, head["sign"], Label(label.kind, head[0], who, label.initials)


def _serves(labels: Separated, draft: Draft) -> bool:
    """Whether a sign parts labels: two come back, each known; or one is, the rest are names, and somebody asks."""
    times = Counter(label.key for label in labels.values())
    often = {label.key: label for label in labels.values() if times[label.key] >= LEAST_TIMES}
    introduced = {(label.initials or "").casefold() for label in labels.values() if label.kind == "introduced"}
    known = {key for key, label in often.items() if key in introduced or explained(label, draft)}
    if len(often) < LEAST_LABELS or not known:
        return False
    named = all(key in known or label.kind in ("name", "initials") for key, label in often.items())
    return len(known) >= LEAST_LABELS or (named and _asked(draft.article, labels))


def _asked(article: Article, labels: Separated) -> bool:
    """Whether one of those who speak asks."""
    return any(paragraph.id in labels and asks(paragraph.text.value) for paragraph in paragraphs(article))


def explained(label: Label, draft: Draft) -> bool:
    """Whether a label is the periodical's name, or stands in the head of the article with more of it."""
    if label.key in draft.rules.magazine_labels or journal_of(label, draft.journals, draft.rules) is not None:
        return True
    names = draft.rules.names
    # who asked may be named at the end
    signed = ((text, "head") for text, _ in bylines_inside(draft.article, draft.rules))
    head = [*head_texts(draft.article), *signed]
    if label.kind == "initials":
        return bool(with_initials(head, label, names))
    return bool(with_surname(head, label, names) or with_forename(head, label, names))
