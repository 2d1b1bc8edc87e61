"""The golds of eval/press say what their prints hold, and the sources are read as they are written."""

import re
from pathlib import Path

import pypdfium2
import pytest
from eval.press.compose import cut
from eval.press.margins import NUMBER
from eval.press.source import inline, load
from lxml import etree

from permacli.model import codec
from permacli.model.text import Span
from permacli.model.tree import leaves

PRESS = Path(__file__).parents[2] / "eval" / "press"
PRINTED = sorted(path.stem for path in (PRESS / "issues").glob("*.xml"))
BEGINNING = slice(1, 14)
"""Letters of a text that must stand together: few enough for its first line, and without its drop capital."""


def letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


@pytest.mark.parametrize("name", PRINTED)
def test_every_text_of_the_gold_stands_in_the_print(name: str) -> None:
    gold = codec.decode((PRESS / f"{name}.gold.json").read_bytes())
    document = pypdfium2.PdfDocument(PRESS / f"{name}.pdf")
    printed = letters("".join(page.get_textpage().get_text_range() for page in document))
    document.close()
    texts = [leaf.text.value for leaf in leaves(gold)]
    assert len(texts) > 20
    assert [text for text in texts if letters(text)[BEGINNING] not in printed] == []


@pytest.mark.parametrize("name", PRINTED)
def test_every_article_of_the_source_is_in_the_gold(name: str) -> None:
    gold = codec.decode((PRESS / f"{name}.gold.json").read_bytes())
    source = load(PRESS / "issues" / f"{name}.xml")
    assert [article.id for article in gold.articles] == [article.get("id") for article in source.iter("article")]
    assert [entry.id for entry in gold.contents] == [entry.get("id") for entry in source.iter("entry")]
    assert sum(len(article.notes) for article in gold.articles) == len(list(source.iter("n")))
    assert all(article.pages and article.blocks for article in gold.articles)


@pytest.mark.parametrize("printed", ["— 193 —", "Page 3", "Page trois", "PAGE 2", "[57]", "p. 7", "xii"])
def test_what_numbers_a_page(printed: str) -> None:
    assert NUMBER.fullmatch(printed)


def test_of_a_range_of_pages_in_the_contents_the_first() -> None:
    contents = codec.decode((PRESS / "tourbe.gold.json").read_bytes()).contents
    assert [entry.page for entry in contents] == ["3", "4", "7", "9", "9"]


def test_a_leaf_with_faces_and_calls() -> None:
    leaf = etree.fromstring("<p>  Un <i>mot</i>\n rare<n>Sa note.</n>, puis<br/>rien. </p>")
    read = inline(leaf)
    assert read.value == "Un mot rare, puis rien."
    assert read.spans == (Span(3, 6, "italic"),)
    assert [call.start for call in read.calls] == [len("Un mot rare")]


def test_a_cut_paragraph_goes_on_in_a_box_of_its_own() -> None:
    first, second = cut("<div class='p' id='e1'>avant \fapr<i>ès</i></div>")
    assert first == "<div class='cut p' id='e1'>avant </div>"
    assert second == "<div class='rest p'>apr<i>ès</i></div>"
