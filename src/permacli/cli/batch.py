"""``batch``: a tree of files converted, each in a process of its own."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

import typer

from permacli.cli import pages as ranges
from permacli.cli.convert import FormatName, Furniture, LayerName, PageMarks, Reading, Split, Strict, Wrap
from permacli.cli.formats import Force, aligned
from permacli.cli.output import send
from permacli.cli.session import STDIN, Session, reads, say_line
from permacli.cli.sizes import size
from permacli.errors import BatchError, InputError, StrictWarningsError, UsageError
from permacli.options import WriteOptions

if TYPE_CHECKING:
    from permacli.batch.finding import Found
    from permacli.batch.run import Batch
    from permacli.batch.work import Conversion

SplitBy = Literal["articles", "pages"]
Inputs = Annotated[
    list[str] | None,
    typer.Argument(metavar="INPUT...", help="Files, folders, patterns ('scans/**/*.pdf'), URLs; - is a list of them."),
]
Folder = Annotated[str, typer.Option("--output", "-o", metavar="DIR", help="Folder for the outputs; a path or a URL.")]
FORMATS = (*get_args(FormatName), *get_args(LayerName))
# typer knows no list of choices
To = Annotated[
    list[str] | None,
    typer.Option(
        metavar="FORMAT",
        help=f"{', '.join(FORMATS)}; json if not given; may be given more than once.",
    ),
]
FromFile = Annotated[
    str | None, typer.Option("--from-file", metavar="LIST", help="File with names, one a line or parted by NUL.")
]
Base = Annotated[
    str | None,
    typer.Option(metavar="FOLDER", help="Keep the tree of named files below this; below their own if not given."),
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=0, help="Files to convert at once; 0 is one a processor.")]
Resume = Annotated[
    bool, typer.Option("--resume", help="Leave out what an earlier run did: same file, options, version.")
]
FailFast = Annotated[bool, typer.Option("--fail-fast", help="Stop at the first file that fails.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")]
Limit = Annotated[int | None, typer.Option(min=1, help="Convert at most so many files.")]
ReportFile = Annotated[
    str | None, typer.Option("--report", help="File of the report; report.jsonl in DIR if not given.")
]
LogJson = Annotated[bool, typer.Option("--log-json", help="Log lines as JSON objects.")]
Timeout = Annotated[
    float | None, typer.Option(min=0, help="Seconds for a file; by its pages if not given; 0 is no end.")
]
MaxMemory = Annotated[str, typer.Option(help="Memory for a file (800M, 2G); 0 is no limit.")]
ExecutorOption = Annotated[
    Literal["local", "dask"], typer.Option(help="Where to work: this machine, or a Dask cluster.")
]
Scheduler = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="The scheduler of the cluster: tcp://host:8786.")
]


@reads
def batch(
    session: Session,
    source: Inputs = None,
    output: Folder = "",
    to: To = None,
    from_file: FromFile = None,
    base: Base = None,
    jobs: Jobs = 0,
    resume: Resume = False,
    force: Force = False,
    fail_fast: FailFast = False,
    dry_run: DryRun = False,
    limit: Limit = None,
    report: ReportFile = None,
    log_json: LogJson = False,
    timeout: Timeout = None,
    max_memory: MaxMemory = "2G",
    executor: ExecutorOption = "local",
    scheduler: Scheduler = None,
    reading: Reading = "diplomatic",
    page_marks: PageMarks = False,
    furniture: Furniture = False,
    wrap: Wrap = 0,
    split: Split = None,
    strict: Strict = False,
) -> None:
    """Convert many files: all processors, a report, and nothing done twice."""
    from permacli.batch.executors import cores
    from permacli.batch.run import Batch, run
    from permacli.batch.work import Guard
    from permacli.cli.batch_screen import summary_lines, teller

    if (executor == "dask") != (scheduler is not None):
        raise UsageError("--executor dask needs --scheduler ADDRESS, and is needed for it")
    files = _files(session, [*(source or []), *(_list(from_file) if from_file else [])], (output, base))
    write = WriteOptions(page_marks=page_marks, furniture=furniture, wrap=wrap, reading=reading)
    asked = Batch(
        files=files,
        outputs=output,
        report=_report(report, output),
        conversion=_conversion(session, to or ["json"], write, split),
        guard=Guard(timeout, size("--max-memory", max_memory)),
        jobs=jobs or cores(),
        executor=executor,
        scheduler=scheduler or "",
        resume=resume,
        force=force,
        fail_fast=fail_fast,
        limit=limit,
    )
    if dry_run:
        _plan(session, asked)
        return
    with _interruptible() as stop, teller(asked, session.quiet, log_json) as told:
        summary = run(asked, told, stop)
    if not session.quiet:
        for line in summary_lines(summary, log_json):
            say_line(line)
    if summary.stopped:
        raise typer.Abort
    if summary.failed:
        raise BatchError(f"{summary.failed} of {len(files)} files failed; the report says why: {summary.report}")
    if strict and summary.warnings:
        raise StrictWarningsError(f"{summary.warnings} warnings; the report counts them: {summary.report}")


def _files(session: Session, typed: list[str], places: tuple[str, str | None]) -> "list[Found]":
    """What is to be converted; names that come over standard input stand where its dash stands."""
    from permacli.batch.finding import found

    output, base = places
    if not output:
        raise UsageError("say where to: -o DIR")
    if session.decisions:
        raise UsageError("decisions are of one issue; `permacli convert` carries them out")
    files = found([inner for name in typed for inner in (_list(STDIN) if name == STDIN else [name])], output, base)
    if not files:
        raise InputError("no file is there to convert; name files, folders or patterns")
    return files


def _list(path: str) -> list[str]:
    from permacli.batch.finding import listed

    if path == STDIN:
        if sys.stdin is None or sys.stdin.isatty():
            raise InputError("no list comes from standard input; name files, or pipe a list in")
        return listed(sys.stdin.buffer.read())
    try:
        return listed(Path(path).read_bytes())
    except OSError as error:
        raise InputError(f"the list {path} cannot be read: {error.strerror}") from None


def _report(report: str | None, output: str) -> Path:
    """Where the report goes: with the outputs, if these are on this machine."""
    from permacli.batch.remote import is_remote

    if report is not None:
        return Path(report)
    if is_remote(output):
        raise UsageError("the outputs go to a URL; say where the report goes: --report FILE, a file of this machine")
    return Path(output) / "report.jsonl"


def _conversion(session: Session, to: list[str], write: WriteOptions, split: SplitBy | None) -> "Conversion":
    from permacli.batch.naming import ending
    from permacli.batch.work import Conversion
    from permacli.pipeline import must_be_known
    from permacli.writers.physical import LAYERS

    must_be_known(session.build_options)
    for name in to:
        ending(name)
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
