"""The heading of a contents list: words that say so, whatever OCR made of one of their letters."""

from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from permacli.rules.cues import phrases
from permacli.text.names import unaccented

# One letter of so many may be misread; shorter words are others when a letter differs (``table``, ``fable``).
LEAST_LETTERS = 7
MISREAD = 1


class ListTitle:
    """What heads contents lists in a language.

    Args:
        titles: in lower case.
        scanned: whether OCR read the issue, or a part of it.
    """

    def __init__(self, titles: Sequence[str], *, scanned: bool) -> None:
        # capitals hide accents
        self._cue = phrases(tuple(dict.fromkeys((*titles, *map(unaccented, titles)))))
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for title in titles if scanned else ():
            for length in range(len(title) - MISREAD, len(title) + MISREAD + 1):
                if len(title) >= LEAST_LETTERS:
                    self._by_length[length].append(title)

    def heads(self, text: str) -> bool:
        """Whether a short text is such a heading, or begins as one."""
        found = self._cue.match(text)
        # "Table ronde autour d’un puits" is none
        if found is not None and (len(found[0]) >= LEAST_LETTERS or not text[found.end() :].lstrip()[:1].isalpha()):
            return True
        near = self._by_length.get(len(text), ())
        return bool(near) and any(Levenshtein.distance(title, text.casefold()) <= MISREAD for title in near)
