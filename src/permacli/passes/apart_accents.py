"""Accents that stand before their letters (``caract`ere``): old fonts of TeX draw letter and accent one over the other.

The same signs are apostrophes and quotation marks in other texts; which they are here, the words of the issue say.
"""

import unicodedata
from collections.abc import Iterator

import msgspec
import regex

from permacli.model.document import Document
from permacli.model.tree import leaves
from permacli.passes.outcome import Context
from permacli.text.edits import Edit
from permacli.text.lexicon import lexicon

# Different words that must be words with their accents put on, and the share of the words with such signs they must be.
LEAST_WORDS = 5
LEAST_SHARE = 0.7

_COMBINING = {
    "\u00b4": "\u0301",
    "`": "\u0300",
    "\u02c6": "\u0302",
    "\u00a8": "\u0308",
    "\u02dc": "\u0303",
    "\u00b8": "\u0327",
    "\u02c7": "\u030c",
}
_DOTLESS = {"\u0131": "i"}
_SIGNS = "".join(_COMBINING)
_SIGN = regex.compile(f"[{_SIGNS}]")
# Two grave accents in a row open a quotation in source text.
_APART = regex.compile(rf"(?<![{_SIGNS}])(?<accent>[{_SIGNS}])(?<letter>\p{{L}})")
# A word that no line end cuts, without what is elided before it.
_WORD = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}{_SIGNS}]|-\n)(?:(?:\p{{L}}|qu)['’])?"
    rf"(?<word>(?:[{_SIGNS}]?\p{{L}})+)(?![\p{{L}}\p{{N}}{_SIGNS}\-])"
)


class Accents(msgspec.Struct, frozen=True):
    """Whether the issue has its accents apart."""

    apart: bool

    def edits(self, value: str) -> Iterator[Edit]:
        """Letters and accents of a text put together."""
        for found in _APART.finditer(value) if self.apart and _SIGN.search(value) else ():
            together = _together(found)
            if together != found[0]:
                yield Edit(*found.span(), together, "character.accent-apart", "issue", 0.97)


def accents(document: Document, context: Context) -> Accents:
    """What the words of an issue say about these signs."""
    words = {
        (context.language(leaf.id), found["word"])
        for leaf in leaves(document)
        if _SIGN.search(leaf.text.value)
        for found in _WORD.finditer(leaf.text.value)
        if _SIGN.search(found["word"])
    }
    meant = sum(lexicon(language).known(_APART.sub(_together, word)) for language, word in words)
    return Accents(meant >= LEAST_WORDS and meant >= LEAST_SHARE * len(words))


def _together(found: "regex.Match[str]") -> str:
    """The letter with its accent; both as they are where no print has such a letter."""
    letter = _DOTLESS.get(found["letter"], found["letter"])
    composed = unicodedata.normalize("NFC", letter + _COMBINING[found["accent"]])
    return composed if len(composed) == 1 and composed < "\u0180" else found[0]
