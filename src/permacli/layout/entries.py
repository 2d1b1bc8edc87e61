"""Rows of a contents page to entries: which rows make one, and which of them name its section."""

from collections import Counter
from collections.abc import Sequence
from itertools import dropwhile, pairwise
from statistics import median

import msgspec
import regex
from msgspec.structs import replace

from permacli.layout.entry_credits import row_credits
from permacli.layout.entry_fields import Fields
from permacli.layout.entry_parts import bold_leads, joined, parts_of
from permacli.layout.entry_starts import SECTION_WORDS, chunked
from permacli.layout.inline_sections import labels_at_numbers, labels_before_white, sections_apart
from permacli.layout.levels import with_levels
from permacli.layout.list_ordinals import without_ordinals
from permacli.layout.list_titles import ListTitle
from permacli.layout.rows import Face, Row
from permacli.layout.several_on_a_line import each_apart
from permacli.model.contents import ContentsEntry
from permacli.rules.structure import StructureRules
from permacli.text.names import listed_names

DOSSIER_WORDS = 9
# A row with this much more white above it than the closest rows of the list have stands apart from its entry.
APART = 1.2
# A face that heads this share of the entries is that of their titles, or of sections that change with each.
EVERY = 0.9
# Lines with a number beside them are no further apart, in type sizes.
SOLID = 1.5


# The heading of a list is set this much larger than its entries, of which it has so many.
HEADING_SIZE, LEAST_ENTRIES = 1.5, 3


# A grid has so many columns.
LEAST_COLUMNS = 2
# Entries under another one that have no page of their own are marked so, and more than one.
_MARK = regex.compile(r"[–—•▪■▸►*-]\s+(?=\S)")
LEAST_MARKED = 2


class Chunk(msgspec.Struct, frozen=True):
    """The rows of one entry: those of its section label, if one stands above it, and the others."""

    section: tuple[Row, ...]
    rows: tuple[Row, ...]


def entries_of(
    rows: Sequence[Row], rules: StructureRules, title: ListTitle, *, faceless: bool = False, headed: bool = True
) -> tuple[ContentsEntry, ...]:
    """The entries that the rows of a contents list hold, in order; a section without own label is the last one's.

    ``faceless`` says that the source knows no type faces, as OCR layers do not; ``headed`` that words say what it is.
    """
    rows = [
        row
        for row in each_apart(rows)
        if not (row.page is None and len(row.text.split()) <= 6 and title.heads(row.text))
    ]
    rows = list(dropwhile(lambda row: _names_columns(row, rules), rows))
    rows = rows[1:] if rows and not headed and _heads_all(rows, rules) else rows
    rows = labels_at_numbers(labels_before_white(sections_apart(rows), rules.names), rules.names)
    whole = _with_answering(chunked(rows), rules)
    leads = bold_leads(whole)
    parted = [[part for row in chunk for part in parts_of(row, rules, leads.get(id(row), 0))] for chunk in whole]
    parted = [part for chunk in parted for part in _marked_apart(chunk, rules)]
    chunks = _without_heading(sectioned(parted, rules), rules, headed=headed)
    fields = Fields([chunk.rows for chunk in chunks], rules, faceless=faceless)
    entries: list[ContentsEntry] = []
    firsts: list[Row] = []
    section: str | None = None
    for chunk in chunks:
        section = joined(chunk.section) if chunk.section else section
        entry = fields.entry(chunk.rows, section, f"c{len(entries) + 1:03d}")
        if entry.title:
            entries.append(entry)
            firsts.append(chunk.rows[0])
    entries, firsts = _in_rows(entries, firsts)
    return with_levels(without_ordinals(entries), firsts)


def _in_rows(entries: list[ContentsEntry], firsts: list[Row]) -> tuple[list[ContentsEntry], list[Row]]:
    """Entries of a grid in the order of their pages, where these show that it is read row by row."""
    if len({row.region.column_index for row in firsts}) < LEAST_COLUMNS or any(entry.section for entry in entries):
        return entries, firsts
    tops = [(entry, row) for entry, row in zip(entries, firsts, strict=True) if (entry.page or "").isdigit()]
    by_page = sorted(tops, key=lambda item: int(item[0].page or 0))
    if len(tops) < len(entries) or any(
        b.line.baseline < a.line.baseline - a.size for (_, a), (_, b) in pairwise(by_page)
    ):
        return entries, firsts
    return [replace(e, id=f"c{n:03d}") for n, (e, _) in enumerate(by_page, 1)], [row for _, row in by_page]


