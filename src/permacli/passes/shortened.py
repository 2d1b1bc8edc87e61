"""Labels that print a name once or twice, and from then on its first letter: ``Odette : …``, then ``O. : …``."""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec
import regex
from msgspec.structs import replace

from permacli.model.document import Paragraph
from permacli.rules.structure import StructureRules
from permacli.text.labels import Label, label_key
from permacli.text.names import initials_of

# A letter that stands so often is somebody's.
LEAST_LETTERS = 2
_FORENAME = regex.compile(r"\p{Lu}\p{L}+(?:-\p{Lu}\p{L}+)?")
_NAME = regex.compile(rf"{_FORENAME.pattern}(?:\s(?:\p{{Ll}}+\s)?{_FORENAME.pattern})?")


class Shortened(msgspec.Struct, frozen=True):
    """The labels, those of a letter as the names they stand for; and the letters as printed, by the keys of these."""

    labels: list[tuple[Paragraph, Label]]
    initials: Mapping[str, Label]


def shortened(labels: Sequence[tuple[Paragraph, Label]], rules: StructureRules) -> Shortened:
    """Lead letters back to names: the one label that begins so, if it stands above all of them and never below."""
    times = Counter(label.key for _, label in labels if label.kind == "initials")
    long: dict[str, Label] = {}
    for key, count in times.most_common():
        # where one name is shortened, another may be, too
        name = _name_before(key, labels, rules) if count >= LEAST_LETTERS or long else None
        if name is not None:
            long[key] = replace(name, kind="name")
    back = {label.key for label in long.values()}
    read = [
        (p, replace(long[x.key], printed=x.printed))
        if x.key in long and x.kind == "initials"
        else (p, replace(x, kind="name") if x.key in back and x.kind == "words" else x)
        for p, x in labels
    ]
    letters = {label.key: label for _, label in labels if label.kind == "initials"}
    return Shortened(read, {name.key: letters[key] for key, name in long.items()})


def _name_before(key: str, labels: Sequence[tuple[Paragraph, Label]], rules: StructureRules) -> Label | None:
    first = next(at for at, (_, label) in enumerate(labels) if label.kind == "initials" and label.key == key)
    never = rules.never_speak | {label_key(word) for word in (*rules.asking_labels, *rules.answering_labels)}
    begun = [
        (at, label)
        for at, (_, label) in enumerate(labels)
        if label.kind in ("words", "name") and _begins(label, key) and label.key not in never
    ]
    one = {label.key for _, label in begun}
    return begun[0][1] if len(one) == 1 and begun[-1][0] < first else None


def _begins(label: Label, key: str) -> bool:
    """Whether a label is a forename with these initials, a name whose forename has them, or words that have them."""
    found = _NAME.fullmatch(label.who)
    if found is not None and initials_of(label.who.split()[0]).casefold() == key:
        return True
    words = label.key.split()
    return len(key) >= LEAST_LETTERS and "".join(word[0] for word in words) == key
