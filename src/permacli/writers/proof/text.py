"""The right side of the proof page: the text, each paragraph by the id of its block, changes and notices marked."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import assert_never

from permacli.model.document import Article, Aside, Block, Document, Footnote, Furniture, Heading, Paragraph, SpeechTurn
from permacli.model.text import NoteCall, SpanStyle, Text
from permacli.model.tree import depths, table_rows
from permacli.text.places import Pages, page_name
from permacli.writers.listing import title_of
from permacli.writers.numbering import PageTurns, note_marks
from permacli.writers.proof.items import Marked
from permacli.writers.wording import word
from permacli.writers.xml import Markup

_FACES: dict[SpanStyle, str] = {"italic": "i", "bold": "b", "small-caps": "span", "superscript": "sup"}
_DEEPEST = 6


class TextPane:
    """Writes the articles, the notes and what stands outside them."""

    def __init__(self, out: Markup, document: Document, marks: Mapping[str, Sequence[Marked]]) -> None:
        self.out = out
        self.document = document
        self.language = document.metadata.language
        self.marks = marks
        self.pages = Pages(document)
        self.turns = PageTurns(self.pages)
        self.signs = note_marks(document)
        self.depths: dict[int, int] = {}

    def write(self) -> None:
        """Everything, in the order of the document."""
        for article in self.document.articles:
            self.out.line()
            with self.out.element("article", aria_label=title_of(article) or word("untitled", self.language)):
                self._article(article)
        self._rest("notes", [p for note in self.document.notes for p in note.paragraphs])
        self._rest("furniture", self.document.furniture)

    def _article(self, article: Article) -> None:
        for heading, element in ((article.section, "p"), (article.title, "h2"), (article.subtitle, "p")):
            if heading is not None:
                self._leaf(heading, element, "section" if heading is article.section else None)
        self.depths = depths((*article.blocks, *article.asides))
        self._blocks((*article.byline, *article.standfirst, *article.blocks, *article.asides))
        if article.notes:
            with self.out.element("div", class_="notes"):
                for note in article.notes:
                    self._note(note)

    def _blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            match block:
                case Heading():
                    self._leaf(block, f"h{min(self.depths.get(block.level, 2) + 1, _DEEPEST)}")
                case Paragraph():
                    self._leaf(block, "p", block.role)
                case SpeechTurn():
                    self._turn(block)
                case Aside():
                    with self.out.element("div", class_="aside"):
                        if rows := table_rows(block):
                            self._table(rows)
                        else:
                            self._blocks(block.blocks)
                case _:
                    assert_never(block)

    def _table(self, rows: Sequence[Sequence[Paragraph]]) -> None:
        with self.out.element("table"):
            for row in rows:
                with self.out.element("tr"):
                    for cell in row:
                        self._leaf(cell, "td")
                    for _ in range(len(rows[0]) - len(row)):
                        self.out.leaf("td")

    def _turn(self, turn: SpeechTurn) -> None:
        label = turn.label_printed
        asks = turn.role == "interviewer" and not label
        for paragraph in turn.paragraphs:
            role = "question" if asks and paragraph.role == "paragraph" else paragraph.role
            self._leaf(paragraph, "p", role, label)
            label = None

    def _note(self, note: Footnote) -> None:
        mark: str | None = f"{note.mark} "
        for paragraph in note.paragraphs:
            self._leaf(paragraph, "p", None, mark)
            mark = None

    def _rest(self, name: str, held: Sequence[Paragraph | Furniture]) -> None:
        if not held:
            return
        self.out.line()
        with self.out.element("section", class_=name):
            self.out.leaf("h3", word("notes" if name == "notes" else "furniture", self.language))
            for item in held:
                self._leaf(item, "p", item.role)

    def _leaf(
        self, leaf: Heading | Paragraph | Furniture, element: str, role: str | None = None, label: str | None = None
    ) -> None:
        page = self.pages.at(leaf.text)
        kind = "leaf" if role in (None, "paragraph") else f"leaf {role}"
        number, place = (str(page.number), page_name(page)) if page is not None else (None, None)
        self.out.line()
        with self.out.element(
            element, class_=kind, data_block=leaf.id, data_page=number, data_place=place, tabindex="-1"
        ):
            turned = self.turns.turned(leaf.text)
            if turned is not None:
                self._apart(page_name(turned), "page")
            if label:
                self._apart(label, "speaker")
            self._runs(leaf.text, self.marks.get(leaf.id, ()))

    def _apart(self, value: str, kind: str, element: str = "span") -> None:
        """What is no part of the text."""
        self.out.leaf(element, value, class_=f"apart {kind}")

    def _call(self, call: NoteCall) -> None:
        """A call by the mark of its note, as it was read where it leads to none."""
        self._apart(self.signs.get(call.note or "") or call.printed, "call", "sup")

    def _runs(self, text: Text, marks: Sequence[Marked]) -> None:
        """The characters in runs that nothing cuts, calls and page numbers between them."""
        size = len(text.value)
        breaks = {found.start: found.page for found in self.pages.breaks(text)[1:]}
        edges = {edge for mark in marks for edge in mark.here} | {e for s in text.spans for e in (s.start, s.end)}
        cuts = sorted({0, size, *(cut for cut in (*edges, *breaks, *(c.start for c in text.calls)) if 0 < cut < size)})
        calls = list(text.calls)
        for start, end in pairwise([*cuts, size]):
            while calls and calls[0].start <= start:
                self._call(calls.pop(0))
            if start in breaks:
                self._apart(page_name(breaks[start]), "page")
            if start < end:
                self._run(text, start, end, [mark for mark in marks if mark.here.start <= start < mark.here.end])
        for call in calls:
            self._call(call)

    def _run(self, text: Text, start: int, end: int, marks: Sequence[Marked]) -> None:
        styles = dict.fromkeys(s.style for s in text.spans if s.start <= start and end <= s.end)
        if marks:
            items = " ".join(str(mark.index) for mark in marks)
            self.out.open("mark", class_="doubt" if any(mark.doubtful for mark in marks) else None, data_items=items)
        for style in styles:
            self.out.open(_FACES[style], class_="small-caps" if style == "small-caps" else None)
        self.out.text(text.value[start:end])
        for _ in (*styles, *marks[:1]):
            self.out.close()