def _names_columns(row: Row, rules: StructureRules) -> bool:
    """Whether a row says what stands below it in each column: ``Auteur Titre Page``."""
    words = row.text.casefold().split()
    return row.page is None and bool(words) and all(word.strip(".") in rules.column_words for word in words)


def _heads_all(rows: Sequence[Row], rules: StructureRules) -> bool:
    """Whether the first row is in capitals and a face of its own, with a title below it: it heads the whole list."""
    first, *others = rows
    own = first.page is None and first.text.isupper() and len(first.text.split()) <= SECTION_WORDS
    if not own or not others or not others[0].text or first.text.strip(" :.").casefold() in rules.section_words:
        return False
    size, bold, _, _, _ = first.face
    return all((size, bold) > (row.size, row.set_in("bold")) for row in others if row.text)


def _with_answering(chunks: Sequence[Sequence[Row]], rules: StructureRules) -> list[list[Row]]:
    """The chunks with the lines that say who answers below the titles that they belong to: they begin no entry."""
    out: list[list[Row]] = []
    for chunk in chunks:
        first = chunk[0]
        if out and len(chunk) > 1 and first.page is None and rules.interviewee.match(first.text):
            out[-1].append(first)
            out.append(list(chunk[1:]))
        else:
            out.append(list(chunk))
    return out


def _marked_apart(chunk: list[Row], rules: StructureRules) -> list[list[Row]]:
    """An entry, and those under it that have no page: each begins with a dash or a point, below the number."""
    number = next((index for index, row in enumerate(chunk) if row.page is not None), len(chunk))
    marked = {
        index: row.text[mark.end() :]
        for index, row in enumerate(chunk)
        if index > number and (mark := _MARK.match(row.text)) and not listed_names(row.text[mark.end() :], rules.names)
    }
    if len(marked) < LEAST_MARKED:
        return [chunk]
    rows = [
        replace(row, text=marked[index], start=row.start + len(row.text) - len(marked[index]))
        if index in marked
        else row
        for index, row in enumerate(chunk)
    ]
    return [rows[a:b] for a, b in pairwise([0, *marked, len(rows)])]


def _without_heading(chunks: list[Chunk], rules: StructureRules, *, headed: bool) -> list[Chunk]:
    """The chunks without what heads the whole list, in large type or alone, whatever it is called.

    No section is alone.
    """
    if len(chunks) < LEAST_ENTRIES or not chunks[0].section or any(chunk.section for chunk in chunks[1:]):
        return chunks
    if not headed and joined(chunks[0].section).strip(" :.").casefold() not in rules.section_words:
        return [Chunk((), chunks[0].rows), *chunks[1:]]
    usual = median(row.size for chunk in chunks for row in chunk.rows)
    if min(row.size for row in chunks[0].section) < HEADING_SIZE * usual:
        return chunks
    return [Chunk((), chunks[0].rows), *chunks[1:]]


def sectioned(chunks: Sequence[Sequence[Row]], rules: StructureRules) -> list[Chunk]:
    """The chunks with their section labels known."""
    labels = _Labels(chunks, rules)
    out: list[Chunk] = []
    carried: tuple[Row, ...] = ()
    for chunk in chunks:
        rows = [*carried, *_label_first(chunk)]
        carried = labels.below(rows)
        rows = rows[: len(rows) - len(carried)]
        count = labels.above(rows)
        out.append(Chunk(tuple(rows[:count]), tuple(rows[count:])))
    return out


def _label_first(chunk: Sequence[Row]) -> Sequence[Row]:
    """The rows of an entry whose number stands alone above them, with the label of its title's line before that."""
    if len(chunk) > 2 and chunk[0].at == "alone" and chunk[1].label:
        return (chunk[1], chunk[0], *chunk[2:])
    return chunk


def _without_beside(rows: Sequence[Row]) -> list[Row]:
    """The rows without a number that stands beside two of them, no further apart than lines are."""
    out: list[Row] = []
    for index, row in enumerate(rows):
        below = rows[index + 1] if index + 1 < len(rows) else None
        above = rows[index - 1] if index else None
        if above is not None and below is not None and _beside(above, row, below):
            continue
        skipped = index > 1 and above is not None and _beside(rows[index - 2], above, row)
        out.append(replace(row, gap=row.gap + above.gap) if skipped and above is not None else row)
    return out


