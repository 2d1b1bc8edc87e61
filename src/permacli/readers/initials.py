"""Initials in the labels of speakers read once more, where they were damaged: as capitals and stops, nothing else.

What is read so is believed where it is a speaker's: somebody whose initials stand as a label often enough on the pages
up to there, or beside a name. It is read with the page, while the picture is at hand, and decided page by page.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import msgspec
import regex
from msgspec.structs import replace
from rapidfuzz.distance import Levenshtein

from permacli.model.geometry import Box
from permacli.model.page import Line, Page, Word
from permacli.readers.figures import sheets_of
from permacli.readers.rendering import Look
from permacli.readers.tesseract import Tesseract
from permacli.text.labels import HEAD, MOST_INITIALS, initials_key, label_at, misread_label
from permacli.text.names import NameWords, unaccented

# Initials that stand so often as a label are a speaker's. One letter alone is too easily read for another.
OFTEN, LEAST_INITIALS = 2, 2
# Letters that may have been misread of two initials; of more, one more for each two.
MISREAD_OF_TWO = 1
# More damaged labels than this on a page are none.
MOST = 20
# A label has so many words at most: ``J. - P. R. :``.
MOST_WORDS = 6
_NAMES = NameWords()
# Up to four short groups of signs, not two small letters in a row, and what may be the sign of a label.
_DAMAGED = regex.compile(
    r"(?<who>(?!\S*\p{Ll}{2})\S{1,6}?(?:\s(?!\S*\p{Ll}{2})\S{1,3}?){0,4}?)\s?(?:[:;·](?=\s|$)|[.,]\s[—–-](?=\s)|\s[—–-](?=\s))"
)


class LabelReading(msgspec.Struct, frozen=True, array_like=True):
    """A label that may be damaged: its line, how many words it has, as they were read, the initials seen now."""

    line: int
    words: int
    printed: str
    shown: tuple[str, ...]


def read_labels(page: Page, look: Look, program: Tesseract) -> tuple[LabelReading, ...]:
    """What the damaged labels of a page show when they are read as capitals; of a page without any label, nothing.

    Raises:
        subprocess.SubprocessError: the program gave up, or took too long.
    """
    heads = [_printed(line) for line in page.lines]
    clean = {key for head in heads for key, _ in _clean(head)}
    damaged = [] if not clean else list(_damaged(page.lines, heads, clean))
    if not 0 < len(damaged) <= MOST:
        return ()
    boxes = [_around(page.lines[line].words[:count]) for line, count in damaged]
    pairs = sheets_of([(box, 0.0) for box in boxes], look, program.capitals)
    return tuple(
        LabelReading(line, count, _printed(page.lines[line], count), shown)
        for (line, count), pair in zip(damaged, pairs, strict=True)
        if (shown := tuple(sorted({key for read in pair if (key := _key(read))})))
    )


class Speakers:
    """The initials of those who speak on the pages so far, and how their labels are printed."""

    def __init__(self) -> None:
        self._times: Counter[str] = Counter()
        self._printed: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def settled(self, page: Page, readings: Sequence[LabelReading]) -> Page:
        """The next page, with the initials of the speakers whose labels were read again."""
        self._count(page)
        held = [r for r in readings if _printed(page.lines[r.line], r.words) == r.printed]
        # of these only the signs around the initials were damaged
        self._times.update(key for reading in held for key in reading.shown if key == _key(reading.printed))
        lines = list(page.lines)
        for reading in held:
            fitting = [key for key in reading.shown if self._speaks(key) and _near(reading.printed, key)]
            if len(fitting) == 1:
                usual = self._printed[fitting[0]].most_common(1)[0][0]
                lines[reading.line] = _with_label(lines[reading.line], reading.words, usual)
        return page if tuple(lines) == page.lines else replace(page, lines=tuple(lines))

    def _count(self, page: Page) -> None:
        for line in page.lines:
            for key, printed in _clean(_printed(line)):
                self._times[key] += 1 if printed else OFTEN
                if printed:
                    self._printed[key][printed] += 1

    def _speaks(self, key: str) -> bool:
        return self._times[key] >= OFTEN and key in self._printed


def _printed(line: Line, count: int | None = None) -> str:
    """The first words of a line, as many as a label may have if not told otherwise."""
    words = line.words[: MOST_WORDS + 2 if count is None else count]
    return "".join(word.text if not place else word.space + word.text for place, word in enumerate(words))[:HEAD]


def _key(printed: str) -> str:
    """Initials as they are read: capitals without accents."""
    return unaccented(initials_key(printed)).upper()


def _clean(head: str) -> Iterator[tuple[str, str]]:
    """The initials that a line's undamaged label is, with the label; those beside a name, without."""
    label = label_at(head, _NAMES) if ":" in head or "-" in head or "—" in head or "–" in head else None
    if label is None or not label.initials:
        return
    key = _key(label.initials)
    if LEAST_INITIALS <= len(key) <= MOST_INITIALS and key.isascii() and key.isalpha():
        yield key, label.printed.strip() if label.kind == "initials" else ""


def _damaged(lines: Sequence[Line], heads: Sequence[str], clean: set[str]) -> Iterator[tuple[int, int]]:
    """The lines that begin like a label which is nobody's, and how many words are that."""
    for place, head in enumerate(heads):
        found = _DAMAGED.match(head)
        if found is None or _is_somebodys(head, clean):
            continue
        count = len(found[0].split())
        if count < len(lines[place].words) and all(word.box for word in lines[place].words[:count]):
            yield place, count


def _is_somebodys(head: str, clean: set[str]) -> bool:
    """Whether a line begins with a speaker's initials, or with one letter: ``Q.``."""
    label = label_at(head, _NAMES)
    label = label if label is not None and label.kind == "initials" else misread_label(head)
    return label is not None and (_key(label.initials or "") in clean or len(label.who.rstrip(".,")) < LEAST_INITIALS)


def _near(before: str, initials: str) -> bool:
    """Whether a label may be these initials misread: most of their letters are in it."""
    lost = Levenshtein.distance(_key(before), initials)
    return lost <= max(MISREAD_OF_TWO, len(initials) // 2)


def _around(words: Sequence[Word]) -> Box | None:
    found: Box | None = None
    for word in words:
        if word.box is not None:
            found = word.box if found is None else found.union(word.box)
    return found


def _with_label(line: Line, count: int, printed: str) -> Line:
    """The line, its first words in the place of which a label stands; each word of that has its share of the place."""
    box = _around(line.words[:count])
    texts = printed.split()
    if box is None or not texts:
        return line
    first, signs = line.words[0], sum(map(len, texts)) + len(texts) - 1
    made: list[Word] = []
    at = 0
    for text in texts:
        left, right = (box.x0 + box.width * place / signs for place in (at, at + len(text)))
        made.append(replace(first, text=text, space=" " if made else first.space, box=replace(box, x0=left, x1=right)))
        at += len(text) + 1
    return replace(line, words=(*made, *line.words[count:]))
