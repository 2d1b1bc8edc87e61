"""A text as TEI: lines, pages, faces, notes at their calls, and the changes of the journal as ``choice``."""

import re
from collections import defaultdict, deque
from collections.abc import Container, Iterable, Iterator
from itertools import pairwise
from typing import assert_never

from permacli.model.contents import Contributor
from permacli.model.document import Document, Footnote, Furniture, Heading, PageRef, Paragraph
from permacli.model.journal import Change, Notice
from permacli.model.text import Anchor, NoteCall, Text
from permacli.options import WriteOptions
from permacli.text.misprints import misprints
from permacli.text.places import Pages
from permacli.writers.numbering import body_leaves
from permacli.writers.regions import Region, regions
from permacli.writers.tei_notes import Notes, Part, RunOver, called_notes, in_parts
from permacli.writers.xml import Ids, Markup

# Confidence from which on a change is certain, or likely, to those who read ``cert``.
HIGH, MEDIUM = 0.9, 0.7
# Furniture that belongs to the page and not to the issue: TEI calls it forme work.
FORME_WORK = {"header": "header", "footer": "footer", "page-number": "pageNum", "continuation": "continuation"}
_UNREAD = re.compile("([^\ufffd]+)|(\ufffd+)")
_UNREADABLE = re.compile("\ufffd+")
# A page that the reading comes back to, after what stands between on another.
AGAIN = "again"
# Who is answerable for the changes: the id of the program in the header.
RESPONSIBLE = "permacli"
_PLACES = {"header": "top", "footer": "bottom"}


class Issue:
    """What is written, how far it has come, and the ids it gave."""

    def __init__(self, document: Document, options: WriteOptions) -> None:
        self.document = document
        self.reading = options.reading
        self.speech = options.tei_speech
        self.out = Markup()
        self.ids = Ids()
        self.ids.new(RESPONSIBLE)
        self.articles = [self.ids.new(article.id) for article in document.articles]
        self.people = {
            (number, name): self.ids.new(name if name.startswith(article.id) else f"{article.id}.{name}")
            for number, article in enumerate(document.articles)
            for name in dict.fromkeys(person.id for person in article.persons)
        }
        self.pages = Pages(document)
        self.surfaces = {page.id: self.ids.new(page.id) for page in document.pages if page.width and page.height}
        self.zones: dict[str, str] = {}
        self.misprinted = {found.page.id: found.printed for found in misprints(document)}
        self.called = called_notes(document)
        self.strays = Notes(document.notes, "issue", self.called)
        self.at_foot: list[Notes] = [self.strays]
        self.run_over: list[tuple[TextWriter, RunOver]] = []
        self.notices: dict[str, list[Notice]] = defaultdict(list)
        for notice in document.notices:
            self.notices[notice.block or ""].append(notice)
        self.changes: dict[str, list[Change]] = defaultdict(list)
        for change in document.changes:
            self.changes[change.block].append(change)
        self.forme_work: dict[int, list[Furniture]] = defaultdict(list)
        for item in document.furniture:
            if item.role in FORME_WORK and self.pages.at_index(item.page_index) is not None:
                self.forme_work[item.page_index or 0].append(item)
        self.page: PageRef | None = None
        self.seen: set[int] = set()
        self._wordless = deque(self._without_articles())

    def _without_articles(self) -> Iterator[PageRef]:
        """The pages on which no article stands, in the order of the file."""
        read = {
            found.page.index
            for article in self.document.articles
            for one in body_leaves(article)
            for found in self.pages.breaks(one.text)
        }
        for page in self.document.pages:
            if page.index not in read and self.pages.at_index(page.index) is not None:
                yield page

    def turn_to(self, page: PageRef | None, inside_word: bool = False) -> None:
        """Mark the page that the text goes on to, again where it comes back to it; ``None``: all that are left.

        Pages on which no article stands are marked on the way, in the order of the file.
        """
        if page is not None and page is self.page:
            return
        self.end_of_page()
        while self._wordless and (page is None or self._wordless[0].index < page.index):
            passed = self._wordless.popleft()
            if passed.index not in self.seen:
                self._mark(passed)
        if page is not None:
            self._mark(page, "no" if inside_word else None)
        self.page = page

    def _mark(self, page: PageRef, break_: str | None = None) -> None:
        surface = self.surfaces.get(page.id)
        again = AGAIN if page.index in self.seen else None
        facs = f"#{surface}" if surface else None
        self.out.leaf("pb", n=self.folio(page), facs=facs, type=again, break_=break_)
        if again:
            return
        self.seen.add(page.index)
        for item in self.forme_work.get(page.index, ()):
            with self.out.element("fw", type=FORME_WORK[item.role], place=_PLACES.get(item.role)):
                TextWriter(self, Notes(())).write(item, turning=False)

    def folio(self, page: PageRef) -> str | None:
        """The number as ``@n`` has it: in brackets where it is inferred, behind what is printed by mistake."""
        if page.folio is None or page.folio_evidence != "inferred":
            return page.folio or None
        return " ".join(filter(None, (self.misprinted.get(page.id), f"[{page.folio}]")))

    def end_of_page(self) -> None:
        """The notes at the foot of this page, or of one that was passed, that nothing calls."""
        for notes in self.at_foot:
            for note in notes.uncalled(self.seen):
                TextWriter(self, notes).note(note, called=False)
        self.rest_of_notes(self.seen)

    def rest_of_notes(self, done: Container[int] | None = None) -> None:
        """What runs over to the foot of one of these pages; ``None``: all that is left."""
        due = [(writer, one) for writer, one in self.run_over if done is None or one.page < 0 or one.page in done]
        self.run_over = [left for left in self.run_over if left not in due]
        for writer, one in due:
            writer.part(one)


