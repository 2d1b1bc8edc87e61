"""Contents in one running paragraph, as ``I. Le bief, par Anne Roy, 193. — II. La roue, par Nemo, 195`` is."""

from itertools import pairwise

import regex

from permacli.layout.entry_credits import credits_at_end
from permacli.model.contents import ContentsEntry, Contributor
from permacli.model.region import Region
from permacli.rules.cues import alternatives
from permacli.rules.structure import StructureRules
from permacli.text.names import mixed_case

# A list has so many entries at least.
LEAST = 3
# Behind a page number a dash, or the sign that ends a sentence, parts entries; each may open with its own number.
_BETWEEN = regex.compile(r"(?<=\d)\s?[.;,]?\s*[—–-]\s+|(?<=\d)\s?[.;]\s+|(?<=\d[)\]])\s?[.;,]?\s+")
_ITEM = regex.compile(
    r"(?:(?:[IVXL1]{1,6}|\d{1,2})\s?[.°)]\s*)?(?<title>\S.*?)"
    r"(?:[\s,.…]+(?:pp?\.\s*|pages?\s+)?(?<page>\d{1,3})|\s?[(\[](?:pp?\.\s*|pages?\s+)?(?<page>\d{1,3})[)\]])\.?"
)
# Who is called by one word, or by an office and a name.
_NAME = r"(?:(?:l['’]\s?)?\p{Ll}+\s)?\p{Lu}[\p{L}.'’-]*(?:\s(?:d[eu]\s|d['’])?\p{Lu}[\p{L}.'’-]*){0,3}"
# What OCR makes of a speck behind a line: no dash stands before small letters.
_SPECK = regex.compile(r"\s[-–—]\n(?=\p{Ll})")
# A word that goes on in the next line.
_BROKEN = regex.compile(r"(?<=\p{L})[-‐\u00ad¬]\s+(?=\p{Ll})")


def running_entries(region: Region, rules: StructureRules) -> tuple[ContentsEntry, ...]:
    """The entries of a paragraph that consists of nothing else; none if it is any other text."""
    text = _SPECK.sub("\n", "\n".join(line.value.strip() for line in region.lines))
    text = _BROKEN.sub("", text).replace("\n", " ")
    items = [_ITEM.fullmatch(part) for part in _BETWEEN.split(text.strip(" .-–—")) if part.strip()]
    if len(items) < LEAST or not all(items):
        return ()
    found = [item for item in items if item]
    if any(int(below["page"]) < int(above["page"]) for above, below in pairwise(found)):
        return ()
    lines = tuple(line.id for line in region.lines)
    return tuple(_entry(item, f"c{n:03d}", lines, rules) for n, item in enumerate(found, 1))


def _entry(item: regex.Match[str], name: str, lines: tuple[str, ...], rules: StructureRules) -> ContentsEntry:
    title, who = credits_at_end(item["title"], rules)
    people = [Contributor(mixed_case(printed, rules.names), printed, role) for printed, role in who]
    cut = None if people else _signature(title, rules)
    if cut is not None:
        people = [Contributor(cut["name"], cut["name"])]
        title = title[: cut.start()]
    return ContentsEntry(id=name, title=title, contributors=tuple(people), page=item["page"], lines=lines)


def _signature(title: str, rules: StructureRules) -> regex.Match[str] | None:
    """Who signs at the end of a title behind a word that says so, though it is no whole name."""
    cues = alternatives(rules.role_cues.get("author", ()))
    return regex.search(rf",\s+(?:{cues})\s+(?<name>{_NAME})$", title)
