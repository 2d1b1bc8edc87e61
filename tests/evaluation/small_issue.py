"""An issue of two pages with known words, and ways to spoil it by a known amount."""

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from documents import heading, paragraph, text
from permacli.evaluation.measure import Measure
from permacli.model.document import Article, Document, Footnote, Furniture, PageRef, SpeechTurn
from permacli.model.tree import leaves, map_texts

FIRST = "« L’atelier ouvre à l’aube ; personne n’y dort. »"
SECOND = "Trois forgerons partagent le même soufflet depuis longtemps."
THIRD = "Avez-vous songé au prix des briques ?"
FOURTH = "Jamais, répond Gaspard en riant."
NOTE = "Registre municipal de Brissol."
TITLE = "LA FORGE"
LABEL = "GM : "
HEADERS = ("Cahiers du canal", "Revue des métiers")
BLOCKS = (TITLE, FIRST, SECOND, THIRD, LABEL + FOURTH, NOTE)
VALUE = " ".join(BLOCKS)
"""The running text; no cluster of it is longer than one code point."""
CHARACTERS = len(VALUE)
WORDS = 34
KEY = "forge"

ISSUE = Document(
    pages=tuple(PageRef(id=f"p00{number}", index=number - 1, number=number) for number in (1, 2)),
    articles=(
        Article(
            id="a1",
            title=heading("b0", TITLE, line="p001.l001"),
            blocks=(
                paragraph("b1", FIRST, "p001.l002"),
                paragraph("b2", SECOND, "p001.l003"),
                paragraph("b3", THIRD, "p002.l001"),
                SpeechTurn(id="t1", label_printed=LABEL, paragraphs=(paragraph("b4", FOURTH, "p002.l002"),)),
            ),
            notes=(Footnote(id="n1", mark="1", paragraphs=(paragraph("b5", NOTE, "p002.l003"),)),),
        ),
    ),
    furniture=tuple(
        Furniture(id=f"h{index}", role="header", text=text(value, f"p00{index + 1}.l000"), page_index=index)
        for index, value in enumerate(HEADERS)
    ),
)


def put(document: Document, old: str, new: str) -> Document:
    """The document with ``old`` replaced wherever it stands; it must stand somewhere."""
    assert any(old in leaf.text.value for leaf in leaves(document))
    return map_texts(document, lambda leaf: replace(leaf.text, value=leaf.text.value.replace(old, new)))


def blocks(document: Document, change: Callable[[list[object]], Iterable[object]]) -> Document:
    """The document with the blocks of its article changed."""
    article = document.articles[0]
    return replace(document, articles=(replace(article, blocks=tuple(change(list(article.blocks)))),))


def unanchored(document: Document) -> Document:
    """The document without knowledge of where its texts stand, as gold is often made."""
    return map_texts(document, lambda leaf: replace(leaf.text, anchors=()))


def values(measures: Iterable[Measure]) -> dict[str, float | None]:
    return {measure.name: measure.value for measure in measures}


def lost(measures: Iterable[Measure]) -> dict[str, float | None]:
    """The measures that are not perfect."""
    return {each.name: each.value for each in measures if each.value not in (None, each.better == "higher")}
