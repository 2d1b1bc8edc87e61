"""What it brings to look at the picture again: calls of scans that have a text layer, pages that lay on their side.

These figures have no floors: what Tesseract reads changes with its version.
"""

import io
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PIL import Image

import permacli
from eval import damaged, regions_again, typescripts
from eval.sets import GOLD, PRESS, SAMPLES, Job, Missing
from permacli.evaluation import report
from permacli.evaluation.measure import Measure, merged
from permacli.model import codec
from permacli.options import ReadOptions

SECOND_READING = ReadOptions(second_reading=True)
WAYS = {
    "calls-layer": ("as their text layer has them", ReadOptions(ocr="never")),
    "calls-read-again": ("raised signs told by the picture and read again (--second-reading)", SECOND_READING),
    "calls-own-reading": ("read from the picture alone (--ocr always)", ReadOptions(ocr="always")),
}
"""Set: what is done, how."""
SCANS = ("revue-a5", "bulletin-3col", "quarterly-en")
"""Samples that are scans with a text layer, beside those of the press."""
TURN = 90
"""Degrees by which a page lies on its side."""


def read_again(shared: Path) -> Iterator[Job | Missing]:
    """Calls of scans, read in each way; the typescripts, turned."""
    if shutil.which("tesseract") is None:
        yield Missing("calls, numbers and initials read again", "Tesseract is not installed")
        return
    golds = (*(SAMPLES / f"{name}{GOLD}" for name in SCANS), *sorted(PRESS.glob(f"*-scan{GOLD}")))
    for name, (about, options) in WAYS.items():
        yield Job(name, f"calls of scans, {about}", golds, partial(_calls, golds, options))
    yield from regions_again.jobs(golds)
    yield from damaged.jobs()
    files = tuple(sorted((shared / "corpus" / "tapuscorpus").glob("*.jpg")))
    if files:
        about = f"the typescripts, turned by {TURN}°: what is read again where a page failed"
        yield Job("typescripts-ocr-turned", about, files, partial(typescripts.measures, files, False, turned))


def turned(path: Path) -> bytes:
    """The picture lying on its side."""
    with Image.open(path) as image:
        held = io.BytesIO()
        image.rotate(TURN, expand=True).save(held, "PNG")
    return held.getvalue()


def _calls(golds: tuple[Path, ...], options: ReadOptions) -> list[Measure]:
    return merged(one for path in golds for one in _of(path, options))


def _of(path: Path, options: ReadOptions) -> list[Measure]:
    name = path.name.removesuffix(GOLD)
    found = permacli.read(path.with_name(f"{name}.pdf"), read_options=options)
    measures = report.measure(found, codec.decode(path.read_bytes()), name, ())
    return [measure for measure in measures if measure.name.startswith("notes.")]
