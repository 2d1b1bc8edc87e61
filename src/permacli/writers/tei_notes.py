"""Notes as TEI has them: which are written, which nothing calls, and the parts of one that runs over a page."""

from collections.abc import Callable, Container, Iterable, Iterator

import msgspec

from permacli.model.document import Document, Footnote, Furniture, Heading, Paragraph
from permacli.model.tree import leaves
from permacli.text.places import Pages
from permacli.writers.regions import Region


class Part(msgspec.Struct, frozen=True):
    """``value[start:end]`` of a paragraph's text."""

    paragraph: Heading | Paragraph | Furniture
    start: int
    end: int

    def holds(self, offset: int) -> bool:
        """Whether what stands at the offset belongs to the part: a line begin at its end is that of the next one."""
        whole = len(self.paragraph.text.value)
        return self.start <= offset < self.end or (offset >= whole == self.end)

    def holds_all(self, region: Region) -> bool:
        """Whether the region lies in the part; what stands between two parts (a hyphen) belongs to the first."""
        first = region.start > self.start or (
            region.start == self.start and (region.end > region.start or not self.start)
        )
        return first and region.end <= self.end


class RunOver(msgspec.Struct, frozen=True):
    """What of a note stands on one page (0-based index; -1 if unknown), with the ids of it and of its neighbours."""

    note: Footnote
    part: tuple[Part, ...]
    called: bool
    page: int
    own: str
    before: str | None = None
    after: str | None = None


class Notes:
    """The notes of an article by their ids, and the id in the file of each that is written."""

    def __init__(self, notes: Iterable[Footnote], article: str = "", called: Container[str] = ()) -> None:
        self.known = {note.id: note for note in notes}
        self.article = article
        self.called = called
        self.written: dict[str, str] = {}

    def left(self) -> list[Footnote]:
        """The notes that are not written yet."""
        return [note for note in self.known.values() if note.id not in self.written]

    def uncalled(self, done: Container[int]) -> Iterator[Footnote]:
        """Those among them that nothing calls and that stand on one of the pages at these 0-based indices."""
        for note in self.left():
            if note.id not in self.called and note.page_index in done:
                yield note


def called_notes(document: Document) -> frozenset[str]:
    """The ids of the notes that are called anywhere."""
    return frozenset(call.note for leaf in leaves(document) for call in leaf.text.calls if call.note is not None)


def in_parts(note: Footnote, pages: Pages, regions_of: Callable[[Paragraph], list[Region]]) -> list[tuple[Part, ...]]:
    """The paragraphs of a note, parted where a page ends; not within a changed word."""
    parts: list[list[Part]] = [[]]
    page = None
    for paragraph in note.paragraphs:
        changed = regions_of(paragraph)
        start = 0
        for found in pages.breaks(paragraph.text):
            if page is None:
                page = found.page
            elif found.page is not page and not any(one.start < found.start < one.end for one in changed):
                page = found.page
                if found.start > start:
                    parts[-1].append(Part(paragraph, start, found.start))
                parts.append([])
                start = found.start
        parts[-1].append(Part(paragraph, start, len(paragraph.text.value)))
    return [tuple(part) for part in parts if part] or [()]
