"""The page number in a line of a contents page: behind leaders, a sign or white, before the words, or alone."""

from typing import Literal

import regex

from permacli.model.region import PrintedLine

Place = Literal["end", "start", "alone"]
PLACES: tuple[Place, ...] = ("end", "start", "alone")

# Signs for "page" of the languages that are read; an ``S`` without a stop is a word's first letter.
_SIGN_OF_PAGE = r"(?:p(?:p|ages?)?\.?|seiten?|S\.)"
_TO = r"(?:\s?[-–]\s?\d{1,3}|\s(?:à|bis|to)\s\d{1,3})?"
_FOLIO = rf"(?:{_SIGN_OF_PAGE}\s*)?(?<folio>\d{{1,3}}|[ivxlc]{{1,6}}){_TO}"
_PAGED = rf"(?:{_SIGN_OF_PAGE}\s*)?(?<folio>\d{{1,3}}){_TO}"
# Only the last signs of a line are looked at: leaders may be as long as the line.
TAIL = 40
_DOT = r"[.…·•_‧∙]"
# What OCR makes of a row of points: other small signs between them.
LEADER = rf"(?:\s?{_DOT}|(?<={_DOT}\s?)[,:;'’-](?=\s?{_DOT})){{2,}}"
LEADERS = ".…·•_‧∙- "
# Signs that part a number from the words beside it, wherever it stands.
_BETWEEN = "–—>›→▸►▶"
# What stands between a title and its number besides leaders.
BEFORE_NUMBER = LEADERS + ",;:/|" + _BETWEEN
_AT_END = regex.compile(
    rf"(?<=[^\s.…·•_‧∙\d-])(?:[.…·•_‧∙\s-]{{2,}}|[…\s{_BETWEEN}])\s*{_FOLIO}\s*$|{LEADER}\s*{_FOLIO}\s*$",
    regex.IGNORECASE,
)
# A number that stands apart needs no sign before it: the title may end in a number itself.
_APART = regex.compile(rf"{_FOLIO}\s*$", regex.IGNORECASE)
# ``Title (p. 12)``, ``Title [12]``
_BRACKETED = regex.compile(rf"\s(?:\({_PAGED}\)|\[{_PAGED}\])\s*$", regex.IGNORECASE)
# ``Title, p. 12.``: a sentence of a list that is set as running text
_STOPPED = regex.compile(
    rf"[\s,;:(\[–—-]{_SIGN_OF_PAGE}(?<=\.|page|pages)\s*(?<folio>\d{{1,3}}){_TO}[)\]]?\.$", regex.IGNORECASE
)
# ``p. 1 7``: white in a number, where a sign or leaders say that it is one
_SPACED = regex.compile(
    rf"(?:{LEADER}|[\s,(]{_SIGN_OF_PAGE}(?<=\.|page|pages))\s*(?<folio>\d\s\d(?:\s?\d)?)$", regex.IGNORECASE
)
_BEFORE_STOP = frozenset("0123456789)]")
_AT_START = regex.compile(
    rf"^{_PAGED}(?:\s*[.…·•_|:/–—>›→▸►▶-]+\s*|\s+|(?-i:(?=\p{{Lu}}(?:\p{{Ll}}|['’\s]))))(?<text>[«“\"‘'’(]?\s?\p{{L}}.*)$",
    regex.IGNORECASE,
)
_ALONE = regex.compile(rf"^[\p{{P}}\s>›→▸►▶]*{_FOLIO}[\p{{P}}\s>›→▸►▶]*$", regex.IGNORECASE)
# Such a sign before a number at a line's end says that it is one of a page, wherever the line ends.
_SIGNED = regex.compile(
    rf"(?:[/|(\[{_BETWEEN}]|\bp(?:p|ages?)?\.|\bpages?|\bS\.|\bSeite)\s*(?:\d\s){{0,2}}\d{{1,3}}{_TO}[)\]]?\.?\s*$",
    regex.IGNORECASE,
)
_WORDED = regex.compile(rf"\b{_SIGN_OF_PAGE}(?<=\.|page|pages|seiten?)\s*\d{{1,3}}{_TO}[)\]]?\.?\s*$", regex.IGNORECASE)
_EACH_SIGNED = regex.compile(r"\bp(?:p|ages?)?\.?\s*\d|\bS\.\s*\d|\bSeite\s\d", regex.IGNORECASE)
# Looked for from the right: a leader may be as long as the line.
_ONLY_LEADER = regex.compile(r"(?r)[\s.…·•_‧∙-]{3,}$")
_DOTTED = regex.compile(r"(?:[.…·•_]\s?){2,}\s*\S+$")
# ``par J. R.``
_INITIALS_LAST = regex.compile(r"(?<!\p{L})\p{Lu}\.[\s-]?\p{Lu}$")
_ISSUE_NUMBER = regex.compile(r"[°º№]\s?\d+$")


