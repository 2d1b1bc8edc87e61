"""What setting makes of letters: words set apart letter by letter, printed twice, with a large capital, accents apart.

Where the page has geometry, readers and layout have seen to it; in OCR and transcriptions only the letters are left.
A word is put together where the dictionary or the issue knows it and what stands there is none.
"""

import re
from collections.abc import Iterator
from functools import cache

import regex

from permacli.model.document import Document, Heading, Paragraph
from permacli.model.tree import Leaf
from permacli.passes.apart_accents import accents
from permacli.passes.outcome import Context, Outcome, edit_texts
from permacli.passes.private_codes import meanings
from permacli.passes.spaces import apart
from permacli.text.edits import Edit
from permacli.text.lexicon import Lexicon, lexicon
from permacli.text.words import IssueWords

STEP = "artefacts"
# Letters: three capitals in a row are a list or sigla as often as a word.
SPACED_LETTERS = 4
# Letters of the shortest doubled word that tells that a line is printed twice.
DOUBLED_LETTERS = 3
# Characters: a drop capital begins a text, not a list's entry or a formula.
OPENING = 80
# Zipf of a word that begins a text, and by how much it must be commoner than what stands after the capital.
OPENING_ZIPF = 4.0
OPENING_MARGIN = 0.8
# The same where the capital is a word of its own.
WORD_MARGIN = 3.0
# Capitals that are words, and single letters that are.
_WORD_CAPITALS = frozenset("AÀOÔYI")
_WORD_LETTERS = frozenset("aàyôo")

_SPACED = regex.compile(
    r"(?<![\p{L}\p{N}'’.\-&/·])\p{Lu}(?:[ \u00a0]{1,8}\p{Lu}){3,}+(?![ \u00a0]?[\p{L}\p{N}'’.\-&/·])"
)
_WIDE = regex.compile(r"[ \u00a0]{2,}")
_DOUBLED = regex.compile(r"(?<!\S)(?:(\S)\1)++(?: {1,2}(?:(\S)\2)++)*+(?!\S)")
# Three doubled signs that begin a word: found faster, and most texts hold none.
_PERHAPS_DOUBLED = re.compile(r"(?<!\S)(\S)\1(\S)\2(\S)\3")
_DROPPED = regex.compile(r"\A(?<capital>\p{Lu})(?<gap>[ \n])(?<rest>\p{Ll}+)(?![\p{L}\p{N}\-‐.])(?<elided>['’])?")


def run(document: Document, context: Context) -> Outcome:
    """Put such words and letters together, and write out ligatures that the font keeps in codes of its own."""
    whole = context.whole or document
    codes = meanings(whole, context)
    apart_accents = accents(whole, context)

    @cache
    def finder(language: str) -> "Artefacts":
        return Artefacts(lexicon(language), context.words)

    def find(leaf: Leaf) -> Iterator[Edit]:
        found = finder(context.language(leaf.id))
        value = leaf.text.value
        yield from codes.edits(value)
        yield from apart_accents.edits(value)
        if isinstance(leaf, Heading | Paragraph):
            yield from found.spaced(value)
            yield from found.doubled(value)
        if isinstance(leaf, Paragraph):
            yield from found.dropped(value)

    return edit_texts(document, STEP, lambda leaf: apart(find(leaf)))


class Artefacts:
    """Finds them in the texts of one language."""

    def __init__(self, known: Lexicon, words: IssueWords) -> None:
        self._lexicon = known
        self._words = words

    def spaced(self, value: str) -> Iterator[Edit]:
        """Words set apart letter by letter; wider gaps part two of them."""
        for found in _SPACED.finditer(value):
            parts = [regex.sub(r"\s", "", part) for part in _WIDE.split(found[0])]
            if max(map(len, parts)) >= SPACED_LETTERS and all(map(self._is_word, parts)):
                yield Edit(*found.span(), " ".join(parts), "character.spaced-capitals", "lexicon", 0.97)

    def _is_word(self, word: str) -> bool:
        if len(word) < SPACED_LETTERS:
            return self._lexicon.frequency(word) >= OPENING_ZIPF
        forms = (word.lower(), word.capitalize())  # and not as sigla
        return any(self._words.seen_exactly(form) > 0 or self._lexicon.known(form) for form in forms)

    def doubled(self, value: str) -> Iterator[Edit]:
        """Words of which each letter is printed twice to look bold."""
        for found in _DOUBLED.finditer(value) if _PERHAPS_DOUBLED.search(value) else ():
            words = [word[::2] for word in found[0].split()]
            letters = [word for word in words if word.isalpha() and len(word) > 1]
            longest = max(map(len, letters), default=0)
            if longest >= DOUBLED_LETTERS and all(map(self._lexicon.known, letters)):
                yield Edit(*found.span(), " ".join(words), "character.doubled", "lexicon", 0.97)

    def dropped(self, value: str) -> Iterator[Edit]:
        """The gap after a capital that opens a text in larger type."""
        found = _DROPPED.match(value) if len(value) >= OPENING else None
        if found is not None and self._opens(found["capital"], found["rest"], elided=bool(found["elided"])):
            yield Edit(*found.span("gap"), "", "character.drop-capital", "lexicon", 0.95)

    def _opens(self, capital: str, rest: str, *, elided: bool) -> bool:
        if elided and (len(rest) < 2 and capital != "Q"):
            return False
        whole = capital.lower() + rest + ("e" if elided else "")
        frequency = self._lexicon.frequency(whole)
        if frequency < OPENING_ZIPF or not self._lexicon.known(whole):
            return False
        single = len(rest) == 1 and rest not in _WORD_LETTERS
        if single or not (self._lexicon.known(rest) or self._lexicon.foreign(rest) or self._words.seen(rest)):
            return True
        margin = WORD_MARGIN if capital in _WORD_CAPITALS else OPENING_MARGIN
        return frequency - self._lexicon.frequency(rest) >= margin
