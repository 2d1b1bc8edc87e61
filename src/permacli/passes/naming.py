"""To whom a label belongs: to somebody introduced, announced or named above; to somebody unknown who speaks twice."""

from collections import Counter
from collections.abc import Iterator, Sequence

import regex
from msgspec.structs import replace

from permacli.model.document import Paragraph, Person
from permacli.passes.persons import Draft, evidence, head_texts, paragraphs
from permacli.text.labels import Label, initials_key
from permacli.text.names import initials_of, mixed_case, name_like, names_in
from permacli.text.sentences import asks

# A label nobody introduced is a speaker's when it stands this often; one of plain words, oftener than that.
LEAST_LABELS = 2
# Who ends this share of the paragraphs with a question mark asks, whatever the words are (``Cahiers du fleuve :``).
ASKING = 0.5
# A full name before its initials in brackets has at most this many words.
NAME_WORDS = 5
_ELIDED = regex.compile(r"^\p{Ll}+['’](?=\p{Lu})")
# A label of plain words is what somebody is: a word, or a few behind an article (``Le président``).
ROLE_WORDS = 3


class Namer:
    """Finds the persons of an article's labels and writes them into its draft.

    Args:
        draft: who is known so far.
        labels: every paragraph with a label's shape, and the label.
    """

    def __init__(self, draft: Draft, labels: Sequence[tuple[Paragraph, Label]]) -> None:
        self.draft = draft
        self.rules = draft.rules
        counts = Counter(label.key for _, label in labels)
        self.counts = counts
        self.repeated = {label.key for _, label in labels if label.kind != "introduced"}
        sure = {label.key for _, label in labels if label.kind != "words" and counts[label.key] >= LEAST_LABELS}
        asking = Counter(label.key for paragraph, label in labels if asks(paragraph.text.value))
        self.asking = {key for key, count in asking.items() if count >= ASKING * counts[key]}
        met = any(label.kind == "introduced" and self._said(label.initials or label.who) for _, label in labels)
        self.several = met or len(sure - self.rules.never_speak) > 1
        self.asked = any(asks(paragraph.text.value) for paragraph in paragraphs(draft.article))

    def introduce(self, label: Label, paragraph: Paragraph) -> None:
        """``Full Name (XY) :``; initials that no label repeats give way to those of the name, if labels repeat these.

        What stands so once, and is no name or stands where nobody asks, is a term and what it means.
        """
        name = mixed_case(label.who, self.rules.names)
        initials, expected = label.initials or "", initials_of(name)
        if initials_key(initials) != expected and not self._said(initials) and self._said(expected):
            initials = expected
        heard = any(self._said(key) for key in (initials, name, name.split()[-1]))
        if not heard and not ((self.several or self.asked) and name_like(name, self.rules.names)):
            return
        person = self.draft.add(name, initials, "unknown", evidence(paragraph.text, label.printed))
        self.draft.by_key[label.key] = person
        for key in (initials_key(initials), name, name.split()[-1]):
            self.draft.by_key.setdefault(key.casefold(), person)

    def _said(self, words: str) -> bool:
        return not self.repeated.isdisjoint((initials_key(words).casefold(), words.casefold()))

    def resolve(self, label: Label, paragraph: Paragraph) -> None:
        """A label without introduction."""
        printed = evidence(paragraph.text, label.printed)
        known = [p for p in self.draft.persons.values() if p.name and _names(label, p)]
        if len(known) == 1:
            self.draft.by_key[label.key] = known[0].id
            if (
                label.kind == "initials"
                and not known[0].initials
                and label.initials == initials_of(known[0].name or "")
            ):
                self.draft.persons[known[0].id] = replace(
                    known[0], initials=_printed(label), evidence=(*known[0].evidence, printed)
                )
        elif not known and self.counts[label.key] >= LEAST_LABELS and (self.asked or self.several):
            self._unannounced(label, printed)

    def _unannounced(self, label: Label, printed: str) -> None:
        names = self.rules.names
        full = _one(self._with_initials(label) if label.kind == "initials" else self._with_surname(label))
        if full is not None or label.kind == "initials":
            initials = _printed(label) if label.kind == "initials" else None
            self.draft.by_key[label.key] = self.draft.add(full, initials, "unknown", printed)
        elif label.key in self.rules.magazine_speakers:
            self.draft.by_key[label.key] = self.draft.add(label.who, None, "interviewer", printed)
        elif label.kind == "name" or (self.asked and self._may_speak(label)):
            self.draft.by_key[label.key] = self.draft.add(mixed_case(label.who, names), None, "unknown", printed)

    def _may_speak(self, label: Label) -> bool:
        """Whether plain words can say who speaks: in capitals, asking, or one word or a role, often; never a clause."""
        parts = label.who.replace("’", "'").replace("'", "' ").split()
        if label.who.isupper():
            return True
        role = parts[0].casefold() in self.rules.particles or parts[0].casefold().rstrip("'") in self.rules.particles
        named = all(part[0].isupper() for part in parts)
        short = len(parts) <= ROLE_WORDS and (named or role)
        return self.counts[label.key] > LEAST_LABELS and (short or label.key in self.asking)

    def _with_surname(self, label: Label) -> Counter[str]:
        """Full names in the article's head that end in the label's word."""
        found: Counter[str] = Counter()
        if " " in label.key or len(label.key) < 3:
            return found
        pattern = rf"(?:\p{{Lu}}[\p{{L}}.'’-]*\s){{1,3}}(?i:{regex.escape(label.key)})(?!\p{{L}})"
        for text, place in head_texts(self.draft.article):
            for match in regex.finditer(pattern, text.value) if place != "note" else ():
                name = " ".join(match[0].split())
                if name_like(name, self.rules.names) and all(part[0].isupper() for part in name.split()):
                    found[mixed_case(name, self.rules.names)] += 1
        return found

    def _with_initials(self, label: Label) -> Counter[str]:
        """Full names in the article's head that have the label's initials: those that stand before them, or all."""
        keyed: Counter[str] = Counter()
        named: Counter[str] = Counter()
        for text, place in head_texts(self.draft.article):
            keyed.update(self._before_brackets(text.value, label))
            if place in ("head", "lead"):
                named.update(n for n in names_in(text.value, self.rules.names) if initials_of(n) == label.initials)
        return keyed or named

    def _before_brackets(self, text: str, label: Label) -> Iterator[str]:
        for match in regex.finditer(r"[(\[]([\p{Lu}.\- ]{2,12})[)\]]", text):
            parts = text[: match.start()].split()
            if initials_key(match[1]) != label.initials:
                continue
            for count in range(min(NAME_WORDS, len(parts)), 1, -1):
                name = _ELIDED.sub("", " ".join(parts[-count:]))
                if name_like(name, self.rules.names) and initials_of(name) == label.initials:
                    yield mixed_case(name, self.rules.names)
                    break


def _printed(label: Label) -> str:
    """Initials as they are printed; a point after the last alone belongs to the label's sign (``MG. –``)."""
    return label.who if label.who.count(".") > 1 else label.who.rstrip(".")


def _one(found: Counter[str]) -> str | None:
    """The name that stands most often; ``None`` if there is none, or two do."""
    ranked = found.most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None


def _names(label: Label, person: Person) -> bool:
    """Whether a label is a person's name, surname, forename or initials."""
    name = (person.name or "").casefold()
    parts = name.split()
    if label.kind == "initials":
        known = initials_key(person.initials or "") or initials_of(person.name or "")
        return label.key == parts[-1] or label.initials == known
    return label.key == name or label.key in (parts[-1], parts[0]) or label.key == " ".join(parts[1:])
