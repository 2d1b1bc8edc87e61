"""Contents of which OCR lost page numbers: lines that head pages further on are titles, with a number left or without.

A lost number is one that nobody knows: ``""``.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec
import regex
from msgspec.structs import replace
from rapidfuzz import fuzz, process

from permacli.layout.entry_parts import joined
from permacli.layout.entry_starts import SECTION_WORDS
from permacli.layout.head_matter import ALIKE
from permacli.layout.likeness import folded
from permacli.layout.list_ranges import is_list_title
from permacli.layout.list_titles import ListTitle
from permacli.layout.row_reading import rows_of
from permacli.layout.rows import Row, place_of
from permacli.model.region import Region
from permacli.text.names import NameWords, listed_names

# So many of the lines are titles of other pages, and one in so many.
LEAST, OF_LINES = 3, 6
# No heading is longer, no title shorter: words that other lines are like by chance.
HEAD_WORDS, LEAST_SIGNS = 20, 6
# Where more stands behind a title on its line, it has so many words and signs.
PART_WORDS, PART_SIGNS = 2, 10
# A title is so many times as large as the label above it.
LARGER = 1.3
# A title runs over so many lines.
TITLE_LINES = 3
# Distances that differ by less are one; white that parts entries is more than other white by this.
ABOUT, PARTING = 1.05, 1.3
_LABEL = regex.compile(r"\p{L}{4}")
_WORD = regex.compile(r"\p{L}{3}")
# A list ends at a text of so many words, unless one in so many of its lines is a title.
PROSE_WORDS, TITLED = 28, 3


class _Title(msgspec.Struct, frozen=True):
    """The rows ``[start, stop)`` that are the title of another page, and where it heads that.

    Rows of its subtitle go on to ``below``.
    """

    start: int
    stop: int
    place: int
    head: str
    below: int = 0


class Heads:
    """The headings of an issue but for those of the pages that hold its contents."""

    def __init__(self, regions: Sequence[Region], pages: frozenset[int], names: NameWords) -> None:
        self.names = names
        self.sizes = [region.size for region in regions]
        self.places = {
            text: place
            for place, region in enumerate(regions)
            if region.page_index not in pages
            and region.word_count <= HEAD_WORDS
            and len(text := folded(region.flat)) >= LEAST_SIGNS
            and not _labels_next(regions, place)
        }
        self.texts = list(self.places)
        self.parts = [text for text in self.texts if len(text) >= PART_SIGNS and len(text.split()) >= PART_WORDS]

    def titles(self, rows: Sequence[Row]) -> list[_Title]:
        """The rows that are titles of other pages.

        What stands right below one there, or above it in smaller type, is its subtitle or label here as well.
        """
        found: list[_Title] = []
        index = 0
        while index < len(rows):
            title = self._title(rows, index)
            index = index + 1 if title is None else title.stop
            if title is None:
                continue
            last = found[-1] if found else None
            if last is not None and last.place == title.place - 1:
                if self.sizes[last.place] >= self.sizes[title.place]:
                    found[-1] = msgspec.structs.replace(last, below=title.stop)
                    continue
                found.pop()
            found.append(title)
        return found

    def _title(self, rows: Sequence[Row], start: int) -> _Title | None:
        """The title that begins with a row, over as many as it is most like with."""
        if not rows[start].text or listed_names(rows[start].text, self.names):
            return None
        best, found = 0.0, None
        for stop in range(start + 1, min(start + TITLE_LINES, len(rows)) + 1):
            alike, head = self._alike(joined(rows[start:stop]))
            # the first of the rows is none of it if it is as well without
            more = stop > start + 1 and self._alike(joined(rows[start + 1 : stop]))[0] >= alike
            if alike > best and not more:
                best, found = alike, _Title(start, stop, self.places[head], head)
            if rows[stop - 1].page is not None:
                break
        return found

    def _alike(self, announced: str) -> tuple[float, str]:
        """How like a heading some words are, or a part of them, and the heading; 0.0 where none is."""
        text = folded(announced)
        if len(text) < LEAST_SIGNS:
            return 0.0, ""
        if text in self.places:
            return 1.0, text
        near = process.extractOne(text, self.texts, scorer=fuzz.ratio, score_cutoff=100 * ALIKE)
        if near is not None:
            return near[1] / 100, near[0]
        # specks before a title became signs, and who wrote it stands behind
        return next(((ALIKE, head) for head in self.parts if f" {head} " in f" {text} "), (0.0, ""))


def _labels_next(regions: Sequence[Region], place: int) -> bool:
    """Whether a region stands right above a heading in clearly larger type: it is the section that this belongs to."""
    region, *below = regions[place : place + 2]
    label = region.word_count <= SECTION_WORDS and bool(below) and below[0].page_index == region.page_index
    return label and below[0].word_count <= HEAD_WORDS and below[0].size >= LARGER * region.size


def titled_list(regions: Sequence[Region], title: ListTitle, names: NameWords) -> tuple[tuple[str, ...], list[Row]]:
    """The ids of a list's heading and of the regions below it whose lines are titles of other pages; their rows."""
    for index, heading in enumerate(regions):
        if not is_list_title(heading, title):
            continue
        heads = Heads(regions, frozenset({heading.page_index}), names)
        below = list(_below(regions, index, heads))
        # what OCR makes of numbers is no text
        rows = [row for row in rows_of(below) if _WORD.search(row.text)]
        found = heads.titles(rows)
        if len(found) < LEAST:
            continue
        start, stop = _reach(rows, found)
        if len(found) * OF_LINES >= stop - start:
            listed = list(dict.fromkeys(row.region.id for row in rows[start:stop]))
            return (heading.id, *listed), _numbered(rows, found)[start:stop]
    return (), []


