"""Full names in the head of an article that explain a label: by surname, by first name, by initials."""

from collections import Counter
from collections.abc import Iterable, Iterator

import regex

from permacli.model.text import Text
from permacli.text.labels import Label, initials_key, label_key
from permacli.text.names import NameWords, initials_of, mixed_case, name_like, names_in, unaccented, untitled

# A full name before its initials in brackets has at most this many words.
NAME_WORDS = 5
# What is shorter is no surname.
LEAST_SIGNS = 3
_ELIDED = regex.compile(r"^\p{Ll}+['’](?=\p{Lu})")
_INITIAL = regex.compile(r"(?<letter>\p{Lu}\p{Ll}?)\.\s?(?:-?\p{Lu}\.\s?)?(?<surname>\p{L}[\p{L}'’ -]+)$")


def with_surname(head: Iterable[tuple[Text, str]], label: Label, names: NameWords) -> Counter[str]:
    """Full names in the article's head that end in the label's word; first names agree with an initial before it.

    What may be an initial and a title of courtesy, ``M. Roy``, is a title where no first name agrees with it.
    """
    surname = untitled(label.who, names)
    initial = _INITIAL.match(label.who)
    held = list(head)
    found = _with_surname(held, label, (initial["letter"], initial["surname"]), names) if initial else Counter()
    if found or (initial and surname == label.who):
        return found
    return _with_surname(held, label, ("", surname), names)


def _with_surname(
    head: Iterable[tuple[Text, str]], label: Label, wanted: tuple[str, str], names: NameWords
) -> Counter[str]:
    """The same with the letter (or none) with which the first name begins, and the surname."""
    letter, key = wanted[0], label_key(wanted[1])
    sure = bool(letter) or wanted[1] != label.who
    found: Counter[str] = Counter()
    if (" " in key and not sure) or len(key) < LEAST_SIGNS:
        return found
    pattern = regex.compile(rf"(?:\p{{Lu}}[\p{{L}}.'’-]*\s){{1,3}}(?i:{regex.escape(key)})(?!\p{{L}})")
    for text, place in head:
        value = " ".join(text.value.split())
        bare = unaccented(value)
        if place == "note" or len(bare) != len(value):
            continue
        for match in pattern.finditer(bare):
            name = untitled(value[match.start() : match.end()], names)
            agrees = not letter or unaccented(name).startswith(unaccented(letter))
            # the label itself stands in the first paragraphs
            agrees = agrees and label_key(name) != label.key
            if agrees and name_like(name, names) and (sure or all(part[0].isupper() for part in name.split())):
                found[mixed_case(name, names)] += 1
    return found


def with_forename(head: Iterable[tuple[Text, str]], label: Label, names: NameWords) -> Counter[str]:
    """Full names in the article's head that begin with the label's word."""
    found: Counter[str] = Counter()
    if " " in label.who.strip() or len(label.key) < LEAST_SIGNS:
        return found
    for text, place in head:
        if place in ("head", "lead"):
            found.update(n for n in names_in(text.value, names) if label_key(n.split()[0]) == label.key)
    return found


def with_initials(head: Iterable[tuple[Text, str]], label: Label, names: NameWords) -> Counter[str]:
    """Full names in the article's head that have the label's initials: those that stand before them, or all."""
    keyed: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for text, place in head:
        keyed.update(_before_brackets(text.value, label, names))
        if place in ("head", "lead"):
            named.update(n for n in names_in(text.value, names) if initials_of(n) == label.initials)
    return keyed or named


def _before_brackets(text: str, label: Label, names: NameWords) -> Iterator[str]:
    for match in regex.finditer(r"[(\[]([\p{Lu}.\- ]{2,12})[)\]]", text):
        parts = text[: match.start()].split()
        if initials_key(match[1]) != label.initials:
            continue
        for count in range(min(NAME_WORDS, len(parts)), 1, -1):
            name = _ELIDED.sub("", " ".join(parts[-count:]))
            if name_like(name, names) and initials_of(name) == label.initials:
                yield mixed_case(name, names)
                break


def one_of(found: Counter[str]) -> str | None:
    """The name that stands most often; ``None`` if there is none, or two do."""
    ranked = found.most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None
