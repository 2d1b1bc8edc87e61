"""Which sign calls which note: page by page or over an article, by marks in sequence."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import msgspec

from permacli.model.document import Footnote
from permacli.model.geometry import Box
from permacli.passes.calls import Candidate
from permacli.passes.misreadings import becomes, dropped, likelihood
from permacli.passes.note_order import Heard, believed
from permacli.passes.note_places import Places
from permacli.text.edits import line_at
from permacli.text.marks import mark_at, mark_number

# How much a sign is worth as the call of a note with that number; a damaged one shows no number.
WORTH = {"raised": 10.0, "glued": 7.0, "bracketed": 7.0, "loose": 4.0, "damaged": 1.0}
# The same for one that may be a power.
POWER = 6.0
# A misread sign beside another column than the note's is that much less likely its call.
OTHER_COLUMN = 0.05
CONFIDENCE = {"raised": 0.99, "glued": 0.9, "bracketed": 0.95, "loose": 0.75, "damaged": 0.8}
SURE = frozenset(("raised", "glued", "bracketed"))
"""Looks of a sign that are enough to give a note to another article, or to another page."""
FROM_BEFORE = 0.85
"""How sure it is that a sign calls a note on a later page."""
WITHIN_ARTICLE = 1000
"""Pages that an article may have between the call of a note and the list of notes at its end."""
# A raised figure that no note answers is a call only up to here; beyond it is more likely something else.
LARGEST = 199
# A jump in the numbering that is larger than this is another numbering, not notes that are missing.
MOST_SKIPPED = 3


class Sign(msgspec.Struct, frozen=True):
    """A candidate, the leaf it stands in, the page, the box of its line where there is one; ``at``: see Places."""

    leaf: str
    page: int | None
    candidate: Candidate
    box: Box | None = None
    at: int = 0


class _Expected(msgspec.Struct, frozen=True):
    """A mark that a call must bear: of a note, or (``id`` is ``None``) of one that the numbering skips."""

    id: str | None
    mark: str
    box: Box | None = None
    known: bool = True
    """Whether OCR left its mark, or that of another note of the page to count from."""


class Link(msgspec.Struct, frozen=True):
    """A sign and the note it calls; ``None`` where the print has no such note."""

    sign: Sign
    note: str | None
    confidence: float


def linked(
    notes: Sequence[Footnote], signs: Sequence[Sign], places: Places, reach: int = WITHIN_ARTICLE
) -> Iterator[Link]:
    """Calls and the notes they lead to: foot notes page by page, notes at the end over the whole article.

    Args:
        notes: in the order of the print.
        signs: what may be a call, in the order of the print.
        places: of the document's lines.
        reach: how many pages before a note its call may stand.
    """
    used: set[int] = set()
    answered: set[str | None] = set()
    on_page: dict[int | None, list[tuple[int, Sign]]] = defaultdict(list)
    for index, sign in enumerate(signs):
        on_page[sign.page].append((index, sign))
    # a sign that calls a note of its page calls none at the end
    for page, expected in sorted(_expected(notes, places).items(), key=lambda item: item[0] is None):
        near = [(i, s) for i, s in (enumerate(signs) if page is None else on_page[page]) if i not in used]
        extent = places.extent(page, [sign.leaf for _, sign in near])
        for index, note, share in _aligned(expected, near, extent):
            used.add(index)
            answered.add(note.id)
            yield Link(signs[index], note.id, CONFIDENCE[signs[index].candidate.look] * share)
    waiting = [note for note in notes if note.place == "foot" and note.id not in answered]
    free = [(i, sign) for i, sign in enumerate(signs) if i not in used and sign.candidate.look in SURE]
    for index, name in _from_before(waiting, free, reach):
        used.add(index)
        yield Link(signs[index], name, FROM_BEFORE)
    marks = {(None if n.place == "end" else n.page_index, n.mark): n.id for n in notes}
    for index, sign in enumerate(signs):
        if index in used or sign.candidate.look != "raised" or sign.candidate.power or sign.candidate.value is None:
            continue
        again = marks.get((sign.page, sign.candidate.value)) or marks.get((None, sign.candidate.value))
        if again is not None:
            yield Link(sign, again, 0.9)
        elif sign.candidate.value.isdigit() and int(sign.candidate.value) <= LARGEST:
            yield Link(sign, None, 0.9)


def _from_before(
    notes: Sequence[Footnote], signs: Sequence[tuple[int, Sign]], reach: int
) -> Iterator[tuple[int, str | None]]:
    """Calls on pages before that of their note: of one that found no room below its call, of a list at the end."""
    for page, group in groupby(notes, key=lambda note: note.page_index):
        if page is None:
            continue
        expected = [_Expected(note.id, note.mark) for note in group]
        before = [(i, sign) for i, sign in signs if sign.page is not None and page - reach <= sign.page < page]
        pairs = _best(expected, before)
        pages = {index: sign.page for index, sign in before}
        whole = len(expected) > 1 and len(pairs) == len(expected)
        yield from ((index, note.id) for index, note in pairs if whole or pages[index] == page - 1)


def _expected(notes: Sequence[Footnote], places: Places) -> dict[int | None, list[_Expected]]:
    """By page (``None``: at the article's end) the notes whose calls stand there, and those the numbering skips."""
    by_page: dict[int | None, list[_Expected]] = defaultdict(list)
    before: int | None = None
    read = {note.page_index for note in notes if _is_read(note)} - _twice(notes)
    for note in notes:
        page = None if note.place == "end" else note.page_index
        number = mark_number(note.mark)
        # a list at the end calls from every column
        box = None if page is None else places.boxes.get(line_at(note.paragraphs[0].text.anchors, 0) or "")
        if number is not None and before is not None and 1 < number - before <= MOST_SKIPPED + 1:
            by_page[page] += (_Expected(None, str(missing), box) for missing in range(before + 1, number))
        by_page[page].append(_Expected(note.id, note.mark, box, page is None or page in read))
        before = number if number is not None else before
    return by_page


def _twice(notes: Sequence[Footnote]) -> set[int | None]:
    """The pages on which two notes have one mark: OCR lost what they are."""
    marks = Counter((note.page_index, note.mark) for note in notes)
    return {page for (page, _), times in marks.items() if times > 1}


def _is_read(note: Footnote) -> bool:
    """Whether a note still begins with its mark, or with what OCR makes of that."""
    value = note.paragraphs[0].text.value
    mark = mark_at(value)
    if mark is not None and mark.number is not None:
        return mark.plain == note.mark
    return value[:1] == note.mark[:1] or becomes(note.mark, value[:1])


def _aligned(
    expected: Sequence[_Expected], signs: Sequence[tuple[int, Sign]], extent: tuple[int, int]
) -> Iterator[tuple[int, _Expected, float]]:
    """The best pairing of notes and signs that keeps the order of both; damaged signs fill what it leaves.

    ``extent`` is where the text that calls these notes begins and ends. With each pair comes how much of what else the
    order allows it outweighs: 1.0 where the sign shows its figure.
    """
    sure = [(i, s) for i, s in signs if s.candidate.value is not None]
    pairs = _best(expected, sure)
    yield from ((index, note, 1.0) for index, note in pairs)
    damaged = [(i, s) for i, s in signs if s.candidate.look == "damaged"]
    if damaged:
        at = {index: sign.at for index, sign in signs}
        yield from _between(expected, {note: (index, at[index]) for index, note in pairs}, damaged, extent)


def _between(
    expected: Sequence[_Expected],
    paired: Mapping[_Expected, tuple[int, int]],
    damaged: Sequence[tuple[int, Sign]],
    extent: tuple[int, int],
) -> Iterator[tuple[int, _Expected, float]]:
    """Damaged signs for the notes between two that are paired, each with a sign and where that stands."""
    lower = (-1, extent[0])
    missing: list[_Expected] = []
    apart = not all(_overlap(note.box, expected[0].box) for note in expected)
    for note in [*expected, None]:
        if note is not None and note not in paired:
            missing.append(note)
            continue
        upper = paired[note] if note is not None else (damaged[-1][0] + 1, extent[1])
        between = [(i, s) for i, s in damaged if lower[0] < i < upper[0]]
        yield from _filled(missing, between, apart, (lower[1], upper[1]))
        missing, lower = [], upper


def _filled(
    missing: Sequence[_Expected], between: Sequence[tuple[int, Sign]], apart: bool, extent: tuple[int, int]
) -> Iterator[tuple[int, _Expected, float]]:
    """Damaged signs for notes without call, where the order and how OCR misreads leave little doubt."""
    weights = [[_misread_as(note, sign, apart) for _, sign in between] for note in missing]
    lost = [dropped(note.mark if note.known else None) for note in missing]
    start, length = extent[0], max(1, extent[1] - extent[0])
    places = [min(max((sign.at - start) / length, 0.0), 1.0) for _, sign in between]
    for note, sign, share in believed(weights, Heard(places, [s.candidate.doubt for _, s in between]), lost):
        yield between[sign][0], missing[note], share


def _misread_as(note: _Expected, sign: Sign, apart: bool) -> float:
    """How likely a note's call is read as a sign; where a page's notes stand in several columns, in its own."""
    beside = not apart or _overlap(note.box, sign.box)
    return likelihood(sign.candidate.printed.strip(), note.mark if note.known else None) * (
        1.0 if beside else OTHER_COLUMN
    )


def _overlap(one: Box | None, other: Box | None) -> bool:
    """Whether two boxes stand one below the other: half the narrower one's width is common."""
    if one is None or other is None:
        return True
    common = min(one.x1, other.x1) - max(one.x0, other.x0)
    return common >= 0.5 * min(one.width, other.width)


def _best(notes: Sequence[_Expected], signs: Sequence[tuple[int, Sign]]) -> list[tuple[int, _Expected]]:
    """Longest common subsequence, weighed by how sure each sign is."""
    height, width = len(notes), len(signs)
    best = [[0.0] * (width + 1) for _ in range(height + 1)]
    for i in range(height - 1, -1, -1):
        for j in range(width - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + _worth(notes[i], signs[j][1]))
    pairs, i, j = [], 0, 0
    while i < height and j < width:
        worth = _worth(notes[i], signs[j][1])
        if worth > 0 and best[i][j] == best[i + 1][j + 1] + worth:
            pairs.append((signs[j][0], notes[i]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            i += 1
    return pairs


def _worth(note: _Expected, sign: Sign) -> float:
    if sign.candidate.value != note.mark:
        return -1.0
    return POWER if sign.candidate.power else WORTH[sign.candidate.look]
