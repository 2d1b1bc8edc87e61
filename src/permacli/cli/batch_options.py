"""The options of ``batch``, gathered: what is converted and where to, with what means, and how far a run goes."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import msgspec
import typer

from permacli.cli.convert import FormatName, LayerName
from permacli.cli.formats import Force
from permacli.cli.reading import STDIN
from permacli.cli.sizes import size
from permacli.errors import InputError, UsageError

if TYPE_CHECKING:
    from permacli.batch.finding import Found
    from permacli.batch.work import Guard

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
DecisionsOf = Annotated[
    str | None,
    typer.Option("--decisions", metavar="PATH", help="Decisions of proof pages, or a folder of them: carry them out."),
]


class Places(msgspec.Struct, frozen=True):
    """What is converted, and where the outputs and the report go."""

    files: "list[Found]"
    output: str
    report: Path


IssueFolders = Annotated[
    bool, typer.Option("--issue-folders", help="A folder with pages in it is one issue: pictures, ALTO, METS …")
]


def places_of(
    source: Inputs = None,
    output: Folder = "",
    from_file: FromFile = None,
    base: Base = None,
    issue_folders: IssueFolders = False,
    report: ReportFile = None,
) -> Places:
    """The files that were named, found."""
    files = _files([*(source or []), *(_list(from_file) if from_file else [])], (output, base), issue_folders)
    return Places(files, output, _report(report, output))


class Means(msgspec.Struct, frozen=True):
    """With what a run works: so many jobs, each file so long and so large, here or on a cluster."""

    jobs: int
    guard: "Guard"
    executor: Literal["local", "dask"]
    scheduler: str


def means_of(
    jobs: Jobs = 0,
    timeout: Timeout = None,
    max_memory: MaxMemory = "2G",
    executor: ExecutorOption = "local",
    scheduler: Scheduler = None,
) -> Means:
    """The jobs, the guard of each file, the executor."""
    from permacli.batch.work import Guard
    from permacli.options import cores

    if (executor == "dask") != (scheduler is not None):
        raise UsageError("--executor dask needs --scheduler ADDRESS, and is needed for it")
    guard = Guard(timeout, size("--max-memory", max_memory))
    return Means(jobs or cores(), guard, executor, scheduler or "")


class Course(msgspec.Struct, frozen=True):
    """What a run passes over and where it ends."""

    resume: bool
    force: bool
    fail_fast: bool
    limit: int | None


def course_of(resume: Resume = False, force: Force = False, fail_fast: FailFast = False, limit: Limit = None) -> Course:
    """As it was typed."""
    return Course(resume, force, fail_fast, limit)


def _files(typed: list[str], places: tuple[str, str | None], folders: bool) -> "list[Found]":
    """What is to be converted; names that come over standard input stand where its dash stands."""
    from permacli.batch.finding import found

    output, base = places
    if not output:
        raise UsageError("say where to: -o DIR")
    names = [inner for name in typed for inner in (_list(STDIN) if name == STDIN else [name])]
    files = found(names, output, base, folders)
    if not files:
        raise InputError(
            "no file is there to convert; name files, folders or patterns (--issue-folders for folders of pages)"
        )
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
