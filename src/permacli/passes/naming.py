"""To whom a label belongs: to somebody introduced, announced or named above; to somebody unknown who speaks twice."""

from collections import Counter
from collections.abc import Sequence, Set
from itertools import pairwise, takewhile

import regex
from msgspec.structs import replace

from permacli.model.document import Paragraph, SpeakerRole
from permacli.model.text import Text
from permacli.passes.each_once import each_once
from permacli.passes.head_names import one_of, with_forename, with_initials, with_surname
from permacli.passes.label_parts import role_word, words_of
from permacli.passes.labelled import Labelled
from permacli.passes.periodical import journal_of
from permacli.passes.persons import LEAD, Draft, evidence, head_texts, paragraphs
from permacli.passes.same_person import names_person
from permacli.text.labels import Label, initials_key, label_key
from permacli.text.lexicon import lexicon
from permacli.text.names import initials_of, mixed_case, name_like, untitled
from permacli.text.sentences import asks

# A label nobody introduced is a speaker's when it stands this often; one of plain words, oftener than that.
LEAST_LABELS = 2
# Who ends this share of the paragraphs with a question mark asks, whatever the words are (``Cahiers du fleuve :``).
ASKING = 0.5
# Whose labels stand below those of somebody who asks, oftener than this share of them, answers.
ANSWERING = 0.6
# A label of plain words is what somebody is: a word, or a few behind an article (``Le président``); roles say more.
ROLE_WORDS, SPEAKING_WORDS = 3, 6
# How many paragraphs before the first label are looked through for names.
BEFORE = 30
# Initials that no name explains are this long at most; longer ones name a body.
UNEXPLAINED = 3
# Where so many are known to speak, a name that stands once speaks too.
ROUND_TABLE = 3


# … and where forenames stand before this share of the paragraphs, those who bear them talk.
TALKING = 0.6
_FORENAME = regex.compile(r"\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?")
_TITLED = regex.compile(r"\p{Lu}\p{Ll}{1,2}\.?\s(?:\p{Lu}\.[\s-]?)+")
_NAMED = regex.compile(rf"(?<![\p{{L}}'’-]){_FORENAME.pattern}(?![\p{{L}}-])")


