"""One line of FineReader XML: characters to words, with their faces and how sure they are."""

from collections.abc import Iterator

import msgspec

from permacli.model.geometry import Box
from permacli.readers.recognised import DESCENT, Row, Seen, spread
from permacli.readers.xml_events import Element
from permacli.readers.xml_shapes import around, number, stated

# FineReader rates characters from 0 to this; -1 where it does not say.
FULL_CONFIDENCE = 100.0
# What a character that FineReader marks as suspicious is worth where it gives no rate.
SUSPICIOUS = 0.5
_TRUE = ("true", "1")


class Ink(msgspec.Struct, frozen=True):
    """Points to the pixel, and the font styles that the file names."""

    scale: float
    fonts: dict[str, Element]


class _Face(msgspec.Struct, frozen=True):
    font: str
    size: float
    bold: bool
    italic: bool
    raised: bool


class _Char(msgspec.Struct, frozen=True):
    text: str
    box: Box | None
    face: _Face
    rate: float | None


def words_alone(line: Element) -> list[str]:
    """The words of a line."""
    return "".join(
        _own_text(each) or "".join(char.text or " " for char in each.children if char.name == "charParams")
        for each in line.children
        if each.name == "formatting"
    ).split()


def _own_text(formatting: Element) -> str:
    """The text of a run that has no characters of its own; in front of these stands how the file was indented."""
    return "" if any(child.name == "charParams" for child in formatting.children) else formatting.text


def row(line: Element, ink: Ink) -> Row | None:
    """The line in points; ``None`` where it has no box."""
    box = _box(line, ink.scale)
    if box is None:
        return None
    words = tuple(seen for chars in _runs(line, ink, box) for seen in _word(chars, box))
    baseline = stated(line, "baseline")
    size = next((word.size for word in words if word.size), box.height)
    return Row(words, box, size, baseline * ink.scale if baseline else box.bottom - DESCENT * box.height)


def _runs(line: Element, ink: Ink, box: Box) -> Iterator[list[_Char]]:
    """The characters of each word."""
    word: list[_Char] = []
    for char in _chars(line, ink, box):
        if not char.text.strip():
            if word:
                yield word
            word = []
        else:
            word.append(char)
    if word:
        yield word


def _chars(line: Element, ink: Ink, box: Box) -> Iterator[_Char]:
    plain = sum(len(_own_text(each)) for each in line.children) or 1
    place = box.x0
    for each in line.children:
        if each.name != "formatting":
            continue
        face = _face(each, ink.fonts)
        # without characters of its own, its text takes the share of the line that its length has
        for sign in _own_text(each):
            step = box.width / plain
            yield _Char(sign, Box(place, box.top, place + step, box.bottom), face, None)
            place += step
        for char in each.children:
            if char.name == "charParams":
                yield _Char(char.text or " ", _box(char, ink.scale), face, _rate(char))


def _word(chars: list[_Char], line: Box) -> Iterator[Seen]:
    """A word in as many pieces as it has faces."""
    start = 0
    for end in range(1, len(chars) + 1):
        if end < len(chars) and chars[end].face == chars[start].face:
            continue
        part, face = chars[start:end], chars[start].face
        text = "".join(char.text for char in part)
        for piece, box in spread(text, _around(part) or line):
            yield Seen(
                piece,
                box,
                _mean([char.rate for char in part]),
                face.bold,
                face.italic,
                face.size,
                face.font,
                raised=face.raised or None,
                space="" if start else " ",
            )
        start = end


def _around(chars: list[_Char]) -> Box | None:
    found: Box | None = None
    for char in chars:
        if char.box is not None:
            found = char.box if found is None else found.union(char.box)
    return found


def _mean(rates: list[float | None]) -> float | None:
    known = [rate for rate in rates if rate is not None]
    return round(sum(known) / len(known), 4) if known else None


def _rate(char: Element) -> float | None:
    rate = stated(char, "charConfidence")
    if rate is not None and rate >= 0:
        return min(rate / FULL_CONFIDENCE, 1.0)
    return SUSPICIOUS if char.attributes.get("suspicious", "").lower() in _TRUE else None


def _face(formatting: Element, fonts: dict[str, Element]) -> _Face:
    style = fonts.get(formatting.attributes.get("style", ""))
    given = {**(style.attributes if style is not None else {}), **formatting.attributes}

    def says(name: str) -> bool:
        return given.get(name, "").lower() in _TRUE

    # FineReader ends a size with a point: "9."
    size = number(given.get("fs", "").rstrip(".")) or 0.0
    return _Face(given.get("ff", ""), max(size, 0.0), says("bold"), says("italic"), says("superscript"))


def _box(element: Element, scale: float) -> Box | None:
    sides = [stated(element, name) for name in "ltrb"]
    left, top, right, bottom = (side or 0.0 for side in sides)
    return None if None in sides else around(((left, top), (right, bottom)), scale)
