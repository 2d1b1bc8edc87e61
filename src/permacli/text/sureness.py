"""How sure the program that read a page was of its words: evidence that one is misread, or that it is not."""

from collections.abc import Iterable, Iterator

import msgspec
import regex

from permacli.model.page import Page
from permacli.model.text import Anchor
from permacli.text.edits import line_at

# Confidence below which a word is kept in mind, and log10 of how much likelier a misread word is to be rated so than a
# right one: counted on scripts/make_scans.py, words of four letters and more, and rounded. Programs rate alike, not
# equally; nothing decides alone.
EVIDENCE = ((0.5, 1.0), (0.7, 0.8), (0.85, 0.5), (0.9, 0.1), (0.95, -0.2))
SURE = -1.2
_LETTERS = regex.compile(r"[\p{L}\p{M}\p{N}]+")


class Rated(msgspec.Struct, frozen=True, array_like=True):
    """What some pages were rated: page, word and confidence of the doubtful words; the pages with any rate."""

    doubtful: tuple[tuple[str, str, float], ...]
    pages: tuple[str, ...]


class Sureness:
    """Collects from pages as they are read what their words were rated; only doubtful words are kept."""

    def __init__(self) -> None:
        self._doubtful: dict[tuple[str, str], float] = {}
        self._rated: set[str] = set()

    def watched(self, pages: Iterable[Page]) -> Iterator[Page]:
        """The pages, each looked at in passing."""
        for page in pages:
            self.watch(page)
            yield page

    def watch(self, page: Page) -> None:
        """Look at a page."""
        for line in page.lines:
            for word in line.words:
                if word.confidence is not None:
                    self._add(page.id, word.text, word.confidence)

    def rated(self) -> Rated:
        """What was collected, for another to :meth:`add`."""
        doubtful = ((page, text, rate) for (page, text), rate in self._doubtful.items())
        return Rated(tuple(doubtful), tuple(sorted(self._rated)))

    def add(self, rated: Rated) -> None:
        """Take what was collected from other pages."""
        self._rated.update(rated.pages)
        self._doubtful.update({(page, text): rate for page, text, rate in rated.doubtful})

    def _add(self, page: str, text: str, confidence: float) -> None:
        self._rated.add(page)
        if confidence < EVIDENCE[-1][0]:
            for piece in _LETTERS.findall(text):
                # of two words written alike on a page, the surer one speaks for both
                self._doubtful[page, piece] = max(confidence, self._doubtful.get((page, piece), 0.0))

    def evidence(self, word: str, anchors: tuple[Anchor, ...], offset: int) -> float:
        """log10 by which its rating makes it likelier that the word at an offset is misread; 0.0 where none is."""
        page = (line_at(anchors, offset) or "").partition(".")[0]
        if page not in self._rated:
            return 0.0
        rated = self._doubtful.get((page, word))
        if rated is None:
            return SURE
        return next(weight for below, weight in EVIDENCE if rated < below)
