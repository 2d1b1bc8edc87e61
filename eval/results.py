"""What a run gave: the figures of each set, as they are kept in ``eval/results.json``."""

from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from platform import python_version

import msgspec

from permacli.evaluation.measure import Measure
from permacli.evaluation.report import Row, rows

FILE = Path(__file__).with_name("results.json")
LIBRARIES = ("permacli", "pypdfium2", "rapidfuzz", "regex", "ftfy")
"""Those whose version may move a figure."""
TOGETHER = "samples"
"""The set that stands for all samples."""
PRESS = "press"
"""The set that stands for all issues that browsers printed."""
GROUPS = {TOGETHER: "samples", PRESS: "press (`eval/press/README.md`)"}
"""Sets that stand for several issues, and what the page calls them."""
WORST = 3
"""Pages named for each metric."""


class SetResult(msgspec.Struct, frozen=True):
    """One set: its figures, and for each metric the pages that lose most, ``"<issue>:<page number from 1>"``."""

    about: str
    seconds: float
    rows: tuple[Row, ...]
    worst: dict[str, tuple[str, ...]]


class Results(msgspec.Struct, frozen=True):
    """One run: when, with what, what was measured and what could not be."""

    date: str
    versions: dict[str, str]
    seconds: float
    sets: dict[str, SetResult]
    missing: dict[str, str]


def of_set(about: str, seconds: float, measures: Iterable[Measure]) -> SetResult:
    """The figures of one set, to four decimals."""
    held = list(measures)
    worst = {one.name: tuple(one.worst(WORST)) for one in held if one.value is not None}
    return SetResult(about, round(seconds, 1), tuple(map(_rounded, rows(held))), {k: v for k, v in worst.items() if v})


def of_run(seconds: float, sets: dict[str, SetResult], missing: dict[str, str]) -> Results:
    """All sets, with today's date and the versions of what made them."""
    versions = {"Python": python_version(), **{name: version(name) for name in LIBRARIES}}
    return Results(datetime.now(UTC).date().isoformat(), versions, round(seconds, 1), sets, missing)


def save(results: Results, path: Path = FILE) -> None:
    """Write the results as indented JSON."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=1) + b"\n")


def load(path: Path = FILE) -> Results:
    """The results of the last run that was saved."""
    return msgspec.json.decode(path.read_bytes(), type=Results)


def _rounded(row: Row) -> Row:
    figures = {
        name: round(value, 4) for name in row.__struct_fields__ if isinstance(value := getattr(row, name), float)
    }
    return msgspec.structs.replace(row, **figures)
