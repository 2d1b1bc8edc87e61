"""Lines that say where an article goes on, or where it comes from: ``suite page 6``, ``suite de la page 4``."""

import regex

from permacli.model.region import Region
from permacli.rules.structure import StructureRules

# A word that the line's end cuts.
_BROKEN = regex.compile(r"(?<=\p{Ll})[-\u00ad\u2010¬] (?=\p{Ll})")
# They have no more words; …
CONTINUATION_WORDS = 9
# … with the title of the article before them no more than this.
TITLED_WORDS = 20
# Characters: that the next issue goes on is said in fewer, even where line ends cut the words.
LATER_LENGTH = 120


def leads_on(region: Region, rules: StructureRules) -> bool:
    """Whether a region says on which page the article goes on."""
    return region.word_count <= CONTINUATION_WORDS and rules.onward.search(region.flat) is not None


def comes_from(region: Region, rules: StructureRules) -> bool:
    """Whether a region says from which page the article comes."""
    cue = rules.backward.search(region.flat) if region.word_count <= TITLED_WORDS else None
    return cue is not None and (says_whence(region.flat, rules) or region.word_count <= CONTINUATION_WORDS)


def says_whence(value: str, rules: StructureRules) -> bool:
    """Whether a line ends with the page from which its article comes."""
    cue = rules.backward.search(value)
    return cue is not None and not any(map(str.isalnum, value[cue.end() :]))


def goes_on_later(region: Region, rules: StructureRules) -> bool:
    """Whether a region says that the next issue goes on."""
    flat = region.flat.strip(" ()[].…")
    return len(flat) <= LATER_LENGTH and _BROKEN.sub("", flat).casefold() in rules.continued_later
