"""Markdown: pandoc reads back the words that were written, the notes are linked, the pages marked."""

import json
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from documents import RICH, paragraph, text
from permacli.model.document import Article, Document, Heading, SpeechTurn
from permacli.model.text import Anchor, Span, Text
from permacli.model.tree import article_leaves, block_leaves, depths
from permacli.options import WriteOptions
from permacli.text.places import Pages
from permacli.writers import WRITERS, write
from permacli.writers.front_matter import quoted
from permacli.writers.markdown_inline import Inline, inline
from sample_issues import NAMES, sample

SAMPLES = Path(__file__).parents[2] / "samples"
HOW = Inline(Pages(RICH), lambda call: None)
# What Markdown could take for its own, beside some that it cannot.
ALPHABET = "ab1éA «»’'\"\\`*_{}[]()<>#+-=.!|~^$&@:;,/%?—…\u00a0"


def markdown(document: Document, **options: Any) -> str:
    return write(document, "markdown", WriteOptions(**options)).decode()


def pandoc(source: str) -> Any:
    if shutil.which("pandoc") is None:
        pytest.skip("pandoc is not installed: .ci/run installs it")
    command = ["pandoc", "--from", "markdown-smart", "--to", "json"]
    return json.loads(subprocess.run(command, input=source.encode(), capture_output=True, check=True).stdout)


def words(node: Any) -> Iterator[str]:
    """The characters of a pandoc tree, spaces as one space, formatting gone; no raw HTML."""
    match node:
        case {"t": "Str", "c": value}:
            yield value
        case {"t": "Space" | "SoftBreak" | "LineBreak"}:
            yield " "
        case {"t": "RawInline" | "RawBlock" | "Note"}:
            return
        case {"c": content}:
            yield from words(content)
        case list():
            for item in node:
                yield from words(item)
        case _:
            return


def read_back(block: Any) -> str:
    return " ".join("".join(words(block)).split(" ")).strip()


def article_of(values: list[str]) -> Document:
    blocks = tuple(paragraph(f"b{number}", value) for number, value in enumerate(values))
    return Document(articles=(Article(id="a001", blocks=blocks),))


def expected(value: str) -> str:
    return " ".join(value.replace("\n", " ").split(" ")).strip()


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.text(alphabet=ALPHABET, min_size=1, max_size=25).filter(str.strip), min_size=40, max_size=40))
def test_pandoc_reads_the_same_characters(values: list[str]) -> None:
    tree = pandoc(markdown(article_of(values)))["blocks"][1:]
    assert [(block["t"], collapse(read_back(block))) for block in tree] == [("Para", collapse(v)) for v in values]


def collapse(value: str) -> str:
    """Pandoc takes ordinary spaces together and drops those at the ends."""
    return " ".join(part for part in value.split(" ") if part).strip("\u00a0 ")


def test_pandoc_links_the_notes_and_keeps_the_rest() -> None:
    source = markdown(RICH, page_marks=True)
    tree = pandoc(source)
    flat = json.dumps(tree, ensure_ascii=False)
    assert flat.count('{"t": "Note"') == 1
    assert "Note que rien n'appelle." in source
    assert "^9^" in source
    assert [b["c"][1][0] for b in tree["blocks"] if b["t"] == "Header" and b["c"][0] == 1] == [
        "contents",
        "a001",
        "a002",
    ]


def test_every_leaf_is_written() -> None:
    written = collapse(read_back(pandoc(markdown(RICH))["blocks"]))
    for value in (
        "Nous avons planté les premiers figuiers en mars, puis la pluie",
        "# 1987 : la serre.",
        "1. Il a fallu",
        "=2+2",
    ):
        assert value in written


def test_page_marks_stand_where_the_page_turns() -> None:
    source = markdown(RICH, page_marks=True)
    assert "figuiers en mars[^a1-1], <!-- p. [13] --> puis" in source
    assert source.count("<!--") == 2
    assert "<!--" not in markdown(RICH)


def test_a_page_that_begins_within_a_word_is_marked_behind_it() -> None:
    broken = Text(value="un beau-coup de vent", anchors=(Anchor(0, "p001.l001"), Anchor(8, "p002.l001")))
    assert (
        inline(broken, Inline(Pages(RICH), lambda call: None, page_marks=True))
        == "un beau-coup <!-- p. [13] --> de vent"
    )


def test_a_page_mark_never_opens_a_line_of_text() -> None:
    """An HTML comment at the start of a line makes raw HTML of that line."""
    marks = [line for line in markdown(RICH, page_marks=True).splitlines() if line.startswith("<!--")]
    assert marks == ["<!-- p. 12 -->"]


@pytest.mark.parametrize(
    ("value", "span", "written"),
    [
        ("un mot ici", Span(3, 6, "italic"), "un *mot* ici"),
        ("un mot ici", Span(2, 7, "bold"), "un **mot** ici"),
        ("XIXe siècle", Span(3, 4, "superscript"), "XIX^e^ siècle"),
        ("la «serre»même", Span(3, 10, "italic"), "la «serre»même"),
        ("Brunel", Span(0, 6, "small-caps"), "[Brunel]{.smallcaps}"),
    ],
)
def test_faces(value: str, span: Span, written: str) -> None:
    assert inline(replace(text(value), spans=(span,)), HOW) == written


def test_adjacent_faces_are_kept_apart() -> None:
    two = replace(text("unedeux"), spans=(Span(0, 3, "italic"), Span(3, 7, "bold")))
    assert inline(two, HOW) == "*une*<!-- -->**deux**"


