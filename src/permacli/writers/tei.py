"""TEI P5, archive profile: pages, lines, breaks, corrections and speakers of the print; one file an issue."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import assert_never

from permacli.model.document import Article, Aside, Block, Document, Furniture, Heading, Paragraph, SpeechTurn
from permacli.model.text import Text
from permacli.model.tree import block_turns, is_item, table_rows
from permacli.options import WriteOptions
from permacli.writers.inline import Run, pieces
from permacli.writers.names import slug
from permacli.writers.tei_front import front
from permacli.writers.tei_header import facsimile, header
from permacli.writers.tei_notes import Notes
from permacli.writers.tei_text import FORME_WORK, Issue, TextWriter, cert
from permacli.writers.wording import language_tag

NAMESPACE = "http://www.tei-c.org/ns/1.0"
# What the convention files under another name; a notice is one that offers subscriptions.
_DIVISIONS = {"notice": ("advertisement", "subscription")}
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def write(document: Document, options: WriteOptions) -> bytes:
    """The issue, valid against ``tei_all``; page marks, furniture and lines are always in."""
    issue = Issue(document, options)
    out = issue.out
    with out.element("TEI", xmlns=NAMESPACE, xml_lang=language_tag(document.metadata.language)):
        out.line()
        header(issue)
        facsimile(issue)
        out.line()
        with out.element("text"):
            front(issue)
            _body(issue)
            _back(issue)
    return out.data(_HEAD)


def _body(issue: Issue) -> None:
    out = issue.out
    out.line()
    with out.element("body"):
        for section, numbered in groupby(enumerate(issue.document.articles), key=lambda pair: _section(pair[1])):
            articles = list(numbered)
            if not section:
                _articles(issue, articles)
                continue
            out.line()
            with out.element("div", type="section", subtype=slug(section) or None):
                _articles(issue, articles)
        if not issue.document.articles:
            out.leaf("p")
        issue.turn_to(None)
        for note in issue.strays.left():
            TextWriter(issue, issue.strays).note(note, called=False)
        issue.rest_of_notes()


def _section(article: Article) -> str:
    """The words of the rubric, by which articles one after the other are one section."""
    return " ".join(article.section.text.value.split()).casefold() if article.section else ""


def _articles(issue: Issue, articles: Iterable[tuple[int, Article]]) -> None:
    """The articles of one section: the first rubric is its head, the others stand before their articles."""
    for place, (number, article) in enumerate(articles):
        writer = _Article(issue, article, number)
        if article.section is not None:
            writer.rubric(article.section, first=place == 0)
        writer.write()


class _Article:
    """One article, and the subdivisions that are open in it."""

    def __init__(self, issue: Issue, article: Article, number: int) -> None:
        self.issue = issue
        self.out = issue.out
        self.article = article
        self.number = number
        self.text = TextWriter(issue, Notes(article.notes, issue.articles[number], issue.called))

    def rubric(self, section: Heading, first: bool) -> None:
        """The rubric of the section, or its return over a later article."""
        self.turn(section)
        if first:
            self.head(section, None)
            return
        with self.out.element("fw", type="section", xml_id=self.issue.ids.new(section.id)):
            self.text.write(section)

    def write(self) -> None:
        article = self.article
        self.out.line()
        part = None if article.complete else "I"  # the initial part of what goes on elsewhere
        self.issue.at_foot = [self.text.notes, self.issue.strays]
        own, name = language_tag(article.language), self.issue.articles[self.number]
        kind = "interview" if any(block_turns((*article.blocks, *article.asides))) else None
        with self.out.element("div", type="article", subtype=kind, part=part, xml_id=name, xml_lang=own):
            for heading, kind in ((article.title, "main"), (article.subtitle, "sub")):
                if heading is not None:
                    self.turn(heading)
                    self.head(heading, kind)
            self.byline()
            if article.standfirst:
                with self.out.element("argument"):
                    for paragraph in article.standfirst:
                        self.text.paragraph(paragraph)
            self.parts(article.blocks)
            for aside in article.asides:
                with self.out.element("div", type=aside.role, xml_id=self.issue.ids.new(aside.id)):
                    if rows := table_rows(aside):
                        self.table(rows)
                    else:
                        self.parts(aside.blocks)
            for note in self.text.notes.left():
                self.text.note(note, called=False)
            self.issue.rest_of_notes()

    def turn(self, leaf: Heading | Paragraph) -> None:
        """Go on to the page on which the text begins, before its element does."""
        page = self.issue.pages.at(leaf.text)
        if page is not None:
            self.issue.turn_to(page)
        self.out.line()

    def head(self, heading: Heading, kind: str | None) -> None:
        with self.out.element("head", type=kind, xml_id=self.issue.ids.new(heading.id)):
            self.text.write(heading)

    def byline(self) -> None:
        for paragraph in self.article.byline:
            self.turn(paragraph)
            with self.out.element("byline", xml_id=self.issue.ids.new(paragraph.id)):
                self.text.write(paragraph, names=self.article.contributors)

    def parts(self, blocks: Iterable[Block]) -> None:
        """Blocks, each subheading with what follows it in a ``div``, within that of a higher one."""
        levels: list[int] = []
        for items, run in groupby(blocks, key=is_item):
            if items:
                self.items(run)
                continue
            for block in run:
                if isinstance(block, Heading):
                    self.subheading(block, levels)
                else:
                    self.block(block)
        for _ in levels:
            self.out.close()

    def subheading(self, heading: Heading, levels: list[int]) -> None:
        """Ends the subdivisions (``levels``) that do not hold this one, and begins it."""
        self.turn(heading)
        while levels and levels[-1] >= heading.level:
            self.out.close()
            levels.pop()
        self.out.open("div", type="part", n=str(heading.level))
        levels.append(heading.level)
        self.head(heading, None)

    def items(self, items: Iterable[Block]) -> None:
        """Items that follow one another, as one list; their marks are those of the print."""
        self.out.line()
        with self.out.element("list"):
            for item in items:
                if isinstance(item, Paragraph):
                    self.turn(item)
                    self.paragraph(item)

    def block(self, block: Paragraph | SpeechTurn | Aside) -> None:
        match block:
            case Paragraph():
                self.turn(block)
                self.paragraph(block)
            case SpeechTurn():
                self.speech(block)
            case Aside():
                self.out.line()
                kind, name = block.role, self.issue.ids.new(block.id)
                with self.out.element("floatingText", type=kind, xml_id=name), self.out.element("body"):
                    if rows := table_rows(block):
                        self.table(rows)
                    else:
                        self.parts(block.blocks)
                    if not block.blocks:
                        self.out.leaf("p")
            case _:
                assert_never(block)

    def table(self, rows: Sequence[Sequence[Paragraph]]) -> None:
        """A table, row by row."""
        self.turn(rows[0][0])
        with self.out.element("table", rows=str(len(rows)), cols=str(len(rows[0]))):
            for row in rows:
                self.out.line()
                with self.out.element("row"):
                    for cell in row:
                        with self.out.element("cell", xml_id=self.issue.ids.new(cell.id)):
                            self.text.write(cell)

    def speech(self, turn: SpeechTurn) -> None:
        people = [self.issue.people.get((self.number, person)) for person in turn.persons]
        who = " ".join(f"#{person}" for person in people if person) or None
        if turn.paragraphs:
            self.turn(turn.paragraphs[0])
        attributes = {"who": who, "cert": cert(turn.confidence), "xml_id": self.issue.ids.new(turn.id)}
        if self.issue.speech == "u":
            self.utterance(turn, attributes)
            return
        with self.out.element("sp", **attributes):
            self.label(turn, "speaker")
            for items, run in groupby(turn.paragraphs, key=is_item):
                if items:
                    self.items(run)
                    continue
                for paragraph in run:
                    self.paragraph(paragraph)
            if not turn.paragraphs:
                self.out.leaf("p")

    def label(self, turn: SpeechTurn, element: str, **attributes: str) -> None:
        """The label as it is printed, in its faces."""
        if not turn.label_printed:
            return
        with self.out.element(element, **attributes):
            for run in pieces(Text(turn.label_printed, spans=turn.label_spans), self.issue.pages):
                if isinstance(run, Run):
                    for style in run.styles:
                        self.out.open("hi", rend=style)
                    self.out.text(run.value)
                    for _ in run.styles:
                        self.out.close()

    def utterance(self, turn: SpeechTurn, attributes: dict[str, str | None]) -> None:
        """A turn as Parla-CLARIN has it: who speaks in a note before it, a ``seg`` a paragraph."""
        self.label(turn, "note", type="speaker")
        with self.out.element("u", **attributes):
            for paragraph in turn.paragraphs:
                kind = None if paragraph.role == "paragraph" else paragraph.role
                with self.out.element("seg", xml_id=self.issue.ids.new(paragraph.id), type=kind):
                    self.text.write(paragraph)

    def paragraph(self, paragraph: Paragraph) -> None:
        """A paragraph in the element of its role."""
        name = self.issue.ids.new(paragraph.id)
        match paragraph.role:
            case "paragraph" | "standfirst":
                self.wrapped(paragraph, "p", xml_id=name)
            case "byline" | "question" | "credit" | "signature":
                self.wrapped(paragraph, "p", xml_id=name, rend=paragraph.role)
            case "list":
                self.wrapped(paragraph, "item", xml_id=name)
            case "verse":
                with self.out.element("lg", xml_id=name):
                    self.text.verse(paragraph)
            case "quotation":
                with self.out.element("quote", xml_id=name):
                    self.wrapped(paragraph, "p")
            case "stage":
                self.wrapped(paragraph, "stage", xml_id=name)
            case _:
                assert_never(paragraph.role)

    def wrapped(self, paragraph: Paragraph, element: str, **attributes: str) -> None:
        with self.out.element(element, **attributes):
            self.text.write(paragraph)


def _back(issue: Issue) -> None:
    """What belongs to no article and to no page as such; the contents page is in the front already."""
    rest = [item for item in issue.document.furniture if not _elsewhere(issue, item)]
    if not rest:
        return
    out = issue.out
    out.line()
    with out.element("back"):
        for role, items in groupby(rest, key=lambda item: item.role):
            out.line()
            kind, narrower = _DIVISIONS.get(role, (role, None))
            with out.element("div", type=kind, subtype=narrower):
                for item in items:
                    with out.element("p", xml_id=issue.ids.new(item.id)):
                        TextWriter(issue, Notes(())).write(item, turning=False)


def _elsewhere(issue: Issue, item: Furniture) -> bool:
    if item.role == "TOC-entry":
        return bool(issue.document.contents)
    return item.role in FORME_WORK and issue.pages.at_index(item.page_index) is not None
