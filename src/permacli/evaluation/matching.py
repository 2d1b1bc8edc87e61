"""The articles of a document beside those of its gold."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import msgspec

from permacli.evaluation.assignment import one_to_one
from permacli.evaluation.stream import Sides, Split, plain_words, stream
from permacli.evaluation.titles import plain
from permacli.model.document import Article, Aside, Document, Heading, Paragraph
from permacli.model.tree import block_leaves
from permacli.text.places import Pages

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


Leaves = Callable[[Article | None], Iterator[Heading | Paragraph]]
"""An article, or none -> the texts of it that are compared."""
Both = tuple[Pages, Pages]
"""The pages of the document found and of the gold."""


def running(article: Article | None) -> Iterator[Heading | Paragraph]:
    """The head and the running text of an article, in order: no rubric, no asides, no notes."""
    if article is None:
        return
    yield from (heading for heading in (article.title, article.subtitle) if heading is not None)
    yield from article.byline
    yield from article.standfirst
    yield from block_leaves(article.blocks)


def said(article: Article | None) -> Iterator[Heading | Paragraph]:
    """The same and then the asides, by role and words: their order says nothing."""
    yield from running(article)
    if article is not None:
        for aside in sorted(article.asides, key=_standing):
            yield from block_leaves(aside.blocks)


def _standing(aside: Aside) -> tuple[str, str]:
    return aside.role, plain(" ".join(leaf.text.value for leaf in block_leaves(aside.blocks)))


def sides_of(pair: Pair, pages: Both, split: Split = plain_words, leaves: Leaves = said) -> Sides:
    """Both articles as runs of words (or what else ``split`` makes of them), aligned."""
    found, gold = (
        stream((leaf.text for leaf in leaves(article)), known, split)
        for article, known in zip((pair.found, pair.gold), pages, strict=True)
    )
    return Sides(found, gold, pair.page)


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
