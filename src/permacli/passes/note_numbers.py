"""The numbers of notes whose marks OCR damaged: counted as the issue does, by page, by article, or as a whole."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import chain, pairwise
from math import log

import regex
from msgspec.structs import replace

from permacli.model.document import Document, Footnote
from permacli.passes.misreadings import mark_likelihood
from permacli.text.marks import mark_at

# A way of counting is the where it makes what stands before the notes so many times more likely than any other.
LEAD = 10.0
# A page has no more notes that stars mark.
MOST_STARS = 4
# How likely a number that was read is the one that is foretold, and is another: one that is outweighs most signs.
FORETOLD, OTHERWISE = 0.9, 0.001
# What may be a damaged mark, at the start of a note.
_DAMAGED = regex.compile(r"[^\p{L}\p{N}\s«(\[]{1,3}")

_Group = Callable[[Footnote], object]


def renumbered(document: Document) -> Document:
    """The document with the unread marks of its foot notes counted as it counts its notes; in doubt they stay."""
    document = _starred(document)
    article_of = {note.id: index for index, article in enumerate(document.articles) for note in article.notes}
    notes = [note for article in document.articles for note in article.notes] + list(document.notes)
    foot = [note for note in sorted(notes, key=lambda note: note.id) if note.place == "foot"]
    read = {note.id: number for note in foot if (number := _read(note)) is not None}
    if not foot or len(read) == len(foot) or not all(note.mark.isdigit() for note in foot):
        return document
    ways: tuple[_Group, ...] = (
        lambda note: note.page_index,
        lambda note: article_of.get(note.id),
        lambda note: None,
    )
    counted = [_counted(foot, way, read) for way in ways]
    likely = [_likely(foot, way, read, numbers) for way, numbers in zip(ways, counted, strict=True)]
    best = max(range(len(ways)), key=lambda way: likely[way])
    others = [likely[way] for way in range(len(ways)) if counted[way] != counted[best]]
    # two ways that count alike are no doubt
    if others and max(others) + log(LEAD) > likely[best]:
        return document
    return _marked(document, counted[best])


def _starred(document: Document) -> Document:
    """The document with stars counted: of several notes of a page that all begin with one, the second has two."""
    stars: dict[int | None, list[Footnote]] = defaultdict(list)
    for note in sorted(chain(*(article.notes for article in document.articles), document.notes), key=lambda n: n.id):
        if note.place == "foot":
            stars[note.page_index].append(note)
    several = [some for some in stars.values() if 1 < len(some) <= MOST_STARS and all(map(_has_star, some))]
    return _marked(document, {note.id: "*" * count for some in several for count, note in enumerate(some, start=1)})


def _has_star(note: Footnote) -> bool:
    """Whether a note begins with a single star and nothing else."""
    mark = mark_at(note.paragraphs[0].text.value)
    return note.mark == "*" and mark is not None and mark.sign == "*"


def _read(note: Footnote) -> int | None:
    """The number with which a note begins, if it is the mark that the layout gave it."""
    mark = mark_at(note.paragraphs[0].text.value)
    return mark.number if mark is not None and mark.plain == note.mark else None


def _likely(notes: Sequence[Footnote], way: _Group, read: Mapping[str, int], numbers: Mapping[str, int]) -> float:
    """How likely the notes begin as they do if they are counted that way: the logarithm."""
    found, last, group = 0.0, 0, object()
    for note in notes:
        last, group = (last if way(note) == group else 0) + 1, way(note)
        if note.id in read:
            found += log(FORETOLD if read[note.id] == last else OTHERWISE)
            last = read[note.id]
        elif damaged := _DAMAGED.match(note.paragraphs[0].text.value):
            found += log(mark_likelihood(damaged[0], str(numbers[note.id])))
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


def _marked(document: Document, numbers: Mapping[str, int | str]) -> Document:
    def marked(notes: Sequence[Footnote]) -> tuple[Footnote, ...]:
        return tuple(replace(n, mark=str(numbers[n.id])) if n.id in numbers else n for n in notes)

    articles = tuple(replace(article, notes=marked(article.notes)) for article in document.articles)
    return replace(document, articles=articles, notes=marked(document.notes))
