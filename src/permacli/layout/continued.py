"""Lines that say where an article goes on, or where it comes from: ``suite page 6``, ``suite de la page 4``."""

from permacli.model.region import Region
from permacli.rules.structure import StructureRules

# They name the article at most.
CONTINUATION_WORDS = 9


def leads_on(region: Region, rules: StructureRules) -> bool:
    """Whether a region says on which page the article goes on."""
    return region.word_count <= CONTINUATION_WORDS and rules.onward.search(region.flat) is not None


def comes_from(region: Region, rules: StructureRules) -> bool:
    """Whether a region says from which page the article comes."""
    return region.word_count <= CONTINUATION_WORDS and rules.backward.search(region.flat) is not None
