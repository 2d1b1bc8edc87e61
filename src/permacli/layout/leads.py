"""Standfirsts above the title: the first of a page, set otherwise than the text, with a title right below."""

from collections.abc import Sequence

from msgspec.structs import replace

from permacli.layout.announced import Start
from permacli.layout.head_matter import HEAD_MATTER_WORDS, Setting
from permacli.layout.standfirsts import stands_out
from permacli.model.region import Region
from permacli.text.sentences import ends_sentence

# Regions of such a standfirst.
MOST = 2


def with_leads(regions: Sequence[Region], starts: Sequence[Start], setting: Setting) -> list[Start]:
    """The starts of articles, each with the standfirst that stands above its title."""
    return [replace(start, start=start.start - _lead(regions, start, setting)) for start in starts]


def _lead(regions: Sequence[Region], start: Start, setting: Setting) -> int:
    """How many regions right above a start are the standfirst of its title."""
    page = regions[start.start].page_index
    first = start.start
    while first and regions[first - 1].page_index == page:
        first -= 1
        if start.start - first > MOST:
            return 0
    lead = regions[first : start.start]
    if not first or not lead or setting.layer != "visible" or not ends_sentence(lead[-1].flat):
        return 0
    return len(lead) if all(is_lead(region, setting) for region in lead) else 0


def is_lead(region: Region, setting: Setting) -> bool:
    """Whether a region above a title may be its standfirst: longer than a label or a subtitle, in a face of its own."""
    words = region.word_count > HEAD_MATTER_WORDS and not region.flat[:1].islower()
    return words and region.column is not None and stands_out(region, setting)