class TextWriter:
    """Writes texts that share their notes."""

    def __init__(self, issue: Issue, notes: Notes) -> None:
        self.issue = issue
        self.out = issue.out
        self.notes = notes

    def write(
        self, leaf: Heading | Paragraph | Furniture, turning: bool = True, names: Iterable[Contributor] = ()
    ) -> None:
        """The text of a leaf; ``turning``: it takes the issue on to the pages it stands on."""
        _Line(self, leaf, turning).write(names)

    def regions(self, leaf: Heading | Paragraph | Furniture, names: Iterable[Contributor] = ()) -> list[Region]:
        """Where its text was changed or is doubtful."""
        return regions(leaf.text, self.issue.changes.get(leaf.id, ()), self.issue.notices.get(leaf.id, ()), names)

    def paragraph(self, paragraph: Paragraph, turning: bool = True) -> None:
        """The text as a ``p``, whatever its role."""
        with self.out.element("p", xml_id=self.issue.ids.new(paragraph.id)):
            self.write(paragraph, turning)

    def verse(self, leaf: Paragraph) -> None:
        """The text with an ``l`` a line of verse."""
        value = leaf.text.value
        ends = [at + 1 for at, sign in enumerate(value) if sign == "\n" and at + 1 < len(value)]
        for start, end in pairwise([0, *ends, len(value)]):
            with self.out.element("l"):
                _Line(self, leaf, True, Part(leaf, start, end)).write(())

    def note(self, note: Footnote, called: bool = True) -> None:
        """A note where it is called, or where nothing calls it; the second time it only refers to the first."""
        first = self.notes.written.get(note.id)
        if first is not None:
            self.out.leaf("note", place=note.place, n=note.mark or None, sameAs=f"#{first}")
            return
        name = f"fn.{self.notes.article}.{note.mark or note.id}"
        parts = in_parts(note, self.issue.pages, self.regions)
        names = [self.issue.ids.new(name if number == 1 else f"{name}-{number}") for number in range(1, len(parts) + 1)]
        self.notes.written[note.id] = names[0]
        around = zip(parts, [None, *names], names, [*names[1:], None], strict=False)
        first_part, *rest = [
            RunOver(note, part, called, self._page_of(part), own, before, after) for part, before, own, after in around
        ]
        self.part(first_part)
        self.issue.run_over += [(self, one) for one in rest]

    def part(self, one: RunOver) -> None:
        """A note, or what of it stands on one page."""
        with self.out.element(
            "note",
            place=one.note.place,
            n=one.note.mark or None,
            anchored=None if one.called else "false",
            xml_id=one.own,
            prev=one.before and f"#{one.before}",
            next=one.after and f"#{one.after}",
        ):
            for piece in one.part:
                self._piece(piece)

    def _page_of(self, part: tuple[Part, ...]) -> int:
        """The index of the page that the part stands on; -1 where that is not known."""
        page = self.issue.pages.at(part[0].paragraph.text, part[0].start) if part else None
        return -1 if page is None else page.index

    def _piece(self, piece: Part) -> None:
        """A paragraph of a note, or what of it stands on one page."""
        with self.out.element("p", xml_id=self.issue.ids.new(piece.paragraph.id)):
            _Line(self, piece.paragraph, False, piece).write(())

    def call(self, call: NoteCall) -> None:
        """The note that is called, or the gap where there should be one."""
        for notes in (self.notes, self.issue.strays):
            if call.note in notes.known:
                TextWriter(self.issue, notes).note(notes.known[call.note])
                return
        with self.out.element("note", place="foot", n=call.printed or None):
            self.out.leaf("gap", reason="notFound", unit="note")


