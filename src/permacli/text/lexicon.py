"""What a language writes, apart from what the issue writes: known forms and how frequent they are.

The data are sorted lines, compressed in blocks that are unpacked when a word in them is asked for: nothing is loaded.
``scripts/build_lexicon.py`` makes them and prints them; NOTICE says from what.
"""

from collections.abc import Mapping
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path

import msgspec

from permacli.text.sorted_lines import SortedLines
from permacli.text.words import plain

# Zipf: log10 of how often a word occurs in 10^9 words.
ZIPF_PER_STEP = 0.1
# The steps as they stand in the files; nothing is more frequent than every word.
_ZIPF = {str(step): step * ZIPF_PER_STEP for step in range(91)}
# log10, for each letter by which the letters looked back at are fewer: the usual factor 0.4.
BACK_OFF = -0.4
# log10 of the share of a sequence of letters that no word has.
UNSEEN = -5.0
LETTERS_BEFORE = 3
# Presses and typewriters leave the accent off a capital: ``Etat`` is known as ``état``.
_BARE_CAPITALS = {"A": "àâ", "C": "ç", "E": "éèê", "I": "î", "O": "ô"}
_FOLDER = Path(str(files("permacli.text"))) / "lexica"


class Lexicon(msgspec.Struct, frozen=True, dict=True):
    """The known forms of one language. Without data for the language nothing is known, and nothing is an error."""

    language: str

    @property
    def weighs(self) -> bool:
        """Whether it can tell a word that it lacks from one that no one writes."""
        return not self._letters.empty

    @property
    def empty(self) -> bool:
        """Whether there are no data for the language, so that an unknown word says nothing."""
        return self._words.empty and self._frequencies.empty

    def known(self, word: str) -> bool:
        """Whether a dictionary has the form, as it stands or, if it is capitalised, in lower case.

        A word in capitals may be a name as well: ``LIÈGE`` is known as ``Liège``.
        """
        return any(self._has(counted(form)) for form in _casings(plain(word)))

    def frequency(self, word: str) -> float:
        """Zipf frequency of a word in lower case: 6.0 is once in 1,000 words, 0.0 is not recorded (below 2.5)."""
        found = self._frequencies.line_after(counted(plain(word).lower()) + "\t")
        return int(found) * ZIPF_PER_STEP if found else 0.0

    def foreign(self, word: str) -> bool:
        """Whether it is a common word of another language than those of the data (de, en, es, it, nl)."""
        return _foreign_words().has(plain(word).lower())

    def likeness(self, word: str) -> float:
        """log10 of how likely the letters of a word are to follow each other in this language; 0.0 without data."""
        if self._letters.empty:
            return 0.0
        marked = f"^{word.lower()}$"
        return sum(self._follows(marked, end) for end in range(2, len(marked) + 1))

    def _follows(self, marked: str, end: int) -> float:
        longest = max(0, end - LETTERS_BEFORE - 1)
        for start in range(longest, end):
            found = self._letters.line_after(marked[start:end] + "\t")
            if found is not None:
                return BACK_OFF * (start - longest) - int(found) / 10
        return UNSEEN

    def hyphenated(self, form: str) -> bool:
        """Whether a dictionary has the form with its hyphens (``peut-être``, ``rez-de-chaussée``)."""
        return "-" in plain(form) and self.known(form)

    def beginning(self, prefix: str) -> tuple[str, ...]:
        """The known forms that begin so; for prefixes that few words have, such as ``arc-``."""
        return self._words.beginning(plain(prefix))

    def compounds(self) -> tuple[str, ...]:
        """Every known form with a hyphen."""
        return tuple(word for word in self._words if "-" in word)

    @cached_property
    def recorded(self) -> Mapping[str, float]:
        """All words whose frequency is recorded, as :func:`counted`, for who must ask for hundreds of forms at once."""
        fields = self._frequencies.body().split()
        return dict(zip(fields[::2], map(_ZIPF.__getitem__, fields[1::2]), strict=True))

    def _has(self, form: str) -> bool:
        return self._words.has(form)

    @cached_property
    def _words(self) -> SortedLines:
        return SortedLines(_FOLDER / f"{self.language}.words")

    @cached_property
    def _frequencies(self) -> SortedLines:
        return SortedLines(_FOLDER / f"{self.language}.frequencies")

    @cached_property
    def _letters(self) -> SortedLines:
        return SortedLines(_FOLDER / f"{self.language}.letters")


@cache
def _foreign_words() -> SortedLines:
    return SortedLines(_FOLDER / "foreign.words")


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language (ISO 639-1); its files are opened by the first question only."""
    return Lexicon(language)


def counted(form: str) -> str:
    """The form as lists have it: they write ss for ß, as Swiss print and capitals do."""
    return form.replace("ß", "ss")


def _casings(word: str) -> tuple[str, ...]:
    lower = word.lower()
    if lower == word:
        return (word,)
    name = ("-".join(part.capitalize() for part in lower.split("-")),) if word.isupper() else ()
    accented = (accent + lower[1:] for accent in _BARE_CAPITALS.get(word[0], ""))
    return (word, lower, *name, *accented)
