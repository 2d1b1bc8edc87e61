"""Ligatures that a font keeps in codes of its own: which letters one stands for, the words of the issue say."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import msgspec
import regex

from permacli.model.document import Document
from permacli.model.tree import leaves
from permacli.passes.outcome import Context
from permacli.text.edits import Edit
from permacli.text.lexicon import Lexicon, lexicon

# What such a code may stand for.
LIGATURES = ("fi", "fl", "ff", "ffi", "ffl", "ft", "tt", "ct", "st", "Th", "fj", "œ", "æ")
# Different words that must hold a code, the share of them that its letters must make words of, and by how much more
# than any other letters do.
LEAST_WORDS = 3
LEAST_SHARE = 0.7
MARGIN = 0.15

_CODE = regex.compile(r"[\ue000-\uf8ff]")
_WORD = regex.compile(r"\p{L}*[\ue000-\uf8ff]\p{L}*")


class Codes(msgspec.Struct, frozen=True):
    """What each code means that means anything."""

    letters: Mapping[str, str]

    def edits(self, value: str) -> Iterator[Edit]:
        """The codes of a text written out."""
        for found in _CODE.finditer(value) if self.letters else ():
            if found[0] in self.letters:
                yield Edit(*found.span(), self.letters[found[0]], "character.private-ligature", "issue", 0.97)


def meanings(document: Document, context: Context) -> Codes:
    """What the codes in the texts of an issue mean."""
    words: defaultdict[str, set[str]] = defaultdict(set)
    for leaf in leaves(document):
        for word in _WORD.findall(leaf.text.value) if _CODE.search(leaf.text.value) else ():
            codes = _CODE.findall(word)
            if len(codes) == 1:
                words[codes[0]].add(word)
    known = lexicon(context.rules.language)
    found = ((code, _meaning(code, held, known)) for code, held in words.items())
    return Codes({code: letters for code, letters in found if letters})


def _meaning(code: str, words: set[str], known: Lexicon) -> str:
    """The letters a code stands for; nothing where its words do not tell."""
    if len(words) < LEAST_WORDS or known.empty:
        return ""
    shares = sorted(
        (sum(known.known(word.replace(code, letters)) for word in words) / len(words), letters) for letters in LIGATURES
    )
    (second, _), (best, letters) = shares[-2:]
    return letters if best >= LEAST_SHARE and best - second >= MARGIN else ""
