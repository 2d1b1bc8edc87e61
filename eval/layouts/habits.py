"""How a house sets its issues: everything about a layout that is not what it says."""

import random
from typing import Literal

import msgspec
from msgspec.structs import replace

SIZES = ((148, 210), (165, 235), (170, 240), (190, 250), (200, 270), (210, 280), (210, 297), (235, 320))
"""Trim sizes in millimetres, from pocket review to newspaper."""
RARE = 0.4
"""Share of the houses with ways that few have."""
SERIFS = (
    "Libertinus Serif",
    "New Computer Modern",
    "Linux Libertine O",
    "EB Garamond 12",
    "Liberation Serif",
    "DejaVu Serif",
)
SANS = ("Linux Biolinum O", "Liberation Sans", "DejaVu Sans")
WIDE = {"DejaVu Serif": 0.88, "DejaVu Sans": 0.86, "Liberation Sans": 0.93}
"""Faces that run large for their size are set smaller."""
LEAST_MEASURE = 25.0
"""Characters in a line; narrower columns are not set."""
CHARACTER = 0.46
"""Mean width of a character in parts of the size."""
MM = 72 / 25.4
"""Points in a millimetre."""

Label = Literal[
    "full-initials", "full", "initials", "points", "magazine", "letters", "dash", "unlabelled", "first-name", "stopped"
]
Face = Literal["regular", "bold", "italic", "small-caps", "capitals"]
Sign = Literal[" :", " —", ".–", "own-line", " -", "face"]
"""``face``: nothing but the bold of the label parts it from what is said."""
NoteMarks = Literal["figures", "stars", "daggers", "letters"]


class Habits(msgspec.Struct, frozen=True, kw_only=True):
    """One house. Lengths in millimetres, sizes in points, the rest in parts of the size of the text."""

    width: int
    height: int
    margin: float
    columns: int
    gutter: float
    column_rule: bool
    font: str
    heads: str
    size: float
    leading: float
    justify: bool
    hyphenate: bool
    indent: float
    """First-line indent; 0 means that paragraphs are parted by ``spacing``."""
    indent_all: bool
    spacing: float
    label: Label
    label_face: Face
    sign: Sign
    question: Face
    introduced: bool
    """Whether byline or standfirst says who asks."""
    notes: Literal["foot", "end"]
    note_marks: NoteMarks
    numbering: Literal["page", "article", "issue"]
    note_sign: Literal["", ".", ")", "raised"]
    note_rule: bool
    running: Literal["none", "journal", "left-right", "titles", "centred", "foot"]
    head_rule: bool
    folio: Literal["none", "foot-centre", "foot-outer", "head-outer", "worded", "dashes"]
    contents: Literal["none", "leaders", "tabular", "before", "own-line", "under", "brackets", "slash"]
    contents_last: bool
    section_inline: bool = False
    """Whether contents entries print their section before the title, on its line."""
    table: bool = False
    """Whether interviews are round tables: three answer."""
    grid: Literal["none", "bare", "lines", "all"] = "none"
    """How tables are ruled."""
    quotation: Literal["none", "small", "narrow"] = "none"
    """How quotations are set as blocks."""
    sections: bool
    contents_authors: Literal["none", "own-line", "inline", "first"]
    contents_size: float
    opening: Literal["page", "spanning", "column"]
    title_face: Face
    title_size: float
    title_align: Literal["left", "center"]
    byline: Literal["above", "below", "end"]
    standfirst: Face
    subhead: Face
    drop: bool
    pulls: bool
    asides: bool
    jump: bool

    @property
    def style(self) -> dict[str, str]:
        """What ``house.typ`` reads."""
        return {"habits": msgspec.json.encode(self).decode()}


