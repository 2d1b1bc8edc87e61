"""What must hold for whole issues: no sign of the print disappears, and the journal leads back to it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

import permacli
from permacli.layout import page_regions
from permacli.model.document import Document
from permacli.model.page import UNREAD, Page
from permacli.model.region import PrintedLine
from permacli.model.tree import leaves
from permacli.options import ReadOptions
from permacli.readers import reader_for
from permacli.text.reading import extracted
from permacli.text.undo import undo

ROOT = Path(__file__).parent.parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
SAMPLES = sorted((ROOT / "samples").glob("*[!e].pdf"))
FOREIGN = sorted(
    path for folder in ("secu-info", "oral-history", "newspaper-alto") for path in (CORPUS / folder).glob("*.pdf")
)
ISSUES = [pytest.param(path, id=path.name) for path in (*SAMPLES, *FOREIGN) if path.name != "revue-image.pdf"]


@cache
def pages_of(path: Path) -> tuple[Page, ...]:
    data = path.read_bytes()
    _, reader = reader_for(data, ReadOptions())
    return tuple(reader(data, ReadOptions()).pages)


@cache
def document_of(path: Path) -> Document:
    return permacli.read(path, read_options=ReadOptions(ocr="never"))


def signs(texts: Iterable[str]) -> Counter[str]:
    return Counter(sign for text in texts for sign in text if not sign.isspace())


def test_corpus_is_there() -> None:
    if not FOREIGN:
        pytest.skip("the corpus is not beside the repository")
    assert len(FOREIGN) >= 5


@pytest.mark.parametrize("path", ISSUES)
def test_no_sign_disappears(path: Path) -> None:
    words = [word.text for page in pages_of(path) for line in page.lines for word in line.words]
    # what no program read is in no document
    printed = signs(word for word in words if word != UNREAD)
    kept = signs(leaf.text.value for leaf in leaves(extracted(document_of(path))))
    assert kept == printed


@pytest.mark.parametrize("path", ISSUES)
def test_every_anchor_names_a_line_of_the_print(path: Path) -> None:
    document = document_of(path)
    lines = {line.id for page in document.pages for line in page.lines}
    for leaf in leaves(document):
        starts = [anchor.start for anchor in leaf.text.anchors]
        assert starts == sorted(starts)
        assert {anchor.line for anchor in leaf.text.anchors} <= lines


@pytest.mark.parametrize("path", ISSUES)
def test_ids_are_given_once(path: Path) -> None:
    document = document_of(path)
    ids = [leaf.id for leaf in leaves(document)] + [note.id for article in document.articles for note in article.notes]
    assert [name for name, count in Counter(ids).items() if count > 1] == []


@pytest.mark.parametrize("path", ISSUES)
def test_references_lead_somewhere(path: Path) -> None:
    document = document_of(path)
    notes = {note.id: set(note.calls) for article in document.articles for note in article.notes}
    calls = {call.id: call.note for leaf in leaves(document) for call in leaf.text.calls}
    assert {note for note in calls.values() if note is not None} <= set(notes)
    for note, called_by in notes.items():
        assert called_by == {call for call, target in calls.items() if target == note}
    articles = {article.id for article in document.articles}
    assert {entry.article for entry in document.contents if entry.article} <= articles
    assert [change.id for change in document.changes] == [f"k{n:04d}" for n in range(1, len(document.changes) + 1)]


@pytest.mark.parametrize("path", SAMPLES[:1])
def test_same_input_same_bytes(path: Path) -> None:
    first, second = permacli.read(path), permacli.read(path)
    assert permacli.write(first, "json") == permacli.write(second, "json")


def _cut(line: PrintedLine) -> list[str]:
    return [line.value[start:stop].strip() for start, stop in pairwise((0, *line.wide, len(line.value)))]


@pytest.mark.parametrize("path", ISSUES)
def test_everything_taken_back_is_the_print(path: Path) -> None:
    """Line for line, in blocks of which none was joined to another; and a second time nothing is left to take back.

    What stands apart on one line (a name far to the right of the last words) may be a block of its own.
    """
    document = document_of(path)
    lines: dict[str, list[str]] = defaultdict(list)
    for page in pages_of(path):
        for line in (line for region in page_regions(page).regions for line in region.lines):
            lines[line.id] += [value.replace(UNREAD, "") for value in (line.value, *_cut(line))]
    undone = undo(document, [change.id for change in document.changes])
    for leaf in leaves(extracted(undone.document)):
        found = zip(leaf.text.anchors, leaf.text.value.split("\n"), strict=True)
        assert [(anchor.line, value) for anchor, value in found if value not in lines[anchor.line]] == []
    assert not undo(undone.document, [change.id for change in document.changes]).taken
