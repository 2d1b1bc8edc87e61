"""Two readings of one page: where they differ, the one whose words are all known.

Only words are taken over, one place at a time, and only where both readings stand at that place and are much alike:
names, figures and what a line's end breaks stay as first read.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher

import msgspec
import regex
from msgspec.structs import replace
from rapidfuzz.distance import Levenshtein

from permacli.model.geometry import Box
from permacli.model.page import Line, Page, Word
from permacli.readers.quality import LONG_ENOUGH, is_known, letters_of

# Ends of the two readings of a place are this near, in heights of its line.
NEAR = 0.8
# Two readings of one place differ in this share of their letters at most; more is another word.
ALIKE = 0.5
# Words on either side of a difference at most: beyond, a line was lost and not a letter.
MOST_WORDS = 3
_DIGIT = regex.compile(r"\d")
_BROKEN = regex.compile(r"[-\u00ad\u00ac\u2010]$")


class Merged(msgspec.Struct, frozen=True):
    """The page, and how many of its words come from the second reading."""

    page: Page
    taken: int


def merged(first: Page, second: Page, languages: tuple[str, ...]) -> Merged:
    """The first reading, with what the second knows better; both in points of one page."""
    shelf = sorted((word for line in second.lines for word in line.words if word.box is not None), key=_middle)
    taken = 0
    lines = []
    broken = False
    for line in first.lines:
        beside = _beside(line, shelf)
        words, count = _merged_line(line, beside, broken, languages)
        words = _with_figures(words, [word for word in beside if word.raised and word.text.isdigit()])
        broken = bool(line.words) and _BROKEN.search(line.words[-1].text) is not None
        lines.append(line if words == line.words else replace(line, words=words))
        taken += count
    return Merged(first if tuple(lines) == first.lines else replace(first, lines=tuple(lines)), taken)


def _middle(word: Word) -> float:
    return (word.box.top + word.box.bottom) / 2 if word.box is not None else 0.0


def _beside(line: Line, shelf: Sequence[Word]) -> list[Word]:
    """The words of the other reading that stand where the line does, from left to right."""
    box = line.box
    if box is None:
        return []
    low, high = 0, len(shelf)
    while low < high:
        at = (low + high) // 2
        low, high = (at + 1, high) if _middle(shelf[at]) < box.top else (low, at)
    found = []
    for word in shelf[low:]:
        if _middle(word) > box.bottom:
            break
        if word.box is not None and box.x0 - box.height <= word.box.x0 and word.box.x1 <= box.x1 + box.height:
            found.append(word)
    return sorted(found, key=lambda word: word.box.x0 if word.box is not None else 0.0)


def _with_figures(words: tuple[Word, ...], figures: Sequence[Word]) -> tuple[Word, ...]:
    """The words, with the figures that the second reading knows in place of raised signs."""
    return tuple(next((f for f in figures if _is_sign_at(word, f)), word) for word in words) if figures else words


def _is_sign_at(word: Word, figure: Word) -> bool:
    """Whether a word is a raised sign, and the figure stands where it does."""
    if not word.raised or word.box is None or figure.box is None or any(map(str.isalnum, word.text)):
        return False
    return word.box.x0 < figure.box.x1 and figure.box.x0 < word.box.x1


def _merged_line(
    line: Line, other: Sequence[Word], broken: bool, languages: tuple[str, ...]
) -> tuple[tuple[Word, ...], int]:
    out: list[Word] = []
    taken = 0
    matcher = SequenceMatcher(None, [w.text for w in line.words], [w.text for w in other], autojunk=False)
    for tag, start, end, low, high in matcher.get_opcodes():
        mine, theirs = line.words[start:end], other[low:high]
        cut = (broken and start == 0) or (end == len(line.words) and _ends_broken(mine))
        better = None if tag != "replace" or cut else _better(mine, theirs, line.box, languages)
        out += mine if better is None else better
        taken += 0 if better is None else sum(word not in mine for word in better)
    return tuple(out), taken


def _ends_broken(words: Sequence[Word]) -> bool:
    return bool(words) and _BROKEN.search(words[-1].text) is not None


def _better(
    mine: Sequence[Word], theirs: Sequence[Word], box: Box | None, languages: tuple[str, ...]
) -> Sequence[Word] | None:
    """What stands there, word for word if both readings have as many; ``None`` where the first is as good."""
    if box is None or max(len(mine), len(theirs)) > MOST_WORDS:
        return None
    if len(mine) == len(theirs):
        found = [_chosen(word, other, box.height, languages) for word, other in zip(mine, theirs, strict=True)]
        return found if list(found) != list(mine) else None
    if not _may_change(mine, theirs, box.height) or _all_known(mine, languages) or not _all_known(theirs, languages):
        return None
    return _placed(mine, theirs)


def _chosen(word: Word, other: Word, height: float, languages: tuple[str, ...]) -> Word:
    """The word, with the letters of the other reading where they are known and its own are not; its signs stay."""
    mine, theirs = letters_of(word.text), letters_of(other.text)
    if len(mine) != 1 or len(theirs) != 1 or not _may_change([word], [other], height):
        return word
    if is_known(mine[0], languages) or not is_known(theirs[0], languages) or len(theirs[0]) < LONG_ENOUGH:
        return word
    before, _, after = word.text.partition(mine[0])
    return replace(word, text=before + theirs[0] + after, confidence=other.confidence)


def _may_change(mine: Sequence[Word], theirs: Sequence[Word], height: float) -> bool:
    """Whether both are readings of one place, without figures and calls, and much alike."""
    before, after = (" ".join(word.text for word in words) for words in (mine, theirs))
    if _DIGIT.search(before + after) or any(word.raised for word in mine):
        return False
    return _same_place(mine, theirs, height) and Levenshtein.normalized_distance(before, after) <= ALIKE


def _same_place(mine: Sequence[Word], theirs: Sequence[Word], height: float) -> bool:
    ends = [(words[0].box, words[-1].box) for words in (mine, theirs)]
    (a, b), (c, d) = ends
    if a is None or b is None or c is None or d is None:
        return False
    return abs(a.x0 - c.x0) <= NEAR * height and abs(b.x1 - d.x1) <= NEAR * height


def _all_known(words: Sequence[Word], languages: tuple[str, ...]) -> bool:
    """Whether every known or unknown thing there is a word: signs alone are no evidence for either reading."""
    found = [letters_of(word.text) for word in words]
    return all(len(forms) != 1 or is_known(forms[0], languages) for forms in found)


def _placed(mine: Sequence[Word], theirs: Sequence[Word]) -> list[Word]:
    """The words of the second reading, in the face of the first and on its baseline."""
    first = mine[0]
    return [
        replace(word, style=first.style, baseline=first.baseline, space=first.space if number == 0 else word.space)
        for number, word in enumerate(theirs)
    ]
