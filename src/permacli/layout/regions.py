"""The lines of a column to regions: paragraphs or parts of them, headings, notes."""

from collections.abc import Sequence

import regex
from msgspec.structs import replace

from permacli.layout.column_measures import INDENT_LEAST, INDENT_MOST, edges, line_distance, weighted_size
from permacli.layout.columns import Column
from permacli.layout.items import item_starts
from permacli.layout.measures import capitals, ended, other_ink, other_weight, runs_on
from permacli.layout.verse import verse_lines
from permacli.model.geometry import Box
from permacli.model.page import Layer
from permacli.model.region import PrintedLine, Region
from permacli.text.sentences import asks

# All in multiples of the type size or of the usual line distance.
# Space above that is more than the usual line distance by this factor separates regions; scans are less even.
SPACE_ABOVE = {"visible": 1.1, "ocr": 1.2, "text": 1.2}
# A subheading in the text's own face has this much white above it, leaves this share of the line free, is this short.
HEADING_SPACE, HEADING_SHORT, HEADING_WORDS = 1.5, 0.25, 10
# Lines of one heading in the text's own face that stand further apart than this fill the column.
HEADING_APART = 1.25
# A last line that ends this much before the column does is short.
SHORT_LINE = 1.5
# Type sizes differ when their ratio exceeds this; OCR guesses sizes from the letters a line happens to hold.
SIZE_RATIO = {"visible": 1.06, "ocr": 1.25, "text": 1.0}
# … and may take the last line of a note for text: a sentence goes on over a step of this ratio.
SIZE_RATIO_READ = 1.35
# … as it does where a name or title in another face begins a paragraph.
SIZE_RATIO_RUN_IN = 1.3
# Sizes this near to the column's are taken for it: OCR gives one line's letters 9 points and the next one's 11.
SAME_SIZE = 1.15
# Where this share of a column's lines that end no sentence ends this near to its right edge, it is justified; the
# boxes of OCR are rougher.
JUSTIFIED_SHARE = 0.6
JUSTIFIED_END = {"visible": 0.5, "ocr": 1.5, "text": 0.0}
# In a ragged column a line is short when it leaves this share of the column free.
RAGGED_SHORT = 0.3
# Lines above and below that show how wide a block is that is set in.
BLOCK_LINES = 6
# An item of a list has no more lines.
ITEM_LINES = 12
# A question with white above has no more lines.
QUESTION_LINES = 6
# A line ends a paragraph when the next word had room in it, and in a ragged column this much more, in type sizes.
RAGGED_ROOM = 3.0
# ``MG :``, ``Anne Roy (AR) :``, ``SMITH:``: capitals only, so that no ordinary sentence with a colon is cut.
LABEL_START = regex.compile(
    r"^(?:(?:\p{Lu}[\p{L}.'’-]*\s){1,5}[(\[]\p{Lu}[\p{Lu}.-]{0,5}[)\]]|\p{Lu}[\p{Lu}.'’-]{1,15}(?:\s\p{Lu}[\p{Lu}.'’-]{1,15}){0,3}|(?:\p{Lu}\.[\s-]?){1,4})\s?(?::|[.]?\s?[—–])\s"
)
_SPECK = regex.compile(r"[^\p{L}\p{N}«“\"(*†—–•-]\s(?=\p{L})")
# A word broken at the line's end goes on below, whatever size OCR takes either line for.
_BROKEN = regex.compile(r"\p{L}[-\u00ad¬]$")


def column_regions(column: Column, page_index: int, layer: Layer, rules: Sequence[Box] = ()) -> list[Region]:
    """Regions of one column.

    A new one begins at a change of type size or weight, at space above, at an indented first line, after a short last
    line in justified text, and below a ruled line.
    """
    cutter = _Cutter(column, layer, rules)
    starts = [0] + [i for i in range(1, len(column.lines)) if cutter.begins(i)]
    regions = []
    for start, stop in zip(starts, [*starts[1:], len(column.lines)], strict=True):
        lines = column.lines[start:stop]
        regions.append(
            Region(
                id="",
                page_index=page_index,
                lines=lines,
                column=column.extent,
                begins=cutter.shows_begin(start),
                ends=cutter.short(lines[-1]),
                gap_before=cutter.gaps[start],
                indent=cutter.indent(lines[0]),
            )
        )
    return regions


def numbered(regions: Sequence[Region], page_id: str) -> tuple[Region, ...]:
    """The regions of a page with their names, ``p012.r01`` …, in reading order."""
    return tuple(replace(region, id=f"{page_id}.r{n:02d}") for n, region in enumerate(regions, start=1))


