"""What a transcription shows without geometry: where blocks begin, section labels, page numbers and running heads."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import regex

from permacli.layout.flow import Flow
from permacli.layout.head_matter import ALIKE, SECTION_WORDS, Setting, is_label, is_usual_section
from permacli.layout.heads import Head
from permacli.layout.likeness import alike
from permacli.model.contents import ContentsEntry
from permacli.model.region import PrintedLine, Region, RegionRole
from permacli.rules.structure import StructureRules
from permacli.text.labels import SPEAKS, label_at
from permacli.text.marks import Mark, mark_at
from permacli.text.names import NameWords
from permacli.text.sentences import asks, ends_sentence

# So many lines of a block must begin so: one may be a sentence with a colon.
LEAST_TURNS = 2
# Signs of a line: longer ones are not wrapped, and each is a paragraph.
LONG_LINE = 160
# Words of a title below its section label, and of a line that names the issue.
TITLE_WORDS, ISSUE_WORDS = 20, 14
# Words of a periodical's name, with what it calls itself below.
NAME_WORDS = 10
# A standfirst is longer than a line of a head.
LEAD_WORDS = 10
# A page number stands alone between the paragraphs, ``Page 14`` too.
# A text this much longer than a title is another, its letters set apart or not.
LONGER = 2
_FOLIO = regex.compile(
    r"[\W_]*(?:(?:p\.?|page|seite|s\.)\s?)?\d{1,3}(?:\s?(?:/|sur|of|von)\s?\d{1,3})?[\W_]*", regex.IGNORECASE
)
# … or far from the words of the head.
_FOLIO_APART = regex.compile(r"\d{1,3}\s{3,}\S.{2,60}|\S.{2,60}?\s{3,}\d{1,3}")
_RULE = regex.compile(r"[-–—_=*·.\s]{4,}")
_EMPHASISED = regex.compile(r"^([*_]{1,2})(?=\S)(?:(?!\1).)+\1$")
# A title may be a quotation, below the name of who says it.
_QUOTED = regex.compile(r"(?:^|\p{Lu}\s|\s:\s)[«“\"][^»”\"]*[»”\"]$")


def text_regions(lines: Sequence[PrintedLine], page_index: int) -> list[Region]:
    """Regions of a transcription: blank lines part them, and what a note or a turn begins with."""
    groups: list[list[PrintedLine]] = []
    for line in lines:
        if line.gap_before or not groups:
            groups.append([line])
        else:
            groups[-1].append(line)
    return [
        Region(id="", page_index=page_index, lines=tuple(part), gap_before=1.0 + part[0].gap_before)
        for group in groups
        for part in _parts(group)
    ]


def _parts(lines: list[PrintedLine]) -> list[list[PrintedLine]]:
    ruled = {i for i, line in enumerate(lines) if _RULE.fullmatch(line.value)}
    if ruled:
        # a ruled line is a block of its own
        bounds = [0, *(b for i in sorted(ruled) for b in (i, i + 1)), len(lines)]
        return [
            part for a, b in pairwise(bounds) if a < b for part in ([lines[a:b]] if a in ruled else _parts(lines[a:b]))
        ]
    starts = [0, *sorted({*_notes(lines), *_turns(lines)} - {0}), len(lines)]
    return [lines[start:stop] for start, stop in pairwise(starts)]


def _notes(lines: Sequence[PrintedLine]) -> list[int]:
    """The lines that begin with the mark that follows the one before, if the first begins with a mark."""
    found: list[int] = []
    last: Mark | None = None
    for number, line in enumerate(lines):
        mark = mark_at(line.value)
        if mark is None or mark.is_letter:
            if not found:
                return []
        elif last is None or mark.number is None or (last.number or 0) + 1 == mark.number:
            found.append(number)
            last = mark
    return found


def _turns(lines: Sequence[PrintedLine]) -> list[int]:
    """The lines, behind one that ends a sentence, at which somebody begins to speak; all of them if none is wrapped."""
    first = [i for i in range(len(lines)) if i == 0 or ends_sentence(lines[i - 1].value)]
    if any(len(line.value) > LONG_LINE for line in lines):
        return first
    labels = {i: label for i in first if (label := label_at(lines[i].value, NameWords())) is not None}
    speaking = [i for i, label in labels.items() if label.kind in SPEAKS]
    return list(labels) if len(speaking) >= LEAST_TURNS else []


def issue_named(flow: Flow, rules: StructureRules) -> Flow:
    """The flow with the lines that name the issue, as heads and feet of its pages do: ``LA REVUE n° 3 – mai 1998``.

    Above a line with the number or a section label, the first words of all are the name of the periodical.
    """
    pages = [page for page in flow.pages if not page.ref.height]
    found: dict[str, RegionRole] = {
        region.id: "header"
        for page in pages
        for region in page.regions
        if region.id not in flow.roles and _names_issue(region, rules)
    }
    if pages and len(pages[0].regions) > 2:
        first, second = pages[0].regions[:2]
        heads = second.id in found or is_usual_section(second, rules)
        if heads and first.id not in found and _is_name(first):
            found[first.id] = "masthead"
    return flow.with_roles(found)


def _names_issue(region: Region, rules: StructureRules) -> bool:
    flat = region.flat
    if len(region.lines) > 1 or region.word_count > ISSUE_WORDS or not rules.issue_number.search(flat):
        return False
    # a sentence names an issue as well
    dated = rules.date.search(rules.issue_number.sub("", flat)) is not None
    return dated and not regex.search(r"\p{Ll}[.!?]$", flat)


def _is_name(region: Region) -> bool:
    flat = region.flat
    return region.word_count <= NAME_WORDS and not ends_sentence(flat) and _FOLIO.fullmatch(flat) is None


def page_numbers(flow: Flow) -> Flow:
    """The flow with the page numbers between paragraphs, alone or far to one side of a running head."""
    found: dict[str, RegionRole] = {r.id: "page-number" for r in flow.open_regions() if _FOLIO.fullmatch(r.flat)}
    heads = (r for r in flow.open_regions() if len(r.lines) == 1 and _FOLIO_APART.fullmatch(r.lines[0].value))
    return flow.with_roles(found | {region.id: "header" for region in heads})


def begins_article(region: Region, entries: Sequence[ContentsEntry]) -> bool:
    """Whether a region behind a contents list is the title of an entry, or what somebody says."""
    title = any(alike(entry.title, region.flat, ALIKE) for entry in entries)
    label = label_at(region.flat, NameWords())
    return title or asks(region.flat) or (label is not None and label.kind in SPEAKS and label.printed != region.flat)


def headings_by_words(regions: Sequence[Region], heads: Mapping[int, Head], setting: Setting) -> dict[int, Head]:
    """The headings of a transcription: entries' titles, and what stands below a section label; the label is none."""
    found = dict(heads)
    for entry in setting.entries:
        # what is much longer is not alike: to compare it would take longest
        most = LONGER * len(entry.title)
        place = next(
            (i for i, r in enumerate(regions) if len(r.flat) <= most and alike(entry.title, r.flat, ALIKE)), None
        )
        if place is not None:
            found.setdefault(place, Head(1.0, True))
    for index, region in enumerate(regions[:-1]):
        if not is_label(region, setting) or region.word_count > SECTION_WORDS:
            continue
        if index + 1 in heads or _is_title(regions[index + 1]):
            found.pop(index, None)
            found.setdefault(index + 1, Head(1.0, True))
        elif index - 1 in heads or index - 2 in heads:
            found.pop(index, None)
    return found


def emphasised_length(body: Sequence[Region]) -> int:
    """How many paragraphs at the start of a body are emphasised as a whole, what follows is not: a standfirst."""
    count = next((i for i, region in enumerate(body) if not _is_emphasised(region)), len(body))
    return count if count < len(body) else 0


def _is_emphasised(region: Region) -> bool:
    """Whether a paragraph is emphasised as a whole; one that asks is a question."""
    printed = " ".join([line.value for line in region.lines])
    return region.word_count >= LEAD_WORDS and _EMPHASISED.match(printed) is not None and not asks(region.flat)


def _is_title(region: Region) -> bool:
    flat = region.flat
    if len(region.lines) > 2 or region.word_count > TITLE_WORDS or label_at(flat, NameWords()) is not None:
        return False
    return _QUOTED.search(flat) is not None or (flat[:1].isupper() and not ends_sentence(flat))
