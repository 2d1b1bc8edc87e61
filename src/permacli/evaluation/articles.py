"""Articles: where they begin and end, and what they are called."""

from collections.abc import Iterator

from permacli.evaluation.counting import Row, counted
from permacli.evaluation.measure import Measure, Tally
from permacli.evaluation.article_pairs import Pair, paired_articles, said
from permacli.evaluation.stream import Sides, Stream, Stretch, place_rows, plain_words, stream
from permacli.evaluation.titles import same_title, words_of
from permacli.model.document import Document
from permacli.text.places import Pages


def measures(found: Document, gold: Document, key: str) -> list[Measure]:
    """The figures of the articles.

    * ``articles.boundaries``: F1 of where articles begin and where they end. The words of all articles in order (head,
      body, asides; no rubrics, no notes) are aligned with the gold's; a beginning, or an end, is right when it falls
      between the same two words. Segmentation scored exactly, as boundary F1 in the literature (no near misses).
      Unit: beginning or end of an article.
    * ``articles.titles``: F1 of titles over articles paired by the words they share; right when both titles match as
      ICDAR book structure counts it (:func:`~permacli.evaluation.titles.same_title`). An article without title has
      none to find. Unit: title.
    """
    titles = [row for pair in paired_articles(found, gold) for row in _title_rows(pair)]
    return [
        counted("articles.boundaries", key, _boundary_rows(found, gold)),
        counted("articles.titles", key, titles),
    ]


def _title_rows(pair: Pair) -> Iterator[Row]:
    one, other = (words_of(side.title) if side else None for side in (pair.found, pair.gold))
    if one or other:
        yield pair.page, Tally(float(same_title(one, other)), float(bool(one)), float(bool(other)))


def _boundary_rows(found: Document, gold: Document) -> Iterator[Row]:
    sides = Sides(_words(found), _words(gold), home=0)
    one, other = list(_spans(found, sides.found)), list(_spans(gold, sides.gold))
    starts = [sides.start(span.start) for span in one], [sides.gold_start(span.start) for span in other]
    ends = [sides.end(span.end) for span in one], [sides.gold_end(span.end) for span in other]
    yield from place_rows(*starts, tolerance=0)
    yield from place_rows(*ends, tolerance=0)


def _words(document: Document) -> Stream:
    texts = (leaf.text for article in document.articles for leaf in said(article))
    return stream(texts, Pages(document), plain_words)


def _spans(document: Document, words: Stream) -> Iterator[Stretch]:
    """The words of each article that has any."""
    stretches = iter(words.stretches)
    for article in document.articles:
        own = [next(stretches) for _ in said(article)]
        if own and own[0].start < own[-1].end:
            yield Stretch(own[0].start, own[-1].end)
