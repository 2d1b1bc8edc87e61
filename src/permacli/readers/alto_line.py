"""One line of ALTO: its words with their faces, the hyphen at its end, its baseline."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from permacli.model.geometry import Box
from permacli.readers.recognised import DESCENT, Row, Seen, spread
from permacli.readers.xml_events import Element
from permacli.readers.xml_shapes import around, every, level, number, points, stated

# ALTO rates characters from 0 (sure) to this.
WORST_CHARACTER = 9.0
# Words between which the line names no space stand together, unless the gap is wider than the line is high, times this.
NO_SPACE = 1.0
SUPERSCRIPT = "superscript"
HYPHENS = "-\u00ad\u00ac\u2010"
READ = "permacli:read"
"""``PURPOSE`` of the alternative in which permacli keeps what was read, where ``CONTENT`` is its repair."""


class Styles(msgspec.Struct, frozen=True):
    """The attributes of each TextStyle by its ID, and whether the file tells superscripts from other words."""

    by_id: dict[str, dict[str, str]]
    scripts: bool = False

    @classmethod
    def of(cls, styles: Iterable[Element]) -> "Styles":
        """Those that a file declares."""
        by_id = {style.attributes.get("ID", ""): style.attributes for style in styles}
        return cls(by_id, any(SUPERSCRIPT in given.get("FONTSTYLE", "") for given in by_id.values()))


def row(line: Element, styles: Sequence[str], known: Styles, scale: float) -> Row | None:
    """The line in points; ``None`` where it has no box, or a word of a line of several has none."""
    box = _box(line, scale) or _around_words(line, scale)
    if box is None:
        return None
    words = tuple(_words(line, styles, known, (box, scale)))
    stated_size = next((word.size for word in words if word.size), 0.0)
    base = _level(line, box, scale)
    return Row(words, box, stated_size or box.height, *(base or (box.bottom - DESCENT * box.height, 0.0)))


def words_alone(line: Element) -> Iterator[str]:
    """What a line holds, piece by piece, with spaces between its words."""
    for child in line.children:
        if child.name == "String":
            yield f" {content(child)}"
        elif child.name == "HYP":
            yield child.attributes.get("CONTENT", "").strip()


def content(string: Element) -> str:
    """What was read of a word (or of a whole line, which some programs write as one)."""
    for other in every(string, "ALTERNATIVE"):
        if other.attributes.get("PURPOSE") == READ:
            return other.text
    return string.attributes.get("CONTENT", "").strip()


def _words(line: Element, styles: Sequence[str], known: Styles, place: tuple[Box, float]) -> Iterator[Seen]:
    strings = [child for child in line.children if child.name == "String" and content(child)]
    glued = _glued(line, place[1])
    hyphen = _hyphen(line, strings)
    for string in strings:
        text = content(string) + (hyphen if string is strings[-1] else "")
        named = (*string.attributes.get("STYLEREFS", "").split(), *styles)
        faces = _faces(string, named, known)
        alone = len(strings) == 1
        box = _box(string, place[1]) or (place[0] if alone else None) or _share(string, strings, place[0])
        size = number(_given(named, known, "FONTSIZE")) or 0.0
        for count, (word, its_box) in enumerate(spread(text, box)):
            yield Seen(
                word,
                its_box,
                _confidence(string),
                bold="bold" in faces,
                italic="italics" in faces,
                size=max(size, 0.0),
                font=_given(named, known, "FONTFAMILY"),
                raised=True if SUPERSCRIPT in faces else False if known.scripts else None,
                color=_colour(_given(named, known, "FONTCOLOR")),
                space="" if count == 0 and id(string) in glued else " ",
            )


def _share(string: Element, strings: Sequence[Element], box: Box) -> Box:
    """The part of the line that a word without a box takes up, by characters."""
    lengths = [len(content(each)) + 1 for each in strings]
    at = next(index for index, each in enumerate(strings) if each is string)
    step = box.width / sum(lengths)
    start = box.x0 + step * sum(lengths[:at])
    return Box(start, box.top, start + step * (lengths[at] - 1), box.bottom)


def _glued(line: Element, scale: float) -> set[int]:
    """The words that no space parts from the one before, by ``id``, in a line that names its spaces."""
    if not any(child.name == "SP" for child in line.children):
        return set()
    room = NO_SPACE * (line_box.height if (line_box := _box(line, scale)) is not None else 0.0)
    found, last = set(), None
    for child in line.children:
        if child.name == "String":
            box = _box(child, scale)
            if last is not None and box is not None and box.x0 - last.x1 < max(room, NO_SPACE * box.height):
                found.add(id(child))
            last = box
        else:
            last = None
    return found


def _hyphen(line: Element, strings: Sequence[Element]) -> str:
    found = next((child.attributes.get("CONTENT", "").strip() for child in line.children if child.name == "HYP"), "")
    # some programs write it twice
    twice = strings and found in HYPHENS and content(strings[-1]).endswith(tuple(HYPHENS))
    return "" if twice else found


def _faces(string: Element, named: Sequence[str], known: Styles) -> set[str]:
    return set(f"{string.attributes.get('STYLE', '')} {_given(named, known, 'FONTSTYLE')}".split())


def _given(named: Sequence[str], known: Styles, attribute: str) -> str:
    """What the nearest of the named styles says."""
    return next((known.by_id[name][attribute] for name in named if attribute in known.by_id.get(name, ())), "")


def _colour(given: str) -> str | None:
    """As the model has it; nothing for black."""
    plain = len(given) == len("rrggbb") and all(sign in "0123456789abcdefABCDEF" for sign in given)
    return f"#{given.lower()}" if plain and given.strip("0") else None


def _confidence(string: Element) -> float | None:
    whole = stated(string, "WC")
    if whole is None:
        rates = [int(sign) for sign in string.attributes.get("CC", "") if sign.isdecimal() and sign.isascii()]
        whole = 1.0 - sum(rates) / len(rates) / WORST_CHARACTER if rates else None
    return None if whole is None else min(max(whole, 0.0), 1.0)


def _level(line: Element, box: Box, scale: float) -> tuple[float, float] | None:
    given = line.attributes.get("BASELINE", "")
    single = number(given)
    return (single * scale, 0.0) if single else level(points(given), box, scale)


def _around_words(line: Element, scale: float) -> Box | None:
    found: Box | None = None
    for child in line.children:
        box = _box(child, scale) if child.name == "String" else None
        if box is not None:
            found = box if found is None else found.union(box)
    return found


def _box(element: Element, scale: float) -> Box | None:
    sides = [stated(element, name) for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT")]
    if None in sides:
        shape = next(every(element, "Polygon"), None) if element.name == "TextLine" else None
        return None if shape is None else around(points(shape.attributes.get("POINTS", "")), scale)
    left, top, width, height = (side or 0.0 for side in sides)
    return around(((left, top), (left + width, top + height)), scale)
