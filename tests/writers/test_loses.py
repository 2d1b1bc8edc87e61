"""What a format is said to lose is what it loses: in the README's words, and in the bytes that do or do not change."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

import permacli
from documents import RICH, heading
from permacli.model.document import Article, Document, SpeechTurn
from permacli.model.tree import map_texts
from permacli.options import WriteOptions
from permacli.writers import WRITERS
from permacli.writers.physical import LAYERS

README = Path(__file__).parents[2] / "README.md"
ROW = re.compile(r"^\| [^|]*\(`(?P<to>[a-z][a-z-]*)`\) \| [^|]* \| (?P<loses>[^|]*) \|$", re.MULTILINE)


def test_the_table_of_the_readme_is_that_of_the_code() -> None:
    told = {row["to"]: row["loses"] for row in ROW.finditer(README.read_text())}
    assert told == {to: ", ".join(one.loses) or "nothing" for to, one in {**WRITERS, **LAYERS}.items()}


def each_block(document: Document, change: Callable[[object], object]) -> Document:
    """The document with what ``change`` makes of the blocks of its articles."""
    articles = tuple(replace(one, blocks=tuple(map(change, one.blocks))) for one in document.articles)
    return replace(document, articles=articles)


def nobody(document: Document) -> Document:
    """Without the names of persons; what is printed stays."""

    def unnamed(block: object) -> object:
        return replace(block, persons=()) if isinstance(block, SpeechTurn) else block

    articles = tuple(replace(one, persons=()) for one in each_block(document, unnamed).articles)
    return replace(document, articles=articles)


def unsure(block: object) -> object:
    return replace(block, confidence=0.5, evidence="alternation") if isinstance(block, SpeechTurn) else block


def second_heading(level: int) -> Document:
    """The document with a further heading in an article; how deep one stands is seen beside others only."""
    first, *rest = RICH.articles
    return replace(RICH, articles=(replace(first, blocks=(*first.blocks, heading("h9", "Plus tard", level))), *rest))


def shortened(one: Article) -> Article:
    return replace(one, blocks=one.blocks[:1])


CHANGED: dict[str, Document] = {
    "the journal": replace(RICH, changes=()),
    "places on the page": replace(RICH, pages=tuple(replace(p, width=p.width + 9, lines=()) for p in RICH.pages)),
    "confidence and evidence": each_block(RICH, unsure),
    "names of persons but for the printed labels": nobody(RICH),
    "furniture": replace(RICH, furniture=()),
    "type faces": map_texts(RICH, lambda leaf: replace(leaf.text, spans=())),
    "levels of headings": second_heading(3),
    "the contents page": replace(RICH, contents=()),
    "all but the contents and the masthead": replace(RICH, articles=tuple(map(shortened, RICH.articles))),
}
BEFORE = {"levels of headings": second_heading(2)}
# These name once what is all the same to them.
REFERENCES = [to for to, writer in WRITERS.items() if "all but the contents and the masthead" in writer.loses]
ARTICLE = "all but one article"


@pytest.mark.parametrize("to", WRITERS)
@pytest.mark.parametrize("what", CHANGED)
def test_what_is_lost_changes_nothing_and_what_is_kept_does(to: str, what: str) -> None:
    first = ARTICLE in WRITERS[to].loses
    before, after = (
        replace(d, articles=d.articles[:1]) if first else d for d in (BEFORE.get(what, RICH), CHANGED[what])
    )
    options = WriteOptions(furniture=True, page_marks=True)
    same = permacli.write(before, to, options) == permacli.write(after, to, options)
    if what in WRITERS[to].loses:
        assert same
    elif to not in REFERENCES and not first and what != "all but the contents and the masthead":
        assert not same
