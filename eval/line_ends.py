"""The decision about a line-end hyphen on words taken out of their text: French novels, and cases written for it."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from scripts.measure_hyphens import EFFECT, Result, gold, results

from permacli.evaluation.measure import NOTHING, Measure, Tally, share
from permacli.passes.hyphens import MARKS, SOFT_HYPHEN, decide
from permacli.passes.outcome import Context
from permacli.rules.loader import load_rules
from permacli.text.words import IssueWords

LOWER = ("false-joins", "unsure")
NOISE = 0.01
"""Share of the letters that are misread in the noisy set."""
"""Measures of which less is better."""


class Case(NamedTuple):
    """A line end: the volume it is from, its class, what is true (J join, K keep, S leave) and what was decided."""

    page: str
    kind: str
    true: str
    answer: str
    sure: bool


def novels(folder: Path, name: str, noise: float = 0.0) -> list[Measure]:
    """Measures of one set of line ends (``natural``, ``stress``), by volume; ``noise``: share of letters misread."""
    return _measured(name, results(folder, name, noise))


def magazines(folder: Path) -> list[Measure]:
    """Measures of the line ends of secu-info, by issue, whose true answers were found by reading."""
    return _measured("secu-info", gold(folder))


def _measured(name: str, decided: Iterable[Result]) -> list[Measure]:
    return measures(
        Case(
            f"{name}:{int(found.case['iss']) + 1}",
            found.case["cls"],
            found.case["y"],
            EFFECT[found.decision.answer],
            found.decision.answer != "unsure",
        )
        for found in decided
    )


def measures(cases: Iterable[Case]) -> list[Measure]:
    """What the decisions are worth.

    * ``line-ends.right``: line ends decided as the text has them / all; an unsure one is kept, and counts as that.
    * ``line-ends.join``, ``line-ends.keep``: F1 of each answer.
    * ``line-ends.false-joins``: joined though the hyphen belongs to the word / all that were to be kept or left.
    * ``line-ends.unsure``: reported as unsure / all.
    * ``line-ends.unflagged``: right / those that are not reported as unsure.
    * ``line-ends.right.<class>``: as the first, of one class of words.
    """
    sums: defaultdict[str, dict[str, Tally]] = defaultdict(dict)
    for case in cases:
        for name, tally in _tallies(case):
            sums[name][case.page] = sums[name].get(case.page, NOTHING) + tally
    return [Measure(f"line-ends.{name}", pages, "lower" if name in LOWER else "higher") for name, pages in sums.items()]


def _tallies(case: Case) -> Iterator[tuple[str, Tally]]:
    right = share(case.answer == case.true, 1)
    yield "right", right
    for name, letter in (("join", "J"), ("keep", "K")):
        found, wanted = case.answer == letter, case.true == letter
        yield name, Tally(found and wanted, found, wanted)
    if case.true != "J":
        yield "false-joins", share(case.answer == "J", 1)
    yield "unsure", share(not case.sure, 1)
    if case.sure:
        yield "unflagged", right
    yield f"right.{case.kind}", right


def written(table: Path) -> list[Measure]:
    """``line-ends.right``: of the cases written for it, those whose word comes out as one of the expected forms."""
    context = Context(load_rules("fr"), IssueWords())
    pages = {
        f"cases:{at}": share(_outcome(row[0], row[1], context) in row[2].split("|"), 1) for at, row in _rows(table)
    }
    return [Measure("line-ends.right", pages)]


def _rows(table: Path) -> Iterator[tuple[int, list[str]]]:
    lines = csv.reader(table.read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return ((at, row) for at, row in enumerate(lines, start=1) if not row[0].startswith("#"))


def _outcome(left: str, right: str, context: Context) -> str:
    left = left.replace("\\u00AD", SOFT_HYPHEN)
    bare = left.rstrip(MARKS)
    match decide(left.split(" ")[-1], right.split(" ", maxsplit=1)[0], context).answer:
        case "join":
            return bare + right
        case "leave":
            return f"{left} {right}"
    return bare + left[len(bare) :].replace(SOFT_HYPHEN, "") + right
