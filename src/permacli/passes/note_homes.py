"""To which article a note belongs: to the one that calls it. A page may hold the notes of two articles."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from msgspec.structs import replace

from permacli.model.document import Document, Footnote
from permacli.passes.note_links import SURE, Link, Sign, linked
from permacli.passes.note_places import Places
from permacli.text.marks import mark_number

NEXT_PAGE = 1
"""A note that another article may call stands no more pages behind its call."""
SURE_MISREAD = 0.72
"""A misread sign gives a note to another article where it is linked with this confidence."""
SEVERAL = 2
"""Lists of notes in one article, from which on they may be those of several."""


def homed(document: Document, signs: Sequence[Sequence[Sign]], places: Places) -> Document:
    """The document with each note in the article that calls it; where none does it stays.

    Args:
        document: its notes are where the layout put them.
        signs: of each article, what may be a call.
        places: of the document's lines.
    """
    now = {note.id: i for i, article in enumerate(document.articles) for note in article.notes}
    notes = sorted(_notes(document), key=lambda note: note.id)
    home = {**now, **_of_foot_notes([n for n in notes if n.place == "foot"], signs, places)}
    for index, article in enumerate(document.articles):
        for group in _lists([note for note in article.notes if note.place == "end"]):
            home.update(dict.fromkeys((note.id for note in group), _of_list(group, index, signs, places)))
        home.update(_in_turn(index, document, signs, places))
    home.update(_shared([note for note in notes if note.place == "end"], home, signs, places))
    if home == now:
        return document
    articles = tuple(
        replace(article, notes=tuple(note for note in notes if home.get(note.id) == index))
        for index, article in enumerate(document.articles)
    )
    return replace(document, articles=articles, notes=tuple(note for note in notes if note.id not in home))


def _notes(document: Document) -> Iterator[Footnote]:
    return chain(document.notes, *(article.notes for article in document.articles))


def _of_foot_notes(notes: Sequence[Footnote], signs: Sequence[Sequence[Sign]], places: Places) -> Mapping[str, int]:
    """Note → article, by the calls of each page taken together."""
    article_of = {sign.leaf: index for index, some in enumerate(signs) for sign in some}
    found: dict[str, int] = {}
    for link in linked(notes, list(chain(*signs)), places, NEXT_PAGE):
        if link.note is not None and _is_sure(link):
            found.setdefault(link.note, article_of[link.sign.leaf])
    return found


def _is_sure(link: Link) -> bool:
    look = link.sign.candidate.look
    return look in SURE or (look == "damaged" and link.confidence >= SURE_MISREAD)


def _lists(notes: Sequence[Footnote]) -> list[list[Footnote]]:
    """Notes at an article's end, parted where the numbers begin anew."""
    lists: list[list[Footnote]] = []
    for note in notes:
        if not lists or mark_number(note.mark) == 1:
            lists.append([])
        lists[-1].append(note)
    return lists


def _of_list(notes: Sequence[Footnote], index: int, signs: Sequence[Sequence[Sign]], places: Places) -> int:
    """The article that calls most of a list: the one it was given to, or one beside it."""
    near = [i for i in (index, index - 1, index + 1) if 0 <= i < len(signs)]
    above = {i: [sign for sign in signs[i] if _is_before(sign, notes[0])] for i in near}
    # what OCR misread, or set loose, calls a note as well in one article as in the other
    links = {i: [k for k in linked(notes, above[i], places) if k.sign.candidate.look in SURE] for i in near}
    calls = {i: sum(k.note is not None for k in links[i]) for i in near}
    return max(near, key=lambda i: calls[i])


def _in_turn(index: int, document: Document, signs: Sequence[Sequence[Sign]], places: Places) -> Mapping[str, int]:
    """Note → article for several lists behind an issue, which are those of its articles in their order.

    As many articles as there are lists, and none with notes of its own, must call all notes of theirs.
    """
    lists = _lists([note for note in document.articles[index].notes if note.place == "end"])
    if len(lists) < SEVERAL:
        return {}
    clear = {
        i: [sign for sign in signs[i] if sign.candidate.look in SURE and _is_before(sign, lists[0][0])]
        for i in range(index + 1)
        if i == index or not document.articles[i].notes
    }
    turns = list(zip([i for i, some in clear.items() if some], lists, strict=False))
    calling = sum(map(bool, clear.values()))
    whole = all({note.id for note in group} <= _called(group, clear[i], places) for i, group in turns)
    return {note.id: i for i, group in turns for note in group} if whole and calling == len(lists) else {}


def _called(notes: Sequence[Footnote], signs: Sequence[Sign], places: Places) -> set[str | None]:
    return {link.note for link in linked(notes, signs, places)}


def _shared(
    notes: Sequence[Footnote], home: Mapping[str, int], signs: Sequence[Sequence[Sign]], places: Places
) -> Mapping[str, int]:
    """Note → article for a list that stands behind several articles and numbers the calls of all of them.

    Such a list has calls that its own article lacks, in sequence, in those before; and no other list is called there.
    """
    found: dict[str, int] = {}
    lists = _lists(notes)
    for group in lists:
        index = home[group[0].id]
        claimed = {home[other[0].id] for other in lists if other is not group}
        free = [i for i in range(index + 1) if i == index or i not in claimed]
        clear = [sign for i in free for sign in signs[i] if _is_before(sign, group[0]) and sign.candidate.look in SURE]
        article_of = {sign.leaf: i for i in free for sign in signs[i]}
        called = {k.note: article_of[k.sign.leaf] for k in linked(group, clear, places) if k.note is not None}
        if len(called) == len(group) and len(set(called.values())) > 1:
            found.update((note.id, called[note.id]) for note in group)
    return found


def _is_before(sign: Sign, note: Footnote) -> bool:
    """Whether a sign stands on no later page than a note: a list at the end is never called from behind it."""
    return sign.page is None or note.page_index is None or sign.page <= note.page_index
