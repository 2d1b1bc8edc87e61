"""``batch``: a tree of files converted, each in a process of its own."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

import typer

from permacli.cli import pages as ranges
from permacli.cli.batch_options import (
    Course,
    DecisionsOf,
    DryRun,
    LogJson,
    Means,
    Places,
    To,
    course_of,
    means_of,
    places_of,
)
from permacli.cli.convert import Split, Strict, check_reading, write_options
from permacli.cli.formats import aligned
from permacli.cli.groups import group
from permacli.cli.output import send
from permacli.cli.session import Session, reads, say_line
from permacli.cli.terminal import many
from permacli.errors import BatchError, StrictWarningsError, UsageError
from permacli.options import WriteOptions

if TYPE_CHECKING:
    from permacli.batch.rows import Summary
    from permacli.batch.run import Batch
    from permacli.batch.work import Conversion

SplitBy = Literal["articles", "pages"]


@reads
def batch(
    session: Session,
    places: Places = group(places_of),
    to: To = None,
    means: Means = group(means_of),
    course: Course = group(course_of),
    dry_run: DryRun = False,
    log_json: LogJson = False,
    decisions: DecisionsOf = None,
    write: WriteOptions = group(write_options),
    split: Split = None,
    strict: Strict = False,
) -> None:
    """Convert many files: all processors, a report, and nothing done twice."""
    from permacli.batch.decided import decisions_in
    from permacli.batch.run import Batch, run
    from permacli.cli.batch_screen import teller

    asked = Batch(
        files=places.files,
        outputs=places.output,
        report=places.report,
        conversion=_conversion(session, to or ["json"], write, split),
        decided=decisions_in(decisions) if decisions else {},
        **{name: getattr(held, name) for held in (means, course) for name in held.__struct_fields__},
    )
    if dry_run:
        _plan(session, asked)
        return
    with _interruptible() as stop, teller(asked, session.quiet, log_json) as told:
        summary = run(asked, told, stop)
    _ended(session, summary, log_json, strict)


def _ended(session: Session, summary: "Summary", log_json: bool, strict: bool) -> None:
    """Say how a run ended, and end as it did."""
    from permacli.cli.batch_screen import summary_lines

    if not session.quiet:
        for line in summary_lines(summary, log_json):
            say_line(line)
    if summary.stopped:
        raise typer.Abort
    if summary.failed:
        files = summary.done + summary.skipped + summary.failed + summary.left
        raise BatchError(f"{summary.failed} of {files} files failed; the report says why: {summary.report}")
    if strict and summary.warnings:
        raise StrictWarningsError(f"{many(summary.warnings, 'warning')}; the report counts them: {summary.report}")


def _conversion(session: Session, to: list[str], write: WriteOptions, split: SplitBy | None) -> "Conversion":
    from permacli.batch.naming import ending
    from permacli.batch.work import Conversion
    from permacli.pipeline import must_be_known
    from permacli.writers.physical import LAYERS

    must_be_known(session.build_options)
    for name in to:
        ending(name)
        check_reading(name, write.reading)
        if split is not None and (name in LAYERS) != (split == "pages"):
            raise UsageError("--split articles is for documents, --split pages for alto, hocr, page and pages")
    return Conversion(
        read=session.read_options,
        build=session.build_options,
        write=write,
        to=tuple(dict.fromkeys(to)),
        folios=None if session.folios is None else ranges.folios(session.folios),
        split=split,
    )


def _plan(session: Session, asked: "Batch") -> None:
    """Say of each file what a run would do."""
    from permacli.batch.ledger import known_beside
    from permacli.batch.run import planned

    known = known_beside(asked.report) if asked.resume else {}
    rows = [(what, file.source, ", ".join(paths)) for file, paths, what in planned(asked, known)]
    send("".join(line + "\n" for line in aligned(rows)).encode("utf-8", "backslashreplace"), session.stdout)


@contextmanager
def _interruptible() -> Iterator[threading.Event]:
    """Ctrl-C sets the event, so that nothing is left half done; a second one ends the program at once."""
    stop = threading.Event()

    def asked(number: int, frame: Any) -> None:
        del number, frame
        stop.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, asked)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
