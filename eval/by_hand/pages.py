"""What begins on a page, held against what a person read from its picture.

The gold names the first words only: nothing of a publication is kept here.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import permacli
from permacli.evaluation.measure import Measure, Tally
from permacli.model.document import Article, Aside, Block, Document, Heading, Paragraph, SpeechTurn
from permacli.model.text import Text
from permacli.options import ReadOptions

GOLDS = Path(__file__).parent
LETTERS = 7
"""Letters of the first words that are compared: fewer than the gold gives of each."""

Begun = tuple[str, str]
"""A role, or the label of a turn, and the first letters."""


def measures(gold: Path, corpus: Path) -> list[Measure]:
    """Of the pages of one gold: what begins, in its role; and the same in the right order.

    ``begins.roles`` is an F measure over role and first words; of ``begins.order``, what is right is the longest
    sequence that print and output share, whatever the roles.
    """
    wanted = tomllib.loads(gold.read_text("utf-8"))
    document = permacli.read(corpus / wanted["pdf"], read_options=ReadOptions(ocr="never"))
    roles, order = {}, {}
    for page in wanted["page"]:
        key = f"{gold.stem}:{page['number']}"
        true = [_wanted(start) for start in page["starts"]]
        found = list(_on_page(document, page["number"] - 1))
        both = (Counter(true) & Counter(found)).total()
        roles[key] = Tally(both, len(found), len(true))
        order[key] = Tally(_common([words for _, words in true], [words for _, words in found]), len(found), len(true))
    return [Measure("begins.roles", roles), Measure("begins.order", order)]


def source(gold: Path, corpus: Path) -> Path:
    """The PDF that a gold is about."""
    return corpus / str(tomllib.loads(gold.read_text("utf-8"))["pdf"])


def _wanted(start: str) -> Begun:
    role, _, words = start.partition(" ")
    return role, _letters(words)[:LETTERS]


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalpha())


def _on_page(document: Document, index: int) -> Iterator[Begun]:
    lines = f"{document.pages[index].id}."
    for article in document.articles:
        for role, text in _texts(article):
            if text.anchors and text.anchors[0].line.startswith(lines):
                yield role, _letters(text.value)[:LETTERS]


def _texts(article: Article) -> Iterator[tuple[str, Text]]:
    heads = (("title", article.title), ("subtitle", article.subtitle))
    yield from ((role, head.text) for role, head in heads if head is not None)
    yield from (("standfirst", paragraph.text) for paragraph in article.standfirst)
    for block in (*article.blocks, *article.asides):
        yield from _block(block)


def _block(block: Block) -> Iterator[tuple[str, Text]]:
    match block:
        case Heading():
            yield "heading", block.text
        case Paragraph():
            yield block.role, block.text
        case SpeechTurn():
            label = _label(block.label_printed)
            yield from ((label if not at else "paragraph", p.text) for at, p in enumerate(block.paragraphs))
        case Aside():
            for role, text in (pair for inner in block.blocks for pair in _block(inner)):
                yield role if role == "signature" else block.role, text


def _label(printed: str | None) -> str:
    return (printed or "turn").strip(" :.–—\u00a0")


def _common(true: list[str], found: list[str]) -> int:
    """Length of the longest common subsequence."""
    best: list[int] = [0] * (len(found) + 1)
    for one in true:
        before = 0
        for at, other in enumerate(found, start=1):
            before, best[at] = best[at], before + 1 if one == other else max(best[at], best[at - 1])
    return best[-1]
