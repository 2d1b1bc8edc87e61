"""Rows of a contents page to entries: which lines make one, and what each line of it is."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

import msgspec
import regex
from msgspec.structs import replace

from permacli.model.contents import ContentsEntry, Contributor, ContributorRole
from permacli.model.region import PrintedLine, Region
from permacli.rules.structure import StructureRules, phrases
from permacli.text.names import announced_names, listed_names, mixed_case

_FOLIO = r"(?:p(?:p|ages?)?\.?\s*)?(?<folio>\d{1,3}|[ivxlc]{1,6})(?:\s?[-–]\s?\d{1,3})?"
# Only the last signs of a line are looked at: leaders may be as long as the line.
_TAIL = 40
_AT_END = regex.compile(
    rf"(?<=[^\s.…·•_‧∙\d-])(?:[.…·•_‧∙\s-]{{2,}}|[.…\s])\s*{_FOLIO}\s*$|[.…·•_‧∙]{{2}}\s*{_FOLIO}\s*$", regex.IGNORECASE
)
_AT_START = regex.compile(rf"^{_FOLIO}(?:\s*[.…·•_|–—-]+\s*|\s+)(?<text>[«“\"‘'’(]?\s?\p{{L}}.*)$", regex.IGNORECASE)
_ALONE = regex.compile(rf"^[\p{{P}}\s]*{_FOLIO}[\p{{P}}\s]*$", regex.IGNORECASE)
_ONLY_LEADER = regex.compile(r"[\s.…·•_‧∙-]{3,}$")
LEADERS = ".…·•_‧∙- "
_DOTTED = regex.compile(r"[.…·•_]{2,}\s*\S+$")
_ISSUE_NUMBER = regex.compile(r"[°º№]\s?\d+$")
_SEPARATOR = regex.compile(r",\s+|\s[-–—|/:]\s+|\s+\(|\s:\s")
# A section label is short.
SECTION_WORDS = 4
# An author at the end or start of a title's own line is believed when this share of the entries have one there.
INLINE_SHARE = 0.3


class Row(msgspec.Struct, frozen=True):
    """A printed line of a contents page: its words without leaders and number, the number, and how it is set."""

    line: PrintedLine
    region: str
    first: bool
    text: str
    page: str | None = None
    at: Literal["end", "start", "alone"] | None = None
    gap: float = 1.0

    @property
    def face(self) -> tuple[float, bool, bool, bool, str | None]:
        """What the eye tells rows apart by."""
        line = self.line
        return round(line.size * 2) / 2, line.bold, line.italic, self.text.isupper(), line.color


def row_of(line: PrintedLine, region: Region) -> Row:
    """Read one line: page number at its end, at its start, or alone on it."""
    first = line is region.lines[0]
    row = Row(line=line, region=region.id, first=first, text="", gap=region.gap_before if first else 1.0)
    value = line.value.strip()
    if (
        len(value) <= _TAIL
        and (alone := _ALONE.match(value))
        and (alone["folio"].isdigit() or alone["folio"].islower())
    ):
        return replace(row, page=alone["folio"], at="alone")
    at_end = (
        _AT_END.search(value, max(0, len(value) - _TAIL)) if value[-1:].isdigit() or value[-1:] in "ivxlc" else None
    )
    if at_end and _plausible(at_end["folio"], value) and (text := value[: at_end.start()].strip(" .…·•_‧∙-")):
        return replace(row, text=text, page=at_end["folio"], at="end")
    at_start = _AT_START.match(value) if value[:1].isdigit() else None
    if at_start:
        return replace(row, text=at_start["text"], page=at_start["folio"], at="start")
    return replace(row, text=_ONLY_LEADER.sub("", value) if value[-1:] in LEADERS else value)


def _plausible(folio: str, value: str) -> bool:
    """A number at a line's end is a folio unless it is an issue's; a roman one needs leaders: it may be a word."""
    if folio.isdigit():
        return _ISSUE_NUMBER.search(value) is None
    return folio.islower() and _DOTTED.search(value) is not None


def entries_of(rows: Sequence[Row], rules: StructureRules, title: regex.Pattern[str]) -> tuple[ContentsEntry, ...]:
    """The entries that the rows of a contents list hold, in order; a section without own label is the last one's."""
    rows = [row for row in rows if not (row.page is None and len(row.text.split()) <= 6 and title.match(row.text))]
    chunks = _opened(rows) if _number_opens(rows) else _closed(rows)
    repeated = {text for text, count in Counter(row.text.casefold() for row in rows).items() if count > 1}
    fields = _Fields(rules, _habits(chunks, rules))
    entries: list[ContentsEntry] = []
    section: str | None = None
    for chunk in chunks:
        head, rest = _section(chunk, repeated, rules)
        section = head if head is not None else section
        entry = fields.entry(rest, section, f"c{len(entries) + 1:03d}")
        if entry.title:
            entries.append(entry)
    return tuple(entries)