def _beside(above: Row, number: Row, below: Row) -> bool:
    """Whether a number alone stands at the height of two lines, no further apart than lines of an entry are."""
    bare = number.at == "alone" and not number.text
    return bare and above.at != "alone" and number.gap + below.gap <= SOLID * below.size


class _Labels:
    """What section labels look like in one list."""

    def __init__(self, chunks: Sequence[Sequence[Row]], rules: StructureRules) -> None:
        self.rules = rules
        counts = Counter(row.text.casefold() for chunk in chunks for row in chunk if row.page is None)
        self.repeated = {text for text, count in counts.items() if count > 1}
        # a title behind its label stands on the label's line
        worded_only = [_without_beside(chunk) for chunk in chunks]
        pairs = [
            (above, row) for chunk in worded_only for above, row in pairwise(chunk) if not row.part and not above.label
        ]
        # a number beside several lines stands a little below one of them
        worded = [row.gap for above, row in pairs if "alone" not in (above.at, row.at) and not row.label]
        self.inner = min(
            worded or [row.gap for _, row in pairs if row.at != "alone" and not row.label], default=float("inf")
        )
        heading: Counter[Face] = Counter(chunk[0].face for chunk in chunks if chunk[0].text)
        self.every = {face for face, count in heading.items() if count >= EVERY * len(chunks)}
        self.faces = self._own_faces(chunks)
        firsts = [next((r for r in chunk if r.text and r.face not in self.faces), chunk[0]) for chunk in chunks]
        self.titles = {row.face for row in firsts if row.text and not self._short(row)}

    def above(self, rows: Sequence[Row]) -> int:
        """How many rows at the start of a chunk are its section label: one, or none."""
        rows = _without_beside(rows)
        return int(len(rows) > 1 and self._short(rows[0]) and not rows[1].part and self._is_label(rows))

    def _is_label(self, rows: Sequence[Row]) -> bool:
        first, second = rows[0], rows[1]
        if first.label or (first.centred and not any(row.centred for row in rows[1:])):
            return True
        if first.face in self.faces and first.face != second.face:
            return True
        titled = any(row.text and not self._says_who(row) for row in rows[1:])
        if not titled or first.text.casefold() in self.repeated:
            return titled
        if listed_names(first.text, self.rules.names):
            # "GRAND ENTRETIEN" has the shape of a name
            return first.text.strip(" :.").casefold() in self.rules.section_words and first.face != second.face
        if second.at == "alone":
            return len(rows) > 2 and (first.face != rows[2].face or self._apart(second))
        # where labels have a face of their own, that of other titles is a title's
        other = first.face != second.face and not (self.faces and first.face in self.titles)
        return self._apart(second) or (other and not self._title(first, second))

    def _says_who(self, row: Row) -> bool:
        """Whether a row says who wrote or who answers: no title, as a rule."""
        named = listed_names(row.text, self.rules.names) or row_credits(row.text, self.rules)
        return bool(named) or self.rules.interviewee.match(row.text) is not None

    def _own_faces(self, chunks: Sequence[Sequence[Row]]) -> set[Face]:
        """Faces in which labels stand apart from their entries, more than once, and nothing else is set."""
        apart = [c[0].face for c in chunks if len(c) > 1 and self._short(c[0]) and self._apart(c[1])]
        others = {row.face for chunk in chunks for row in chunk if row.text and not self._short(row)}
        others |= {row.face for chunk in chunks for row in chunk if row.page is not None and row.text}
        return {face for face in apart if apart.count(face) > 1} - others

    def below(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        """The last row of a chunk if it is the label of the next: short, with white above it."""
        row = rows[-1]
        unlike = row.text.casefold() in self.repeated or not self._says_who(row)
        return (row,) if len(rows) > 2 and self._short(row) and unlike and self._apart(row) else ()

    def _short(self, row: Row) -> bool:
        words = row.text.split()
        # "Dossier : l’eau du bourg": a word for what follows, and what it is about
        about = len(words) <= DOSSIER_WORDS and ":" in (word[-1] for word in words[:2])
        return row.page is None and (len(words) <= SECTION_WORDS or about)

    def _apart(self, row: Row) -> bool:
        """Whether a row has more white above it than rows of one entry have between them."""
        return row.gap > APART * self.inner and row.gap != float("inf")

    def _title(self, first: Row, second: Row) -> bool:
        """Whether the first row of an entry is its title, the number standing below it: so in every entry."""
        weight = (first.size, first.set_in("bold")), (second.size, second.set_in("bold"))
        return first.face in self.every and weight[0] > weight[1]
