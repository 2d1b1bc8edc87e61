"""The rows of one contents entry: title, subtitle, who wrote it, who answers, the page."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Literal

import msgspec
import regex
from msgspec.structs import replace

from permacli.layout.entry_credits import credits_at_end, row_credits
from permacli.layout.entry_parts import breaks_off, joined
from permacli.layout.rows import Face, Row
from permacli.model.contents import ContentsEntry, Contributor, ContributorRole
from permacli.rules.cues import Cue
from permacli.rules.structure import StructureRules
from permacli.text.names import announced_names, listed_names, mixed_case

_SEPARATOR = regex.compile(r"[,.]?\s[-–—|/:]\s+|[,.]\s+|\s+\(")
# ``(interview)``
_KIND = regex.compile(r"\s+\((?<kind>\p{L}[\p{L} ]*)\)$")
# What parts a title from a sentence behind it.
_SENTENCE = regex.compile(r"(?<=[\p{L}»”])(?:\.|\s?:|\s[–—-]|(?<=[?!…]))\s+(?=\p{L})")
# A name at the start of a line below the title, and what is said of the article behind it.
_NAME_FIRST = regex.compile(r"(?<names>[^–—]{5,60}?)\s[–—]\s(?=\p{Lu})")
# Particles that may be a roman page number.
PAGES = frozenset({"d", "l"})
BRACKETS = (("(", ")"), ("[", "]"))
# A word space, and what a ragged line may leave beside it, in type sizes.
ROOM = 1.0
# An author at the end or start of a title's own line is believed when this share of the entries have one there.
INLINE_SHARE = 0.3

# The face of names is that of so many entries.
NAMED_SHARE = 0.6
# One title may begin with a name in another face; the second time it is the author's.
LEADING = 2
# Lines of one title are set no further apart, in type sizes.
SOLID = 1.4

Side = Literal["head", "tail"]
SIDES: tuple[Side, ...] = ("tail", "head")


class Habits(msgspec.Struct, frozen=True):
    """Where a list names authors: beside the title in its own face (and on which side), on last rows, on first.

    Attributes:
        leading: the face of names at the start of the line on which the title begins, in another face.
        named: the face of rows that are names, where most entries have one in it.
    """

    inline: Side | None
    last_row: bool
    first_row: bool
    leading: Face | None
    named: Face | None


class _Signed(msgspec.Struct, frozen=True):
    """A title and the names beside it; ``rest`` is the subtitle where names end a row before it."""

    title: str
    names: list[str]
    rest: str | None = None


class Fields:
    """Tells the rows of one entry apart."""

    def __init__(self, chunks: Sequence[Sequence[Row]], rules: StructureRules, *, faceless: bool = False) -> None:
        self.rules = rules
        # without faces, only that a row could have been longer tells the end of a title from a line that is full
        self.measure = max((row.leaves for chunk in chunks for row in chunk if row.text), default=0.0) * faceless
        self.roles: tuple[tuple[ContributorRole, Cue], ...] = (
            *rules.contributor_cues,
            ("interviewer", rules.interviewer),
        )
        self.habits = self._habits([[row for row in chunk if row.text] for chunk in chunks])

    def _habits(self, chunks: Sequence[Sequence[Row]]) -> Habits:
        """What most entries do; in capitals a line of a title has the shape of a name, so one alone shows nothing."""
        named = [sides for chunk in chunks if (sides := self._sides(chunk))]
        # titles that a name could be, beside a name, show nothing
        told = [sides[0] for sides in named if len(sides) == 1] or ["tail"]
        several = [chunk for chunk in chunks if len(chunk) > 1]
        last = sum(bool(listed_names(chunk[-1].text, self.rules.names)) for chunk in several)
        first = sum(bool(listed_names(chunk[0].text, self.rules.names)) for chunk in several)
        usual: Side = "head" if told.count("head") * 2 > len(told) else "tail"
        return Habits(
            inline=usual if len(named) >= max(2, INLINE_SHARE * len(chunks)) else None,
            last_row=last * 2 >= len(several) and last >= 2,
            first_row=first * 2 > len(several) and first >= 2 and last < first,
            leading=self._leading(several),
            named=self._named(chunks),
        )

    def _named(self, chunks: Sequence[Sequence[Row]]) -> Face | None:
        """The face in which most entries name somebody below their title."""
        faces = Counter(
            face
            for chunk in chunks
            for face in {row.face for row in chunk[1:] if listed_names(row.text, self.rules.names)}
        )
        face, count = next(iter(faces.most_common(1)), (None, 0))
        return face if count > NAMED_SHARE * len(chunks) else None

    def _no_name(self, row: Row, others: Sequence[Row]) -> bool:
        """Whether words with the shape of a name are none: the entry has one in the face of names."""
        face = self.habits.named
        if face is None or row.face == face:
            return False
        return any(other.face == face and listed_names(other.text, self.rules.names) for other in others)

    def _leading(self, chunks: Sequence[Sequence[Row]]) -> Face | None:
        """The face in which most names stand at the start of a title's line."""
        faces = Counter(chunk[0].face for chunk in chunks if self._leads(chunk, 0))
        face, count = next(iter(faces.most_common(1)), (None, 0))
        return face if count >= LEADING else None

    def _leads(self, rows: Sequence[Row], index: int) -> bool:
        """Whether the first row is a name in a face of its own, the title beginning behind it on its line."""
        if index or len(rows) < 2 or not rows[1].part or rows[0].face == rows[1].face:
            return False
        return bool(listed_names(rows[0].text, self.rules.names))

    def _sides(self, chunk: Sequence[Row]) -> list[Side]:
        """On which sides of its title an entry may have a name without a word that says so."""
        if self._says_author(self._title(chunk)[0]):
            return []
        return [side for side in SIDES if self._signed(chunk, side)]

    def _says_author(self, title: str) -> bool:
        return any(role == "author" for _, role in credits_at_end(title, self.rules).who)

    def entry(self, rows: Sequence[Row], section: str | None, name: str) -> ContentsEntry:
        """One entry of the rows that are left when the section label is gone."""
        contributors: list[Contributor] = []
        titles: list[Row] = []
        worded = self._with_whole_names(self._names_parted(self._unwrapped([row for row in rows if row.text])))
        for index, row in enumerate(worded):
            last = index == len(worded) - 1
            first = self.habits.first_row and index == 0 and not last
            first = first or (row.face == self.habits.leading and self._leads(worded, index))
            named = self._contributors(row, worded[:index], last=last) if titles or first else []
            named = [] if self._no_name(row, worded[1:]) and not row_credits(row.text, self.rules) else named
            contributors += named
            if not named:
                titles.append(row)
        title, subtitle = self._title(titles)
        inline = None if contributors or self._says_author(title) else self.habits.inline
        if inline and (split := self._signed(titles, inline)):
            title, subtitle = split.title, subtitle if split.rest is None else split.rest
            contributors += [self._person(printed, "author") for printed in split.names]
        title, who = credits_at_end(title, self.rules)
        if subtitle is None:
            title, subtitle = self._before_interview(title)
        if subtitle is not None:
            subtitle, below = credits_at_end(subtitle, self.rules)
            who = who + below
            contributors += self._interviewees(subtitle)
        contributors += [self._person(printed, role) for printed, role in who]
        return ContentsEntry(
            id=name,
            section=section,
            title=title.rstrip(" ,;"),
            subtitle=subtitle,
            contributors=tuple(contributors),
            page=next((row.page for row in rows if row.page), None),
            lines=tuple(dict.fromkeys(row.line.id for row in rows)),
        )

    def _unwrapped(self, rows: Sequence[Row]) -> list[Row]:
        """The rows with those put together that a comma, a conjunction or a particle at the end shows to go on."""
        out: list[Row] = []
        for above, row in pairwise([None, *rows]):
            if row is None:
                continue
            if above is not None and above.face == row.face and not row.part and self._goes_on(above):
                last = out[-1]
                comma = "," if above.line.value.rstrip().endswith(",") and not last.text.endswith(",") else ""
                out[-1] = replace(last, text=f"{last.text}{comma} {row.text}", page=last.page or row.page)
            else:
                out.append(row)
        return out

    def _goes_on(self, row: Row) -> bool:
        printed = row.line.value.rstrip()
        word = printed.split()[-1].casefold() if printed else ""
        names = self.rules.names
        inside = any(printed.count(opening) > printed.count(closing) for opening, closing in BRACKETS)
        return (
            inside
            or printed.endswith(",")
            or word in names.conjunctions
            or word in self.rules.role_cues.get("author", ())
            or (word in names.particles and word not in PAGES)
        )

    def _names_parted(self, rows: Sequence[Row]) -> list[Row]:
        """The rows with the names apart that a dash parts from the subtitle, on a line below the title."""
        out = list(rows[:1])
        for row in rows[1:]:
            found = _NAME_FIRST.match(row.text)
            if found and listed_names(found["names"], self.rules.names):
                out += [replace(row, text=found["names"]), replace(row, text=row.text[found.end() :], part=True)]
            else:
                out.append(row)
        return out

    def _with_whole_names(self, rows: Sequence[Row]) -> list[Row]:
        """The rows with names that run over several lines, in a face of their own, put together."""
        out: list[Row] = []
        for _, run in groupby(rows, key=lambda row: row.face):
            group = list(run)
            text = joined(group)
            named = len(group) > 1 and (out or self.habits.first_row)
            names = named and (listed_names(text, self.rules.names) or row_credits(text, self.rules))
            whole = names and not all(self._names_alone(row) for row in group)
            out += [replace(group[0], text=text)] if whole else group
        return out

    def _names_alone(self, row: Row) -> bool:
        """Whether a row says who did something, without the rows around it."""
        cued = any(cue.match(row.text) for _, cue in self.roles)
        return cued or bool(listed_names(row.text, self.rules.names))

    def _contributors(self, row: Row, above: Sequence[Row], *, last: bool) -> list[Contributor]:
        if cued := row_credits(row.text, self.rules):
            return [self._person(printed, role) for printed, role in cued]
        if asked := self._answering(row.text):
            return asked
        names = listed_names(row.text, self.rules.names)
        # in capitals, a line of a title has the shape of a name too: believed where set apart, or where most entries
        # end in such a line
        solid = row.text.isupper() and row.gap <= SOLID * row.size
        apart = (row.first and not solid) or not above or row.face != above[-1].face
        # a number at the end of the row above shows that the title is over
        above_ended = bool(above) and above[-1].at == "end" and above[-1].page is not None and not row.text.isupper()
        apart = apart or (last and above_ended)
        if self.habits.last_row and last and not any(self.rules.interviewee.search(r.text) for r in above):
            apart = apart or above[-1].text.split()[-1].casefold() not in self.rules.names.particles
        return [self._person(printed, "author") for printed in names] if names and apart else []

    def _answering(self, text: str) -> list[Contributor]:
        """Who answers, named before the word that says so: ``Anne Roy, interviewed``."""
        names, comma, word = text.rpartition(",")
        if not comma or word.strip(" .").casefold() not in self.rules.answering_words:
            return []
        return [self._person(printed, "interviewee") for printed in listed_names(names, self.rules.names)]

    def _before_interview(self, title: str) -> tuple[str, str | None]:
        """A title without what says behind it who answers, or what it is: ``Sur le banc (entretien)``."""
        if (kind := _KIND.search(title)) and kind["kind"].casefold() in self.rules.section_words:
            return title[: kind.start()], kind[0].strip()
        for cut in _SENTENCE.finditer(title):
            if self.rules.interviewee.match(title[cut.end() :]) and self._interviewees(title[cut.end() :]):
                return title[: cut.start()].rstrip(), title[cut.end() :]
        return title, None

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
            if breaks_off(rows[index - 1].text):
                continue
            other = rows[index].face != rows[0].face or self._breaks(rows[index - 1], rows[index])
            if other or self.rules.interviewee.match(rows[index].text):
                stop = index
                break
        return joined(rows[:stop]), joined(rows[stop:]) or None

    def _breaks(self, above: Row, row: Row) -> bool:
        """Whether a row begins anew: the row above ends with the page, or had room for its first word."""
        if not self.measure or row.line.id == above.line.id or not _opens(row.text) or above.text[-1:] in "-,:":
            return False
        word = len(row.text.split()[0]) / max(len(row.line.value), 1) * (row.leaves - row.enters)
        return above.at in ("end", "alone") or above.leaves + word + ROOM * row.size <= self.measure

    def _signed(self, rows: Sequence[Row], side: Side) -> _Signed | None:
        """Title and authors in the first face of an entry; names may end one of its rows before the subtitle."""
        title, _ = self._title(rows)
        if found := self._beside(title, side):
            return _Signed(*found)
        for stop in range(1, len(rows) if side == "tail" else 1):
            above, below = rows[stop - 1], rows[stop]
            found = self._beside(joined(rows[:stop]), side) if above.face == below.face else None
            if found and not below.part and not self._goes_on(above):
                return _Signed(*found, joined(rows[stop:]))
        return None

    def _beside(self, text: str, side: Side) -> tuple[str, list[str]] | None:
        """Title and authors of ``Title, Name`` or ``Name, Title`` in one face; as many names as there are."""
        cuts = list(_SEPARATOR.finditer(text))
        for cut in cuts if side == "tail" else reversed(cuts):
            head, tail = text[: cut.start()], text[cut.end() :].rstrip(") ")
            title, name = (head, self.rules.author.sub("", tail)) if side == "tail" else (tail, head)
            names = listed_names(name, self.rules.names)
            if names and not (name.isupper() and title.isupper()):
                return title, names
        return None


def _opens(text: str) -> bool:
    return text[:1].isupper() or text[:1].isdigit()
