"""Labels of speakers at the start of a paragraph, by their shape alone."""

import re
from functools import lru_cache
from typing import Literal

import msgspec
import regex

from permacli.model.text import Span, Text
from permacli.text.inclusive import DOTS
from permacli.text.names import NameWords, name_like, person_like, unaccented

LabelKind = Literal["introduced", "name", "initials", "words", "dash"]
# By these somebody begins to speak; other words before a colon may be a sentence.
SPEAKS: tuple[LabelKind, ...] = ("introduced", "name", "initials", "dash")

# A label is short: a name, its role perhaps.
LABEL_WORDS = 7
# Initials are of this many letters at most.
MOST_INITIALS = 4
# Signs of the start of a text that a label may take up.
HEAD = 140
# Labels whose keys are remembered: an issue has few, and asks for them again and again.
KNOWN_KEYS = 4096
_NO_LETTERS = regex.compile(r"[^\p{L}\p{N}]+")
_SIGN = r"\s?(?::(?!//)|(?:\.\s?)?[—–])\s*"
# No label but a dash is without one of these.
_SIGNED = re.compile(r"[:—–]|[-/|]\s")
_INTRODUCED = regex.compile(
    rf"^(?<who>[^:()\[\]—–]{{3,60}}?)\s*[(\[](?<initials>(?=.{{1,8}}[)\]])(?:\p{{Lu}}\p{{Ll}}?[.\- ]*)+)[)\]]\s*"
    rf"(?:(?:,\s[^:]{{3,60}}?)?{_SIGN}|\.\s?-\s+)(?=\S|$)"
)
# ``Anne Roy, journaliste :``, ``Anne Roy (journaliste) :``, ``Anne Roy (Brest) :``, ``Anne Roy, 41 ans :``
_DESCRIBED = regex.compile(
    rf"^(?<who>[^:()\[\],—–]{{3,40}}?)(?:,\s[^:()\[\]—–?!«»]{{3,60}}?|\s\([^:()\[\]?!«»]{{2,60}}\)){_SIGN}(?=\S|$)"
)
# The same with words in quotation marks, in a face of its own.
_FACED = regex.compile(r"(?<who>[^:()\[\],—–]{3,40}),\s[^:]{3,80}:")
# ``Lucie (34 ans) :``, ``Lucie, 34 ans, Brest :``
_FORENAME = regex.compile(
    rf"^(?<who>\p{{Lu}}\p{{L}}+(?:-\p{{Lu}}\p{{L}}+)?)(?:\s\([^:()\[\]?!«»]{{2,40}}\)|,\s\d\d?\s\p{{Ll}}+(?:\s\p{{Ll}}+){{0,2}}(?:,\s[^:?!«»]{{2,40}})?){_SIGN}(?=\S|$)"
)
# ``Luc et Max, les jumeaux :``
_FORENAMES = regex.compile(
    rf"^(?<who>\p{{Lu}}\p{{L}}+\s\p{{Ll}}{{1,3}}\s\p{{Lu}}\p{{L}}+),\s[^:?!«»]{{2,40}}{_SIGN}(?=\S|$)"
)
# A plain hyphen between spaces is a dash behind a name or initials.
_DASHED = rf"(?:{_SIGN}|\s?(?<=[\s.])-\s+)"
# ``L’É. F.``: an elided article before those of a periodical.
_INITIALS = regex.compile(rf"^(?<who>(?:\p{{Lu}}['’])?(?:\p{{Lu}}\.?[\s-]?(?:&\s)?){{1,4}}\.?){_DASHED}(?=\S|$)")
# ``A. ROY``: a short surname in capitals is no initials.
_SURNAMED = regex.compile(r"(?:\p{Lu}\.[\s-]?)+\p{Lu}{3}")
_WORDS = regex.compile(rf"^(?<who>[\p{{Lu}}][\p{{L}}\p{{N}}.'’{DOTS}\- ]{{1,48}}?)(?<sign>{_SIGN}|\s[-/|]\s+)(?=\S|$)")
# ``M. Faye. C’est moi``, ``Les Cahiers. Et demain ?``: a name that only a full stop parts from what is said.
_STOPPED = regex.compile(
    r"^(?<who>(?:\p{Lu}\p{Ll}?\.[\s-]?){0,3}(?:\p{Lu}\p{Ll}{0,2}['’]?\s?|d[eu]s?\s|d['’])?\p{Lu}[\p{L}'’-]+)\.\s+(?=[\p{Lu}«“(])"
)
# ``■ Anne Roy :``, ``▶ AR :``: an ornament that begins every turn. A bullet begins the items of a list.
_ORNAMENT = regex.compile(r"^\p{So}\s*(?=\p{Lu})")
# OCR reads a dash as a low line.
_DASHES = frozenset("—–-_")
_DASH = regex.compile(r"^[—–]\s*(?=\S)|^[-_]\s+(?=\S)")
# A sign that OCR made of a colon, or of the stop before a dash, behind initials.
_MISREAD = regex.compile(
    r"^(?<who>(?:\p{Lu}[.,]?[\s-]?(?:&\s)?){1,4}?)\s?[;.,·](?![;.,])\s*(?:[,'‘’`*·]\s*)?(?:[—–-]\s*)?(?=[\p{Lu}«“(])"
)
# Signs between spaces that part a name from what is said, and other words from others.
_BESIDE_NAMES = frozenset("-/|")
# ``AR 3. Et demain ?``: a question that is counted.
_NUMBERED = regex.compile(r"\d{1,2}[.)]\s\p{Lu}")
_FACES = ("bold", "italic", "small-caps")


