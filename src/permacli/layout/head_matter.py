"""What may stand in the head of an article beside its title: section label, byline, who asks, who answers, subtitle."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

import msgspec

from permacli.layout.folios import FolioMap
from permacli.layout.heads import ISOLATED_GAP, Head, Layer
from permacli.layout.likeness import folded, likeness
from permacli.model.contents import ContentsEntry, plain_folio
from permacli.model.region import Region
from permacli.rules.structure import StructureRules
from permacli.text.names import listed_names
from permacli.text.sentences import asks, ends_sentence

# A heading is an entry's title when they are this alike; less will do on the page that the entry names.
ALIKE, ALIKE_ON_PAGE = 0.84, 0.66
# Matter of a head that is no heading by its looks (byline, section label) is this short.
HEAD_MATTER_WORDS = 22
SECTION_WORDS = 4
# The end of a title that stands alone has this many words.
TAIL_WORDS = 3
LABEL_LENGTH = 60


class Setting(msgspec.Struct, frozen=True, dict=True):
    """What the stage knows of the issue: its entries and folios, the size of its text, its layer, its language."""

    entries: tuple[ContentsEntry, ...]
    folios: FolioMap
    body: float
    font: str
    layer: Layer
    rules: StructureRules

    @cached_property
    def sections(self) -> frozenset[str]:
        """The section labels of the contents page."""
        return frozenset(entry.section for entry in self.entries if entry.section)

    @cached_property
    def titles(self) -> frozenset[str]:
        """The titles of the contents page, folded."""
        return frozenset(folded(entry.title) for entry in self.entries)

    @cached_property
    def subtitles(self) -> frozenset[str]:
        """The subtitles of the contents page, folded."""
        return frozenset(folded(entry.subtitle) for entry in self.entries if entry.subtitle)

    def folio_of(self, page_index: int) -> str | None:
        """The number of a page, as :attr:`ContentsEntry.folio` has it."""
        printed, _ = self.folios.folios.get(page_index, (None, None))
        return plain_folio(printed)


def is_label(region: Region, setting: Setting) -> bool:
    """Whether a region is a section label by its words: one the contents page names; without geometry a usual one."""
    if len(region.flat) > LABEL_LENGTH:
        return False
    if setting.layer == "text" and is_usual_section(region, setting.rules):
        return True
    return any(likeness(section, region.flat) > ALIKE for section in setting.sections)


def is_usual_section(region: Region, rules: StructureRules) -> bool:
    """Whether a region is what many magazines call a section."""
    return region.flat.strip(" :.").casefold() in rules.section_words


def is_rubric(index: int, regions: Sequence[Region], setting: Setting) -> bool:
    """Whether a region is the section label of the title below it by its place: a short line, apart from the text.

    It begins its page, stands in another column than the text before it (over all columns, mostly), or has white
    above it. A name there signs that text instead.
    """
    region, above = regions[index], regions[index - 1] if index else None
    flat = region.flat
    if (
        len(region.lines) > 1
        or len(flat.split()) > SECTION_WORDS
        or len(flat) > LABEL_LENGTH
        or setting.layer == "text"
    ):
        return False
    if not flat[:1].isupper() or ends_sentence(flat) or listed_names(flat, setting.rules.names):
        return False
    same_place = above is not None and (above.page_index, above.column_index) == (
        region.page_index,
        region.column_index,
    )
    return not same_place or region.gap_before >= ISOLATED_GAP


def is_head_matter(region: Region, setting: Setting) -> bool:
    """Whether a region has the words of a head: who wrote, asks or answers, or what the contents page announces."""
    flat = region.flat
    if len(flat.split()) > HEAD_MATTER_WORDS:
        return False
    if folded(flat) in setting.subtitles or _ends_title(flat, setting):
        return True
    rules = setting.rules
    return says_who(flat, rules) or rules.interviewee.match(flat) is not None or is_label(region, setting)


def _ends_title(flat: str, setting: Setting) -> bool:
    """Whether a text is the end of a title that the contents page prints with its subtitle in one."""
    text = folded(flat)
    return len(text.split()) >= TAIL_WORDS and any(title.endswith(f" {text}") for title in setting.titles)


def says_who(flat: str, rules: StructureRules) -> bool:
    """Whether a short text says who wrote or who asked, and nothing else: a byline."""
    if len(flat.split()) > HEAD_MATTER_WORDS:
        return False
    # ``Interviewer: When did it begin?`` is asked already
    if asks(flat):
        return False
    if rules.interviewer.match(flat) or signs(flat, rules):
        return True
    return bool(listed_names(flat, rules.names)) or titled_name(flat, rules)


def titled_name(flat: str, rules: StructureRules) -> bool:
    """``Le secrétaire, Paul Vandamme``: a function, a comma, a name, and no sentence."""
    function, comma, name = flat.partition(", ")
    return (
        bool(comma) and len(function.split()) <= 4 and bool(listed_names(name, rules.names)) and not ends_sentence(flat)
    )


def signs(flat: str, rules: StructureRules) -> bool:
    """Whether a line says who wrote: ``Par Anne Roy``."""
    folded = flat.casefold()
    if not folded.startswith(rules.author_starts):
        return False
    begun = [start for start in rules.author_starts if folded.startswith(start)]
    return any(listed_names(flat[len(start) :], rules.names) for start in begun)


def speaker_labels(regions: Sequence[Region], heads: Mapping[int, Head]) -> set[str]:
    """The regions of a few words that come back on their page, or again and again: names of speakers, no titles.

    What stands right above a title each time names the section of several articles.
    """
    places: dict[str, list[Region]] = defaultdict(list)
    for index, region in enumerate(regions):
        above_title = index + 1 in heads and heads[index + 1].title
        if len(region.lines) == 1 and region.word_count <= SECTION_WORDS and not above_title:
            places[folded(region.flat)].append(region)
    repeated = [p for p in places.values() if len(p) >= 3 or len({r.page_index for r in p}) < len(p)]
    return {region.id for place in repeated if _within(place) for region in place}


def _within(place: Sequence[Region]) -> bool:
    """Whether regions with the same words stand near each other, more than one to a page somewhere."""
    pages = [region.page_index for region in place]
    return max(pages) - min(pages) < len(pages)
