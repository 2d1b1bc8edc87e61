"""Page numbers where hardly any was read: the titles that the contents announce show on which page they stand."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set

from permacli.layout.folios import FolioMap
from permacli.layout.likeness import folded
from permacli.model.contents import ContentsEntry
from permacli.model.region import Region

# With more printed numbers than this the pages count themselves; with none nobody asks.
FEW_PRINTED = 1
# So many entries must count the pages alike, and this share of those that do.
LEAST_ALIKE, ALIKE_SHARE = 3, 0.7
# A heading is no longer, and of no fewer signs.
HEAD_WORDS, LEAST_SIGNS = 20, 6


def counted(
    folios: FolioMap, entries: Sequence[ContentsEntry], regions: Iterable[Region], listed: Set[int]
) -> FolioMap:
    """The folios as the entries count them, where a single page prints one: that may be misread.

    Args:
        folios: as the pages show them.
        entries: of the contents.
        regions: of the issue.
        listed: indexes of the pages that hold the contents.
    """
    printed = sum(evidence == "printed" for _, evidence in folios.folios.values())
    if not 0 < printed <= FEW_PRINTED or len(entries) < LEAST_ALIKE:
        return folios
    held = [region for region in regions if region.page_index not in listed]
    votes = Counter(_offsets(entries, held))
    if not votes:
        return folios
    first, count = votes.most_common(1)[0]
    if count < LEAST_ALIKE or count < ALIKE_SHARE * sum(votes.values()) or first < 0:
        return folios
    pages = range(held[-1].page_index + 1)
    return FolioMap({index: (str(first + index), "inferred") for index in pages}, folios.rows)


def _offsets(entries: Sequence[ContentsEntry], regions: Sequence[Region]) -> Iterator[int]:
    """What each entry whose title heads one page only adds to the index of that page."""
    pages: dict[str, set[int]] = defaultdict(set)
    for region in regions:
        text = folded(region.flat) if region.word_count <= HEAD_WORDS else ""
        if len(text) >= LEAST_SIGNS:
            pages[text].add(region.page_index)
    for entry in entries:
        title = f"{folded(entry.title)} "
        found = {page for text, there in pages.items() if title.startswith(f"{text} ") for page in there}
        if len(found) == 1 and (entry.folio or "").isdigit():
            yield int(entry.folio or 0) - found.pop()
