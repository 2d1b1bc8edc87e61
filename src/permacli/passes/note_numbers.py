"""The numbers of notes whose marks OCR damaged: counted as the issue does, by page, by article, or as a whole."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from permacli.model.document import Document, Footnote
from permacli.text.marks import mark_at

# A way of counting is the where it foretells so many more of the numbers that OCR read than any other.
LEAD = 1

_Group = Callable[[Footnote], object]


def renumbered(document: Document) -> Document:
    """The document with the unread marks of its foot notes counted as the read ones are; in doubt they stay."""
    article_of = {note.id: index for index, article in enumerate(document.articles) for note in article.notes}
    notes = [note for article in document.articles for note in article.notes] + list(document.notes)
    foot = [note for note in sorted(notes, key=lambda note: note.id) if note.place == "foot"]
    read = {note.id: number for note in foot if (number := _read(note)) is not None}
    if not read or len(read) == len(foot) or not all(note.mark.isdigit() for note in foot):
        return document
    ways: tuple[_Group, ...] = (
        lambda note: note.page_index,
        lambda note: article_of.get(note.id),
        lambda note: None,
    )
    counted = [_counted(foot, way, read) for way in ways]
    foretold = [_foretold(foot, way, read) for way in ways]
    best = max(foretold)
    if sorted(foretold)[-2] + LEAD > best:
        return document
    return _marked(document, counted[foretold.index(best)])


def _read(note: Footnote) -> int | None:
    """The number with which a note begins, if it is the mark that the layout gave it."""
    mark = mark_at(note.paragraphs[0].text.value)
    return mark.number if mark is not None and mark.plain == note.mark else None


def _foretold(notes: Sequence[Footnote], way: _Group, read: Mapping[str, int]) -> int:
    """How many of the read numbers follow the note before, counted that way."""
    found, last, group = 0, 0, object()
    for note in notes:
        last, group = (last if way(note) == group else 0) + 1, way(note)
        if note.id in read:
            found += read[note.id] == last
            last = read[note.id]
    return found


def _counted(notes: Sequence[Footnote], way: _Group, read: Mapping[str, int]) -> dict[str, int]:
    """The number of each note, counted that way: from the read one before, or back from the one behind."""
    numbers: dict[str, int] = {}
    last, group = 0, object()
    for note in notes:
        last, group = (last if way(note) == group else 0) + 1, way(note)
        last = numbers[note.id] = read.get(note.id, last)
    for below, note in pairwise(reversed(notes)):
        if note.id not in read and way(below) == way(note) and numbers[below.id] > 1:
            numbers[note.id] = numbers[below.id] - 1
    return numbers


def _marked(document: Document, numbers: Mapping[str, int]) -> Document:
    def marked(notes: Sequence[Footnote]) -> tuple[Footnote, ...]:
        return tuple(replace(n, mark=str(numbers[n.id])) if n.id in numbers else n for n in notes)

    articles = tuple(replace(article, notes=marked(article.notes)) for article in document.articles)
    return replace(document, articles=articles, notes=marked(document.notes))
