"""The labels with which the paragraphs of an article begin: by their sign, by their face alone, or misread."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

import regex

from permacli.model.document import Article, Paragraph
from permacli.passes.faced import faced_labels
from permacli.passes.label_parts import printed_letters
from permacli.passes.persons import Draft, paragraphs
from permacli.passes.same_person import is_damaged
from permacli.passes.separated import explained, separated
from permacli.passes.unsigned import unsigned
from permacli.rules.structure import StructureRules
from permacli.text.labels import (
    MOST_INITIALS,
    Label,
    described_label,
    faced_label,
    label_at,
    label_key,
    misread_label,
    stopped_label,
)
from permacli.text.names import NameWords, initials_of

Labelled = tuple[Paragraph, Label]
# What has only a face, or a point for its colon, is a label where two of them come back this often.
LEAST_TIMES, LEAST_LABELS = 2, 2
# Between a name and what is said, where the colon was.
_FIRST_WORD = regex.compile(r"[«“(]?\s?\p{L}+")
_LOST_SIGN = regex.compile(r"\s?[;.,·]?\s+(?=[\p{Lu}«“(])")
# ``M. ROY (souriant). — Entrez``
_STAGED = regex.compile(r"\s?\(\p{Ll}[^()]{1,60}\)\s?(?::|\.?\s?[—–])\s*(?=[\p{Lu}«“(])")
# ``Roy Anne : Le lavoir, Valencin, 2004, p. 12``: what ends so is a title and no speech.
_REFERENCE = regex.compile(r"(?:[,(]\s?(?:1[5-9]|20)\d\d\)?|\sp\.\s?\d+(?:\s?[-–]\s?\d+)?)\.?\s*$")


def labels_of(draft: Draft, alone: Mapping[str, Label]) -> list[Labelled]:
    """The paragraphs that begin like a turn, with their labels.

    Args:
        draft: of the article, whose texts still hold the labels.
        alone: labels that stood on a line of their own, by the id of the paragraph they now begin.
    """
    article, rules = draft.article, draft.rules
    found: dict[str, Label] = {}
    for paragraph in paragraphs(article):
        label = (
            alone.get(paragraph.id)
            or described_label(paragraph.text, rules.names)
            or label_at(paragraph.text.value, rules.names)
        )
        # words up to a colon are none where a face ends before it
        faced = faced_label(paragraph.text, rules.names, plain=True)
        shorter = label is not None and label.kind == "words" and faced is not None and len(faced.who) < len(label.who)
        if label is not None and label.kind != "dash" and not shorter and not _reference(label, paragraph):
            found[paragraph.id] = label
    found = {p.id: label for p, label in _first_described(_ordered(article, found))}
    found |= faced_labels(draft, found) | _pointed(article, found, rules)
    found |= separated(draft)
    stopped = _stopped(draft)
    # words before a quotation ("Ma mère disait :") come back, too
    found |= stopped if len(stopped) > len(found) or not _come_back(found) else {}
    found |= {} if _come_back(found) and not _bare(found) else unsigned(draft)
    return _ordered(article, found)


def _come_back(found: Mapping[str, Label]) -> bool:
    """Whether any label stands twice: a lone colon in an answer labels nobody."""
    return any(count >= LEAST_TIMES for count in Counter(label.key for label in found.values()).values())


def _bare(found: Mapping[str, Label]) -> bool:
    """Whether the labels that come back have no sign: a face shows some of them, and others may stand in no face."""
    times = Counter(label.key for label in found.values())
    return all(x.printed.strip() == x.who for x in found.values() if times[x.key] >= LEAST_TIMES)


def with_misread(article: Article, labels: Sequence[Labelled], rules: StructureRules) -> list[Labelled]:
    """The labels with those whose colon was misread: their initials label others often."""
    found = {paragraph.id: label for paragraph, label in labels}
    times = Counter(key for label in found.values() for key in printed_letters(label))
    often = {key for key, count in times.items() if count >= LEAST_TIMES and len(key) > 1}
    single = [
        {key for key in keys if times[key] >= LEAST_TIMES} for keys in (rules.asking_labels, rules.answering_labels)
    ]
    often |= single[0] | single[1] if all(single) else set()
    found |= _misread(article, found, often)
    return _ordered(article, found | _signless(article, found, rules.names))


def _signless(article: Article, found: Mapping[str, Label], names: NameWords) -> dict[str, Label]:
    """Names that label others often, behind which OCR lost the colon or made a stop of it: a capital follows.

    Behind a forename alone a word must follow that is no name.
    """
    signed = [label.who for label in found.values() if label.kind in ("name", "introduced", "words")]
    often = [who for who, count in Counter(signed).items() if count >= LEAST_TIMES and len(who) > MOST_INITIALS]
    last: str | None = None
    read: dict[str, Label] = {}
    for paragraph in paragraphs(article) if often else ():
        value = paragraph.text.value
        who = next((who for who in often if value.startswith(who)), None) if paragraph.id not in found else None
        staged = _STAGED.match(value, len(who)) if who else None
        sign = staged or (_LOST_SIGN.match(value, len(who)) if who and who != last else None)
        if who and sign and (staged or " " in who or _no_name(value[sign.end() :], names)):
            read[paragraph.id] = Label("name" if " " in who else "words", value[: sign.end()], who)
            last = who
        elif paragraph.id in found:
            last = found[paragraph.id].who
    return read


def _no_name(value: str, names: NameWords) -> bool:
    """Whether a text begins with a function word."""
    word = _FIRST_WORD.match(value)
    return word is not None and word[0].casefold() in names.never


def _ordered(article: Article, found: Mapping[str, Label]) -> list[Labelled]:
    return [(paragraph, found[paragraph.id]) for paragraph in paragraphs(article) if paragraph.id in found]


def _reference(label: Label, paragraph: Paragraph) -> bool:
    return label.kind in ("name", "introduced") and _REFERENCE.search(paragraph.text.value) is not None


def _first_described(labels: Sequence[Labelled]) -> Iterator[Labelled]:
    """The labels without names that are described but have spoken already: ``Anne Roy, dans sa préface : …``."""
    spoken: set[str] = set()
    for paragraph, label in labels:
        described = label.kind == "introduced" and label.initials is None
        if not described or label.key not in spoken:
            yield paragraph, label
        spoken |= {label.key, *([label_key(initials_of(label.who))] if described else ())}


def _pointed(article: Article, found: Mapping[str, Label], rules: StructureRules) -> dict[str, Label]:
    """``Q.`` and ``A.``, where both come back."""
    single = [{key for key in keys if len(key) == 1} for keys in (rules.asking_labels, rules.answering_labels)]
    misread = _misread(article, found, single[0] | single[1])
    times = Counter(label.key for label in misread.values())
    often = all(sum(times[key] for key in keys) >= LEAST_TIMES for keys in single)
    return misread if often else {}


def _stopped(draft: Draft) -> dict[str, Label]:
    """Names with a full stop that come back, each the periodical's or explained by the head of the article."""
    names = draft.rules.names
    texts = ((p.id, p.text.value) for p in paragraphs(draft.article))
    read = ((name, stopped_label(value, names) or misread_label(value)) for name, value in texts)
    found = {name: label for name, label in read if label is not None}
    times = Counter(label.key for label in found.values())
    one_each = {label.key: label for label in found.values() if times[label.key] >= LEAST_TIMES}
    often = {key for key, label in one_each.items() if explained(label, draft)}
    if len(often) < LEAST_LABELS:
        return {}
    # somebody speaks once, or OCR misread the name
    rare = {key: label for label in found.values() if (key := label.key) not in often and label.kind == "name"}
    often |= {key for key, label in rare.items() if times[key] < LEAST_TIMES and explained(label, draft)}
    often |= {key for key in rare if times[key] < LEAST_TIMES and _like_one(key, often)}
    return {name: label for name, label in found.items() if label.key in often}


def _like_one(key: str, keys: Set[str]) -> bool:
    return any(is_damaged(key, known) for known in keys)


def _misread(article: Article, found: Mapping[str, Label], keys: Set[str]) -> dict[str, Label]:
    """The labels with one of the keys that have another sign than a label's, by paragraph."""
    others = (p for p in paragraphs(article) if p.id not in found) if keys else ()
    read = ((p.id, misread_label(p.text.value)) for p in others)
    return {name: label for name, label in read if label is not None and label.key in keys}
