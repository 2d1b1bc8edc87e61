"""Headings told from running text: by size, weight, capitals, and by what they announce."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec
import regex
from msgspec.structs import replace

from permacli.layout.measures import capitals
from permacli.model.region import Region
from permacli.text.sentences import ends_sentence

# Type this much larger than the running text heads it; OCR's sizes are rougher.
LARGER = {"visible": 1.15, "ocr": 1.28, "text": 99.0}
# From this size on a heading can be an article's title; below, it heads a part of one.
TITLE_SIZE = 1.5
LEAST_LETTERS = 3
# Headings this near to the largest of an issue are of its rank.
SAME_RANK = 0.97
# A section label has no more words.
LABEL_WORDS = 4
# What signs a text has no more words.
SIGNATURE_WORDS = 6
# A transcription may mark headings: one or two signs head an article, more a part of it.
_MARKED = regex.compile(r"(#{1,6})\s+\S")
TITLE_DEPTH = 2
# A bold heading is hardly smaller than the text.
LEAST_RANK = 0.92
# A heading is short: this many words in larger type, in bold, in capitals of the text's own size.
LARGE_WORDS, BOLD_WORDS, CAPITAL_WORDS = 45, 18, 30
# A short line with this much white above it, in multiples of the line distance, is a subheading whatever its face;
# OCR keeps the white and loses the face.
ISOLATED_GAP, ISOLATED_WORDS = 1.5, 10
# A section that is numbered once is set this much larger than the text, or in italics.
NUMBERED_RANK = 1.04
# A question that heads a section has no more lines.
HEADING_LINES = 2
# No title of two sentences is longer.
TOLD_WORDS = 12
_INNER_STOP = regex.compile(r"\p{Ll}{3}[.!?]\s+\p{Lu}\p{Ll}")
_SECTION = regex.compile(r"(?:\d{1,2}\.(?<inner>\d{1,2}(?:\.\d{1,2})*\.?)?|[IVX]{1,5}\.)\s+(?=\p{Lu})")
_SENTENCE = regex.compile(r"[.;,…][»”\")]*$")
_LABEL = regex.compile(r"^\p{Lu}[\p{L}.'’ -]{0,40}?\s?(?::|—|–)(?:\s|$)")

Layer = Literal["visible", "ocr", "text"]


class Head(msgspec.Struct, frozen=True):
    """How a region heads what follows: its rank is its size in multiples of the running text's.

    ``stated``: the source says that it is an article's title.
    """

    rank: float
    title: bool
    stated: bool = False


def head_of(region: Region, body: float, layer: Layer) -> Head | None:
    """Whether a region is a heading by its looks, and how high."""
    if layer == "text" and (marked := _MARKED.match(region.lines[0].value)):
        return Head(1.0, len(marked[1]) <= TITLE_DEPTH)
    words = region.word_count
    rank = region.size / body if body and region.size else 1.0
    capitalised = capitals(region.flat)
    # ``Lavoirs : la fin d'un monde`` is a title when it is set as large as one
    labelled = rank < TITLE_SIZE and _LABEL.match(region.flat) is not None and not capitalised
    if sum(map(str.isalpha, region.flat[:40])) < LEAST_LETTERS or labelled:
        return None
    stated = region.stated == "heading"
    if (stated or rank >= LARGER[layer]) and words <= LARGE_WORDS and not (layer == "ocr" and _told(region)):
        unfinished = stated or rank >= TITLE_SIZE or not _SENTENCE.search(region.flat)
        return Head(max(rank, 1.0), rank >= TITLE_SIZE) if unfinished else None
    if _SENTENCE.search(region.flat) or region.flat.rstrip(" »").endswith("?"):
        return None
    if capitalised and words <= CAPITAL_WORDS:
        return Head(max(rank, 1.0), layer == "text")
    isolated = layer != "text" and words <= ISOLATED_WORDS and _isolated(region, rank)
    # small letters go on with the sentence above: stress in it, or a question set in bold
    heavy = region.bold and rank > LEAST_RANK and words <= BOLD_WORDS and not region.flat[:1].islower()
    return Head(max(rank, 1.0) if heavy else 1.0, False) if isolated or heavy else None


def _told(region: Region) -> bool:
    """Whether a region is several sentences over several lines, which OCR may take for large where little stands."""
    return (
        len(region.lines) > HEADING_LINES and region.word_count > TOLD_WORDS and bool(_INNER_STOP.search(region.flat))
    )


def with_titles(regions: Sequence[Region], heads: Mapping[int, Head], layer: Layer) -> dict[int, Head]:
    """The headings of an issue, by index of their region, with titles also where none is large enough for one.

    A typewriter has one size, and a modest review sets its titles hardly larger than its text. There those of the
    highest rank are titles that stand first on their page, after a text that has ended; and so are those in larger
    type that are set like them elsewhere.
    """
    if any(head.title for head in heads.values()):
        return dict(heads)
    # small differences of size are OCR's, and so may be a lone word
    ranks = {i: head.rank if head.rank >= LARGER[layer] else 1.0 for i, head in heads.items()}
    top = max((rank for i, rank in ranks.items() if regions[i].word_count > 1), default=1.0)
    begins = {i for i in heads if ranks[i] >= SAME_RANK * top and (i == 0 or _ended(regions[i - 1]))}
    first = {i for i in begins if first_on_page(i, regions) and (ranks[i] > 1.0 or capitals(regions[i].flat))}
    alike = {
        i for i in begins if ranks[i] > 1.0 and capitals(regions[i].flat) in {capitals(regions[j].flat) for j in first}
    }
    return {i: replace(head, title=i in first | alike) for i, head in heads.items()}


def first_on_page(index: int, regions: Sequence[Region]) -> bool:
    """Whether a heading stands first on its page, or below nothing but its section label: a line in smaller type."""
    if index == 0 or regions[index - 1].page_index != regions[index].page_index:
        return True
    above = regions[index - 1]
    label = len(above.lines) == 1 and above.word_count <= LABEL_WORDS and above.size < SAME_RANK * regions[index].size
    return label and (index == 1 or regions[index - 2].page_index != above.page_index)


def _ended(region: Region) -> bool:
    """Whether a text ends here: with its last sentence, or with the few words that sign it."""
    return ends_sentence(region.flat) or region.word_count <= SIGNATURE_WORDS


def _isolated(region: Region, rank: float) -> bool:
    """Whether a region is one short line, begun with a capital or the number of a section, with white above it."""
    alone = len(region.lines) == 1 and region.ends and region.gap_before >= ISOLATED_GAP
    if not alone or region.indent >= 0.5 or region.column is None:
        return False
    if region.flat[:1].isupper():
        return True
    number = _SECTION.match(region.flat)
    # an item of a list has one number, and the face of the text
    return number is not None and (number["inner"] is not None or rank >= NUMBERED_RANK or region.italic)


def heading_faces(regions: Sequence[Region], heads: Mapping[int, Head], body: float) -> dict[int, Head]:
    """The headings, and with them the short questions that are set like them: ``Qui sait encore ?``.

    Where as many lines in that face ask as do not, they are the questions of an interview.
    """
    weights: Counter[tuple[float, bool, bool, str, str | None]] = Counter()
    for region in regions:
        weights[_face(region)] += len(region.flat)
    told = Counter(_face(regions[i]) for i, head in heads.items() if not head.title)
    # labels of speakers stand alone in the face of the text
    told -= Counter({face: told[face] for face, _ in weights.most_common(1)})
    asking = [
        i
        for i, region in enumerate(regions)
        if i not in heads and len(region.lines) <= HEADING_LINES and region.flat.rstrip(" »”").endswith("?")
        if _face(region) in told
    ]
    often = Counter(_face(regions[i]) for i in asking)
    more = {
        i: Head(max(regions[i].size / body, 1.0), False)
        for i in asking
        if often[_face(regions[i])] < told[_face(regions[i])]
    }
    return dict(sorted({**heads, **more}.items())) if body else dict(heads)


def _face(region: Region) -> tuple[float, bool, bool, str, str | None]:
    line = region.lines[0]
    return region.size, region.bold, region.italic, line.font, line.color
