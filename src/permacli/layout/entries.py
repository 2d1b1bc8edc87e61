"""Rows of a contents page to entries: which rows make one, and which of them name its section."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import msgspec
import regex

from permacli.layout.entry_fields import Fields, parts_of
from permacli.layout.rows import Face, Row
from permacli.model.contents import ContentsEntry
from permacli.rules.structure import StructureRules
from permacli.text.names import listed_names

# A section label is short.
SECTION_WORDS = 4
# White that is more than other white in the list by this factor parts what it stands between.
MORE_WHITE = 1.1
# A row with this much more white above it than the closest rows of the list have stands apart from its entry.
APART = 1.2
# A face that heads this share of the entries is that of their titles, or of sections that change with each.
EVERY = 0.9


class Chunk(msgspec.Struct, frozen=True):
    """The rows of one entry: those of its section label, if one stands above it, and the others."""

    section: tuple[Row, ...]
    rows: tuple[Row, ...]


def entries_of(rows: Sequence[Row], rules: StructureRules, title: regex.Pattern[str]) -> tuple[ContentsEntry, ...]:
    """The entries that the rows of a contents list hold, in order; a section without own label is the last one's."""
    rows = [row for row in rows if not (row.page is None and len(row.text.split()) <= 6 and title.match(row.text))]
    parted = [[part for row in chunk for part in parts_of(row, rules)] for chunk in chunked(rows)]
    chunks = sectioned(parted, rules)
    fields = Fields([chunk.rows for chunk in chunks], rules)
    entries: list[ContentsEntry] = []
    section: str | None = None
    for chunk in chunks:
        section = " ".join(row.text for row in chunk.section) if chunk.section else section
        entry = fields.entry(chunk.rows, section, f"c{len(entries) + 1:03d}")
        if entry.title:
            entries.append(entry)
    return tuple(entries)


