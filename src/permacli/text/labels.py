"""Labels of speakers at the start of a paragraph, by their shape alone."""

from typing import Literal

import msgspec
import regex

from permacli.text.inclusive import DOTS
from permacli.text.names import NameWords, name_like

LabelKind = Literal["introduced", "name", "initials", "words", "dash"]

# A label is short: a name, its role perhaps.
LABEL_WORDS = 7
_SIGN = r"\s?(?::(?!//)|(?:\.\s?)?[—–])\s*"
_INTRODUCED = regex.compile(
    rf"^(?<who>[^:()\[\]—–]{{3,60}}?)\s*[(\[](?<initials>\p{{Lu}}[\p{{L}}.\- ]{{0,7}})[)\]]\s*"
    rf"(?:,\s[^:]{{3,60}}?)?{_SIGN}(?=\S|$)"
)
_INITIALS = regex.compile(rf"^(?<who>(?:\p{{Lu}}\.?[\s-]?){{1,4}}\.?){_SIGN}(?=\S|$)")
_WORDS = regex.compile(rf"^(?<who>[\p{{Lu}}][\p{{L}}\p{{N}}.'’{DOTS}\- ]{{1,48}}?){_SIGN}(?=\S|$)")
_DASH = regex.compile(r"^[—–]\s*(?=\S)|^-\s+(?=\S)")


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
        """By which labels of one speaker agree: letters only, no case; ``M. G.`` and ``MG`` agree."""
        if self.kind == "initials" and self.initials:
            return self.initials.casefold()
        return regex.sub(r"[^\p{L}\p{N}]+", " ", self.who).strip().casefold()


def label_at(value: str, words: NameWords) -> Label | None:
    """The label a paragraph begins with, if its start has the shape of one.

    >>> label_at("MG : Oui.", NameWords()).kind, label_at("Anne Roy (AR) : Non.", NameWords()).initials
    ('initials', 'AR')
    """
    head = value[:140]
    dash = _DASH.match(head)
    if dash:
        return Label("dash", dash[0], "")
    introduced = _INTRODUCED.match(head)
    if introduced and len(introduced["who"].split()) <= LABEL_WORDS and introduced["who"][0].isupper():
        return Label("introduced", introduced[0], introduced["who"].strip(), introduced["initials"].strip())
    initials = _INITIALS.match(head)
    if initials and len(initials_key(initials["who"])) <= 4:
        return Label("initials", initials[0], initials["who"].strip(), initials_key(initials["who"]))
    found = _WORDS.match(head)
    if not found or len(found["who"].split()) > LABEL_WORDS:
        return None
    who = found["who"].strip()
    return Label("name" if name_like(who, words) else "words", found[0], who)


def initials_key(printed: str) -> str:
    """``M. G.`` and ``M.G`` as ``MG``; ``J.-P. R.`` as ``JPR``."""
    return "".join(c for c in printed if c.isalnum())
