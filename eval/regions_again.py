"""What it brings to read small regions again: figures of calls, numbers of contents pages, initials in labels.

Each page of a scan is read from its picture once. What is built of that, and what is built of it with the regions of
one kind read again, are measured beside each other: ``no-op.notes.links`` and ``notes.links``. All else is the same.
Scans of today hardly damage a label or a number; :mod:`eval.damaged` damages them.
"""

from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec.structs import replace

from eval.sets import GOLD, Job
from permacli.evaluation import report
from permacli.evaluation.measure import Measure, merged, share
from permacli.model import codec
from permacli.model.document import Document, Source
from permacli.model.page import Page
from permacli.model.physical import PAGES_SCHEMA, Physical
from permacli.options import ReadOptions
from permacli.pipeline import document_of
from permacli.readers import open_source, pictures
from permacli.readers.attempts import Plain, plain_reading
from permacli.readers.figures import with_figures
from permacli.readers.initials import Speakers, read_labels
from permacli.readers.numbering import renumbered
from permacli.readers.ocr_cache import keep, kept
from permacli.readers.ocr_page import RECIPE, PdfDesk, Task
from permacli.readers.page_numbers import with_page_numbers

Again = Callable[[Page, Plain, Task, Speakers], Page]
"""The page with one kind of region read again."""
KINDS = {"calls": "notes.", "numbers": "contents.", "initials": "speakers."}
"""What is read again, and the family of metrics that shows it."""
OPTIONS = ReadOptions(ocr="always", cache=False)


class _Kept(msgspec.Struct, frozen=True):
    """The pages as they were read, by kind; ``no-op`` without any region read again."""

    pages: dict[str, tuple[Page, ...]]


def jobs(golds: tuple[Path, ...]) -> Iterator[Job]:
    """One set, on scans that are PDFs with a gold."""
    about = "scans read from the picture alone, as read (no-op) and with calls, numbers or initials read again"
    yield Job("regions-again", about, golds, partial(measures, golds))


def measures(golds: tuple[Path, ...]) -> list[Measure]:
    """The metrics of each kind, without it and with it.

    ``regions.calls``, ``regions.numbers``, ``regions.initials``: lines in which one was read otherwise / pages.
    """
    return merged(one for path in golds for one in _of(path))


def _of(gold: Path) -> Iterator[Measure]:
    name = gold.name.removesuffix(GOLD)
    pages, truth = _pages(gold.with_name(f"{name}.pdf").read_bytes()), codec.decode(gold.read_bytes())
    found = {kind: _measured(held, truth, name) for kind, held in pages.items()}
    for kind, family in KINDS.items():
        yield from (replace(one, name=f"no-op.{one.name}") for one in found["no-op"] if one.name.startswith(family))
        yield from (one for one in found[kind] if one.name.startswith(family))
        yield _changed(pages["no-op"], pages[kind], f"regions.{kind}", name)


def _changed(before: tuple[Page, ...], after: tuple[Page, ...], metric: str, name: str) -> Measure:
    """Lines in which anything was read otherwise, a page."""
    tallies = {
        f"{name}:{one.index + 1}": share(sum(a != b for a, b in zip(one.lines, other.lines, strict=True)), 1)
        for one, other in zip(before, after, strict=True)
    }
    return Measure(metric, tallies)


def _measured(pages: tuple[Page, ...], truth: Document, name: str) -> list[Measure]:
    physical = Physical(schema=PAGES_SCHEMA, source=Source(name=name), pages=pages)
    return report.measure(document_of(physical), truth, name, ())


def _pages(data: bytes) -> dict[str, tuple[Page, ...]]:
    """The pages in each way; kept, as what Tesseract reads is."""
    desk = PdfDesk(data, OPTIONS)
    made = (RECIPE, str(desk.program()), sha256(data).hexdigest(), "regions")
    name = sha256("\n".join(made).encode()).hexdigest() + ".json"
    known = kept(name)
    if known is not None:
        return msgspec.json.decode(known, type=_Kept).pages
    speakers = Speakers()
    read = [_page(desk, page, speakers) for page in open_source(data, replace(OPTIONS, ocr="never"))[1].pages]
    desk.close()
    pages = {kind: tuple(each[kind] for each in read) for kind in ("no-op", *KINDS)}
    keep(name, msgspec.json.encode(_Kept(pages)))
    return pages


def _page(desk: PdfDesk, printed: Page, speakers: Speakers) -> dict[str, Page]:
    """One page in each way; ``printed`` is that of the file, in whose points it comes."""
    task = desk.task(printed.index)
    if task is None or task.picture is None:
        return dict.fromkeys(("no-op", *KINDS), replace(printed, lines=()))
    plain = plain_reading(task.picture, task)
    made = {"no-op": plain.page} | {kind: again(plain.page, plain, task, speakers) for kind, again in _AGAIN.items()}
    return {
        kind: renumbered(pictures.leaning(replace(page, layer="ocr"), plain.angle), printed.index)
        for kind, page in made.items()
    }


def _calls(page: Page, plain: Plain, task: Task, speakers: Speakers) -> Page:
    del speakers
    return with_figures(page, plain.look, task.program)


def _numbers(page: Page, plain: Plain, task: Task, speakers: Speakers) -> Page:
    del speakers
    return with_page_numbers(page, plain.look, task.program)


def _initials(page: Page, plain: Plain, task: Task, speakers: Speakers) -> Page:
    return speakers.settled(page, read_labels(page, plain.look, task.program))


_AGAIN: dict[str, Again] = {"calls": _calls, "numbers": _numbers, "initials": _initials}
