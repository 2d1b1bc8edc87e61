"""Labels that only a face of their own parts from what is said: bold, italic or in small capitals, without a sign."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

import regex
from msgspec.structs import replace

from permacli.model.document import Paragraph
from permacli.passes.label_parts import printed_letters, role_word, together
from permacli.passes.persons import Draft, paragraphs
from permacli.passes.separated import explained
from permacli.rules.structure import StructureRules
from permacli.text.labels import Label, faced_label
from permacli.text.names import initials_of
from permacli.text.sentences import asks

# Two of them come back this often.
LEAST_TIMES, LEAST_LABELS = 2, 2
# Words in a face of their own that label paragraphs ask where this share of these ends with a question mark.
ASKING = 0.6
# … and words that are no names are labels where they begin more than this share of the paragraphs.
TALKING = 0.6
_FORENAME = regex.compile(r"\p{Lu}\p{L}+(?:-\p{Lu}\p{L}+)?")


def faced_labels(draft: Draft, found: Mapping[str, Label]) -> dict[str, Label]:
    """Names in a face of their own, without a sign; of other words, the periodical's name.

    Args:
        draft: of the article.
        found: the labels that are known by other marks.
    """
    names = draft.rules.names
    others = [p for p in paragraphs(draft.article) if p.id not in found]
    faced = {p.id: label for p in others if (label := faced_label(p.text, names, plain=True))}
    times = Counter(_person(label) for label in faced.values())
    one_each = {_person(label): label for label in faced.values() if times[_person(label)] >= LEAST_TIMES}
    asking = Counter(_person(faced[p.id]) for p in others if p.id in faced and asks(p.text.value))
    turns = _taking_turns(others, faced, one_each)
    named = turns or any(label.kind != "words" for label in one_each.values())
    # a periodical that prints its name nowhere else asks somebody who is named
    ask = {key for key in one_each if named and times[key] > LEAST_TIMES and asking[key] >= ASKING * times[key]}
    # forenames that nothing explains answer where somebody asks in turn with them
    words = {key: label.who for key, label in one_each.items() if label.kind == "words"}
    called = {key for key, who in words.items() if turns and ask and _FORENAME.fullmatch(who)} - ask
    often = {
        key
        for key, label in one_each.items()
        if draft.rules.speaks(key) and (label.kind != "words" or key in ask | called or explained(label, draft))
    }
    if len(often) < LEAST_LABELS:
        return {}
    often |= set(_once(faced, often, draft.rules))
    return {
        name: replace(label, kind="name") if _person(label) in called else label
        for name, label in faced.items()
        if _person(label) in often
    }


def _once(faced: Mapping[str, Label], often: Set[str], rules: StructureRules) -> Iterator[str]:
    """Who is among those who speak: by a name that they shorten to initials, by a role, or by names joined."""
    keys = often | {initials_of(label.who).casefold() for label in faced.values() if _person(label) in often}
    for label in faced.values():
        shortened = label.kind == "name" and initials_of(label.who).casefold() in often
        role = label.kind == "words" and role_word(label, rules) in rules.roles_that_speak
        parts = together(label, rules)
        if shortened or role or (parts and all(_person(part) in keys for part in parts)):
            yield _person(label)


def _taking_turns(paragraphs: Sequence[Paragraph], faced: Mapping[str, Label], often: Mapping[str, Label]) -> bool:
    """Whether words in a face of their own that come back begin most of a text, from the first of them on."""
    begun = [_person(faced[p.id]) in often if p.id in faced else False for p in paragraphs]
    talk = begun[begun.index(True) :] if any(begun) else []
    return len(often) >= LEAST_LABELS and sum(talk) > TALKING * len(talk)


def _person(label: Label) -> str:
    """What two labels of one person share: the initials that one prints and the other is."""
    return next(printed_letters(label), label.key)
