"""Labels that only their face parted from what is said, where the text knows no faces: ``Anne Que ferez-vous ?``."""

from collections import Counter
from collections.abc import Iterator, Mapping

import regex

from permacli.model.document import Paragraph
from permacli.passes.persons import Draft, bylines_inside, head_texts, paragraphs
from permacli.text.labels import HEAD, Label, LabelKind
from permacli.text.names import initials_of, names_in
from permacli.text.sentences import asks

# Two who are named in the head take turns: each begins so many paragraphs, and together this share of all from the
# first on; some of what they say is a question.
LEAST_TIMES, LEAST_LABELS = 2, 2
TALKING = 0.5
# Shorter forms of a name begin too many words.
LEAST_SIGNS = 2
_CAPITALISED = regex.compile(r"(?<![\p{L}'’-])\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)*(?![\p{L}'’-])")
# ``AR 3. Et demain ?``: a question that is counted.
_SAID = regex.compile(r"\s+(?=[\p{Lu}«“(]|\d{1,2}[.)]\s\p{Lu})")


def unsigned(draft: Draft) -> dict[str, Label]:
    """The names of the article's head that begin its paragraphs before a capital, by paragraph."""
    held = list(paragraphs(draft.article))
    # one must ask; to look for names takes longer
    if sum(asks(paragraph.text.value) for paragraph in held) < LEAST_TIMES:
        return {}
    forms = dict(_forms(draft))
    found = {p.id: label for p in held if (label := _label(p, forms)) is not None}
    times = Counter(label.who for label in found.values())
    often = {name: label for name, label in found.items() if times[label.who] >= LEAST_TIMES}
    return often if len({label.who for label in often.values()}) >= LEAST_LABELS and _talked(held, often) else {}


def _forms(draft: Draft) -> Iterator[tuple[str, LabelKind]]:
    """The ways in which labels may print the names of the head and the periodical's, the longest first."""
    texts = [text for text, place in head_texts(draft.article) if place in ("head", "lead")]
    texts += [text for text, _ in bylines_inside(draft.article, draft.rules)]
    names = {name for text in texts for name in names_in(text.value, draft.rules.names)}
    forms: dict[str, LabelKind] = {}
    for name in names:
        first, _, rest = name.partition(" ")
        for form in (name, first, rest):
            forms.update(dict.fromkeys((form, form.upper()), "name" if " " in form else "words"))
        forms[initials_of(name)] = "initials"
    # OCR may have spoilt a surname: ``Entretien avec Gaspard 0smane``
    forms |= dict.fromkeys((*_called(draft), *draft.journals), "words")
    yield from sorted(((form, kind) for form, kind in forms.items() if len(form) >= LEAST_SIGNS), key=_longest_first)


def _called(draft: Draft) -> Iterator[str]:
    """The capitalised words behind a phrase that announces who talks."""
    rules = draft.rules
    for text, _ in head_texts(draft.article):
        for cue in (rules.interviewee, rules.interviewer):
            for match in cue.finditer(text.value):
                words = _CAPITALISED.findall(text.value, match.end(), match.end() + HEAD)
                yield from (word for word in words if word.casefold() not in rules.names.never)


def _longest_first(form: tuple[str, LabelKind]) -> tuple[int, str]:
    return -len(form[0]), form[0]


def _label(paragraph: Paragraph, forms: Mapping[str, LabelKind]) -> Label | None:
    value = paragraph.text.value
    begun = ((form, kind) for form, kind in forms.items() if value.startswith(form))
    # who is told of by the whole name is not called by the first: ``Anne Roy raconte``
    form, kind = next(begun, (None, None))
    sign = _SAID.match(value, len(form)) if form is not None else None
    if form is None or kind is None or sign is None:
        return None
    return Label(kind, value[: sign.end()], form, form if kind == "initials" else None)


def _talked(held: list[Paragraph], labels: Mapping[str, Label]) -> bool:
    """Whether those who are named take turns from the first on, and one asks."""
    first = next(index for index, paragraph in enumerate(held) if paragraph.id in labels)
    asked = sum(p.id in labels and asks(p.text.value) for p in held)
    return len(labels) >= TALKING * len(held[first:]) and asked >= LEAST_TIMES
