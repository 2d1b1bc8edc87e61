"""pypdfium2 and pdfplumber read the same files apart from each other: where they differ, one of them errs."""

from collections import Counter
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from material import NEIGHBOURS, SAMPLES, or_skip

from permacli.model.geometry import Box
from permacli.model.page import Page, Word
from permacli.options import ReadOptions
from permacli.readers import pdfium, plumber

# pdfplumber takes a third of a second a page; the first pages show what differs.
PAGES = 4
# Shares that must agree: pdfplumber glues words that are set very tight, as whole paragraphs of num24 are.
SAME_WORDS = 0.93
SAME_CHARACTERS = 0.99
SAME_PLACE = 0.95
FILES = pytest.mark.parametrize("path", [*or_skip(SAMPLES, "samples/"), *or_skip(NEIGHBOURS, "../shared/corpus")])


@cache
def pages(engine: str, path: Path) -> tuple[Page, ...]:
    open_pdf = {"pdfium": pdfium, "plumber": plumber}[engine].open_pdf
    opened = open_pdf(path.read_bytes(), ReadOptions())
    return tuple(page for page, _ in zip(opened.pages, range(PAGES), strict=False))


def both(path: Path) -> list[tuple[Page, Page]]:
    return list(zip(pages("pdfium", path), pages("plumber", path), strict=True))


def words(page: Page) -> list[Word]:
    return [word for line in page.lines for word in line.words]


def printed(page: Page) -> list[str]:
    """The words as the eye parts them: glued pieces joined."""
    joined: list[str] = []
    for line in page.lines:
        for index, word in enumerate(line.words):
            if index and word.glued:
                joined[-1] += word.text
            else:
                joined.append(word.text)
    return joined


def agreement(left: list[str], right: list[str]) -> float:
    """Shared share of two lists of words, whatever their order."""
    shared = Counter(left) & Counter(right)
    return 2 * shared.total() / max(len(left) + len(right), 1)


@FILES
def test_the_pages_are_the_same(path: Path) -> None:
    for ours, theirs in both(path):
        assert (ours.id, ours.rotation, ours.label) == (theirs.id, theirs.rotation, theirs.label)
        assert (ours.width, ours.height) == pytest.approx((theirs.width, theirs.height), abs=0.1)
        # pdfplumber cannot tell visible type over a picture of the page from an invisible layer
        assert ours.layer == theirs.layer or (theirs.layer == "ocr" and theirs.pictures)
        assert len(ours.pictures) == len(theirs.pictures)
        assert len(ours.grounds) == len(theirs.grounds)


@FILES
def test_the_words_are_the_same(path: Path) -> None:
    for ours, theirs in both(path):
        left, right = printed(ours), printed(theirs)
        if left or right:
            assert agreement(left, right) >= SAME_WORDS, (ours.id, Counter(left) - Counter(right))


@FILES
def test_the_characters_come_in_the_same_order(path: Path) -> None:
    for ours, theirs in both(path):
        left, right = "".join(printed(ours)), "".join(printed(theirs))
        if left or right:
            assert SequenceMatcher(None, left, right, autojunk=False).quick_ratio() >= SAME_CHARACTERS
            assert agreement(list(pairwise(left)), list(pairwise(right))) >= 0.98


@FILES
def test_the_same_lines_end_with_a_hyphen(path: Path) -> None:
    for ours, theirs in both(path):
        left, right = hyphenated(ours), hyphenated(theirs)
        if left or right:
            assert agreement(left, right) >= SAME_PLACE, (ours.id, Counter(left) - Counter(right))


def hyphenated(page: Page) -> list[str]:
    """The last letters of each line that ends with a hyphen; pdfium does not tell a soft one at a line end."""
    ends = (line.words[-1].text.replace("\u00ad", "-") for line in page.lines)
    return [end[-3:] for end in ends if end.endswith("-")]


@FILES
def test_words_stand_in_the_same_place_in_the_same_face(path: Path) -> None:
    for ours, theirs in both(path):
        pairs = paired(ours, theirs)
        near = [(a, b) for a, b in pairs if overlap(a.box, b.box) >= 0.75]
        assert len(near) >= SAME_PLACE * len(pairs)
        for name in ("size", "bold", "italic"):
            same = [a for a, b in near if getattr(a.style, name) == pytest.approx(getattr(b.style, name), abs=0.15)]
            assert len(same) >= SAME_PLACE * len(near), name
        level = [a for a, b in near if abs(a.baseline - b.baseline) <= 0.1 * max(a.style.size, 1.0)]
        assert len(level) >= SAME_PLACE * len(near)


def paired(ours: Page, theirs: Page) -> list[tuple[Word, Word]]:
    """Words that both have once or as often, in the order of the source."""
    left, right = words(ours), words(theirs)
    texts, others = Counter(word.text for word in left), Counter(word.text for word in right)
    waiting: dict[str, list[Word]] = {}
    for word in right:
        waiting.setdefault(word.text, []).append(word)
    return [(word, waiting[word.text].pop(0)) for word in left if texts[word.text] == others[word.text]]


def overlap(ours: Box | None, theirs: Box | None) -> float:
    """Share of our tight box beside theirs, which is a side bearing wider; in height theirs is only as good as the
    ascender and descender that the font claims, so baselines are held against each other instead.
    """
    assert ours is not None
    assert theirs is not None
    return (min(ours.x1, theirs.x1 + 1) - max(ours.x0, theirs.x0 - 1)) / max(ours.width, 0.01)
