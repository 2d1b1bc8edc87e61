"""Pictures of pages with their truth: what Tesseract, and then the passes, make of them, read once and twice.

These figures have no floors: they change with the version of Tesseract.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import permacli
from eval.sets import Job, Missing
from permacli.errors import PermacliError
from permacli.evaluation import text
from permacli.evaluation.measure import Measure, merged
from permacli.model.document import Article, Document, Paragraph
from permacli.model.tree import Leaf, leaves
from permacli.options import BuildOptions, ReadOptions

BUILD = BuildOptions(language="fr", until="words")
LEAST_TRUTH = 100
"""Characters; a shelf mark on a sheet of handwriting is no text."""
UNREADABLE = "~~~"
"""What the truth has for handwriting that was not transcribed."""


def pictures(shared: Path) -> Iterator[Job | Missing]:
    """The typescripts, read once and twice."""
    files = tuple(sorted((shared / "corpus" / "tapuscorpus").glob("*.jpg")))
    if not files:
        yield Missing("typescripts", "the shared corpus is not beside the repository")
        return
    for name, second in (("typescripts-ocr", False), ("typescripts-ocr-twice", True)):
        about = f"typescripts with handwriting, read by Tesseract {'twice' if second else 'once'}"
        yield Job(name, about, files, partial(measures, files, second))


def measures(files: tuple[Path, ...], second: bool, shown: Callable[[Path], Path | bytes] = Path) -> list[Measure]:
    """The text measures of each picture with typed text; sheets of handwriting alone have no truth.

    Args:
        files: the pictures, each with its truth beside it.
        second: whether they are read twice.
        shown: what is read in place of a picture.
    """
    return merged(one for path in files for one in _of(path, second, shown))


def _of(path: Path, second: bool, shown: Callable[[Path], Path | bytes]) -> list[Measure]:
    gold = _plain(permacli.read(path.with_suffix(".xml"), build_options=BUILD))
    if sum(len(leaf.text.value) for leaf in leaves(gold)) < LEAST_TRUTH:
        return []
    options = ReadOptions(languages=("fr",), second_reading=second)
    try:
        found = _plain(permacli.read(shown(path), read_options=options, build_options=BUILD))
    except PermacliError:
        found = Document()
    return text.measures(found, gold, path.stem)


def _plain(document: Document) -> Document:
    """Its texts as one article in the order of the lines, but for what the truth could not read."""
    kept = [leaf for leaf in leaves(document) if UNREADABLE not in leaf.text.value]
    held = tuple(Paragraph(id=leaf.id, text=leaf.text) for leaf in sorted(kept, key=_place))
    return Document(pages=document.pages, articles=(Article(id="a001", blocks=held),))


def _place(leaf: Leaf) -> str:
    return leaf.text.anchors[0].line if leaf.text.anchors else ""
