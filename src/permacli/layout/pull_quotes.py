"""Pull quotes: what repeats words of the running text, set larger; a title may repeat them too, and is none."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from permacli.layout.flow import Flow
from permacli.layout.head_matter import is_usual_section, says_who
from permacli.layout.likeness import folded, likeness
from permacli.model.contents import ContentsEntry
from permacli.model.region import PageRegions, Region, RegionRole
from permacli.rules.structure import StructureRules

# A pull quote repeats this many words of the text or more, in another face, to this likeness (0-100).
# Quotes are often shortened: between two ruled lines less likeness will do.
PULL_WORDS, PULL_LIKENESS, PULL_LIKENESS_RULED = 5, 92, 70
TITLE_SIZE = 1.5
# What the contents page announces is a title, when it is the largest on its page to this ratio and as alike (0-1).
LARGEST, ANNOUNCED = 0.97, 0.84
# What is shorter than this and ends without a sign is a heading: its article repeats its words.
QUOTED_WORDS = 10
# What has no more lines may be a heading.
HEAD_LINES = 2


def find_pull_quotes(flow: Flow, body: float, entries: Sequence[ContentsEntry], rules: StructureRules) -> Flow:
    """Give pull quotes their role; ``body``: the size of the text in points."""
    return flow.with_roles(dict(_pull_quotes(flow, body, entries, rules))) if body else flow


def _pull_quotes(
    flow: Flow, body: float, entries: Sequence[ContentsEntry], rules: StructureRules
) -> Iterator[tuple[str, RegionRole]]:
    """Short texts in another face whose words stand in the running text nearby as well."""
    for number, page in enumerate(flow.pages):
        opened = flow.open_on(page)
        under_title = {b.id for a, b in pairwise(opened) if a.size >= TITLE_SIZE * body}
        over_names = {a.id for a, b in pairwise(opened) if a.size >= TITLE_SIZE * body and _names(b, rules)}
        suspects = [r for r in opened if _set_apart(r, body) and r.id not in under_title | over_names]
        if not suspects:
            continue
        near = flow.pages[max(number - 1, 0) : number + 2]
        text = folded(
            " ".join(r.flat for p in near for r in p.regions if _is_prose(r, flow) and not _set_apart(r, body))
        )
        for region in suspects:
            least = PULL_LIKENESS_RULED if _between_rules(region, page) else PULL_LIKENESS
            if fuzz.partial_ratio(folded(region.flat), text) >= least and not _announced(region, opened, entries):
                yield region.id, "pull-quote"


def _names(region: Region, rules: StructureRules) -> bool:
    """Whether a text says who wrote, asks or answers, or in which section, as what stands below a title does."""
    named = says_who(region.flat, rules) or rules.interviewee.match(region.flat) is not None
    return named or is_usual_section(region, rules)


def _announced(region: Region, opened: Sequence[Region], entries: Sequence[ContentsEntry]) -> bool:
    """Whether the largest type of a page is a title of the contents page: interviews are called by a quotation."""
    if region.size < LARGEST * max(other.size for other in opened):
        return False
    words = folded(region.flat)
    return any(words in folded(entry.title) or likeness(entry.title, words) >= ANNOUNCED for entry in entries)


def _is_prose(region: Region, flow: Flow) -> bool:
    """Whether a region is running text of some length: a title that comes back in a list or a head is no quotation."""
    return region.id not in flow.roles and len(region.lines) > HEAD_LINES


def _between_rules(region: Region, page: PageRegions) -> bool:
    box = region.box
    if box is None:
        return False
    near = 2.5 * region.size
    over = [r for r in page.rules if r.x0 < box.x1 and r.x1 > box.x0]
    above = any(0 <= box.top - r.bottom + 2 <= near for r in over)
    return above and any(0 <= r.top - box.bottom + 2 <= near for r in over)


def _set_apart(region: Region, body: float) -> bool:
    words = region.word_count
    if words < QUOTED_WORDS and region.flat[-1:].isalnum() and len(region.lines) <= HEAD_LINES:
        return False
    return PULL_WORDS <= words <= 45 and (region.size > 1.12 * body or region.italic or region.bold)