class Label(msgspec.Struct, frozen=True):
    """What may be a label: ``printed`` is all of it with the space behind, ``who`` the name or initials in it.

    ``initials`` are letters only where the label is nothing else (``who`` has them as printed), and as printed behind a
    name.
    """

    kind: LabelKind
    printed: str
    who: str
    initials: str | None = None

    @property
    def key(self) -> str:
        """By which labels of one speaker agree: letters only, no case, no accents; ``M. G.`` and ``MG`` agree."""
        if self.kind == "initials" and self.initials:
            return self.initials.casefold()
        return label_key(self.who)

    @property
    def described(self) -> bool:
        """Whether the label says what the person is (``Lucie, 34 ans, Brest``), or gives initials in brackets."""
        return self.printed[len(self.who) :].lstrip()[:1] in (",", "(", "[")


@lru_cache(KNOWN_KEYS)
def label_key(words: str) -> str:
    """Words as :attr:`Label.key` has them.

    >>> label_key("N. B."), label_key("La Présidente")
    ('n b', 'la presidente')
    """
    return _NO_LETTERS.sub(" ", unaccented(words)).strip().casefold()


def label_at(value: str, words: NameWords) -> Label | None:
    """The label a paragraph begins with, if its start has the shape of one.

    >>> label_at("MG : Oui.", NameWords()).kind, label_at("Anne Roy (AR) : Non.", NameWords()).initials
    ('initials', 'AR')
    """
    ornament = _ORNAMENT.match(value)
    found = _plain_label(value[ornament.end() :] if ornament else value, words)
    return msgspec.structs.replace(found, printed=ornament[0] + found.printed) if found and ornament else found


def dash_at(value: str) -> Label | None:
    """The dash with which a paragraph begins."""
    dash = _DASH.match(value[:HEAD]) if value[:1] in _DASHES else None
    return Label("dash", dash[0], "") if dash else None


def _plain_label(value: str, words: NameWords) -> Label | None:
    head = value[:HEAD]
    dash = dash_at(head)
    if dash is not None or not _SIGNED.search(head):
        return dash
    introduced = _introduced(head, words)
    if introduced is not None:
        return introduced
    initials = _INITIALS.match(head)
    if initials and len(initials_key(initials["who"])) <= MOST_INITIALS and not _SURNAMED.match(initials["who"]):
        return Label("initials", initials[0], initials["who"].strip(), initials_key(initials["who"]))
    found = _WORDS.match(head)
    if not found or len(found["who"].split()) > LABEL_WORDS:
        return None
    who = found["who"].strip()
    named = person_like(who, words)
    if found["sign"].strip() in _BESIDE_NAMES and not named:
        return None
    return Label("name" if named else "words", found[0], who)