def _number_opens(rows: Sequence[Row]) -> bool:
    """Whether the numbered row is the first of its entry (subtitle and author below), not the last."""
    numbered = [index for index, row in enumerate(rows) if row.page is not None]
    if not numbered:
        return False
    if sum(rows[i].at == "start" for i in numbered) * 2 > len(numbered):
        return True
    if numbered[0] >= 2:
        return False
    if numbered[-1] < len(rows) - 1:
        return True
    votes = 0
    for before, after in pairwise(numbered):
        if after - before > 1:
            votes += _belongs_above(rows[before], rows[before + 1], rows[after])
    return votes > 0


def _belongs_above(above: Row, row: Row, below: Row) -> int:
    """1 if ``row`` goes with the numbered row above it, -1 if with the one below, 0 if nothing tells."""
    if row.region != below.region and row.region == above.region:
        return 1
    if row.region == below.region and row.region != above.region:
        return -1
    if row.face == below.face and row.face == above.face:
        return -1
    return 1 if below.gap > row.gap else (-1 if row.gap > below.gap else 0)


def _closed(rows: Sequence[Row]) -> list[list[Row]]:
    chunks: list[list[Row]] = [[]]
    for row in rows:
        chunks[-1].append(row)
        if row.page is not None:
            chunks.append([])
    return [chunk for chunk in chunks if chunk and chunk[-1].page is not None]


def _opened(rows: Sequence[Row]) -> list[list[Row]]:
    """Chunks that begin with a numbered row, each led by the section label above it, if there is one."""
    starts = [index for index, row in enumerate(rows) if row.page is not None]
    chunks = []
    labels: list[Row] = list(rows[: starts[0]])
    for start, stop in zip(starts, [*starts[1:], len(rows)], strict=True):
        below = list(rows[start + 1 : stop])
        following: list[Row] = []
        if stop < len(rows) and below and _label_like(below[-1], rows[stop], below[:-1] or [rows[start]]):
            following = [below.pop()]
        chunks.append([*labels, rows[start], *below])
        labels = following
    return chunks


def _label_like(row: Row, below: Row, above: Sequence[Row]) -> bool:
    short = len(row.text.split()) <= SECTION_WORDS
    other = row.face != above[-1].face and (row.line.bold or row.text.isupper() or row.line.size > above[-1].line.size)
    return short and (other or row.gap > 1.3 * max(below.gap, 1.0))


def _section(chunk: list[Row], repeated: set[str], rules: StructureRules) -> tuple[str | None, list[Row]]:
    """The section label a chunk begins with, if any, and the rest."""
    first, rest = chunk[0], chunk[1:]
    if not rest or first.page is not None or len(first.text.split()) > SECTION_WORDS:
        return None, chunk
    titled = [row for row in rest if row.text and not listed_names(row.text, rules.names)]
    if listed_names(first.text, rules.names) and first.text.casefold() not in repeated:
        return None, chunk
    set_apart = first.region != rest[0].region or first.face != rest[0].face or first.text.casefold() in repeated
    if not titled or not set_apart:
        return None, chunk
    if first.region == rest[0].region and first.face == rest[0].face and first.text.casefold() not in repeated:
        return None, chunk
    return first.text, rest


class _Habits(msgspec.Struct, frozen=True):
    """Where this list names authors: on the title's own line, on the last line of an entry, on its first."""

    inline: bool
    last_row: bool
    first_row: bool


