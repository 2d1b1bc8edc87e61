"""When two texts, or two rows of texts, say the same."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from rapidfuzz import fuzz

from permacli.model.document import Document

ALIKE_SCAN = 0.93
"""Share of two texts that must agree on a scan: Tesseract errs in one to three characters of a hundred here, and a lost
call or a misread sign weighs more in a short text."""
SHORT = 24
"""Characters up to which a text of a scan may differ by two signs instead."""
SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "…": "..."})
SPACES = re.compile(r"\s+")
SPACE_BY_SIGN = re.compile(r'\s*(["!?;:])\s*')
WORD = re.compile(r"[^\W\d_]{2,}")


def fold(text: str) -> str:
    """The text without what is only typography: kinds of spaces, quotes and dashes, spaces at signs."""
    return SPACE_BY_SIGN.sub(r"\1", SPACES.sub(" ", text.translate(SIGNS))).strip()


def alike(found: str, gold: str, scan: bool) -> bool:
    """Whether two texts say the same, as far as the source lets one ask."""
    one, other = fold(found), fold(gold)
    if one == other or not scan:
        return one == other
    if len(other) <= SHORT:
        return sum((Counter(one) - Counter(other)).values()) + sum((Counter(other) - Counter(one)).values()) <= 2
    return fuzz.ratio(one, other) >= ALIKE_SCAN * 100


def is_scan(gold: Document) -> bool:
    """Whether the words of the sample come from OCR."""
    return gold.pages[0].layer == "ocr"


def differences(found: Sequence[str], gold: Sequence[str], scan: bool, what: str) -> list[str]:
    """Where two sequences of texts part."""
    pairs = enumerate(zip_longest(found, gold), 1)
    return [
        f"{what} {number}: {one!r} for {other!r}"
        for number, (one, other) in pairs
        if one is None or other is None or not alike(one, other, scan)
    ]


def close(text: str) -> str:
    """The text folded, without spaces: OCR loses those before a currency sign."""
    return fold(text).replace(" ", "")