def draw(chance: random.Random) -> Habits:
    """The habits of a house that a designer could have."""
    # what few houses do is drawn apart: the layouts of the other seeds stay what they were
    rare = random.Random(str(chance.getstate()[1][:2]))
    width, height = chance.choice(SIZES)
    font = chance.choice(SERIFS + SANS)
    size = round(chance.uniform(8.6, 11.6) * WIDE.get(font, 1.0), 1)
    margin = round(chance.uniform(0.08, 0.13) * width, 1)
    gutter = round(chance.uniform(4.0, 8.0), 1)
    columns = chance.choice(
        [n for n in (1, 2, 3, 4) if _measure(width, margin, gutter, n) >= LEAST_MEASURE * CHARACTER * size]
    )
    indent = chance.choice((0.0, 0.9, 1.0, 1.3, 1.8))
    label: Label = chance.choice(
        (
            "full-initials",
            "full-initials",
            "full",
            "initials",
            "points",
            "magazine",
            "letters",
            "dash",
            "unlabelled",
            "unlabelled",
        )
    )
    notes = chance.choice(("foot", "foot", "foot", "end"))
    marks: NoteMarks = chance.choice(("figures", "figures", "figures", "stars", "daggers", "letters"))
    common = Habits(
        width=width,
        height=height,
        margin=margin,
        columns=columns,
        gutter=gutter,
        column_rule=chance.random() < 0.25,
        font=font,
        heads=chance.choice((font, *SANS, *SERIFS[:2])),
        size=size,
        leading=round(chance.uniform(0.45, 0.8), 2),
        justify=chance.random() < 0.7,
        hyphenate=chance.random() < 0.75,
        indent=indent,
        indent_all=chance.random() < 0.5,
        spacing=round(chance.uniform(0.9, 1.6), 2),
        label=label,
        label_face=chance.choice(("regular", "bold", "bold", "italic", "small-caps", "capitals")),
        sign=chance.choice((" :", " :", " :", " —", ".–", "own-line")) if label not in ("dash", "letters") else " :",
        question=chance.choice(("bold", "bold", "italic"))
        if label == "unlabelled"
        else chance.choice(("regular", "regular", "bold", "italic")),
        introduced=chance.random() < 0.7,
        notes=notes,
        note_marks=marks if notes == "foot" else "figures",
        numbering=chance.choice(("page", "article", "issue")) if notes == "foot" and marks == "figures" else "article",
        note_sign=chance.choice(("", ".", ")", "raised")),
        note_rule=chance.random() < 0.6,
        running=chance.choice(("none", "journal", "left-right", "titles", "centred", "foot")),
        head_rule=chance.random() < 0.3,
        folio=chance.choice(("none", "foot-centre", "foot-outer", "foot-outer", "head-outer", "worded", "dashes")),
        contents=chance.choice(("none", "leaders", "tabular", "before", "own-line", "under")),
        contents_last=chance.random() < 0.25,
        sections=chance.random() < 0.5,
        contents_authors=chance.choice(("none", "own-line", "inline", "first")),
        contents_size=round(chance.uniform(9.0, 12.5), 1),
        opening="page" if columns == 1 else chance.choice(("spanning", "spanning", "column")),
        title_face=chance.choice(("regular", "bold", "bold", "italic", "small-caps", "capitals")),
        title_size=round(chance.uniform(16, 30), 1),
        title_align=chance.choice(("left", "left", "center")),
        byline=chance.choice(("above", "below", "below", "end")),
        standfirst=chance.choice(("regular", "bold", "italic", "italic")),
        subhead=chance.choice(("regular", "bold", "bold", "italic", "small-caps", "capitals")),
        drop=chance.random() < 0.3,
        pulls=chance.random() < 0.35,
        asides=chance.random() < 0.4,
        jump=chance.random() < 0.15,
    )
    return _rarer(common, rare)


def _rarer(house: Habits, chance: random.Random) -> Habits:
    """The house with some of the ways that few houses have."""
    if chance.random() >= RARE:
        return house
    plain = house.label not in ("dash", "unlabelled", "letters")
    label = chance.choice((house.label, "first-name", "stopped")) if plain else house.label
    sign = chance.choice((house.sign, " -", "face")) if plain and label != "stopped" else house.sign
    return replace(
        house,
        label=label,
        sign=sign,
        label_face="bold" if sign == "face" else house.label_face,
        question="regular" if sign == "face" else house.question,
        table=plain and chance.random() < 0.3,
        contents=chance.choice((house.contents, "brackets", "slash")) if house.contents != "none" else "none",
        section_inline=house.sections and chance.random() < 0.5,
    )


def _measure(width: float, margin: float, gutter: float, columns: int) -> float:
    """The width of a column in points."""
    return (width - 2 * margin - gutter * (columns - 1)) / columns * MM