class _Cutter:
    """What is usual in a column, and where its lines depart from it."""

    def __init__(self, column: Column, layer: Layer, rules: Sequence[Box]) -> None:
        self.lines = column.lines
        self.ratio = SIZE_RATIO[layer]
        self.most = SIZE_RATIO_RUN_IN if layer == "visible" else SIZE_RATIO_READ
        self.space = SPACE_ABOVE[layer]
        self.weights = layer == "visible"
        self.rules = [r for r in rules if r.x0 < column.extent.x1 and r.x1 > column.extent.x0]
        self.size = weighted_size(self.lines)
        # a running head at the edge of the page says nothing about the text below it
        usual = [
            line for line in self.lines if self.size <= SAME_SIZE * line.size and line.size <= SAME_SIZE * self.size
        ]
        self.left, self.right = edges(usual or self.lines, self.size)
        self.distance = line_distance(self.lines, self.size)
        going_on = [line for line in self.lines if line.box and not ended(line)]
        full = [line for line in going_on if line.box and line.box.x1 > self.right - JUSTIFIED_END[layer] * self.size]
        self.justified = bool(full) and len(full) >= JUSTIFIED_SHARE * len(going_on)
        self.items = item_starts(self.lines)
        self.verse = verse_lines(self.lines, self.right)
        # every line is asked several times for both
        self._indents = {id(line): self._indent(line) for line in self.lines}
        self.gaps = [self._gap(index) for index in range(len(self.lines))]
        """Distance of each line from the one above in multiples of what is usual for this type size."""
        self.free = SHORT_LINE * self.size if self.justified else RAGGED_SHORT * (self.right - self.left)

    def indent(self, line: PrintedLine) -> float:
        """How far a line of the column is set in, in type sizes."""
        return self._indents[id(line)]

    def _indent(self, line: PrintedLine) -> float:
        if line.box is None:
            return 0.0
        x0 = line.box.x0
        # a speck in the margin, that OCR took for a sign, begins no words
        if x0 < self.left and not self.weights and _SPECK.match(line.value):
            x0 = min(self.left, x0 + 2 * line.box.width / len(line.value))
        return (x0 - self.left) / max(line.size or self.size, 1.0)

    def short(self, line: PrintedLine) -> bool:
        return line.box is not None and line.box.x1 < self.right - self.free * max(line.size / self.size, 1.0)

    def _gap(self, index: int) -> float:
        if index == 0:
            return 1.0
        line, above = self.lines[index], self.lines[index - 1]
        size = max(min(line.size, above.size), 1.0)
        if max(size, self.size) <= max(SAME_SIZE, self.ratio) * min(size, self.size):
            size = self.size
        return (line.baseline - above.baseline) / max(self.distance * size / self.size, 1.15 * size)

    def begins(self, index: int) -> bool:
        line, above = self.lines[index], self.lines[index - 1]
        close = self._close(line, above)
        if line.stated != above.stated or self._other_face(line, above, close=close):
            return True
        gap = self.gaps[index]
        # beside smaller type the distance of the text's own lines is wide
        apart = gap > self.space and not (close and runs_on(above, line))
        if apart and (gap > HEADING_SPACE or not self._heading_goes_on(line, above)):
            return True
        if self._ruled_off(line, above) or self._labelled(line, above):
            return True
        return index in self.items or (index not in self.verse and self._begins_in_text(index))

    def _begins_in_text(self, index: int) -> bool:
        """Whether a paragraph begins at a line that nothing parts from the one above."""
        if self._below_heading(index) or self._below_item(index):
            return True
        if self._centred(index) or self._runs_on(index) or self._hangs(index) or self._title_goes_on(index):
            return False
        if self._indented(index) or self._outdented(index):
            return True
        return ended(self.lines[index - 1]) and (self._broken_early(index) or self._answers(index))

    def _answers(self, index: int) -> bool:
        """Whether a line answers the question or remark above it: white is above that, its last line is not full."""
        line, above = self.lines[index], self.lines[index - 1]
        if not self.justified or above.box is None or line.value[:1].islower():
            return False
        asking = asks(above.value)
        most = QUESTION_LINES if asking else 1
        set_off = any(self.gaps[i] > self.space for i in range(index - 1, max(index - 1 - most, 0), -1))
        return set_off and self._right_of_block(index) - above.box.x1 > (1.0 if asking else SHORT_LINE) * self.size

    def _runs_on(self, index: int) -> bool:
        """Whether a line goes on with the one above whatever its indent: in small letters, or set in like it."""
        line, above = self.lines[index], self.lines[index - 1]
        if ended(above) or above.value.endswith(":"):
            return False
        level = abs(self.indent(line) - self.indent(above)) < INDENT_LEAST / 2
        if line.value[:1].islower():
            return level or not self._room(line, above)
        return level and self.indent(line) >= INDENT_LEAST and not self.short(above)

    def _room(self, line: PrintedLine, above: PrintedLine) -> bool:
        """Whether the first word of a line would have stood at the end of the one above."""
        if line.box is None or above.box is None:
            return False
        word = len(line.value.split(maxsplit=1)[0]) + 1
        return self.right - above.box.x1 > word * line.box.width / max(len(line.value), 1)

    def _hangs(self, index: int) -> bool:
        """Whether a line stands to the right of the item that it belongs to, as its number or bullet hangs out."""
        start = next((i for i in range(index - 1, max(index - ITEM_LINES, -1), -1) if i in self.items), None)
        if start is None:
            return False
        step = self._step(start, index)
        between = range(start + 1, index)
        close = all(self.gaps[i] <= self.space and self._step(start, i) >= INDENT_LEAST / 2 for i in between)
        return INDENT_LEAST / 2 <= step <= INDENT_MOST and close and not self._goes_back(start, index)

    def _step(self, start: int, index: int) -> float:
        """How far a line is set in from another one, in type sizes."""
        return self.indent(self.lines[index]) - self.indent(self.lines[start])

    def _goes_back(self, start: int, index: int) -> bool:
        """Whether a full line goes on at the edge of the item above: then it begins a paragraph."""
        below = index + 1
        if below == len(self.lines) or below in self.items or self.gaps[below] > self.space:
            return False
        line = self.lines[index]
        return self._step(start, below) < INDENT_LEAST / 2 and not (ended(line) or self.short(line))

    def _broken_early(self, index: int) -> bool:
        """Whether the first word of a line had room at the end of the one above."""
        line, above = self.lines[index], self.lines[index - 1]
        if line.box is None or above.box is None or line.value[:1].islower():
            return False
        word = len(line.value.split(maxsplit=1)[0]) + 1
        room = word * line.box.width / max(len(line.value), 1)
        least = SHORT_LINE * self.size if self.justified else room + RAGGED_ROOM * self.size
        return self._right_of_block(index) - above.box.x1 > max(least, room)

    def _right_of_block(self, index: int) -> float:
        """Where full lines end: in a block that is set in as a whole (a quotation), where its longest does."""
        indent = self.indent(self.lines[index])
        if (
            not self.weights
            or indent < INDENT_LEAST
            or abs(self.indent(self.lines[index - 1]) - indent) >= INDENT_LEAST / 2
        ):
            return self.right
        around = self.lines[max(index - BLOCK_LINES, 0) : index + BLOCK_LINES]
        level = [line.box.x1 for line in around if line.box and abs(self.indent(line) - indent) < INDENT_LEAST / 2]
        full = sum(x1 >= max(level) - JUSTIFIED_END["visible"] * self.size for x1 in level)
        return max(level) if 2 * full >= len(level) else self.right

    def shows_begin(self, index: int) -> bool:
        """Whether the line itself shows that a paragraph begins, wherever it stands in the column."""
        if index == 0:
            return self._indented(0)
        return True

    def _labelled(self, line: PrintedLine, above: PrintedLine) -> bool:
        """Whether a speaker's label stands at the start of a line after a finished sentence."""
        return LABEL_START.match(line.value) is not None and ended(above)

    def _below_heading(self, index: int) -> bool:
        """Whether the line above stands alone as a subheading does: short, white above it, no end of sentence."""
        line, above = self.lines[index], self.lines[index - 1]
        alone = index == 1 or self.gaps[index - 1] >= HEADING_SPACE
        # a subheading in a face of its own may stand closer to its text than lines of it do
        close = self.gaps[index] < 1.0 and (not self.weights or line.font == above.font)
        if not alone or close or line.box is None or above.box is None:
            return False
        if self._heading_goes_on(line, above):
            return False
        short = above.box.x1 < self.right - HEADING_SHORT * (self.right - self.left)
        bare = above.value[:1].isupper() and above.value[-1:].isalnum() and len(above.value.split()) <= HEADING_WORDS
        return (
            short
            and bare
            and (line.value[:1].isupper() or line.value[:1].isdigit())
            and self.indent(above) < INDENT_LEAST
        )

    def _below_item(self, index: int) -> bool:
        """Whether a sentence begins below the item of one short line that ends a list."""
        line, above = self.lines[index], self.lines[index - 1]
        level = abs(self.indent(line) - self.indent(above)) < INDENT_LEAST / 2
        return index - 1 in self.items and line.value[:1].isupper() and level and self.short(above)

    def _heading_goes_on(self, line: PrintedLine, above: PrintedLine) -> bool:
        """Whether both lines are set as headings are, and alike: in larger type, in capitals, or in another face."""
        larger = self._larger(line, above)
        # below white, a heading goes on where its line is full: a bold question begins below a short one
        apart = line.baseline - above.baseline > HEADING_APART * self.distance and self._room(line, above)
        heavy = self.weights and above.bold and line.bold and len(above.value.split()) <= HEADING_WORDS and not apart
        alike = larger or heavy or (capitals(above.value) and capitals(line.value))
        return alike and not ended(above)

    def _title_goes_on(self, index: int) -> bool:
        """Whether a line of larger type goes on with one like it: a title is no row of paragraphs with first lines."""
        line, above = self.lines[index], self.lines[index - 1]
        return self._larger(line, above) and not ended(above)

    def _larger(self, line: PrintedLine, above: PrintedLine) -> bool:
        return above.size > self.ratio * self.size and line.size > self.ratio * self.size

    def _indented(self, index: int) -> bool:
        line = self.lines[index]
        if not INDENT_LEAST <= self.indent(line) <= INDENT_MOST:
            return False
        if self._quoted(line, self.lines[index - 1] if index else None):
            return False
        neighbours = [self.lines[i] for i in (index - 1, index + 1) if 0 <= i < len(self.lines)]
        # a paragraph set in as a whole, or verse, is not a row of first lines
        return not neighbours or any(self.indent(other) < self.indent(line) - INDENT_LEAST / 2 for other in neighbours)

    def _quoted(self, line: PrintedLine, above: PrintedLine | None) -> bool:
        """Whether a line goes on with a full one like it, in type smaller than the text: a quotation, set in whole."""
        if above is None or self.short(above) or max(line.size, above.size) * self.ratio > self.size:
            return False
        return self.weights and abs(self.indent(line) - self.indent(above)) < INDENT_LEAST / 2

    def _outdented(self, index: int) -> bool:
        """Whether a paragraph with hanging indent begins: this line stands out to the left, the one above does not."""
        line, above = self.lines[index], self.lines[index - 1]
        return self.indent(line) <= -INDENT_LEAST and self.indent(above) > -INDENT_LEAST / 2

    def _centred(self, index: int) -> bool:
        """Whether this line and the one above stand in the middle of the column: a centred heading."""
        line, above = self.lines[index].box, self.lines[index - 1].box
        if line is None or above is None or min(line.x0, above.x0) < self.left + INDENT_LEAST * self.size:
            return False
        middle = self.left + self.right
        shift = max(abs(line.x0 + line.x1 - middle), abs(above.x0 + above.x1 - middle))
        return shift < INDENT_LEAST * self.size and abs(line.x0 - above.x0) > INDENT_LEAST * self.size

    def _close(self, line: PrintedLine, above: PrintedLine) -> bool:
        """Whether a line stands no further below the one above than lines of the text do."""
        return line.baseline - above.baseline <= self.space * self.distance

    def _run_in(self, line: PrintedLine, above: PrintedLine) -> bool:
        """Whether words in another face that fill an indented first line begin the paragraph that goes on below."""
        filled = self.justified and above.box is not None and above.box.x1 > self.right - SHORT_LINE / 2 * self.size
        return (
            filled and INDENT_LEAST <= self.indent(above) <= INDENT_MOST and abs(self.indent(line)) < INDENT_LEAST / 2
        )

    def _other_face(self, line: PrintedLine, above: PrintedLine, *, close: bool) -> bool:
        if _BROKEN.search(above.value) and line.value[:1].islower():
            return False
        small, large = sorted((line.size or 1.0, above.size or 1.0))
        if large > self.ratio * small and (large > self.most * small or not self._goes_on(line, above, close)):
            return True
        # words of another colour may stand in a text, but a paragraph begins in one
        differs = self.weights and (other_weight(line, above) or (other_ink(line, above) and ended(above)))
        return differs and not runs_on(above, line) and not (close and self._run_in(line, above))

    def _goes_on(self, line: PrintedLine, above: PrintedLine, close: bool) -> bool:
        """Whether a sentence goes on below in type of another size."""
        return (close or not self.weights) and runs_on(above, line)

    def _ruled_off(self, line: PrintedLine, above: PrintedLine) -> bool:
        return bool(self.rules) and any(
            above.baseline - 1 <= (rule.top + rule.bottom) / 2 < line.baseline - 0.5 * line.size for rule in self.rules
        )
