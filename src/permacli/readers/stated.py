"""What a PDF states of its text beside drawing it: titles of its outline, and tags; as zones of the page.

They are evidence, no more: a title that does not stand on its page as a line says nothing, nor do tags that make
headings of everything.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from permacli.model.geometry import Box
from permacli.model.page import Line, Page, Zone
from permacli.readers.cells import with_cells
from permacli.text.folded import fold

# Share of a page's lines beyond which its headings are none: a program that knew no other tag.
MOST_HEADINGS = 0.3
# Share of a line's width that must lie within what is tagged.
INSIDE = 0.8
# Letters: a shorter title may stand anywhere.
LEAST_TITLE = 4
# Lines that a title runs over at most.
MOST_LINES = 6


def with_stated(page: Page, titles: Sequence[tuple[int, str]], tagged: Sequence[Zone]) -> Page:
    """The page with its lines in zones where the outline or the tags say what they are; the tags count first."""
    page = with_cells(page, tagged)
    places = {number: line.zone for number, line in enumerate(page.lines) if line.zone is not None}
    zones = list(page.zones)
    for zone in (*_sane(page, tagged), *_headings(page, titles)):
        held = [number for number, line in enumerate(page.lines) if number not in places and _within(line, zone.box)]
        places.update((number, len(zones)) for number in held)
        zones += [zone] if held else []
    if not zones:
        return page
    lines = (replace(line, zone=places[n]) if n in places else line for n, line in enumerate(page.lines))
    return replace(page, lines=tuple(lines), zones=tuple(zones))


def _sane(page: Page, stated: Sequence[Zone]) -> Sequence[Zone]:
    tagged = [zone for zone in stated if zone.cell is None]
    headings = [zone for zone in tagged if zone.role == "heading"]
    count = sum(any(_within(line, zone.box) for zone in headings) for line in page.lines)
    return tagged if count <= MOST_HEADINGS * len(page.lines) else []


def _headings(page: Page, titles: Sequence[tuple[int, str]]) -> Iterator[Zone]:
    """A zone for each title of the outline that stands on the page, as whole lines."""
    letters = [_letters("".join(word.space + word.text for word in line.words)) for line in page.lines]
    for level, title in titles:
        wanted = _letters(title)
        if len(wanted) < LEAST_TITLE:
            continue
        for first in range(len(letters)):
            if letters[first] and wanted.startswith(letters[first]):
                last = _end(letters, first, wanted)
                box = _around(page.lines[first:last]) if last else None
                if box is not None:
                    yield Zone("heading", box, level)
                    break


def _end(letters: Sequence[str], first: int, wanted: str) -> int | None:
    """Behind the line with which the title ends that begins with ``first``; ``None`` for another title."""
    joined = ""
    for place in range(first, min(first + MOST_LINES, len(letters))):
        joined += letters[place]
        if joined == wanted:
            return place + 1
    return None


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))


def _around(lines: Sequence[Line]) -> Box | None:
    found: Box | None = None
    for line in lines:
        if line.box is not None:
            found = line.box if found is None else found.union(line.box)
    return found


def _within(line: Line, box: Box | None) -> bool:
    own = line.box
    if own is None or box is None or not own.width:
        return False
    middle = (own.top + own.bottom) / 2
    return box.top <= middle <= box.bottom and min(own.x1, box.x1) - max(own.x0, box.x0) >= INSIDE * own.width
