"""Turns that stand in the middle of a paragraph, because the break before their label was lost."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex
from msgspec.structs import replace

from permacli.layout.flow import line_part, parts_of
from permacli.model.region import PrintedLine, Region
from permacli.rules.structure import StructureRules
from permacli.text.labels import Label, label_at
from permacli.text.sentences import ends_sentence

# Who begins paragraphs this often may begin one where no break shows it.
LEAST_LABELS = 2
# A single letter before a colon is no label in the midst of a text.
LEAST_LETTERS = 2
# A label on a line of its own is a name or initials, no longer than this many signs.
LABEL_LENGTH = 40
_AGE = (
    r"^\p{Lu}\p{L}+(?:-\p{Lu}\p{L}+)?(?:,\s\d{1,2}\s\p{Ll}[^:?!«»()]{1,30}|\s\(\d{1,2}\s\p{Ll}[^:?!«»()]{1,30}\))\s?:"
)
_AGED = regex.compile(_AGE)
# A line that begins what somebody says begins with one of these.
_SAID = regex.compile(r"[\p{Lu}«“\"(…—]")


def with_turns_apart(regions: Sequence[Region], rules: StructureRules) -> list[Region]:
    """The regions of an article, parted where a label stands that begins others; a finished sentence is before it."""
    regions = _with_own_lines_apart(regions, rules)
    places = [*_places(_labels(regions, rules)), *_aged(regions)]
    if not places:
        return regions
    inside = regex.compile(rf"(?:{'|'.join(places)})\s?(?=[\p{{Lu}}«“(…])")
    return [part for region in regions for part in _parted(region, inside)]


def _with_own_lines_apart(regions: Sequence[Region], rules: StructureRules) -> list[Region]:
    """The regions parted above each line that is nothing but a label, where such lines come back."""
    alone = _alone(regions, rules)
    if not alone:
        return list(regions)
    parted: list[Region] = []
    for region in regions:
        pairs = enumerate(pairwise(region.lines), start=1)
        cuts = [i for i, (above, line) in pairs if line.value.strip() in alone and ends_sentence(above.value)]
        parted += parts_of(region, [i for i in cuts if _said_below(region.lines, i)])
    return parted


def _alone(regions: Sequence[Region], rules: StructureRules) -> set[str]:
    """Names and initials that come back on a line of their own, above what begins like speech: two, at least."""
    times: Counter[str] = Counter()
    lines = [line for region in regions for line in region.lines]
    for line, below in pairwise(lines):
        if len(line.value) <= LABEL_LENGTH and line.value[:1].isupper() and _SAID.match(below.value):
            times[line.value.strip()] += 1
    often = {value for value, count in times.items() if count >= LEAST_LABELS and _names(value, rules)}
    return often if len(often) >= LEAST_LABELS else set()


def _names(value: str, rules: StructureRules) -> bool:
    """Whether a line is a name or initials, perhaps with the sign of a label behind."""
    label: Label | None = label_at(value, rules.names) or label_at(f"{value} : …", rules.names)
    if label is None or (label.kind == "initials" and len(label.initials or "") < LEAST_LETTERS):
        return False
    return label.kind in ("name", "initials") and len(label.printed.rstrip(" …:")) >= len(value.rstrip(" :"))


def _said_below(lines: Sequence[PrintedLine], index: int) -> bool:
    return index + 1 == len(lines) or _SAID.match(lines[index + 1].value) is not None


def _aged(regions: Sequence[Region]) -> list[str]:
    """The pattern of a forename and an age at the start of a line, where several have them: ``Zoé, 6 ans :``."""
    lines = (line.value for region in regions for line in region.lines)
    return [_AGE] if sum(":" in line and _AGED.match(line) is not None for line in lines) >= LEAST_LABELS else []


def _places(labels: Sequence[str]) -> Iterator[str]:
    """Patterns of where the labels may stand: single letters, and labels before a dash, only at the start of a line."""
    for label in labels:
        # OCR reads a stop as a comma
        printed = regex.escape(label).replace(r"\.", "[.,]")
        yield rf"^{printed}(?:\s?:|[.,]?\s?[—–-](?=\s))"
        if sum(map(str.isalpha, label)) >= LEAST_LETTERS:
            yield rf"(?<=[.!?…»”)]\s){printed}\s?:"


def _labels(regions: Sequence[Region], rules: StructureRules) -> list[str]:
    """What is printed before the sign of labels that come back: names and initials."""
    found: Counter[str] = Counter()
    for region in regions:
        label = label_at(region.flat, rules.names)
        if label is None or label.kind in ("dash", "words"):
            continue
        introduced = label.kind == "introduced" and label.initials
        found[label.initials if introduced and label.initials else label.who] += 1
    often = {who for who, count in found.items() if count >= LEAST_LABELS}
    return sorted(often, key=len, reverse=True) if len(often) >= LEAST_LABELS else []


def _parted(region: Region, inside: regex.Pattern[str]) -> Iterator[Region]:
    parts: list[list[PrintedLine]] = [[]]
    for line in region.lines:
        cuts = [match.start() for match in inside.finditer(line.value) if match.start() or _finished(parts[-1])]
        bounds = [0, *(cut for cut in cuts if cut), len(line.value)]
        for number, (start, stop) in enumerate(pairwise(bounds)):
            if number or (0 in cuts and parts[-1]):
                parts.append([])
            parts[-1].append(line_part(line, start, stop))
    if len(parts) == 1:
        yield region
        return
    for number, lines in enumerate(parts):
        name = region.id if number == 0 else f"{region.id}.t{number}"
        begins, ends = number > 0 or region.begins, number < len(parts) - 1 or region.ends
        yield replace(region, id=name, lines=tuple(lines), begins=begins, ends=ends)


def _finished(lines: Sequence[PrintedLine]) -> bool:
    return bool(lines) and ends_sentence(lines[-1].value)
