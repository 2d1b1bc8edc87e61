"""Text repair on OCR of the press with its truth: what the passes make of a paragraph, beside leaving it as it is."""

import json
from pathlib import Path

from msgspec.structs import replace

import permacli
from permacli.errors import NoTextError
from permacli.evaluation import harm, text
from permacli.evaluation.measure import Measure, merged
from permacli.model.document import Article, Document, Paragraph
from permacli.model.text import Text
from permacli.model.tree import Leaf, leaves
from permacli.options import BuildOptions, ReadOptions

REPAIR = BuildOptions(language="fr", until="words")
"""The units are paragraphs and no issues: only the passes that repair text are measured."""
SOFT_END = "¬\n"
"""How the truth writes a line-end hyphen that does not belong to the word; any other belongs to it."""


def name_of(path: Path) -> str:
    """The name of the set in a file of the benchmark: ``hipe-icdar2017``."""
    return "hipe-" + path.stem.partition("v0.9_")[2].partition("_v")[0]


def units(path: Path) -> list[Measure]:
    """Text, harm, repair and no-op of every unit; each counts as a page."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return merged(one for at, row in enumerate(rows, start=1) for one in _unit(row, f"{name_of(path)}-{at}"))


def _unit(row: dict[str, dict[str, str]], key: str) -> list[Measure]:
    ocr, true = (row[side]["transcription_unit"] for side in ("ocr_hypothesis", "ground_truth"))
    value = " ".join(true.replace(SOFT_END, "").replace("-\n", "-").split("\n"))
    gold, found = _one_article([Paragraph(id="b001", text=Text(value))]), repaired(ocr)
    return [*text.measures(found, gold, key), *harm.measures(found, gold, key)]


def repaired(ocr: str) -> Document:
    """The text after the repairing passes, as one article in the order of its lines, whatever they were taken for."""
    try:
        document = permacli.read(ocr.encode(), read_options=ReadOptions(format="text"), build_options=REPAIR)
    except NoTextError:
        return _one_article([Paragraph(id="b001", text=Text(ocr))])
    held = _one_article([Paragraph(id=leaf.id, text=leaf.text) for leaf in sorted(leaves(document), key=_place)])
    return replace(held, steps=document.steps, changes=document.changes)


def _place(leaf: Leaf) -> str:
    return leaf.text.anchors[0].line if leaf.text.anchors else ""


def _one_article(paragraphs: list[Paragraph]) -> Document:
    return Document(articles=(Article(id="a001", blocks=tuple(paragraphs)),))
