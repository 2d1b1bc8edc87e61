"""What signs a text at its end: a name or initials, and below them what the person does."""

from collections.abc import Sequence
from statistics import median

import regex

from permacli.layout.flow import Flow, parts_of
from permacli.layout.head_matter import signs
from permacli.model.document import Heading, Paragraph
from permacli.model.region import PrintedLine, Region
from permacli.rules.structure import StructureRules
from permacli.text.names import leading_names, listed_names
from permacli.text.sentences import ends_sentence

# Words of each part; of one with an address at its end.
SIGNATURE_WORDS, ADDRESSED_WORDS = 12, 24
# White before a name on the last line, in type sizes.
FAR = 4.0
# Words of a name.
NAME_WORDS = 4
# Below a name stand a function and an address, no more.
SIGNATURE_LINES = 3
_INITIALS = regex.compile(r"(?:\p{Lu}[\p{Ll}]?\.[\s-]?){2,4}")


def signatures_apart(flow: Flow, rules: StructureRules) -> Flow:
    """The flow with a name that ends a text, far to the right on its last line, in a region of its own."""
    found = [r for r in flow.open_regions() if r.lines[-1].wide and _apart(r) and _name_behind(r.lines[-1], rules)]
    flow = flow.with_lines_cut({(region.id, len(region.lines) - 1) for region in found})
    cut = {region.id for region in found}
    return flow.divided({r.id: parts_of(r, [len(r.lines) - 1]) for r in flow.regions() if r.id in cut})


def _apart(region: Region) -> bool:
    """Whether the last line of a text is much longer than its words, set as the lines above, would be."""
    last, above = region.lines[-1], [line for line in region.lines[:-1] if line.box is not None and line.value]
    if last.box is None or not above:
        return False
    usual = median([line.box.width / len(line.value) for line in above if line.box is not None])
    return last.box.width - usual * len(last.value) >= FAR * max(last.size, 1.0)


def _name_behind(line: PrintedLine, rules: StructureRules) -> bool:
    """Whether a line is the end of a sentence and, apart from it, a name."""
    text, name = line.value[: line.wide[0]].strip(), line.value[line.wide[0] :].strip()
    if len(line.wide) > 1 or not ends_sentence(text) or line.box is None:
        return False
    return len(name.split()) <= NAME_WORDS and bool(listed_names(name, rules.names))


def signed(blocks: tuple[Heading | Paragraph, ...], rules: StructureRules) -> tuple[Heading | Paragraph, ...]:
    """The blocks with the lines that sign them: a name or initials, and what the person does."""
    # no heading stands at an end: it is a name in bold
    plain = [isinstance(block, Heading) or block.role == "paragraph" for block in blocks]
    first = _signing([b.text.value if may else "" for b, may in zip(blocks, plain, strict=True)], rules)
    return (*blocks[:first], *(Paragraph(id=b.id, text=b.text, role="signature") for b in blocks[first:]))


def ends_signed(regions: Sequence[Region], rules: StructureRules) -> bool:
    """Whether the last regions of a text sign it."""
    return _signing([region.value for region in regions], rules) < len(regions)


def _signing(texts: Sequence[str], rules: StructureRules) -> int:
    """Place of the first of the last texts that sign; their number, if none does."""
    first = len(texts)
    for start in range(len(texts) - 1, max(len(texts) - 1 - SIGNATURE_LINES, -1), -1):
        text = texts[start].strip()
        if not _may_sign(text):
            break
        named = leading_names(text.replace("\n", ", "), rules.names) or signs(text.replace("\n", " "), rules)
        # what somebody does may look like a name, and stands below it
        first = start if named or _INITIALS.fullmatch(text) else first
    return first


def _may_sign(text: str) -> bool:
    """Whether a text is short and no sentence, as a signature and the lines below it are."""
    words = text.split()
    short = 0 < len(words) <= (ADDRESSED_WORDS if words and "@" in words[-1] else SIGNATURE_WORDS)
    return short and (not ends_sentence(text) or _INITIALS.fullmatch(text) is not None)
