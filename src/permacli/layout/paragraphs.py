"""Regions to texts: paragraphs made whole where a column, a page, a note or a picture cuts them."""

from collections.abc import Container, Iterable, Mapping, Sequence

import msgspec
import regex

from permacli.layout.heads import Layer
from permacli.layout.measures import ended, other_weight, runs_on
from permacli.layout.question_faces import faced_questions
from permacli.layout.quotations import find_quotations
from permacli.layout.verse import is_verse
from permacli.model.document import Heading, Paragraph, ParagraphRole
from permacli.model.journal import Change, Evidence
from permacli.model.region import PrintedLine, Region
from permacli.model.text import Anchor, Span, Text
from permacli.rules.structure import StructureRules
from permacli.text.edits import concatenate
from permacli.text.names import leading_names
from permacli.text.sentences import asks
from permacli.text.unread import as_calls

# Two parts of one paragraph are set alike; OCR's sizes are rougher.
SIZE_RATIO = {"visible": 1.06, "ocr": 1.3, "text": 99.0}
# Where this share of the paragraphs without white above is set in, an unindented line begins none.
INDENTED_SHARE = 0.6
# … and this share of all paragraphs: the rest stands below headings, pictures and questions.
CLOSE_SHARE = 0.3
# A first line set in by this much, in type sizes, begins a paragraph.
INDENTED = 0.5
# White above a question, in multiples of the line distance, where paragraphs have none.
SET_OFF = 1.22
_HYPHEN = regex.compile(r"\p{L}['’\p{L}·.]*[-‐\u00ad¬]$")
_GOES_ON = regex.compile(r"^[«“\"(\[]?\s?(?:\p{Ll}|\d)")
_LABEL = regex.compile(r"^(?:\p{Lu}[\p{L}.'’-]*\s?){1,5}(?:\(\p{Lu}[\p{Lu}.-]*\)\s?)?(?::|\.?\s?[—–])\s")
_LISTED = regex.compile(r"^(?:[•■▪◦●►–-]\s|\d{1,2}[.)]\s)")


class Joined(msgspec.Struct, frozen=True):
    """The blocks made of a sequence of regions, and the joins for the journal."""

    blocks: tuple[Heading | Paragraph, ...]
    changes: tuple[Change, ...]


def text_of(regions: Iterable[Region]) -> Text:
    """The text of regions as printed: lines joined by line ends, each anchored to its line."""
    pieces: list[str] = []
    anchors: list[Anchor] = []
    spans: list[Span] = []
    offset = 0
    for region in regions:
        for line in region.lines:
            anchors.append(Anchor(offset, line.id))
            spans += [Span(s.start + offset, s.end + offset, s.style) for s in line.spans]
            pieces.append(line.value)
            offset += len(line.value) + 1
    return as_calls(Text("\n".join(pieces), tuple(anchors), _merged("\n".join(pieces), spans)))


