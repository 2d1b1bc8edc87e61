"""In which turns of a dialogue of dashes the interviewer speaks."""

from collections.abc import Container, Mapping, Sequence
from itertools import pairwise

from permacli.model.document import Paragraph, SpeakerRole
from permacli.passes.alternation import Dash, who_asks
from permacli.passes.told import is_told, teller_speaks
from permacli.rules.structure import StructureRules
from permacli.text.labels import dash_at
from permacli.text.sentences import asks

# A hyphen in the place of one dash among so many is doubtful.
MOST_DASHES = 4


def asking_dashes(
    paragraphs: Sequence[Paragraph],
    labelled: Mapping[str, SpeakerRole],
    places: Container[str],
    rules: StructureRules,
    *,
    turns: bool,
) -> frozenset[str]:
    """The ids of the paragraphs behind a dash, or a label, in which the interviewer speaks.

    Args:
        paragraphs: of the article, in order.
        labelled: what those do whom labels name, by paragraph.
        places: the paragraphs that ask for other reasons than their sign.
        rules: of its language.
        turns: whether the two take turns; several who answer do not.
    """
    told = is_told(paragraphs, rules)
    dashes: dict[str, Dash] = {}
    below = False
    hyphen = _dash_and_hyphen(paragraphs)
    for paragraph in paragraphs:
        role = labelled.get(paragraph.id)
        if role is None and dash_at(paragraph.text.value) is None:
            below = told
            continue
        named = teller_speaks(paragraph, rules) if role is None else role == "interviewer"
        asking = asks(paragraph.text.value) or paragraph.id in places if role is None else role == "interviewer"
        # where others have a dash, OCR may have seen a hyphen before what is told, or nothing at all
        odd = hyphen and role is None and paragraph.text.value.startswith("-")
        dashes[paragraph.id] = Dash(asking, named, below or odd)
        below = told and odd
    found = who_asks(list(dashes.values())) if turns else [dash.asks for dash in dashes.values()]
    return frozenset(name for name, one in zip(dashes, found, strict=True) if one)


def _dash_and_hyphen(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether most of what begins with a dash has a dash indeed, and a hyphen stands before something else."""
    signs = [paragraph.text.value[0] for paragraph in paragraphs if dash_at(paragraph.text.value)]
    return 0 < signs.count("-") * MOST_DASHES <= len(signs)


def only_ask(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether most dashes begin a question, and below each stands what has no dash and does not ask."""
    pairs = [(a, b) for a, b in pairwise((*paragraphs, None)) if a is not None and dash_at(a.text.value)]
    asking = sum(asks(a.text.value) for a, _ in pairs)
    answered = all(b is not None and not dash_at(b.text.value) and not asks(b.text.value) for _, b in pairs)
    return answered and 2 * asking > len(pairs)
