"""Rows of a contents page cut where the face changes, and their words put together."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import regex
from msgspec.structs import replace

from permacli.layout.entry_credits import row_credits
from permacli.layout.rows import Row
from permacli.rules.structure import StructureRules
from permacli.text.names import listed_names

# A change of face parts a line where such a sign stands at it; the stop of an initial is the name's.
_PARTING = regex.compile(r"\s*[,;:|/–—(-]\s*$|(?<=\p{L}{3}[»”]?)\.\s*$|^\s*[,;:|/–—(-]\s*")
_STOP = regex.compile(r"(?<=\p{L}{3}[»”]?)\.$")
# Words in capitals, but for particles, before a word that is not; a sign between them parts them by itself.
_CAPITALS = regex.compile(
    r"(?<name>\p{Lu}[\p{Lu}'’.-]*(?:\s(?:(?:et|de|du|des|d['’]|&)\s?)?\p{Lu}[\p{Lu}'’.-]*(?!\p{L})){1,7})"
    r"\s(?=[«“\"]?\s?(?:\p{Lu}|\p{L}['’]\p{Lu})\p{Ll})"
)
_EDGES = " ,;:|/–—-()"
# Titles in bold open so many entries at least, two of them with more on the line.
LED_SHARE, LEAST_LED = 0.8, 2
SOFT_HYPHEN = "\u00ad"
_BROKEN = regex.compile(r"\p{L}[-\u2010\u00ad]$")


def bold_leads(chunks: Sequence[Sequence[Row]]) -> dict[int, int]:
    """Where the bold title that opens an entry ends on its line, by ``id`` of the row, where most entries open so.

    No sign need stand there: ``**Le moulin** Ce qui reste d’une roue``.
    """
    ends = [end for chunk in chunks if (end := _lead_end([row for row in chunk if row.text])) is not None]
    found = {id(row): cut for row, cut in ends if 0 < cut < len(row.text)}
    return found if len(found) >= LEAST_LED and len(ends) >= LED_SHARE * len(chunks) else {}


def _lead_end(rows: Sequence[Row]) -> tuple[Row, int] | None:
    """The row in which the bold beginning of an entry ends, and where; ``None`` without one, or if all is bold."""
    for row in rows:
        spans = [s for s in row.line.spans if s.style == "bold" and s.start <= row.start < s.end]
        end = min(spans[0].end - row.start, len(row.text)) if spans else 0
        if end < len(row.text):
            return (row, end) if end or row is not rows[0] else None
    return None


def parts_of(row: Row, rules: StructureRules, lead: int = 0) -> list[Row]:
    """A row cut where the face changes at a sign of separation, beside a name, or where its title ends (``lead``)."""
    if not row.text:
        return [row]
    marks = {edge for s in row.line.spans if s.style in ("bold", "italic") for edge in (s.start, s.end)}
    marks |= {row.start + cut for cut in _behind_capitals(row.text, rules)}
    cuts = sorted(cut - row.start for cut in marks if 0 < cut - row.start < len(row.text))
    parts: list[Row] = []
    for start, stop in pairwise([0, *_parting(row.text, cuts, rules, lead), len(row.text)]):
        text = row.text[start:stop].strip(_EDGES if stop - start < len(row.text) else " ")
        text = _STOP.sub("", text) if stop < len(row.text) else text
        text += "-" if stop == len(row.text) and _BROKEN.search(row.text) and not _BROKEN.search(text) else ""
        if text:
            at = row.start + row.text.index(text, start)
            parts.append(replace(row, text=text, start=at, part=row.part or bool(parts)))
    return parts


def _behind_capitals(text: str, rules: StructureRules) -> Iterator[int]:
    """Where a name in capitals ends before a title that is not: ``ANNE ROY Les bancs du bourg``."""
    found = _CAPITALS.match(text)
    if found and listed_names(found["name"], rules.names):
        yield found.end()


def _parting(text: str, cuts: Sequence[int], rules: StructureRules, lead: int) -> Iterator[int]:
    for cut in cuts:
        signs = _PARTING.search(text[:cut]) or _PARTING.search(text[cut:])
        sides = text[:cut].strip(_EDGES), text[cut:].strip(_EDGES)
        if all(sides) and (
            cut == lead or signs or any(listed_names(side, rules.names) or row_credits(side, rules) for side in sides)
        ):
            yield cut


def breaks_off(text: str) -> bool:
    """Whether a word or a double name goes on in the next row."""
    return _BROKEN.search(text) is not None


def joined(rows: Iterable[Row]) -> str:
    """The words of some rows; a hyphen at a row's end parts a double name, or a word that goes on in small letters."""
    text = ""
    for row in rows:
        if _BROKEN.search(text):
            text = text[:-1] + row.text if row.text[:1].islower() else text.replace(SOFT_HYPHEN, "-") + row.text
        else:
            text = f"{text} {row.text}" if text else row.text
    # elsewhere it is printed as nothing
    return text.replace(SOFT_HYPHEN, "")