class Namer:
    """Finds the persons of an article's labels and writes them into its draft.

    Args:
        draft: who is known so far.
        labels: every paragraph with a label's shape, and the label.
        language: whose words are no names.
    """

    def __init__(self, draft: Draft, labels: Sequence[Labelled], language: str) -> None:
        self.draft = draft
        self.rules = draft.rules
        self.lexicon = lexicon(language)
        counts = Counter(label.key for _, label in labels)
        self.counts = counts
        # what looks like a label once may stand far above the talk
        often = {paragraph.id for paragraph, label in labels if counts[label.key] >= LEAST_LABELS}
        labelled = often or {paragraph.id for paragraph, _ in labels}
        self.head = (*head_texts(draft.article), *_before_labels(draft, labelled))
        self.repeated = {label.key for _, label in labels if label.kind != "introduced"}
        sure = {label.key for _, label in labels if label.kind != "words" and counts[label.key] >= LEAST_LABELS}
        asking = Counter(label.key for paragraph, label in labels if asks(paragraph.text.value))
        self.asking = {key for key, count in asking.items() if count >= ASKING * counts[key]}
        own = [label for _, label in labels if counts[label.key] >= LEAST_LABELS and sure - {label.key}]
        # somebody answers, too
        self.journal_keys = {
            label.key for label in set(own) if journal_of(label, draft.journals, self.rules) is not None
        }
        self.talkers = self._talkers(labels)
        met = any(label.kind == "introduced" and label.initials and self._said(label.initials) for _, label in labels)
        self.several = met or sum(map(self.rules.speaks, sure)) > 1 or bool(self.talkers)
        self.asked = any(asks(paragraph.text.value) for paragraph in paragraphs(draft.article))
        askers = {key for key in self.asking if asking[key] >= LEAST_LABELS}
        self.answering = _answering(draft, labels, askers)
        self.heard = askers & _answered_by_name(draft, labels, sure)
        self.each_once = each_once(draft, labels)
        self.answered = bool(askers) or _asked_before(draft, {paragraph.id for paragraph, _ in labels})

    def _talkers(self, labels: Sequence[Labelled]) -> set[str]:
        """Forenames under which several talk though nobody asks: they come back, and the article's head has them."""
        words = {label.key: label.who for _, label in labels if label.kind == "words"}
        often = {
            key
            for key, who in words.items()
            if self.counts[key] >= LEAST_LABELS and _FORENAME.fullmatch(who) and self.rules.speaks(key)
        }
        if len(often) < ROUND_TABLE:
            return set()
        named = {label_key(word) for text, place in self.head if place == "head" for word in _NAMED.findall(text.value)}
        held = list(paragraphs(self.draft.article))
        labelled = {paragraph.id for paragraph, label in labels if label.key in often}
        first = next(index for index, paragraph in enumerate(held) if paragraph.id in labelled)
        talking = often & named if len(labelled) >= TALKING * len(held[first:]) else set()
        # days and months come back in programmes
        unlisted = any(not self.lexicon.known(words[key].lower()) for key in talking)
        return talking if unlisted and len(talking) >= ROUND_TABLE else set()

    def introduce(self, label: Label, paragraph: Paragraph) -> None:
        """``Full Name (XY) :``; initials that no label repeats give way to those of the name, if labels repeat these.

        What stands so once, and is no name or stands where nobody asks, is a term and what it means.
        """
        name = mixed_case(label.who, self.rules.names)
        initials, expected = label.initials or "", initials_of(name)
        if initials_key(initials) != expected and not self._said(initials) and self._said(expected):
            initials = expected
        # ``Anne Roy (CGT)``: what she belongs to
        letters = iter(expected)
        if not self._said(initials) and not all(letter in letters for letter in initials_key(initials)):
            initials = ""
        talk = label.initials is not None and (self.several or self.asked)
        once = label.key in self.each_once
        if not once and not self._heard(name, initials) and not (talk and name_like(name, self.rules.names)):
            return
        role: SpeakerRole = "interviewee" if once else "unknown"
        person = self.draft.add(name, initials or None, role, evidence(paragraph.text, label.printed))
        self.draft.by_key[label.key] = person
        for key in (initials_key(initials).casefold(), label_key(name), _first_and_last(name)[1]):
            if key:
                self.draft.leads(key, person)

    def _heard(self, name: str, initials: str) -> bool:
        """Whether other labels are a name's initials, the name, or a part of it."""
        return any(self._said(key) for key in (initials, name, *_first_and_last(name)))

    def _said(self, words: str) -> bool:
        return not self.repeated.isdisjoint((initials_key(words).casefold(), label_key(words)))

    def resolve(self, label: Label, paragraph: Paragraph) -> None:
        """A label without introduction."""
        printed = evidence(paragraph.text, label.printed)
        known = [p for p in self.draft.persons.values() if p.name and names_person(label, p, self.rules.names)]
        if len(known) == 1:
            self.draft.by_key[label.key] = known[0].id
            if (
                label.kind == "initials"
                and not known[0].initials
                and label.initials == initials_of(known[0].name or "")
            ):
                self.draft.persons[known[0].id] = replace(
                    known[0], initials=printed_initials(label), evidence=(*known[0].evidence, printed)
                )
        elif known:
            self.draft.shared[label.key] = tuple(person.id for person in known)
        elif (self.asked or self.several) and (
            self.counts[label.key] >= LEAST_LABELS
            or self._shortened(label)
            or self._asks_elsewhere(label)
            or self._in_head(label)
        ):
            self._unannounced(label, printed)

    def _in_head(self, label: Label) -> bool:
        """Whether the head of the article has the initials that a label prints, or more of the name in it."""
        if label.kind == "name" and any(self.counts[key] >= LEAST_LABELS for key in self.repeated - {label.key}):
            return one_of(with_surname(self.head, label, self.rules.names)) is not None
        if label.kind != "initials" or len(label.key) < LEAST_LABELS:
            return False
        printed = regex.compile(rf"(?<![\p{{L}}.]){regex.escape(label.who)}(?!\p{{L}})")
        return any(place == "head" and printed.search(text.value) for text, place in self.head)

    def _shortened(self, label: Label) -> bool:
        """Whether a name that stands once is said in a shorter way later."""
        others = self.repeated - {label.key}
        name = mixed_case(label.who, self.rules.names)
        shorter = (initials_of(name).casefold(), *_first_and_last(name))
        return label.kind == "name" and any(key in others and self.counts[key] >= LEAST_LABELS for key in shorter)

    def _journal(self, label: Label) -> str | None:
        """The periodical that a label names, as it is written where it is not in capitals."""
        name = journal_of(label, self.draft.journals, self.rules)
        if name is None or not name.isupper() or label.kind == "initials":
            return self._as_labelled(name, label) if name else None
        return label.who if not label.who.isupper() else self._without_capitals(label.who)

    def _as_labelled(self, name: str, label: Label) -> str:
        """The periodical's name without its article, where the label is all the rest of it."""
        article, _, rest = name.partition(" ")
        short = label.kind != "initials" and label_key(article) in self.rules.articles and label.key == label_key(rest)
        return rest if short else name

    def _without_capitals(self, name: str) -> str:
        """A name of words that is printed in capitals: the words that a dictionary has are small but the first."""
        words = name.split()
        small = [
            word.lower() if self.lexicon.known(word.lower()) else mixed_case(word, self.rules.names) for word in words
        ]
        return " ".join((small[0][0].upper() + small[0][1:], *small[1:]))

    def _asks_elsewhere(self, label: Label) -> bool:
        """Whether a label that stands once names the periodical, which asks under another one."""
        name = journal_of(label, self.draft.journals, self.rules)
        return name is not None and any(key != label.key for key in self.journal_keys)

    def _unannounced(self, label: Label, printed: str) -> None:
        names = self.rules.names
        if (journal := self._journal(label)) is not None and (
            label.key in self.journal_keys or self._asks_elsewhere(label)
        ):
            initials = printed_initials(label) if label.kind == "initials" else None
            self.draft.by_key[label.key] = self.draft.add(journal, initials, "interviewer", printed)
            return
        if label.kind == "initials" and self._is_role(label):
            # ``HOST :``
            self.draft.by_key[label.key] = self.draft.add(label.who.capitalize(), None, "unknown", printed)
            return
        if label.kind == "initials":
            full = one_of(with_initials(self.head, label, names)) or self._short_name(label)
            if full is not None or len(label.key) <= UNEXPLAINED:
                self.draft.by_key[label.key] = self.draft.add(full, printed_initials(label), "unknown", printed)
            return
        full = one_of(with_surname(self.head, label, names)) or one_of(with_forename(self.head, label, names))
        full = full or self._titled_initials(label)
        if full is not None:
            self.draft.by_key[label.key] = self.draft.add(full, None, "unknown", printed)
        elif label.key in self.rules.magazine_labels:
            self.draft.by_key[label.key] = self.draft.add(label.who, None, "interviewer", printed)
        elif label.kind == "name" or label.key in self.talkers or (self.asked and self._may_speak(label)):
            self.draft.by_key[label.key] = self.draft.add(mixed_case(label.who, names), None, "unknown", printed)

    def _titled_initials(self, label: Label) -> str | None:
        """The name in the head of which a shortened title and initials are: ``Sr M.-B.`` of a ``Sœur Marie-Benoît``."""
        if not _TITLED.fullmatch(label.who):
            return None
        return one_of(with_initials(self.head, replace(label, initials=initials_of(label.who)), self.rules.names))

    def _short_name(self, label: Label) -> str | None:
        """The full name in the head of which initials are the surname or the first name in capitals: ``ANNE :``."""
        if not label.who.isalpha():
            return None
        names = self.rules.names
        return one_of(with_surname(self.head, label, names)) or one_of(with_forename(self.head, label, names))

    def resolve_rare(self, labels: Sequence[Labelled]) -> None:
        """Labels that stand once where others talk: somebody by his role; at a round table, a name."""
        often = {self.draft.by_key[key] for key, count in self.counts.items() if count > 1 and key in self.draft.by_key}
        spoken = [label for _, label in labels if self.draft.by_key.get(label.key) in often]
        roles = len({label.key for label in spoken if self._is_titled(label)})
        described = sum(label.described for label in spoken) > 1
        for paragraph, label in labels if often else ():
            known = label.key in self.draft.by_key or label.key in self.draft.shared
            role = label.kind == "words" and self._is_role(label) and len(often) >= LEAST_LABELS
            role = role or (label.kind == "words" and roles >= LEAST_LABELS and self._like_roles(label, paragraph))
            # a title of courtesy is only somebody's; who is described as others are is one of them
            titled = untitled(label.who, self.rules.names) != label.who and self.answered
            named = titled or len(often) >= ROUND_TABLE or (label.described and described)
            if not known and (role or (label.kind == "name" and named)):
                # ``L'HUISSIER``
                whole = role and label.who.isupper() and len(words_of(label)) <= ROLE_WORDS - 1
                name = label.who.capitalize() if whole else mixed_case(label.who, self.rules.names)
                printed = evidence(paragraph.text, label.printed)
                self.draft.by_key[label.key] = self.draft.add(name, None, "unknown", printed)

    def named(self, label: Label, paragraph: Paragraph) -> None:
        """Somebody who is named only where he begins to talk."""
        if label.key not in self.draft.by_key and label.key not in self.draft.shared:
            self._unannounced(label, evidence(paragraph.text, label.printed))

    def _may_speak(self, label: Label) -> bool:
        """Whether plain words can say who speaks: in capitals, asking, or one word or a role, often; never a clause."""
        if self._is_role(label):
            return True
        parts = words_of(label)
        if all(map(self.lexicon.known, parts)) and label.key not in self.asking | self.answering:
            return False
        if label.who.isupper():
            return self.answered
        article = parts[0].rstrip("'") in self.rules.articles
        named = all(part[0].isupper() for part in label.who.split())
        short = len(label.who.split()) <= ROLE_WORDS and (named or article)
        often = self.counts[label.key] > LEAST_LABELS or label.key in self.heard
        return often and self.answered and (short or label.key in self.asking)

    def _is_titled(self, label: Label) -> bool:
        """Whether an article and a word for somebody who speaks are the label: ``Le témoin``."""
        return label.kind == "words" and label_key(words_of(label)[0]) in self.rules.articles and self._is_role(label)

    def _like_roles(self, label: Label, paragraph: Paragraph) -> bool:
        """Whether an article and a noun stand before a sentence, as in the labels of others: ``La défense``."""
        parts = words_of(label)
        said = paragraph.text.value[len(label.printed) :]
        return len(parts) == 2 and label_key(parts[0]) in self.rules.articles and said[:1].isupper()

    def _is_role(self, label: Label) -> bool:
        """``Le président``, ``Une voix dans la salle``: an article perhaps, and a word for somebody who speaks."""
        return len(words_of(label)) <= SPEAKING_WORDS and role_word(label, self.rules) in self.rules.roles_that_speak


