"""From a seed to a laid-out issue: its PDF and its gold."""

import random
from pathlib import Path

import msgspec
import pypdfium2
from msgspec.structs import replace
from samples.make.born import plain_hyphens
from samples.make.content import Issue
from samples.make.gold import Sheet, gold
from samples.make.typeset import Layout, Marks, Press, typeset

from eval.layouts.breaks import line_ends
from eval.layouts.habits import Habits, draw
from eval.layouts.later import Later
from eval.layouts.stories import Stories
from permacli.evaluation.line_ends import LineEnd
from permacli.model.document import Document
from permacli.model.tree import leaves

APART = 5
"""Pages from one article outside the file to the next."""
STYLE = Path(__file__).parent / "house.typ"


class Laid(msgspec.Struct, frozen=True):
    """One random issue: how it is set, what a reader gets, what is true."""

    habits: Habits
    pdf: bytes
    gold: Document
    line_ends: tuple[LineEnd, ...]


def lay(seed: int) -> Laid:
    """The issue of a seed: always the same bytes.

    Raises:
        ValueError: the page numbers of the contents do not come to rest, or a font is missing.
    """
    chance = random.Random(seed)
    later = Later(seed)
    habits = later.habits(draw(chance))
    issue = later.issue(Stories(chance, habits).issue(f"seed-{seed}"), habits)
    issue, layout, marks = _settled(issue, habits)
    pdf = plain_hyphens(layout.pdf)
    issue = replace(issue, metadata=replace(issue.metadata, title=_printed_title(issue, layout)))
    truth = gold(issue, layout, marks, Sheet(_sizes(pdf), "visible"))
    return Laid(habits, pdf, truth, line_ends(pdf, (leaf.text.value for leaf in leaves(truth))))


def _settled(issue: Issue, habits: Habits) -> tuple[Issue, Layout, Marks]:
    """Lay out twice: the contents page can name pages only when they are known."""
    press = Press(STYLE, habits.style)
    layout, marks = typeset(issue, press)
    if issue.contents:
        issue = _paged(issue, layout)
        layout, marks = typeset(issue, press)
        if _paged(issue, layout) != issue:
            raise ValueError(f"{issue.name}: the page numbers of the contents moved the articles")
    return issue, layout, marks


def _paged(issue: Issue, layout: Layout) -> Issue:
    """The issue with the pages on which its articles open; those left out of the file follow, some pages apart."""
    openings = {a.id: layout.places[f"{a.id}.title"].pages[0] for a in issue.article}
    beyond = max(page for place in layout.places.values() for page in place.pages)
    pages = (
        openings.get(e.article or "", beyond + APART * n) + issue.first_folio for n, e in enumerate(issue.contents)
    )
    return replace(issue, contents=tuple(replace(e, page=str(p)) for e, p in zip(issue.contents, pages, strict=True)))


def _printed_title(issue: Issue, layout: Layout) -> str | None:
    """The periodical's name as far as it is printed: above the contents, or in a running head."""
    name = issue.metadata.title or ""
    if issue.contents:
        return name
    heads = (line.text for line in layout.lines if line.role == "header")
    return next((head for head in heads if head.casefold() == name.casefold()), None)


def _sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple((round(width, 2), round(height, 2)) for width, height in (page.get_size() for page in document))
    finally:
        document.close()
