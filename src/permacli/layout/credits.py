"""Lines that say who wrote, asks or answers, which OCR layers run together with the text below them.

In print they are set in a face of their own; a layer without faces shows one region.
"""

from collections.abc import Sequence

from permacli.layout.flow import Flow, parts_of
from permacli.layout.head_matter import signs
from permacli.model.region import Region
from permacli.rules.structure import StructureRules
from permacli.text.names import listed_names
from permacli.text.sentences import ends_sentence

# Cue and names take no more words; a longer line is a sentence.
CREDIT_WORDS = 14


def credits_apart(flow: Flow, rules: StructureRules) -> Flow:
    """The flow with such lines of scanned pages as regions of their own."""
    scanned = {page.ref.index for page in flow.pages if page.ref.layer == "ocr"}
    parts = {
        region.id: parts_of(region, starts)
        for region in flow.open_regions()
        if region.page_index in scanned and len(region.lines) > 1 and (starts := _starts(region, rules))
    }
    return flow.divided(parts)


def _starts(region: Region, rules: StructureRules) -> list[int]:
    """Before which lines the region is divided: around each that is a credit and nothing else."""
    values = [line.value for line in region.lines]
    around = [
        place
        for index, value in enumerate(values)
        if _stands_alone(values, index) and is_credit(value, rules)
        for place in (index, index + 1)
    ]
    return sorted({place for place in around if 0 < place < len(values)})


def _stands_alone(values: Sequence[str], index: int) -> bool:
    """Whether a line can be no part of a sentence: what stands above has ended, what stands below begins one."""
    below = values[index + 1] if index + 1 < len(values) else None
    opens = below is None or below.lstrip('«“"( ')[:1].isupper()
    return opens and (index == 0 or ends_sentence(values[index - 1]))


def is_credit(value: str, rules: StructureRules) -> bool:
    """Whether a line is a cue with names behind it: ``Propos recueillis par Anne Roy``."""
    if len(value.split()) > CREDIT_WORDS or not value[:1].isupper():
        return False
    for cue in (rules.interviewer, rules.interviewee):
        match = cue.match(value)
        if match and listed_names(value[match.end() :].strip(" :"), rules.names):
            return True
    return signs(value, rules)
