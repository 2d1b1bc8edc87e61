"""Running heads, feet and folios: recognised by what repeats from page to page, never by place alone."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import groupby
from statistics import median
from types import MappingProxyType

import regex
from rapidfuzz import fuzz

from permacli.layout.flow import Flow
from permacli.layout.folios import LARGEST_ALONE, FolioMap, folio_number, named_folio, solve
from permacli.layout.margin_rows import APART, LARGE, Row, margin_rows
from permacli.layout.within import within_text
from permacli.model.region import PageRegions, Region, RegionRole

# Two running heads are the same when this much of their letters agrees (0-100); OCR changes a letter or two.
SAME_HEAD = 82
# … and when they stand at the same height to within this share of the page height.
SAME_HEIGHT = 0.025
# On how many pages a head must stand; in an issue of three pages, left and right, two must do.
LEAST_REPEATS = 2
# Running heads of an article or of the issue come back within this many pages.
NEAR_PAGES = 12
# A row with a folio is running matter even if its words change (an article's title) while it is this short.
FOLIO_ROW_WORDS = 14
# A folio that OCR misread (``A1`` for ``41``), or that is out of sequence, is not longer than this.
MISREAD_SIGNS = 4
# … and a title is not longer than this.
TITLE_WORDS = 30
_SEPARATOR = regex.compile(rf"{APART}|\s[|–—•·/-]\s")
# What names a year dates the issue; no section does.
_YEAR = regex.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
NO_NAMES: Mapping[str, int] = MappingProxyType({})
_DIGITS = regex.compile(r"\d+")


def find_furniture(
    flow: Flow, headings: Container[str] = (), named: Mapping[str, int] = NO_NAMES
) -> tuple[Flow, FolioMap]:
    """Give running heads, feet and page numbers their roles; return the folio of each page as well.

    Args:
        flow: all pages of the issue.
        headings: words, in lower case, that head a text wherever they stand: ``notes``.
        named: numbers of pages in words, in lower case.
    """
    rows, folios = _rows_and_folios(flow, named)
    apart = {part for row_id in folios.rows for part in rows[row_id].parts}
    if apart:
        flow = flow.with_lines_cut(apart)
        rows, folios = _rows_and_folios(flow, named)
    misread = _misread(rows, folios)
    repeated = _repeated(rows)
    repeated |= _at_head_height(rows, repeated)
    repeated |= _titled(rows, flow)
    repeated -= {row_id for row_id in repeated if _key(rows[row_id]) in headings}
    lines = [(" ".join(rows[row_id].texts), rows[row_id].size) for row_id in repeated]
    labels = within_text(lines, {part for row in rows for part in row.parts}, flow)
    repeated -= {row_id for row_id in repeated if " ".join(rows[row_id].texts) in labels}
    found: dict[tuple[str, int], RegionRole] = {}
    on_page = {index: list(group) for index, group in groupby(rows, lambda row: row.page_index)}
    for row_id, row in enumerate(rows):
        in_words = row_id in folios.rows and named_folio(row.text, named) is not None
        role = "page-number" if in_words or row_id in misread else _role(row, row_id in folios.rows, row_id in repeated)
        if role is not None and _no_text_beyond(row, on_page[row.page_index], found):
            found.update((part, _own_role(text, role)) for part, text in zip(row.parts, row.texts, strict=True))
    return flow.with_lines(found), folios


def _rows_and_folios(flow: Flow, named: Mapping[str, int]) -> tuple[list[Row], FolioMap]:
    rows = [row for page in flow.pages for row in margin_rows(page)]
    numbers = {row_id: _numbers(row, named) for row_id, row in enumerate(rows)}
    numbers |= _in_heads([row if not numbers[row_id] else None for row_id, row in enumerate(rows)])
    return rows, solve(numbers, [row.page_index for row in rows])


def _in_heads(rows: Sequence[Row | None]) -> dict[int, list[tuple[int, bool]]]:
    """Numbers that only a word space parts from a running head: where it comes back, they go with the pages."""
    heads: dict[tuple[str, bool, int], dict[int, int]] = defaultdict(dict)
    for row_id, row in enumerate(rows):
        words = row.text.split() if row is not None else []
        if row is None or not 2 <= len(words) <= FOLIO_ROW_WORDS or row.listed:
            continue
        for first, number, rest in ((True, words[0], words[1:]), (False, words[-1], words[:-1])):
            if number.isdecimal() and int(number) <= LARGEST_ALONE:
                heads[" ".join(rest).casefold(), first, int(number) - row.page_index][row_id] = int(number)
    return {row_id: [(number, False)] for same in heads.values() if len(same) > 1 for row_id, number in same.items()}


def _own_role(text: str, role: RegionRole) -> RegionRole:
    """A folio that stands apart in a running head is a page number for itself."""
    return "page-number" if folio_number(text.strip()) is not None else role


def _numbers(row: Row, named: Mapping[str, int]) -> list[tuple[int, bool]]:
    """Numbers at either end of the row that may be its folio, each with whether the row holds nothing else."""
    words = row.text.split()
    if not words or len(words) > FOLIO_ROW_WORDS or row.listed:
        return []
    if (number := named_folio(row.text, named)) is not None:
        return [(number, True)]
    alone = sum(map(str.isalpha, row.text)) < 6 and len(words) <= 3
    parts = _SEPARATOR.split(row.text)
    ends = set(words) if alone else {parts[0], parts[-1]} if len(parts) > 1 else set()
    found = [folio_number(part.strip()) for part in ends]
    whole = folio_number(row.text.strip())
    return [(number, number == whole) for number in found if number is not None and number <= LARGEST_ALONE]


def _repeated(rows: Sequence[Row]) -> set[int]:
    """Rows whose words stand at the same place on other pages as well."""
    shelves: dict[tuple[bool, int], list[int]] = defaultdict(list)
    for row_id, row in enumerate(rows):
        shelf = int(row.place / SAME_HEIGHT)
        for near in (shelf - 1, shelf, shelf + 1):
            shelves[row.head, near].append(row_id)
    found = set()
    keys = [_key(row) for row in rows]
    for row_id, row in enumerate(rows):
        key = keys[row_id]
        if sum(map(str.isalpha, key)) < 3 or row.noted:
            continue
        alike = [
            rows[other]
            for other in _near(shelves[row.head, int(row.place / SAME_HEIGHT)], rows, row.page_index)
            if rows[other].page_index != row.page_index
            and abs(rows[other].place - row.place) <= SAME_HEIGHT
            and fuzz.ratio(key, keys[other], score_cutoff=SAME_HEAD)
        ]
        if _is_running(row, alike):
            found.add(row_id)
    return found


def _near(shelf: Sequence[int], rows: Sequence[Row], page_index: int) -> Sequence[int]:
    """The rows of a shelf, which stand there page after page, that are on the pages around one."""
    start = bisect_left(shelf, page_index - NEAR_PAGES, key=lambda row_id: rows[row_id].page_index)
    stop = bisect_right(shelf, page_index + NEAR_PAGES, lo=start, key=lambda row_id: rows[row_id].page_index)
    return shelf[start:stop]


def _is_running(row: Row, alike: Sequence[Row]) -> bool:
    """Whether a row that stands on other pages too is running matter: no title, no section label over one."""
    if row.large and all(other.page_index > row.page_index for other in alike):
        return False
    if row.over_title and all(other.over_title for other in alike) and not _YEAR.search(row.text):
        return False
    return len({other.page_index for other in alike}) + 1 >= LEAST_REPEATS


def _at_head_height(rows: Sequence[Row], repeated: set[int]) -> set[int]:
    """Short rows where other pages have their running heads, set as large: heads that change with the article."""
    heads = sorted((rows[i] for i in repeated if rows[i].head), key=lambda row: row.place)
    places = [row.place for row in heads]
    found = set()
    for row_id, row in enumerate(rows):
        if not row.head or row.large or row.over_title or len(row.text.split()) > FOLIO_ROW_WORDS or row_id in repeated:
            continue
        if row.text[:1].islower():  # the end of a paragraph that the column before began
            continue
        level = heads[
            bisect_left(places, row.place - SAME_HEIGHT / 2) : bisect_right(places, row.place + SAME_HEIGHT / 2)
        ]
        if _set_so_elsewhere(row.size, level):
            found.add(row_id)
    return found


def _titled(rows: Sequence[Row], flow: Flow) -> set[int]:
    """Rows that say again, in the type of a running head, the title of an article that has begun."""
    titles = [(page.ref.index, _title_key(r.flat)) for page in flow.pages for r in _large(page)]
    pages = [index for index, _ in titles]
    found = set()
    for row_id, row in enumerate(rows):
        if row.large or not 0 < len(row.text.split()) <= FOLIO_ROW_WORDS:
            continue
        near = titles[bisect_left(pages, row.page_index - NEAR_PAGES) : bisect_right(pages, row.page_index)]
        key = _title_key(_key(row)) if near else ""
        if any(fuzz.ratio(key, title, score_cutoff=SAME_HEAD) for _, title in near):
            found.add(row_id)
    return found


def _title_key(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalpha())


def _large(page: PageRegions) -> list[Region]:
    """The titles of a page, as far as their size shows them."""
    usual = median([line.size for region in page.regions for line in region.lines] or [0.0])
    return [r for r in page.regions if usual and r.size >= LARGE * usual and r.word_count <= TITLE_WORDS]


def _misread(rows: Sequence[Row], folios: FolioMap) -> set[int]:
    """Rows of one short word with a figure, outermost on their page, where other pages have their folio."""
    places = [(rows[i].head, rows[i].place) for i in folios.rows]
    return {
        row_id
        for row_id, row in enumerate(rows)
        if row_id not in folios.rows
        and len(row.text.strip(" -–—.")) <= MISREAD_SIGNS
        and any(sign.isdigit() for sign in row.text)
        and any(head == row.head and abs(place - row.place) <= SAME_HEIGHT / 2 for head, place in places)
    }


def _set_so_elsewhere(size: float, heads: Iterable[Row]) -> bool:
    """Whether running heads of enough pages are set in that size; no more of them are looked at than it takes."""
    pages: set[int] = set()
    for head in heads:
        if abs(head.size - size) <= 0.1 * size:
            pages.add(head.page_index)
            if len(pages) >= LEAST_REPEATS:
                return True
    return False


def _key(row: Row) -> str:
    return _DIGITS.sub("", row.text).casefold().strip(" -–—|·•.")


def _role(row: Row, has_folio: bool, repeated: bool) -> RegionRole | None:
    letters = sum(map(str.isalpha, row.text))
    if has_folio and letters < 6:
        return "page-number"
    if repeated or has_folio:
        return "header" if row.head else "footer"
    return None


def _no_text_beyond(row: Row, rows: Sequence[Row], found: Mapping[tuple[str, int], RegionRole]) -> bool:
    """Whether every row of the page between this one and the edge is running matter too."""
    outer = [
        other
        for other in rows
        if other.head == row.head and (other.place < row.place if row.head else other.place > row.place)
    ]
    return all(part in found for other in outer for part in other.parts)
