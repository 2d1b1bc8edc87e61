"""Lines of OCR end at the ruled line between two columns: boxes that reach over it would close the gutter.

Newspapers set columns an em apart with a rule between, and OCR draws the box of a line too wide, or takes the rule for
a sign of it.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec
from msgspec.structs import replace

from permacli.model.geometry import Box
from permacli.model.page import Line, Page, Word, line_id

# A rule that parts columns is this share of the page's height, at least, and this many times as high as wide.
LEAST_HEIGHT, LEAST_SLENDER = 0.2, 30.0
# A line reaches over a rule by this share of its width at most, or by so many of its heights; what reaches further lies
# across it, as titles do.
MOST_OVER, MOST_OVER_HEIGHTS = 0.15, 1.5
# A word reaches over a rule by this at most, in heights of its line: OCR takes the rule for a sign of it.
WORD_OVER = 0.8
# What stands at the other side of a rule is no wider than this, in heights of its line.
PART_HEIGHTS = 3.0
# White between a line and a rule, in heights of the line.
WHITE = 0.25
# A column goes on above and below the part of its rule that is found, by this, in heights of a line.
BEYOND = 3.0
# What OCR makes of a rule.
SIGNS = frozenset("|¦")


class _Side(msgspec.Struct, frozen=True):
    """From where to where a line may reach."""

    x0: float
    x1: float


def beside_rules(page: Page) -> Page:
    """The page with its lines, and the boxes of their words, on their side of the rules between columns."""
    rules = [
        rule
        for rule in page.rules
        if rule.height >= LEAST_HEIGHT * page.height and rule.height >= LEAST_SLENDER * rule.width
    ]
    if not rules:
        return page
    lines = [_beside(part, rules) for line in page.lines for part in _parted(line, rules)]
    if len(lines) > len(page.lines):
        lines = [replace(line, id=line_id(page.index, number)) for number, line in enumerate(lines)]
    return replace(page, lines=tuple(lines))


def _parted(line: Line, rules: Sequence[Box]) -> Iterator[Line]:
    """The line, in two where a few of its words stand at the other side of a rule; what goes far across is a title."""
    box = line.box
    if box is None or not all(word.box for word in line.words):
        yield line
        return
    middle = (box.top + box.bottom) / 2
    across = [r for r in rules if box.x0 < r.x0 and r.x1 < box.x1 and r.top <= middle <= r.bottom]
    groups = groupby(line.words, key=lambda word: sum(_centre(word.box) > _centre(rule) for rule in across))
    parts = [tuple(words) for _, words in groups] if across else []
    least = min((_around(part, box).width for part in parts), default=0.0)
    if len(parts) < 2 or least > PART_HEIGHTS * box.height or _reaches_over(line.words, across, box.height):
        yield line
        return
    for part in parts:
        yield replace(line, words=part, box=_around(part, box))


def _centre(box: Box | None) -> float:
    return 0.0 if box is None else (box.x0 + box.x1) / 2


def _reaches_over(words: Sequence[Word], rules: Sequence[Box], height: float) -> bool:
    """Whether a word lies across a rule: the line may be a title."""
    return any(
        min(_centre(rule) - word.box.x0, word.box.x1 - _centre(rule)) > WORD_OVER * height
        for word in words
        if word.box is not None
        for rule in rules
    )


def _beside(line: Line, rules: Sequence[Box]) -> Line:
    box = line.box
    if box is None:
        return line
    middle = (box.top + box.bottom) / 2
    beyond = BEYOND * box.height
    near = [r for r in rules if r.top - beyond <= middle <= r.bottom + beyond and _touches(box, r)]
    if not near:
        return line
    words = tuple(word for word in line.words if not _is_rule(word, near)) or line.words
    side = _side(_around(words, box), near)
    if side is None:
        return line
    return replace(line, words=tuple(_held(word, side) for word in words), box=_cut(_around(words, box), side))


def _touches(box: Box, rule: Box) -> bool:
    white = WHITE * box.height
    return box.x0 < rule.x1 + white and rule.x0 - white < box.x1


def _is_rule(word: Word, rules: Sequence[Box]) -> bool:
    """Whether a word is a rule that was taken for a sign."""
    return word.box is not None and SIGNS.issuperset(word.text) and any(_touches(word.box, rule) for rule in rules)


def _side(box: Box, rules: Sequence[Box]) -> _Side | None:
    """How far the line may reach; ``None`` for one that lies across a rule."""
    x0, x1 = box.x0, box.x1
    white = WHITE * box.height
    for rule in rules:
        middle = (rule.x0 + rule.x1) / 2
        over = min(middle - box.x0, box.x1 - middle)
        if over > max(MOST_OVER * box.width, MOST_OVER_HEIGHTS * box.height):
            return None
        if middle - box.x0 > box.x1 - middle:
            x1 = min(x1, rule.x0 - white)
        else:
            x0 = max(x0, rule.x1 + white)
    return _Side(x0, x1) if x0 < x1 else None


def _held(word: Word, side: _Side) -> Word:
    return word if word.box is None else replace(word, box=_cut(word.box, side))


def _cut(box: Box, side: _Side) -> Box:
    x0, x1 = max(box.x0, side.x0), min(box.x1, side.x1)
    return box if (x0, x1) == (box.x0, box.x1) or x0 >= x1 else Box(x0, box.top, x1, box.bottom)


def _around(words: Sequence[Word], usual: Box) -> Box:
    """The box of a line whose words these are."""
    boxes = [word.box for word in words if word.box is not None]
    if len(boxes) < len(words):
        return usual
    return Box(min(box.x0 for box in boxes), usual.top, max(box.x1 for box in boxes), usual.bottom)
