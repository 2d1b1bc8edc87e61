"""From an issue to a born-digital PDF, and to the places that the print gave every text."""

import json
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import typst
from samples.make.body import pieces
from samples.make.content import ArticleSource, Issue
from samples.make.markup import Call, inline, paragraphs
from samples.make.source import Marks, Writer

STYLES = Path(__file__).parent / "styles"


class Place(msgspec.Struct):
    """Where a marked text stands: the 0-based indexes of its pages, in order."""

    pages: list[int]


class Line(msgspec.Struct, frozen=True):
    """A running line as it was printed: role, words, 1-based page of the file."""

    role: str
    text: str
    page: int


class Layout(msgspec.Struct, frozen=True):
    """What the print says: the PDF, the pages of every marked text, and the running lines."""

    pdf: bytes
    places: dict[str, Place]
    lines: tuple[Line, ...]


def note_marks(article: ArticleSource, language: str) -> Marks:
    """Marks by order of the calls through the article; a call without note uses up its number."""
    marks: Marks = {}
    count = 0
    for call in _calls(article, language):
        count += 1
        if call.key is not None:
            marks[f"{article.id}.{call.key}"] = article.marks.get(call.key, str(count))
            count -= call.key in article.marks
    return marks


def _calls(article: ArticleSource, language: str) -> Iterator[Call]:
    sources = [article.title or "", *paragraphs(article.standfirst), *(piece.text for piece in pieces(article.body))]
    for source in sources:
        yield from inline(source, language).calls


def typeset(issue: Issue, press: "Press | None" = None) -> tuple[Layout, Marks]:
    """Lay an issue out; notes numbered by page take a second round, once their pages are known.

    Args:
        issue: what is printed.
        press: sets it; without it, the issue's own style does.

    Raises:
        ValueError: a font is missing, or the second round moved a note to another page.
    """
    marks: Marks = {}
    for article in issue.article:
        marks |= note_marks(article, issue.language)
    press = press or Press(STYLES / f"{issue.name}.typ")
    layout = press.compile(issue, marks)
    if issue.numbering == "page":
        marks = _by_page(issue, marks, layout)
        layout = press.compile(issue, marks)
        if _by_page(issue, marks, layout) != marks:
            raise ValueError(f"{issue.name}: numbering the notes moved them")
    return layout, marks


def _by_page(issue: Issue, marks: Marks, layout: Layout) -> Marks:
    """The marks counted afresh on each page; ``*`` stays."""
    seen: dict[int, int] = {}
    result: Marks = {}
    for note in sorted(marks, key=lambda note: layout.places["@" + note].pages[0]):
        page = layout.places["@" + note].pages[0]
        starred = marks[note].startswith("*")
        seen[page] = seen.get(page, 0) + (not starred)
        result[note] = marks[note] if starred else str(seen[page])
    return result


class Press(msgspec.Struct, frozen=True):
    """typst with one style, which may read ``inputs`` from ``sys.inputs``."""

    style: Path
    inputs: dict[str, str] = {}

    def compile(self, issue: Issue, marks: Marks) -> Layout:
        """The print of an issue.

        Raises:
            ValueError: a font is missing.
        """
        with tempfile.NamedTemporaryFile(suffix=".typ") as file:  # typst can not query a source that is no file
            file.write("\n\n".join(Writer(issue, marks, str(self.style)).parts()).encode())
            file.flush()
            compiler = typst.Compiler(file.name, root="/", font_paths=_fonts(), sys_inputs=self.inputs)
            pdf, warnings = compiler.compile_with_warnings(timestamp=0, pdf_tags=False)
            if warnings:  # a font that is not installed, as a rule
                raise ValueError(f"{issue.name}: {warnings[0].message}")
            places = _places(_values(compiler, "<mk>"))
            lines = msgspec.convert(_values(compiler, "<line>"), tuple[Line, ...])
        return Layout(pdf, places, lines)


def _places(marks: list[dict[str, Any]]) -> dict[str, Place]:
    places: dict[str, Place] = {}
    for mark in marks:
        pages = places.setdefault(mark["id"], Place([])).pages
        first = pages[-1] if pages and mark["at"] == "e" else mark["page"] - 1
        pages.extend(page for page in range(first, mark["page"]) if page not in pages)
    return places


def _values(compiler: typst.Compiler, label: str) -> Any:
    return json.loads(compiler.query(label, field="value"))


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts()
