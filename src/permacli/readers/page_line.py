"""The lines of a PAGE region: from their words, from themselves, or from the text of the region."""

from collections.abc import Iterator, Sequence

import msgspec
import regex

from permacli.model.geometry import Box
from permacli.readers.recognised import DESCENT, Row, Seen, spread
from permacli.readers.xml_events import Element
from permacli.readers.xml_shapes import around, child, level, number, points

READ = "permacli:read"
"""``comments`` of the TextEquiv in which permacli keeps what was read, where another holds its repair."""
# Superscripts of Transkribus and their kin: textStyle {offset:3; length:1; superscript:true;}
_STYLED = regex.compile(r"textStyle\s*\{([^}]*)\}")
_FIELD = regex.compile(r"(\w+)\s*:\s*([^;}]*)")
_TRUE = ("true", "1")


class Look(msgspec.Struct, frozen=True):
    """The face that a region, a line or a word states."""

    size: float = 0.0
    font: str = ""
    bold: bool = False
    italic: bool = False
    raised: bool | None = None


class Tract(msgspec.Struct, frozen=True):
    """A stretch of a line that Transkribus gives a face: half-open, in characters."""

    start: int
    end: int
    look: Look


def look_of(element: Element, around_it: Look) -> Look:
    """The face that an element states, over the one of what it stands in."""
    style = child(element, "TextStyle")
    if style is None:
        return around_it
    given = style.attributes

    def says(name: str, before: bool) -> bool:
        return given[name].lower() in _TRUE if name in given else before

    return Look(
        size=max(number(given.get("fontSize", "")) or around_it.size, 0.0),
        font=given.get("fontFamily", around_it.font),
        bold=says("bold", around_it.bold),
        italic=says("italic", around_it.italic),
        raised=says("superscript", False) if "superscript" in given else around_it.raised,
    )


def outline(element: Element, name: str, scale: float) -> Box | None:
    """The box around the polygon of a ``Coords`` in an element; PAGE 2010 writes its points as elements."""
    coords = child(element, name)
    if coords is None:
        return None
    given = coords.attributes.get("points")
    corners = points(given) if given is not None else points(" ".join(_corner(point) for point in coords.children))
    return around(corners, scale)


def words_alone(region: Element) -> list[list[str]]:
    """The words of each line of a region, without those of the regions in it."""
    lines = [each for each in region.children if each.name == "TextLine"]
    texts = [_line_text(line) for line in lines] if lines else (equivalent(region) or "").split("\n")
    return [words for text in texts if (words := text.split())]


def rows_of(region: Element, look: Look, scale: float, zone: int) -> list[Row]:
    """The lines of a region that have a place; a text of the region alone is spread over its lines."""
    lines = [each for each in region.children if each.name == "TextLine"]
    if lines:
        found = [_row(line, look_of(line, look), scale) for line in lines]
        return [msgspec.structs.replace(row, zone=zone) for row in found if row is not None]
    box = outline(region, "Coords", scale)
    texts = [text for text in (equivalent(region) or "").split("\n") if text.strip()]
    if box is None or not texts:
        return []
    step = box.height / len(texts)
    return [
        _spread_row(text, Box(box.x0, box.top + n * step, box.x1, box.top + (n + 1) * step), look, zone)
        for n, text in enumerate(texts)
    ]


def equivalent(element: Element) -> str | None:
    """The text that an element states: what permacli says was read, else the one of the lowest index."""
    found = [each for each in element.children if each.name == "TextEquiv"]
    if not found:
        return None
    best = min(found, key=lambda each: (each.attributes.get("comments") != READ, _index(each)))
    unicode = child(best, "Unicode")
    return None if unicode is None else unicode.text


def _index(equivalence: Element) -> float:
    index = number(equivalence.attributes.get("index", ""))
    return -1.0 if index is None else index


def _rate(element: Element) -> float | None:
    found = [each for each in element.children if each.name == "TextEquiv"]
    rate = number(found[0].attributes.get("conf", "")) if found else None
    return None if rate is None else min(max(rate, 0.0), 1.0)


