"""Every family of metrics over one issue, and the figures as rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from permacli.evaluation import articles, contents, flow, harm, hyphens, metadata, notes, speakers, text
from permacli.evaluation.hyphens import LineEnd
from permacli.evaluation.measure import Better, Measure
from permacli.model.document import Document

Family = Callable[[Document, Document, str], list[Measure]]

FAMILIES: tuple[Family, ...] = (
    text.measures,
    harm.measures,
    flow.measures,
    notes.measures,
    speakers.measures,
    contents.measures,
    articles.measures,
    metadata.measures,
)
"""What is measured of any issue that has a gold document. Line-end hyphens need a gold of their own."""


class Row(msgspec.Struct, frozen=True):
    """The figures of one metric.

    Attributes:
        metric: family and metric, ``"notes.links"``.
        value: over all pages; F1, or a share, or a count a page, as the metric's docstring says.
        low, high: the ends of the 95 % bootstrap interval over pages.
        precision, recall: of an F1; ``None`` of a share, and where nothing was found or wanted.
        n: how much was wanted: words, notes, pages.
        pages: how many pages hold something to measure.
        better: whether a good value is high or low.
    """

    metric: str
    value: float
    low: float
    high: float
    precision: float | None
    recall: float | None
    n: float
    pages: int
    better: Better


def measure(found: Document, gold: Document, key: str, line_ends: Sequence[LineEnd] = ()) -> list[Measure]:
    """Every metric of one issue; ``key`` names it in the page keys, ``line_ends`` is its hyphen gold, if it has one."""
    measures = [one for family in FAMILIES for one in family(found, gold, key)]
    return measures + (hyphens.measures(found, gold, key, line_ends) if line_ends else [])


def rows(measures: Iterable[Measure]) -> Iterator[Row]:
    """The figures of each metric that had something to measure."""
    for one in measures:
        value, interval = one.value, one.interval()
        if value is None or interval is None:
            continue
        total, is_share = one.total, all(tally.found == tally.wanted for tally in one.pages.values())
        precision, recall = (None, None) if is_share else (total.precision, total.recall)
        yield Row(one.name, value, *interval, precision, recall, total.wanted, len(one.pages), one.better)