def _numbered(rows: Sequence[Row], titles: Sequence[_Title]) -> list[Row]:
    """The rows with an unknown number at the end of each title, and white above it where it may begin an entry."""
    first, last = {title.start for title in titles}, {title.stop - 1 for title in titles}
    starts = {title.start: title.head for title in titles if title.stop == title.start + 1}
    subtitles = {index for title in titles for index in range(title.stop, title.below)}
    out: list[Row] = []
    for index, row in enumerate(rows):
        above = rows[index - 1].gap if index else 0.0
        # what is no nearer to the title than to the row above it is no label
        parted = index in first and above <= ABOUT * row.gap != float("inf") and above != float("inf")
        gap = PARTING * max(row.gap, above) if parted else min(row.gap, row.size) if index in subtitles else row.gap
        lost = index in last and row.page is None
        text = row.text.rstrip(" :;,") if index in last else row.text
        text = _from_title(text, starts[index]) if index in starts else text
        out.append(
            replace(
                row,
                text=text,
                start=place_of(text, row.line),
                gap=gap,
                page="" if lost else row.page,
                at="end" if lost else row.at,
            )
        )
    return out


def _from_title(text: str, head: str) -> str:
    """The words of a row without what OCR made of specks before its title; a label there is one."""
    if f" {head} " not in f" {folded(text)} ":
        return text
    words = text.split(" ")
    cuts = (" ".join(words[at:]) for at in range(len(words) - 1, -1, -1))
    rest = next((rest for rest in cuts if f"{folded(rest)} ".startswith(f"{head} ")), text)
    return text if _LABEL.search(text[: len(text) - len(rest)]) else rest


def _reach(rows: Sequence[Row], found: Sequence[_Title]) -> tuple[int, int]:
    """From the label above the first title down to what stands below the last as near as below others."""
    start, stop = found[0].start, found[-1].stop
    if start and len(rows[start - 1].text.split()) <= SECTION_WORDS and _together(rows[start - 1], rows[start]):
        start -= 1
    most = max((below.start - above.stop for above, below in pairwise(found)), default=0)
    apart = max(rows[title.start].gap for title in found[1:])
    while stop < min(found[-1].stop + most, len(rows)) and _together(rows[stop - 1], rows[stop], apart):
        stop += 1
    return start, stop


def _together(above: Row, row: Row, apart: float = float("inf")) -> bool:
    """Whether a row stands below another one in its column, no further than entries are apart."""
    return above.region.column_index == row.region.column_index and row.gap <= apart


def _below(regions: Sequence[Region], index: int, heads: Heads) -> Iterator[Region]:
    """What stands below a heading on its page, up to a text."""
    heading = regions[index]
    for region in regions[index + 1 :]:
        if (region.page_index, region.frame) != (heading.page_index, heading.frame):
            return
        if region.word_count >= PROSE_WORDS and len(heads.titles(rows_of([region]))) * TITLED < len(region.lines):
            return
        yield region
