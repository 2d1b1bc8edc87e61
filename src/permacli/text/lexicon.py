"""What a language writes, apart from what the issue writes: known forms and how frequent they are.

The data are sorted text files, read through a memory map by search in blocks: nothing is loaded, and several processes
share the pages they touch. ``scripts/build_lexicon.py`` makes them; NOTICE says from what.
"""

import mmap
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from pathlib import Path

import msgspec

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
# Bytes that are searched for a line: a few hundred lines.
BLOCK = 4096
# Lines of each file that are remembered, found or not: the words of one issue, a few MiB.
KNOWN_LINES = 32_768
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
    def _words(self) -> "_SortedLines":
        return _SortedLines(_FOLDER / f"{self.language}.words.txt")

    @cached_property
    def _frequencies(self) -> "_SortedLines":
        return _SortedLines(_FOLDER / f"{self.language}.frequencies.txt")

    @cached_property
    def _letters(self) -> "_SortedLines":
        return _SortedLines(_FOLDER / f"{self.language}.letters.txt")


@cache
def _foreign_words() -> "_SortedLines":
    return _SortedLines(_FOLDER / "foreign.words.txt")


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


class _SortedLines:
    """A file of lines sorted by their bytes. A missing file has no lines."""

    def __init__(self, path: Path) -> None:
        self._data: mmap.mmap | bytes = b""
        if path.exists():
            with path.open("rb") as file:
                self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.line_after = lru_cache(KNOWN_LINES)(self._line_after)
        """What follows a prefix on the first line that begins with it; ``None`` if no line does."""

    @property
    def empty(self) -> bool:
        """Whether there are no lines."""
        return not self._data

    def has(self, line: str) -> bool:
        """Whether there is exactly this line."""
        return self.line_after(line) == ""

    def _line_after(self, prefix: str) -> str | None:
        wanted = prefix.encode()
        start = None if b"\n" in wanted else self._first(wanted)
        return None if start is None else self._line(start)[len(wanted) :].decode()

    def beginning(self, prefix: str) -> tuple[str, ...]:
        """The lines that begin with ``prefix``."""
        wanted = prefix.encode()
        found, at = [], self._first(wanted)
        while at is not None and (line := self._line(at)).startswith(wanted):
            found.append(line.decode())
            at += len(line) + 1
        return tuple(found)

    def body(self) -> str:
        """All lines but the header."""
        return bytes(self._data).decode().partition("\n")[2]

    def __iter__(self) -> Iterator[str]:
        """Every line but the header."""
        return iter(self.body().splitlines())

    def _line(self, start: int) -> bytes:
        end = self._data.find(b"\n", start)
        return self._data[start:end] if end >= 0 else b""

    @cached_property
    def _marks(self) -> tuple[list[int], list[bytes]]:
        """Where every so many bytes a line begins, and these lines: looked through before the file itself is."""
        starts, start = [], 0
        while start < len(self._data):
            starts.append(start)
            start = (self._data.find(b"\n", start + BLOCK) + 1) or len(self._data)
        return starts, list(map(self._line, starts))

    def _first(self, wanted: bytes) -> int | None:
        """Where the first line begins that begins so, the header left out."""
        starts, lines = self._marks
        # behind the last of the marked lines that sort before it: in that block, or at the head of the next
        block = max(bisect_left(lines, wanted), 1)
        end = starts[block] + len(wanted) if block < len(starts) else len(self._data)
        found = self._data.find(b"\n" + wanted, starts[block - 1] if starts else 0, end)
        return found + 1 if found >= 0 else None