def _first_and_last(name: str) -> tuple[str, str]:
    parts = label_key(name).split() or [""]
    return parts[0], parts[-1]


def _before_labels(draft: Draft, labelled: Set[str]) -> list[tuple[Text, str]]:
    """The paragraphs right before the first label, which say who is who where much stands before the talk."""
    texts = list(takewhile(lambda p: p.id not in labelled, paragraphs(draft.article)))
    return [(paragraph.text, "lead") for paragraph in texts[max(LEAD, len(texts) - BEFORE) :]]


def _answering(draft: Draft, labels: Sequence[Labelled], asking: Set[str]) -> set[str]:
    """The labels that mostly stand right below those that ask."""
    keys = {paragraph.id: label.key for paragraph, label in labels}
    total = Counter(keys.values())
    pairs = pairwise(paragraphs(draft.article))
    below = Counter(keys[b.id] for a, b in pairs if b.id in keys and keys.get(a.id) in asking)
    return {key for key, count in below.items() if key not in asking and count > ANSWERING * total[key]}


def _answered_by_name(draft: Draft, labels: Sequence[Labelled], sure: Set[str]) -> set[str]:
    """The labels right below which names or initials that come back stand each time."""
    keys = {paragraph.id: label.key for paragraph, label in labels}
    pairs = [(keys[a.id], keys.get(b.id) in sure) for a, b in pairwise(paragraphs(draft.article)) if a.id in keys]
    return {key for key, _ in pairs} - {key for key, answered in pairs if not answered}


def _asked_before(draft: Draft, labelled: set[str]) -> bool:
    """Whether questions without labels stand before labels, again and again."""
    blocks = list(paragraphs(draft.article))
    found = sum(a.id not in labelled and asks(a.text.value) and b.id in labelled for a, b in pairwise(blocks))
    return found >= LEAST_LABELS


def printed_initials(label: Label) -> str:
    """Initials as they are printed; a point after the last alone belongs to the label's sign (``MG. –``)."""
    if label.who.count(".") > 1:
        return label.who
    who = label.who.rstrip(".")
    # with a point inside, the last one is theirs as well (``H. B. Oui.``)
    return f"{who}." if "." in who and label.printed[len(who) :].startswith(".") else who