def _introduced(head: str, words: NameWords) -> Label | None:
    """A full name with its initials, or with what the person is; a forename with age or town."""
    found = _INTRODUCED.match(head)
    if found and len(found["who"].split()) <= LABEL_WORDS and found["who"][0].isupper():
        return Label("introduced", found[0], found["who"].strip(), found["initials"].strip())
    described = _DESCRIBED.match(head)
    if described and name_like(described["who"].strip(), words):
        return Label("introduced", described[0], described["who"].strip())
    forename = _FORENAME.match(head) or _FORENAMES.match(head)
    return Label("words", forename[0], forename["who"]) if forename else None


def described_label(text: Text, words: NameWords) -> Label | None:
    """A name and what the person is, whatever is told of it, where a face ends behind the colon."""
    printed = text.value[: _faced(text)].rstrip()
    found = _FACED.fullmatch(printed) if len(printed) <= HEAD else None
    if found is None or not name_like(found["who"], words):
        return None
    said = text.value[len(printed) :]
    return Label("introduced", printed + said[: len(said) - len(said.lstrip())], found["who"])


def faced_label(text: Text, words: NameWords, *, plain: bool = False) -> Label | None:
    """A label that only its face parts from what is said: a name or initials in bold, a sentence behind it.

    Args:
        text: of a paragraph.
        words: that matter in names.
        plain: whether it may be other words, too.
    """
    end = _faced(text)
    printed = text.value[: len(text.value) - len(text.value[end:].lstrip())]
    rest = text.value[len(printed) :]
    if not 1 < end <= HEAD or not rest or rest == text.value:
        return None
    if not (rest[0].isupper() or rest[0] in '«“"(…' or _NUMBERED.match(rest)):
        return None
    who = text.value[:end].strip()
    stopped = person_like(who.rstrip(". "), words) and len(initials_key(who)) > MOST_INITIALS
    found = label_at(f"{who.rstrip('. ') if stopped else who} : …", words)
    if found is None or found.kind == "dash" or (found.kind == "words" and not plain):
        return None
    lone = found.kind == "initials" and len(found.initials or "") < 2
    return None if lone else msgspec.structs.replace(found, printed=printed)


def faces_before(text: Text, end: int) -> tuple[Span, ...]:
    """The faces of the text as far as an offset."""
    return tuple(Span(span.start, min(span.end, end), span.style) for span in text.spans if span.start < end)


def _faced(text: Text) -> int:
    """Where the face ends in which a text begins; 0 where it begins plainly."""
    end = 0
    for span in text.spans:
        if span.style in _FACES and span.start <= end < span.end:
            end = span.end
    return end


def misread_label(value: str) -> Label | None:
    """Initials at the start of a paragraph, behind which another sign stands where the colon does.

    >>> misread_label("NP. Le lavoir attendra.").printed
    'NP. '
    """
    found = _MISREAD.match(value[:HEAD])
    if found is None:
        return None
    return Label("initials", found[0], found["who"].strip(), initials_key(found["who"]))


def stopped_label(value: str, words: NameWords) -> Label | None:
    """What may be a name at the start of a paragraph, with nothing but a full stop behind it.

    >>> stopped_label("M. Faye. C’est moi.", NameWords()).who
    'M. Faye'
    """
    found = _STOPPED.match(value[:HEAD])
    if found is None:
        return None
    return Label("name" if person_like(found["who"], words) else "words", found[0], found["who"])


def initials_key(printed: str) -> str:
    """``M. G.`` and ``M.G`` as ``MG``; ``J.-P. R.`` as ``JPR``."""
    return "".join(c for c in printed if c.isalnum())
