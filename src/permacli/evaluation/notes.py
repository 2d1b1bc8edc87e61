"""Notes: how many are found, whether calls lead to the right ones, what dangles, and calls that are none.

The figures are the detection and linking scores of document analysis (one-to-one matching, then F1). No public gold
joins notes and calls for magazines, so there are no figures of others to set beside them.
"""

from collections.abc import Iterator, Sequence

from permacli.evaluation.assignment import Pairs, best_pairs
from permacli.evaluation.calls import Called, called, dangling_rows, decidable_rows, false_calls, link_rows
from permacli.evaluation.counting import Row, counted, paired_rows
from permacli.evaluation.matching import Both, Pair, paired_articles, sides_of
from permacli.evaluation.measure import Measure, share
from permacli.evaluation.titles import distance, plain
from permacli.model.document import Document, Footnote
from permacli.text.places import Pages

SAME_NOTE = 0.2
"""Greatest edit distance of two texts of one note, as a share of the longer: a note read badly is still that note."""
PER_WORDS = 10_000
"""Words that false calls are counted over."""


def measures(found: Document, gold: Document, key: str) -> list[Measure]:
    """The figures of the notes.

    * ``notes.body``: F1 of the notes. Found and gold notes of one page are paired one to one, the most alike first; a
      pair is right when the edit distance of the folded texts is at most ``SAME_NOTE`` of the longer. Unit: note.
    * ``notes.links``: F1 of (article, place of the call, note). Articles are paired by their words; the place may be
      ``NEAR`` (3) characters off after edit alignment of the two texts; the note must be the one paired above. Calls
      that lead nowhere are no links. Unit: call.
    * ``notes.decidable``: the same without the gold's calls that left no trace in the text found: no call within
      ``NEAR`` characters, and no sign there that the gold has not. OCR dropped these. Unit: call.
    * ``notes.dangling``: F1 of what dangles: calls without note (same article, same place) and notes without call
      (paired as above). Unit: call or note.
    * ``notes.false_calls``: calls, linked or not, where the gold has none within ``NEAR`` characters, per
      ``PER_WORDS`` words of the gold's articles. Lower is better.
    """
    one, other = _notes(found), _notes(gold)
    bodies = best_pairs(one, other, _likeness, 1 - SAME_NOTE)
    names = {one[i].id: other[j].id for i, j in bodies}
    pages = Pages(found), Pages(gold)
    articles = [(pair, called(pair, pages, names)) for pair in paired_articles(found, gold)]
    links = [row for _, calls in articles for row in link_rows(calls)]
    decidable = [row for _, calls in articles for row in decidable_rows(calls)]
    dangling = [row for _, calls in articles for row in dangling_rows(calls)]
    false = [row for pair, calls in articles for row in _false_rows(pair, calls, pages)]
    return [
        counted("notes.body", key, _rows(one, other, bodies)),
        counted("notes.links", key, links),
        counted("notes.decidable", key, decidable),
        counted("notes.dangling", key, [*dangling, *_without_call(one, other, bodies)]),
        counted("notes.false_calls", key, false, "lower"),
    ]


def _notes(document: Document) -> list[Footnote]:
    return [*(note for article in document.articles for note in article.notes), *document.notes]


def _likeness(found: Footnote, gold: Footnote) -> float:
    elsewhere = None not in (found.page_index, gold.page_index) and found.page_index != gold.page_index
    return 0.0 if elsewhere else 1 - distance(_said(found), _said(gold))


def _said(note: Footnote) -> str:
    return plain(" ".join(paragraph.text.value for paragraph in note.paragraphs))


def _rows(found: Sequence[Footnote], gold: Sequence[Footnote], pairs: Pairs) -> Iterator[Row]:
    return paired_rows([_page(note) for note in found], [_page(note) for note in gold], pairs)


def _without_call(found: Sequence[Footnote], gold: Sequence[Footnote], pairs: Pairs) -> Iterator[Row]:
    one = [i for i, note in enumerate(found) if not note.calls]
    other = [j for j, note in enumerate(gold) if not note.calls]
    both = [(one.index(i), other.index(j)) for i, j in pairs if i in one and j in other]
    yield from _rows([found[i] for i in one], [gold[j] for j in other], both)


def _page(note: Footnote) -> int:
    return 0 if note.page_index is None else note.page_index + 1


def _false_rows(pair: Pair, calls: Called, pages: Both) -> Iterator[Row]:
    sides = sides_of(pair, pages)
    yield from ((sides.page_gold(word), share(0, 1 / PER_WORDS)) for word in range(len(sides.gold.units)))
    yield from ((call.place.page, share(1, 0)) for call in false_calls(calls))
