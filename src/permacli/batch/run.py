"""A run: tasks go out in the order of the files, rows come back in any, and are written down."""

import contextlib
import threading
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from pathlib import Path

import msgspec

from permacli.batch import executors
from permacli.batch.decided import Decided
from permacli.batch.executors import Crew, ExecutorName
from permacli.batch.filing import Task, done_before
from permacli.batch.finding import Found
from permacli.batch.ledger import Ledger, Report
from permacli.batch.naming import ending, sayable
from permacli.batch.remote import fetched, is_remote
from permacli.batch.rows import Failure, Row, Summary
from permacli.batch.store import made, store_at, swept
from permacli.batch.work import Conversion, Guard
from permacli.errors import BatchError, PermacliError

# How often a task goes out anew that was lost.
LOST = 3
# How often a run looks whether it shall stop, in seconds.
TICK = 0.1


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """What a run is asked for.

    Attributes:
        files: in the order of the report.
        outputs: folder or URL.
        report: file of this machine.
        limit: the most files that are converted; those done before do not count.
        decided: what proofreaders decided, by the source it is of.
    """

    files: list[Found]
    outputs: str
    report: Path
    conversion: Conversion = Conversion()
    guard: Guard = Guard()
    jobs: int = 1
    executor: ExecutorName = "local"
    scheduler: str = ""
    resume: bool = False
    force: bool = False
    fail_fast: bool = False
    limit: int | None = None
    decided: Decided = {}


class Teller:
    """Is told how a run goes; this one keeps it to itself."""

    def begun(self, batch: Batch) -> None:
        """The run begins."""

    def pages(self, number: int, done: int, total: int) -> None:
        """File ``number``, from 0, is read so far. Called from several threads."""

    def file(self, number: int, row: Row) -> None:
        """A file is done, or was before, or failed."""


def run(batch: Batch, teller: Teller, stop: threading.Event) -> Summary:
    """Convert the files; ends early when ``stop`` is set.

    Raises:
        OutputError: the folder of outputs or the report cannot be written, or another run writes there.
    """
    started = time.monotonic()
    if not is_remote(batch.outputs):
        made(batch.outputs)
    with Ledger(batch.report) as ledger, Report(batch.report) as report:
        known = ledger.known() if batch.resume else {}
        if not is_remote(batch.outputs):
            swept(batch.outputs)
        halt = threading.Event()
        with _crew(batch, halt) as crew:
            summary = _Run(batch, crew, teller).through(_tasks(batch, known), (stop, halt), (ledger, report))
        where = report.close()
    summary.report = None if where is None else str(where)
    summary.seconds = time.monotonic() - started
    return summary


def planned(batch: Batch, known: dict[str, Row]) -> Iterator[tuple[Found, list[str], str]]:
    """What a run would do with each file: where its outputs go, and ``convert``, ``skip`` or what is wrong."""
    store = store_at(batch.outputs)
    for task in _tasks(batch, known):
        file = task.file
        paths = [
            sayable(file.stem + ("/*" if batch.conversion.split else "") + ending(to)) for to in batch.conversion.to
        ]
        try:
            data = fetched(file.source) if is_remote(file.source) and task.previous else None
            own = task.with_own_decisions(data) if task.previous else task
            before = file.trouble is None and done_before(own, store, data)
        except PermacliError as error:
            yield file, paths, str(error)
        else:
            yield file, paths, file.trouble or ("skip" if before else "convert")


def _tasks(batch: Batch, known: dict[str, Row]) -> Iterator[Task]:
    # what one file may use of the machine, where there are fewer files than processors
    share = max(1, batch.jobs // max(1, len(batch.files)))
    conversion = msgspec.structs.replace(
        batch.conversion, read=msgspec.structs.replace(batch.conversion.read, jobs=share)
    )
    for file in batch.files:
        yield Task(
            file=file,
            outputs=batch.outputs,
            conversion=conversion,
            guard=batch.guard,
            previous=known.get(sayable(file.stem)),
            # a cluster may run a task again whose worker was lost when the output was there already
            resume=batch.resume or batch.executor == "dask",
            force=batch.force,
            decided=batch.decided,
        )


@contextlib.contextmanager
def _crew(batch: Batch, halt: threading.Event) -> Iterator[Crew]:
    """Those who work; when they are left, all have stopped."""
    if batch.executor == "dask":
        with executors.dask(batch.scheduler) as crew:
            yield crew
        return
    with executors.local(batch.jobs, batch.guard, halt) as crew:
        yield crew


class _Run:
    """The tasks that are out, and what came back."""

    def __init__(self, batch: Batch, crew: Crew, teller: Teller) -> None:
        self._batch = batch
        self._crew = crew
        self._teller = teller
        self._out: dict[Future[Row], tuple[int, Task]] = {}
        self._lost: Counter[int] = Counter()
        self._summary = Summary(left=len(batch.files))

    def through(
        self, tasks: Iterator[Task], events: tuple[threading.Event, threading.Event], books: tuple[Ledger, Report]
    ) -> Summary:
        """Send the tasks out and write down the rows; of two events the first asks for an end, the second is told."""
        asked, halt = events
        numbered = enumerate(tasks)
        self._teller.begun(self._batch)
        try:
            while not asked.is_set():
                self._send(numbered)
                if not self._out or (self._settle(books) and self._batch.fail_fast):
                    break
        finally:
            halt.set()
            for future in self._out:
                future.cancel()
        self._summary.stopped = asked.is_set()
        return self._summary

    def _send(self, numbered: Iterator[tuple[int, Task]]) -> None:
        """Send out as many as there is room for, and as the limit allows if none of them was done before."""
        limit = self._batch.limit
        room = self._crew.places() - len(self._out)
        if limit is not None:
            room = min(room, limit - self._summary.done - self._summary.failed - len(self._out))
        for _, (number, task) in zip(range(room), numbered, strict=False):
            self._send_one(number, task)

    def _send_one(self, number: int, task: Task) -> None:
        self._out[self._crew.submit(task, _Progress(self._teller, number))] = (number, task)

    def _settle(self, books: tuple[Ledger, Report]) -> bool:
        """Wait for rows and write them down; whether one of them failed."""
        ledger, report = books
        ended, _ = wait(self._out, timeout=TICK, return_when=FIRST_COMPLETED)
        failed = False
        for future in ended:
            number, task = self._out.pop(future)
            row = _row(future, task, last=self._lost[number] >= LOST)
            if row is None:
                self._lost[number] += 1
                self._send_one(number, task)
                continue
            if row.status == "done":
                ledger.add(row)
            report.add(number, row)
            self._summary.count(row)
            self._summary.left -= 1
            self._teller.file(number, row)
            failed = failed or row.status == "failed"
        return failed


class _Progress:
    """Tells how far a file is."""

    def __init__(self, teller: Teller, number: int) -> None:
        self._teller = teller
        self._number = number

    def __call__(self, done: int, total: int) -> None:
        self._teller.pages(self._number, done, total)


def _row(future: "Future[Row]", task: Task, last: bool) -> Row | None:
    """The row of a task; ``None`` for one that was lost with its worker, until that happened too often.

    What goes wrong with a file is in its row: an error here is one of the cluster.
    """
    try:
        return future.result()
    except (Exception, CancelledError) as error:
        if not last:
            return None
        told = Failure(
            kind=type(error).__name__,
            code=BatchError.exit_code,
            message=f"no worker of the cluster survived this file, or told what became of it: {sayable(str(error))}",
            traceback=sayable(traceback.format_exc()),
        )
        return Row(source=sayable(task.file.source), stem=sayable(task.file.stem), status="failed", error=told)
