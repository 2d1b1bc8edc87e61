"""One random issue read by permacli and held against its truth."""

import random
import traceback
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace
from samples.make.scan import Scan, scan

from eval.layouts.habits import Habits
from eval.layouts.lay import lay
from eval.layouts.noise import misread
from permacli.evaluation.measure import Measure
from permacli.evaluation.report import measure
from permacli.model.document import Document, Source
from permacli.model.page import Page
from permacli.options import ReadOptions
from permacli.pipeline import restored
from permacli.readers import Opened, reader_for

NOISES = ("none", "mild", "bad", "tesseract")


class Trial(msgspec.Struct, frozen=True):
    """How one seed went.

    Attributes:
        seed: of the issue.
        habits: how it was set.
        measures: held against the gold; a crash is measured as an empty document.
        crash: the traceback, if reading failed.
    """

    seed: int
    habits: Habits
    measures: list[Measure]
    crash: str | None = None


def trial(seed: int, noise: str = "none") -> Trial:
    """Lay out, read and measure one seed."""
    laid = lay(seed)
    found, crash = Document(), None
    try:
        found = read(laid.pdf, seed, noise)
    except Exception:  # whatever it is, it is a finding and no reason to stop the others
        crash = traceback.format_exc()
    return Trial(seed, laid.habits, measure(found, laid.gold, f"seed-{seed}", laid.line_ends), crash)


def read(pdf: bytes, seed: int, noise: str) -> Document:
    """What permacli makes of a PDF under that noise (one of :data:`NOISES`)."""
    if noise == "tesseract":
        pdf = scan(pdf, Scan(seed=seed))
    options = ReadOptions()
    engine, reader = reader_for(pdf, options)
    opened = reader(pdf, options)
    if noise in ("mild", "bad"):
        opened = replace(opened, pages=_misread(opened, noise, random.Random(seed)))
    return restored(opened, Source(name=f"seed-{seed}.pdf", engine=engine))


def _misread(opened: Opened, level: str, chance: random.Random) -> Iterator[Page]:
    for page in opened.pages:
        yield misread(page, level, chance)
