"""Articles that the contents page announces: runs of head matter held against its entries by title and folio."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from permacli.layout.folios import FolioMap
from permacli.layout.head_matter import ALIKE, ALIKE_ON_PAGE, Setting, signs
from permacli.layout.likeness import alike, folded, likeness
from permacli.layout.measures import capitals
from permacli.model.contents import ContentsEntry
from permacli.model.region import Region
from permacli.text.names import listed_names

# Of two titles, one begins or ends the other when it has this many words or signs; how sure that is.
PART_WORDS, PART_SIGNS, PART = 3, 14, 0.9
# Type larger than that below it by this factor is of another rank; OCR's sizes are rougher.
OTHER_SIZE = {"visible": 1.2, "ocr": 1.5, "text": 99.0}
# Lines of one title are of one size, to this ratio.
SAME_FACE = 0.97
# Titles are compared when they share a word of this length, or the page.
SHELF_WORD = 5
# Without a printed folio, so many entries tied by their titles alone must agree on how pages are counted.
LEAST_AGREED = 2


class Start(msgspec.Struct, frozen=True):
    """A run of head matter ``[start, stop)`` that begins an article, its title, and the entry that announces it."""

    start: int
    stop: int
    title: tuple[int, int]
    entry: ContentsEntry | None = None


def announced(regions: Sequence[Region], runs: Sequence[tuple[int, int]], setting: Setting) -> list[Start]:
    """For each entry the run that holds its title; where no page shows its number, the titles that agree count them."""
    found = list(_matched(regions, runs, setting))
    if setting.folios.folios or not (counted := _counted(found, regions)):
        return found
    return list(_matched(regions, runs, replace(setting, folios=counted)))


def _counted(starts: Sequence[Start], regions: Sequence[Region]) -> FolioMap | None:
    """The folios that the entries give the pages their titles stand on, and the others with them, if all agree."""
    tied = {(regions[s.start].page_index, s.entry.folio) for s in starts if s.entry is not None and s.entry.page}
    numbers = {int(folio) - index for index, folio in tied if folio is not None and folio.isdigit()}
    if len(tied) < LEAST_AGREED or len(numbers) != 1:
        return None
    first, last = numbers.pop(), regions[-1].page_index
    return FolioMap({index: (str(first + index), "inferred") for index in range(last + 1)}, frozenset())


def _matched(regions: Sequence[Region], runs: Sequence[tuple[int, int]], setting: Setting) -> Iterator[Start]:
    """For each entry the run that holds its title, best first; a run begins one article only."""
    shelves = _shelves(setting.entries)
    scored = []
    for run in runs:
        folio = setting.folio_of(regions[run[0]].page_index)
        words = {word for i in range(*run) for word in folded(regions[i].flat).split()}
        near = {order for word in words for order in shelves.get(word, ())} | set(shelves.get(f"p. {folio}", ()))
        for title in _spans(run) if near else ():
            flat = " ".join(regions[i].flat for i in range(*title))
            for order in near:
                entry = setting.entries[order]
                on_page = entry.folio is not None and folio == entry.folio
                score = max(likeness(entry.title, flat), part_of(entry.title, flat) if on_page else 0.0)
                if score >= (ALIKE_ON_PAGE if on_page else ALIKE):
                    # a label above may say what the title says
                    size = max(regions[i].size for i in range(*title))
                    scored.append((-score - on_page, order, -size, run, title))
    used_runs: set[tuple[int, int]] = set()
    used_entries: set[int] = set()
    for _, order, _, run, title in sorted(scored):
        if run not in used_runs and order not in used_entries:
            used_runs.add(run)
            used_entries.add(order)
            own = _one_face(title, regions, OTHER_SIZE[setting.layer])
            own = _before_comma(own, regions, setting.entries[order].title)
            yield Start(*run, title=_without_names(own, regions, setting), entry=setting.entries[order])


def part_of(announced: str, printed: str) -> float:
    """How sure it is that one of two titles begins or ends the other: contents add the subtitle, or who speaks."""
    one, other = sorted((folded(announced), folded(printed)), key=len)
    words = len(one.split()) >= PART_WORDS or len(one) >= PART_SIGNS
    return PART if words and (other.startswith(f"{one} ") or other.endswith(f" {one}")) else 0.0


def _one_face(title: tuple[int, int], regions: Sequence[Region], ratio: float) -> tuple[int, int]:
    """A title from behind its small label up to where small type shows its subtitle, all of which entries may hold."""
    largest = max(regions[index].size for index in range(*title))
    while regions[title[0]].size and regions[title[0]].size * ratio < largest:
        title = (title[0] + 1, title[1])
    for index in range(title[0] + 1, title[1]):
        above, region = regions[index - 1], regions[index]
        if region.size and region.size * ratio < above.size:
            return title[0], index
    return title


def _before_comma(title: tuple[int, int], regions: Sequence[Region], announced: str) -> tuple[int, int]:
    """A title up to its subtitle, which the contents print behind a comma in small letters: ``, d’après un carnet``."""
    head, comma, tail = announced.rpartition(", ")
    if not comma or not tail[:1].islower():
        return title
    for index in range(title[0] + 1, title[1]):
        parts = (" ".join(regions[i].flat for i in range(*part)) for part in ((title[0], index), (index, title[1])))
        if all(alike(one, other, ALIKE) for one, other in zip((head, tail), parts, strict=True)):
            return title[0], index
    return title


def _without_names(title: tuple[int, int], regions: Sequence[Region], setting: Setting) -> tuple[int, int]:
    """A title up to what says who wrote, who asks or who answers; contents pages often print all in one."""
    rules = setting.rules
    first = regions[title[0]]
    for index in range(title[0] + 1, title[1]):
        flat = regions[index].flat
        # a title may end in a name, in its own face
        alike = setting.layer == "visible" and SAME_FACE * first.size <= regions[index].size == regions[index - 1].size
        named = bool(listed_names(flat, rules.names)) and not capitals(flat) and not alike
        if named or signs(flat, rules) or rules.interviewer.match(flat) or rules.interviewee.match(flat):
            return title[0], index
    return title


def _shelves(entries: Sequence[ContentsEntry]) -> dict[str, list[int]]:
    """Entries by the longer words of their titles and by their page, so that each run is held against few of them."""
    shelves: dict[str, list[int]] = defaultdict(list)
    for order, entry in enumerate(entries):
        words = set(folded(entry.title).split())
        for word in {w for w in words if len(w) >= SHELF_WORD} or words:
            shelves[word].append(order)
        if entry.folio is not None:
            shelves[f"p. {entry.folio}"].append(order)
    return shelves


def _spans(run: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Ranges of up to four regions inside a run, in which a title may stand."""
    for start in range(*run):
        for stop in range(start + 1, min(run[1], start + 4) + 1):
            yield start, stop