def chunked(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows divided into entries, one number in each.

    Between two numbers the widest white parts the entries; where no white stands out, all entries open with their
    number, or all close with it, as the others show. Rows below the last number are its own only if entries open so.
    """
    numbered = [index for index, row in enumerate(rows) if row.page is not None]
    if not numbered:
        return []
    shown = [_widest(rows, a, b) for a, b in pairwise(numbered)]
    opens = number_opens(rows, numbered, shown)
    starts = [0]
    for (a, b), start in zip(pairwise(numbered), shown, strict=True):
        starts.append(start if start is not None else _label_above(rows, a, b) if opens else a + 1)
    last = len(rows) if opens else numbered[-1] + 1
    return [list(rows[a:b]) for a, b in pairwise([*starts, last])]


def _widest(rows: Sequence[Row], a: int, b: int) -> int | None:
    """The row between two numbered ones with most white above it; ``None`` if none stands out."""
    if b == a + 1:
        return b
    wide = sorted(range(a + 1, b + 1), key=lambda index: -rows[index].gap)
    return wide[0] if rows[wide[0]].gap > MORE_WHITE * rows[wide[1]].gap else None


def number_opens(rows: Sequence[Row], numbered: Sequence[int], shown: Sequence[int | None]) -> bool:
    """Whether the numbered row is the first of its entry (subtitle and author below), not the last."""
    parted = [(a, b, start) for (a, b), start in zip(pairwise(numbered), shown, strict=True) if start and b > a + 1]
    below = sum(start > a + 1 for a, _, start in parted)
    if parted:
        return below * 2 >= len(parted)
    if sum(rows[i].at == "start" for i in numbered) * 2 > len(numbered):
        return True
    if numbered[0] >= 2:
        return False
    if numbered[-1] < len(rows) - 1:
        return True
    return sum(_belongs_above(rows[a], rows[a + 1], rows[b]) for a, b in pairwise(numbered) if b - a > 1) > 0


def _belongs_above(above: Row, row: Row, below: Row) -> int:
    """1 if ``row`` goes with the numbered row above it, -1 if with the one below, 0 if nothing tells."""
    if row.region.id != below.region.id and row.region.id == above.region.id:
        return 1
    if row.region.id == below.region.id and row.region.id != above.region.id:
        return -1
    return -1 if row.face == below.face == above.face else 0


def _label_above(rows: Sequence[Row], a: int, b: int) -> int:
    """Where the entry of ``b`` begins if numbers open entries: at a label above its number, or at the number."""
    if b - a < 2:
        return b
    row, above = rows[b - 1], rows[b - 2]
    other = row.face != above.face and (row.set_in("bold") or row.text.isupper() or row.size > above.size)
    return b - 1 if other and len(row.text.split()) <= SECTION_WORDS else b


def sectioned(chunks: Sequence[Sequence[Row]], rules: StructureRules) -> list[Chunk]:
    """The chunks with their section labels known."""
    labels = _Labels(chunks, rules)
    out: list[Chunk] = []
    carried: tuple[Row, ...] = ()
    for chunk in chunks:
        rows = [*carried, *chunk]
        carried = labels.below(rows)
        rows = rows[: len(rows) - len(carried)]
        count = labels.above(rows)
        out.append(Chunk(tuple(rows[:count]), tuple(rows[count:])))
    return out


class _Labels:
    """What section labels look like in one list."""

    def __init__(self, chunks: Sequence[Sequence[Row]], rules: StructureRules) -> None:
        self.rules = rules
        counts = Counter(row.text.casefold() for chunk in chunks for row in chunk if row.page is None)
        self.repeated = {text for text, count in counts.items() if count > 1}
        inner = [row.gap for chunk in chunks for row in chunk[1:] if not row.part]
        self.inner = min(inner, default=0.0)
        heading: Counter[Face] = Counter(chunk[0].face for chunk in chunks if chunk[0].text)
        self.every = {face for face, count in heading.items() if count >= EVERY * len(chunks)}
        self.faces = self._own_faces(chunks)

    def above(self, rows: Sequence[Row]) -> int:
        """How many rows at the start of a chunk are its section label: one, or none."""
        return int(len(rows) > 1 and self._short(rows[0]) and not rows[1].part and self._is_label(rows))

    def _is_label(self, rows: Sequence[Row]) -> bool:
        first, second = rows[0], rows[1]
        if first.face in self.faces and first.face != second.face:
            return True
        titled = any(row.text and not listed_names(row.text, self.rules.names) for row in rows[1:])
        if not titled or first.text.casefold() in self.repeated:
            return titled
        if listed_names(first.text, self.rules.names):
            return False
        if second.at == "alone":
            return len(rows) > 2 and (first.face != rows[2].face or self._apart(second))
        return self._apart(second) or (first.face != second.face and not self._title(first, second))

    def _own_faces(self, chunks: Sequence[Sequence[Row]]) -> set[Face]:
        """Faces in which labels stand apart from their entries, more than once, and nothing else is set."""
        apart = [c[0].face for c in chunks if len(c) > 1 and self._short(c[0]) and self._apart(c[1])]
        others = {row.face for chunk in chunks for row in chunk[1:] if row.text and not self._short(row)}
        others |= {row.face for chunk in chunks for row in chunk if row.page is not None and row.text}
        return {face for face in apart if apart.count(face) > 1} - others

    def below(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        """The last row of a chunk if it is the label of the next: short, with white above it."""
        row = rows[-1]
        unlike = row.text.casefold() in self.repeated or not listed_names(row.text, self.rules.names)
        return (row,) if len(rows) > 2 and self._short(row) and unlike and self._apart(row) else ()

    def _short(self, row: Row) -> bool:
        return row.page is None and len(row.text.split()) <= SECTION_WORDS

    def _apart(self, row: Row) -> bool:
        """Whether a row has more white above it than rows of one entry have between them."""
        return row.gap > APART * self.inner and row.gap != float("inf")

    def _title(self, first: Row, second: Row) -> bool:
        """Whether the first row of an entry is its title, the number standing below it: so in every entry."""
        weight = (first.size, first.set_in("bold")), (second.size, second.set_in("bold"))
        return first.face in self.every and weight[0] > weight[1]
