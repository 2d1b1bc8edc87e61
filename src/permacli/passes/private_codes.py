"""Letters that a font keeps in codes of its own, ligatures for the most part: which, the words of the issue say."""

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
LETTERS = (*LIGATURES, *"éèêëàâäîïôöùûüçñ")
# Different words that must hold a code, the share of them that its letters must make words of, and by how much more
# than any other letters do.
LEAST_WORDS = 3
LEAST_SHARE = 0.7
MARGIN = 0.15
# Letters: one code for all that is unreadable is decided word by word, and short words are near to each other.
LEAST_LETTERS = 5

LOST = "\ufffd"
# Private use, the number of a glyph as pdfminer writes it, and what is left where neither is.
_CODE = regex.compile(rf"[\ue000-\uf8ff{LOST}]|\(cid:\d+\)")
_WORD = regex.compile(rf"(?:\p{{L}}|{_CODE.pattern})+")


class Codes(msgspec.Struct, frozen=True):
    """What each code means that means anything, and the words that hold a lost ligature."""

    letters: Mapping[str, str]
    words: Mapping[str, str] = {}

    def edits(self, value: str) -> Iterator[Edit]:
        """The codes of a text written out."""
        if not (self.letters or self.words):
            return
        for word in _WORD.finditer(value):
            for found in _CODE.finditer(word[0]):
                letters = self.letters.get(found[0]) or (self.words.get(word[0]) if found[0] == LOST else None)
                if letters:
                    start, end = word.start() + found.start(), word.start() + found.end()
                    yield Edit(start, end, letters, "character.private-ligature", "issue", 0.97)


def meanings(document: Document, context: Context) -> Codes:
    """What the codes in the texts of an issue mean."""
    words: defaultdict[str, set[str]] = defaultdict(set)
    for leaf in leaves(document):
        for word in _WORD.findall(leaf.text.value) if _CODE.search(leaf.text.value) else ():
            codes = set(_CODE.findall(word))
            if len(codes) == 1 and len(word) > len(min(codes)):
                words[codes.pop()].add(word)
    known = lexicon(context.rules.language)
    lost = words.pop(LOST, set())
    found = ((code, _meaning(code, held, known)) for code, held in words.items())
    return Codes({code: letters for code, letters in found if letters}, _by_word(lost, known))


def _meaning(code: str, words: set[str], known: Lexicon) -> str:
    """The letters a code stands for; nothing where its words do not tell."""
    if len(words) < LEAST_WORDS or known.empty:
        return ""
    shares = sorted(
        (sum(known.known(word.replace(code, letters)) for word in words) / len(words), letters) for letters in LETTERS
    )
    (second, _), (best, letters) = shares[-2:]
    return letters if best >= LEAST_SHARE and best - second >= MARGIN else ""


def _by_word(words: set[str], known: Lexicon) -> dict[str, str]:
    """The ligature that each word lost, if it was ligatures that the issue lost: the one that makes it a word."""
    single = {word for word in words if word.count(LOST) == 1}
    found = {word: [letters for letters in LIGATURES if known.known(word.replace(LOST, letters))] for word in single}
    solved = {word: letters[0] for word, letters in found.items() if len(letters) == 1}
    if len(solved) < LEAST_WORDS or len(solved) < LEAST_SHARE * len(words):
        return {}
    return {word: letters for word, letters in solved.items() if len(word) + 1 >= LEAST_LETTERS}
