"""A document in shares, for the passes that look at each article alone."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise

import msgspec
from msgspec.structs import replace

from permacli.model.document import Article, Document, Footnote, Furniture
from permacli.model.journal import Change, Notice, Step
from permacli.model.tree import article_leaves
from permacli.passes.outcome import Context, StepSpec


class Told(msgspec.Struct, frozen=True, array_like=True):
    """What one pass had to say of a share."""

    changes: tuple[Change, ...]
    notices: tuple[Notice, ...]


class Done(msgspec.Struct, frozen=True, array_like=True):
    """A share after the passes, and what each of them had to say."""

    articles: tuple[Article, ...]
    notes: tuple[Footnote, ...]
    furniture: tuple[Furniture, ...]
    told: tuple[Told, ...]


def ran(document: Document, context: Context, steps: Sequence[StepSpec]) -> tuple[Document, tuple[Told, ...]]:
    """The document after some passes, in their order, and what each of them had to say."""
    told: list[Told] = []
    for step in steps:
        outcome = step.run(document, context)
        document = replace(outcome.document, steps=(*outcome.document.steps, Step(step.name)))
        told.append(Told(outcome.changes, outcome.notices))
    return document, tuple(told)


def done(share: Document, context: Context, steps: Sequence[StepSpec]) -> Done:
    """A share after some passes."""
    document, told = ran(share, context, steps)
    return Done(document.articles, document.notes, document.furniture, told)


def shares(document: Document, count: int) -> list[Document]:
    """The document in so many parts, of about as much text: some articles each, the last with all that is in none."""
    ends = list(accumulate(sum(len(leaf.text.value) for leaf in article_leaves(a)) for a in document.articles))
    total = ends[-1] if ends else 0
    cuts = [bisect_left(ends, total * number / count) for number in range(1, count)]
    parts = [document.articles[start:stop] for start, stop in pairwise((0, *cuts, len(ends)))]
    return [
        *(replace(document, articles=part, notes=(), furniture=()) for part in parts[:-1]),
        replace(document, articles=parts[-1]),
    ]


def together(document: Document, parts: Sequence[Done], steps: Sequence[StepSpec]) -> tuple[Document, tuple[Told, ...]]:
    """What :func:`ran` gives for the whole document, of what became of its shares."""
    whole = replace(
        document,
        articles=tuple(article for part in parts for article in part.articles),
        notes=tuple(note for part in parts for note in part.notes),
        furniture=tuple(item for part in parts for item in part.furniture),
        steps=(*document.steps, *(Step(step.name) for step in steps)),
    )
    told = [
        Told(
            tuple(change for each in every for change in each.changes),
            tuple(notice for each in every for notice in each.notices),
        )
        for every in zip(*(part.told for part in parts), strict=True)
    ]
    return whole, tuple(told)