def _merged(value: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans of one style that only white space parts, as one."""
    out: list[Span] = []
    last: dict[str, int] = {}
    for span in spans:
        index = last.get(span.style)
        if index is not None and not value[out[index].end : span.start].strip():
            out[index] = Span(out[index].start, span.end, span.style)
        else:
            last[span.style] = len(out)
            out.append(span)
    return tuple(out)


def indented_style(regions: Iterable[Region]) -> bool:
    """Whether paragraphs of this issue begin with an indent rather than with space above."""
    begun = [r for r in regions if len(r.lines) > 1 and r.column is not None and r.begins]
    close = [r for r in begun if r.gap_before < SET_OFF]
    indented = sum(r.indent > INDENTED for r in close)
    return bool(close) and indented >= max(INDENTED_SHARE * len(close), CLOSE_SHARE * len(begun))


class Joiner:
    """Joins the regions of one article; ``indented`` says how its paragraphs begin."""

    def __init__(self, layer: Layer, rules: StructureRules, *, indented: bool) -> None:
        self.ratio = SIZE_RATIO[layer]
        self.rules = rules
        self.faces = layer == "visible"
        self.indented = indented

    def blocks(self, regions: Sequence[Region], heads: Mapping[str, int]) -> Joined:
        """Headings and whole paragraphs, in reading order, and a change for each join."""
        blocks: list[Heading | Paragraph] = []
        changes: list[Change] = []
        before: Region | None = None
        # a scan shows neither sizes nor the frames of boxes
        quoted = find_quotations([r for r in regions if r.id not in heads]) if self.faces else ()
        asked = faced_questions(regions, heads) if self.faces else frozenset()
        for region, following in zip(regions, (*regions[1:], None), strict=False):
            text = text_of([region])
            if region.id in heads:
                blocks.append(Heading(id=region.id, text=text, level=heads[region.id]))
                before = None
                continue
            evidence = self.evidence(before, region) if before is not None else None
            if evidence is not None and evidence[0] == "join.unindented" and _asked(region, following):
                evidence = None
            if before is not None and (region.id in asked) != (before.id in asked) and ended(before.lines[-1]):
                evidence = None
            last = blocks[-1] if blocks else None
            if evidence is None or not isinstance(last, Paragraph):
                blocks.append(Paragraph(id=region.id, text=text, role=self.role(region, quoted, asked)))
            else:
                changes.append(join_change(last.id, len(last.text.value), region, evidence))
                blocks[-1] = msgspec.structs.replace(last, text=concatenate(last.text, text))
            before = region
        return Joined(tuple(blocks), tuple(changes))

    def role(self, region: Region, quoted: Container[str] = (), asked: Container[str] = frozenset()) -> ParagraphRole:
        """List item by its bullet; question by a face of its own, or where white sets it off in an indented text."""
        if region.id in asked:
            return "question"
        if _LISTED.match(region.flat):
            return "list"
        if region.column is not None and is_verse(region.lines, region.column.x1):
            return "verse"
        if region.id in quoted and not _LABEL.match(region.flat) and not asks(region.flat):
            return "quotation"
        set_off = region.gap_before >= SET_OFF and region.indent < 0.5 and region.column is not None
        return "question" if set_off and self.indented and "?" in region.flat else "paragraph"

    def evidence(self, before: Region, after: Region) -> tuple[str, Evidence, float] | None:
        """Rule, evidence and confidence for joining two regions; ``None`` where they are two paragraphs."""
        if _LABEL.match(after.flat) or _LISTED.match(after.flat) or self._other_face(before, after):
            return None
        if before.column is not None and is_verse(before.lines, before.column.x1):
            return None
        elsewhere = (before.page_index, before.column_index) != (after.page_index, after.column_index)
        # at the head of a column only an indent shows a beginning: what stood above it there has been taken away
        begins = after.indent >= INDENTED if elsewhere and after.column is not None else after.begins
        text = before.lines[-1].value.rstrip()
        if _HYPHEN.search(text) and after.flat[:1].isalpha():
            return "join.hyphen", "typography", 0.99
        if not ended(before.lines[-1]):
            shown = elsewhere or not begins or not before.ends or before.column is None
            if (shown and _GOES_ON.match(after.flat)) or self._announces(before.flat, after.flat):
                return "join.sentence", "typography", 0.97
            open_line = elsewhere and not begins and not before.ends and not text.endswith(":")
            return ("join.unfinished", "typography", 0.85) if open_line else None
        unindented = elsewhere and self.indented and before.column is not None and not begins and not before.ends
        return ("join.unindented", "typography", 0.8) if unindented else None

    def _announces(self, text: str, below: str) -> bool:
        """Whether a text is nothing but a phrase before the name of who asks, and the name stands below."""
        cue = self.rules.interviewer.match(text)
        alone = cue is not None and not text[cue.end() :].strip(" :")
        return alone and bool(leading_names(below, self.rules.names))

    def _other_face(self, before: Region, after: Region) -> bool:
        above, line = before.lines[-1], after.lines[0]
        small, large = sorted((before.size or 1.0, after.size or 1.0))
        if large / small > self.ratio:
            return not (runs_on(above, line) and _ends_plain(above))
        return self.faces and not runs_on(above, line) and other_weight(line, above)


def _ends_plain(line: PrintedLine) -> bool:
    """Whether a line begins in bold, as a label does, and ends in the face of the text that begins there."""
    bold = [span for span in line.spans if span.style == "bold"]
    return bool(bold) and bold[0].start == 0 and max(span.end for span in bold) < len(line.value)


def _asked(region: Region, following: Region | None) -> bool:
    """Whether a region asks and somebody answers under a label next: then it is no end of the answer before."""
    return asks(region.flat) and following is not None and _LABEL.match(following.flat) is not None


def join_change(block: str, start: int, region: Region, evidence: tuple[str, Evidence, float]) -> Change:
    """The change that put ``region`` behind the text of ``block``, which was ``start`` characters long."""
    rule, kind, confidence = evidence
    return Change(
        id="",
        step="paragraphs",
        rule=rule,
        block=block,
        start=start,
        before="",
        after="\n",
        line=region.lines[0].id,
        evidence=kind,
        confidence=confidence,
        joined=region.id,
    )
