"""The articles of a document beside those of its gold."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from permacli.evaluation.assignment import one_to_one
from permacli.evaluation.stream import plain_words
from permacli.model.document import Article, Document, Heading, Paragraph
from permacli.model.tree import block_leaves

SAME_ARTICLE = 0.2
"""Share of word pairs (Dice) that two articles have in common when they are the same. French prose on other matters
shares a few in a hundred; of an article read with every third word wrong about half is left, of half an article two
thirds."""


class Pair(msgspec.Struct, frozen=True):
    """An article found and the gold article it is; one of them is ``None`` where the other has no partner."""

    found: Article | None
    gold: Article | None

    @property
    def page(self) -> int:
        """The number of the page on which it begins, from 1; 0 when neither knows its pages."""
        sides = (side for side in (self.gold, self.found) if side is not None)
        return next((side.pages[0] + 1 for side in sides if side.pages), 0)


def said(article: Article | None) -> Iterator[Heading | Paragraph]:
    """What an article says, in order, without its rubric and its notes: head, standfirst, body, asides."""
    if article is None:
        return
    yield from (heading for heading in (article.title, article.subtitle) if heading is not None)
    yield from article.byline
    yield from article.standfirst
    yield from block_leaves(article.blocks)
    yield from block_leaves(article.asides)


def paired_articles(found: Document, gold: Document) -> list[Pair]:
    """Every article of both once: paired by the words they share, never by title or order, which are measured.

    Likeness is Dice over the sets of pairs of neighbouring words, greatest first, from ``SAME_ARTICLE`` on.
    """
    places = one_to_one(_alike(_bigrams(found), _bigrams(gold)))
    one, other = dict(places), {j for _, j in places}
    pairs = [Pair(article, gold.articles[one[i]] if i in one else None) for i, article in enumerate(found.articles)]
    return pairs + [Pair(None, article) for j, article in enumerate(gold.articles) if j not in other]


def _bigrams(document: Document) -> list[set[tuple[str, str]]]:
    texts = ([word for leaf in said(article) for word in plain_words(leaf.text.value)] for article in document.articles)
    # the empty word before the first gives an article of one word a pair too
    return [set(pairwise(["", *text])) for text in texts]


def _alike(found: Sequence[set[tuple[str, str]]], gold: Sequence[set[tuple[str, str]]]) -> list[tuple[float, int, int]]:
    holders = defaultdict(list)
    for i, bigrams in enumerate(found):
        for bigram in bigrams:
            holders[bigram].append(i)
    shared = Counter((i, j) for j, bigrams in enumerate(gold) for bigram in bigrams for i in holders.get(bigram, ()))
    dice = [(2 * count / (len(found[i]) + len(gold[j])), i, j) for (i, j), count in shared.items()]
    return [item for item in dice if item[0] >= SAME_ARTICLE]
