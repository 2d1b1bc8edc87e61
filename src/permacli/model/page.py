"""The physical layer: what the print holds, as the reader found it; never changed after reading.

Names are those of PAGE and ALTO: a page has lines, a line has words. Identifiers are derived from the source once:
page ``p012``, line ``p012.l034``.
"""

from typing import Literal

import msgspec

from permacli.model.geometry import Box

Layer = Literal["visible", "ocr", "text"]
"""Where the words come from: drawn text, an invisible OCR layer over a scan, or a plain transcription."""


ZoneRole = Literal[
    "paragraph", "heading", "header", "footer", "page-number", "footnote", "caption", "marginalia", "advertisement",
    "other",
]  # fmt: skip
"""What a source says that a part of a page is; the names are those of PAGE where it has one."""


class Zone(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A part of a page that the source marks off; ``role`` is ``None`` where it says nothing of what it is.

    ``level`` is the rank of a heading where the source states one, 1 for the highest; ``cell`` the number of the table
    whose cell it is, and those of its row and its column.
    """

    role: ZoneRole | None = None
    box: Box | None = None
    level: int | None = None
    cell: tuple[int, int, int] | None = None


class Style(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """The face of a word. ``size`` is the true size in points (font size through the text matrix); 0 is unknown."""

    font: str = ""
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    color: str | None = None


UNREAD = "\ufffc"
"""The text of a raised word that only the picture of its page shows: no document holds it."""


class Word(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A run of characters of one style without space.

    Attributes:
        text: as read; a line-end hyphen is ``-`` (U+00AD and ``¬`` stay what they are), never the engine's mark.
        box: tight box of the glyphs, or ``None`` when the source has no geometry.
        baseline: y of the baseline in points; 0.0 without geometry.
        style: shared between words of one face.
        space: what stands between the previous word of the line and this one: a space of some kind, or ``""`` where a
            style changes inside a printed word. Meaningless on the first word of a line.
        raised: superscript by geometry: clearly smaller and higher than the words around it.
        confidence: 0.0-1.0 where the source states it, else ``None``.
    """

    text: str
    box: Box | None = None
    baseline: float = 0.0
    style: Style = Style()
    space: str = " "
    raised: bool = False
    confidence: float | None = None

    @property
    def glued(self) -> bool:
        """Whether no space stands before it."""
        return not self.space


class Line(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Words on one baseline, left to right, as the source groups them.

    A line of a PDF may be a fragment of a printed line, or run across columns: :mod:`permacli.layout.lines` mends both.
    ``gap_before`` counts the blank lines above it in a source without geometry. ``zone`` is the place in
    :attr:`Page.zones` of the one it stands in.
    """

    id: str
    words: tuple[Word, ...]
    box: Box | None = None
    gap_before: int = 0
    zone: int | None = None


class Page(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """One page: its lines in the order of the source, its ruled lines and pictures.

    Attributes:
        id: ``p001`` …, from the page's place in the file.
        index: 0-based place in the file.
        width, height: points, after rotation and cropping; 0.0 without geometry.
        rules: ruled lines (note separators, column rules, frames' sides) as thin boxes.
        pictures: boxes of images; a full-page scan is one of them.
        grounds: boxes of coloured ground, behind a text or not.
        layer: where the words come from.
        label: the PDF's own page label, if any.
        rotation: degrees the source page was turned to stand upright (0, 90, 180, 270).
        zones: the parts that the source marks off.
        ordered: whether ``zones`` are in a reading order that the source states.
        sheet: 0-based place in the file, where that is not ``index``: two pages may lie on one sheet.
        part: from where to where of the sheet's width it reaches, of 1, where that is not all.
    """

    id: str
    index: int
    width: float = 0.0
    height: float = 0.0
    lines: tuple[Line, ...] = ()
    rules: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    grounds: tuple[Box, ...] = ()
    layer: Layer = "visible"
    label: str | None = None
    rotation: int = 0
    zones: tuple[Zone, ...] = ()
    ordered: bool = False
    sheet: int | None = None
    part: tuple[float, float] | None = None


BORN_DIGITAL = "born-digital"
"""How ALTO, hOCR and PAGE that permacli writes say that a page was drawn and not read by OCR."""


def page_id(index: int) -> str:
    """The name of the page at a 0-based index: ``p001`` for 0."""
    return f"p{index + 1:03d}"


def line_id(page_index: int, line_index: int) -> str:
    """The name of a line: ``p001.l001`` for 0, 0."""
    return f"p{page_index + 1:03d}.l{line_index + 1:03d}"
