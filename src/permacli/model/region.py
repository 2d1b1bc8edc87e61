"""Between the physical and the logical layer: printed lines in reading order, grouped into regions.

Only the layout stages see these; they are light on purpose (a page's words are dropped once its regions stand), so
that a volume of a thousand pages fits in memory.
"""

from functools import cached_property
from typing import Literal

import msgspec
import regex

from permacli.model.document import PageRef
from permacli.model.geometry import Box
from permacli.model.page import ZoneRole
from permacli.model.text import Span

RegionRole = Literal[
    "paragraph", "heading", "header", "footer", "page-number", "footnote", "TOC-entry", "notice", "advertisement",
    "imprint", "blurb", "pull-quote", "caption", "box", "table", "marginalia", "masthead", "continuation", "other",
]  # fmt: skip


class PrintedLine(msgspec.Struct, frozen=True, gc=False):
    """One line of one column.

    Attributes:
        id: of the physical line it comes from; two columns' worth of one physical line share it.
        value: its words with the spaces between them.
        spans: faces that differ from plain, by offset in ``value``.
        box: in points on the straightened page; ``None`` without geometry.
        baseline: y on the straightened page.
        size: type size in points, weighted by characters; 0.0 without geometry.
        bold, italic: whether most characters are.
        font, color: of most characters.
        gap_before: blank lines above, in a source without geometry.
        wide: offsets in ``value`` at which what follows stands apart (a folio at the end of a running head).
        zone: place in the page's zones, where the source marks off parts of the page.
        stated: what the source says that the line is.
        level: the rank that the source states of a heading, 1 for the highest.
    """

    id: str
    value: str
    spans: tuple[Span, ...] = ()
    box: Box | None = None
    baseline: float = 0.0
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    font: str = ""
    color: str | None = None
    gap_before: int = 0
    wide: tuple[int, ...] = ()
    zone: int | None = None
    stated: ZoneRole | None = None
    level: int | None = None


# Signs of a heading or of emphasis around words, as OCR models write them.
_MARKUP = regex.compile(
    r"^#{1,6}\s+|(?<![\p{L}\p{N}])(?:\*{1,3}|_{1,3})(?=[^\s*_])|(?<=[^\s*_])(?:\*{1,3}|_{1,3})(?![\p{L}\p{N}*])"
)


class Region(msgspec.Struct, frozen=True, dict=True):
    """Lines that belong together: a paragraph or the part of one that stands in this column, a heading, a note.

    Attributes:
        id: ``p012.r03``.
        lines: in reading order, never empty.
        column: the extent of the column it stands in; ``None`` without geometry.
        column_index: 0-based, in reading order on its page.
        begins: the first line shows that a paragraph begins here (indent, space above, change of face, …).
        ends: the last line shows that a paragraph ends here (short line).
        indent: how far its first line is set in, in type sizes.
        frame: number of the frame on the page that it stands in, if any; tables are counted among them.
        cell: of the cell of a table, the number of its row and of its column.
        found: what its place on the page alone shows it to be.
        gap_before: space above in multiples of the usual line distance (1.0 is none); blank lines + 1 in text.
    """

    id: str
    page_index: int
    lines: tuple[PrintedLine, ...]
    column: Box | None = None
    column_index: int = 0
    begins: bool = True
    ends: bool = True
    gap_before: float = 1.0
    indent: float = 0.0
    frame: int | None = None
    cell: tuple[int, int] | None = None
    found: RegionRole | None = None

    @cached_property
    def value(self) -> str:
        """Its lines, joined with line ends."""
        return "\n".join(line.value for line in self.lines)

    @cached_property
    def flat(self) -> str:
        """Its lines, joined with spaces, without the markup of a transcription: for recognising, not for output."""
        flat = " ".join(line.value for line in self.lines)
        return flat if self.column is not None else _MARKUP.sub("", flat)

    @cached_property
    def word_count(self) -> int:
        """How many words it has."""
        return len(self.flat.split())

    @property
    def stated(self) -> ZoneRole | None:
        """What the source says that it is."""
        return self.lines[0].stated

    @property
    def level(self) -> int | None:
        """The rank that the source states of a heading, 1 for the highest."""
        return self.lines[0].level

    @cached_property
    def size(self) -> float:
        """Type size of most of its characters, in points."""
        return max(self.lines, key=lambda line: len(line.value)).size

    @cached_property
    def font(self) -> str:
        """Font of most of its characters."""
        return max(self.lines, key=lambda line: len(line.value)).font

    @cached_property
    def bold(self) -> bool:
        """Whether most of its lines are bold."""
        return sum(line.bold for line in self.lines) * 2 > len(self.lines)

    @cached_property
    def italic(self) -> bool:
        """Whether most of its lines are italic."""
        return sum(line.italic for line in self.lines) * 2 > len(self.lines)

    @cached_property
    def box(self) -> Box | None:
        """The box around its lines, or ``None`` without geometry."""
        first = self.lines[0].box
        if first is None:
            return None
        for line in self.lines[1:]:
            if line.box is not None:
                first = first.union(line.box)
        return first


class PageRegions(msgspec.Struct, frozen=True):
    """A page as its regions in reading order; ``rules`` and ``pictures`` are straightened too."""

    ref: PageRef
    regions: tuple[Region, ...]
    rules: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    skew: float = 0.0
    """Slope of the lines: y gained per point of x; 0 for a straight page."""