def test_the_face_of_a_heading_is_no_emphasis() -> None:
    bold = Heading(id="h", text=replace(text("Un titre en gras"), spans=(Span(0, 16, "bold"), Span(3, 8, "italic"))))
    assert "# Un *titre* en gras {#a001}" in markdown(Document(articles=(Article(id="a001", title=bold),)))


@pytest.mark.parametrize(
    ("label", "written"),
    [
        ("H. B. – ", "**H. B.** – "),
        ("M. Faye. ", "**M. Faye**. "),
        ("IB : ", "**IB** : "),
        ("Ada Brunel (AB): ", "**Ada Brunel (AB)**: "),
        ("Q ", "**Q** "),
    ],
)
def test_the_sign_behind_a_label_is_no_part_of_it(label: str, written: str) -> None:
    turn = SpeechTurn(id="t", label_printed=label, paragraphs=(paragraph("b", "Oui"),))
    assert f"\n{written}Oui\n" in markdown(Document(articles=(Article(id="a", blocks=(turn,)),)))


def test_front_matter_is_safe() -> None:
    assert quoted('a "b" \u2028\x85') == '"a \\"b\\" \\u2028\\u0085"'
    assert quoted("Passerelle, n° 42: l'eau (2021) – un_nom.pdf") == '"Passerelle, n° 42: l\'eau (2021) – un_nom.pdf"'
    assert quoted("[sic] <b>") == '"\\\\[sic\\\\] \\\\<b\\\\>"'


def test_furniture_only_when_asked() -> None:
    assert "La Revue – 12" not in markdown(RICH)
    assert "La Revue – 12" in markdown(RICH, furniture=True)


# an e-book is no text, RIS ends its lines in CRLF, TEI-OpenEdition holds one article: each has tests of its own
@pytest.mark.parametrize("to", sorted(WRITERS.keys() - {"epub", "ris", "tei-openedition"}))
def test_every_format_ends_with_one_line_end_and_is_stable(to: str) -> None:
    data = write(RICH, to)
    assert data.endswith(b"\n") and not data.endswith(b"\n\n") and b"\r" not in data
    assert write(RICH, to) == data
    assert write(Document(), to).endswith(b"\n")


def letters(values: Iterable[str]) -> str:
    return "".join(sign for value in values for sign in value if sign.isalnum())


def notes_in(node: Any) -> int:
    match node:
        case {"t": "Note"}:
            return 1
        case {"c": content}:
            return notes_in(content)
        case list():
            return sum(map(notes_in, node))
    return 0


def headers_in(node: Any) -> Iterator[tuple[int, str, str]]:
    """Level, id and letters of each header, those in boxes too."""
    match node:
        case {"t": "Header", "c": [level, [name, *_], content]}:
            yield level, name, letters(words(content))
        case {"c": content}:
            yield from headers_in(content)
        case list():
            for item in node:
                yield from headers_in(item)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_pandoc_reads_a_sample_back_to_the_same_structure(name: str) -> None:
    """Articles with their ids and titles, subheadings with their levels, every note at its call, every letter."""
    document = sample(name)
    tree = pandoc(markdown(document))
    headers = list(headers_in(tree["blocks"]))
    assert [(id_, said) for level, id_, said in headers if level == 1 and id_ != "contents"] == [
        (article.id, letters([article.title.text.value if article.title else ""])) for article in document.articles
    ]
    bodies = [(*article.blocks, *article.asides) for article in document.articles]
    assert [(level, said) for level, _, said in headers if level > 1] == [
        (depths(body)[leaf.level], letters([leaf.text.value]))
        for body in bodies
        for leaf in block_leaves(body)
        if isinstance(leaf, Heading)
    ]
    known = {note.id for article in document.articles for note in article.notes}
    calls = [call for article in document.articles for leaf in article_leaves(article) for call in leaf.text.calls]
    assert notes_in(tree["blocks"]) == sum(call.note in known for call in calls)
    metadata = {key: letters(words(value)) for key, value in tree["meta"].items()}
    assert metadata["title"] == letters([document.metadata.title or ""])
    for leaf in (leaf for body in bodies for leaf in block_leaves(body)):
        assert letters([leaf.text.value]) in letters(words(tree["blocks"]))


def items(*values: str) -> Document:
    blocks = tuple(paragraph(f"b{n}", value, role="list") for n, value in enumerate(values))
    return Document(articles=(Article(id="a", blocks=blocks),))


def test_items_are_lists_with_the_numbers_of_the_print() -> None:
    written = (
        "● Un.",
        "● Deux.",
        "3. Trois.",
        "4. Quatre,\nou cinq.",
        "7) Sept.",
        "1. Encore.",
        "Sans signe.",
        "– 1. Fin.",
    )
    blocks = pandoc(markdown(items(*written)))["blocks"][1:]
    kinds = [one["t"] for one in blocks if one["t"] != "RawBlock"]
    assert kinds == ["BulletList", "OrderedList", "OrderedList", "OrderedList", "Para", "BulletList"]
    starts = [(one["c"][0][0], len(one["c"][1])) for one in blocks if one["t"] == "OrderedList"]
    assert starts == [(3, 2), (7, 1), (1, 1)]
    assert "".join(words(blocks)).replace(" ", "") == "Un.Deux.Trois.Quatre,oucinq.Sept.Encore.Sanssigne.1.Fin."


def test_a_page_that_begins_with_an_item() -> None:
    blocks = (paragraph("b", "1. Un.", role="list"), paragraph("c", "2. Deux.", "p002.l001", role="list"))
    document = replace(RICH, articles=(Article(id="a", blocks=blocks),))
    written = markdown(document, page_marks=True)
    assert "<!-- p. 12 --> Un.\n2. <!-- p. [13] --> Deux." in written