class _Line:
    """One text while it is written: what stands at its offsets waits in a queue."""

    def __init__(
        self, writer: TextWriter, leaf: Heading | Paragraph | Furniture, turning: bool, part: Part | None = None
    ) -> None:
        self.writer = writer
        self.issue = writer.issue
        self.out = writer.out
        self.leaf = leaf
        self.turning = turning
        self.text: Text = leaf.text
        self.part = part or Part(leaf, 0, len(leaf.text.value))
        self.points = [point for point in _points(leaf.text) if self.part.holds(point[0])]
        self.unsure: set[int] = set()

    def write(self, names: Iterable[Contributor]) -> None:
        found = [region for region in self.writer.regions(self.leaf, names) if self.part.holds_all(region)]
        self.unsure = {region.end for region in found if region.kind == "unsure"}
        done = self.part.start
        for region in found:
            self._plain(done, region.start)
            self._region(region)
            done = region.end
        self._plain(done, self.part.end)
        self._until(self.part.end)
        while self.points:  # a call behind the end would be a defect elsewhere; losing it would be one here
            self._point(*self.points.pop(0))

    def _region(self, region: Region) -> None:
        # a hyphen stands before the line end that it marks
        self._until(region.start, lines=region.start < region.end)
        match region.kind:
            case "correction":
                self._choice(region, "sic", "corr")
            case "regularisation":
                self._choice(region, "orig", "reg")
            case "soft":
                if self.issue.reading != "normalised" and region.change is not None:
                    self.out.leaf("pc", region.change.before.rstrip("\n"), force="weak")
            case "unsure":
                with self.out.element("pc", force="inter"):
                    self._plain(region.start, region.end)
            case "doubtful":
                with self.out.element("unclear", cert="low"):
                    self._plain(region.start, region.end)
            case "name":
                with self.out.element("docAuthor"):
                    self._plain(region.start, region.end)
            case _:
                assert_never(region.kind)

    def _choice(self, region: Region, before: str, after: str) -> None:
        change = region.change
        if change is None:
            return
        # what no confidence is given to follows from the rule alone
        answer = {"cert": cert(change.confidence) or "high", "resp": f"#{RESPONSIBLE}"}
        if _UNREADABLE.fullmatch(change.before):
            with self.out.element("supplied", reason="illegible", **answer):
                self._plain(region.start, region.end)
            return
        with self.out.element("choice"):
            with self.out.element(before):
                self._characters(change.before)
            with self.out.element(after, **answer, type=change.rule or None):
                self._plain(region.start, region.end)

    def _plain(self, start: int, end: int) -> None:
        """Characters without change, in runs of one face, and what stands among them."""
        inside = {offset for offset, _ in self.points} | {s for span in self.text.spans for s in (span.start, span.end)}
        cuts = sorted({start, end} | {cut for cut in inside if start < cut < end})
        for left, right in pairwise(cuts):
            self._until(left)
            styles = dict.fromkeys(s.style for s in self.text.spans if s.start <= left and right <= s.end)
            for style in styles:
                self.out.open("hi", rend=style)
            self._characters(self.text.value[left:right])
            for _ in styles:
                self.out.close()

    def _characters(self, value: str) -> None:
        """Characters; those that nobody could read are gaps."""
        for known, unread in _UNREAD.findall(value):
            if unread:
                self.out.leaf("gap", reason="illegible", unit="chars", quantity=str(len(unread)))
            else:
                self.out.text(known)

    def _until(self, offset: int, lines: bool = True) -> None:
        """All that stands before the character at ``offset``; without ``lines`` a line that begins there waits."""
        while self.points and self.points[0][0] <= offset:
            if not lines and isinstance(self.points[0][1], Anchor) and self.points[0][0] == offset:
                return
            self._point(*self.points.pop(0))

    def _point(self, offset: int, point: NoteCall | Anchor) -> None:
        if isinstance(point, NoteCall):
            self.writer.call(point)
            return
        inside = bool(self.text.value[:offset][-1:].strip() and self.text.value[offset : offset + 1].strip())
        page = self.issue.pages.of_line(point.line)
        if page is not None and self.turning:
            self.issue.turn_to(page, inside)
        breaks = "maybe" if offset in self.unsure else "no" if inside else None
        zone = self.issue.zones.get(point.line)
        self.out.leaf("lb", facs=f"#{zone}" if zone else None, break_=breaks)


def cert(confidence: float | None) -> str | None:
    """Confidence in the three steps of TEI."""
    if confidence is None:
        return None
    return "high" if confidence >= HIGH else "medium" if confidence >= MEDIUM else "low"


def _points(text: Text) -> list[tuple[int, NoteCall | Anchor]]:
    """Calls and line begins in order; a call at a line begin belongs to the line before."""
    begun = {anchor.start for anchor in text.anchors}
    lines = [at + 1 for at, sign in enumerate(text.value) if sign == "\n" and at + 1 not in begun]
    points: list[tuple[int, NoteCall | Anchor]] = [(anchor.start, anchor) for anchor in text.anchors]
    points += [(start, Anchor(start, "")) for start in lines]
    points += [(call.start, call) for call in text.calls]
    return sorted(points, key=_order)


def _order(point: tuple[int, NoteCall | Anchor]) -> tuple[int, bool]:
    offset, what = point
    return offset, isinstance(what, Anchor) == (offset > 0)
