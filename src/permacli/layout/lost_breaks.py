"""Turns that stand in the middle of a paragraph, because the break before their label was lost."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex
from msgspec.structs import replace

from permacli.model.region import PrintedLine, Region
from permacli.model.text import Span
from permacli.rules.structure import StructureRules
from permacli.text.labels import label_at
from permacli.text.sentences import ends_sentence

# Who begins paragraphs this often may begin one where no break shows it.
LEAST_LABELS = 2
# A single letter before a colon is no label in the midst of a text.
LEAST_LETTERS = 2


def with_turns_apart(regions: Sequence[Region], rules: StructureRules) -> list[Region]:
    """The regions of an article, parted where a label stands that begins others; a finished sentence is before it."""
    labels = _labels(regions, rules)
    if not labels:
        return list(regions)
    inside = regex.compile(rf"(?:{'|'.join(_places(labels))})\s?(?=[\p{{Lu}}«“(…])")
    return [part for region in regions for part in _parted(region, inside)]


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
            parts[-1].append(_cut(line, start, stop))
    if len(parts) == 1:
        yield region
        return
    for number, lines in enumerate(parts):
        name = region.id if number == 0 else f"{region.id}.t{number}"
        begins, ends = number > 0 or region.begins, number < len(parts) - 1 or region.ends
        yield replace(region, id=name, lines=tuple(lines), begins=begins, ends=ends)


def _finished(lines: Sequence[PrintedLine]) -> bool:
    return bool(lines) and ends_sentence(lines[-1].value)


def _cut(line: PrintedLine, start: int, stop: int) -> PrintedLine:
    if (start, stop) == (0, len(line.value)):
        return line
    value = line.value[start:stop].rstrip()
    stop = start + len(value)
    spans = (
        Span(max(s.start, start) - start, min(s.end, stop) - start, s.style)
        for s in line.spans
        if s.start < stop and s.end > start
    )
    return replace(line, value=value, spans=tuple(spans), wide=())
