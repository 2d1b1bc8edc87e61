"""Whether a label names a person who is known: by name, surname, first name, initials, or a part of these."""

import regex

from permacli.model.document import Person
from permacli.text.labels import Label, initials_key, label_key
from permacli.text.names import initials_of

_ABBREVIATED = regex.compile(r"(?:(?<letter>\p{Lu}\p{Ll}?)\.\s?)(?:-?\p{Lu}\.\s?)?(?<surname>\p{L}[\p{L}'’ -]+)$")


def names_person(label: Label, person: Person) -> bool:
    """Whether a label is a person's name, surname, first name, an initial and the surname, or initials."""
    name = person.name or ""
    key = label_key(name)
    parts = name.split()
    if label.kind == "initials":
        known = initials_key(person.initials or "") or initials_of(name)
        # ``ROY :``, ``YANN :``: a short name in capitals looks like initials
        return label_key(label.who) in (label_key(parts[0]), label_key(parts[-1])) or label.initials == known
    if label.key in (key, label_key(parts[-1]), label_key(parts[0]), label_key(" ".join(parts[1:]))):
        return True
    short = _ABBREVIATED.match(label.who)
    surnames = {label_key(parts[-1]), label_key(" ".join(parts[1:]))}
    return short is not None and name.startswith(short["letter"]) and label_key(short["surname"]) in surnames
