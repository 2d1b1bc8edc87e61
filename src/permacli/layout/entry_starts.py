"""Where the entries of a contents list begin: by white, by a hanging indent, by where their numbers stand."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from permacli.layout.rows import Face, Row

# White that is more than other white in the list by this factor parts what it stands between.
MORE_WHITE = 1.1
# An entry without a page has this much of the white that entries have above them.
APART = 0.9
# No more than this share of the entries lack a page: else the number stands on another row than the title.
UNPAGED_SHARE = 0.34
# A row that begins this far from the edge, in type sizes, is set in.
SET_IN = 0.5
# A section label is short.
SECTION_WORDS = 4


def chunked(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows divided into entries, one number in each.

    Between two numbers the widest white parts the entries; where no white stands out, all entries open with their
    number, or all close with it, as the others show. Rows below the last number are its own if entries open so, or
    where entries have more white above them.
    """
    numbered = [index for index, row in enumerate(rows) if row.page is not None]
    if not numbered:
        return []
    shown = [_widest(rows, a, b) for a, b in pairwise(numbered)]
    opens = number_opens(rows, numbered, shown)
    starts = [0]
    for (a, b), start in zip(pairwise(numbered), shown, strict=True):
        starts.append(start if start is not None else _label_above(rows, a, b) if opens else a + 1)
    last = len(rows) if opens else _last_of(rows, numbered[-1], [rows[start].gap for start in shown if start])
    chunks = [list(rows[a:b]) for a, b in pairwise([*starts, last])]
    opening = _opening_without_page(chunks)
    parted = [part for chunk in chunks for part in _without_page_apart(chunk, *opening)] if opening else chunks
    return parted if len(parted) - len(chunks) <= UNPAGED_SHARE * len(chunks) else chunks


def _last_of(rows: Sequence[Row], number: int, openings: Sequence[float]) -> int:
    """Where the last entry ends: over the rows below its number that are nearer than entries are to one another."""
    apart = min(openings, default=0.0)
    last = number + 1
    while last < len(rows) and MORE_WHITE * rows[last].gap < apart != float("inf"):
        last += 1
    return last


def _opening_without_page(chunks: Sequence[Sequence[Row]]) -> tuple[Face, float] | None:
    """How an entry without a page begins, where that can be told: set like titles, with white above as between entries.

    Returns:
        The face of titles, and the least white above one in points.
    """
    faces = Counter(row.face for one in chunks for row in one if row.page is not None and row.text)
    gaps = [one[0].gap for one in chunks[1:] if one[0].gap != float("inf")]
    if not faces or not gaps:
        return None
    (face, _), apart = faces.most_common(1)[0], APART * median(gaps)
    close = [row.gap for one in chunks for row in one[1:] if row.face != face]
    return None if close and apart <= MORE_WHITE * median(close) else (face, apart)


def _without_page_apart(chunk: list[Row], face: Face, apart: float) -> list[list[Row]]:
    """A chunk cut before the entries in it that have no page."""
    starts = [
        index + 1
        for index, (_, below) in enumerate(pairwise(chunk))
        if below.face == face and below.gap >= apart and below.gap != float("inf") and _whole(chunk[: index + 1], face)
    ]
    return [chunk[a:b] for a, b in pairwise([0, *starts, len(chunk)])]


def _whole(above: Sequence[Row], face: Face) -> bool:
    """Whether what stands above can be an entry of its own, and no section label: that is not set like the titles."""
    last = above[-1]
    titled = last.set_in("bold") and all(row.face == face for row in above)
    return titled or any(row.page is not None for row in above) or len(last.text.split()) > SECTION_WORDS


def _widest(rows: Sequence[Row], a: int, b: int) -> int | None:
    """The row between two numbered ones with most white above it; ``None`` if none stands out."""
    if b == a + 1:
        return b
    hung = _hung(rows, a, b)
    if hung is not None:
        return hung
    wide = sorted(range(a + 1, b + 1), key=lambda index: -rows[index].gap)
    return wide[0] if rows[wide[0]].gap > MORE_WHITE * rows[wide[1]].gap else None


def _hung(rows: Sequence[Row], a: int, b: int) -> int | None:
    """The one row after a number that is not set in, where all others are: entries have a hanging indent."""
    if rows[b].line.box is None or len({row.gap for row in rows[a + 1 : b + 1]}) > 1:
        return None
    edge = min(row.enters for row in rows[a : b + 1])
    out = [index for index in range(a + 1, b + 1) if rows[index].enters <= edge + SET_IN * rows[index].size]
    return out[0] if len(out) == 1 else None


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
