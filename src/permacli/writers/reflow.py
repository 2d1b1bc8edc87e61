"""An issue as HTML that XHTML reads too, for page and e-book: its look, its links, its page marks, its contents."""

from collections.abc import Iterable

import msgspec

from permacli.model.contents import ContentsEntry
from permacli.model.document import Document, PageRef
from permacli.text.places import Pages
from permacli.writers.contents_tree import Listed, sections
from permacli.writers.numbering import PageTurns, note_marks
from permacli.writers.wording import word
from permacli.writers.xml import Ids, Markup

# Where notes stand that belong to no article.
STRAYS = -1

STYLE = """
body { font: 1.05rem/1.6 Georgia, serif; max-width: 38rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; }
nav ol, .contents, .contents ol { list-style: none; padding-left: 0; } nav ol ol, .contents ol { padding-left: 1.5em; }
.section { font-size: .8em; color: #555; } sup { line-height: 0; }
.page { font: normal .8rem/1.6 Georgia, serif; color: #555; margin: 0 .3em; }
.page { white-space: nowrap; -webkit-user-select: none; user-select: none; }
.standfirst, .stage { font-style: italic; } .question { font-weight: bold; }
.verse { white-space: pre-line; margin-left: 2em; } .quotation { margin: 1em 2em; }
.aside { border: 1px solid #999; padding: 0 1em; margin: 1em 0; } .small-caps { font-variant: small-caps; }
ul { list-style: none; padding-left: 0; } ul li { margin: .3em 0 .3em 2em; text-indent: -1em; }
table { border-collapse: collapse; margin: 1em 0; } td { padding: .2em .8em .2em 0; vertical-align: top; }
.notes, .meta { font-size: .9em; } .notes { border-top: 1px solid #999; }
img.cover { max-width: 100%; max-height: 95vh; display: block; margin: auto; }
@media print { body { max-width: none; margin: 0; } article + article { break-before: page; } a { color: inherit; } }
"""


class Target(msgspec.Struct, frozen=True):
    """A place that can be linked to: a file of the book (empty: this one) and an id in it."""

    file: str
    id: str

    def seen_from(self, file: str) -> str:
        """The reference from another place."""
        return f"{self.file if self.file != file else ''}#{self.id}"


class Reflow:
    """The issue, its links and its page marks; ``files`` names the file of each article, and of stray notes."""

    def __init__(self, document: Document, files: dict[int, str], book: bool) -> None:
        self.document = document
        self.files = files
        self.book = book
        self.ids = Ids()
        self.pages = Pages(document)
        self.turns = PageTurns(self.pages)
        self.marked: list[tuple[PageRef, Target]] = []
        self.articles = {n: self._target(n, article.id) for n, article in enumerate(document.articles)}
        groups = [*((n, article.notes) for n, article in enumerate(document.articles)), (STRAYS, document.notes)]
        self.notes = {(n, note.id): self._target(n, f"fn-{n + 1}-{note.mark}") for n, notes in groups for note in notes}
        self.marks = note_marks(document)
        self.called: dict[str, str] = {}
        """Ids of the first call of each note, by the id of the note."""

    def _target(self, number: int, wanted: str) -> Target:
        return Target(self.files[number], self.ids.new(wanted))

    def title(self, number: int) -> str:
        """The title of an article on one line."""
        heading = self.document.articles[number].title or self.document.articles[number].section
        words = " ".join(heading.text.value.split()) if heading else ""
        return words or word("untitled", self.document.metadata.language)

    def issue_name(self) -> str:
        """The issue: its title and number, or the name of its file."""
        meta = self.document.metadata
        named = ", ".join(part for part in (meta.title, meta.number and f"n° {meta.number}") if part)
        return " ".join((named or self.document.source.name).split()) or word("untitled", meta.language)

    def heading(self) -> str:
        """What the file is called: the issue, behind the title of its article where it holds but one."""
        alone = self.title(0) if len(self.document.articles) == 1 and self.document.articles[0].title else ""
        return " – ".join(filter(None, (alone, self.issue_name())))

    def contents(self, out: Markup, file: str) -> None:
        """The contents page as a list, each section named once; entries lead to their articles."""
        with out.element("ol", class_="contents"):
            for section, entries in sections(self.document.contents):
                if section is None:
                    self._entries(out, entries, file)
                    continue
                out.line()
                with out.element("li"):
                    out.leaf("span", section, class_="section")
                    with out.element("ol"):
                        self._entries(out, entries, file)

    def _entries(self, out: Markup, entries: Iterable[Listed], file: str) -> None:
        for listed in entries:
            out.line()
            with out.element("li"):
                self._entry(out, listed.entry, file)
                if listed.under:
                    with out.element("ol", class_="under"):
                        for entry in listed.under:
                            with out.element("li"):
                                self._entry(out, entry, file)

    def _entry(self, out: Markup, entry: ContentsEntry, file: str) -> None:
        number = next((n for n, a in enumerate(self.document.articles) if a.id == entry.article), None)
        if number is None:
            out.text(entry.title)
        else:
            out.leaf("a", entry.title, href=self.articles[number].seen_from(file))
        names = ", ".join(contributor.name for contributor in entry.contributors)
        out.text("".join(f", {part}" for part in (entry.subtitle, names, entry.page) if part))