def number_of(line: PrintedLine) -> tuple[str, str | None, Place | None]:
    """The words of a line without leaders and page number, the number, and whether it ends, begins or is the line."""
    value = line.value.strip()
    if len(value) <= TAIL and (alone := _ALONE.match(value)) and (alone["folio"].isdigit() or alone["folio"].islower()):
        return "", alone["folio"], "alone"
    if found := _at_end(line, value):
        return (*found, "end")
    numbered = value[:1].isdigit() or value[:1] in "pPsS"
    at_start = _AT_START.match(value) if numbered and not _raised(line, 0) else None
    if at_start:
        return at_start["text"], at_start["folio"], "start"
    return words_of(line), None, None


def _at_end(line: PrintedLine, value: str) -> tuple[str, str] | None:
    bracketed = _BRACKETED.search(value, max(0, len(value) - TAIL)) if value[-1:] in ")]" else None
    if bracketed and not _raised(line, -1) and (text := value[: bracketed.start()].strip(BEFORE_NUMBER)):
        return text, bracketed["folio"]
    if signed := _behind_sign(value):
        return signed
    ends = value[-1:].isdigit() or value[-1:] in "ivxlc"
    found = (_AT_END.search(value, max(0, len(value) - TAIL)) or _apart(line)) if ends else None
    if found is None or _raised(line, -1) or not _plausible(found["folio"], value):
        return None
    text = _before_number(value, found.start())
    return (text, found["folio"]) if text else None


def _behind_sign(value: str) -> tuple[str, str] | None:
    """What a sign for "page" tells from other figures: a number before a stop, or with white in it."""
    stopped = value[-1:] == "." and value[-2:-1] in _BEFORE_STOP
    spaced = value[-1:].isdigit() and value[-2:-1] == " " and value[-3:-2].isdigit()
    if not stopped and not spaced:
        return None
    found = (_STOPPED if stopped else _SPACED).search(value, max(0, len(value) - TAIL))
    text = _before_number(value, found.start()) if found else ""
    return (text, found["folio"].replace(" ", "")) if found and text else None


def lone_folio(value: str) -> int | None:
    """The number of a page, with or without its sign, of which a text consists; the first one of a range."""
    alone = None if value[-1:] in "%‰" else _ALONE.match(value.strip())
    return int(alone["folio"]) if alone and alone["folio"].isdigit() else None


def words_of(line: PrintedLine) -> str:
    """The words of a line that has no number, without leaders."""
    # OCR takes a line under the words for one before them
    value = line.value.strip().lstrip("_")
    return _ONLY_LEADER.sub("", value, 1) if value[-1:] in LEADERS else value


def signed(line: PrintedLine) -> bool:
    """Whether a sign before the number at a line's end says that it is one of a page."""
    return _SIGNED.search(line.value) is not None


def worded(line: PrintedLine) -> bool:
    """Whether a word for "page" stands before the number at a line's end, or the number is all of it."""
    return _WORDED.search(line.value) is not None


def lists_several(line: PrintedLine) -> bool:
    """Whether a line holds several numbers behind a word for "page"."""
    return len(_EACH_SIGNED.findall(line.value)) > 1


def _apart(line: PrintedLine) -> regex.Match[str] | None:
    """The number at the end of a line that white parts from its words; offsets count from the first of these."""
    if not line.wide:
        return None
    value = line.value.strip()
    return _APART.match(value, line.wide[-1] - (len(line.value) - len(line.value.lstrip())))


def _before_number(value: str, stop: int) -> str:
    """A title without leaders and signs behind it; a full stop that ends an abbreviation or dots are leaders too."""
    text = value[:stop].rstrip(BEFORE_NUMBER)
    # the stop of a last initial is the name's
    stopped = value[len(text) :].startswith(".") and _INITIALS_LAST.search(text)
    return text.lstrip(LEADERS) + ("." if stopped else "")


def _raised(line: PrintedLine, at: int) -> bool:
    """Whether the line begins (``at`` 0) or ends (-1) with a raised figure: that is a note's mark."""
    place = at % len(line.value)
    # what white parts from the words is no mark of theirs: smaller type set as high
    if at and line.wide and place >= line.wide[-1]:
        return False
    return any(span.style == "superscript" and span.start <= place < span.end for span in line.spans)


def _plausible(folio: str, value: str) -> bool:
    """A number at a line's end is a folio unless it is an issue's; a roman one needs leaders: it may be a word."""
    if folio.isdigit():
        return _ISSUE_NUMBER.search(value) is None
    return folio.islower() and _DOTTED.search(value, max(0, len(value) - TAIL)) is not None
