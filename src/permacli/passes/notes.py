"""Links notes with their calls, both ways; what leads nowhere is reported, not guessed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from permacli.model.document import Article, Document, Footnote, Heading, Paragraph
from permacli.model.geometry import Box
from permacli.model.journal import Change, Notice
from permacli.model.text import NoteCall, Text
from permacli.model.tree import Leaf, article_leaves, map_texts
from permacli.passes.calls import Candidate, Damage, candidates, is_measure
from permacli.passes.outcome import Context, Outcome
from permacli.text.edits import Edit, Place, apply, line_at
from permacli.text.marks import mark_at, mark_number

STEP = "notes"
# How much a sign is worth as the call of a note with that number; a damaged one shows no number.
WORTH = {"raised": 10.0, "glued": 7.0, "loose": 4.0, "damaged": 1.0}
CONFIDENCE = {"raised": 0.99, "glued": 0.9, "loose": 0.75, "damaged": 0.7}
# Where more than this share of the question and exclamation marks stand close to their word, house style or
# OCR set them so, and a close one is no sign of a damaged call.
CLOSE_SHARE = 0.2
# A raised figure that no note answers is a call only up to here; beyond it is more likely something else.
LARGEST = 199
# A jump in the numbering that is larger than this is another numbering, not notes that are missing.
MOST_SKIPPED = 3


class _Sign(msgspec.Struct, frozen=True):
    """A candidate, the leaf it stands in, the page, and the box of its line where there is one."""

    leaf: str
    page: int | None
    candidate: Candidate
    box: Box | None = None


class _Expected(msgspec.Struct, frozen=True):
    """A mark that a call must bear: of a note, or (``id`` is ``None``) of one that the numbering skips."""

    id: str | None
    mark: str
    box: Box | None = None


class _Places:
    """Page index and box of printed lines."""

    def __init__(self, document: Document) -> None:
        self.pages = {page.id: page.index for page in document.pages}
        self.boxes = {line.id: line.box for page in document.pages for line in page.lines if line.box is not None}

    def page(self, line: str | None) -> int | None:
        """The page index a line id belongs to."""
        return self.pages.get(line.partition(".")[0]) if line else None


class _Link(msgspec.Struct, frozen=True):
    sign: _Sign
    note: str | None
    confidence: float


def run(document: Document, context: Context) -> Outcome:
    """Give each note its calls, take the signs out of the texts, report notes without call and calls without note."""
    places = _Places(document)
    scanned = any(page.layer == "ocr" for page in document.pages)
    damaged = Damage(quotes=scanned, marks=scanned and _sets_off_marks(document))
    links: dict[str, list[_Link]] = defaultdict(list)
    notices: list[Notice] = []
    for article in document.articles:
        signs = list(_signs(article, places, damaged))
        called = set()
        for link in _linked(article.notes, signs, places):
            links[link.sign.leaf].append(link)
            called.add(link.note)
        notices += (_uncalled(note) for note in article.notes if note.id not in called)
    notices += (_uncalled(note) for note in document.notes)
    return _written(document, links, notices)


def _sets_off_marks(document: Document) -> bool:
    """Whether the issue sets a space before ``?`` and ``!`` (so that a close one may be a damaged figure)."""
    close = spaced = 0
    for article in document.articles:
        for leaf in article_leaves(article):
            for sign in "?!":
                parts = leaf.text.value.split(sign)[:-1]
                spaced += sum(part[-1:].isspace() for part in parts)
                close += sum(part[-1:].isalpha() for part in parts)
    return close <= CLOSE_SHARE * (close + spaced)


def _signs(article: Article, places: _Places, damaged: Damage) -> Iterator[_Sign]:
    notes = {p.id for note in article.notes for p in note.paragraphs}
    for leaf in article_leaves(article):
        if leaf.id in notes:
            continue
        for candidate in candidates(leaf.text, damaged):
            line = line_at(leaf.text.anchors, candidate.start)
            yield _Sign(leaf.id, places.page(line), candidate, places.boxes.get(line or ""))


def _linked(notes: Sequence[Footnote], signs: Sequence[_Sign], places: _Places) -> Iterator[_Link]:
    """Calls and the notes they lead to: foot notes page by page, notes at the end over the whole article."""
    used: set[int] = set()
    on_page: dict[int | None, list[tuple[int, _Sign]]] = defaultdict(list)
    for index, sign in enumerate(signs):
        on_page[sign.page].append((index, sign))
    for page, expected in _expected(notes, places).items():
        near = list(enumerate(signs)) if page is None else on_page[page]
        for index, note in _aligned(expected, near):
            used.add(index)
            yield _Link(signs[index], note.id, CONFIDENCE[signs[index].candidate.look])
    marks = {(None if n.place == "end" else n.page_index, n.mark): n.id for n in notes}
    for index, sign in enumerate(signs):
        if index in used or sign.candidate.look != "raised" or sign.candidate.value is None:
            continue
        again = marks.get((sign.page, sign.candidate.value)) or marks.get((None, sign.candidate.value))
        if again is not None:
            yield _Link(sign, again, 0.9)
        elif sign.candidate.value.isdigit() and int(sign.candidate.value) <= LARGEST:
            yield _Link(sign, None, 0.9)


def _expected(notes: Sequence[Footnote], places: _Places) -> dict[int | None, list[_Expected]]:
    """By page (``None``: at the article's end) the notes whose calls stand there, and those the numbering skips."""
    by_page: dict[int | None, list[_Expected]] = defaultdict(list)
    before: int | None = None
    for note in notes:
        page = None if note.place == "end" else note.page_index
        number = mark_number(note.mark)
        box = places.boxes.get(line_at(note.paragraphs[0].text.anchors, 0) or "")
        if number is not None and before is not None and 1 < number - before <= MOST_SKIPPED + 1:
            by_page[page] += (_Expected(None, str(missing), box) for missing in range(before + 1, number))
        by_page[page].append(_Expected(note.id, note.mark, box))
        before = number if number is not None else before
    return by_page


def _aligned(expected: Sequence[_Expected], signs: Sequence[tuple[int, _Sign]]) -> Iterator[tuple[int, _Expected]]:
    """The best pairing of notes and signs that keeps the order of both; damaged signs fill what it leaves."""
    sure = [(i, s) for i, s in signs if s.candidate.value is not None]
    pairs = _best(expected, sure)
    yield from pairs
    paired = {note: index for index, note in pairs}
    damaged = [(i, s) for i, s in signs if s.candidate.look == "damaged" and i not in paired.values()]
    for column in _columns(expected):
        inside = [(i, s) for i, s in damaged if len(column) == len(expected) or _beside(s, column)]
        yield from _between(column, paired, inside)


def _between(
    expected: Sequence[_Expected], paired: Mapping[_Expected, int], damaged: Sequence[tuple[int, _Sign]]
) -> Iterator[tuple[int, _Expected]]:
    """Damaged signs for the notes between two that are paired."""
    lower = -1
    missing: list[_Expected] = []
    for note in [*expected, None]:
        if note is not None and note not in paired:
            missing.append(note)
            continue
        upper = paired[note] if note is not None else (damaged[-1][0] + 1 if damaged else 0)
        yield from _filled(missing, [i for i, _ in damaged if lower < i < upper])
        missing, lower = [], upper


def _columns(expected: Sequence[_Expected]) -> list[list[_Expected]]:
    """The notes of a page by the column at whose foot they stand."""
    columns: list[list[_Expected]] = []
    for note in expected:
        home = next((c for c in columns if _overlap(note.box, c[0].box)), None)
        if home is None:
            columns.append([note])
        else:
            home.append(note)
    return columns


def _beside(sign: _Sign, column: Sequence[_Expected]) -> bool:
    return _overlap(sign.box, column[0].box)


def _overlap(one: Box | None, other: Box | None) -> bool:
    """Whether two boxes stand one below the other: half the narrower one's width is common."""
    if one is None or other is None:
        return True
    common = min(one.x1, other.x1) - max(one.x0, other.x0)
    return common >= 0.5 * min(one.width, other.width)


def _filled(missing: Sequence[_Expected], between: Sequence[int]) -> Iterator[tuple[int, _Expected]]:
    """Damaged signs for notes without call: only where there are exactly as many, skipped numbers counted or not."""
    for wanted in (missing, [note for note in missing if note.id is not None]):
        if wanted and len(wanted) == len(between):
            yield from zip(between, wanted, strict=True)
            return


def _best(notes: Sequence[_Expected], signs: Sequence[tuple[int, _Sign]]) -> list[tuple[int, _Expected]]:
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


def _worth(note: _Expected, sign: _Sign) -> float:
    return WORTH[sign.candidate.look] if sign.candidate.value == note.mark else -1.0


def _uncalled(note: Footnote) -> Notice:
    text = note.paragraphs[0].text
    return Notice(
        kind="note-without-call",
        message=f"nothing in the text calls note {note.mark}",
        block=note.paragraphs[0].id,
        page_index=note.page_index,
        line=line_at(text.anchors, 0),
        quote=text.value[:60],
    )


def _written(document: Document, links: Mapping[str, Sequence[_Link]], notices: list[Notice]) -> Outcome:
    """Take signs and marks out of the texts and put the calls in."""
    changes: list[Change] = []
    calls: dict[str, list[str]] = defaultdict(list)
    marks = {n.paragraphs[0].id: n for n in _notes(document)}

    def changed(leaf: Leaf) -> Text:
        if leaf.id in marks:
            text, made = apply(leaf.text, _mark_edit(leaf, marks[leaf.id]), Place(STEP, leaf.id))
        elif leaf.id in links and isinstance(leaf, Heading | Paragraph):
            text, made = _with_calls(leaf, _calls_of(leaf, links[leaf.id]), calls, notices)
        else:
            return leaf.text
        changes.extend(made)
        return text

    mapped = map_texts(document, changed)
    articles = tuple(replace(a, notes=tuple(_called(n, calls) for n in a.notes)) for a in mapped.articles)
    return Outcome(replace(mapped, articles=articles), tuple(changes), tuple(notices))


def _notes(document: Document) -> Iterator[Footnote]:
    for article in document.articles:
        yield from article.notes
    yield from document.notes


def _mark_edit(leaf: Leaf, note: Footnote) -> Iterable[Edit]:
    mark = mark_at(leaf.text.value)
    if mark is None or (mark.is_letter and mark.sign != note.mark):
        return []
    return [Edit(0, len(mark.printed), "", "notes.mark", "typography")]


def _calls_of(leaf: Leaf, links: Sequence[_Link]) -> list[_Link]:
    """The links to be written: powers and measures only where a note answers them."""
    ordered = sorted(links, key=lambda link: link.sign.candidate.start)
    return [k for k in ordered if k.note is not None or not is_measure(leaf.text.value, k.sign.candidate.start)]


def _with_calls(
    leaf: Leaf, links: Sequence[_Link], calls: dict[str, list[str]], notices: list[Notice]
) -> tuple[Text, tuple[Change, ...]]:
    edits = [
        Edit(k.sign.candidate.start, k.sign.candidate.end, "", "notes.call", "sequence", k.confidence) for k in links
    ]
    text, changes = apply(leaf.text, edits, Place(STEP, leaf.id))
    made = []
    for number, (link, change) in enumerate(zip(links, changes, strict=True), start=1):
        call = NoteCall(
            f"{leaf.id}.c{number}", change.start, link.sign.candidate.printed.strip(), link.note, link.confidence
        )
        made.append(call)
        if link.note is not None:
            calls[link.note].append(call.id)
        else:
            notices.append(_unanswered(leaf, link, text, change.start))
    return replace(text, calls=tuple(sorted((*text.calls, *made), key=lambda c: c.start))), changes


def _unanswered(leaf: Leaf, link: _Link, text: Text, start: int) -> Notice:
    return Notice(
        kind="call-without-note",
        message=f"call {link.sign.candidate.printed.strip()} leads to no note",
        block=leaf.id,
        page_index=link.sign.page,
        line=line_at(leaf.text.anchors, link.sign.candidate.start),
        quote=text.value[max(0, start - 40) : start] + link.sign.candidate.printed,
    )


def _called(note: Footnote, calls: Mapping[str, Sequence[str]]) -> Footnote:
    return replace(note, calls=tuple(calls.get(note.id, ())))
