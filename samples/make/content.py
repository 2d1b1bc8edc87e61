"""What an issue says, apart from how it is laid out: the shape of ``issues/*.toml``.

The layout styles and the gold are both made from this one source, so the truth of a sample is known by construction.
"""

import tomllib
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from permacli.model.contents import ContentsEntry, Contributor, IssueMetadata
from permacli.model.document import AsideRole, FurnitureRole, Person

ISSUES = Path(__file__).parent / "issues"


class FurnitureSource(msgspec.Struct, frozen=True):
    """Words outside every article; ``text`` holds ``"\\n"`` where the print begins a new line."""

    id: str
    role: FurnitureRole
    text: str


class ContentsSource(msgspec.Struct, frozen=True):
    """An entry of the contents page; ``section`` is printed above the first entry of a run that shares it."""

    title: str
    section: str | None = None
    subtitle: str | None = None
    contributors: tuple[Contributor, ...] = ()
    page: str | None = None
    article: str | None = None

    def entry(self, number: int) -> ContentsEntry:
        """The entry as the gold holds it, without typography applied."""
        return ContentsEntry(
            id=f"c{number:03d}",
            section=self.section,
            title=self.title,
            subtitle=self.subtitle,
            contributors=self.contributors,
            page=self.page,
            article=self.article,
        )


CELLS = " | "
"""Parts the cells of a row of a table."""


class AsideSource(msgspec.Struct, frozen=True):
    """A box, a caption, a table: ``title`` in bold above paragraphs parted by blank lines; of a table, rows."""

    role: AsideRole
    text: str
    title: str | None = None


class ArticleSource(msgspec.Struct, frozen=True):
    """An article. ``body`` is in the block markup of :mod:`samples.make.body`; ``notes`` maps a key to a text.

    Attributes:
        marks: printed marks of notes that are not their number in order.
        interviewer: ids of the persons who ask the unlabelled questions; empty when the print does not say.
    """

    id: str
    body: str
    section: str | None = None
    title: str | None = None
    subtitle: str | None = None
    byline: str | None = None
    standfirst: str = ""
    running: str = ""
    contributors: tuple[Contributor, ...] = ()
    persons: tuple[Person, ...] = ()
    interviewer: tuple[str, ...] = ()
    notes: dict[str, str] = {}
    marks: dict[str, str] = {}
    asides: dict[str, AsideSource] = {}
    complete: bool = True


class Issue(msgspec.Struct, frozen=True):
    """A whole issue; ``flow`` names its parts in the order of the print (see :mod:`samples.make.source`)."""

    name: str
    language: str
    flow: tuple[str, ...]
    metadata: IssueMetadata
    first_folio: int = 1
    running_left: str = ""
    contents_heading: str = ""
    numbering: str = "article"
    """``article``: notes count through an article; ``page``: afresh on each page."""
    endnotes: bool = False
    furniture: tuple[FurnitureSource, ...] = ()
    contents: tuple[ContentsSource, ...] = ()
    article: tuple[ArticleSource, ...] = ()


def load(name: str) -> Issue:
    """The issue of ``issues/<name>.toml``, with only the parts that its flow names.

    An issue that says ``like = "other"`` takes from the other what it does not say itself.

    Raises:
        msgspec.ValidationError: a field is missing or of the wrong kind.
    """
    issue = msgspec.convert(_source(name), Issue)
    named = {part.partition(":")[2].rstrip("+") for part in issue.flow}
    return replace(
        issue,
        article=tuple(article for article in issue.article if article.id in named),
        furniture=tuple(item for item in issue.furniture if item.id in named),
        contents=tuple(
            entry if entry.article in named else replace(entry, article=None)
            for entry in issue.contents
            if "contents" in issue.flow
        ),
    )


def _source(name: str) -> dict[str, Any]:
    source = tomllib.loads((ISSUES / f"{name}.toml").read_text("utf-8"))
    return (_source(source.pop("like")) | source) if "like" in source else source
