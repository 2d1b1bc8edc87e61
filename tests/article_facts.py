"""The facts of single articles: each holds of a document when it holds of every article of the gold."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import zip_longest

from rapidfuzz import fuzz

from alike import WORD, differences, fold, is_scan
from permacli.model.document import Article, Document, Heading, Paragraph, SpeechTurn
from permacli.model.text import Text
from permacli.model.tree import block_leaves

Fact = Callable[[Document, Document], list[str]]
"""The document found, the gold -> what differs."""


def pair_articles(found: Document, gold: Document) -> Iterator[tuple[Article | None, Article]]:
    """Each article of the gold with the one found whose title is most like its own."""
    for article in gold.articles:
        title = words_of(article.title)
        best = max(found.articles, key=lambda other: fuzz.ratio(fold(words_of(other.title)), fold(title)), default=None)
        near = best is not None and fuzz.ratio(fold(words_of(best.title)), fold(title)) >= 70
        yield (best if near else None), article


def _per_article(differ: Callable[[Article, Article, bool], list[str]]) -> Fact:
    """A fact that holds when it holds for each article."""

    def fact(found: Document, gold: Document) -> list[str]:
        result: list[str] = []
        for one, other in pair_articles(found, gold):
            name = words_of(other.title)
            lines = ["no such article"] if one is None else differ(one, other, is_scan(gold))
            result += [f"{name}: {line}" for line in lines]
        return result

    return fact


def words_of(heading: Heading | None) -> str:
    return heading.text.value if heading else ""


def _said(paragraphs: Iterable[Paragraph]) -> str:
    return "\n".join(paragraph.text.value for paragraph in paragraphs)


def _persons(one: Article, other: Article, scan: bool) -> list[str]:
    people = [
        sorted((person.role, person.name or "", person.initials or "") for person in article.persons)
        for article in (one, other)
    ]
    return [] if people[0] == people[1] else [f"{people[0]} for {people[1]}"]


def _contributors(one: Article, other: Article, scan: bool) -> list[str]:
    people = [sorted((person.role, person.name) for person in article.contributors) for article in (one, other)]
    return [] if people[0] == people[1] else [f"{people[0]} for {people[1]}"]


def _turns(article: Article) -> list[SpeechTurn]:
    return [block for block in article.blocks if isinstance(block, SpeechTurn)]


def _speakers(one: Article, other: Article, scan: bool) -> list[str]:
    lines = []
    for article in (one, other):
        names = {person.id: person.name or person.initials or "?" for person in article.persons}
        lines.append([f"{turn.role} {', '.join(names[person] for person in turn.persons)}" for turn in _turns(article)])
    pairs = enumerate(zip_longest(lines[0], lines[1]), 1)
    return [f"turn {number}: {found!r} for {gold!r}" for number, (found, gold) in pairs if found != gold]


def _labels(one: Article, other: Article, scan: bool) -> list[str]:
    lines = [[turn.label_printed or "" for turn in _turns(article)] for article in (one, other)]
    return differences(lines[0], lines[1], scan, "label")


def _turn_texts(one: Article, other: Article, scan: bool) -> list[str]:
    lines = [[_said(turn.paragraphs) for turn in _turns(article)] for article in (one, other)]
    return differences(lines[0], lines[1], scan, "turn")


def _paragraphs(one: Article, other: Article, scan: bool) -> list[str]:
    lines = [[leaf.text.value for leaf in block_leaves(article.blocks)] for article in (one, other)]
    return differences(lines[0], lines[1], scan, "paragraph")


def _standfirst(one: Article, other: Article, scan: bool) -> list[str]:
    return differences([_said(one.standfirst)], [_said(other.standfirst)], scan, "standfirst")


def _head(field: str, one: Article, other: Article, scan: bool) -> list[str]:
    return differences([words_of(getattr(one, field))], [words_of(getattr(other, field))], scan, field)


def _asides(one: Article, other: Article, scan: bool) -> list[str]:
    lines = []
    for article in (one, other):
        said = {aside.id: " ".join(leaf.text.value for leaf in block_leaves(aside.blocks)) for aside in article.asides}
        lines.append(sorted(f"{aside.role}: {said[aside.id]}" for aside in article.asides))
    return differences(lines[0], lines[1], scan, "aside")


def _notes(one: Article, other: Article, scan: bool) -> list[str]:
    lines = [[f"{note.mark} {_said(note.paragraphs)}" for note in article.notes] for article in (one, other)]
    return differences(lines[0], lines[1], scan, "note")


def _links(one: Article, other: Article, scan: bool) -> list[str]:
    lines = [list(_calls(article)) for article in (one, other)]
    return differences(lines[0], lines[1], scan, "call")


def _calls(article: Article) -> Iterator[str]:
    """Each call: the word before it and the note it leads to."""
    notes = {note.id: note for note in article.notes}
    texts: list[Text] = [leaf.text for leaf in block_leaves(article.blocks)]
    for text in texts:
        for call in text.calls:
            before = WORD.findall(text.value[: call.start])
            note = notes[call.note] if call.note else None
            yield f"{before[-1] if before else ''} {call.printed} -> {_said(note.paragraphs)[:40] if note else None}"


def _complete(one: Article, other: Article, scan: bool) -> list[str]:
    return [] if one.complete == other.complete else [f"complete is {one.complete}"]


def _pages(one: Article, other: Article, scan: bool) -> list[str]:
    return [] if one.pages == other.pages else [f"pages {one.pages} for {other.pages}"]


ARTICLE_FACTS: dict[str, Fact] = {
    **{field: _per_article(partial(_head, field)) for field in ("section", "title", "subtitle")},
    "standfirst": _per_article(_standfirst),
    "contributors": _per_article(_contributors),
    "persons": _per_article(_persons),
    "turns.speakers": _per_article(_speakers),
    "turns.labels": _per_article(_labels),
    "turns.texts": _per_article(_turn_texts),
    "paragraphs": _per_article(_paragraphs),
    "asides": _per_article(_asides),
    "notes.texts": _per_article(_notes),
    "notes.links": _per_article(_links),
    "complete": _per_article(_complete),
    "pages": _per_article(_pages),
}
"""Every fact of an article, by name."""
