"""What repair does to texts that are right: whatever it changes there is harm, or mends an error of the author.

Truths of the press (HIPE-OCRepair), and the golds of our issues, which are modern prose; each is read as a
transcription, which bars no pass. ``mended.toml`` lists the faults of the truths, judged by hand.
"""

import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from eval.ocr_repair import name_of
from permacli.evaluation.measure import Measure, share
from permacli.model import codec
from permacli.model.document import Article, Document, Furniture, PageRef, Paragraph
from permacli.model.page import page_id
from permacli.model.text import Text
from permacli.model.tree import leaves
from permacli.options import BuildOptions
from permacli.passes import TEXT_STEPS
from permacli.passes.languages import languages_of
from permacli.passes.outcome import Context
from permacli.pipeline import passed
from permacli.rules.language import language_of, language_of_text
from permacli.rules.loader import load_rules
from permacli.text.words import IssueWords

FAMILIES = {
    "words": ("word.",),
    "artefacts": ("character.", "markup."),
    "traces": ("hyphen.trace", "hyphen.lost"),
    "spaces": ("space.",),
}
"""Measure → beginnings of the rules whose changes it counts."""
MENDED = Path(__file__).parent / "mended.toml"
PER_WORDS = 10_000
CASES = (500, 100)
"""Characters of a text whose language is told."""


class Right(NamedTuple):
    """A right text: its name as a page, its paragraphs, its language."""

    page: str
    paragraphs: list[str]
    language: str


def right_texts(hipe: list[Path], golds: list[Path]) -> Iterator[Right]:
    """Every truth without its line ends, every gold without its running heads; what was printed and scanned is one."""
    held: set[str] = set()
    for path in hipe:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for at, row in enumerate(rows, start=1):
            truth = row["ground_truth"]["transcription_unit"].replace("¬\n", "").replace("-\n", "-")
            yield Right(f"{name_of(path)}:{at}", [truth.replace("\n", " ")], "fr")
    for gold in golds:
        document = codec.decode(gold.read_bytes())
        texts = [leaf.text.value for leaf in leaves(document) if not isinstance(leaf, Furniture)]
        whole = "\n".join(texts)
        if whole in held:
            continue
        held.add(whole)
        yield Right(f"{gold.name.partition('.')[0]}:0", texts, document.metadata.language or "fr")


def measures(hipe: list[Path], golds: list[Path]) -> list[Measure]:
    """What is changed or suggested, by family of rules, for 10,000 words.

    * ``clean.words``, ``clean.artefacts``, ``clean.traces``, ``clean.spaces``: changes by the rules of the family; of
      hyphens without those that mend a fault which ``mended.toml`` lists.
    * ``clean.suggestions``: words that are suggested to be misread.
    """
    pages: dict[str, dict[str, int]] = {}
    sizes: dict[str, float] = {}
    for text in right_texts(hipe, golds):
        document = _repaired(text)
        pages[text.page] = _counted(document)
        pages[text.page]["traces"] -= _mended(text, document)
        sizes[text.page] = sum(len(paragraph.split()) for paragraph in text.paragraphs) / PER_WORDS
    return [
        Measure(f"clean.{name}", {page: share(found[name], sizes[page]) for page, found in pages.items()}, "lower")
        for name in (*FAMILIES, "suggestions")
    ]


def _mended(text: Right, document: Document) -> int:
    """How many of the listed faults of a text are gone."""
    before, after = "\n".join(text.paragraphs), "\n".join(leaf.text.value for leaf in leaves(document))
    faults = [fault for fault in tomllib.loads(MENDED.read_text("utf-8"))["mended"] if fault["page"] == text.page]
    return sum(fault["truth"] in before and fault["truth"] not in after for fault in faults)


def _repaired(text: Right) -> Document:
    blocks = tuple(Paragraph(id=f"b{at:05d}", text=Text(value)) for at, value in enumerate(text.paragraphs))
    page = PageRef(id=page_id(0), index=0, number=1, layer="text")
    document = Document(pages=(page,), articles=(Article(id="a001", blocks=blocks),))
    language = language_of(text.paragraphs)
    words = IssueWords.count(document)
    context = Context(load_rules(language), words, languages=languages_of(document, language))
    return passed(document, (), context, BuildOptions(), TEXT_STEPS)


def _counted(document: Document) -> dict[str, int]:
    found = Counter(
        name for change in document.changes for name, rules in FAMILIES.items() if change.rule.startswith(rules)
    )
    suggested = sum(notice.kind == "word-suggested" for notice in document.notices)
    return {**dict.fromkeys(FAMILIES, 0), **found, "suggestions": suggested}


def languages(hipe: list[Path], golds: list[Path]) -> list[Measure]:
    """Whether the language of a piece of text is told.

    * ``language.right.500``: pieces of 500 characters whose language is told and right / all.
    * ``language.wrong.500``, ``language.wrong.100``: pieces whose language is told and wrong / all; a short one may be
      unknown.
    """
    right: dict[int, dict[str, list[bool]]] = {size: {} for size in CASES}
    wrong: dict[int, dict[str, list[bool]]] = {size: {} for size in CASES}
    for text in right_texts(hipe, golds):
        whole = " ".join(text.paragraphs)
        for size in CASES:
            told = [language_of_text(whole[at : at + size]) for at in range(0, len(whole) - size + 1, size)]
            right[size][text.page] = [found == text.language for found in told]
            wrong[size][text.page] = [found not in (None, text.language) for found in told]
    return [
        _language("right.500", right[500], "higher"),
        *(_language(f"wrong.{size}", wrong[size], "lower") for size in CASES),
    ]


def _language(name: str, pages: dict[str, list[bool]], better: str) -> Measure:
    tallies = {page: share(sum(found), len(found)) for page, found in pages.items() if found}
    return Measure(f"language.{name}", tallies, "lower" if better == "lower" else "higher")
