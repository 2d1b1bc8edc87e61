"""The one typographic style of the normalised reading: what the French press prints.

Apostrophes are U+2019. In French, U+00A0 NO-BREAK SPACE stands before a colon and inside guillemets, U+202F NARROW
NO-BREAK SPACE before ``; ! ?`` (Abrégé du code typographique à l'usage de la presse). Addresses, times and ratios
are left alone, and so is every text in another language but for its apostrophes.
"""

from collections.abc import Iterator

import regex

from permacli.text.edits import Edit

APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
WIDE = "\N{NO-BREAK SPACE}"
NARROW = "\N{NARROW NO-BREAK SPACE}"

_SPACE = rf"[ {WIDE}{NARROW}\N{{THIN SPACE}}]*+"
_ADDRESS = regex.compile(r"\S*(?:://|www\.|@)\S*")
_ELISION = regex.compile(r"(?<=\p{L})'(?=[\p{L}\p{N}«“])")
# A sign followed by a letter or figure belongs to an address, a time or a ratio.
_HIGH_SIGN = regex.compile(
    rf"(?<=[\p{{L}}\p{{N}}\p{{Pe}}\p{{Pf}}.…%€°])({_SPACE})([:;!?])[:;!?]*+(?![\p{{L}}\p{{N}}/])"
)
_OPENING = regex.compile(rf"(?<=«)({_SPACE})(?=[^\s»])")
_CLOSING = regex.compile(rf"(?<=[^\s«])({_SPACE})(?=»)")


def press_style(value: str, language: str | None) -> Iterator[Edit]:
    """The edits that give ``value`` the style of the press; ``language`` is an ISO 639-1 code or unknown."""
    addresses = [match.span() for match in _ADDRESS.finditer(value)]
    for edit in _edits(value, language):
        if not any(start <= edit.start < end for start, end in addresses):
            yield edit


def _edits(value: str, language: str | None) -> Iterator[Edit]:
    for match in _ELISION.finditer(value):
        yield Edit(match.start(), match.end(), APOSTROPHE, "typography.apostrophe", "typography")
    if language != "fr":
        return
    for match in _HIGH_SIGN.finditer(value):
        yield _space(match, WIDE if match[2] == ":" else NARROW)
    for pattern in (_OPENING, _CLOSING):
        for match in pattern.finditer(value):
            yield _space(match, WIDE)


def _space(match: "regex.Match[str]", space: str) -> Edit:
    return Edit(match.start(1), match.end(1), space, "typography.space", "typography")