def _habits(chunks: Sequence[Sequence[Row]], rules: StructureRules) -> _Habits:
    """What most entries do; in capitals a line of a title has the shape of a name, so one entry alone shows nothing."""
    inline = sum(any(_inline(row.text, rules) is not None for row in chunk) for chunk in chunks)
    several = [worded for chunk in chunks if len(worded := [row for row in chunk if row.text]) > 1]
    last = sum(bool(listed_names(chunk[-1].text, rules.names)) for chunk in several)
    first = sum(any(listed_names(row.text, rules.names) for row in chunk[:-1][:2]) for chunk in several)
    return _Habits(
        inline=inline >= max(2, INLINE_SHARE * len(chunks)),
        last_row=last * 2 >= len(several) and last >= 2,
        first_row=first * 2 > len(several) and first >= 2 and last < first,
    )


def _inline(text: str, rules: StructureRules) -> tuple[str, list[str]] | None:
    """Title and authors of ``Title, Name`` or ``Name : Title``."""
    for cut in reversed(list(_SEPARATOR.finditer(text))):
        head, tail = text[: cut.start()], rules.author.sub("", text[cut.end() :].rstrip(") "))
        if head.isupper() != tail.isupper() or not tail.isupper():
            names = listed_names(tail, rules.names)
            if names:
                return head, names
            names = listed_names(head, rules.names)
            if names and head.isupper() and not tail.isupper():
                return tail, names
    return None


class _Fields:
    """Tells the rows of one entry apart."""

    def __init__(self, rules: StructureRules, habits: _Habits) -> None:
        self.rules = rules
        self.habits = habits
        self.roles: list[tuple[ContributorRole, regex.Pattern[str]]] = [
            (role, phrases(cues)) for role, cues in rules.role_cues.items()
        ]

    def entry(self, rows: Sequence[Row], section: str | None, name: str) -> ContentsEntry:
        """One entry of the rows that are left when the section label is gone."""
        page = next((row.page for row in rows if row.page is not None), None)
        worded = [row for row in rows if row.text]
        contributors: list[Contributor] = []
        titles: list[Row] = []
        for index, row in enumerate(worded):
            last = index == len(worded) - 1
            first = self.habits.first_row and index == 0 and not last
            named = self._contributors(row, worded[:index], last=last) if titles or first else []
            contributors += named
            if not named:
                titles.append(row)
        if self.habits.inline and not contributors and titles:
            split = _inline(titles[-1].text, self.rules)
            if split is not None:
                titles[-1] = replace(titles[-1], text=split[0])
                contributors += [self._person(printed, "author") for printed in split[1]]
        title, subtitle = self._title(titles)
        if subtitle is not None:
            contributors += self._interviewees(subtitle)
        return ContentsEntry(
            id=name,
            section=section,
            title=title,
            subtitle=subtitle,
            contributors=tuple(contributors),
            page=page,
            lines=tuple(dict.fromkeys(row.line.id for row in rows)),
        )

    def _contributors(self, row: Row, above: Sequence[Row], *, last: bool) -> list[Contributor]:
        for role, cue in self.roles:
            match = cue.match(row.text)
            if match:
                names = listed_names(row.text[match.end() :].strip(" :"), self.rules.names)
                if names:
                    return [self._person(printed, role) for printed in names]
        names = listed_names(row.text, self.rules.names)
        # in capitals, a line of a title has the shape of a name too: believed where set apart, or where most entries
        # end in such a line
        apart = row.first or not above or row.face != above[-1].face
        if self.habits.last_row and last and not any(self.rules.interviewee.search(r.text) for r in above):
            apart = apart or above[-1].text.split()[-1].casefold() not in self.rules.names.particles
        return [self._person(printed, "author") for printed in names] if names and apart else []

    def _interviewees(self, subtitle: str) -> list[Contributor]:
        match = self.rules.interviewee.search(subtitle)
        if not match:
            return []
        names = announced_names(subtitle[match.end() :], self.rules.names)
        return [self._person(printed, "interviewee") for printed in names]

    def _person(self, printed: str, role: ContributorRole) -> Contributor:
        return Contributor(name=mixed_case(printed, self.rules.names), printed=printed, role=role)

    def _title(self, rows: Sequence[Row]) -> tuple[str, str | None]:
        """Title and subtitle, which begins where the face changes or a cue such as ``Entretien avec`` stands."""
        stop = len(rows)
        for index in range(1, len(rows)):
            if rows[index].face != rows[0].face or self.rules.interviewee.match(rows[index].text):
                stop = index
                break
        subtitle = _joined(rows[stop:])
        return _joined(rows[:stop]), subtitle or None


def _joined(rows: Sequence[Row]) -> str:
    return " ".join(row.text for row in rows)
