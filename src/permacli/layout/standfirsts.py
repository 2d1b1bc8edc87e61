"""Where the standfirst of an article ends: its first regions, set apart from the text that follows."""

from collections.abc import Mapping, Sequence, Set

from permacli.layout.head_matter import Setting, says_who, signs
from permacli.layout.likeness import folded
from permacli.layout.transcribed import emphasised_length
from permacli.model.region import Region
from permacli.text.labels import SPEAKS, label_at
from permacli.text.names import listed_names
from permacli.text.sentences import ends_sentence

# A first text set apart from the body is a standfirst when it has this many words at least.
STANDFIRST_WORDS = 12
STANDFIRST_MOST = 3
# A byline is this short.
BYLINE_WORDS = 12
# White below a standfirst in the face of the text, in multiples of the line distance.
SET_OFF = 1.7
# Parts of a standfirst are of one size, to this ratio.
SAME_SIZE = 1.05


def standfirst_length(body: Sequence[Region], levels: Mapping[str, int], setting: Setting) -> int:
    """How many regions at the start of the body are set apart from what follows: bold, italic or larger."""
    following = [region for region in body if region.id not in levels]
    if setting.layer == "text":
        return emphasised_length(body)
    if len(following) < 2:
        return 0
    count = 0
    while count < len(body) and body[count].id not in levels and _goes_on(body, count, setting):
        count += 1
    if count == 0 and _set_off(body, levels):
        return 1
    # an article all in bold or italic has no standfirst
    return count if count < len(following) and count <= STANDFIRST_MOST else 0


def above_byline(body: Sequence[Region], levels: Mapping[str, int], named: Set[str], setting: Setting) -> int:
    """How many regions at the start of the body stand above a byline: then they are the standfirst; 0 if none does.

    Args:
        body: of the article, from where its head ends.
        levels: of its subheadings, by region.
        named: whom the contents page names for it, folded.
        setting: of the issue.
    """
    for index in range(1, min(STANDFIRST_MOST, len(body) - 1) + 1):
        above, region = body[index - 1], body[index]
        if region.page_index != body[0].page_index or above.id in levels:
            return 0
        if ends_sentence(above.flat) and _signs_head(region, levels, named, setting):
            return index
    return 0


def _signs_head(region: Region, levels: Mapping[str, int], named: Set[str], setting: Setting) -> bool:
    """Whether a line says who asks or who wrote: by its words, by the contents page, or as the one name set apart."""
    rules = setting.rules
    if region.word_count > BYLINE_WORDS or ends_sentence(region.flat):
        return False
    names = listed_names(region.flat, rules.names)
    if rules.interviewer.match(region.flat) or signs(region.flat, rules):
        return True
    return bool(names) and (not named.isdisjoint(map(folded, names)) or (region.id in levels and region.italic))


def _goes_on(body: Sequence[Region], index: int, setting: Setting) -> bool:
    """Whether a region is the standfirst, or its next part: long, or in mid-sentence, or above the byline."""
    region, rules = body[index], setting.rules
    if not stands_out(region, setting) or says_who(region.flat, rules):
        return False
    label = label_at(region.flat, rules.names)
    if label and (index or label.kind in SPEAKS):
        return False
    if index and (not _alike(body[0], region, setting) or region.flat.rstrip(" »").endswith("?")):
        return False
    unfinished = index > 0 and not ends_sentence(body[index - 1].flat)
    signed = index + 1 < len(body) and ends_sentence(region.flat) and says_who(body[index + 1].flat, rules)
    return unfinished or signed or region.word_count >= STANDFIRST_WORDS


def _alike(one: Region, other: Region, setting: Setting) -> bool:
    """Whether two regions have one size, as far as the layer shows it."""
    small, large = sorted((one.size, other.size))
    return setting.layer != "visible" or large <= SAME_SIZE * small


def stands_out(region: Region, setting: Setting) -> bool:
    """Whether a region is set otherwise than the text: larger, bold, italic, or in another font."""
    larger = region.size > (1.06 if setting.layer == "visible" else 1.12) * setting.body
    other_font = setting.layer == "visible" and region.font != setting.font
    return larger or region.bold or region.italic or other_font


def _set_off(body: Sequence[Region], levels: Mapping[str, int]) -> bool:
    """Whether the first region has white below it that no other two paragraphs near it have between them."""
    first, second, *others = [*body[:7], None, None][:7]
    if first is None or second is None or first.id in levels or second.id in levels:
        return False
    if first.word_count < STANDFIRST_WORDS or first.page_index != second.page_index or first.indent > 0.5:
        return False
    gaps = [r.gap_before for r in others if r is not None and r.id not in levels and r.page_index == first.page_index]
    return second.gap_before >= SET_OFF and second.gap_before > 1.4 * max(gaps, default=1.0)
