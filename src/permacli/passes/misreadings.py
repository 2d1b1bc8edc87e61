"""What OCR makes of a raised mark: how often each sign stands for each figure, letter, star or dagger.

Counted on 54 scans of random layouts at 300 dpi (nine faces, 420 calls, read by Tesseract), evened out where there were
few. Other programs make other signs; what is in no row weighs little, whatever mark it is held against.
"""

# Share of the misread calls with a mark that become a sign. A share says which mark a sign is more likely to be; no row
# needs to add up to one.
_BECOME: dict[str, dict[str, float]] = {
    "0": {"°": 0.5, "?": 0.12, "®": 0.12, "*": 0.12},
    "1": {"!": 0.53, "’": 0.13, "”": 0.1, "'": 0.08, '"': 0.07, "‘": 0.03, "|": 0.03, "l": 0.05, "i": 0.03, "t": 0.02},
    "2": {"?": 0.45, "’": 0.26, "°": 0.08, "”": 0.06, ":": 0.04, "*": 0.03, '"': 0.03},
    "3": {"°": 0.26, "?": 0.18, "”": 0.16, "®": 0.13, "*": 0.13, "’": 0.05, "“": 0.03, '"': 0.03},
    "4": {"*": 0.4, "‘": 0.18, "“": 0.18, "”": 0.06, "!": 0.06, '"': 0.03, "a": 0.02},
    "5": {"”": 0.52, "°": 0.22, "?": 0.06, "$": 0.04, '"': 0.04, "®": 0.03, "s": 0.02},
    "6": {"°": 0.36, "®": 0.09, "*": 0.08, "$": 0.07, "£": 0.06, "‘": 0.06, "’": 0.04, "f": 0.05},
    "7": {"’": 0.3, "”": 0.22, "?": 0.12, "/": 0.08, '"': 0.06},
    "8": {"®": 0.28, "°": 0.2, "f": 0.16, "‘": 0.12, "*": 0.1, "&": 0.05},
    "9": {"°": 0.45, "”": 0.12, "*": 0.12, "?": 0.1, "’": 0.04},
    "a": {"*": 0.4, "°": 0.3, "‘": 0.15},
    "b": {"°": 0.5, "?": 0.3},
    "c": {"°": 0.35, "‘": 0.3, "*": 0.2, "“": 0.05},
    "d": {"‘": 0.6, "°": 0.1},
    "*": {"*": 0.5, "’": 0.15, '"': 0.15, "”": 0.12, "'": 0.04},
    "**": {"**": 0.5, "”": 0.3, '"': 0.07, "*": 0.05},
    "***": {"***": 0.5, "”": 0.25, '"': 0.06, ":": 0.04, "**": 0.05},
    "†": {"†": 0.5, "i": 0.15, "'": 0.12, "’": 0.08, "*": 0.05, "?": 0.05, "}": 0.05, "t": 0.05, "+": 0.05},
    "‡": {"‡": 0.5, "*": 0.2, "!": 0.08, "?": 0.08, "†": 0.05, "t": 0.05, "+": 0.05},
}
# Share that become any other sign.
_OTHER = 0.03
# From this share on a sign is one that OCR often makes of a mark.
_OFTEN = 0.03
# A mark that nobody knows, and its call; a sign of which only the picture shows that there is one.
_UNKNOWN = 0.15
# A figure beside a sign (``1?``) is read right this often, and wrong this often.
READ, MISREAD = 0.8, 0.02
# Two figures that became one sign, or one that became two; and one of the signs that two small ones look like.
MERGED, SPLIT = 0.1, 0.02
TWO_AS_ONE = 0.2
# The same for the marks before notes, raised too: OCR makes ``?`` and ``*`` of nearly all, and reads two figures right.
_BEFORE_NOTE: dict[str, dict[str, float]] = {
    "1": {"!": 0.3, "?": 0.27, "'": 0.08, "‘": 0.05, "*": 0.07},
    "2": {"?": 0.6},
    "3": {"?": 0.35, "*": 0.13},
    "4": {"*": 0.4, "?": 0.07},
}
_OTHER_BEFORE_NOTE, _ANY_BEFORE_NOTE, _TWO_BEFORE_NOTE = 0.05, 0.1, 0.01
# Share of the calls with a mark that OCR drops without a trace: a star is small.
DROPPED, STAR_DROPPED = 0.25, 0.5
# Tesseract reads 10 to 14, raised, as a quotation mark more often than as anything else.
_MERGED = frozenset('"”“’')


def likelihood(printed: str, mark: str | None) -> float:
    """How likely OCR made those signs of a call with that mark, in brackets or not; ``None`` is one not known."""
    printed = printed.strip("()")
    if mark is None or not printed:
        return _UNKNOWN
    if not mark.isdigit():
        return _BECOME.get(mark, {}).get(printed, _OTHER)
    if len(printed) < len(mark) and printed in _MERGED:
        return TWO_AS_ONE
    if len(printed) != len(mark):
        return _OTHER * (MERGED if len(printed) < len(mark) else SPLIT)
    product = 1.0
    for sign, figure in zip(printed, mark, strict=True):
        if sign.isdigit():
            product *= READ if sign == figure else MISREAD
        else:
            product *= _BECOME[figure].get(sign, _OTHER)
    return product


def mark_likelihood(printed: str, mark: str) -> float:
    """How likely OCR made those signs of a number before a note."""
    if len(mark) > 1 and len(printed) < len(mark):
        return _TWO_BEFORE_NOTE
    return _BEFORE_NOTE.get(mark, {}).get(printed, _OTHER_BEFORE_NOTE if mark in _BEFORE_NOTE else _ANY_BEFORE_NOTE)


def becomes(mark: str, sign: str) -> bool:
    """Whether OCR often makes that sign of a mark of one figure."""
    return _BECOME.get(mark, {}).get(sign, 0.0) >= _OFTEN


def dropped(mark: str | None) -> float:
    """How likely OCR drops a call with that mark."""
    return STAR_DROPPED if mark is not None and mark.startswith("*") else DROPPED
