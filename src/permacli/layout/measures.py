"""What is usual in an issue: the type size of its running text, and how far a region departs from it."""

from collections import Counter
from collections.abc import Iterable

from permacli.model.region import PrintedLine, Region
from permacli.text.sentences import ends_sentence

# A line is set in a face as a whole when this share of it is.
STRESSED = 0.9
# Type below this share of the text's is that of notices and captions.
SMALL = 0.96
# … and where OCR gives lines of one text sizes a point apart.
SMALL_SCANNED = 0.88
# Type this much larger than the text's heads what follows.
HEADING_SIZE = 1.08
# All that a cover bears is set this much larger than the text, where nothing else shows what it is.
DISPLAY_SIZE = 1.5
# A masthead is set at least this much larger than the text, at the head of the first page.
MASTHEAD_SIZE = 2.0


def body_size(regions: Iterable[Region]) -> float:
    """The type size in points in which most characters are set, to half a point; 0.0 without geometry.

    OCR spreads one size over its neighbours, so a size counts together with those half a point away.
    """
    weights: Counter[float] = Counter()
    for region in regions:
        for line in region.lines:
            if line.size:
                weights[round(line.size * 2) / 2] += len(line.value)
    if not weights:
        return 0.0
    best = max(weights, key=lambda s: (weights[s] + weights[s - 0.5] + weights[s + 0.5], weights[s]))
    near = [(size, weights[size]) for size in (best - 0.5, best, best + 0.5)]
    return sum(size * weight for size, weight in near) / sum(weight for _, weight in near)


def body_font(regions: Iterable[Region]) -> str:
    """The font in which most characters are set; empty without one."""
    weights: Counter[str] = Counter()
    for region in regions:
        for line in region.lines:
            weights[line.font] += len(line.value)
    return weights.most_common(1)[0][0] if weights else ""


def other_weight(line: PrintedLine, above: PrintedLine) -> bool:
    """Whether two lines differ in weight or slope as wholes; words set apart inside a line are stress."""
    return (line.bold != above.bold and not (_mixed(line, "bold") or _mixed(above, "bold"))) or (
        line.italic != above.italic and not (_mixed(line, "italic") or _mixed(above, "italic"))
    )


def other_ink(line: PrintedLine, above: PrintedLine) -> bool:
    """Whether two lines, each of one weight, differ in font or colour."""
    if line.font == above.font and line.color == above.color:
        return False
    return not any(_mixed(one, style) for one in (line, above) for style in ("bold", "italic"))


def ended(line: PrintedLine) -> bool:
    """Whether a sentence ends with a line, whatever calls for notes are raised behind it."""
    value = line.value.rstrip()
    for span in reversed(line.spans):
        if span.style == "superscript" and span.end >= len(value):
            value = value[: span.start].rstrip()
    return ends_sentence(value)


def runs_on(above: PrintedLine, line: PrintedLine) -> bool:
    """Whether a sentence goes on from one line to the next, whatever words are set apart in either."""
    listed = above.value.endswith(",") and line.value[:1].isdigit()
    return (line.value[:1].islower() or listed) and not ended(above)


def _mixed(line: PrintedLine, style: str) -> bool:
    covered = sum(span.end - span.start for span in line.spans if span.style == style)
    return 0 < covered < STRESSED * len(line.value)


def capitals(text: str) -> bool:
    """Whether a text is set in capitals: hardly a small letter among at least three (OCR may slip one in)."""
    if sum(map(str.islower, text[:40])) > 4:
        return False
    letters = sum(map(str.isalpha, text))
    return letters >= 3 and sum(map(str.islower, text)) <= 0.08 * letters
