"""Articles: where they begin and end, and what they are called."""

from collections.abc import Iterator

from permacli.evaluation.counting import Row, counted
from permacli.evaluation.matching import Both, Pair, paired_articles, running, sides_of
from permacli.evaluation.measure import Measure, Tally
from permacli.evaluation.stream import place_rows
from permacli.evaluation.titles import same_title, words_of
from permacli.model.document import Document
from permacli.text.places import Pages


def measures(found: Document, gold: Document, key: str) -> list[Measure]:
    """The figures of the articles.

    Articles are paired one to one by the words they share, whatever their titles and their order.

    * ``articles.boundaries``: F1 of where articles begin and where they end. The words of an article (head and running
      text; no rubric, asides, notes) are aligned with those of the gold article; its beginning, and its end, is right
      when it falls on the very same word, misread or not. Boundary F1 as in text segmentation, without near misses.
      Unit: beginning or end of an article.
    * ``articles.titles``: F1 of titles, right when they match as ICDAR book structure counts it
      (:func:`~permacli.evaluation.titles.same_title`). Unit: title.
    """
    pairs, pages = paired_articles(found, gold), (Pages(found), Pages(gold))
    return [
        counted("articles.boundaries", key, (row for pair in pairs for row in _boundary_rows(pair, pages))),
        counted("articles.titles", key, (row for pair in pairs for row in _title_rows(pair))),
    ]


def _title_rows(pair: Pair) -> Iterator[Row]:
    one, other = (words_of(side.title) if side else None for side in (pair.found, pair.gold))
    if one or other:
        yield pair.page, Tally(float(same_title(one, other)), float(bool(one)), float(bool(other)))


def _boundary_rows(pair: Pair, pages: Both) -> Iterator[Row]:
    sides = sides_of(pair, pages, leaves=running)
    found, gold = len(sides.found.units), len(sides.gold.units)
    # one beginning and one end on each side that has words
    yield from place_rows([sides.start(0)] * bool(found), [sides.gold_start(0)] * bool(gold), tolerance=0)
    yield from place_rows([sides.end(found)] * bool(found), [sides.gold_end(gold)] * bool(gold), tolerance=0)