def _line_text(line: Element) -> str:
    """The line's own text; that of its words where it has none, or says the same."""
    own = equivalent(line)
    return " ".join(_word_texts(line)) if own is None or not own.strip() else own


def _word_texts(line: Element) -> Iterator[str]:
    return (text for each in line.children if each.name == "Word" and (text := (equivalent(each) or "").strip()))


def _row(line: Element, look: Look, scale: float) -> Row | None:
    box = outline(line, "Coords", scale)
    if box is None or not _line_text(line).strip():
        return None
    baseline = child(line, "Baseline")
    base = None if baseline is None else level(points(baseline.attributes.get("points", "")), box, scale)
    words = tuple(_words(line, look, box, scale))
    return Row(words, box, look.size or box.height, *(base or (box.bottom - DESCENT * box.height, 0.0)))


def _words(line: Element, look: Look, box: Box, scale: float) -> Iterator[Seen]:
    own = _line_text(line)
    elements = [each for each in line.children if each.name == "Word" and (equivalent(each) or "").strip()]
    tracts = list(_tracts(line.attributes.get("custom", "")))
    pieces = _cut(own, [(equivalent(each) or "").strip() for each in elements])
    if pieces is None:
        yield from _spread_words(own, box, look, tracts, _rate(line))
        return
    place = 0
    for element, (space, text) in zip(elements, pieces, strict=True):
        place = own.index(text, place) + len(text)
        its_look = _at(tracts, place - len(text), place, look_of(element, look))
        its_box = outline(element, "Coords", scale) or box
        rate = _rate(element)
        for count, (word, part) in enumerate(spread(text, its_box)):
            yield _seen(word, part, its_look, rate if rate is not None else _rate(line), space if not count else " ")


def _cut(own: str, texts: Sequence[str]) -> list[tuple[str, str]] | None:
    """Each word with the space before it, as the line has them; ``None`` where words and line do not agree.

    Where only their characters differ, word for word, the line is right: it is what people correct.
    """
    tokens = own.split()
    if "".join(tokens) != "".join("".join(texts).split()):
        return [(" ", token) for token in tokens] if len(tokens) == len(texts) else None
    found, place = [], 0
    for text in texts:
        start = own.find(text, place)
        if start < 0:
            return None
        between = own[place:start] if place else " "
        found.append((between if len(between) <= 1 else " ", text))
        place = start + len(text)
    return found


def _spread_row(text: str, box: Box, look: Look, zone: int) -> Row:
    words = tuple(_spread_words(text, box, look, (), None))
    return Row(words, box, look.size or box.height, box.bottom - DESCENT * box.height, 0.0, zone)


def _spread_words(text: str, box: Box, look: Look, tracts: Sequence[Tract], rate: float | None) -> Iterator[Seen]:
    place = 0
    for word, part in spread(text, box):
        place = text.index(word, place) + len(word)
        yield _seen(word, part, _at(tracts, place - len(word), place, look), rate, " ")


def _seen(text: str, box: Box, look: Look, rate: float | None, space: str) -> Seen:
    return Seen(text, box, rate, look.bold, look.italic, look.size, look.font, look.raised, space)


def _tracts(custom: str) -> Iterator[Tract]:
    for styled in _STYLED.finditer(custom):
        fields = {name: value.strip().lower() for name, value in _FIELD.findall(styled[1])}
        start, length = number(fields.get("offset", "")), number(fields.get("length", ""))
        if start is not None and length is not None:
            bold, italic = fields.get("bold") == "true", fields.get("italic") == "true"
            raised = True if fields.get("superscript") == "true" else None
            yield Tract(int(start), int(start + length), Look(bold=bold, italic=italic, raised=raised))


def _at(tracts: Sequence[Tract], start: int, end: int, look: Look) -> Look:
    """The face of a word, with those of the stretches that hold all of it."""
    for tract in tracts:
        if tract.start <= start and end <= tract.end:
            own = tract.look
            look = Look(
                look.size, look.font, look.bold or own.bold, look.italic or own.italic, own.raised or look.raised
            )
    return look


def _corner(point: Element) -> str:
    return f"{point.attributes.get('x', 'x')},{point.attributes.get('y', 'y')}"
