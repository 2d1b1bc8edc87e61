"""The facts of every sample, scan or not, against its gold: one test a fact."""

import json
from functools import cache

import msgspec
import pytest

from facts import FACTS
from permacli.model.document import Document
from permacli.model.tree import leaves
from sample_issues import NAMES, PICTURES, SAMPLES, sample

# What OCR destroyed beyond evidence; the physical layer holds no more of it than stands in the reason.
_LOST_CALL = "OCR dropped a call whole; the other misread sign beside it could be either note's"
_LOST_FRAME = "the frame of the box is part of the scan's one picture"
_THREE_FOR_TWO = "OCR read three calls as quotation marks where two notes stand: any two of them could be theirs"

_ACCENTS = "with French and English models, Tesseract loses accents on capitals"
_IMPRINT = "the lines of the imprint are not told apart from the contents above them"
_FOLIO_MISREAD = "Tesseract misread one printed number"

EXPECTED_FAILURES: dict[tuple[str, str], str] = {
    ("bulletin-3col", "paragraphs"): _LOST_FRAME,
    ("bulletin-3col", "asides"): _LOST_FRAME,
    ("bulletin-3col", "notes.links"): _LOST_CALL,
    ("bulletin-3col", "dangling"): _LOST_CALL,
    ("quarterly-en", "notes.links"): _THREE_FOR_TWO,
    ("quarterly-en", "dangling"): _THREE_FOR_TWO,
    (PICTURES, "contents.title"): _ACCENTS,
    (PICTURES, "contributors"): _ACCENTS,
    (PICTURES, "folios"): _FOLIO_MISREAD,
    (PICTURES, "furniture.roles"): _FOLIO_MISREAD,
    (PICTURES, "metadata.title"): _IMPRINT,
    (PICTURES, "metadata.number"): _IMPRINT,
    (PICTURES, "metadata.date"): _IMPRINT,
    (PICTURES, "metadata.date_printed"): _IMPRINT,
}
"""``(sample, fact)``: why it cannot hold. Strict: one that holds after all must be struck out."""


@cache
def gold_of(name: str) -> Document:
    return msgspec.json.decode((SAMPLES / f"{name}.gold.json").read_bytes(), type=Document)


def cases() -> list[object]:
    result: list[object] = []
    for name in NAMES:
        for fact in (*FACTS, "hyphens.joined", "hyphens.kept"):
            reason = EXPECTED_FAILURES.get((name, fact))
            marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
            result.append(pytest.param(name, fact, marks=marks, id=f"{name}-{fact}"))
    return result


@pytest.mark.parametrize(("name", "fact"), cases())
def test_fact(name: str, fact: str) -> None:
    differences = hyphens(name, fact) if fact.startswith("hyphens.") else FACTS[fact](sample(name), gold_of(name))
    assert not differences, "\n" + "\n".join(differences)


def hyphens(name: str, fact: str) -> list[str]:
    """Words broken at a line's end that were put together wrongly, or joined where the hyphen belongs there.

    ``hyphens.joined``: a break of the line is gone, or reported as unsure; ``hyphens.kept``: a hyphen of the word is
    still there.
    """
    answer, wrong = ("join", "-") if fact == "hyphens.joined" else ("keep", "")
    ends = json.loads((SAMPLES / f"{name}.hyphens.json").read_text("utf-8"))
    text = " ".join(leaf.text.value for leaf in leaves(sample(name)))
    true = " ".join(leaf.text.value for leaf in leaves(gold_of(name)))
    unsure = " ".join(notice.quote or "" for notice in sample(name).notices if notice.kind == "hyphen-unsure").replace(
        "|", ""
    )
    words = [(end["left"] + wrong + end["right"], end) for end in ends if end["answer"] == answer]
    return [
        f"page {end['page_index']}: {word}"
        for word, end in words
        if word in text and word not in true and not (wrong and word in unsure)
    ]


def test_expected_failures_name_facts() -> None:
    """A name misspelt in the table would hide nothing, and say nothing."""
    known = {*FACTS, "hyphens.joined", "hyphens.kept"}
    assert [key for key in EXPECTED_FAILURES if key[0] not in NAMES or key[1] not in known] == []


@pytest.mark.parametrize("name", NAMES)
def test_gold_agrees_with_itself(name: str) -> None:
    """A fact that fails on the gold itself would test nothing."""
    gold = gold_of(name)
    assert {fact: FACTS[fact](gold, gold) for fact in FACTS if FACTS[fact](gold, gold)} == {}


@pytest.mark.parametrize("name", NAMES)
def test_facts_can_fail(name: str) -> None:
    """An empty document holds none of the facts that say something of this sample."""
    gold = gold_of(name)
    empty = Document(pages=gold.pages)
    holding = {fact for fact in FACTS if not FACTS[fact](empty, gold)}
    silent = {fact for fact in FACTS if fact.startswith(("metadata.", "contents."))}
    assert holding <= silent | {"folios", "furniture.apart", "dangling"}
